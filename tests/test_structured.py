"""What a page says of itself where it is shared or indexed: Open Graph, and schema.org as JSON-LD."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sites import Tree, tiny
from timeline.dates import parse
from timeline.exports.structured import end, start
from timeline.vocab import EVENT_TYPES

PICTURES = Path(__file__).parent.parent / "assets/images/preview"
BASE = "https://chronologie.example/site/"
MISSION = "events/2021/2021-03-01-mission-exemple.html"
CHARTER = "events/2023/2023-09-16-charte-exemple.html"
WITHDRAWAL = "events/2022/2022-02-retrait-exemple.html"
DRAWN_AGAIN = "run python tests/pictures.py"
ADDRESS = "https://example.org/licence"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("structured"))
    assert tree.build() == 0
    return tree


def data(site: Tree, path: str) -> dict[str, dict[str, Any]]:
    """A page's JSON-LD: its nodes by type."""
    found = json.loads(site.page(path).one('script[type="application/ld+json"]').text())
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def properties(site: Tree, path: str) -> dict[str, str]:
    """A page's Open Graph; the last of each name."""
    return {
        node.attributes["property"] or "": node.attributes["content"] or ""
        for node in site.page(path).html.css("meta[property]")
    }


# Where a link is shared.


def test_an_event_is_shared_with_its_title_summary_address_and_picture(site: Tree) -> None:
    shared = properties(site, f"en/{MISSION}")
    picture = shared.pop("og:image")
    assert shared == {
        "og:type": "article",
        "og:site_name": "Example site",
        "og:title": "An example mission deploys in Mali",
        "og:description": (
            "From 1 March 2021 to 31 December 2023 an example mission advises the example army."
        ),
        "og:url": f"{BASE}en/{MISSION}",
        "og:locale": "en_GB",
        "og:locale:alternate": "ar_AR",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Mission",
    }
    assert re.fullmatch(re.escape(BASE) + r"assets/images/preview/mission\.\w+\.png", picture)
    assert site.page(f"en/{MISSION}").one('meta[name="twitter:card"]').attributes["content"] == (
        "summary_large_image"
    )


def test_a_page_names_the_other_languages_that_it_is_in(site: Tree) -> None:
    others = site.page("ar/index.html").html.css('meta[property="og:locale:alternate"]')
    assert [node.attributes["content"] for node in others] == ["fr_FR", "en_GB"]


def test_every_picture_that_a_page_names_is_there(site: Tree) -> None:
    files = site.files()
    named = [properties(site, path).get("og:image") for path in files if path.endswith(".html")]
    assert {address.removeprefix(BASE) for address in named if address} <= files.keys()
    assert "/any." in properties(site, "index.html")["og:image"]


def test_a_page_that_has_moved_or_does_not_exist_is_not_shared(site: Tree) -> None:
    for path in ("404.html", "events/2022/2022-02-depart-exemple.html"):
        assert properties(site, path) == {}


@pytest.mark.parametrize("name", [*EVENT_TYPES, "any"])
def test_there_is_a_small_picture_of_the_size_that_is_asked_for(name: str) -> None:
    content = (PICTURES / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert len(content) <= 15_000


def test_the_pictures_have_the_colours_of_the_site() -> None:
    tokens = (PICTURES.parent.parent / "css/tokens.css").read_text("utf-8").partition("@media")[0]
    colours = {name: bytes.fromhex(colour) for name, colour in re.findall(r"--([\w-]+): #(\w{6});", tokens)}
    for name in EVENT_TYPES:
        content = (PICTURES / f"{name}.png").read_bytes()
        at = content.index(b"PLTE")
        palette = content[at + 4 : at + 4 + int.from_bytes(content[at - 4 : at], "big")]
        drawn = {palette[at : at + 3] for at in range(0, len(palette), 3)}
        assert {colours["ground"], colours[f"type-{name}"]} <= drawn, DRAWN_AGAIN


# schema.org


def test_an_event_is_described_with_its_article_and_sources(site: Tree) -> None:
    found = data(site, f"en/{MISSION}")
    article, event = found["Article"], found["Event"]
    assert article["headline"] == event["name"] == "An example mission deploys in Mali"
    assert article["about"]["@id"] == event["@id"] == f"{BASE}en/{MISSION}#event"
    assert article["inLanguage"] == "en"
    assert article["publisher"] == {"@type": "Organization", "name": "Example site", "url": f"{BASE}en/"}
    assert article["license"].startswith("https://creativecommons.org/licenses/by/")
    assert article["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Mission d'exemple : le mandat",
            "publisher": {"@type": "Organization", "name": "Journal officiel d'exemple"},
            "datePublished": "2021-03-01",
            "inLanguage": "fr",
            "url": "https://example.org/mandat",
        },
        {
            "@type": "CreativeWork",
            "name": "The example mission begins",
            "publisher": {"@type": "Organization", "name": "Example News"},
            "datePublished": "2021-03",
            "inLanguage": "en",
            "url": "https://example.org/mission",
        },
    ]


def test_an_event_is_described_with_its_dates_place_people_and_organisations(site: Tree) -> None:
    event = data(site, f"en/{MISSION}")["Event"]
    assert (event["startDate"], event["endDate"]) == ("2021-03-01", "2023-12-31")
    assert event["location"] == {
        "@type": "Place",
        "name": "Bamako",
        "address": {"@type": "PostalAddress", "addressCountry": "Mali"},
        "geo": {"@type": "GeoCoordinates", "latitude": 12.64, "longitude": -8.0},
    }
    assert [(thing["@type"], thing.get("url")) for thing in event["about"]] == [
        ("Country", f"{BASE}en/countries/ml.html"),
        ("Person", f"{BASE}en/people/alpha-exemple.html"),
        ("Organization", f"{BASE}en/organisations/mission-exemple.html"),
        ("Organization", f"{BASE}en/organisations/armee-exemple.html"),
    ]


