"""The density strip: how many events each year saw, stacked by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.model import Event
from timeline.vocab import EVENT_TYPES

Describe = Callable[[int, Counter[str]], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Part:
    """The events of one type in a column; top and height in percent of the strip's height."""

    type: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year; left and width in percent of the strip's width."""

    year: int
    words: str  # 2025: 46 events (…)
    url: str | None
    left: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Density:
    """Columns in the order of time, from the side where reading starts."""

    columns: tuple[Column, ...]
    types: tuple[str, ...]  # those that occur


def density(
    years: range, events: Iterable[Event], describe: Describe, *, mirrored: bool = False
) -> Density | None:
    """A strip with one column for each year, empty ones too; None where there is no event.

    ``describe`` gives a column's words and its address. ``mirrored``: the first year stands on the right.
    """
    counts: dict[int, Counter[str]] = {year: Counter() for year in years}
    for event in events:
        counts[event.date.first_day.year][event.type] += 1
    highest = max((counted.total() for counted in counts.values()), default=0)
    if highest == 0:
        return None
    columns = []
    for index, (year, counted) in enumerate(counts.items()):
        place = len(counts) - 1 - index if mirrored else index
        left, right = _share(place, len(counts)), _share(place + 1, len(counts))
        words, url = describe(year, counted)
        parts = tuple(_stack(counted, highest))
        columns.append(Column(year, words, url, left, round(right - left, 2), parts))
    types = tuple(name for name in EVENT_TYPES if any(counted[name] for counted in counts.values()))
    return Density(tuple(columns), types)


def _share(place: int, places: int) -> float:
    return round(100 * place / places, 2)


def _stack(counted: Counter[str], highest: int) -> Iterable[Part]:
    """The parts of a column, from the bottom up, in the order of the vocabulary."""
    below = 0
    for name in EVENT_TYPES:
        if counted[name]:
            below += counted[name]
            yield Part(name, round(100 - 100 * below / highest, 2), round(100 * counted[name] / highest, 2))
