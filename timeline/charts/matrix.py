"""Shared events counted: who with whom, in one table, and year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.model import Event

STEPS = (1, 2, 4, 7, 12)  # the least count of each shade, from the palest to the darkest


@dataclass(frozen=True, slots=True)
class Cell:
    """How many events two sides share, how dark that is, and where the page of their tie is."""

    count: int
    shade: int
    url: str


@dataclass(frozen=True, slots=True)
class YearCell:
    """How many events a year saw, and whether something that lasts was then in force."""

    count: int
    shade: int
    lasting: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """One partner through the years."""

    partner: str
    cells: tuple[YearCell, ...]
    total: int


def shade(count: int) -> int:
    """The shade of a count: 0 for none, then 1 to the number of steps."""
    return sum(count >= least for least in STEPS)


def by_year(events: Iterable[Event]) -> Counter[int]:
    """How many events start in each year."""
    return Counter(event.date.first_day.year for event in events)


def year_rows(
    partners: Mapping[str, Sequence[Event]], lasting: Mapping[str, frozenset[int]], years: range
) -> tuple[YearRow, ...]:
    """A row for each partner, those whose events lie earliest first: who left stands above who came.

    ``lasting`` gives the years in which something that lasts was in force with a partner.
    """
    counts = {partner: by_year(events) for partner, events in partners.items()}
    ordered = sorted(counts, key=lambda name: (_middle(counts[name]), -counts[name].total(), name))
    return tuple(
        YearRow(
            partner,
            tuple(
                YearCell(count, shade(count), year in lasting.get(partner, ()))
                for year, count in ((year, counts[partner][year]) for year in years)
            ),
            counts[partner].total(),
        )
        for partner in ordered
    )


def _middle(counted: Counter[int]) -> float:
    """The mean year of the events."""
    return round(sum(year * count for year, count in counted.items()) / (counted.total() or 1), 3)
