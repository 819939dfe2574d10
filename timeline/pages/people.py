"""The pages of the people, and their list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.dates import Date
from timeline.model import Person, Position
from timeline.pages import sections
from timeline.pages.base import BodyText, Contents, Link, Section, Stub, When, Words
from timeline.pages.countries import Group, GroupsView
from timeline.pages.edition import Edition
from timeline.pages.lanes import LaneChart, lane_chart, position_spans
from timeline.pages.strips import Strip, strip


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """A position in a person's career."""

    title: Words
    organisation: Link | None
    period: str  # in words; empty where no date is known
    start: Date | None
    end: Date | None
    attested: When | None  # the date of the source, where no end is known
    source_url: str
    source_name: Words  # title, else the address's host
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Everything that a person's page shows."""

    name: Words
    other_names: tuple[Words, ...]
    country: Link
    body: BodyText | None
    positions: tuple[PositionLine, ...]
    strip: Strip | None
    lanes: LaneChart | None
    with_whom: tuple[Link, ...]
    years: tuple[Section, ...]
    count: str
    wikidata: str | None
    changed: str
    edit_url: str


def people(edition: Edition) -> Iterator[Stub]:
    """One page for each person; and their list, by country."""
    yield edition.stub(edition.urls.index("people"), "groups.html", partial(_index, edition))
    for person in edition.library.people.values():
        yield edition.own_stub(person, "person.html", _person)


def _index(edition: Edition) -> Contents:
    interface = edition.interface
    return Contents(
        title=interface.gettext("People"),
        description=interface.gettext(
            "Public figures in their public function, by the country that they serve."
        ),
        context=GroupsView(
            title=interface.gettext("People"),
            lead=interface.gettext(
                "Public figures in their public function, by the country that they serve."
            ),
            groups=tuple(_groups(edition)),
        ),
    )


def _person(edition: Edition, person_id: str) -> Contents:
    person = edition.library.people[person_id]
    name, interface = edition.name(person), edition.interface
    return Contents(
        title=name.words,
        description=interface.gettext("{name}: positions held and events, each with its sources.").format(
            name=name.words
        ),
        context=_view(edition, person, name),
    )


def _groups(edition: Edition) -> Iterator[Group]:
    by_country = edition.library.people_by_country
    for code in sorted(
        by_country, key=lambda code: edition.interface.sort_key(edition.interface.country(code))
    ):
        yield Group(
            id=code.lower(),
            title=edition.interface.country(code),
            links=edition.people_links(by_country[code]),
        )


def _view(edition: Edition, person: Person, name: Words) -> PersonView:
    library = edition.library
    events = library.by_actor.get(person.id, ())
    return PersonView(
        name=name,
        other_names=tuple(_other_names(edition, person, name)),
        country=edition.country_link(person.country),
        body=edition.body(person),
        positions=tuple(_position(edition, position) for position in in_order(person.positions)),
        strip=strip(edition, events),
        lanes=lane_chart(
            edition, edition.interface.gettext("Positions over time"), position_spans(edition, person)
        ),
        with_whom=tuple(_with_whom(edition, person)),
        years=sections.years(edition, events),
        count=edition.count(len(events)),
        wikidata=person.wikidata,
        changed=edition.changed(person),
        edit_url=edition.edit_url(person),
    )


def in_order(positions: tuple[Position, ...]) -> list[Position]:
    """Positions by their first day, those without one last, in the file's order."""
    dated = [position for position in positions if position.start or position.end]
    dated.sort(key=lambda position: (position.start or position.end).sort_key)  # type: ignore[union-attr]
    return [*dated, *(position for position in positions if not (position.start or position.end))]


def _other_names(edition: Edition, person: Person, shown: Words) -> Iterator[Words]:
    names = {
        version.words: edition.plain(version.words, version.language) for version in person.name.versions
    }
    names.update({other: Words(other) for other in person.other_names})
    names.pop(shown.words, None)
    yield from names.values()


def _position(edition: Edition, position: Position) -> PositionLine:
    source = edition.library.sources_by_url.get(position.source)
    organisation = edition.library.organisations.get(position.organisation or "")
    return PositionLine(
        title=edition.words(position.title),
        organisation=edition.link(organisation) if organisation else None,
        period=edition.held(position.start, position.end),
        start=position.start,
        end=position.end,
        attested=edition.when(source.date) if source and source.date and not position.end else None,
        source_url=position.source,
        source_name=edition.plain(source.title, source.language)
        if source
        else Words(host(position.source), "und", "ltr"),
        publisher=source.publisher if source else "",
    )


def host(address: str) -> str:
    """The name of the host in an address."""
    return address.split("/")[2].removeprefix("www.")


def _with_whom(edition: Edition, person: Person) -> Iterator[Link]:
    counts = Counter(
        actor.id
        for event in edition.library.by_actor.get(person.id, ())
        for actor in event.actors
        if actor.id in edition.library.people and actor.id != person.id
    )
    for person_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield edition.link(edition.library.people[person_id], edition.count(count))
