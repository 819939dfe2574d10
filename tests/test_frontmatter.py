"""Text with front matter becomes nodes that know where they stand."""

from __future__ import annotations

import pytest
import yaml

from timeline import nodes
from timeline.diagnostics import Diagnostic, Report
from timeline.frontmatter import Document, locate, read, read_yaml
from timeline.nodes import Items, Mapping, Scalar

EVENT = """---
title: Une visite
countries: [ML, NO]
actors:
  - alpha-exemple
  - id: beta-exemple
    role: "témoin"
---

Le texte.

Sa suite.
"""


def document(text: str | bytes) -> Document:
    report = Report()
    found = read(text, "essai.md", report)
    assert report.diagnostics == []
    assert found is not None
    return found


def diagnoses(text: str | bytes) -> list[Diagnostic]:
    report = Report()
    read(text, "essai.md", report)
    return report.sorted()


def said(text: str | bytes) -> list[tuple[int, int, str, str]]:
    return [
        (found.line, found.column, found.code, str(found.hint) if found.hint else "")
        for found in diagnoses(text)
    ]


def value(text: str) -> str:
    node = document(f"---\nvaleur: {text}\n---\n\nTexte.\n").root.value("valeur")
    assert isinstance(node, Scalar)
    return node.text


def test_every_value_knows_its_line_and_column() -> None:
    root = document(EVENT).root
    assert root.value("title") == Scalar("Une visite", 2, 8)
    assert root.value("countries") == Items((Scalar("ML", 3, 13), Scalar("NO", 3, 17)), 3, 12)
    actors = root.value("actors")
    assert isinstance(actors, Items)
    assert actors.items[0] == Scalar("alpha-exemple", 5, 5)
    long_form = actors.items[1]
    assert isinstance(long_form, Mapping)
    assert long_form.value("role") == Scalar("témoin", 7, 11, '"')


@pytest.mark.parametrize(
    "text", ["NO", "on", "null", "~", "2025-02", "2025-02-17", "12:30", "0x1F", "1_000", ".5", "true", "007"]
)
def test_a_value_stays_the_string_that_is_written(text: str) -> None:
    assert value(text) == text


def test_a_character_of_a_quoted_value_stands_after_the_quote() -> None:
    assert Scalar("abc", 3, 10, '"').place(2) == (3, 13)
    assert Scalar("abc", 3, 10).place(2) == (3, 12)


def test_a_character_of_a_value_of_several_lines_is_placed_at_its_start() -> None:
    assert Scalar("abc", 3, 10, "|").place(2) == (3, 10)


def test_the_body_keeps_its_lines_and_knows_the_first() -> None:
    assert (document(EVENT).body, document(EVENT).body_line) == ("Le texte.\n\nSa suite.", 10)


def test_blank_lines_around_the_body_are_left_aside() -> None:
    found = document("---\na: b\n---\n\n  \n\n    Un bloc.\n\n\n")
    assert (found.body, found.body_line) == ("    Un bloc.", 7)


def test_a_line_of_hyphens_in_the_body_is_part_of_it() -> None:
    assert document("---\na: b\n---\nUn.\n\n---\n\nDeux.\n").body == "Un.\n\n---\n\nDeux."


def test_empty_front_matter_is_accepted() -> None:
    assert document("---\n---\n\nTexte.\n").root.entries == ()


def test_front_matter_of_comments_is_accepted() -> None:
    assert document("---\n# à compléter\n---\n\nTexte.\n").root.entries == ()


def test_windows_line_ends_change_nothing() -> None:
    assert document(EVENT.replace("\n", "\r\n")) == document(EVENT)


def test_a_byte_order_mark_changes_nothing() -> None:
    assert document(b"\xef\xbb\xbf" + EVENT.encode()) == document(EVENT)


def test_words_are_composed_so_that_equal_words_are_equal() -> None:
    assert document("---\na: b\n---\n\ne\u0301tat\n").body == "\u00e9tat"


@pytest.mark.parametrize(
    ("before", "place"), [("", (1, 1)), ("---\ntitle: é", (2, 9)), ("\ufeff---\r\ntitle: é", (2, 9))]
)
def test_a_byte_that_is_not_utf8_is_reported_where_it_stands(before: str, place: tuple[int, int]) -> None:
    (found,) = (told for told in diagnoses(before.encode() + b"\xe9tat\n") if told.code == "not-utf8")
    assert (found.line, found.column) == place
    assert str(found.message) == "the byte 0xE9 is not UTF-8"


def test_of_what_is_no_text_at_all_nothing_else_is_said() -> None:
    assert [found.code for found in diagnoses(EVENT.encode("utf-16"))] == ["not-utf8"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x85", "\u00ad", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff"]
)
@pytest.mark.parametrize(
    ("text", "place"), [("---\na: un{}\n---\n\nTexte.\n", (2, 6)), ("---\na: b\n---\n\nTex{}te.\n", (5, 4))]
)
def test_an_invisible_character_is_reported(character: str, text: str, place: tuple[int, int]) -> None:
    (found,) = diagnoses(text.replace("{}", character))
    assert (found.line, found.column, found.code) == (*place, "invisible-character")


