"""How an event's page is quoted: in words, and in files that reference managers read."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sites import Tree, tiny, words
from timeline.dates import parse
from timeline.exports.citations import Reference, bibtex, csl_json, downloads, references, ris
from timeline.model import Source
from timeline.pages.base import Words
from timeline.pages.quotes import Quote

MISSION = "events/2021/2021-03-01-mission-exemple"
WITHDRAWAL = "events/2022/2022-02-retrait-exemple"
VISIT = "events/2024/2024-05-10-visite-exemple"

NASTY = r"50 % of $1 & #2: a_b^c~d {e} \f }{ “g” <i>مثال</i>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tiny site, as git knows it since 5 March 2024."""
    tree = tiny(tmp_path_factory.mktemp("citations"))
    stamp = "2024-03-05T12:00:00Z"
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    identity = ("-c", "user.name=Exemple", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "content"], [*identity, "commit", "-qm", "Content"]):
        subprocess.run(["git", *command], cwd=tree.root, env=environment, check=True)
    assert tree.build() == 0
    return tree


def file(tree: Tree, page: str, suffix: str) -> str:
    """What the link to a file on a page holds."""
    (link,) = [
        node
        for node in tree.page(f"{page}.html").html.css(".quote a")
        if (node.attributes["download"] or "").endswith(f".{suffix}")
    ]
    return unquote((link.attributes["href"] or "").partition(",")[2])


def reference(**changes: Any) -> Reference:
    values: dict[str, Any] = {
        "id": "one",
        "title": "A title",
        "publisher": "A publisher",
        "url": "https://example.org/",
        "language": "en",
    }
    return Reference(**(values | changes))


def dated(text: str) -> Reference:
    return reference(date=parse(text))


# Readers of the formats, written from their descriptions and not from the code that writes them.


def read_bibtex(text: str) -> list[dict[str, str]]:
    """Entries with their key, type and fields; braces must balance, as BibTeX itself counts them."""
    entries = []
    while text.strip():
        start = re.match(r"\s*@(\w+)\{([^\s,{}]+),", text)
        assert start, text[:80]
        entry, text = {"type": start[1], "key": start[2]}, text[start.end() :]
        while not (end := re.match(r"\s*\}", text)):
            field = re.match(r"\s*(\w+)\s*=\s*\{", text)
            assert field, text[:80]
            entry[field[1]], text = braced(text[field.end() :])
            text = text.removeprefix(",")
        entries.append(entry)
        text = text[end.end() :]
    return entries


def braced(text: str) -> tuple[str, str]:
    """What stands before the brace that closes, and what follows it and not."""
    depth = 1
    for index, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return text[:index], text[index + 1 :]
    raise AssertionError("a brace is not closed")


