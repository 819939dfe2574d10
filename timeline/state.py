"""The state of things on a day: what was in force, who held which position, who was a member of what.

What is known of a period is four days, as numbers that people can read and any language compares alike:
20230816. The browser applies the same rule to the same numbers in ``assets/js/on.js``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.dates import Date
from timeline.library import Library
from timeline.model import Event, Membership, Organisation, Person, Position
from timeline.standing import ATTESTED, CERTAIN, ELSEWHEN, POSSIBLE

GOES_ON = 99991231
NEAR = datetime.timedelta(
    days=92
)  # how far from a day that tells of it a position without a beginning is told
# An organisation of these kinds is something in force, where no event says so in its place.
IN_FORCE_KINDS = ("alliance", "mission", "operation")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of when something held; None where a day is not known."""

    opening: int | None = None  # it did not hold before
    begun: int | None = None  # it held from this day, surely
    lasted: int | None = None  # it held until this day, surely
    closing: int | None = None  # it did not hold after
    undated: bool = False  # it is only attested on some day between

    def standing(self, day: int) -> str:
        """How sure it is that it held on a day."""
        if (self.opening and day < self.opening) or (self.closing and day > self.closing):
            return ELSEWHEN
        if self.undated:
            return ATTESTED
        if self.begun and self.lasted and self.begun <= day <= self.lasted:
            return CERTAIN
        return POSSIBLE


@dataclass(frozen=True, slots=True)
class InForce:
    """A mission, an operation, an agreement or an alliance, with its dates."""

    record: Event | Organisation
    date: Date
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Held:
    """A position, with the date of the source that attests it."""

    person: Person
    position: Position
    attested: Date | None
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Member:
    """A country's membership of an organisation."""

    organisation: Organisation
    membership: Membership
    bounds: Bounds


def number(day: datetime.date) -> int:
    """A day as a number: 20230816."""
    return day.year * 10000 + day.month * 100 + day.day


def in_force(library: Library) -> Iterator[InForce]:
    """What is in force for a time: lasting events; organisations for which no such event stands."""
    told = {event.actors[0].id for event in library.lasting if event.actors}
    for event in library.lasting:
        yield InForce(event, event.date, span_bounds(event.date))
    for organisation in library.organisations.values():
        if organisation.id in told or organisation.members or organisation.kind not in IN_FORCE_KINDS:
            continue
        if organisation.dates:
            yield InForce(organisation, organisation.dates, span_bounds(organisation.dates))


def held(library: Library) -> Iterator[Held]:
    """The positions of all people, but for those without any date, not even their source's."""
    for person in library.people.values():
        yield from held_by(library, person)


def held_by(library: Library, person: Person) -> Iterator[Held]:
    """The positions of one person."""
    for position in person.positions:
        attested = library.attested(position)
        if position.start or position.end or attested:
            organisation = library.organisations.get(position.organisation or "")
            body = organisation.dates if organisation else None
            yield Held(person, position, attested, position_bounds(position, attested, body))


def members(library: Library) -> Iterator[Member]:
    """The memberships of all organisations; those without any date, from when an event names the body."""
    for organisation in library.organisations.values():
        yield from members_of(library, organisation)


def members_of(library: Library, organisation: Organisation) -> Iterator[Member]:
    """The memberships of one organisation."""
    named = library.by_actor.get(organisation.id, ())
    first = named[0].date.first_day if named else None
    for membership in organisation.members:
        bounds = member_bounds(membership, organisation.dates, first)
        if bounds.opening or bounds.closing:
            yield Member(organisation, membership, bounds)


def span_bounds(date: Date) -> Bounds:
    """The bounds of what began and ended as a date says. Without a known end it is not said to go on."""
    begun = number(date.start.latest) if date.start else None
    if date.ending == "open":
        return Bounds(number(date.first_day), begun, GOES_ON, None)
    if date.end is None:
        return Bounds(number(date.first_day), begun, begun, None)
    return Bounds(number(date.first_day), begun, number(date.end.earliest), number(date.end.latest))


def position_bounds(position: Position, attested: Date | None, body: Date | None = None) -> Bounds:
    """The bounds of a position, which lasts at least until the source that attests it.

    A beginning that is not given lies near what tells of the position; neither it nor an end that is not
    given lies outside the days of the organisation.
    """
    bounds = _said(position, attested)
    if body is None:
        return bounds
    span = span_bounds(body)
    opening = bounds.opening if position.start else max(bounds.opening or 0, span.opening or 0)
    closing = bounds.closing if position.end else min(bounds.closing or GOES_ON, span.closing or GOES_ON)
    return replace(bounds, opening=opening, closing=closing if closing != GOES_ON else None)


def member_bounds(membership: Membership, body: Date | None, first: datetime.date | None) -> Bounds:
    """The bounds of a membership: where it says none, those of the organisation."""
    span = span_bounds(body) if body else Bounds(opening=number(first) if first else None)
    opening, begun = _ends(membership.start) if membership.start else (span.opening, span.begun)
    lasted, closing = _ends(membership.end) if membership.end else (span.lasted, span.closing)
    return Bounds(opening, begun, lasted, closing)


def _ends(date: Date | None) -> tuple[int | None, int | None]:
    """The first and the last day on which something may have begun, or ended."""
    if date is None:
        return None, None
    return number(date.first_day), number(date.latest) if date.latest else None


def _said(position: Position, attested: Date | None) -> Bounds:
    """What a position's own dates, and the date of its source, say."""
    if not position.start and not position.end:
        return _near(attested)
    opening, begun = _ends(position.start)
    lasted, closing = _ends(position.end)
    if position.end and not position.start:
        told = min(date.first_day for date in (position.end, attested) if date)
        opening = number(told - NEAR)
    if not position.end and attested:
        lasted = number(attested.first_day)
    return Bounds(opening, begun, lasted, closing)


def _near(attested: Date | None) -> Bounds:
    """The days near whichever day the source is of; one of which only the year is known has none."""
    if attested is None:
        return Bounds(undated=True)
    last = attested.latest or attested.first_day
    return Bounds(number(last - NEAR), None, None, number(attested.first_day + NEAR), undated=True)
