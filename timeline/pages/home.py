"""The first page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from timeline.pages import sections
from timeline.pages.base import Card, Contents, Link, Section, Stub, Words
from timeline.pages.countries import Group, country_groups
from timeline.pages.edition import Edition
from timeline.pages.filters import Filters, filters
from timeline.pages.lanes import LaneChart, home_spans, lane_chart
from timeline.pages.strips import Strip, strip
from timeline.vocab import EVENT_TYPES, THEMES

LATEST = 12  # events shown in full on the first page


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Everything that the first page shows."""

    title: Words
    tagline: Words
    lead: Words
    counts: str
    featured: tuple[Card, ...]
    strip: Strip | None
    filters: Filters | None
    lanes: LaneChart | None
    in_force: tuple[Card, ...]
    latest: tuple[Section, ...]
    years: tuple[Link, ...]
    countries: tuple[Group, ...]
    types: tuple[Link, ...]
    themes: tuple[Link, ...]


def home(edition: Edition) -> Iterator[Stub]:
    """What the chronology is, what is in force, the latest events, and the ways in."""
    yield edition.stub(edition.urls.home(), "home.html", partial(_home, edition))


def _home(edition: Edition) -> Contents:
    settings = edition.settings
    lead = edition.words(settings.description)
    return Contents(
        title=edition.words(settings.title).words,
        description=lead.words,
        context=_view(edition, lead),
    )


def _view(edition: Edition, lead: Words) -> HomeView:
    library, urls, interface = edition.library, edition.urls, edition.interface
    events = list(library.events.values())
    return HomeView(
        title=edition.words(edition.settings.title),
        tagline=edition.words(edition.settings.tagline),
        lead=lead,
        counts=_counts(edition),
        featured=edition.cards(
            library.events[name] for name in edition.settings.featured if name in library.events
        ),
        strip=strip(edition, events, urls.year),
        filters=filters(edition),
        lanes=lane_chart(
            edition,
            interface.gettext("Operations, missions, agreements and alliances over time"),
            home_spans(edition),
        ),
        in_force=edition.cards(event for event in events if event.date.ending == "open"),
        latest=_newest_first(sections.months(edition, events[-LATEST:])),
        years=tuple(
            Link(url=urls.year(year), words=Words(str(year)), note=edition.count(len(found)))
            for year, found in reversed(list(library.by_year.items()))
        ),
        countries=tuple(country_groups(edition)),
        types=tuple(
            Link(
                url=urls.type(name),
                words=Words(interface.label("type", name)),
                note=edition.count(len(found)),
            )
            for name in EVENT_TYPES
            if (found := library.by_type.get(name))
        ),
        themes=tuple(
            Link(
                url=urls.theme(name),
                words=Words(interface.label("theme", name)),
                note=edition.count(len(found)),
            )
            for name in THEMES
            if (found := library.by_theme.get(name))
        ),
    )


def _newest_first(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(replace(section, entries=section.entries[::-1]) for section in reversed(tuple(sections)))


def _counts(edition: Edition) -> str:
    library, interface = edition.library, edition.interface
    people, organisations, countries = (
        len(library.people),
        len(library.organisations),
        len(library.by_country),
    )
    return interface.listing(
        [
            edition.count(len(library.events)),
            interface.ngettext("{count} person", "{count} people", people).format(
                count=interface.number(people)
            ),
            interface.ngettext("{count} organisation", "{count} organisations", organisations).format(
                count=interface.number(organisations)
            ),
            interface.ngettext("{count} country", "{count} countries", countries).format(
                count=interface.number(countries)
            ),
        ]
    )
