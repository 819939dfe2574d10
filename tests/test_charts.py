"""Charts: what they draw, and on which side."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sites import Tree, tiny, words
from timeline.charts.lanes import Happening, Label, Lane, Span, lanes
from timeline.dates import parse

YEARS = range(2010, 2026)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("charts"))
    assert tree.build() == 0
    return tree


def span(text: str) -> Span:
    date = parse(text)
    return Span(
        label=Label(text),
        type="mission",
        words=text,
        start=date.start,
        end=date.end,
        open=date.ending == "open",
    )


def lane(text: str, *, mirrored: bool = False) -> Lane:
    drawn = lanes([span(text)], YEARS, mirrored=mirrored)
    assert drawn is not None
    return drawn.groups[0].lanes[0]


def test_a_bar_spans_its_dates() -> None:
    drawn = lanes([span("2010-01-01/2011-12-31"), span("2018-01-01/2025-12-31")], YEARS)
    assert drawn is not None
    first, second = drawn.groups[0].lanes
    assert (first.left, round(first.width)) == (0, 12)  # two years of sixteen
    assert (round(second.left), round(second.left + second.width)) == (50, 100)


def test_what_goes_on_runs_off_the_end_and_is_not_faint() -> None:
    bar = lane("2018-01-01/..")
    assert round(bar.left + bar.width, 1) == 100
    assert bar.faint == ""


@pytest.mark.parametrize(
    ("date", "faint"),
    [
        ("2018/", "right"),
        ("2018/2020?", "right"),
        ("2018~/2020", "left"),
        ("2018~/2020~", "both"),
        ("2018/2020", ""),
    ],
)
def test_a_doubtful_or_unknown_side_fades(date: str, faint: str) -> None:
    assert lane(date).faint == faint


def test_time_runs_from_right_to_left_where_the_script_does() -> None:
    ahead, mirrored = lane("2018/2020"), lane("2018/2020", mirrored=True)
    assert mirrored.left == pytest.approx(100 - ahead.left - ahead.width, abs=0.02)
    assert lane("2018/", mirrored=True).faint == "left"


def test_what_began_before_the_chronology_comes_in_from_the_side() -> None:
    bar = lanes([span("1970/2015")], YEARS)
    assert bar is not None
    assert bar.groups[0].lanes[0].left == 0
    assert bar.ticks[0].label == "2010"


def test_a_bar_after_the_last_event_has_its_place() -> None:
    drawn = lanes([span("2030/")], YEARS)
    assert drawn is not None
    assert drawn.groups[0].lanes[0].width > 50


def test_labels_of_many_years_do_not_run_into_each_other() -> None:
    drawn = lanes([span("1900/2000")], range(1900, 2101))
    assert drawn is not None
    assert len(drawn.ticks) <= 26


def test_events_that_are_part_of_a_mission_stand_on_its_bar() -> None:
    meeting = Happening(datetime.date(2019, 7, 2), "meeting", Label("A meeting"))
    drawn = lanes([replace(span("2018-01-01/2020-12-31"), happenings=(meeting,))], YEARS)
    assert drawn is not None
    bar = drawn.groups[0].lanes[0]
    assert bar.left < bar.points[0].at < bar.left + bar.width


def test_groups_stand_by_their_first_bars() -> None:
    north, south = Label("North"), Label("South")
    spans = [
        replace(span(text), group=group)
        for text, group in [("2015/2016", north), ("2012/2013", south), ("2014/", south)]
    ]
    drawn = lanes(spans, YEARS)
    assert drawn is not None
    assert [group.heading for group in drawn.groups] == [south, north]
    assert [len(group.lanes) for group in drawn.groups] == [2, 1]


def test_each_column_of_the_strip_says_and_links_its_events(site: Tree) -> None:
    page = site.page("en/index.html")
    columns = page.html.css(".density a")
    assert [words(title) for node in columns if (title := node.css_first("title"))] == [
        "2021: 2 events (Mission 1 and Deployment 1)",
        "2022: 1 event (Withdrawal 1)",
        "2023: 1 event (Agreement 1)",
        "2024: 1 event (Meeting 1)",
    ]
    assert page.links(".density a") == [f"years/{year}.html" for year in range(2021, 2025)]


def test_a_strip_on_another_page_leads_to_the_years_below_it(site: Tree) -> None:
    page = site.page("en/countries/ml.html")
    for fragment in page.links(".density a"):
        page.one(fragment)


def test_years_without_events_keep_their_place_without_a_link(site: Tree) -> None:
    page = site.page("en/people/beta-exemple.html")
    assert len(page.html.css(".density .column")) == 4
    assert page.links(".density a") == ["#t2023", "#t2024"]


def test_the_first_year_stands_on_the_right_in_arabic(site: Tree) -> None:
    columns = site.page("ar/index.html").html.css(".density a")
    places = [float((node.css_first("svg").attributes["x"] or "").rstrip("%")) for node in columns]
    assert places == sorted(places, reverse=True)


def test_a_lane_says_its_dates_in_words_beside_its_name(site: Tree) -> None:
    assert site.page("en/index.html").texts(".lane-label") == [
        "Example Alliance since 2020 · France, Mali and Morocco",
        "An example mission deploys in Mali 1 March 2021 to 31 December 2023",
        "Mali, Morocco: an example charter is signed since 16 September 2023",
    ]


def test_on_the_first_page_lanes_stand_under_the_partner(site: Tree) -> None:
    page = site.page("en/index.html")
    found = {
        words(group.css_first(".lanes-heading")): len(group.css(".lane"))
        for group in page.html.css(".lanes-groups > li")
    }
    assert found == {"Alliances and their members": 1, "Mali": 1, "Example Alliance": 1}
    assert page.links(".lanes-heading a") == ["countries/ml.html", "organisations/alliance-exemple.html"]


def test_a_lane_of_no_body_stands_under_the_country_beyond_the_sahel(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.replace("events/2021/2021-03-01-mission-exemple.md", "countries: [ML]", "countries: [ML, FR]")
    assert tree.build() == 0
    assert tree.page("index.html").texts(".lanes-heading")[1] == "France"


def test_a_table_tells_the_facts_of_the_lanes_and_links_their_events(site: Tree) -> None:
    page = site.page("en/index.html")
    assert page.text(".lanes-facts summary") == "The same facts as a table"
    mission = next(row for row in page.html.css(".facts-table tr") if "1 March 2021" in words(row))
    assert words(mission.css_first("th")) == "An example mission deploys in Mali"
    assert [words(item) for item in mission.css("li")] == [
        "A French contingent joins the example mission 15 June 2021",
        "Le contingent français quitte la mission d’exemple February 2022 (uncertain)",
    ]
    for path in (
        "en/countries/ml.html",
        "en/organisations/alliance-exemple.html",
        "en/people/alpha-exemple.html",
    ):
        charts = site.page(path)
        assert len(charts.html.css(".facts-table")) == len(charts.html.css(".lanes-grid")) > 0


def test_the_first_page_has_no_more_lanes_and_events_than_there_is_room_for(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    mission, part = (
        tree.file(f"events/2021/2021-{name}-exemple.md").read_text("utf-8")
        for name in ("03-01-mission", "06-15-contingent")
    )
    for number in range(20):
        tree.file(f"events/2021/2021-03-01-mission-{number}.md").write_text(mission, "utf-8")
        tree.file(f"events/2021/2021-06-15-contingent-{number}.md").write_text(part, "utf-8")
    assert tree.build() == 0
    page = tree.page("en/index.html")
    assert len(page.html.css(".lane")) == 16
    (row,) = (row for row in page.html.css(".facts-table tr") if len(row.css("li")) > 1)
    assert [words(item) for item in row.css("li")][-1] == "+ 10 events"


def test_of_many_years_only_every_fifth_is_named_below_its_column(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    old = tree.file("events/1999/1999-06-15-contingent-exemple.md")
    old.parent.mkdir()
    text = tree.file("events/2021/2021-06-15-contingent-exemple.md").read_text("utf-8")
    old.write_text(text.replace("date: 2021-06-15", "date: 1999-06-15"), "utf-8")
    assert tree.build() == 0
    page = tree.page("index.html")
    assert "crowded" in (page.one(".density").attributes["class"] or "").split()
    named = [words(node) for node in page.html.css(".density .year:not(.between)")]
    assert named == ["2000", "2005", "2010", "2015", "2020"]
    hidden = (tree.output / page.links('link[href*="charts"]')[0]).read_text("utf-8")
    assert ".density.crowded .between {\n  display: none;" in hidden
