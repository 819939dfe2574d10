"""The map: its page on a small site, and how more countries are drawn than that site has."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from sites import Read, Tree, tiny, words
from timeline.charts.labels import LINE, SIZE, Box, Label, labels, width
from timeline.charts.map import MOST_ARCS, Bond, Map, Nation, Site, classes, draw, level, strongest
from timeline.charts.projection import CENTRE, TOP, Point, edge, inside, project

CHARTER = "events/2023/2023-09-16-charte-exemple.md"
NEAR = ("ML", "NE", "BF", "TD", "MR", "SN", "DZ", "MA", "TG", "BJ", "GH", "CI", "NG", "FR", "TR", "RS")
FAR = ("US", "CA", "BR", "RU", "CN", "IR", "AE", "SA", "GB", "SE", "NO", "DK", "EE", "LT", "BY")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tiny site, with a country beyond the map's frame."""
    tree = tiny(tmp_path_factory.mktemp("map"))
    tree.replace(CHARTER, "countries: [ML, MA]", "countries: [ML, MA, US]")
    tree.file("countries/US.md").write_text("---\ngroup: americas\n---\n\nUn pays.\n", "utf-8")
    assert tree.build() == 0
    return tree


def titled(page: Read, selector: str) -> dict[str, str]:
    """Where the links of a part of the map lead, by their names."""
    links = page.html.css(f"{selector} a")
    return {words(link.css("title")[0]): link.attributes["href"] or "" for link in links}


def cells(page: Read, heading: str) -> list[list[str]]:
    """The words in the rows of the table under a heading."""
    return [
        [words(cell) for cell in row.css("th, td")] for row in page.html.css(f"{heading} ~ table tbody tr")
    ]


def test_every_country_is_linked_on_the_map_or_at_its_edge_with_its_number_of_events(site: Tree) -> None:
    page = site.page("en/map.html")
    assert titled(page, ".map-countries") == {
        "Mali: 5 events": "countries/ml.html",
        "Morocco: 2 events": "countries/ma.html",
        "France: 2 events": "countries/fr.html",
    }
    assert titled(page, ".map-marks") == {"United States: 1 event": "countries/us.html"}


def test_a_table_tells_the_same_facts_as_the_map(site: Tree) -> None:
    rows = cells(site.page("en/map.html"), "#countries")
    assert rows[0] == ["Mali", "5", "France 2, Morocco 2, United States 1"]
    assert rows[-1] == ["United States", "1", "Mali 1, Morocco 1"]
    assert len(rows) == 4


