"""CONTRIBUTING, in both languages: its examples pass the check, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sites import tiny
from timeline import vocab
from timeline.cli import main

PROJECT = Path(__file__).parent.parent
DOCUMENTS = ("CONTRIBUTING.md", "CONTRIBUTING.fr.md")
EXAMPLE = re.compile(r"`content/([^`\n]+\.md)`[^\n]*\n\n```markdown\n(.*?)```", re.DOTALL)

in_each_language = pytest.mark.parametrize("name", DOCUMENTS)


def text(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


@in_each_language
def test_its_examples_are_valid(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = tiny(tmp_path)
    examples = EXAMPLE.findall(text(name))
    assert [path.rpartition("/")[2] for path, _ in examples] == [
        "2025-02-17-commission-exemple.md",
        "2025-02-17-commission-exemple.en.md",
    ]
    (corrections,) = re.findall(r"```yaml\n(.*?)```", text(name), re.DOTALL)
    for path, example in examples:
        if not path.endswith(".en.md"):
            example = example.replace("\nsources:", f"\n{corrections}sources:")
        tree.file(path).write_text(example, "utf-8")
    assert main(["check", *tree.places()]) == 0
    assert "error" not in capsys.readouterr().err


@in_each_language
def test_its_links_lead_to_files_and_headings(name: str) -> None:
    forms = {"../../issues/new?template=event.yml", "../../issues/new?template=error.yml"}
    for target in re.findall(r"\]\(([^)]+)\)", text(name)):
        if target in forms:
            assert (PROJECT / ".github" / "ISSUE_TEMPLATE" / target.partition("=")[2]).is_file()
            continue
        file, _, heading = target.partition("#")
        assert not file or (PROJECT / file).is_file(), target
        assert not heading or heading in headings(text(file or name)), target


def headings(document: str) -> set[str]:
    """What addresses of headings end in, as forges make them."""
    return {
        re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"(?m)^#+ (.+)$", document)
    }


@in_each_language
def test_it_names_every_type_and_kind_of_source(name: str) -> None:
    (path, example), _ = EXAMPLE.findall(text(name))
    comments = " ".join(re.findall(r"(?m)^# (.*)$", example))
    for word in (*vocab.EVENT_TYPES, *vocab.EVIDENCE, *vocab.SOURCE_KINDS):
        assert re.search(rf"\b{word}\b", comments), (path, word)


def test_both_languages_say_the_same_things() -> None:
    french, english = text("CONTRIBUTING.fr.md"), text("CONTRIBUTING.md")
    for pattern in (r"(?m)^(#+) ", r"(?m)^ *python build\.py .*$", r"(?m)^ *make.*$", r"\.github/[\w/.-]+"):
        assert re.findall(pattern, french) == re.findall(pattern, english)


@in_each_language
def test_every_kind_of_change_has_its_template(name: str) -> None:
    for template in (PROJECT / ".github" / "PULL_REQUEST_TEMPLATE").iterdir():
        assert f"(.github/PULL_REQUEST_TEMPLATE/{template.name})" in text(name)
