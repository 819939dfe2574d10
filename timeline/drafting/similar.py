"""Events that content already has and that look like the one in an article."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from rapidfuzz import fuzz, utils

from timeline import dates
from timeline.drafting.moments import UNKNOWN_YEAR
from timeline.library import Library
from timeline.model import Event

_NEAR = datetime.timedelta(days=7)
_ACTORS = 2  # that both have, where the year is not known
_MOST = 3  # events
_ALIKE = 70  # of 100: two titles
_SHARED = 0.5  # of the people, organisations and countries of either event


def similar_events(
    title: str, date: str | None, actors: Collection[str], countries: Collection[str], library: Library
) -> tuple[Event, ...]:
    """Those at about the same time with the same actors or countries, or with a like title; likest first."""
    if not date:
        return ()
    ranked = []
    for event in library.events.values():
        if not _is_near(date, event):
            continue
        theirs, where = {actor.id for actor in event.actors}, set(library.countries_of(event))
        common = theirs & set(actors)
        if UNKNOWN_YEAR in date and len(common) < _ACTORS:
            continue  # at that time of any year
        shared = _shared({*actors, *countries}, theirs | where)
        likeness = _likeness(title, event)
        same_countries = where == set(countries) and len(where) > 1
        no_other_country = where <= set(countries) or where >= set(countries)
        same_actors = common and shared >= _SHARED and no_other_country
        if same_actors or same_countries or (shared and likeness >= _ALIKE):
            ranked.append((shared + likeness / 100, event))
    most = 1 if UNKNOWN_YEAR in date else _MOST
    return tuple(event for _, event in sorted(ranked, key=lambda pair: -pair[0])[:most])


def _likeness(title: str, event: Event) -> float:
    """How alike a title and that of an event are, of 100."""
    return max(
        fuzz.token_set_ratio(title, version.words, processor=utils.default_process)
        for version in event.title.versions
    )


def _shared(one: set[str], other: set[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller > 1 else 0.0


def _is_near(text: str, event: Event) -> bool:
    """Whether an event starts at about a time; where its year is not known, at that time of its own year."""
    first = event.date.first_day
    try:
        date = dates.parse(text.replace(UNKNOWN_YEAR, f"{first.year:04d}"))
    except dates.BadDate:
        return False
    return date.first_day - _NEAR <= first <= (date.latest or date.first_day) + _NEAR
