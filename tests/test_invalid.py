"""Every mistake that content can hold is told, in these words.

Each folder of `invalid/` holds bad files, at their place in content/, and in `expected.txt` and
`expected.fr.txt` exactly what is said of them, in English and in French, when they are laid over the valid
content of `site/`. These words are the contract.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from timeline.diagnostic_text import as_text
from timeline.diagnostics import Diagnostic
from timeline.site import Site, check
from timeline.speech import speech

TESTS = Path(__file__).parent
CASES = sorted(path.name for path in (TESTS / "invalid").iterdir() if path.is_dir())

EXPECTED = {"en": "expected.txt", "fr": "expected.fr.txt"}

UNTRANSLATED = "not-translated"  # the site of the tests is, for the most part: shown by one case only

# The modules whose diagnostics are shown here.
READERS = (
    "advice",
    "checks",
    "codes",
    "encoding",
    "field_names",
    "fields",
    "frontmatter",
    "identity",
    "join",
    "likeness",
    "load",
    "nodes",
    "parse",
    "prose",
    "references",
    "rules",
    "schema",
    "tree",
    "values",
    "yaml_errors",
)
VISIT = "events/2025/2025-02-17-visite-exemple.md"
NO_CODES = {"oumar-diarra", "utf-8", "front-page", "source-kind", "organisation-kind"}  # words with hyphens
ELSEWHERE = {
    "bad-link",
    "no-content",
    "special-file",
    "unreadable",
}  # need a tree that cannot be kept in a repository: see test_load.py


def diagnose(tree: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with a folder of content."""
    site = Site(
        content=tree,
        config=TESTS / "site" / "site.yaml",
        templates=TESTS.parent / "templates",
        assets=TESTS.parent / "assets",
    )
    return check(site).diagnostics


def laid_over_the_site(case: str, folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(TESTS / "site" / "content", content)
    shutil.copytree(
        TESTS / "invalid" / case,
        content,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns(*EXPECTED.values()),
    )
    return content


def expected(case: str, language: str = "en") -> str:
    return (TESTS / "invalid" / case / EXPECTED[language]).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_where_it_stands_and_how_to_mend_it(case: str, tmp_path: Path) -> None:
    diagnostics = [
        diagnostic
        for diagnostic in diagnose(laid_over_the_site(case, tmp_path))
        if diagnostic.code != UNTRANSLATED or case == UNTRANSLATED
    ]
    for language in EXPECTED:
        words = speech(language)
        told = "".join(as_text(diagnostic, words=words) + "\n" for diagnostic in diagnostics)
        assert told == expected(case, language)


def test_the_site_of_the_tests_has_no_mistake() -> None:
    told = {diagnostic.code for diagnostic in diagnose(TESTS / "site" / "content")}
    assert told == {UNTRANSLATED}


def codes_of(*modules: str) -> set[str]:
    """The codes of what modules say."""
    sources = "".join(
        Path(TESTS.parent, "timeline", f"{name}.py").read_text(encoding="utf-8") for name in modules
    )
    return set(re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"', sources)) - NO_CODES


def test_every_code_has_a_case() -> None:
    codes = codes_of(*READERS) - ELSEWHERE
    shown = set(re.findall(r": (?:error|warning) ([a-z0-9-]+):", "".join(map(expected, CASES))))
    assert codes == shown


def test_all_mistakes_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(TESTS / "site" / "content", content)
    cases = [case for case in CASES if expected(case) and bad_files(case) == [VISIT]]
    awaited = []
    for case in cases:
        visit = VISIT.replace("visite", case)
        text = (TESTS / "invalid" / case / VISIT).read_bytes()
        (content / visit).parent.mkdir(exist_ok=True)
        (content / visit).write_bytes(text.replace(Path(VISIT).stem.encode(), Path(visit).stem.encode()))
        said = expected(case).replace(Path(VISIT).stem, Path(visit).stem)
        awaited += [line for line in said.splitlines() if line.startswith("content/")]
    told = [line for found in diagnose(content) for line in as_text(found).splitlines()]
    assert set(awaited) <= set(told)
    assert len({line.partition(": ")[2] for line in awaited if ": error " in line}) >= 50


def bad_files(case: str) -> list[str]:
    folder = TESTS / "invalid" / case
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(set(files) - set(EXPECTED.values()))
