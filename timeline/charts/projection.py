"""The map's projection: Lambert's azimuthal equal-area, centred on the Sahara, and the frame that is drawn.

Areas keep their proportions everywhere, and directions from the centre are true: so a country beyond the
frame can stand at its edge where the great circle to it leaves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]

LATITUDE, LONGITUDE = 20.0, 8.0  # the centre, in degrees
SCALE = 1560.0  # units of the drawing for one radius of the earth
WIDTH, HEIGHT = 2000, 1580  # the drawing, in its units
LEFT, TOP, RIGHT, BOTTOM = 180, 120, 1820, 1490  # the frame: inside it the map, around it what lies farther
CENTRE = (982.0, 986.0)  # where the centre stands in the drawing


def project(longitude: float, latitude: float) -> Point:
    """Where a point of the earth stands in the drawing; it may be outside the frame."""
    east = math.radians(longitude - LONGITUDE)
    north, middle = math.radians(latitude), math.radians(LATITUDE)
    cosine = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
    stretch = SCALE * math.sqrt(2 / max(1 + cosine, 1e-9))
    x = stretch * math.cos(north) * math.sin(east)
    y = stretch * (math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east))
    return CENTRE[0] + x, CENTRE[1] - y


def inside(point: Point) -> bool:
    """Whether a point of the drawing is within the frame."""
    return LEFT <= point[0] <= RIGHT and TOP <= point[1] <= BOTTOM


def edge(point: Point) -> tuple[Point, str]:
    """Where the line from the centre to a point beyond the frame leaves it, and on which side."""
    across, down = point[0] - CENTRE[0], point[1] - CENTRE[1]
    ways = {
        "left": (LEFT - CENTRE[0]) / across if across < 0 else math.inf,
        "right": (RIGHT - CENTRE[0]) / across if across > 0 else math.inf,
        "top": (TOP - CENTRE[1]) / down if down < 0 else math.inf,
        "bottom": (BOTTOM - CENTRE[1]) / down if down > 0 else math.inf,
    }
    side = min(ways, key=lambda name: ways[name])
    share = ways[side]
    return (CENTRE[0] + share * across, CENTRE[1] + share * down), side


def area(ring: Iterable[Point]) -> float:
    """The area of a ring; negative where it runs the other way round."""
    points = list(ring)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2
