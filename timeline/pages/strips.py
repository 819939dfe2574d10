"""The strip of events by year: what goes into it, in the words of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.charts.density import Density, density
from timeline.model import Event
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
