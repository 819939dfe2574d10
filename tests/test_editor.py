"""What VS Code gets: suggestions, the skeleton of a file, and mistakes in its Problems pane."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sites import tiny
from timeline.cli import main

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".vscode"
INVALID = ROOT / "tests" / "invalid"
SNIPPETS = json.loads((FOLDER / "content.code-snippets").read_text("utf-8"))
(CHECK,) = json.loads((FOLDER / "tasks.json").read_text("utf-8"))["tasks"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.*")), ids=lambda path: path.name)
def test_each_file_is_plain_json(path: Path) -> None:
    assert isinstance(json.loads(path.read_text("utf-8")), dict)


# Problems


def problem(line: str) -> dict[str, Any] | None:
    """What the Problems pane shows of a line of output: the first pattern that matches decides, as there."""
    for matcher in CHECK["problemMatcher"]:
        pattern = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            named = {name: match[group] for name, group in pattern.items() if isinstance(group, int)}
            return {"severity": matcher["severity"], **named}
    return None


SHOWN = {
    "content/events/2025/2025-02-17 à Bamako.md:4:7: error unknown-value: 'a: b' is not a known type": {
        "severity": "error",
        "file": "content/events/2025/2025-02-17 à Bamako.md",
        "line": "4",
        "column": "7",
        "code": "unknown-value",
        "message": "'a: b' is not a known type",
    },
    "site.yaml:32:5: avertissement unknown-event : aucun événement": {
        "severity": "warning",
        "file": "site.yaml",
        "line": "32",
        "column": "5",
        "code": "unknown-event",
        "message": "aucun événement",
    },
    "content/peoples: erreur unknown-folder : 'peoples' n’est pas un dossier connu": {
        "severity": "error",
        "file": "content/peoples",
        "code": "unknown-folder",
        "message": "'peoples' n’est pas un dossier connu",
    },
    "content/people/x.jpg: warning foreign-file: this file is not content": {
        "severity": "warning",
        "file": "content/people/x.jpg",
        "code": "foreign-file",
        "message": "this file is not content",
    },
}


@pytest.mark.parametrize("line", SHOWN)
def test_a_mistake_is_shown_with_its_place_and_its_code(line: str) -> None:
    assert problem(line) == SHOWN[line]


@pytest.mark.parametrize(
    "line",
    [
        "    hint: did you mean 'meeting'?",
        "    content/x.md:1:1: error bad-id: a line of a file that looks like one of ours",
        "       ^",
        "1 error.",
        "build.py check: error: unrecognized arguments: --x",
        "Traceback (most recent call last):",
    ],
)
def test_what_is_no_mistake_is_not_shown(line: str) -> None:
    assert problem(line) is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_mistake_that_check_tells_is_shown(language: str) -> None:
    name = "expected.txt" if language == "en" else f"expected.{language}.txt"
    told = [line for file in INVALID.glob(f"*/{name}") for line in file.read_text("utf-8").splitlines()]
    shown = [problem(line) for line in told if not line.startswith("    ")]
    assert len(shown) > 100
    assert None not in shown
    assert {one["severity"] for one in shown if one} == {"error", "warning"}
    assert not any(problem(line) for line in told if line.startswith("    "))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_task_shows_what_its_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    site = tiny(tmp_path)
    path = "events/2025/2025-01-20-exercice-exemple.md"
    site.replace(path, "type: exercise", "type: exercice")
    site.file("people/photo.jpg").write_bytes(b"")
    script, *arguments = CHECK["args"]
    assert script == "build.py"
    assert main([*arguments, *site.places(), "--lang", language]) == 1
    shown = [one for line in capsys.readouterr().err.splitlines() if (one := problem(line))]
    places = [(one["severity"], one["file"], one.get("line"), one["code"]) for one in shown]
    assert [place for place in places if place[-1] != "not-translated"] == [
        ("error", f"content/{path}", "4", "unknown-value"),
        ("warning", "content/people/photo.jpg", None, "foreign-file"),
    ]


def test_the_task_runs_the_environment_that_make_sets_up() -> None:
    assert CHECK["command"] == "${workspaceFolder}/.venv/bin/python"
    assert (ROOT / CHECK["args"][0]).is_file()
    assert all(matcher["fileLocation"][1] == "${workspaceFolder}" for matcher in CHECK["problemMatcher"])


# Snippets


CHOICE = re.compile(r"\$\{\d+\|([^}]*)\|\}")
DATE = re.compile(r"\$\{\d+:\$\{TM_FILENAME_BASE/(.*)/\$1/\}\}")


def expanded(name: str, file: str, filled: dict[str, str], text: str = "") -> str:
    """A snippet with its first choices, the date of the file, and what is filled in, by field, and below."""
    lines = []
    for line in SNIPPETS[name]["body"]:
        field = line.partition(":")[0].strip(" -")
        line = line.replace("$0", text)
        line = CHOICE.sub(lambda match: match[1].split(",")[0], line)
        if match := DATE.search(line):
            line = line.replace(match[0], re.sub(match[1], r"\1", Path(file).stem))
        lines.append(re.sub(r"\$\d+", lambda _, field=field: filled.get(field, ""), line))
    return "\n".join(lines) + "\n"


FILLED = {
    "event": (
        "events/2025/2025-02-17-essai.md",
        {
            "title": "Mali : un essai",
            "summary": "Un essai de plus.",
            "countries": "ML",
            "publisher": "Journal",
            "url": "https://example.org/essai",
            "date": "2025-02-18",
            "language": "fr",
        },
    ),
    "event-translation": (
        "events/2025/2025-01-20-exercice-exemple.ar.md",
        {"title": "تمرين: مثال", "summary": "مثال آخر."},
    ),
    "person": (
        "people/epsilon-exemple.md",
        {
            "name": "Epsilon Exemple",
            "country": "ML",
            "title": "Ministre",
            "organisation": "armee-exemple",
            "from": "2024",
            "source": "https://example.org/essai",
        },
    ),
    "person-translation": ("people/beta-exemple.en.md", {"name": "Beta Exemple"}),
    "organisation": ("organisations/essai.md", {"name": "Essai"}),
    "organisation-translation": ("organisations/armee-exemple.en.md", {"name": "Example army"}),
    "country": ("countries/NO.md", {}),
    "country-translation": ("countries/FR.en.md", {}),
}


@pytest.mark.parametrize("name", FILLED)
def test_a_skeleton_that_is_filled_in_has_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    site = tiny(tmp_path)
    file, filled = FILLED[name]
    text = expanded(name, file, filled, "Un texte.")
    site.file(file).write_text(text, "utf-8")
    code = main(["check", *site.places()])
    assert (code, "error" in capsys.readouterr().err) == (0, False), text


def test_what_is_left_empty_in_a_skeleton_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tiny(tmp_path)
    file, _ = FILLED["event"]
    site.file(file).write_text(expanded("event", file, {}), "utf-8")
    assert main(["check", *site.places()]) == 1
    told = re.findall(r"essai\.md:(\d+):\d+: error ([a-z-]+)", capsys.readouterr().err)
    assert told == [
        ("2", "empty-value"),  # title
        ("5", "empty-value"),  # summary
        ("6", "empty-value"),  # countries
        *((str(line), "empty-value") for line in range(9, 14)),  # of the source all but its kind
        ("15", "empty-body"),
    ]


def test_parts_come_with_what_a_skeleton_leaves_out() -> None:
    prefixes = {snippet["prefix"] for snippet in SNIPPETS.values() if isinstance(snippet["prefix"], str)}
    assert {"actors", "place", "themes", "part_of", "related", "source", "position", "members"} <= prefixes
    assert SNIPPETS["event"]["prefix"] == ["événement", "evenement", "event"]
    assert SNIPPETS["event: themes"]["description"] == "Ce dont il traite.\n\nWhat it is about."


# Underlining


def test_front_matter_is_checked_by_the_schema_of_its_kind_where_the_packages_are_there(
    tmp_path: Path,
) -> None:
    shutil.copy(ROOT / ".remarkrc.mjs", tmp_path)
    script = "import('./.remarkrc.mjs').then(one => console.log(JSON.stringify([one.default, one.schemas])))"
    found = subprocess.run(["node", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    config, schemas = json.loads(found.stdout)
    assert config == {"plugins": []}  # without packages, no complaint on each file
    assert sorted(schemas) == sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "content" / ".schemas").iterdir()
    )
    assert schemas["content/.schemas/event.json"] == ["content/events/*/!(*.*).md"]
    assert schemas["content/.schemas/event-translation.json"] == ["content/events/*/*.*.md"]
