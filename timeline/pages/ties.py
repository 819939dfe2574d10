"""What two countries, or a country and an organisation, did together; and the list of these ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.charts.matrix import STEPS
from timeline.library import Tie, is_lasting
from timeline.pages import sections
from timeline.pages.base import Contents, Link, Section, Stub
from timeline.pages.countries import Group
from timeline.pages.edition import Edition
from timeline.pages.lanes import LaneChart, event_span, lane_chart
from timeline.pages.matrix import CameAndLeft, Legend, Matrix, came_and_left, legend, matrices, tie_of
from timeline.pages.strips import Strip, strip
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


def ties(edition: Edition) -> Iterator[Stub]:
    """One page for each tie; and their list, by country."""
    yield edition.stub(edition.urls.index("ties"), "ties.html", partial(_index, edition))
    for tie in edition.library.ties:
        if edition.record(tie[0]) and edition.record(tie[1]):
            yield edition.stub(edition.urls.tie(*tie), "tie.html", partial(_tie, edition, tie))


def _tie(edition: Edition, tie: Tie) -> Contents:
    interface, events = edition.interface, edition.library.ties[tie]
    one, other = (edition.link(record) for name in tie if (record := edition.record(name)))
    names = {"one": one.words.words, "other": other.words.words}
    return Contents(
        title=interface.pgettext("the title of a tie", "{one} and {other}").format(**names),
        description=interface.gettext("The events that {one} and {other} have in common.").format(**names),
        context=TieView(
            one=one,
            other=other,
            count=edition.count(len(events)),
            strip=strip(edition, events) if len(events) >= STRIP_FROM else None,
            lanes=lane_chart(
                edition,
                interface.gettext("Operations, missions and agreements over time"),
                (event_span(edition, event) for event in events if is_lasting(event)),
            ),
            years=sections.years(edition, events),
        ),
    )


def _index(edition: Edition) -> Contents:
    title = edition.interface.gettext("Ties")
    return Contents(title=title, context=_index_view(edition, title))


def _index_view(edition: Edition, title: str) -> TiesView:
    interface = edition.interface
    return TiesView(
        title=title,
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
