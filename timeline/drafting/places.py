"""Where an event happened: a place that events in content have, with their degrees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from timeline.drafting.countries import comparable
from timeline.drafting.drafts import PlaceDraft
from timeline.library import Library
from timeline.model import Place

_AT = {
    "fr": r"(?:à|a|dans la ville d[e']|dans la capitale,?|depuis|près d[e']|en)\s+",
    "en": r"(?:in|at|near|in the city of)\s+",
    "ar": r"(?:في|بمدينة|في مدينة|في العاصمة|بالعاصمة)\s+|ب",
}
_DATELINE, _SAID = 3, 1


def place_in(paragraphs: Sequence[str], language: str, library: Library) -> tuple[PlaceDraft | None, tuple[str, ...]]:
    """The known place that a text says most of, and the names of others; the title comes first."""
    known = _known(library)
    weights: Counter[str] = Counter()
    for number, text in enumerate(paragraphs):
        plain = comparable(text)
        for name in known:
            if number == 1 and re.match(rf"{re.escape(name)}\b[^.]{{0,40}}?(?:[–—-]|\()", plain, re.IGNORECASE):
                weights[name] += _DATELINE
            near = 2 if number < 3 else 1
            pattern = rf"(?<!\w)(?:{comparable(_AT[language])}){re.escape(name)}(?!\w)"
            weights[name] += near * _SAID * len(re.findall(pattern, plain, re.IGNORECASE))
    by_place: Counter[Place] = Counter()
    for name, weight in weights.items():
        if weight:
            by_place[known[name]] += weight
    (first, *others) = [place for place, _ in by_place.most_common()] or [None]
    return (_draft(first) if first else None), tuple(place.name.versions[0].words for place in others if place)


def _known(library: Library) -> dict[str, Place]:
    """The places of events by each of their names; of those with one name, the one that most events have."""
    places = Counter(event.place for event in library.events.values() if event.place)
    known: dict[str, Place] = {}
    for place, _ in places.most_common():
        for version in place.name.versions:
            known.setdefault(comparable(version.words), place)
    return known


def _draft(place: Place) -> PlaceDraft:
    return PlaceDraft(
        name=place.name,
        country=place.country,
        latitude=_degrees(place.latitude),
        longitude=_degrees(place.longitude),
    )


def _degrees(value: float | None) -> str | None:
    """As content writes them: two decimals, or as many as there are."""
    if value is None:
        return None
    return f"{value:.2f}" if round(value, 2) == value else f"{value:g}"