@pytest.mark.parametrize(
    "character", ["\u00a0", "\u202f", "\u2009", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c"]
)
def test_what_french_and_arabic_typography_needs_is_accepted(character: str) -> None:
    assert value(f"un{character}mot") == f"un{character}mot"


def test_the_rest_of_a_file_is_read_after_an_invisible_character() -> None:
    report = Report()
    found = read("---\na: un\u2028mot\nb: c\nb: d\n---\n\nTexte.\n", "essai.md", report)
    assert [(item.line, item.code) for item in report.sorted()] == [
        (2, "invisible-character"),
        (4, "repeated-field"),
    ]
    assert found is not None


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the parser in C, and with the one in Python that stands in where there is none."""
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("front", "place", "hint"),
    [
        ("title: Mali : accord", (2, 13), 'put the value between quotes: title: "Mali : accord"'),
        ('title: le "X" : oui', (2, 15), "put the value between quotes: title: 'le \"X\" : oui'"),
        ("title: 'l'accord'", (2, 8), 'put the whole value between quotes: title: "l\'accord"'),
        ('title: "X" dit', (2, 8), "put the whole value between quotes: title: '\"X\" dit'"),
        ("title: [X] dit", (2, 8), 'put the whole value between quotes: title: "[X] dit"'),
        ("title: 'abc\ndate: d'ici", (2, 8), "end the value with '"),
        ('a: "un\n  deux"\ntitle: "abc', (4, 8), 'end the value with "'),
        ("countries: [ML, MA\ntitle: a", (2, 12), "end the list or the fields with ']'"),
        ("place: {name: Bamako\ntitle: a", (2, 8), "end the list or the fields with '}'"),
        ("countries: [ML]]", (2, 16), "take it away"),
        ("title: @abc", (2, 8), 'put it between quotes: title: "@abc"'),
        ("title: *abc* d", (2, 8), 'put it between quotes: title: "*abc* d"'),
        ("title: `abc", (2, 8), 'put it between quotes: title: "`abc"'),
        ("title: %abc", (2, 8), 'put it between quotes: title: "%abc"'),
        ("title: - abc", (2, 8), 'put it between quotes: title: "- abc"'),
        ("\ttitle: abc", (2, 1), "use spaces: two for each level"),
        ("place:\n  name: a\n\tlat: 2", (4, 1), "use spaces: two for each level"),
        ("title abc\ndate: 2025", (2, 1), "write title: abc"),
        ("title:abc\ndate: 2025", (2, 1), "write title: abc"),
        ("date: 2025\ntitle", (3, 1), "write title:"),
        (
            "title: abc\n  date: 2025",
            (3, 3),
            "start the fields of one level, and the items of one list, in the same column",
        ),
        (
            "a:\n  - b\n - c",
            (4, 2),
            "start the fields of one level, and the items of one list, in the same column",
        ),
        ("place: {name: a\n", (2, 8), "end the list or the fields with '}'"),
    ],
)
def test_broken_yaml_is_explained_where_it_starts(front: str, place: tuple[int, int], hint: str) -> None:
    assert said(f"---\n{front}\n---\n\nTexte.\n") == [(*place, "yaml-syntax", hint)]


@pytest.mark.usefixtures("loader")
def test_a_backslash_between_double_quotes_is_explained() -> None:
    (found,) = said('---\ntitle: "a \\d"\n---\n\nTexte.\n')
    assert (found[0], found[2:]) == (2, ("yaml-syntax", "put the value between single quotes: '…'"))


@pytest.mark.usefixtures("loader")
def test_all_that_content_does_not_need_of_yaml_is_refused_at_once() -> None:
    front = "a: &x un\nb: *x\nc: !t deux\n{d: e}: f\n[g]: h\na: trois"
    assert [(found.line, found.code) for found in diagnoses(f"---\n{front}\n---\n\nTexte.\n")] == [
        (2, "yaml-feature"),
        (3, "yaml-feature"),
        (4, "yaml-feature"),
        (5, "yaml-feature"),
        (6, "yaml-feature"),
        (7, "repeated-field"),
    ]


@pytest.mark.usefixtures("loader")
def test_a_second_yaml_document_is_refused() -> None:
    report = Report()
    read_yaml("a: b\n---\nc: d\n", "site.yaml", report)
    assert [(found.line, str(found.message)) for found in report.sorted()] == [
        (2, "a second YAML document starts here")
    ]


@pytest.mark.usefixtures("loader")
def test_a_repeated_field_points_at_both_lines() -> None:
    (found,) = diagnoses("---\na: b\nc: d\na: e\n---\n\nTexte.\n")
    assert (found.line, str(found.message)) == (4, "'a' stands here a second time; the first is on line 2")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("brackets", [20, 20_000])
def test_brackets_beyond_reason_are_reported_and_nothing_breaks(brackets: int) -> None:
    (found,) = diagnoses(f"---\na: {'[' * brackets}\n---\n\nTexte.\n")
    assert (found.line, found.code) == (2, "nested-too-deep")


def test_aliases_do_not_multiply() -> None:
    front = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{other}, *{other}]\n" for other, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {found.code for found in diagnoses(f"---\n{front}---\n\nTexte.\n")} == {"yaml-feature"}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("title", (2, 8)),
        ("countries.1", (3, 17)),
        ("actors.0", (5, 5)),
        ("actors.1.role", (7, 11)),
        ("actors.0.id", (5, 5)),
        ("actors.9", (5, 3)),
        ("nothing.here", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_a_field_is_located_by_its_path(path: str, place: tuple[int, int]) -> None:
    assert locate(EVENT, path) == place


def test_a_file_that_has_become_unreadable_is_located_at_its_start() -> None:
    assert locate("rien", "title") == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["title: 'A #1' # no", "countries: [ML] # both", "actors: # all\n  - a\n  # and\n  - b", "# a\na: b#c"],
)
def test_a_comment_that_cannot_be_taken_for_words_is_accepted(text: str) -> None:
    report = Report()
    read(f"---\n{text}\n---\n", "x.md", report)
    assert report.diagnostics == []
