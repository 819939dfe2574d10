"""What the preview tells in the page, as JSON: mistakes, and what the page comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.diagnostic_text import line_of
from timeline.diagnostics import Diagnostic, Phrase, say, say_number
from timeline.preview.editors import address
from timeline.preview.site import About, Site

LONGEST = 400  # characters of a line that are shown

Words = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How the preview speaks: in which language, and how files are opened."""

    words: Words = str
    language: str = "en"
    editor: str = ""  # a pattern of addresses; empty where files are not opened


def told(site: Site, url: str, telling: Telling) -> dict[str, Any]:
    """Everything to tell on a page."""
    problems, about = site.problems(), site.about(url)
    errors = [problem for problem in problems if problem.severity == "error"]
    own = [problem for problem in problems if about and problem.file in about.files]
    words = telling.words
    return {
        "language": telling.language,
        "words": {name: words(phrase) for name, phrase in WORDS.items()},
        "stays": words(STAYS if about and site.version(url) != "" else GOES),
        "errors": [_entry(problem, site, telling) for problem in errors],
        "title": words(say_number("{number} mistake to mend", "{number} mistakes to mend", len(errors))),
        "warnings": words(
            say_number(
                "{number} warning in the whole site",
                "{number} warnings in the whole site",
                _warnings(problems),
            )
        )
        if _warnings(problems)
        else "",
        "own": [_entry(problem, site, telling) for problem in own],
        "owned": words(say_number("{number} remark on this page", "{number} remarks on this page", len(own))),
        "page": _page(about, site, telling) if about else None,
    }


STAYS = say("The last good page is still shown. This message goes away by itself when all is mended.")
GOES = say("There is no good page yet. This message goes away by itself when all is mended.")
WORDS = {
    "bar": say("Preview"),
    "file": say("This page is made from:"),
    "open": say("Open in the editor"),
    "copy": say("Copy the path"),
    "copied": say("Copied"),
    "edit": say("Edit on the web"),
    "gaps": say("Not translated into:"),
    "languages": say("This page in other languages"),
    "hide": say("Hide"),
    "show": say("Show the mistakes"),
    "hint": say("Hint:"),
    "away": say("The preview has stopped; start it again with: python build.py serve"),
}


def _warnings(problems: Sequence[Diagnostic]) -> int:
    return sum(problem.severity == "warning" for problem in problems)


def _entry(problem: Diagnostic, site: Site, telling: Telling) -> dict[str, Any]:
    path = site.path(problem.file)
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return {
        "place": place,
        "severity": problem.severity,
        "code": problem.code,
        "message": telling.words(problem.message),
        "hint": telling.words(problem.hint) if problem.hint else "",
        "source": (line_of(path, problem.line) or "")[:LONGEST],
        "column": problem.column,
        "path": str(path),
        "open": address(telling.editor, path, problem.line, problem.column) if telling.editor else "",
    }


def _page(about: About, site: Site, telling: Telling) -> dict[str, Any]:
    path = site.path(about.file)
    return {
        "file": about.file,
        "path": str(path),
        "open": address(telling.editor, path) if telling.editor else "",
        "marks": [telling.words(mark) for mark in about.marks],
        "gaps": [{"language": gap.language, "file": gap.file} for gap in about.gaps],
        "edit": about.edit_url,
        "languages": [{"code": code, "name": name, "url": f"/{url}"} for code, name, url in about.languages],
        "marked": {f"/{url}": telling.words(mark) for url, mark in about.marked.items()},
    }
