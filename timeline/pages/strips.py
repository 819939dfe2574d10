"""The charts that pages share: what goes into them, in the words of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.charts.density import Density, density
from timeline.charts.lanes import Lanes, Span, lanes
from timeline.dates import Date, Moment
from timeline.model import Event, Membership, Organisation, Person
from timeline.pages.base import Link
from timeline.pages.edition import Edition
from timeline.state import GOES_ON, Member, held_by


@dataclass(frozen=True, slots=True)
class Legend:
    """A type in a chart's legend."""

    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A density strip with its title and legend."""

    title: str
    density: Density
    legend: tuple[Legend, ...]


@dataclass(frozen=True, slots=True)
class LaneChart:
    """Lanes with their title."""

    title: str
    lanes: Lanes


def strip(edition: Edition, events: Iterable[Event], url: Callable[[int], str] | None = None) -> Strip | None:
    """Events by year; a column leads to the year's page, or by default to the year's section of the page."""
    interface, years = edition.interface, edition.library.years

    def describe(year: int, counted: Counter[str]) -> tuple[str, str | None]:
        kinds = interface.listing(
            f"{interface.label('type', name)} {interface.number(count)}"
            for name, count in counted.most_common()
        )
        words = interface.gettext("{year}: {events}").format(year=year, events=edition.count(counted.total()))
        words += f" ({kinds})" if kinds else ""
        if not counted:
            return words, None
        return words, url(year) if url else f"#t{year:04d}"

    drawn = density(years, events, describe, mirrored=interface.direction == "rtl")
    if drawn is None:
        return None
    legend = tuple(Legend(name, interface.label("type", name)) for name in drawn.types)
    return Strip(interface.gettext("Events by year and type"), drawn, legend)


def lane_chart(edition: Edition, title: str, spans: Iterable[Span]) -> LaneChart | None:
    """Bars over time, to the last year of the chronology."""
    drawn = lanes(spans, edition.library.years, mirrored=edition.interface.direction == "rtl")
    return LaneChart(title, drawn) if drawn else None


def event_span(edition: Edition, event: Event) -> Span:
    """A lasting event as a bar, with the events that are part of it as points."""
    card, date = edition.card(event), event.date
    return Span(
        name=card.title.words,
        lang=card.title.lang,
        dir=card.title.dir,
        url=card.url,
        type=event.type,
        words=card.when.words,
        start=date.start,
        end=date.end,
        open=date.ending == "open",
        points=tuple(
            (part.date.first_day, part.type, f"{edition.name(part)} ({edition.when(part.date).words})")
            for part in edition.library.parts.get(event.id, ())
        ),
    )


def member_span(edition: Edition, link: Link, member: Member) -> Span:
    """A membership as a bar, under the name of the member or of the organisation."""
    membership, bounds = member.membership, member.bounds
    span = _held(link, "membership", member_period(edition, member.organisation, membership))
    if bounds.lasted == GOES_ON:
        return replace(span, start=_first(membership.start, bounds.opening), open=True)
    return replace(
        span,
        start=_first(membership.start, bounds.opening),
        end=_last(membership.end, bounds.closing),
    )


def member_period(edition: Edition, organisation: Organisation, membership: Membership) -> str:
    """From when to when; where the membership says no end, it goes on or ends as the organisation does."""
    start, end, body = membership.start, membership.end, organisation.dates
    if start and not end and body:
        if body.ending == "open" and start.kind == "moment":
            return edition.interface.date(replace(start, kind="interval", end=None, ending="open"))
        if body.kind == "interval" and body.end:
            end = replace(body, kind="moment", start=body.end)
    return edition.held(start, end)


def position_spans(edition: Edition, person: Person) -> Iterator[Span]:
    """The positions of a person that have dates, no longer than the page of any date tells them."""
    for item in held_by(edition.library, person):
        start, end = item.position.start, item.position.end
        if start or end:
            title = Link(url=None, words=edition.words(item.position.title))
            span = _held(title, "position", edition.held(start, end))
            bounds = item.bounds
            yield replace(span, start=_first(start, bounds.opening), end=_last(end, bounds.closing))


def _held(link: Link, kind: str, words: str) -> Span:
    """What has no known end is not said to go on: its bar fades."""
    return Span(
        name=link.words.words,
        lang=link.words.lang,
        dir=link.words.dir,
        url=link.url,
        type=kind,
        words=words,
        start=None,
        end=None,
        open=False,
    )


def _first(date: Date | None, opening: int | None) -> Moment | None:
    """Where a bar begins: as its date says, else on the day before which it did not hold."""
    return (date.start or date.end) if date else _doubtful(opening)


def _last(date: Date | None, closing: int | None) -> Moment | None:
    """Where a bar ends: as its date says, else on the day after which it did not hold."""
    return (date.end or date.start) if date else _doubtful(closing)


def _doubtful(day: int | None) -> Moment | None:
    return Moment(day // 10000, day // 100 % 100, day % 100, uncertain=True) if day else None
