"""The state of things on a date: the rule, the data that the browser fetches, and the pages of the years."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from sites import Tree, tiny
from standings import CASES, FAR, SOURCE, Case, date
from timeline.dates import parse
from timeline.library import Library
from timeline.load import Records
from timeline.model import Body, Event, Localised, Person, Source, Text
from timeline.state import Bounds, in_force, number, span_bounds
from timeline.tree import Tree as Content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("on"))
    assert tree.build() == 0
    return tree


def data(site: Tree, path: str) -> Any:
    return json.loads((site.output / path).read_bytes())


def event(name: str, on: str, url: str, dated: str = "", kind: str = "meeting") -> Event:
    words = Text((Localised(name, "fr"),))
    source = Source(title=name, publisher="Exemple", url=url, language="fr", kind="press", date=date(dated))
    return Event(
        id=name,
        file=f"content/events/{name}.md",
        language="fr",
        bodies=(Body(language="fr", markdown="", file="", line=1),),
        title=words,
        date=parse(on),
        type=kind,
        summary=words,
        countries=("ML",),
        evidence="reported",
        sources=(source,),
    )


def library(*events: Event) -> Library:
    nobody: frozenset[str] = frozenset()
    return Library(
        Records(
            tree=Content(root=Path("content"), languages=()),
            events=events,
            people=(),
            organisations=(),
            countries=(),
            event_ids=nobody,
            person_ids=nobody,
            organisation_ids=nobody,
            country_ids=nobody,
        )
    )


@pytest.mark.parametrize("case", [*CASES, *FAR], ids=str)
def test_a_position_stands_on_a_day_as_far_as_its_sources_tell(case: Case) -> None:
    assert case.bounds.standing(number(datetime.date.fromisoformat(case.day))) == case.standing


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_position_stands_on_a_day_as_it_does_in_an_event_of_that_day(case: Case) -> None:
    person = Person(
        id="p", file="", language="fr", bodies=(), name=Text(()), country="ML", positions=(case.position,)
    )
    attesting = event("attesting", "2000", SOURCE, case.attested)
    that_day = event("that-day", case.day, "https://example.org/other")
    held = library(attesting, that_day).holdings(person, that_day)
    assert [holding.standing for holding in held] == ([] if case.standing == "elsewhen" else [case.standing])


@pytest.mark.parametrize(
    "dates",
    [
        "2014-08-01/2022-11-09",
        "2014-08/2022",
        "2014~/2022-11?",
        "2014-08-01/..",
        "2014-08/..",
        "2014-08-01/",
    ],
)
def test_what_is_in_force_on_a_day_is_so_in_the_library(dates: str) -> None:
    read = library(event("operation", dates, "https://example.org/o", kind="operation"))
    (item,) = in_force(read)
    for day in (datetime.date(2014, 1, 1) + datetime.timedelta(days=days) for days in range(0, 3400, 13)):
        standing = item.bounds.standing(number(day))
        going_on = item.date.ending == "unknown" and day > item.date.first_day
        assert bool(read.in_force(day, day)) == (standing != "elsewhen" and not going_on), day


def test_what_has_no_known_end_is_not_surely_in_force_after_its_beginning() -> None:
    bounds = span_bounds(parse("2014-08-01/"))
    assert [bounds.standing(day) for day in (20140731, 20140801, 20140802)] == [
        "elsewhen",
        "certain",
        "possible",
    ]


def test_what_goes_on_is_surely_in_force() -> None:
    assert span_bounds(parse("2014-08-01/..")).standing(20991231) == "certain"


def test_the_data_tells_positions_with_their_bounds(site: Tree) -> None:
    held = data(site, "en/data/on.json")["held"]
    bounds, address, name, note, title = held[0]
    assert bounds == [20200101, 20200101, 20221231, 20221231]
    assert (address, name, title) == ("people/alpha-exemple.html", "Alpha Exemple", "Chief of staff")
    assert note.startswith("Mali · ") and note.endswith("1 January 2020 to 31 December 2022")


def test_a_position_that_is_only_attested_says_by_which_source(site: Tree) -> None:
    (beta,) = [row for row in data(site, "en/data/on.json")["held"] if "beta" in row[1]]
    bounds, _, _, note, _ = beta
    assert bounds[4] == 1
    assert note == "Morocco · attested by a source of 16 September 2023"
    assert Bounds(*bounds[:4], undated=True).standing(20230916) == "attested"


def test_what_is_in_force_is_told_once(site: Tree) -> None:
    told = [row[1] for row in data(site, "data/on.json")["in"]]
    assert told == [
        "events/2021/2021-03-01-mission-exemple.html",  # in the place of the organisation of that name
        "events/2023/2023-09-16-charte-exemple.html",
    ]


def test_a_member_without_an_end_is_one_as_long_as_the_body_goes_on(site: Tree) -> None:
    ((href, _, members),) = data(site, "en/data/on.json")["members"]
    assert href == "organisations/alliance-exemple.html"
    standings = {member[2]: Bounds(*member[0]).standing(20240101) for member in members}
    assert standings == {"Mali": "certain", "Morocco": "certain", "France": "elsewhen"}


def test_the_events_of_a_year_are_those_in_and_around_it(site: Tree) -> None:
    assert [row[2] for row in data(site, "en/data/on-2022.json")] == [
        "events/2022/2022-02-retrait-exemple.html"
    ]
    first, last, _, title, when, kind = data(site, "en/data/on-2022.json")[0]
    assert (first, last, when, kind) == (20220201, 20220228, "February 2022 (uncertain)", "withdrawal")
    assert title == ["Le contingent français quitte la mission d’exemple", "fr"]


def test_the_page_without_scripts_leads_to_the_end_of_each_year(site: Tree) -> None:
    page = site.page("ar/on.html")
    assert page.links("section[aria-labelledby=years] a") == [
        f"years/{year}.html#end" for year in (2021, 2022, 2023, 2024)
    ]


def test_a_year_says_what_surely_held_at_its_end(site: Tree) -> None:
    page = site.page("en/years/2021.html")
    assert page.text("#end") == "At the end of 2021"
    assert (
        page.text(".year-end summary")
        == "1 operation, mission or agreement in force, 2 positions and 1 membership"
    )
    assert page.texts(".year-end h3") == ["In force", "Positions held", "Members of organisations"]
    assert page.links(".year-end a")[-1] == "../on.html?date=2021-12-31"


def test_the_last_year_ends_with_its_latest_event(site: Tree) -> None:
    page = site.page("en/years/2024.html")
    assert page.text("#end") == "On 10 May 2024"
    assert page.links(".year-end a")[-1] == "../on.html?date=2024-05-10"
    assert "Alpha Exemple" not in page.text(".year-end"), "whether he is still minister, no source tells"


def test_a_position_without_a_beginning_is_not_told_before_what_tells_of_it(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    ended = "organisation: mission-exemple\n    to: 2022-12-31\n"
    tree.replace(
        "people/alpha-exemple.md",
        "organisation: armee-exemple\n    from: 2020-01-01\n    to: 2022-12-31\n",
        ended,
    )
    assert tree.build() == 0
    standing = Bounds(*data(tree, "en/data/on.json")["held"][0][0]).standing
    assert [standing(day) for day in (20150101, 20220929, 20220930, 20221231, 20230101)] == [
        "elsewhen",
        "elsewhen",
        "possible",
        "possible",
        "elsewhen",
    ]
    bar = tree.page("en/people/alpha-exemple.html").html.css(".lane-bar rect")[0]
    assert float((bar.attributes["x"] or "").rstrip("%")) > 0, "its bar does not run over all years"
    assert "left" in (bar.attributes["mask"] or "")


def test_a_position_is_not_told_before_its_organisation_began_nor_after_it_ended(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.replace(
        "people/alpha-exemple.md",
        "organisation: armee-exemple\n    from: 2020-01-01\n    to: 2022-12-31\n",
        "organisation: mission-exemple\n    to: 2021-04-30\n",
    )
    tree.replace(
        "people/alpha-exemple.md",
        "    from: 2023-01\n",
        "    organisation: mission-exemple\n    from: 2023-01\n",
    )
    assert tree.build() == 0
    first, second = (Bounds(*row[0]) for row in data(tree, "data/on.json")["held"][:2])
    assert [first.standing(day) for day in (20210228, 20210301)] == ["elsewhen", "possible"]
    assert [second.standing(day) for day in (20231231, 20240101)] == ["possible", "elsewhen"]


@pytest.mark.parametrize(
    ("abbreviation", "french", "english", "arabic"),
    [
        ("ADX", "ADX", ["ADX", "fr"], "تحالف المثال"),
        ("{fr: ADX, en: XA}", "ADX", "XA", "تحالف المثال"),
        ("{fr: ADX, ar: تمث}", "ADX", "Example Alliance", "تمث"),
    ],
)
def test_a_body_is_called_by_its_name_where_its_abbreviation_is_another_language_s(
    tmp_path: Path, abbreviation: str, french: object, english: object, arabic: object
) -> None:
    tree = tiny(tmp_path)
    tree.replace(
        "organisations/alliance-exemple.md",
        "en: Example Alliance}\n",
        f"en: Example Alliance, ar: تحالف المثال}}\nabbreviation: {abbreviation}\n",
    )
    assert tree.build() == 0
    names = [data(tree, f"{folder}data/on.json")["members"][0][1] for folder in ("", "en/", "ar/")]
    assert names == [french, english, arabic]