def test_what_goes_on_has_no_end_and_what_is_in_doubt_is_less_precise(site: Tree) -> None:
    charter, withdrawal = data(site, CHARTER)["Event"], data(site, WITHDRAWAL)["Event"]
    assert charter["startDate"] == "2023-09-16" and "endDate" not in charter
    assert withdrawal["startDate"] == "2022" and "endDate" not in withdrawal  # 2022-02?


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02-17", "2025-02-17", None),
        ("2025-02", "2025-02", None),
        ("2025-02-17/2025-03", "2025-02-17", "2025-03"),
        ("2023-09-16/..", "2023-09-16", None),
        ("2023-09-16/", "2023-09-16", None),
        ("2023-05-29~", "2023-05", None),
        ("2017?", "2017", None),
        ("2026-02-23/2026-02-27?", "2026-02-23", "2026-02"),
        ("[2024-02-15..2024-02-24]", "2024-02", None),
        ("[2024-02-15..2024-03-24]", "2024", None),
        ("[2023-12-31..2024-01-02]", None, None),
        ("[..2014-08-01]", None, None),
    ],
)
def test_a_date_is_never_more_precise_than_it_is_known(
    text: str, first: str | None, last: str | None
) -> None:
    assert (start(parse(text)), end(parse(text))) == (first, last)


def test_a_person_is_described_by_the_offices_held(site: Tree) -> None:
    person = data(site, "en/people/alpha-exemple.html")["Person"]
    assert person["name"] == "Alpha Exemple"
    assert "A. Exemple" in person["alternateName"]
    assert person["hasOccupation"] == [
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": "Chief of staff"},
            "startDate": "2020-01-01",
            "endDate": "2022-12-31",
        },
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": "Minister of Defence"},
            "startDate": "2023-01",
        },
    ]


def test_an_organisation_is_described_with_its_names_and_the_time_that_it_existed(site: Tree) -> None:
    organisation = data(site, "en/organisations/mission-exemple.html")["Organization"]
    assert organisation["url"] == f"{BASE}en/organisations/mission-exemple.html"
    assert organisation["name"]
    assert organisation["foundingDate"] <= organisation["dissolutionDate"]


def test_home_is_a_web_site_and_a_data_set(site: Tree) -> None:
    found = data(site, "en/index.html")
    assert found["WebSite"]["url"] == found["Dataset"]["url"] == f"{BASE}en/"
    dataset = found["Dataset"]
    assert (dataset["name"], dataset["temporalCoverage"]) == ("Example site", "2021/2024")
    assert dataset["description"] and dataset["license"] and dataset["creator"]["name"]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (MISSION, ["Site d'exemple", "Années", "2021", "Une mission d’exemple est déployée au Mali"]),
        ("people/alpha-exemple.html", ["Site d'exemple", "Personnalités", "Alpha Exemple"]),
        ("countries/ml.html", ["Site d'exemple", "Pays", "Mali"]),
    ],
)
def test_a_page_says_the_way_to_it(site: Tree, path: str, names: list[str]) -> None:
    steps = data(site, path)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[-1]["item"] == BASE + path
    for step in steps:
        (file,) = {step["item"].removeprefix(BASE), step["item"].removeprefix(BASE) + "index.html"} & set(
            site.files()
        )
        assert file.endswith(".html")


def leaves(value: Any) -> Iterator[Any]:
    """Everything in a tree of lists and mappings."""
    yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def test_nothing_that_is_said_is_empty(site: Tree) -> None:
    for path in site.files():
        if path.endswith(".html"):
            for script in site.page(path).html.css('script[type="application/ld+json"]'):
                assert all(leaf not in (None, "", [], {}) for leaf in leaves(json.loads(script.text()))), path


def test_the_licence_is_that_of_the_settings(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    settings = tree.root / "site.yaml"
    text = settings.read_text("utf-8").replace("CC BY 4.0", "Licence de test")
    settings.write_text(text.replace("https://creativecommons.org/licenses/by/4.0/", ADDRESS), "utf-8")
    assert tree.build() == 0
    event = "events/2024/2024-05-10-visite-exemple.html"
    for page in ("index.html", "about.html", event):
        assert ADDRESS in tree.page(page).links('[rel~="license"]')
    assert data(tree, event)["Article"]["license"] == ADDRESS
    assert "Licence de test" in tree.page("about.html").texts("dd")


def test_words_cannot_end_the_script_that_they_stand_in(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    words = "</script><!-- <script> & ]]>"
    tree.replace(
        "events/2021/2021-03-01-mission-exemple.md", "publisher: Journal officiel", f"publisher: '{words}"
    )
    tree.replace("events/2021/2021-03-01-mission-exemple.md", " d'exemple\n    url", " d''exemple'\n    url")
    assert tree.build() == 0
    source, _ = data(tree, MISSION)["Article"]["citation"]
    assert source["publisher"]["name"] == f"{words} d'exemple"
    html = (tree.output / MISSION).read_text("utf-8")
    script = html.partition("ld+json")[2].partition("</script>")[0]
    assert "<" not in script and "&" not in script
