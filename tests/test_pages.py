"""What readers find on the pages of a small site."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sites import Tree, tiny, words

MISSION = "events/2021/2021-03-01-mission-exemple"
CONTINGENT = "events/2021/2021-06-15-contingent-exemple"
WITHDRAWAL = "events/2022/2022-02-retrait-exemple"
CHARTER = "events/2023/2023-09-16-charte-exemple"
VISIT = "events/2024/2024-05-10-visite-exemple"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("pages"))
    assert tree.build() == 0
    return tree


@pytest.mark.parametrize(
    ("page", "language", "direction"),
    [("index.html", "fr", "ltr"), ("en/index.html", "en", "ltr"), ("ar/index.html", "ar", "rtl")],
)
def test_a_page_says_its_language_and_direction(site: Tree, page: str, language: str, direction: str) -> None:
    html = site.page(page).one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == (language, direction)


def test_the_language_switch_keeps_the_page(site: Tree) -> None:
    links = site.page("en/people/alpha-exemple.html").links(".languages a")
    assert links == [
        "../../people/alpha-exemple.html",
        "alpha-exemple.html",
        "../../ar/people/alpha-exemple.html",
    ]


def test_the_position_held_on_the_day_is_shown_with_the_word_then(site: Tree) -> None:
    (alpha,) = site.page(f"en/{MISSION}.html").texts("#people ~ .actors .position")
    assert alpha == "then Chief of staff"
    (alpha,) = site.page(f"{MISSION}.html").texts("#people ~ .actors .position")
    assert alpha == "alors chef d’état-major"


def test_a_position_whose_end_is_not_known_is_not_said_to_be_held_then(site: Tree) -> None:
    alpha, beta = site.page(f"en/{CHARTER}.html").texts("#people ~ .actors .position")
    assert alpha == "Minister of Defence (from January 2023, no end known)"
    assert beta == "then Foreign minister"  # the event rests on the source that attests it


def test_a_source_of_another_time_does_not_make_a_position_held_then(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.replace(f"{CHARTER}.md", "date: 2023-09-16\n    language", "date: 2024-12-01\n    language")
    tree.build()
    _, beta = tree.page(f"en/{CHARTER}.html").texts("#people ~ .actors .position")
    assert beta == "Foreign minister (attested, source dated: 1 December 2024)"


def test_a_list_of_people_says_which_position_and_when(site: Tree) -> None:
    (chief,) = site.page("en/organisations/armee-exemple.html").texts("section[aria-labelledby=people] li")
    assert chief == "Alpha Exemple Chief of staff (1 January 2020 to 31 December 2022)"
    alpha, _ = site.page("en/countries/ml.html").texts("section[aria-labelledby=people] li")
    assert alpha == "Alpha Exemple Minister of Defence (from January 2023, no end known)"


def test_a_position_without_dates_is_attested_by_the_date_of_its_source(site: Tree) -> None:
    _, beta = site.page(f"en/{VISIT}.html").texts("#people ~ .actors .position")
    assert beta == "Foreign minister (attested, source dated: 16 September 2023)"


def test_a_position_that_may_have_ended_before_is_shown_with_its_dates(site: Tree) -> None:
    (gamma,) = site.page(f"{WITHDRAWAL}.html").texts("#people ~ .actors .position")
    assert gamma.startswith("Commandant du contingent (") and "alors" not in gamma


def test_an_actor_is_shown_with_the_role_in_the_event(site: Tree) -> None:
    assert site.page(f"ar/{CHARTER}.html").texts(".actors .role") == ["الموقّع عن مالي", "الموقّعة عن المغرب"]


def test_a_mission_shows_the_events_that_are_part_of_it_and_they_lead_back(site: Tree) -> None:
    parts = site.page(f"{MISSION}.html").links(".parts .card-title a")
    assert parts == ["2021-06-15-contingent-exemple.html", "../2022/2022-02-retrait-exemple.html"]
    assert site.page(f"{WITHDRAWAL}.html").links(".part-of a") == ["../2021/2021-03-01-mission-exemple.html"]


def test_events_lead_to_those_before_and_after_in_time(site: Tree) -> None:
    page = site.page(f"{CONTINGENT}.html")
    assert page.links('a[rel="prev"]') == ["2021-03-01-mission-exemple.html"]
    assert page.links('a[rel="next"]') == ["../2022/2022-02-retrait-exemple.html"]
    assert site.page(f"{MISSION}.html").links('a[rel="prev"]') == []


def test_events_are_related_from_either_side(site: Tree) -> None:
    assert site.page(f"{CHARTER}.html").links(".related .card-title a") == [
        "../2024/2024-05-10-visite-exemple.html"
    ]
    assert site.page(f"{VISIT}.html").links(".related .card-title a") == [
        "../2023/2023-09-16-charte-exemple.html"
    ]


def test_a_source_is_shown_with_publisher_date_language_kind_and_archived_copy(site: Tree) -> None:
    first, second = site.page(f"en/{MISSION}.html").texts(".sources li")
    assert (
        first == "Mission d’exemple : le mandat Journal officiel d'exemple · 1 March 2021 · French · Official"
    )
    assert second == "The example mission begins Example News · March 2021 · English · Press"
    archived = site.page(f"{CONTINGENT}.html").links(".source-facts a")
    assert archived == ["https://archive.example/2021/contingent"]


def test_the_title_of_a_source_in_another_language_is_marked(site: Tree) -> None:
    title = site.page(f"en/{MISSION}.html").html.css("#source-1 cite bdi")[0]
    assert (title.attributes["lang"], title.attributes["dir"]) == ("fr", "ltr")


def test_a_line_says_how_the_evidence_stands(site: Tree) -> None:
    line = site.page(f"en/{WITHDRAWAL}.html").text(".evidence-line")
    assert line.startswith("Disputed. Sources or parties contradict each other")
    assert "2 sources from 2 publishers" in line


def test_a_citation_leads_to_its_source(site: Tree) -> None:
    page = site.page(f"{MISSION}.html")
    assert page.links(".prose .cite a") == ["#source-1", "#source-2"]
    page.one("#source-2")


def test_links_in_a_text_lead_to_the_page_in_its_language(site: Tree) -> None:
    link = site.page(f"{MISSION}.html").one(".prose a:not(.cite a)")
    assert (link.attributes["href"], words(link)) == (
        "../../organisations/armee-exemple.html",
        "armée d’exemple",
    )
    assert "../../organisations/alliance-exemple.html" in site.page(f"en/{CHARTER}.html").links(".prose a")


def test_a_text_that_is_not_translated_is_shown_in_its_language_and_marked(site: Tree) -> None:
    page = site.page(f"ar/{VISIT}.html")
    prose = page.one(".prose")
    assert (prose.attributes["lang"], prose.attributes["dir"]) == ("fr", "ltr")
    page.one(".untranslated")
    assert not site.page(f"en/{VISIT}.html").html.css(".untranslated")


def test_a_correction_is_told_on_the_page(site: Tree) -> None:
    assert site.page(f"en/{VISIT}.html").text(".corrections li") == (
        "1 June 2024: The visit lasted three days and not two."
    )


def test_dates_are_said_in_words_and_for_machines(site: Tree) -> None:
    page = site.page(f"{VISIT}.html")
    assert page.text(".event-when") == "du 10 au 12 mai 2024"
    times = [node.attributes["datetime"] for node in page.html.css(".event-when time")]
    assert times == ["2024-05-10", "2024-05-12"]
    assert site.page(f"{WITHDRAWAL}.html").text(".event-when") == "février 2022 (incertain)"
    assert site.page(f"{CHARTER}.html").text(".event-when") == "depuis le 16 septembre 2023 en vigueur"


def test_a_year_keeps_long_periods_apart_from_the_days(site: Tree) -> None:
    page = site.page("en/years/2021.html")
    assert page.texts("section[aria-labelledby=in-force] li a") == ["An example mission deploys in Mali"]
    assert page.texts(".chronology-title") == ["March 2021", "June 2021"]
    assert page.texts(".chronology .card-title") == ["A French contingent joins the example mission"]
    assert page.texts(".mark") == ["1 March 2021 · Begins: An example mission deploys in Mali"]


def test_beginnings_and_ends_stand_among_the_days(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.replace(f"{CONTINGENT}.md", "date: 2021-06-15", "date: 2021-03-02")
    tree.file(f"{CONTINGENT}.md").rename(tree.file("events/2021/2021-03-02-contingent-exemple.md"))
    tree.file(f"{CONTINGENT}.en.md").rename(tree.file("events/2021/2021-03-02-contingent-exemple.en.md"))
    tree.replace(f"{WITHDRAWAL}.md", "2021-06-15-contingent", "2021-03-02-contingent")
    assert tree.build() == 0
    first, second = tree.page("en/years/2021.html").texts(".chronology li")
    assert "Begins: An example mission" in first
    assert "A French contingent joins" in second


def test_what_was_in_force_stands_on_the_pages_of_its_years_only(site: Tree) -> None:
    in_force = "section[aria-labelledby=in-force] li a"
    assert len(site.page("en/years/2023.html").texts(in_force)) == 2
    assert site.page("en/years/2024.html").links(in_force) == [
        "../events/2023/2023-09-16-charte-exemple.html"
    ]


def test_a_country_shows_its_partners_people_organisations_and_events(site: Tree) -> None:
    page = site.page("en/countries/ml.html")
    assert page.texts("section[aria-labelledby=partner-countries] li") == [
        "France 2 events",
        "Morocco 2 events",
    ]
    assert "../ties/ml-mission-exemple.html" in page.links("section[aria-labelledby=partner-organisations] a")
    assert not any(
        "armee-exemple" in link for link in page.links("section[aria-labelledby=partner-organisations] a")
    )
    assert page.links("section[aria-labelledby=people] a") == [
        "../people/alpha-exemple.html",
        "../people/delta-exemple.html",
    ]
    assert page.texts("section[aria-labelledby=events] .chronology-title") == ["2021", "2022", "2023", "2024"]


def test_an_event_that_names_no_country_has_those_of_its_actors(site: Tree) -> None:
    assert site.page(f"en/{VISIT}.html").texts(".facts dd a")[:2] == ["Mali", "Morocco"]


def test_a_person_shows_positions_over_time_and_events(site: Tree) -> None:
    page = site.page("en/people/alpha-exemple.html")
    chief, minister = page.texts(".positions > li")
    assert chief.startswith("Chief of staff Armée d’exemple 1 January 2020 to 31 December 2022")
    assert minister.startswith("Minister of Defence from January 2023")
    assert page.text(".other-names") == "Also written: ألفا مثال, A. Exemple"
    assert page.texts(".card-title") == [
        "An example mission deploys in Mali",
        "Mali, Morocco: an example charter is signed",
    ]


def test_an_organisation_shows_its_members_and_that_it_has_ended(site: Tree) -> None:
    members = site.page("en/organisations/alliance-exemple.html").texts("section[aria-labelledby=members] li")
    assert members == [
        "France 2020 to 30 June 2022",
        "Mali since 16 September 2023",
        "Morocco since 16 September 2023",
    ]
    site.page("en/organisations/mission-exemple.html").one(".ended")
    assert not site.page("en/organisations/alliance-exemple.html").html.css(".ended")


def test_members_without_an_end_of_their_own_end_with_their_organisation(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    tree.replace("organisations/alliance-exemple.md", "dates: 2020/..", "dates: 2020/2024-05-01")
    assert tree.build() == 0
    page = tree.page("en/organisations/alliance-exemple.html")
    assert page.texts("section[aria-labelledby=members] li")[1] == "Mali 16 September 2023 to 1 May 2024"
    assert page.texts(".type-membership .lane-when")[1] == "16 September 2023 to 1 May 2024"


def test_members_without_an_end_of_their_own_go_on_with_their_organisation(site: Tree) -> None:
    for path in ("en/organisations/alliance-exemple.html", "en/countries/ma.html"):
        page = site.page(path)
        bar = page.html.css(".lane.type-membership")[-1]
        assert words(bar.css_first(".lane-when")) == "since 16 September 2023"
        assert not bar.css("[mask]"), "what goes on does not fade"


def test_a_tie_holds_what_both_sides_did_together(site: Tree) -> None:
    page = site.page("en/ties/ma-ml.html")
    assert page.text("h1") == "Morocco and Mali"
    assert "../events/2023/2023-09-16-charte-exemple.html" in page.links(".card-title a")


def test_home_leads_to_everything(site: Tree) -> None:
    page = site.page("en/index.html")
    links = page.links()
    for expected in ("years/2023.html", "countries/ml.html", "types/agreement.html", "themes/training.html"):
        assert expected in links
    assert page.text(".masthead .counts") == "5 events, 4 people, 3 organisations and 3 countries"


def test_headings_are_in_order_on_every_page(site: Tree) -> None:
    for path in site.files():
        if path.endswith(".html"):
            levels = [int(str(node.tag)[1]) for node in site.page(path).html.css("h1, h2, h3, h4, h5, h6")]
            assert levels[0] == 1, path
            assert levels.count(1) == 1, path
            assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_a_page_has_no_inline_code_and_asks_no_other_host(site: Tree) -> None:
    for path in site.files():
        if path.endswith(".html"):
            html = site.page(path).html
            assert not html.css(
                "script:not([src]):not([type='application/ld+json']), [style], style, iframe"
            ), path
            for node in html.css('script[src], link[rel="stylesheet"], link[rel="icon"], img'):
                address = node.attributes.get("href") or node.attributes.get("src") or ""
                assert "//" not in address, path


def test_scripts_wait_until_the_page_is_there(site: Tree) -> None:
    for script in site.page("index.html").html.css("script[src]"):
        assert "defer" in script.attributes
