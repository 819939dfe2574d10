"""What a reader can find: every event, person, organisation, country and firm tie, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.folding import folded
from timeline.model import Country, Event, Organisation, Person, Record, Text
from timeline.pages.base import Words
from timeline.pages.edition import Edition
from timeline.search.text import parted, plain
from timeline.typography import typeset

FIRM = 3  # events; with fewer, a tie adds nothing to them
BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A page as the index knows it."""

    url: str
    language: str  # of the index
    title: Words
    line: str  # what it is and of when, shown below the title
    texts: tuple[str, ...]  # what is searched and quoted after the title
    names: tuple[str, ...] = ()  # of a record, in all scripts; one that is a hit is shown beside the title
    about: tuple[str, ...] = ()  # searched, but not shown
    type: str  # of an event; else person, organisation, country or tie
    countries: tuple[str, ...] = ()
    year: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is searched."""
        return (self.title.words, self.line, *self.texts, *self.names, *self.about)

    def record(self, parted: Callable[[str], str]) -> dict[str, object]:
        """The page as Pagefind takes it. It looks for words in everything that is said of it here."""
        meta = {
            "title": parted(self.title.words),
            "line": parted(self.line),
            "names": parted(BETWEEN.join(self.names)),
            "folded": " ".join(_folded_forms(self.names)),
            "about": parted(BETWEEN.join(self.about)),
        }
        filters = {
            "type": [self.type],
            "country": [*self.countries],
            "year": [str(self.year)] if self.year else [],
            "lang": [self.title.lang] if self.title.lang else [],
        }
        return {
            "url": self.url,
            "language": self.language,
            # The title once more: so Pagefind tells which of its words are hits.
            "content": f"{parted(self.title.words)} {parted(_joined(self.texts))}".strip(),
            "meta": {name: words for name, words in meta.items() if words},
            "filters": {name: values for name, values in filters.items() if values},
        }


def findables(edition: Edition, others: Sequence[Edition]) -> Iterator[Findable]:
    """The pages of one edition. The others give names and titles in their languages."""
    library = edition.library
    for event in library.events.values():
        yield _event(edition, event)
    for person in library.people.values():
        yield _person(edition, person)
    for organisation in library.organisations.values():
        yield _organisation(edition, organisation)
    for country in library.countries.values():
        yield _country(edition, country, others)
    yield from _ties(edition)


def _event(edition: Edition, event: Event) -> Findable:
    title = edition.words(event.title)
    codes = edition.library.countries_of(event)
    label = edition.interface.label
    actors = (edition.record(actor.id) for actor in event.actors)
    return Findable(
        url=edition.url(event),
        language=edition.language,
        title=title,
        line=BETWEEN.join((label("type", event.type), edition.interface.date(event.date))),
        texts=(
            edition.words(event.summary).words,
            *_body(edition, event),
            *(edition.name(actor).words for actor in actors if actor),
            *([edition.words(event.place.name).words] if event.place else []),
            *(BETWEEN.join((typeset(item.title, item.language), item.publisher)) for item in event.sources),
        ),
        about=(
            *_others(event.title, title),
            *(label("theme", theme) for theme in event.themes),
            *(edition.interface.country(code) for code in codes),
        ),
        type=event.type,
        countries=codes,
        year=event.date.first_day.year,
    )


def _person(edition: Edition, person: Person) -> Findable:
    name = edition.words(person.name)
    titles = [edition.words(position.title).words for position in person.positions]
    organisations = (
        edition.library.organisations.get(position.organisation or "") for position in person.positions
    )
    country = edition.interface.country(person.country)
    return Findable(
        url=edition.url(person),
        language=edition.language,
        title=name,
        line=BETWEEN.join((edition.latest_position(person), country)),
        texts=(
            *_body(edition, person),
            *titles,
            *dict.fromkeys(edition.name(item).words for item in organisations if item),
        ),
        names=(name.words, *_others(person.name, name), *person.other_names),
        type="person",
        countries=(person.country,),
    )


def _organisation(edition: Edition, organisation: Organisation) -> Findable:
    name = edition.words(organisation.name)
    country = [edition.interface.country(organisation.country)] if organisation.country else []
    short = organisation.abbreviation
    names = (
        name.words,
        *([version.words for version in short.versions] if short else []),
        *_others(organisation.name, name),
        *organisation.other_names,
    )
    codes = [organisation.country or "", *(member.country for member in organisation.members)]
    return Findable(
        url=edition.url(organisation),
        language=edition.language,
        title=name,
        line=BETWEEN.join((edition.interface.label("organisation-kind", organisation.kind), *country)),
        texts=_body(edition, organisation),
        names=tuple(dict.fromkeys(names)),
        type="organisation",
        countries=tuple(dict.fromkeys(filter(None, codes))),
    )


def _country(edition: Edition, country: Country, others: Iterable[Edition]) -> Findable:
    name = edition.name(country)
    names = [other.interface.country(country.id) for other in others]
    return Findable(
        url=edition.url(country),
        language=edition.language,
        title=name,
        line=edition.interface.label("group", country.group),
        texts=_body(edition, country),
        names=tuple(dict.fromkeys((name.words, *names))),
        type="country",
        countries=(country.id,),
    )


def _ties(edition: Edition) -> Iterator[Findable]:
    for tie, events in edition.library.ties.items():
        one, other = edition.record(tie[0]), edition.record(tie[1])
        if len(events) < FIRM or not one or not other:
            continue
        title = edition.interface.pgettext("the title of a tie", "{one} and {other}")
        names = {"one": edition.name(one).words, "other": edition.name(other).words}
        short = other.abbreviation if isinstance(other, Organisation) else None
        yield Findable(
            url=edition.urls.tie(*tie),
            language=edition.language,
            title=Words(title.format(**names)),
            line=edition.count(len(events)),
            texts=(),
            about=tuple(dict.fromkeys(version.words for version in short.versions)) if short else (),
            type="tie",
            countries=tuple(record.id for record in (one, other) if isinstance(record, Country)),
        )


def _body(edition: Edition, record: Record) -> tuple[str, ...]:
    text = edition.body(record)
    if text is None:
        return ()
    names = {record_id: link.words.words for record_id, link in text.links}
    words = plain(text.body.markdown, lambda record_id: names.get(record_id, record_id))
    return (typeset(words, text.body.language),)


def _others(text: Text, shown: Words) -> list[str]:
    """The versions of a text in languages other than the one that is shown."""
    versions = {typeset(version.words, version.language): None for version in text.versions}
    versions.pop(shown.words, None)
    return list(versions)


def _joined(texts: Iterable[str]) -> str:
    """Texts in a row, with a sign between those that do not end with one."""
    return "".join(text + (" " if text.endswith((".", "…", "!", "?", "؟")) else BETWEEN) for text in texts)


def _folded_forms(names: Iterable[str]) -> list[str]:
    """Words of Arabic names that Pagefind would not find under another spelling."""
    words = dict.fromkeys(word for name in names for word in parted(name).split())
    return [folded(word) for word in words if any(letter in word for letter in "ىةٱ")]
