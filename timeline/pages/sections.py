"""Events under headings: by year, or by month."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from timeline.dates import PRECISIONS, Date, Moment
from timeline.model import Event
from timeline.pages.base import Card, Mark, Section
from timeline.pages.edition import Edition


def years(edition: Edition, events: Iterable[Event]) -> tuple[Section, ...]:
    """Events under the years in which they start."""
    groups: dict[int, list[Event]] = {}
    for event in events:
        groups.setdefault(event.date.first_day.year, []).append(event)
    return tuple(
        Section(id=f"{year:04d}", title=str(year), entries=edition.cards(group), link=edition.urls.year(year))
        for year, group in groups.items()
    )


def months(
    edition: Edition, events: Iterable[Event], marks: Iterable[tuple[Moment, Mark]] = ()
) -> tuple[Section, ...]:
    """Events, and marks among them, under their months; where only the year is known, under the year."""
    groups: dict[str, list[tuple[tuple[datetime.date, int], Card | Mark]]] = {}
    for event in events:
        groups.setdefault(month_id(event.date), []).append((event.date.sort_key, edition.card(event)))
    for moment, mark in marks:
        fragment = f"{moment.year:04d}-{moment.month or 0:02d}"
        key = (moment.earliest, PRECISIONS.index(moment.precision))
        groups.setdefault(fragment, []).append((key, mark))
    return tuple(
        Section(
            id=fragment,
            title=_month_title(edition, fragment),
            entries=tuple(entry for _, entry in sorted(group, key=lambda item: item[0])),
        )
        for fragment, group in sorted(groups.items())
    )


def month_id(date: Date) -> str:
    """The fragment of the month in which a date starts; month 00 where only the year is known."""
    start = date.start or date.end
    month = start.month if start and start.month else 0
    return f"{date.first_day.year:04d}-{month:02d}"


def _month_title(edition: Edition, fragment: str) -> str:
    year, month = int(fragment[:4]), int(fragment[5:])
    if month:
        return edition.interface.month(year, month)
    return edition.interface.pgettext("month", "{year}, month not known").format(year=year)
