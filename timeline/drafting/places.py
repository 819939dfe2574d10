"""Where an event happened: a place that events in content have, with their degrees, or a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from timeline.drafting.countries import comparable
from timeline.drafting.drafts import PlaceDraft
from timeline.drafting.nations import NATIONS
from timeline.library import Library
from timeline.model import Place

_AT = {
    "fr": r"(?:à|a|dans la ville d[e']|dans la capitale,?|depuis|près d[e']|en)\s+",
    "en": r"(?:in|at|near|in the city of)\s+",
    "ar": r"(?:في|بمدينة|في مدينة|في العاصمة|بالعاصمة)\s+|ب",
}
_HEAD = (
    3  # paragraphs, with the title, in which a place weighs twice what it does elsewhere, or in a dateline
)


def place_in(
    paragraphs: Sequence[str], language: str, library: Library
) -> tuple[PlaceDraft | None, tuple[PlaceDraft, ...]]:
    """The known place that a text says most of, and the others; the title comes first."""
    known = _known(library)
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    dateline = re.compile(rf"(?P<name>{names})\b[^.]{{0,40}}?(?:[–—-]|\()", re.IGNORECASE)
    inside = re.compile(rf"(?<!\w)(?:{comparable(_AT[language])})(?P<name>{names})(?!\w)", re.IGNORECASE)
    weights: Counter[PlaceDraft] = Counter()
    for number, text in enumerate(paragraphs):
        plain = comparable(text)
        for found in inside.finditer(plain):
            weights[known[found["name"].casefold()]] += 2 if number < _HEAD else 1
        if number == 1 and (written := dateline.match(plain)):
            weights[known[written["name"].casefold()]] += 1  # where it was written, perhaps not where it was
    ranked = [place for place, _ in weights.most_common()]
    return (ranked[0] if ranked else None), tuple(ranked[1:])


def name_of(place: PlaceDraft) -> str:
    """The name of a place, as content has it first."""
    return place.name if isinstance(place.name, str) else place.name.versions[0].words


def _known(library: Library) -> dict[str, PlaceDraft]:
    """The places of events and the capitals, by each of their names; of one name, what most events have."""
    places = Counter(event.place for event in library.events.values() if event.place)
    known: dict[str, PlaceDraft] = {}
    for place, _ in places.most_common():
        for version in place.name.versions:
            known.setdefault(_key(version.words), _draft(place))
    for code, nation in NATIONS.items():
        spellings = [name.strip() for name in nation.capital.split(",") if name.strip()]
        for name in spellings:
            known.setdefault(_key(name), PlaceDraft(name=spellings[0], country=code))
    return known


def _key(name: str) -> str:
    return comparable(name).casefold()


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
