"""`check`: what it says of which files, in which form, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from sites import Tree, tiny
from timeline.cli import main
from timeline.diagnostic_text import Screen, as_text
from timeline.diagnostics import Diagnostic, say

PROJECT = Path(__file__).parent.parent
CHARTER = "events/2023/2023-09-16-charte-exemple.md"
MISSION = "events/2021/2021-03-01-mission-exemple.md"
ALPHA = "people/alpha-exemple.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The tiny site, translated so that nothing at all is said of it."""
    tree = tiny(tmp_path)
    content = tree.root / "content"
    originals = [path for path in content.rglob("*.md") if path.name.count(".") == 1]
    for original in originals:
        front = {"events": "title: Event\nsummary: What happened there and then.\n", "countries": ""}
        for language in ("fr", "en", "ar"):
            translation = original.with_suffix(f".{language}.md")
            own = re.search("^lang: (.*)", original.read_text("utf-8"), re.MULTILINE)
            if not translation.exists() and language != (own[1] if own else "fr"):
                fields = front.get(original.relative_to(content).parts[0], "name: Somebody\n")
                translation.write_text(f"---\n{fields}---\n\nWords.\n", "utf-8")
    return tree


class Said:
    """What one run of `check` said."""

    def __init__(self, tree: Tree, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        self.code = main(["check", *arguments, *tree.places(), "--lang", "en"])
        self.out, self.err = capsys.readouterr()
        self.files = [line.partition(":")[0] for line in self.err.splitlines() if line.startswith("content/")]


def misspell(tree: Tree, file: str) -> None:
    tree.replace(file, "type: ", "type: x")


# Which files.


def test_one_file_several_a_folder_or_all(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    misspell(tree, CHARTER)
    misspell(tree, MISSION)
    charter, mission = str(tree.file(CHARTER)), str(tree.file(MISSION))
    both = [f"content/{MISSION}", f"content/{CHARTER}"]
    for paths, files in (
        ([charter], [f"content/{CHARTER}"]),
        ([charter, mission], both),
        ([str(tree.file("events/2023"))], [f"content/{CHARTER}"]),
        ([str(tree.file("events"))], both),
        ([str(tree.root / "content")], both),
        ([], both),
    ):
        said = Said(tree, capsys, *paths)
        assert (said.code, said.files) == (1, files)


def test_a_file_is_judged_in_the_light_of_the_whole_tree(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.file("organisations/mission-exemple.md").unlink()
    said = Said(tree, capsys, str(tree.file(MISSION)))
    assert said.code == 1
    assert "no person or organisation has the id 'mission-exemple'" in said.err


def test_a_good_file_is_good_whatever_is_wrong_elsewhere_but_that_is_said(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    misspell(tree, CHARTER)
    said = Said(tree, capsys, str(tree.file(ALPHA)))
    assert said.code == 0
    assert said.out == "1 file: no error.\n"
    assert said.err == "1 error in other files: python build.py check\n"


@pytest.mark.parametrize("name", ["README.md", ".notes.md", "people/alpha-exemple.md~", ".drafts/a.md"])
def test_what_is_left_aside_is_not_said_to_be_good(
    name: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tree.file(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("Des notes.\n", "utf-8")
    said = Said(tree, capsys, str(path))
    assert said.code == 0
    assert said.out == f"{str(path)!r} is left aside: nothing is published from it.\n"


@pytest.mark.parametrize("taken", ["organisations/alpha-exemple.md", "people/alpha-exemple.md"])
def test_an_id_that_is_taken_is_told_at_whichever_of_the_two_files_is_named(
    taken: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(tree.file("organisations/armee-exemple.md"), tree.file("organisations/alpha-exemple.md"))
    said = Said(tree, capsys, str(tree.file(taken)))
    assert said.code == 1
    assert f"content/{taken}" in said.files
    assert "error duplicate-id: " in said.err


def test_what_a_file_causes_in_its_translation_is_told_at_the_file(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = "events/2024/2024-05-10-visite-exemple"
    tree.replace(f"{visit}.fr.md", "title:", "roles: {nobody: témoin}\ntitle:")
    at_the_translation = Said(tree, capsys, str(tree.file(f"{visit}.fr.md")))
    assert f"content/{visit}.fr.md:2:9: error unknown-role: " in at_the_translation.err
    at_the_original = Said(tree, capsys, str(tree.file(f"{visit}.md")))
    assert at_the_original.code == 1
    assert f"content/{visit}.md: error unknown-role: in content/{visit}.fr.md:2:9: " in at_the_original.err


def test_settings_that_cannot_be_read_are_never_passed_over(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tree.root / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("base_url:", "base_ulr:"), "utf-8")
    said = Said(tree, capsys, str(tree.file(ALPHA)))
    assert said.code == 1
    assert said.err.startswith("site.yaml:")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("content/people/nobody.md", "there is no file or folder '{path}'"),
        ("site.yaml", "'{path}' is not in "),
        ("", "'{path}' is not in "),
    ],
)
def test_a_path_that_is_not_there_or_not_content_is_wrong_usage(
    path: str, problem: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    named = str(tree.root / path)
    said = Said(tree, capsys, named)
    assert said.code == 2
    assert problem.format(path=named) in said.err


def test_a_path_is_taken_from_where_the_user_is(
    tree: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    misspell(tree, CHARTER)
    misspell(tree, MISSION)
    monkeypatch.chdir(tree.file("events/2023"))
    for path in (Path(CHARTER).name, f"../2023/{Path(CHARTER).name}", "."):
        assert Said(tree, capsys, path).files == [f"content/{CHARTER}"]


def test_a_warning_does_not_change_the_exit_code(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.file("people/photo.jpg").write_bytes(b"")
    said = Said(tree, capsys, str(tree.file("people")))
    assert said.code == 0
    assert "content/people/photo.jpg: warning foreign-file: " in said.err
    assert "1 warning.\n" in said.err


def test_where_all_is_checked_no_kind_of_warning_fills_the_screen(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(13):
        tree.file(f"people/photo-{number}.jpg").write_bytes(b"")
    everything = Said(tree, capsys)
    assert everything.code == 0
    assert len(everything.files) == 10
    assert "3 more foreign-file: " in everything.err
    assert "13 warnings.\n" in everything.err
    assert len(Said(tree, capsys, str(tree.file("people"))).files) == 13
    assert len(json.loads(Said(tree, capsys, "--format", "json").out)) == 13


def test_a_build_counts_the_warnings_of_content_and_says_where_to_read_them(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.file("people/photo.jpg").write_bytes(b"")
    assert tree.build("--lang", "en") == 0
    said = capsys.readouterr()
    assert "foreign-file" not in said.err
    assert "1 warning of the content: python build.py check\n" in said.out
    assert tree.build("--lang", "en", "--quiet") == 0
    assert "warning" not in "".join(capsys.readouterr())


# In which form.


def test_json_is_one_array_on_the_output_and_nothing_else(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    misspell(tree, CHARTER)
    tree.file("people/photo.jpg").write_bytes(b"")
    said = Said(tree, capsys, "--format", "json")
    assert (said.code, said.err) == (1, "")
    assert json.loads(said.out) == [
        {
            "file": f"content/{CHARTER}",
            "line": 4,
            "column": 7,
            "severity": "error",
            "code": "unknown-value",
            "message": "'xagreement' is not a known type",
            "hint": "did you mean 'agreement'?",
        },
        {
            "file": "content/people/photo.jpg",
            "line": 0,
            "column": 0,
            "severity": "warning",
            "code": "foreign-file",
            "message": "this file is not content, and is not published",
            "hint": None,
        },
    ]


def test_json_of_good_content_is_an_empty_array(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    said = Said(tree, capsys, "--format", "json")
    assert (said.code, said.out, said.err) == (0, "[]\n", "")


def test_github_shows_each_line_where_it_stands_in_the_pull_request(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    misspell(tree, CHARTER)
    said = Said(tree, capsys, "--format", "github")
    assert said.code == 1
    assert said.out == (
        f"::error file=content/{CHARTER},line=4,col=7,title=unknown-value"
        "::'xagreement' is not a known type%0Adid you mean 'agreement'?\n"
    )


def test_github_is_given_no_sign_that_it_would_obey(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace(CHARTER, "type: agreement", 'type: "100%\\n::error::x"')
    tree.file("people/a,b:c.md").write_text("---\nname: x\n---\n", "utf-8")
    said = Said(tree, capsys, "--format", "github")
    lines = said.out.splitlines()
    assert all(re.fullmatch(r"::(error|warning) file=[^:,]*(,[a-z]+=[^:,]*)*::.*", line) for line in lines)
    assert any(line.startswith("::error file=content/people/a%2Cb%3Ac.md,title=") for line in lines)
    assert "'100%25" in said.out


def test_github_names_files_from_the_root_of_the_repository(capsys: pytest.CaptureFixture[str]) -> None:
    case = PROJECT / "tests" / "invalid" / "unknown-type"
    config = ["--config", str(PROJECT / "tests" / "site" / "site.yaml")]
    assert main(["check", "--content", str(case), "--format", "github", *config]) == 1
    files = re.findall(r"file=([^,]+)", capsys.readouterr().out)
    assert "tests/invalid/unknown-type/events/2025/2025-02-17-visite-exemple.md" in files
    assert all((PROJECT / file).exists() for file in files)


# On a terminal.


def told(source: str, column: int, width: int = 80) -> list[str]:
    """The lines that show a place of a line."""
    diagnostic = Diagnostic(file="a.md", line=1, column=column, code="x", message=say("wrong"))
    return [line[4:] for line in as_text(diagnostic, source, screen=Screen(width=width)).splitlines()[1:]]


@pytest.mark.parametrize(
    ("source", "column", "mark"),
    [
        ("type: meetings", 7, "      ^"),
        ("type: meetings", 99, "              ^"),
        ("\ttype: meetings", 8, "\t      ^"),
        ("titre: 北京 x", 11, "            ^"),
        ("e\u0301te\u0301: x", 8, "     ^"),
        ("ete\u200b: x", 6, "     ^"),
    ],
)
def test_the_mark_stands_under_the_character_however_wide_the_others_are(
    source: str, column: int, mark: str
) -> None:
    assert told(source, column)[1] == mark


def test_in_arabic_the_mark_is_followed_by_the_words_themselves() -> None:
    assert told("title: مالي والمغرب", 13) == ["title: مالي والمغرب", "^ والمغرب"]


def test_a_long_line_is_shown_around_the_mark() -> None:
    source = "a" * 200 + "HERE" + "b" * 200
    shown, mark = told(source, 201, width=60)
    assert len(shown) <= 56
    assert shown[mark.index("^") :].startswith("HERE")
    assert (shown[0], shown[-1]) == ("…", "…")


def test_a_character_that_a_terminal_would_obey_is_not_sent_to_it() -> None:
    diagnostic = Diagnostic(
        file="a\x1b[2J.md", line=1, column=1, code="x", message=say("{value}", value="\x1b[2J")
    )
    assert "\x1b" not in as_text(diagnostic, "\x1b[2J")


def on_a_terminal(tree: Tree, **environment: str) -> str:
    variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return pexpect.run(
        f"{sys.executable} {PROJECT / 'build.py'} check --lang en {' '.join(tree.places())}",
        env={**variables, "TERM": "xterm", **environment},  # type: ignore[arg-type]
        encoding="utf-8",
    ).replace("\r\n", "\n")


def test_a_terminal_is_shown_the_line_in_colour(tree: Tree) -> None:
    misspell(tree, CHARTER)
    said = on_a_terminal(tree)
    assert "\x1b[1;31munknown-value\x1b[0m" in said
    assert "    type: xagreement\n    \x1b[1;31m      ^\x1b[0m\n" in said


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(environment: dict[str, str], tree: Tree) -> None:
    misspell(tree, CHARTER)
    said = on_a_terminal(tree, **environment)
    assert "\x1b" not in said
    assert "    type: xagreement\n          ^\n" in said


def test_what_is_not_read_on_a_terminal_has_neither_colour_nor_lines(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    misspell(tree, CHARTER)
    said = Said(tree, capsys)
    assert "\x1b" not in said.err
    assert "^" not in said.err
