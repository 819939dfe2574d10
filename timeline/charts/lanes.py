"""Lanes: missions, agreements, memberships, positions … as bars over time, with the events on them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.dates import Moment


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a chart, with their language where it is not the page's, and where they lead."""

    words: str
    lang: str | None = None
    dir: str | None = None
    url: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on a lane."""

    day: datetime.date  # its first
    type: str
    label: Label  # with its date in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a lane shows. Without a start or an end, that side is not known; an open one goes on."""

    label: Label
    type: str  # of an event; or "membership", "position"
    words: str  # its dates in words
    start: Moment | None
    end: Moment | None
    open: bool = False
    happenings: tuple[Happening, ...] = ()
    more: str = ""  # the number of its other events, in words
    group: Label | None = None  # with whom it stands

    @property
    def first_day(self) -> datetime.date | None:
        """The first day known."""
        return self.start.earliest if self.start else None


@dataclass(frozen=True, slots=True)
class Point:
    """An event on a lane; its place in percent of the chart's width."""

    at: float
    event: Happening


@dataclass(frozen=True, slots=True)
class Lane:
    """A bar; left and width in percent of the chart's width. A faint side is doubtful or not known."""

    span: Span
    left: float
    width: float
    faint: str  # "", "left", "right" or "both"
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A year's first day on the scale."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes under one heading, or under none."""

    heading: Label | None
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Groups of lanes under one scale of years."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    mirrored: bool

    @property
    def has_events(self) -> bool:
        """Whether there is an event on any lane."""
        return any(lane.points for group in self.groups for lane in group.lanes)


def lanes(spans: Iterable[Span], years: range, *, mirrored: bool = False) -> Lanes | None:
    """Bars by their first days, and groups of bars by the first of these; None for none.

    The scale starts with the first of them, but not before the years given, and ends with these, or with the
    last of them: what began before comes in from the side.
    """
    ordered = sorted(spans, key=lambda span: (span.first_day or datetime.date.min, span.label.words))
    known = [day.year for span in ordered for day in _days(span)]
    if not known:
        return None
    scale = _Scale(max(min(known), years.start), max(years.stop, max(known) + 1), mirrored)
    groups: dict[Label | None, list[Lane]] = {}
    for span in ordered:
        groups.setdefault(span.group, []).append(_lane(span, scale))
    grouped = tuple(Group(heading, tuple(found)) for heading, found in groups.items())
    return Lanes(grouped, tuple(scale.ticks()), mirrored)


def _days(span: Span) -> Sequence[datetime.date]:
    return [moment.earliest for moment in (span.start, span.end) if moment]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to percent, from the first day of one year to the first day of another."""

    first: int
    end: int
    mirrored: bool

    def at(self, day: datetime.date) -> float:
        start, end = datetime.date(self.first, 1, 1).toordinal(), datetime.date(self.end, 1, 1).toordinal()
        share = 100 * min(max((day.toordinal() - start) / (end - start), 0), 1)
        return round(100 - share if self.mirrored else share, 2)

    def ticks(self) -> Iterable[Tick]:
        step = 1 + (self.end - self.first) // 25  # so that labels do not run into each other
        for year in range(self.first, self.end, step):
            yield Tick(str(year), self.at(datetime.date(year, 1, 1)))


def _lane(span: Span, scale: _Scale) -> Lane:
    start = span.start.earliest if span.start else datetime.date(scale.first, 1, 1)
    end = span.end.latest if span.end else datetime.date(scale.end - 1, 12, 31)
    one, two = scale.at(start), scale.at(end)
    left, right = min(one, two), max(one, two)
    points = tuple(Point(scale.at(event.day), event) for event in span.happenings)
    return Lane(span, left, round(max(right - left, 0.5), 2), _faint(span, mirrored=scale.mirrored), points)


def _faint(span: Span, *, mirrored: bool) -> str:
    start = span.start is None or span.start.approximate or span.start.uncertain
    end = not span.open if span.end is None else span.end.approximate or span.end.uncertain
    if start and end:
        return "both"
    if not start and not end:
        return ""
    return "left" if start != mirrored else "right"
