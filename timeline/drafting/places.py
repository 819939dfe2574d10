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
_DATELINE = 3  # how much a place at the head of the text weighs; "in" it weighs 2, further down 1
_HEAD = 3  # paragraphs, with the title


def place_in(
    paragraphs: Sequence[str], language: str, library: Library
) -> tuple[PlaceDraft | None, tuple[str, ...]]:
    """The known place that a text says most of, and the names of others; the title comes first."""
    known = _known(library)
    if not known:
        return None, ()
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    dateline = re.compile(rf"(?P<name>{names})\b[^.]{{0,40}}?(?:[–—-]|\()", re.IGNORECASE)
    inside = re.compile(rf"(?<!\w)(?:{comparable(_AT[language])})(?P<name>{names})(?!\w)", re.IGNORECASE)
    weights: Counter[Place] = Counter()
    for number, text in enumerate(paragraphs):
        plain = comparable(text)
        if number == 1 and (match := dateline.match(plain)):
            weights[known[match["name"].casefold()]] += _DATELINE
        for match in inside.finditer(plain):
            weights[known[match["name"].casefold()]] += 2 if number < _HEAD else 1
    ranked = [place for place, _ in weights.most_common()]
    others = tuple(place.name.versions[0].words for place in ranked[1:])
    return (_draft(ranked[0]) if ranked else None), others


def _known(library: Library) -> dict[str, Place]:
    """The places of events by each of their names; of those with one name, the one that most events have."""
    places = Counter(event.place for event in library.events.values() if event.place)
    known: dict[str, Place] = {}
    for place, _ in places.most_common():
        for version in place.name.versions:
            known.setdefault(comparable(version.words).casefold(), place)
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
