"""The site in one language: makes the parts that pages share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TypeVar

from timeline.dates import Date, Moment
from timeline.history import Change
from timeline.i18n import Interface, direction
from timeline.library import Library
from timeline.model import Body, Event, Localised, Organisation, Person, Position, Record, Text
from timeline.pages.base import BodyText, Card, Contents, Link, Stub, When, Words
from timeline.prose import linked_ids
from timeline.settings import Settings
from timeline.typography import typeset
from timeline.urls import Urls, urls

Item = TypeVar("Item", bound=Record)


@dataclass
class Edition:
    """The site in one language: makes the parts that pages share."""

    library: Library
    settings: Settings
    interface: Interface
    history: Mapping[str, Change] = field(default_factory=dict)
    searchable: bool = False  # whether there is a search index
    charter: tuple[Body, ...] = ()  # in each language that has it

    def __post_init__(self) -> None:
        self._cards: dict[str, Card] = {}
        self._counts: dict[int, str] = {}

    @property
    def language(self) -> str:
        """The language's code."""
        return self.interface.code

    @cached_property
    def urls(self) -> Urls:
        """The addresses in this language."""
        return urls(self.language, self.settings.languages[0].code)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages to show words in, best first: the page's, then the site's in their order."""
        codes = [language.code for language in self.settings.languages]
        return (self.language, *(code for code in codes if code != self.language))

    def stub(self, url: str, template: str, fill: Callable[[], Contents], *, indexed: bool = True) -> Stub:
        """A page in this language that is about no one record."""
        return Stub(url=url, template=template, language=self.language, fill=fill, indexed=indexed)

    def own_stub(self, record: Record, template: str, fill: Callable[[Edition, str], Contents]) -> Stub:
        """The page of a record, which is looked up by its id when the page is made."""
        return Stub(
            url=self.url(record),
            template=template,
            language=self.language,
            fill=partial(fill, self, record.id),
            record=record.id,
        )

    def plain(self, words: str, language: str | None = None) -> Words:
        """Words typeset, and marked where they are not in the page's language."""
        language = language or self.language
        typeset_words = typeset(words, language)
        if language == self.language:
            return Words(typeset_words)
        return Words(typeset_words, language, direction(language))

    def words(self, text: Text) -> Words:
        """A text in the best language that it has."""
        best: Localised = text.best(self.languages)
        return self.plain(best.words, best.language)

    def when(self, date: Date) -> When:
        """A date, said in words."""
        start, end = date.start, date.end
        return When(
            self.interface.date(date),
            _machine_date(start),
            _machine_date(end) if end != start else None,
        )

    def moment(self, moment: Moment) -> When:
        """One end of an interval, said in words."""
        return When(self.interface.moment(moment), _machine_date(moment))

    def name(self, record: Record) -> Words:
        """A record's title or name."""
        if isinstance(record, Event):
            return self.words(record.title)
        if isinstance(record, Person | Organisation):
            return self.words(record.name)
        return Words(self.interface.country(record.id))

    def url(self, record: Record) -> str:
        """A record's address."""
        if isinstance(record, Event):
            return self.urls.event(record.id, record.date.first_day.year)
        if isinstance(record, Person):
            return self.urls.person(record.id)
        if isinstance(record, Organisation):
            return self.urls.organisation(record.id)
        return self.urls.country(record.id)

    def changed(self, record: Record) -> str:
        """The day of the last change to a record's files, in words; empty where it is not known."""
        last = self.last_change(record)
        return self.interface.day(last) if last else ""

    def first_change(self, record: Record) -> datetime.date | None:
        """The day on which a record came, where it is known."""
        return min((self.history[file].first for file in record.files if file in self.history), default=None)

    def last_change(self, record: Record) -> datetime.date | None:
        """The day of the last change to a record's files, where it is known."""
        return max((self.history[file].last for file in record.files if file in self.history), default=None)

    def edit_url(self, record: Record) -> str:
        """Where to suggest a change to the file whose words the page shows; empty without a repository."""
        if not self.settings.repository:
            return ""
        written = {body.language: body.file for body in record.bodies}
        file = written.get(self.language, record.file)
        return f"{self.settings.repository}/edit/{self.settings.repository_branch}/{file}"

    def uncapitalised(self, words: Words) -> Words:
        """Words that go on a French sentence: "Ministre de la Défense" follows "alors" in lower case."""
        language, text = words.lang or self.language, words.words
        if language == "fr" and text[1:2].islower():
            return replace(words, words=text[0].lower() + text[1:])
        return words

    def link(self, record: Record, note: str = "") -> Link:
        """A link to a record, under its name."""
        return Link(url=self.url(record), words=self.name(record), note=note)

    def by_name(self, records: Iterable[Item]) -> list[Item]:
        """Records in the order of their names in this language."""
        return sorted(records, key=lambda record: self.interface.sort_key(self._sort_name(record)))

    def _sort_name(self, record: Record) -> str:
        if isinstance(record, Person) and record.sort and self.language != "ar":
            return record.sort
        return self.name(record).words

    def people_links(self, people: Iterable[Person], organisation: str | None = None) -> tuple[Link, ...]:
        """People in the order of their names, each with the latest position, of those in the organisation."""
        return tuple(
            self.link(person, self.latest_position(person, organisation)) for person in self.by_name(people)
        )

    def latest_position(self, person: Person, organisation: str | None = None) -> str:
        """A position with what is known of its time. One whose end is known comes after one without."""
        positions = [
            position for position in person.positions if organisation in (None, position.organisation)
        ]
        position = max(positions, key=lambda position: (position.end is None, self._known_from(position)))
        title, period = self.words(position.title).words, self.held(position.start, position.end)
        attested = self.library.attested(position)
        if not period and attested:
            period = self.interface.gettext("attested, source dated: {date}").format(
                date=self.interface.date(attested)
            )
        return f"{title} ({period})" if period else title

    def _known_from(self, position: Position) -> datetime.date:
        date = position.start or self.library.attested(position) or position.end
        return date.first_day if date else datetime.date.min

    def held(self, start: Date | None, end: Date | None) -> str:
        """From when to when a position or membership was held; one without an end is not said to go on."""
        period = self.interface.period(start, end)
        if start and not end:
            return self.interface.gettext("{period}, no end known").format(period=period)
        return period

    def country_link(self, code: str, note: str = "") -> Link:
        """A country under its CLDR name, with a link where it has a page."""
        url = self.urls.country(code) if code in self.library.countries else None
        return Link(url=url, words=Words(self.interface.country(code)), note=note)

    def record(self, record_id: str) -> Record | None:
        """The record that an id names; a country by its code."""
        library = self.library
        return (
            library.events.get(record_id)
            or library.people.get(record_id)
            or library.organisations.get(record_id)
            or library.countries.get(record_id)
        )

    def short_name(self, organisation: Organisation) -> Words:
        """The abbreviation; the name where there is none in the page's language.

        An abbreviation that the record gives only once serves every language of its script: MINUSMA.
        """
        name, short = self.words(organisation.name), organisation.abbreviation
        if short is None:
            return name
        words = self.words(short)
        shared = len(short.versions) == 1 and words.dir == self.interface.direction
        return name if words.lang and not name.lang and not shared else words

    def card(self, event: Event) -> Card:
        """An event in a list."""
        card = self._cards.get(event.id)
        if card is None:
            card = self._cards[event.id] = self._new_card(event)
        return card

    def cards(self, events: Iterable[Event]) -> tuple[Card, ...]:
        """Events in a list."""
        return tuple(self.card(event) for event in events)

    def _new_card(self, event: Event) -> Card:
        count = len(event.sources)
        return Card(
            id=event.id,
            url=self.url(event),
            title=self.words(event.title),
            summary=self.words(event.summary),
            when=self.when(event.date),
            type=event.type,
            type_label=self.interface.label("type", event.type),
            countries=tuple(self.country_link(code) for code in self.library.countries_of(event)),
            evidence=event.evidence,
            evidence_label=self.interface.label("evidence", event.evidence),
            sources=self.interface.ngettext("{count} source", "{count} sources", count).format(count=count),
            in_force=self._in_force(event),
        )

    def _in_force(self, event: Event) -> str:
        if event.date.ending != "open":
            return ""
        gettext = self.interface.gettext
        return gettext("in force") if event.type == "agreement" else gettext("ongoing")

    def count(self, number: int) -> str:
        """A number of events, in words."""
        counted = self._counts.get(number)
        if counted is None:
            words = self.interface.ngettext("{count} event", "{count} events", number)
            counted = self._counts[number] = words.format(count=self.interface.number(number))
        return counted

    def body(self, record: Record, sources: int = 0) -> BodyText | None:
        """A record's text in the best language that it has, or nothing where there is none."""
        return self.text(record.bodies, sources)

    def text(self, bodies: Iterable[Body], sources: int = 0) -> BodyText | None:
        """The version of a text in the best language that it has, or nothing where there is none."""
        written = {body.language: body for body in bodies if body.markdown.strip()}
        body = next((written[code] for code in self.languages if code in written), None)
        if body is None:
            return None
        foreign = body.language != self.language
        return BodyText(
            body=body,
            links=tuple(self._body_links(body)),
            sources=sources,
            lang=body.language if foreign else None,
            dir=direction(body.language) if foreign else None,
            original_missing=self._translation_note(body.language) if foreign else "",
        )

    def _body_links(self, body: Body) -> Iterable[tuple[str, Link]]:
        for record_id in linked_ids(body):
            record = self.record(record_id)
            if record:
                yield record_id, self.link(record)

    def _translation_note(self, language: str) -> str:
        name = self.interface.language_name(language)
        return self.interface.gettext(
            "This text has not been translated yet. It is shown in its language: {language}."
        ).format(language=name)


def _machine_date(moment: Moment | None) -> str | None:
    """A moment as ``<time datetime>`` takes it: 2025, 2025-02 or 2025-02-17."""
    if moment is None:
        return None
    if moment.month is None:
        return f"{moment.year:04d}"
    if moment.day is None:
        return f"{moment.year:04d}-{moment.month:02d}"
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