def test_a_country_that_is_only_the_place_of_an_event_is_not_among_those_of_events(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.file("countries/ET.md").write_text("---\ngroup: asia\n---\n\nUn pays.\n", "utf-8")
    place = "place: {name: Addis-Abeba, country: ET, lat: 9.03, lon: 38.74}\n"
    tree.replace(CHARTER, "type: agreement\n", f"type: agreement\n{place}")
    assert tree.build() == 0
    page = tree.page("en/map.html")
    assert "Ethiopia" not in [row[0] for row in cells(page, "#countries")]
    assert not [title for title in titled(page, ".map") if title.startswith("Ethiopia")]
    assert ["Addis-Abeba Ethiopia", "1", "since 16 September 2023"] in cells(page, "#places")


def test_an_arc_leads_to_the_page_of_its_tie_and_counts_as_many_events(site: Tree) -> None:
    arcs = titled(site.page("en/map.html"), ".map-arcs")
    assert "Morocco and Mali: 2 events" in arcs
    for title, address in arcs.items():
        tie = site.page(f"en/{address}")
        assert title == f"{tie.text('h1')}: {tie.text('.counts')}"


def test_places_of_one_name_are_one_point_and_one_row(site: Tree) -> None:
    page = site.page("en/map.html")
    assert page.texts(".map-spots circle") == ["Bamako: 2 events", "Rabat: 1 event"]
    assert cells(page, "#places") == [
        ["Bamako Mali", "2", "15 June 2021"],
        ["Rabat Morocco", "1", "10 to 12 May 2024"],
    ]


def test_the_map_is_not_mirrored_where_the_page_is_and_has_its_names(site: Tree) -> None:
    french, arabic = site.page("map.html"), site.page("ar/map.html")
    for selector in (".map-countries path", ".map-arcs path"):
        one, other = ({node.attributes["d"] for node in page.html.css(selector)} for page in (french, arabic))
        assert one == other
    assert any(name.startswith("المغرب") for name in arabic.texts(".map-names text"))
    assert any(name.startswith("Maroc") for name in french.texts(".map-names text"))


def test_the_picture_has_a_name_and_a_description(site: Tree) -> None:
    page = site.page("en/map.html")
    picture = page.one(".map-scroll > svg")
    assert picture.attributes["aria-labelledby"] == "map-title map-description"
    assert page.text("#map-title") == "Map"
    assert "Most events: Mali: 5 events" in page.text("#map-description")


def test_the_page_says_where_the_borders_are_from_and_that_they_judge_nothing(site: Tree) -> None:
    caption = site.page("en/map.html").text(".map figcaption")
    assert "Natural Earth 4.1.0" in caption
    assert "no judgement" in caption


def nation(code: str, count: int = 1) -> Nation:
    return Nation(code=code, name=f"Republic {code}", count=count, number=str(count), words=code, url=code)


def drawing(*codes: str, bonds: tuple[Bond, ...] = (), sites: tuple[Site, ...] = ()) -> Map:
    return draw([nation(code) for code in codes], bonds, sites)


def bond(one: str, other: str, count: int) -> Bond:
    return Bond(one=one, other=other, count=count, words=f"{one}-{other}", url="")


def rings(path: str) -> list[list[Point]]:
    """The points of a path's parts."""
    found = []
    for part in re.findall(r"M([^M]+)", path):
        start, _, steps = part.rstrip("z").partition("l")
        x, y = (int(number) for number in start.split())
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        ring = [(float(x), float(y))]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + across, ring[-1][1] + down))
        found.append(ring)
    return found


def covers(path: str, longitude: float, latitude: float) -> bool:
    """Whether a filled path covers a place."""
    x, y = project(longitude, latitude)
    crossings = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def test_a_country_is_drawn_where_it_lies() -> None:
    mali, morocco = drawing("ML", "MA").shapes
    assert covers(mali.path, -8.0, 12.64)
    assert covers(morocco.path, -6.84, 34.02 - 0.3)
    assert not covers(mali.path, 2.11, 13.51)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(-14.5, 24.0), (-10.0, 27.0), (34.2, 45.3), (20.9, 42.6), (33.5, 35.3)]
)
def test_a_disputed_area_is_given_to_no_country(longitude: float, latitude: float) -> None:
    drawn = drawing("MA", "RU", "UA", "RS", "CY", "MR")
    assert covers(drawn.disputed_land, longitude, latitude)
    assert not any(covers(shape.path, longitude, latitude) for shape in drawn.shapes)
    assert not covers(drawn.land, longitude, latitude)


def test_a_disputed_area_stays_so_even_if_events_happen_there() -> None:
    (shape,) = drawing("EH").shapes
    assert shape.level is None
    assert shape.url == "EH"


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(-11.0, 27.67), (35.0, 22.0), (34.0, 46.1), (20.9, 43.0), (33.3, 35.1), (28.4, 10.15), (35.2, 4.6)],
)
def test_a_disputed_boundary_is_among_the_dashed_lines_and_not_among_the_others(
    longitude: float, latitude: float
) -> None:
    drawn = drawing("ML")
    assert distance(drawn.disputed, project(longitude, latitude)) < 12
    assert distance(drawn.borders, project(longitude, latitude)) > 6


def distance(path: str, point: Point) -> float:
    """How far a point is from the nearest of a path's lines, which are cut in small steps."""
    nearest = 1e9
    for line in rings(path):
        for (x1, y1), (x2, y2) in pairwise(line):
            for step in range(21):
                x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
                nearest = min(nearest, ((x - point[0]) ** 2 + (y - point[1]) ** 2) ** 0.5)
    return nearest


