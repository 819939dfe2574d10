"""The map: countries shaded by their events, ties as arcs, places as points."""

from __future__ import annotations

import json
import math
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from timeline.charts.labels import Box, Label, edge_label, edge_size, labels
from timeline.charts.projection import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Point, edge, inside, project

CLASSES = 5
ROUND = (1, 2, 3, 5, 7)  # a class begins at one of these, or ten or a hundred … times one
MOST_ARCS = 30  # more would hide each other
BEND = 0.2  # how far an arc leaves the straight line, as a share of its length
NEAR = 12.0  # places nearer to each other than this share a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country to draw."""

    code: str
    name: str
    count: int
    number: str  # the count in figures
    words: str  # the name and the count
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A tie between two countries, to draw as an arc."""

    one: str
    other: str
    count: int
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of events."""

    longitude: float
    latitude: float
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline. Its class is 0 where nothing happened, and None where its status is disputed."""

    path: str
    level: int | None
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A country beyond the frame: at its edge, in the direction of the country."""

    at: Point
    level: int
    label: Label
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie; as wide as it has events."""

    path: str
    width: float
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, or several that are too near to be told apart."""

    at: Point
    radius: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Everything that is drawn."""

    view_box: str
    frame: str  # as a path
    land: str  # countries that the chronology does not name
    disputed_land: str
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    borders: str
    disputed: str
    arcs: tuple[Arc, ...]
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    breaks: tuple[int, ...]  # the least number of events of each class
    least: int  # a tie with as many events is drawn in any case


def draw(nations: Sequence[Nation], bonds: Sequence[Bond], sites: Sequence[Site]) -> Map:
    """The map of countries, ties and places; the first countries get the best room for their names."""
    outlines = _outlines()
    countries, unassigned = outlines["countries"], outlines["unassigned"]
    known = {nation.code: nation for nation in nations if nation.code in countries}
    within = [nation for nation in known.values() if countries[nation.code]["inside"]]
    breaks = classes(max((nation.count for nation in nations), default=0))
    marks = _marks([nation for nation in known.values() if nation not in within], breaks)
    places = {nation.code: _place(nation.code) for nation in within}
    places |= {code: mark.at for code, mark in marks.items()}
    spots = tuple(_spots(sites))
    drawn, least = strongest([bond for bond in bonds if {bond.one, bond.other} <= places.keys()], marks)
    return Map(
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        frame=f"M{LEFT} {TOP}H{RIGHT}V{BOTTOM}H{LEFT}z",
        land="".join(
            shape["path"] for code, shape in countries.items() if code not in known and code not in unassigned
        ),
        disputed_land="".join(
            [*outlines["areas"], *(countries[code]["path"] for code in unassigned if code not in known)]
        ),
        shapes=tuple(_shapes(known.values(), breaks)),
        marks=tuple(marks.values()),
        borders=outlines["borders"],
        disputed=outlines["disputed"],
        arcs=tuple(_arc(bond, places[bond.one], places[bond.other]) for bond in drawn),
        spots=spots,
        labels=labels(
            [(places[nation.code], nation.name, nation.number) for nation in within],
            [Box.around(spot.at, spot.radius, spot.radius) for spot in spots],
        ),
        breaks=breaks,
        least=least,
    )


def classes(most: int) -> tuple[int, ...]:
    """The least number of events of each class; each begins at several times the one before."""
    return tuple(sorted({_rounded(most ** (index / CLASSES)) for index in range(CLASSES)})) if most else ()


def level(count: int, breaks: Sequence[int]) -> int:
    """The class of a number of events, from 1; 0 for none."""
    return sum(count >= least for least in breaks)


def strongest(bonds: Sequence[Bond], beyond: Container[str]) -> tuple[tuple[Bond, ...], int]:
    """The ties to draw, and how many events a tie needs to be among them in any case.

    Ties with as many events are drawn all or none. Each country beyond the frame keeps its strongest one
    with a country within it.
    """
    ordered = sorted(bonds, key=lambda bond: -bond.count)  # of equals, the first ones stay first
    least = ordered[MOST_ARCS].count + 1 if len(ordered) > MOST_ARCS else 1
    firsts: dict[str, Bond] = {}
    for bond in ordered:
        one, other = bond.one in beyond, bond.other in beyond
        if one != other:
            firsts.setdefault(bond.one if one else bond.other, bond)
    kept = firsts.values()
    return tuple(bond for bond in ordered if bond.count >= least or bond in kept), least


def spread(middles: Sequence[float], sizes: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """Places along a side near those wished for, in their order, so that none overlaps the next."""
    places = list(middles)
    end = ends[0]
    for index, size in enumerate(sizes):
        places[index] = max(places[index], end + size / 2)
        end = places[index] + size / 2
    end = ends[1]
    for index in reversed(range(len(places))):
        places[index] = min(places[index], end - sizes[index] / 2)
        end = places[index] - sizes[index] / 2
    return places


@cache
def _outlines() -> Any:
    return json.loads((Path(__file__).parent / "natural_earth.json").read_text("utf-8"))


def _place(code: str) -> Point:
    x, y = _outlines()["countries"][code]["at"]
    return x, y


def _rounded(number: float) -> int:
    """The greatest round number that is not greater."""
    size = int(10 ** int(math.log10(number) + 1e-9))
    return max(digit * size for digit in ROUND if digit * size <= number + 1e-9)


def _shapes(nations: Iterable[Nation], breaks: Sequence[int]) -> Iterator[Shape]:
    """Outlines. A country with a mark at the edge is linked there, not where a corner of it is seen."""
    outlines = _outlines()
    for nation in nations:
        outline = outlines["countries"][nation.code]
        if outline["path"]:
            shade = None if nation.code in outlines["unassigned"] else level(nation.count, breaks)
            url = nation.url if outline["inside"] else None
            yield Shape(outline["path"], shade, nation.words, url)


def _marks(nations: Sequence[Nation], breaks: Sequence[int]) -> dict[str, Mark]:
    """The marks at the edge by code, on each side in the order of their directions."""
    sides: dict[str, list[tuple[Point, Nation]]] = {}
    for nation in nations:
        point, side = edge(_place(nation.code))
        sides.setdefault(side, []).append((point, nation))
    marks = {}
    for side, found in sides.items():
        axis, ends = (0, (LEFT, RIGHT)) if side in ("top", "bottom") else (1, (TOP, BOTTOM))
        found.sort(key=lambda item: (item[0][axis], item[1].code))
        sizes = [edge_size(side, nation.name) for _, nation in found]
        middles = spread([point[axis] for point, _ in found], sizes, ends)
        for (point, nation), middle in zip(found, middles, strict=True):
            at = (middle, point[1]) if axis == 0 else (point[0], middle)
            label = edge_label(side, at, nation.name, nation.number)
            marks[nation.code] = Mark(
                _whole(at), level(nation.count, breaks), label, nation.words, nation.url
            )
    return {nation.code: marks[nation.code] for nation in nations}


def _arc(bond: Bond, start: Point, end: Point) -> Arc:
    """A curve that rises over the straight line between two points."""
    across, down = end[0] - start[0], end[1] - start[1]
    if across < 0 or (across == 0 and down < 0):
        across, down = -across, -down
    top = ((start[0] + end[0]) / 2 + BEND * down, (start[1] + end[1]) / 2 - BEND * across)
    one, control, other = (" ".join(map(str, _whole(point))) for point in (start, top, end))
    return Arc(f"M{one}Q{control} {other}", round(max(2.0, bond.count / 3), 1), bond.words, bond.url)


def _spots(sites: Sequence[Site]) -> Iterator[Spot]:
    """Points as large as they have events, the largest first so that none hides a smaller one."""
    groups: list[tuple[Point, list[Site]]] = []
    for site in sorted(sites, key=lambda site: (-site.count, site.words)):
        point = project(site.longitude, site.latitude)
        near = next((group for other, group in groups if math.dist(point, other) < NEAR), None)
        if near is not None:
            near.append(site)
        elif inside(point):
            groups.append((point, [site]))
    for point, group in groups:
        count = sum(site.count for site in group)
        yield Spot(_whole(point), round(4 + 2.8 * math.sqrt(count), 1), tuple(site.words for site in group))


def _whole(point: Point) -> Point:
    return round(point[0]), round(point[1])
