"""The charts that pages share: what goes into them, in the words of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.charts.density import Density, density
from timeline.charts.lanes import Lanes, Span, lanes
from timeline.dates import Date
from timeline.model import Event, Membership, Person
from timeline.pages.base import Link
from timeline.pages.edition import Edition


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


def member_span(edition: Edition, link: Link, member: Membership) -> Span:
    """A membership as a bar, under the name of the member or of the organisation."""
    return _held(edition, link, "membership", member.start, member.end)


def position_spans(edition: Edition, person: Person) -> Iterable[Span]:
    """The positions of a person that have dates."""
    for position in person.positions:
        if position.start or position.end:
            title = Link(url=None, words=edition.words(position.title))
            yield _held(edition, title, "position", position.start, position.end)


def _held(edition: Edition, link: Link, kind: str, start: Date | None, end: Date | None) -> Span:
    """What has no known end is never said to go on: its bar fades."""
    return Span(
        name=link.words.words,
        lang=link.words.lang,
        dir=link.words.dir,
        url=link.url,
        type=kind,
        words=edition.held(start, end),
        start=(start.start or start.end) if start else None,
        end=(end.end or end.start) if end else None,
        open=False,
    )
