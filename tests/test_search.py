"""The search index: what is found under which words, and how it is published."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sites import Tree, tiny
from timeline import search
from timeline.folding import folded
from timeline.search import cbor
from timeline.search.text import arabic_parted, parted, plain

PERSON = "people/alpha-exemple.html"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return tiny(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("tiny"))
    assert tree.build() == 0
    return tree


def indexed(tree: Tree) -> dict[str, bytes]:
    """The published files of the index."""
    return {path: content for path, content in tree.files().items() if path.startswith("pagefind/")}


def found(tree: Tree) -> dict[str, dict[str, Any]]:
    """What the index says of each page, by the page's address."""
    fragments = (
        json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for path, content in indexed(tree).items()
        if path.endswith(".pf_fragment")
    )
    return {fragment["url"]: fragment for fragment in fragments}


# Texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’Algérie", "l’\u2060 Algérie"),
        ("Maroc–Mali : visite", "Maroc–\u2060 Mali : visite"),
        ("avant – après", "avant – après"),
        ("état-major", "état-\u2060 major"),
        ("13\u202f289 soldats\n et\u00a0plus", "13 289 soldats et plus"),
        ("قـوة", "قوة"),
    ],
)
def test_every_word_stands_between_spaces_and_can_be_joined_again(text: str, words: str) -> None:
    assert parted(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coopération", "cooperation"),
        ("عُمَر", "عمر"),
        ("أحمد", "احمد"),
        ("مصطفى", "مصطفي"),
        ("قوّة", "قوه"),
    ],
)
def test_spellings_that_readers_take_for_one_are_folded_into_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("word", "others", "words"),
    [
        ("للجنة", "اللجنة", "ل\u2060 لجنة"),
        ("للساحل", "الساحل", "للساحل"),
        ("للدعم", "لدعم الدعم", "للدعم"),
        ("ومالي", "مالي", "و\u2060 مالي"),
        ("وزراء", "مالي", "وزراء"),
        ("بحرية", "حرية البحرية", "بحرية"),
    ],
)
def test_an_arabic_particle_is_parted_from_a_word_that_occurs_without_it(
    word: str, others: str, words: str
) -> None:
    assert arabic_parted([word, others])(word) == words


def test_what_marks_a_text_up_is_not_searched() -> None:
    markdown = (
        "## Titre\n\n- Un *mot* **fort**[^1], `code` et un [lien](https://example.org/a_b).\n\n"
        "| a | b |\n|---|---|\n| c_d | e |\n\n[[alpha]] et [[beta|une ministre]] <https://example.org/>"
    )
    words = plain(markdown, {"alpha": "Alpha Exemple"}.__getitem__).split()
    assert " ".join(words) == "Titre Un mot fort , code et un lien. a b c_d e Alpha Exemple et une ministre"


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 70_000, 2**33, "", "é" * 40, [], ["a", [1, [2]]], [7] * 31]
)
def test_what_is_written_as_cbor_is_read_again(value: object) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@pytest.mark.parametrize("content", [b"\xa0", b"\x9f\xff", b"\x20", b"\x01\x01"])
def test_cbor_that_pagefind_does_not_write_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="byte"):
        cbor.decode(content)


# What is found


def test_every_record_is_found_in_every_language(built: Tree) -> None:
    urls = found(built).keys()
    for prefix in ("", "en/", "ar/"):
        for page in (
            "events/2023/2023-09-16-charte-exemple.html",
            PERSON,
            "organisations/mission-exemple.html",
            "countries/ml.html",
        ):
            assert prefix + page in urls


def test_a_person_is_found_under_every_name_in_every_script(built: Tree) -> None:
    for prefix in ("", "en/", "ar/"):
        names = found(built)[prefix + PERSON]["meta"]["names"].split(" · ")
        assert {"Alpha Exemple", "A. Exemple", "ألفا مثال"} <= set(names)


def test_a_position_is_told_with_its_time(built: Tree) -> None:
    line = found(built)["en/" + PERSON]["meta"]["line"]
    assert line == "Minister of Defence (from January 2023, no end known) · Mali"


def test_a_text_is_searched_with_its_title_first(built: Tree) -> None:
    page = found(built)["en/" + PERSON]
    assert page["meta"]["title"] == "Alpha Exemple"
    assert page["content"].startswith("Alpha Exemple An invented general. He receives the mission.")


def test_a_title_that_is_not_translated_says_its_language(built: Tree) -> None:
    page = found(built)["ar/events/2022/2022-02-retrait-exemple.html"]
    assert page["filters"]["lang"] == ["fr"]
    assert "lang" not in found(built)["events/2022/2022-02-retrait-exemple.html"]["filters"]


