"""Who with whom, who came and who left: what the tables of the ties count."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sites import Tree, tiny, words
from timeline.charts.matrix import STEPS, shade, year_rows
from timeline.dates import parse
from timeline.model import Event


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("matrix"))
    assert tree.build() == 0
    return tree


def cells(site: Tree, table: str) -> dict[str, dict[str, str]]:
    """The numbers of a table of ties, by the names at the head of their row and column."""
    page = site.page("en/ties/index.html")
    found = [node for node in page.html.css("table.matrix") if words(node.css("caption")[0]) == table]
    assert len(found) == 1
    heads = [words(node) for node in found[0].css("thead th[scope=col]")]
    rows = [row for row in found[0].css("tbody tr") if row.css("th[scope=row]")]
    return {
        words(row.css("th")[0]): dict(zip(heads, (words(cell) for cell in row.css("td")), strict=True))
        for row in rows
    }


def test_a_cell_counts_the_events_that_two_share(site: Tree) -> None:
    assert cells(site, "With countries") == {
        "Mali": {"Mali": "", "Morocco": "2"},
        "Morocco": {"Mali": "2", "Morocco": ""},
        "France": {"Mali": "2", "Morocco": ""},
    }


def test_organisations_with_several_shared_events_have_their_table(site: Tree) -> None:
    assert cells(site, "With organisations") == {"MEM": {"Mali": "3", "Morocco": ""}}


def test_a_cell_leads_to_the_page_of_its_tie(site: Tree) -> None:
    page = site.page("ar/ties/index.html")
    assert page.links(".matrix td a") == [
        "ma-ml.html",
        "ma-ml.html",
        "fr-ml.html",
        "ml-mission-exemple.html",
    ]


def test_a_country_s_partners_stand_in_the_order_in_which_they_came(site: Tree) -> None:
    page = site.page("en/ties/index.html")
    assert page.texts(".by-year caption") == ["Mali"]
    assert page.texts(".by-year tbody th") == ["MEM", "France", "Morocco"]
    assert page.texts(".by-year thead th") == ["2021", "2022", "2023", "2024"]


def test_years_are_counted_and_what_was_under_way_is_said(site: Tree) -> None:
    mission, france, morocco = (
        [words(cell) for cell in row.css("td")]
        for row in site.page("en/ties/index.html").html.css(".by-year tbody tr")
    )
    assert mission == ["2 under way", "1 under way", "under way", ""]
    assert france == ["1", "1", "", ""]
    assert morocco == ["", "", "1 under way", "1 under way"]


def test_the_counts_by_year_are_fetched_from_a_file(site: Tree) -> None:
    form = site.page("ar/ties/index.html").one("main form")
    counts: dict[str, Any] = json.loads((site.output / "data/ties.json").read_bytes())
    assert form.attributes["data-counts"] == "../../data/ties.json"
    assert counts == {
        "fr-ml.html": [2021, 1, 2022, 1],
        "ma-ml.html": [2023, 1, 2024, 1],
        "ml-mission-exemple.html": [2021, 2, 2022, 1],
    }


def test_the_page_of_a_tie_with_several_events_shows_them_by_year(site: Tree) -> None:
    assert site.page("en/ties/ml-mission-exemple.html").html.css("svg.density")
    assert not site.page("en/ties/fr-ml.html").html.css("svg.density")


def test_all_ties_stay_listed(site: Tree) -> None:
    page = site.page("en/ties/index.html")
    assert "ml-alliance-exemple.html" in page.links(".group a")


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (3, 2), (4, 3), (6, 3), (12, 5), (99, 5)])
def test_more_events_are_darker(count: int, expected: int) -> None:
    assert shade(count) == expected <= len(STEPS)


def test_who_left_stands_above_who_came() -> None:
    def events(*years: int) -> list[Any]:
        return [type("E", (), {"date": parse(str(year))}) for year in years]

    partners: dict[str, list[Event]] = {"RU": events(2021, 2024, 2025), "FR": events(2013, 2014, 2022)}
    rows = year_rows(partners, {"FR": frozenset({2015})}, range(2013, 2016))
    assert [row.partner for row in rows] == ["FR", "RU"]
    assert [(cell.count, cell.lasting) for cell in rows[0].cells] == [(1, False), (1, False), (0, True)]
