"""Where countries are, roughly: enough to tell that a point is not in one of them."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from timeline.charts.projection import Point, project

_FAR = 300  # units of the drawing, some 1200 km: what is farther from the middle is in large countries only


def are_swapped(country: str, latitude: float, longitude: float) -> bool:
    """Whether a point is far from a country, and would be near it if its coordinates were exchanged."""
    middle = _middles().get(country)
    if not middle or abs(longitude) > 90:
        return False
    if math.dist(middle, project(longitude, latitude)) < _FAR:
        return False
    return math.dist(middle, project(latitude, longitude)) < _FAR


@cache
def _middles() -> dict[str, Point]:
    outlines = json.loads((Path(__file__).parent / "natural_earth.json").read_text("utf-8"))
    return {code: tuple(outline["at"]) for code, outline in outlines["countries"].items()}