def typeset(tex: str) -> str:
    """What LaTeX prints."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    parts = re.split(r"(\\text\w+\{\}|\\[$&%#_])", tex)
    printed = ""
    for part in parts:
        name = part.removeprefix("\\text").removesuffix("{}")
        if part.startswith("\\"):
            printed += names[name] if name in names else part[1:]
        else:
            assert not set(part) & set("\\$&%#_^~"), f"{part!r} means something else to LaTeX"
            printed += part.replace("{", "").replace("}", "")
    return printed


def read_ris(text: str) -> list[dict[str, str]]:
    """Records by tag: every line ends with CR LF; TY comes first and ER last."""
    assert text.endswith("\r\n")
    records: list[dict[str, str]] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        assert not re.search(r"[\x00-\x1f\x7f]", line)
        tag, value = match.groups()
        if tag == "TY":
            records.append({})
        assert tag not in records[-1] and "ER" not in records[-1]
        records[-1][tag] = value
    assert all("ER" in record for record in records)
    return records


# The section on the page.


def test_a_page_is_quoted_with_its_title_site_version_and_permanent_link(site: Tree) -> None:
    page = site.page(f"en/{MISSION}.html")
    assert page.text(".citation") == (
        "“An example mission deploys in Mali”, Example site, version of 5 March 2024. "
        f"https://chronologie.example/site/en/{MISSION}.html"
    )
    assert page.text(".permalink") == f"https://chronologie.example/site/en/{MISSION}.html"
    assert page.one('link[rel="canonical"]').attributes["href"] == page.text(".permalink")


def test_a_page_that_git_does_not_know_is_quoted_without_a_version(tmp_path: Path) -> None:
    tree = tiny(tmp_path)
    assert tree.build() == 0
    said = tree.page(f"en/{MISSION}.html").text(".citation")
    assert said.startswith("“An example mission deploys in Mali”, Example site. https://")
    (page, *_) = json.loads(file(tree, f"en/{MISSION}", "csl.json"))
    assert "issued" not in page and "version" not in page


def test_a_title_in_another_language_is_marked_in_the_citation(site: Tree) -> None:
    title = site.page(f"ar/{VISIT}.html").one(".citation bdi[lang]")
    assert (title.attributes["lang"], words(title)) == ("fr", "Delta Exemple se rend à Rabat")


def test_the_files_are_named_after_the_event(site: Tree) -> None:
    links = site.page(f"ar/{MISSION}.html").html.css(".quote a")
    assert [node.attributes["download"] for node in links] == [
        f"2021-03-01-mission-exemple.{suffix}" for suffix in ("bib", "ris", "csl.json")
    ]


def test_buttons_wait_for_the_script_that_they_need(site: Tree) -> None:
    buttons = site.page(f"{MISSION}.html").html.css(".quote button")
    assert len(buttons) == 5
    assert all("hidden" in button.attributes for button in buttons)


def test_each_file_holds_the_page_in_its_language_and_then_its_sources(site: Tree) -> None:
    path = f"en/{MISSION}"
    titles = [
        "An example mission deploys in Mali",
        "Mission d'exemple : le mandat",
        "The example mission begins",
    ]
    assert [typeset(entry["title"]) for entry in read_bibtex(file(site, path, "bib"))] == titles
    assert [record["TI"] for record in read_ris(file(site, path, "ris"))] == titles
    assert [item["title"] for item in json.loads(file(site, path, "csl.json"))] == titles


def test_the_page_and_a_source_are_told_apart_by_publisher_date_and_address(site: Tree) -> None:
    page, first, _ = json.loads(file(site, f"en/{MISSION}", "csl.json"))
    assert page == {
        "id": "2021-03-01-mission-exemple",
        "type": "webpage",
        "title": "An example mission deploys in Mali",
        "container-title": "Example site",
        "issued": {"date-parts": [[2024, 3, 5]]},
        "version": "5 March 2024",
        "language": "en",
        "URL": f"https://chronologie.example/site/en/{MISSION}.html",
    }
    assert (first["container-title"], first["URL"]) == (
        "Journal officiel d'exemple",
        "https://example.org/mandat",
    )
    assert (first["issued"], first["language"]) == ({"date-parts": [[2021, 3, 1]]}, "fr")


# Trust.


def test_a_correction_is_suggested_in_the_file_whose_words_the_page_shows(site: Tree) -> None:
    def edited(page: str) -> str:
        (link,) = site.page(page).links(".mend a")
        return link.removeprefix("https://forge.example/chronologie/edit/main/content/events/")

    assert edited(f"{MISSION}.html") == "2021/2021-03-01-mission-exemple.md"
    assert edited(f"ar/{MISSION}.html") == "2021/2021-03-01-mission-exemple.ar.md"
    assert edited(f"ar/{WITHDRAWAL}.html") == "2022/2022-02-retrait-exemple.md"
    assert "5 mars 2024" in site.page(f"{MISSION}.html").text(".mend")


def test_a_disputed_event_says_so_above_its_text_and_who_published_what(site: Tree) -> None:
    page = site.page(f"en/{WITHDRAWAL}.html")
    notice = page.text(".disputed")
    assert notice.startswith("Disputed: sources or parties contradict each other")
    assert "Journal d'exemple (1), Example News (2)" in notice
    assert page.links(".disputed a") == ["#source-1", "#source-2"]
    order = [node.attributes["class"] for node in page.html.css(".disputed, .prose")]
    assert order == ["disputed", "prose"]


def test_what_is_not_disputed_has_no_such_notice(site: Tree) -> None:
    assert not site.page(f"en/{MISSION}.html").html.css(".disputed")


def test_sources_are_counted_by_publisher_kind_and_language(site: Tree) -> None:
    line = site.page(f"en/{MISSION}.html").text(".evidence-line")
    assert line.endswith("2 sources from 2 publishers (Official: 1 and Press: 1; French: 1 and English: 1).")
    line = site.page(f"en/{WITHDRAWAL}.html").text(".evidence-line")
    assert line.endswith("2 sources from 2 publishers (Press: 2; French: 1 and English: 1).")


# The formats.


def test_bibtex_prints_every_sign_as_it_was_written() -> None:
    (entry,) = read_bibtex(bibtex([reference(title=NASTY, publisher=NASTY, version=NASTY)]))
    assert [typeset(entry[name]) for name in ("title", "organization", "note")] == [NASTY] * 3


def test_bibtex_keeps_the_capitals_of_a_title() -> None:
    (entry,) = read_bibtex(bibtex([reference(title="MINUSMA in Mali")]))
    assert entry["title"] == "{MINUSMA in Mali}"


def test_bibtex_names_languages_as_latex_does_and_gives_dates_as_biblatex_wants_them() -> None:
    (entry,) = read_bibtex(bibtex([reference(language="ar", date=parse("2024-02"))]))
    assert (entry["langid"], entry["date"], entry["year"]) == ("arabic", "2024-02", "2024")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-09-16/..", "2023-09-16/.."),
        ("2021-12~", "2021-12~"),
        ("[2024-02-15..2024-03-24]", "2024-02-15?/2024-03-24?"),
        ("[..2014-08-01]", "/2014-08-01"),
    ],
)
def test_bibtex_keeps_the_doubt_of_a_date(text: str, date: str) -> None:
    (entry,) = read_bibtex(bibtex([dated(text)]))
    assert entry["date"] == date


def test_an_address_stays_whole_in_bibtex() -> None:
    address = "https://example.org/a_b?c=%20&d={e}#f"
    (entry,) = read_bibtex(bibtex([reference(url=address, archived=address)]))
    assert entry["url"] == address.replace("{", "%7B").replace("}", "%7D")
    assert entry["addendum"] == f"\\url{{{entry['url']}}}"


def test_ris_keeps_each_value_in_its_line() -> None:
    (record,) = read_ris(ris([reference(title="Two\r\nlines\u2028and  - ER", publisher=NASTY)]))
    assert record["TI"] == "Two lines and - ER"
    assert record["T2"] == NASTY


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("2025-02-17", {"PY": "2025", "DA": "2025/02/17/"}),
        ("2025-02", {"PY": "2025", "DA": "2025/02//"}),
        ("2025", {"PY": "2025", "DA": "2025///"}),
        ("2025-02-17~", {"PY": "2025", "N1": "EDTF 2025-02-17~"}),
        ("2025-02-17/2025-02-19", {"PY": "2025", "N1": "EDTF 2025-02-17/2025-02-19"}),
    ],
)
def test_ris_gives_a_plain_date_in_four_parts_and_any_other_in_a_note(
    text: str, fields: dict[str, str]
) -> None:
    (record,) = read_ris(ris([dated(text)]))
    assert {tag: record[tag] for tag in ("PY", "DA", "N1") if tag in record} == fields


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("2025-02-17", {"date-parts": [[2025, 2, 17]]}),
        ("2017", {"date-parts": [[2017]]}),
        ("2025-02-17/2025-02-19", {"date-parts": [[2025, 2, 17], [2025, 2, 19]]}),
        ("2014-02-16/2014", {"date-parts": [[2014, 2, 16], [2014]]}),
        ("2021-12~", {"date-parts": [[2021, 12]], "circa": True}),
        ("2020-03?", {"date-parts": [[2020, 3]], "circa": True}),
        ("[2024-02-15..2024-03-24]", {"date-parts": [[2024, 2, 15], [2024, 3, 24]], "circa": True}),
        ("2023-09-16/..", {"literal": "2023-09-16/.."}),
        ("[..2014-08-01]", {"literal": "[..2014-08-01]"}),
    ],
)
def test_csl_json_says_a_date_in_parts_and_its_doubt(text: str, issued: dict[str, Any]) -> None:
    (item,) = json.loads(csl_json([dated(text)]))
    assert item["issued"] == issued


def hostile() -> Quote:
    source = Source(
        title=NASTY, publisher=NASTY, url="https://example.org/?a=1&b=\"'#c", language="fr", kind="press"
    )
    return Quote(
        id="2025-02-17-a",
        title=Words(NASTY),
        language="en",
        site="A site",
        url="https://example.org/2025-02-17-a.html",
        version="",
        date=None,
        published=None,
        sources=(source,),
    )


def addresses() -> Iterator[str]:
    return (download.address for download in downloads(hostile()))


def test_a_file_comes_out_of_its_link_as_it_was_written() -> None:
    found = tuple(references(hostile()))
    assert [unquote(address.partition(",")[2]) for address in addresses()] == [
        bibtex(found),
        ris(found),
        csl_json(found),
    ]


def test_a_link_holds_no_sign_that_an_address_may_not() -> None:
    for address in addresses():
        assert re.fullmatch(r"data:[\w/.+-]+,(?:[\w\-.~!$()*+,;=:@/?\u0080-\uffff]|%[0-9A-F]{2})*", address)
