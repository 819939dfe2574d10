"""The pages of the years, and their list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from timeline.dates import Moment
from timeline.library import is_lasting
from timeline.pages import sections
from timeline.pages.base import Card, Contents, Link, Mark, Section, Stub, Words
from timeline.pages.edition import Edition
from timeline.pages.on import State, YearEnd, state, year_end


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


def years(edition: Edition) -> Iterator[Stub]:
    """One page for each year: what was in force, then its events, oldest first; and their list."""
    everything = cache(partial(state, edition))  # the same for each year, and dear
    yield edition.stub(edition.urls.index("years"), "years.html", partial(_index, edition))
    for year in edition.library.by_year:
        yield edition.stub(edition.urls.year(year), "year.html", partial(_year, edition, everything, year))


def _index(edition: Edition) -> Contents:
    return Contents(
        title=edition.interface.gettext("Years"),
        description=edition.words(edition.settings.description).words,
        context=YearsView(years=tuple(_link(edition, year) for year in edition.library.by_year)),
    )


def _year(edition: Edition, everything: Callable[[], State], year: int) -> Contents:
    library = edition.library
    title = edition.interface.gettext("The year {year}").format(year=year)
    count = edition.count(len(library.by_year[year]))
    numbers = [None, *library.by_year, None]
    before, after = numbers[numbers.index(year) - 1], numbers[numbers.index(year) + 1]
    return Contents(
        title=title,
        description=f"{title}. {count}.",
        context=YearView(
            year=year,
            count=count,
            in_force=edition.cards(library.in_force(datetime.date(year, 1, 1), datetime.date(year, 12, 31))),
            months=sections.months(
                edition,
                (event for event in library.by_year[year] if not is_lasting(event)),
                _marks(edition, year),
            ),
            end=year_end(edition, everything(), year),
            previous=_link(edition, before) if before else None,
            next=_link(edition, after) if after else None,
        ),
    )


def _link(edition: Edition, year: int) -> Link:
    count = edition.count(len(edition.library.by_year[year]))
    return Link(url=edition.urls.year(year), words=Words(str(year)), note=count)


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
