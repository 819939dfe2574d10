"""The records, sorted and indexed once, with the links back. Read-only."""

from __future__ import annotations

import copy
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from timeline.dates import Date
from timeline.load import Records
from timeline.model import Country, Event, Organisation, Person, Position, Record, Source
from timeline.standing import ATTESTED, CERTAIN, POSSIBLE, distance, is_near, standing_of
from timeline.vocab import LASTING_TYPES

LONG_DAYS = 60  # an operation, mission or agreement shorter than this is read among the days

Key = TypeVar("Key")
Item = TypeVar("Item", bound=Record)
Tie = tuple[str, str]  # two country codes in alphabetical order, or a country code and an organisation's id


@dataclass(frozen=True, slots=True)
class Holding:
    """A position in the light of a day."""

    position: Position
    standing: str  # held then: CERTAIN, POSSIBLE, only ATTESTED at some time, or not: ELSEWHEN
    attested: Date | None  # the date of the source that attests it, where known


class Library:
    """Everything that content says, with its indexes. Events stand in the order of time."""

    def __init__(self, records: Records) -> None:
        self.events: dict[str, Event] = {
            event.id: event for event in sorted(records.events, key=chronological)
        }
        self.people: dict[str, Person] = {person.id: person for person in records.people}
        self.organisations: dict[str, Organisation] = {item.id: item for item in records.organisations}
        self.countries: dict[str, Country] = {country.id: country for country in records.countries}

    def rewritten(self, record: Record) -> Library:
        """The same with another text in a record. The indexes stay: nothing in them reads a text."""
        other = copy.copy(self)
        for name in ("events", "people", "organisations", "countries"):
            records = getattr(self, name)
            if type(records.get(record.id)) is type(record):
                setattr(other, name, {**records, record.id: record})
        return other

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Event, ...]]:
        """Events by the year in which they start."""
        return _grouped((event.date.first_day.year, event) for event in self.events.values())

    @cached_property
    def years(self) -> range:
        """From the year of the first event to that of the last day named by any event."""
        if not self.events:
            return range(0)
        days = [event.date.latest or event.date.first_day for event in self.events.values()]
        first = next(iter(self.events.values())).date.first_day
        return range(first.year, max(days).year + 1)

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by type."""
        return _grouped((event.type, event) for event in self.events.values())

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by theme."""
        return _grouped((theme, event) for event in self.events.values() for theme in event.themes)

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by country."""
        return _grouped((code, event) for event in self.events.values() for code in self.countries_of(event))

    @cached_property
    def took_place_in(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the country of their place, where it is not one of their own countries."""
        return _grouped(
            (event.place.country, event)
            for event in self.events.values()
            if event.place and event.place.country and event.place.country not in self.countries_of(event)
        )

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the id of a person or organisation in them."""
        return _grouped((actor.id, event) for event in self.events.values() for actor in event.actors)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by the id of the operation, mission or process that they are part of."""
        return _grouped((event.part_of, event) for event in self.events.values() if event.part_of)

    @cached_property
    def ties(self) -> Mapping[Tie, tuple[Event, ...]]:
        """Events shared by two countries, or by a country and an organisation that is not its own."""
        return _grouped((tie, event) for event in self.events.values() for tie in self._ties_of(event))

    @cached_property
    def related(self) -> Mapping[str, tuple[Event, ...]]:
        """Related events by id, said by either side."""
        pairs = {
            pair
            for event in self.events.values()
            for other in event.related
            if other in self.events and other != event.id
            for pair in ((event.id, other), (other, event.id))
        }
        order = {event_id: index for index, event_id in enumerate(self.events)}
        return _grouped(
            (one, self.events[other]) for one, other in sorted(pairs, key=lambda pair: order[pair[1]])
        )

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Event | None, Event | None]]:
        """The events just before and just after each event, in the order of time."""
        events: list[Event | None] = [None, *self.events.values(), None]
        return {
            event.id: (events[index], events[index + 2]) for index, event in enumerate(self.events.values())
        }

    @cached_property
    def sources_by_url(self) -> Mapping[str, Source]:
        """A source by its address; where several events cite it, the one with the latest date."""
        found: dict[str, Source] = {}
        for event in self.events.values():
            for source in event.sources:
                known = found.get(source.url)
                if known is None or (
                    source.date and (not known.date or known.date.sort_key < source.date.sort_key)
                ):
                    found[source.url] = source
        return found

    @cached_property
    def people_by_country(self) -> Mapping[str, tuple[Person, ...]]:
        """People by the country that they serve."""
        return _grouped((person.country, person) for person in self.people.values())

    @cached_property
    def organisations_by_country(self) -> Mapping[str, tuple[Organisation, ...]]:
        """Organisations by their country, or by the countries that are or were their members."""
        return _grouped(
            (code, organisation)
            for organisation in self.organisations.values()
            for code in dict.fromkeys(
                [organisation.country, *(member.country for member in organisation.members)]
                if organisation.country
                else [member.country for member in organisation.members]
            )
            if code
        )

    @cached_property
    def people_by_organisation(self) -> Mapping[str, tuple[Person, ...]]:
        """People by an organisation in which they hold or held a position."""
        return _grouped(
            (organisation, person)
            for person in self.people.values()
            for organisation in dict.fromkeys(position.organisation for position in person.positions)
            if organisation
        )

    @cached_property
    def lasting(self) -> tuple[Event, ...]:
        """Long operations, missions and agreements, and whatever still goes on."""
        return tuple(event for event in self.events.values() if is_lasting(event))

    def countries_of(self, event: Event) -> tuple[str, ...]:
        """The event's countries; those of its actors where it names none."""
        if event.countries:
            return event.countries
        codes = (self.country_of(actor.id) for actor in event.actors)
        return tuple(dict.fromkeys(code for code in codes if code))

    def country_of(self, actor_id: str) -> str | None:
        """The country of a person or organisation."""
        record = self.people.get(actor_id) or self.organisations.get(actor_id)
        return record.country if record else None

    def in_force(self, first: datetime.date, last: datetime.date) -> tuple[Event, ...]:
        """The lasting events that overlap a span of days. One whose end is unknown is not said to go on."""
        return tuple(
            event
            for event in self.lasting
            if event.date.first_day <= last
            and (event.date.ending == "open" or (event.date.latest or event.date.first_day) >= first)
        )

    def partners(self, code: str) -> list[tuple[str, int]]:
        """The other side of a country's ties and the number of events, most first."""
        counts = Counter(
            {
                (one if other == code else other): len(events)
                for (one, other), events in self.ties.items()
                if code in (one, other)
            }
        )
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def holdings(self, person: Person, event: Event) -> tuple[Holding, ...]:
        """The positions to name beside a person in an event.

        Those certainly held then; failing that, those perhaps held then; failing that, the one without
        dates that is attested nearest in time.
        """
        holdings = [self._holding(position, event) for position in person.positions]
        for standing in (CERTAIN, POSSIBLE):
            found = tuple(holding for holding in holdings if holding.standing == standing)
            if found:
                return found
        undated = [holding for holding in holdings if holding.standing == ATTESTED]
        return tuple(sorted(undated, key=lambda holding: distance(holding.attested, event.date))[:1])

    def attested(self, position: Position) -> Date | None:
        """The date of the source that attests a position, where it is known."""
        source = self.sources_by_url.get(position.source)
        return source.date if source else None

    def _holding(self, position: Position, event: Event) -> Holding:
        attested = self.attested(position)
        cited = any(source.url == position.source for source in event.sources) and is_near(
            attested, event.date
        )
        return Holding(position, standing_of(position, event.date, attested, cited=cited), attested)

    def _ties_of(self, event: Event) -> Iterable[Tie]:
        codes = sorted(self.countries_of(event))
        for index, code in enumerate(codes):
            for other in codes[index + 1 :]:
                yield (code, other)
        for actor in event.actors:
            organisation = self.organisations.get(actor.id)
            for code in codes:
                if organisation and organisation.country != code:
                    yield (code, actor.id)


def published(records: Records) -> Records:
    """The records without drafts."""
    return replace(
        records,
        events=tuple(record for record in records.events if not record.draft),
        people=tuple(record for record in records.people if not record.draft),
        organisations=tuple(record for record in records.organisations if not record.draft),
        countries=tuple(record for record in records.countries if not record.draft),
    )


def chronological(event: Event) -> tuple[object, ...]:
    """Sort key: the earliest day, then the more precise date, then the id."""
    return (*event.date.sort_key, event.id)


def is_lasting(event: Event) -> bool:
    """Whether an event is a period rather than an entry among the days."""
    if event.date.kind != "interval":
        return False
    if event.date.ending == "open":
        return True
    if event.type not in LASTING_TYPES:
        return False
    return event.date.latest is None or (event.date.latest - event.date.first_day).days > LONG_DAYS


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> Mapping[Key, tuple[Item, ...]]:
    groups: defaultdict[Key, dict[str, Item]] = defaultdict(dict)
    for key, record in pairs:
        groups[key][record.id] = record
    return {key: tuple(records.values()) for key, records in groups.items()}
