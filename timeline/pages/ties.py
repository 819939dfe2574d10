"""What two countries, or a country and an organisation, did together; and the list of these ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.charts.matrix import STEPS
from timeline.library import is_lasting
from timeline.pages.base import Link, Page, Section
from timeline.pages.countries import Group
from timeline.pages.edition import Edition
from timeline.pages.matrix import CameAndLeft, Legend, Matrix, came_and_left, legend, matrices, tie_of
from timeline.pages.strips import LaneChart, Strip, event_span, lane_chart, strip
from timeline.urls import MATRIX_DATA

STRIP_FROM = 3  # events: fewer need no chart


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """Everything that a tie's page shows."""

    one: Link
    other: Link
    count: str
    strip: Strip | None
    lanes: LaneChart | None
    years: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesView:
    """Everything that the list of ties shows."""

    title: str
    lead: str
    came_and_left: tuple[CameAndLeft, ...]
    matrices: tuple[Matrix, ...]
    legend: tuple[Legend, ...]
    steps: tuple[int, ...]
    years: tuple[int, ...]
    data: str  # the counts by year, for the choice of a span of years
    groups: tuple[Group, ...]


def ties(edition: Edition) -> Iterator[Page]:
    """One page for each tie; and their list, by country."""
    interface, library = edition.interface, edition.library
    yield Page(
        url=edition.urls.index("ties"),
        template="ties.html",
        language=edition.language,
        title=interface.gettext("Ties"),
        context=_index(edition),
    )
    for tie, events in library.ties.items():
        one, other = edition.record(tie[0]), edition.record(tie[1])
        if not one or not other:
            continue
        links = edition.link(one), edition.link(other)
        names = edition.name(one).words, edition.name(other).words
        yield Page(
            url=edition.urls.tie(*tie),
            template="tie.html",
            language=edition.language,
            title=interface.pgettext("the title of a tie", "{one} and {other}").format(
                one=names[0], other=names[1]
            ),
            description=interface.gettext("The events that {one} and {other} have in common.").format(
                one=names[0], other=names[1]
            ),
            context=TieView(
                one=links[0],
                other=links[1],
                count=edition.count(len(events)),
                strip=strip(edition, events) if len(events) >= STRIP_FROM else None,
                lanes=lane_chart(
                    edition,
                    interface.gettext("Operations, missions and agreements over time"),
                    (event_span(edition, event) for event in events if is_lasting(event)),
                ),
                years=edition.years(events),
            ),
        )


def _index(edition: Edition) -> TiesView:
    interface = edition.interface
    return TiesView(
        title=interface.gettext("Ties"),
        lead=interface.gettext(
            "The events that two countries, or a country and an organisation, have in common."
        ),
        came_and_left=tuple(came_and_left(edition)),
        matrices=matrices(edition),
        legend=legend(),
        steps=STEPS,
        years=tuple(edition.library.years),
        data=MATRIX_DATA,
        groups=tuple(_groups(edition)),
    )


def _groups(edition: Edition) -> Iterator[Group]:
    """Each country with its ties, most events first; a tie of two countries stands under both."""
    library, interface = edition.library, edition.interface
    for code in sorted(library.countries, key=lambda code: (-len(library.by_country.get(code, ())), code)):
        links = tuple(
            Link(
                url=edition.urls.tie(*tie_of(library, code, other)),
                words=edition.name(record),
                note=edition.count(count),
            )
            for other, count in library.partners(code)
            if (record := edition.record(other))
        )
        if links:
            yield Group(id=code.lower(), title=interface.country(code), links=links)
