"""The pages of the years, and their list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates import Moment
from timeline.library import is_lasting
from timeline.pages.base import Card, Link, Mark, Page, Section, Words
from timeline.pages.edition import Edition
from timeline.pages.on import YearEnd, state, year_end


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """Everything that a year's page shows."""

    year: int
    count: str
    in_force: tuple[Card, ...]
    months: tuple[Section, ...]
    end: YearEnd
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsView:
    """The list of years."""

    years: tuple[Link, ...]


def years(edition: Edition) -> Iterator[Page]:
    """One page for each year: what was in force, then its events, oldest first; and their list."""
    interface, urls, library = edition.interface, edition.urls, edition.library
    numbers = list(library.by_year)
    everything = state(edition)
    links = {
        year: Link(
            url=urls.year(year), words=Words(str(year)), note=edition.count(len(library.by_year[year]))
        )
        for year in numbers
    }
    yield Page(
        url=urls.index("years"),
        template="years.html",
        language=edition.language,
        title=interface.gettext("Years"),
        description=edition.words(edition.settings.description).words,
        context=YearsView(years=tuple(links.values())),
    )
    for index, year in enumerate(numbers):
        title = interface.gettext("The year {year}").format(year=year)
        yield Page(
            url=urls.year(year),
            template="year.html",
            language=edition.language,
            title=title,
            description=f"{title}. {edition.count(len(library.by_year[year]))}.",
            context=YearView(
                year=year,
                count=edition.count(len(library.by_year[year])),
                in_force=edition.cards(
                    library.in_force(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
                ),
                months=edition.months(
                    (event for event in library.by_year[year] if not is_lasting(event)), _marks(edition, year)
                ),
                end=year_end(edition, everything, year),
                previous=links[numbers[index - 1]] if index else None,
                next=links[numbers[index + 1]] if index + 1 < len(numbers) else None,
            ),
        )


def _marks(edition: Edition, year: int) -> Iterator[tuple[Moment, Mark]]:
    """The beginnings and ends, in a year, of what lasts."""
    interface = edition.interface
    for event in edition.library.lasting:
        link = edition.link(event)
        date = event.date
        if date.start and date.start.year == year:
            words = interface.pgettext("a long period", "Begins")
            yield date.start, Mark(words=words, link=link, when=edition.moment(date.start))
        if date.end and date.end.year == year:
            words = interface.pgettext("a long period", "Ends")
            yield date.end, Mark(words=words, link=link, when=edition.moment(date.end))