def box(label: Label) -> Box:
    """The room that a label takes."""
    wide, high = max(map(width, label.lines)), LINE * (len(label.lines) + 1)
    left = label.at[0] - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    top = label.at[1] - SIZE * 0.9
    return Box(left, top, left + wide, top + high)


def test_no_name_lies_over_another() -> None:
    drawn = drawing(*NEAR, *FAR)
    found = [*drawn.labels, *(mark.label for mark in drawn.marks)]
    assert len(found) == len(NEAR) + len(FAR)
    for one, other in combinations(found, 2):
        assert box(one).overlap(box(other)) == 0, f"{one.lines} and {other.lines}"


def test_a_name_that_finds_no_room_beside_its_point_is_led_to_it() -> None:
    points = [(900.0, 900.0)] * 4
    placed = labels([(point, "Republic", "1") for point in points], [])
    assert placed[0].lead is None
    assert placed[3].lead == (900.0, 900.0)


def test_countries_beyond_the_frame_stand_at_its_edge_in_their_direction() -> None:
    marks = dict(zip(("US", "CN", "SE", "BR"), drawing("US", "CN", "SE", "BR").marks, strict=True))
    assert marks["US"].at[0] < CENTRE[0] and marks["US"].at[1] < CENTRE[1]
    assert marks["CN"].at[0] > CENTRE[0] and marks["CN"].at[1] < CENTRE[1]
    assert marks["BR"].at[0] < CENTRE[0] and marks["BR"].at[1] > project(0, 12)[1]
    assert marks["SE"].at[1] == TOP


def test_the_frame_holds_the_region_and_the_edge_is_met_beyond_it() -> None:
    assert all(inside(project(*place)) for place in ((-17.4, 14.7), (2.35, 48.86), (15.04, 12.11)))
    point = project(-77.04, 38.9)
    assert not inside(point)
    assert edge(point)[1] == "left"


def test_the_strongest_ties_are_drawn_and_equal_ones_all_or_none() -> None:
    pairs = list(combinations(NEAR, 2))
    bonds = [bond(one, other, 3 if index < 20 else 2) for index, (one, other) in enumerate(pairs)]
    drawn, least = strongest(bonds, ())
    assert (len(drawn), least) == (20, 3)
    assert len(strongest(bonds[: MOST_ARCS - 1], ())[0]) == MOST_ARCS - 1


def test_a_country_beyond_the_frame_keeps_its_strongest_tie_with_one_within() -> None:
    bonds = [bond(one, other, 9) for one, other in list(combinations(NEAR, 2))[:MOST_ARCS]]
    bonds += [bond("CN", "RU", 3), bond("CN", "TD", 1), bond("CN", "ML", 2)]
    drawn, _ = strongest(bonds, ("CN", "RU"))
    assert [one.words for one in drawn if one.one == "CN"] == ["CN-ML"]


def test_an_arc_is_the_wider_the_more_events_it_stands_for() -> None:
    arcs = drawing("ML", "NE", "TD", bonds=(bond("ML", "NE", 60), bond("NE", "TD", 30))).arcs
    assert arcs[0].width == 2 * arcs[1].width


def test_places_too_near_to_be_told_apart_share_a_point() -> None:
    bamako = Site(longitude=-8.0, latitude=12.64, count=2, words="Bamako")
    kati = Site(longitude=-8.07, latitude=12.74, count=1, words="Kati")
    washington = Site(longitude=-77.04, latitude=38.9, count=1, words="Washington")
    (spot,) = drawing("ML", sites=(kati, bamako, washington)).spots
    assert spot.words == ("Bamako", "Kati")


@pytest.mark.parametrize("most", [1, 2, 5, 30, 150, 1000, 4821])
def test_there_are_five_classes_at_most_and_each_begins_higher(most: int) -> None:
    breaks = classes(most)
    assert 1 <= len(breaks) <= 5
    assert breaks[0] == 1
    assert all(one < other for one, other in pairwise(breaks))
    assert level(most, breaks) == len(breaks)
    assert level(0, breaks) == 0


def test_the_outlines_say_where_they_are_from() -> None:
    file = Path(__file__).parent.parent / "timeline/charts/natural_earth.json"
    assert "Natural Earth 4.1.0, public domain" in file.read_text("utf-8")
