"""Lines and rings of the map: made simple, cut, joined, and written as paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from timeline.charts.projection import Point, project

TOLERANCE = 1.5  # a line may leave its course by this much, in units of the drawing

Line = list[Point]


def simple(line: Line) -> Line:
    """A line without the points that are not seen (Douglas and Peucker); in degrees."""
    drawn = [project(*point) for point in line]
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, index = max(
            ((_distance(drawn[i], drawn[first], drawn[last]), i) for i in range(first + 1, last)),
            default=(0.0, first),
        )
        if farthest > TOLERANCE:
            kept.add(index)
            waiting += [(first, index), (index, last)]
    return [line[index] for index in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length if length else 0
    along = min(max(along, 0), 1)
    x, y = start[0] + along * across - point[0], start[1] + along * down - point[1]
    return float((x * x + y * y) ** 0.5)


def joined(lines: list[Line]) -> list[Line]:
    """Lines that touch as one, so that dashes run on."""
    wholes: list[Line] = []
    for line in lines:
        whole = list(line)
        while other := next((one for one in reversed(wholes) if _touch(one, whole)), None):
            wholes.remove(other)
            if other[-1] not in (whole[0], whole[-1]):
                other.reverse()
            whole = other + (whole if other[-1] == whole[0] else whole[::-1])[1:]
        wholes.append(whole)
    return wholes


def _touch(one: Line, other: Line) -> bool:
    return one[0] in (other[0], other[-1]) or one[-1] in (other[0], other[-1])


def half(ring: Line, axis: int, limit: float, sign: int) -> Line:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""
    kept: Line = []
    for one, other in zip(ring, ring[1:] + ring[:1], strict=True):
        before, after = sign * (one[axis] - limit), sign * (other[axis] - limit)
        if before >= 0:
            kept.append(one)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
    return kept


def middle(ring: Line) -> Point:
    """The middle of a ring's points."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def roomiest(ring: Line) -> Point:
    """The point of a ring with most room around it, twice as wide as high: a name fits there."""
    flat = [(x / 2, y) for x, y in ring]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    top, bottom = min(y for _, y in flat), max(y for _, y in flat)
    points = (
        (left + (right - left) * i / 30, top + (bottom - top) * j / 30)
        for i in range(1, 30)
        for j in range(1, 30)
    )
    edges = list(zip(flat, flat[1:] + flat[:1], strict=True))
    x, y = max(
        (point for point in points if _holds(edges, point)),
        key=lambda point: min(_distance(point, *side) for side in edges),
        default=middle(flat),
    )
    return 2 * x, y


def _holds(edges: Iterable[tuple[Point, Point]], point: Point) -> bool:
    x, y = point
    return bool(
        sum(
            (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in edges
        )
        % 2
    )


def draw_path(points: Sequence[Point], *, close: bool) -> str:
    """Points as an SVG path: whole units, each step from the one before."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
    if not steps:
        return ""
    words = " ".join(f"{across} {down}" for across, down in steps).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{words}{'z' if close else ''}"
