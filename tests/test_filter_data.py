"""What the filter fetches: nothing is lost in its brevity, and it is light."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest

from sites import Tree, tiny
from timeline.dates import Date, Moment, parse
from timeline.diagnostics import Report
from timeline.exports.filter_data import BASE, EPOCH, has_end, pattern, plain_id
from timeline.i18n import Interface, Language, interface
from timeline.settings import read_settings

PROJECT = Path(__file__).parent.parent
LANGUAGES = {
    code: interface(Language(code=code, locale=locale), PROJECT / "templates/locales")
    for code, locale in (("fr", "fr"), ("en", "en_GB"), ("ar", "ar"))
}
DATES = [
    "2025-02-17",
    "2014-08-01",
    "2025-02",
    "2017",
    "2025-02-17/2025-02-19",
    "2025-02-01/2025-02-19",
    "2025-01-30/2025-02-02",
    "2024-12-30/2025-01-02",
    "2014-03-02/2022-03-02",
    "2022-04/2022-06",
    "2014/2022",
    "2013-09-17/2013-12",
    "2014-02-16/2014",
    "2023-09-16/..",
    "2023-09/",
    "2021-12~",
    "2020-03-01?",
    "2020%/2021-05~",
    "[2024-02-15..2024-03-24]",
    "[2019..2021]",
    "[..2014-08-01]",
]


def said(words: str, date: Date, months: list[str]) -> str:
    """What a pattern says of a date."""
    start = date.start or date.end
    assert start
    parts = dict(zip("dmy", numbers(start, months), strict=True))
    if date.end:
        parts |= dict(zip("DMY", numbers(date.end, months), strict=True))
    return re.sub(r"{(\w)}", lambda match: parts[match[1]], words)


def numbers(moment: Moment, months: list[str]) -> tuple[str, str, str]:
    day = moment.earliest
    return str(day.day), months[day.month - 1], str(day.year)


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("text", DATES)
def test_a_date_has_the_same_words_as_on_the_pages(text: str, words: Interface) -> None:
    date = parse(text)
    months = [words.month_name(month) for month in range(1, 13)]
    _, found = pattern(words.date(date), date, months).split("|")
    assert said(found, date, months) == words.date(date)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-02-17", "1999-12-31"),
        ("2025-02-17/2025-02-19", "2021-05-03/2021-05-04"),
        ("[2024-02-15..2024-03-24]", "[2020-01-03..2020-02-07]"),
    ],
)
@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_dates_that_are_said_alike_share_a_pattern(one: str, other: str, words: Interface) -> None:
    months = [words.month_name(month) for month in range(1, 13)]
    patterns = {pattern(words.date(parse(text)), parse(text), months) for text in (one, other)}
    assert len(patterns) == 1
    assert not re.search(r"\d", patterns.pop())


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Oumar Diarra", "oumar-diarra"),
        ("Abdelfattah al-Bourhane", "abdelfattah-al-bourhane"),
        ("Forces armées de l’Exemple", "forces-armees-de-l-exemple"),
        ("Cœur d'Afrique (mission)", "coeur-d-afrique-mission"),
    ],
)
def test_an_id_that_a_name_gives_by_itself_is_not_repeated(name: str, identifier: str) -> None:
    assert plain_id(name) == identifier


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("filter"))
    assert tree.build() == 0
    return tree


def data(tree: Tree, prefix: str = "") -> dict[str, Any]:
    found = json.loads((tree.output / prefix / "data/filter.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def values(found: dict[str, Any], facet: str) -> list[list[str]]:
    """The values of a facet that each event has."""
    lists = found[facet].split(" ")
    return [[found["values"][facet][ord(letter) - BASE] for letter in letters] for letters in lists]


def test_every_published_event_is_there_in_the_order_of_time(tree: Tree) -> None:
    found = data(tree)
    assert found["ids"].split("\n") == [
        "mission-exemple",
        "contingent-exemple",
        "retrait-exemple",
        "charte-exemple",
        "visite-exemple",
    ]
    days = [EPOCH + sum(found["days"][: index + 1]) for index in range(5)]
    assert days == [
        parse(text).first_day.toordinal()
        for text in ("2021-03-01", "2021-06-15", "2022-02", "2023-09-16", "2024-05-10")
    ]
    assert values(found, "type") == [["mission"], ["deployment"], ["withdrawal"], ["agreement"], ["meeting"]]
    assert values(found, "evidence")[1:3] == [["reported"], ["disputed"]]
    assert values(found, "theme")[0] == ["training", "peacekeeping"]


def test_an_event_has_the_countries_of_its_actors_where_it_names_none(tree: Tree) -> None:
    assert values(data(tree), "country")[-1] == ["ML", "MA"]


def test_a_title_in_another_language_says_so(tree: Tree) -> None:
    titles = data(tree, "ar")["titles"].split("\n")
    assert titles[0] == "نشر بعثة مثال في مالي"
    assert titles[1].startswith("fr ltr\tUn contingent")


def test_names_stand_with_their_ids_and_other_names(tree: Tree) -> None:
    rows = [line.split("\t") for line in (tree.output / "ar/data/filter-names.txt").read_text().split("\n")]
    assert ["ألفا مثال", "alpha-exemple", "A. Exemple"] in rows
    french = [line.split("\t") for line in (tree.output / "data/filter-names.txt").read_text().split("\n")]
    assert ["Alpha Exemple", "", "A. Exemple"] in french
    assert ["Armée d’exemple", "armee-exemple", "AE", "Forces d'exemple"] in french


def test_an_actor_of_an_event_is_found_by_its_place_among_the_names(tree: Tree) -> None:
    names = (tree.output / "data/filter-names.txt").read_text().split("\n")
    letters = data(tree)["actor"].split(" ")[-1]
    assert {names[ord(letter) - BASE].split("\t")[0] for letter in letters} == {
        "Bêta Exemple",
        "Delta Exemple",
    }


def test_the_data_of_an_event_weigh_at_most_60_bytes_in_each_language(site: Path) -> None:
    settings = read_settings(PROJECT / "site.yaml", Report())
    assert settings
    for language in settings.languages:
        prefix = "" if language == settings.languages[0] else language.code
        content = (site / prefix / "data/filter.json").read_bytes()
        events = json.loads(content)["ids"].count("\n") + 1
        assert len(brotli.compress(content)) <= 60 * events


def test_an_interval_says_how_long_it_is(tree: Tree) -> None:
    found = data(tree)
    assert found["ends"] == [1035, 2]
    assert [has_end(parse(text)) for text in ("2025", "2025/2025", "2025/..", "[..2025]", "2025/2026")] == [
        False,
        False,
        False,
        False,
        True,
    ]


def test_a_site_without_events_has_no_filter(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    for file in (tree.root / "content/events").rglob("*.md"):
        file.unlink()
    config = tree.root / "site.yaml"
    config.write_text(re.sub(r"featured:.*", "", config.read_text("utf-8")), "utf-8")
    assert tree.build() == 0
    assert tree.page("index.html").html.css(".filter") == []
    assert data(tree)["days"] == []