def test_events_are_filtered_by_type_country_and_year(built: Tree) -> None:
    page = found(built)["events/2023/2023-09-16-charte-exemple.html"]
    assert page["filters"]["type"] == ["agreement"]
    assert page["filters"]["year"] == ["2023"]
    assert "ML" in page["filters"]["country"]


def test_a_draft_is_not_found(tree: Tree) -> None:
    exercise = "events/2025/2025-01-20-exercice-exemple.html"
    assert tree.build("--drafts") == 0
    assert exercise in found(tree)
    assert tree.build() == 0
    assert exercise not in found(tree)


def test_words_to_guess_from_are_those_of_titles_and_names(built: Tree) -> None:
    words = json.loads(indexed(built)["pagefind/words.fr.json"])
    assert {"Alpha", "Exemple", "مثال"} <= set(words)
    assert "inventé" not in words  # which stands in texts only
    assert len({folded(word) for word in words}) == len(words)


# How it is published


def test_the_same_content_makes_the_same_index(built: Tree, tree: Tree) -> None:
    tree.build()
    assert indexed(tree) == indexed(built)


def test_only_what_the_search_needs_is_published(built: Tree) -> None:
    names = {path.split("/")[1].split(".")[0] for path in indexed(built)}
    assert names == {
        "filter",
        "fragment",
        "index",
        "pagefind",
        "pagefind-entry",
        "pagefind-worker",
        "wasm",
        "words",
    }


def test_pagefind_runs_only_if_something_changed_that_it_reads(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree.build()
    before = indexed(tree)
    monkeypatch.setattr(search, "index", lambda *_: pytest.fail("Pagefind was run"))
    assert tree.build() == 0
    assert indexed(tree) == before


def test_a_changed_title_replaces_what_was_indexed(tree: Tree, tmp_path: Path) -> None:
    tree.build()
    before = indexed(tree)
    tree.replace("people/beta-exemple.md", "Bêta Exemple", "Bêta Autrement")
    tree.build()
    other = tiny(tmp_path / "other")
    other.replace("people/beta-exemple.md", "Bêta Exemple", "Bêta Autrement")
    other.build()
    assert indexed(tree) == indexed(other) != before
    assert found(tree)["people/beta-exemple.html"]["meta"]["title"] == "Bêta Autrement"


def test_a_lost_file_of_the_index_is_made_again(tree: Tree) -> None:
    tree.build()
    before = indexed(tree)
    lost = next(path for path in before if path.endswith(".pf_fragment"))
    (tree.output / lost).unlink()
    tree.build()
    assert indexed(tree) == before


def test_every_page_has_a_field_that_leads_to_the_search_page(built: Tree) -> None:
    page = built.page("ar/events/2023/2023-09-16-charte-exemple.html")
    form = page.one("header form[role=search]")
    assert form.attributes["action"] == "../../search.html"
    assert form.attributes["data-index"] == "../../../pagefind/pagefind.js"
    assert page.one("header input[type=search]").attributes["name"] == "q"


def test_the_search_page_says_what_it_needs_and_leads_to_the_lists(built: Tree) -> None:
    page = built.page("en/search.html")
    assert "needs JavaScript" in page.text("main .search-help")
    assert {"years/index.html", "people/index.html", "countries/index.html"} <= set(page.links("main a"))
    assert len(page.html.css("form[role=search]")) == 1
    values = [option.attributes["value"] for option in page.html.css("select[name=country] option")]
    assert {"", "ML", "MA"} <= set(values)


def test_without_pagefind_the_site_has_no_search_and_the_build_says_so(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.build()
    monkeypatch.setattr(search, "program", lambda: None)
    assert tree.build() == 0
    assert "Pagefind is not installed: the site is built without search" in capsys.readouterr().err
    assert indexed(tree) == {}
    assert not (tree.output / "search.html").exists()
    assert tree.page("index.html").html.css("form") == []
    assert "wasm" not in (tree.output / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("mode", "reason"),
    [(0o755, "it ended too early"), (0o644, "Permission denied")],
)
def test_a_pagefind_that_fails_is_reported_and_nothing_is_published(
    tree: Tree,
    tmp_path: Path,
    mode: int,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(mode)
    monkeypatch.setattr(search, "program", lambda: broken)
    assert tree.build() == 2
    said = capsys.readouterr().err
    assert "Pagefind, which makes the search index, failed" in said
    assert reason in said
    assert not tree.output.exists()
