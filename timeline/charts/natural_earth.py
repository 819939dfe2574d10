"""Makes natural_earth.json, the outlines that the map is drawn with. Only run to change them.

Natural Earth's data are in the public domain. Two packages carry what is needed of its version 4.1.0:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python -m timeline.charts.natural_earth package/countries-50m.json \\
        qgis/usr/share/qgis/resources/data/world_map.gpkg

The first has the countries at 1:50 million, with borders that neighbours share; the second the disputed
boundaries at 1:10 million. Natural Earth draws who holds the ground. Where that is disputed, the outlines are
cut so that no country is given the area, and the lines around it are kept apart, to be dashed.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from timeline.charts.lines import draw_path, half, joined, middle, roomiest, simple
from timeline.charts.projection import BOTTOM, LEFT, RIGHT, TOP, Point, area, inside, project

OUTLINES = Path(__file__).with_suffix(".json")
SMALLEST = 14.0  # a smaller island is left out
SHORTEST = 5.0  # a shorter disputed line is left out

Arcs = list[list[Point]]
Ring = list[Point]
Box = tuple[float, float, float, float]  # west, south, east, north

CODES = {"Kosovo": "XK"}  # has no number in the first package
UNASSIGNED = ("EH", "XK")  # drawn as disputed, whatever happened there
AREAS = ("N. Cyprus", "Crimea")  # likewise, without a code
PAST = ("Former USSR oblast in 1991", "Ceasefire Line 1994")  # lines of the past: not drawn
CRIMEA: Box = (32, 44, 37, 46.6)
WORLD: Box = (-180, -90, 180, 90)
DISPUTED: dict[frozenset[str], Box] = {  # shared borders, or the part of them in a box
    frozenset({"Morocco", "W. Sahara"}): WORLD,
    frozenset({"Kosovo", "Serbia"}): WORLD,
    frozenset({"Cyprus", "N. Cyprus"}): WORLD,
    frozenset({"Israel", "Palestine"}): WORLD,
    frozenset({"Israel", "Syria"}): WORLD,
    frozenset({"Russia", "Ukraine"}): CRIMEA,
    frozenset({"Egypt", "Sudan"}): (33.1, 21, 38, 23),  # Bir Tawil and the triangle of Hala'ib
}


def main(topology: Path, disputed: Path) -> None:
    """Write the outlines from the two packages' files."""
    shapes, arcs, users = _countries(json.loads(topology.read_text("utf-8")))
    claims = [(name, line) for name, blob in _claims(disputed) for line in _lines(blob)]
    solid, dashed = _borders(arcs, users)
    dashed += [line for name, line in claims if name not in PAST]
    shapes = _cut(shapes, next(line[0][1] for name, line in claims if name == "Western Saharan claim"))
    outlines = {
        "source": "Natural Earth 4.1.0, public domain: world-atlas 2.0.2 (npm), qgis-common 3.22 (Debian)",
        "countries": dict(sorted(_outlines(shapes))),
        "areas": [draw_path(_clipped(ring), close=True) for name in AREAS for ring in shapes[name]],
        "borders": "".join(_drawn(solid)),
        "disputed": "".join(_drawn(joined(dashed), SHORTEST)),
        "unassigned": list(UNASSIGNED),
    }
    OUTLINES.write_text(json.dumps(outlines, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _countries(world: Any) -> tuple[dict[str, list[Ring]], Arcs, dict[int, set[str]]]:
    """The rings of each country, largest first; the arcs they share; and who uses each arc."""
    scale, move = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [simple(list(_absolute(arc, scale, move))) for arc in world["arcs"]]
    shapes: dict[str, list[Ring]] = {}
    users: defaultdict[int, set[str]] = defaultdict(set)
    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [ring for part in parts for ring in part]
        for index in (index for ring in rings for index in ring):
            users[index if index >= 0 else ~index].add(name)
        code = _code(shape) or name
        shapes[code] = sorted((_ring(ring, arcs) for ring in rings), key=_size, reverse=True)
    return shapes, arcs, users


def _code(shape: Any) -> str | None:
    aliases = get_global("territory_aliases").get(shape.get("id"), ())
    return CODES.get(shape["properties"]["name"]) or next(iter(aliases), None)


def _absolute(arc: Any, scale: Any, move: Any) -> Iterator[Point]:
    x = y = 0
    for across, up in arc:
        x, y = x + across, y + up
        yield x * scale[0] + move[0], y * scale[1] + move[1]


def _ring(indexes: Sequence[int], arcs: Arcs) -> Ring:
    """The points of a ring, in degrees; an arc that is used backwards has the complement of its index."""
    points: Ring = []
    for index in indexes:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return points


def _size(ring: Ring) -> float:
    return abs(area(project(*point) for point in ring))


def _outlines(shapes: dict[str, list[Ring]]) -> Iterator[tuple[str, Any]]:
    """For each country what is drawn of it, where its name stands, and whether that is within the frame."""
    for code, rings in shapes.items():
        if len(code) != 2:
            continue
        largest, seen = [project(*point) for point in rings[0]], _clipped(rings[0])
        drawn = [clipped for ring in rings if abs(area(clipped := _clipped(ring))) > SMALLEST]
        within = bool(seen) and abs(area(seen)) >= abs(area(largest)) / 2
        place = roomiest(seen) if within and len(seen) > 2 else middle(largest)
        yield (
            code,
            {
                "path": "".join(draw_path(ring, close=True) for ring in drawn),
                "at": [round(place[0]), round(place[1])],
                "inside": within,
            },
        )


def _cut(shapes: dict[str, list[Ring]], parallel: float) -> dict[str, list[Ring]]:
    """The shapes cut so that no country is given what is disputed, and these areas with theirs."""
    crimea = [ring for ring in shapes["RU"] if _within(ring[0], CRIMEA)]
    south = [part for ring in shapes["MA"] if (part := half(ring, 1, parallel, -1))]
    return shapes | {
        "MA": [part for ring in shapes["MA"] if (part := half(ring, 1, parallel, 1))],
        "EH": south + shapes["EH"],
        "RU": [ring for ring in shapes["RU"] if ring not in crimea],
        "Crimea": crimea,
    }


def _borders(arcs: Arcs, users: dict[int, set[str]]) -> tuple[Arcs, Arcs]:
    """The borders that two countries share: those that are drawn solid, and those that are dashed."""
    solid: Arcs = []
    dashed: Arcs = []
    for index, names in users.items():
        if len(names) < 2:
            continue
        box = DISPUTED.get(frozenset(names))
        for one, other in pairwise(arcs[index]):
            between = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
            (dashed if box and _within(between, box) else solid).append([one, other])
    return joined(solid), dashed


def _claims(file: Path) -> Iterator[tuple[str, bytes]]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        yield from database.execute("select name, geom from disputed_borders order by name, fid")


def _lines(blob: bytes) -> Arcs:
    """The lines of a GeoPackage's geometry: a header, then well-known binary, here little-endian."""
    start = 8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    (count,) = struct.unpack_from("<I", blob, start + 5)
    start += 9
    lines: Arcs = []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", blob, start + 5)
        numbers = struct.unpack_from(f"<{2 * length}d", blob, start + 9)
        lines.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
        start += 9 + 16 * length
    return lines


def _drawn(lines: Arcs, shortest: float = 0) -> Iterator[str]:
    """What is seen of lines within the frame."""
    for line in lines:
        points = [project(*point) for point in simple(line)]
        while points:
            start = next((index for index, point in enumerate(points) if inside(point)), len(points))
            end = next((i for i in range(start, len(points)) if not inside(points[i])), len(points))
            part = points[start:end]
            if len(part) > 1 and _extent(part) >= shortest:
                yield draw_path(part, close=False)
            points = points[end:]


def _extent(line: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _clipped(ring: Ring) -> Ring:
    """What is seen of a ring, in units of the drawing."""
    points = [project(*point) for point in ring]
    for axis, limit, sign in ((0, LEFT, 1), (0, RIGHT, -1), (1, TOP, 1), (1, BOTTOM, -1)):
        points = half(points, axis, limit, sign)
    return points


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
