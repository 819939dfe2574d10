"""The map, with tables of the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.charts.map import Bond, Map, Nation, Site, draw
from timeline.library import Tie
from timeline.model import Event, Place
from timeline.pages.base import Contents, Link, Stub, Words
from timeline.pages.edition import Edition

PARTNERS = 3  # named beside a country


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """A country in the table."""

    country: Link
    count: str
    partners: tuple[Link, ...]  # to the ties, under the partners' names


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place in the table."""

    name: Words
    country: Link | None
    count: str
    latest: Link  # the event, under its date


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Everything that the map's page shows."""

    map: Map
    description: str
    classes: tuple[str, ...]  # the legend: none, then each class
    arcs: str
    countries: tuple[CountryRow, ...]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The events of a place."""

    place: Place
    name: Words
    events: tuple[Event, ...]


def world(edition: Edition) -> Iterator[Stub]:
    """The one page of the map."""
    yield edition.stub(edition.urls.map(), "map.html", partial(_world, edition))


def _world(edition: Edition) -> Contents:
    interface = edition.interface
    return Contents(
        title=interface.gettext("Map"),
        description=interface.gettext(
            "The countries of this chronology by number of events, the ties between them, "
            "and the places of the events."
        ),
        context=_view(edition),
    )


def _view(edition: Edition) -> MapView:
    countries = _countries(edition)
    spots = _spots(edition)
    drawn = draw(
        [_nation(edition, code, count) for code, count in countries],
        tuple(_bonds(edition)),
        tuple(_sites(edition, spots)),
    )
    return MapView(
        map=drawn,
        description=_description(edition, countries),
        classes=tuple(_classes(edition, drawn.breaks)),
        arcs=_arcs(edition, drawn.least),
        countries=tuple(
            CountryRow(
                country=edition.country_link(code),
                count=edition.interface.number(count),
                partners=tuple(_partners(edition, code)),
            )
            for code, count in countries
        ),
        places=tuple(_place_row(edition, spot) for spot in spots),
    )


def _countries(edition: Edition) -> Sequence[tuple[str, int]]:
    """Every country that has events, with their number; most first, then by name."""
    interface = edition.interface
    counts = {code: len(events) for code, events in edition.library.by_country.items()}
    return sorted(counts.items(), key=lambda item: (-item[1], interface.sort_key(interface.country(item[0]))))


def _nation(edition: Edition, code: str, count: int) -> Nation:
    link = edition.country_link(code)
    return Nation(
        code=code,
        name=link.words.words,
        count=count,
        number=edition.interface.number(count),
        words=_counted(edition, link.words.words, count),
        url=link.url,
    )


def _bonds(edition: Edition) -> Iterator[Bond]:
    """The ties between two countries that have pages; those of countries with most events first."""
    library = edition.library
    ties = [tie for tie in library.ties if library.countries.keys() >= set(tie)]
    for tie in sorted(ties, key=lambda tie: (-sum(len(library.by_country[code]) for code in tie), tie)):
        count = len(library.ties[tie])
        yield Bond(
            one=tie[0],
            other=tie[1],
            count=count,
            words=_counted(edition, _tie_name(edition, tie), count),
            url=edition.urls.tie(*tie),
        )


def _tie_name(edition: Edition, tie: Tie) -> str:
    interface = edition.interface
    return interface.pgettext("the title of a tie", "{one} and {other}").format(
        one=interface.country(tie[0]), other=interface.country(tie[1])
    )


def _counted(edition: Edition, name: str, count: int) -> str:
    return edition.interface.pgettext("on the map", "{name}: {count}").format(
        name=name, count=edition.count(count)
    )


def _partners(edition: Edition, code: str) -> Iterator[Link]:
    """The countries with which a country has most events in common."""
    library = edition.library
    partners = [(other, count) for other, count in library.partners(code) if other in library.countries]
    partners.sort(key=lambda item: (-item[1], -len(library.by_country[item[0]]), item[0]))
    for other, count in partners[:PARTNERS]:
        one, two = sorted((code, other))
        yield Link(
            url=edition.urls.tie(one, two),
            words=Words(edition.interface.country(other)),
            note=edition.interface.number(count),
        )


def _spots(edition: Edition) -> Sequence[Spot]:
    """Places by their names in the site's first languages; most events first, then by name."""
    languages = [language.code for language in edition.settings.languages]
    groups: dict[tuple[str, str | None], list[Event]] = {}
    for event in edition.library.events.values():
        if event.place:
            key = event.place.name.best(languages).words.casefold(), event.place.country
            groups.setdefault(key, []).append(event)
    spots = [_spot(edition, tuple(events)) for events in groups.values()]
    return sorted(spots, key=lambda spot: (-len(spot.events), edition.interface.sort_key(spot.name.words)))


def _spot(edition: Edition, events: tuple[Event, ...]) -> Spot:
    """One place, as the event tells it that knows where it is and has its name in the page's language."""
    places = [event.place for event in events if event.place]
    place = next((place for place in places if place.latitude is not None), places[0])
    names = [edition.words(place.name) for place in places]
    name = next((name for name in names if not name.lang), names[0])
    return Spot(place=place, name=name, events=events)


def _sites(edition: Edition, spots: Sequence[Spot]) -> Iterator[Site]:
    for spot in spots:
        if spot.place.latitude is not None and spot.place.longitude is not None:
            yield Site(
                longitude=spot.place.longitude,
                latitude=spot.place.latitude,
                count=len(spot.events),
                words=_counted(edition, spot.name.words, len(spot.events)),
            )


def _place_row(edition: Edition, spot: Spot) -> PlaceRow:
    latest = spot.events[-1]
    return PlaceRow(
        name=spot.name,
        country=edition.country_link(spot.place.country) if spot.place.country else None,
        count=edition.interface.number(len(spot.events)),
        latest=Link(url=edition.url(latest), words=Words(edition.interface.date(latest.date))),
    )


def _description(edition: Edition, countries: Sequence[tuple[str, int]]) -> str:
    """What the picture shows, for those who do not see it."""
    interface = edition.interface
    return interface.gettext(
        "A map of the Sahel, North and West Africa and southern Europe. Most events: {countries}. "
        "The tables below give the same facts."
    ).format(
        countries=interface.listing(
            _counted(edition, interface.country(code), count) for code, count in countries[:3]
        )
    )


def _classes(edition: Edition, breaks: Sequence[int]) -> Iterator[str]:
    interface = edition.interface
    yield interface.gettext("no event")
    for index, least in enumerate(breaks):
        if index + 1 == len(breaks):
            words = interface.ngettext("{count} event or more", "{count} events or more", least)
            yield words.format(count=interface.number(least))
        elif breaks[index + 1] == least + 1:
            yield edition.count(least)
        else:
            yield interface.gettext("{least} to {most} events").format(
                least=interface.number(least), most=interface.number(breaks[index + 1] - 1)
            )


def _arcs(edition: Edition, least: int) -> str:
    interface = edition.interface
    return interface.ngettext(
        "Arcs join two countries that have at least {count} event in common, the wider the more. "
        "For countries at the edge, the strongest tie is always drawn.",
        "Arcs join two countries that have at least {count} events in common, the wider the more. "
        "For countries at the edge, the strongest tie is always drawn.",
        least,
    ).format(count=interface.number(least))
