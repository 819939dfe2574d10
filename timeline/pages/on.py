"""The state of things on any date, and what the browser needs to tell it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from timeline.model import Event, Organisation
from timeline.pages.base import Contents, Link, Stub, Words
from timeline.pages.edition import Edition
from timeline.standing import CERTAIN, ELSEWHEN, POSSIBLE
from timeline.state import Bounds, Held, InForce, held, in_force, members, number
from timeline.vocab import COUNTRY_GROUPS

SHORT = 60  # days: what is longer is told by its beginning
_LIKE = {"alliance": "institution"}  # the type whose colour an organisation has


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that held for a time: its name, what it was, and when as far as it is known."""

    bounds: Bounds
    link: Link
    type: str = ""
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation with its members."""

    link: Link
    members: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class State:
    """All that held for a time, or what of it held on a day."""

    in_force: tuple[Entry, ...]
    held: tuple[Entry, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What surely held on the last day of a year, and what else may have been in force."""

    title: str
    count: str
    day: str  # 2023-12-31
    state: State
    perhaps: tuple[Entry, ...]
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnView:
    """Everything that the page of any date shows before a date is chosen."""

    first: datetime.date
    last: datetime.date
    latest: datetime.date  # the day of the latest event
    locale: str
    years: tuple[Link, ...]
    data: str
    days: str  # the address of a year's days, where the year is 9999


def on(edition: Edition) -> Iterator[Stub]:
    """The page on which a reader chooses a date."""
    if edition.library.events:
        yield edition.stub(edition.urls.on(), "on.html", partial(_on, edition))


def _on(edition: Edition) -> Contents:
    interface, urls, library = edition.interface, edition.urls, edition.library
    return Contents(
        title=interface.gettext("Any date"),
        description=interface.gettext(
            "Missions, operations and agreements in force, positions and memberships on any date."
        ),
        context=OnView(
            first=datetime.date(library.years[0], 1, 1),
            last=datetime.date(library.years[-1], 12, 31),
            latest=_latest(edition),
            locale=f"{interface.language.locale.replace('_', '-')}-u-ca-gregory-nu-latn",
            years=tuple(
                Link(url=f"{urls.year(year)}#end", words=Words(str(year))) for year in library.by_year
            ),
            data=urls.on_data(),
            days=urls.on_days(9999),
        ),
    )


def state(edition: Edition) -> State:
    """All that held for a time, in the words of an edition."""
    library = edition.library
    bodies: dict[str, list[Entry]] = {}
    for member in members(library):
        entry = Entry(member.bounds, edition.country_link(member.membership.country))
        bodies.setdefault(member.organisation.id, []).append(entry)
    return State(
        tuple(_in_force(edition, item) for item in in_force(library)),
        tuple(_held(edition, item) for item in _by_country(edition, held(library))),
        tuple(
            Body(_body_link(edition, library.organisations[name]), tuple(entries))
            for name, entries in bodies.items()
        ),
    )


def year_end(edition: Edition, everything: State, year: int) -> YearEnd:
    """The state at a year's end; in the last year, on the day of the latest event."""
    interface = edition.interface
    last, latest = datetime.date(year, 12, 31), _latest(edition)
    title = interface.gettext("At the end of {year}").format(year=year)
    if latest < last:
        last, title = latest, interface.gettext("On {day}").format(day=interface.day(latest))
    day = number(last)
    bodies = ((body.link, _standing(body.members, day, CERTAIN)) for body in everything.bodies)
    found = State(
        _standing(everything.in_force, day, CERTAIN),
        _standing(everything.held, day, CERTAIN),
        tuple(Body(link, entries) for link, entries in bodies if entries),
    )
    return YearEnd(
        title,
        _count(edition, found),
        last.isoformat(),
        found,
        _standing(everything.in_force, day, POSSIBLE),
        edition.urls.on(),
    )


def around(edition: Edition, year: int, days: int) -> Iterator[Event]:
    """The events of a year and of some days before and after it, where the month is known."""
    first = datetime.date(year, 1, 1) - datetime.timedelta(days)
    last = datetime.date(year, 12, 31) + datetime.timedelta(days)
    for event in edition.library.events.values():
        if event.date.precision != "year" and event.date.first_day <= last and last_day(event) >= first:
            yield event


def last_day(event: Event) -> datetime.date:
    """The last day of an event among the days; of one that lasts, of its beginning."""
    date = event.date
    if date.kind == "interval" and date.start and (edge := date.latest) is not None:
        return edge if (edge - date.first_day).days <= SHORT else date.start.latest
    moment = date.start if date.kind == "interval" else date.end
    return moment.latest if moment else date.first_day


def _latest(edition: Edition) -> datetime.date:
    """The day of the latest event."""
    return max(event.date.first_day for event in edition.library.events.values())


def _standing(entries: Iterable[Entry], day: int, standing: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.bounds.standing(day) == standing != ELSEWHEN)


def _in_force(edition: Edition, item: InForce) -> Entry:
    record, interface = item.record, edition.interface
    if isinstance(record, Event):
        kind, label = record.type, interface.label("type", record.type)
    else:
        kind, label = _LIKE.get(record.kind, record.kind), interface.label("organisation-kind", record.kind)
    return Entry(item.bounds, edition.link(record, f"{label} · {edition.when(item.date).words}"), kind)


def _held(edition: Edition, item: Held) -> Entry:
    interface, position = edition.interface, item.position
    notes = [interface.country(item.person.country), edition.held(position.start, position.end)]
    if item.attested and not position.end:
        words = interface.gettext("attested by a source of {date}")
        notes.append(words.format(date=edition.when(item.attested).words))
    note = " · ".join(filter(None, notes))
    return Entry(item.bounds, edition.link(item.person, note), title=edition.words(position.title))


def _body_link(edition: Edition, organisation: Organisation) -> Link:
    short, name = edition.short_name(organisation), edition.name(organisation)
    return Link(url=edition.url(organisation), words=short, note=name.words if short != name else "")


def _by_country(edition: Edition, found: Iterable[Held]) -> list[Held]:
    """Positions by region, country and name."""
    countries, interface = edition.library.countries, edition.interface

    def place(item: Held) -> tuple[object, ...]:
        code = item.person.country
        group = COUNTRY_GROUPS.index(countries[code].group) if code in countries else len(COUNTRY_GROUPS)
        name = edition.name(item.person).words
        return group, interface.sort_key(interface.country(code)), interface.sort_key(name)

    return sorted(found, key=place)


def _count(edition: Edition, found: State) -> str:
    interface = edition.interface
    forces, positions = len(found.in_force), len(found.held)
    memberships = sum(len(body.members) for body in found.bodies)
    return interface.listing(
        [
            interface.ngettext(
                "{count} operation, mission or agreement in force",
                "{count} operations, missions and agreements in force",
                forces,
            ).format(count=forces),
            interface.ngettext("{count} position", "{count} positions", positions).format(count=positions),
            interface.ngettext("{count} membership", "{count} memberships", memberships).format(
                count=memberships
            ),
        ]
    )
