"""The files below content/: what each of them is, from its place and name alone."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from timeline.codes import bad_id, is_id, unknown_country
from timeline.diagnostics import Diagnostic, Phrase, Report, did_you_mean, say
from timeline.vocab import COUNTRIES

FOLDERS = ("events", "people", "organisations", "countries")

# The names of the site's own pages beside those of records.
RESERVED = ("index",)

# What editors and systems leave behind; notes for contributors.
LEFT_BEHIND = re.compile(
    r"\..*|.*~|#.*#|4913|.*___jb_(?:tmp|old)___|Thumbs\.db|desktop\.ini"
    r"|.*\.(?:sw[opx]|crswap|kate-swp|bak|orig|rej|part|tmp(?:\.[0-9]+)?)"
)
_NOTES = re.compile(r"(?:README|LICENSE)(?:\..+)?")


class Entry(NamedTuple):
    """A Markdown file of content in its right place."""

    path: str  # on this machine
    file: str  # relative to the project, with forward slashes
    folder: str  # one of FOLDERS
    id: str
    language: str | None = None  # of a translation; an original has none

    @property
    def home(self) -> str:
        """What an original and its translations have in common."""
        return f"{self.file.rpartition('/')[0]}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Where content stands on this machine, and the languages that it may be translated into."""

    root: Path
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the paths of its files start with in messages and records."""
        return self.root.resolve().name or "content"

    def path(self, file: str) -> Path:
        """The path on this machine of a file named as in messages and records."""
        return self.root / file.removeprefix(self.name + "/")


def entries(tree: Tree, report: Report, unread: set[str]) -> tuple[Entry, ...]:
    """All files of content in sorted order; what stands in the wrong place is reported.

    `unread` gets the names of the folders of which a part cannot be read.
    """
    if not tree.root.is_dir():
        message = say("there is no folder {path!r}", path=str(tree.root))
        report.add(problem(tree.name, "no-content", message))
        return ()
    paths = {file: path for path, file in _files(tree, report, unread)}
    found = (
        _entry(path, file, tree, report)
        for file, path in paths.items()
        if not _misnamed(file, paths, tree, report)
    )
    return tuple(entry for entry in found if entry)


def _files(tree: Tree, report: Report, unread: set[str]) -> Iterator[tuple[str, str]]:
    """Path and name of every file. A link is followed only where it leads to a file inside content."""
    inside = os.path.realpath(tree.root) + os.sep
    folders = [(str(tree.root), tree.name, 0)]
    while folders:
        folder, name, depth = folders.pop()
        below = []
        for item in _listed(folder, name, report, unread):
            file = f"{name}/{item.name}"
            if _is_left_aside(item.name):
                continue
            if item.is_symlink() and not _leads_inside(item.path, inside):
                message = say("this link does not lead to a file inside {folder!r}", folder=tree.name)
                report.add(problem(file, "bad-link", message, say("put the file itself here")))
            elif item.is_file():
                yield item.path, file
            elif not item.is_dir():
                message = say("this is neither a file nor a folder")
                report.add(problem(file, "special-file", message, say("remove it, or put a file here")))
            elif depth or _known_folder(item.name, file, report):
                below.append((item.path, file, depth + 1))
        folders.extend(reversed(below))


def _listed(folder: str, name: str, report: Report, unread: set[str]) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError as error:
        unread.add(name.partition("/")[2].partition("/")[0])
        report.add(
            problem(name, "unreadable", say("this folder cannot be read: {error}", error=error.strerror))
        )
        return []


def left_aside(file: str) -> bool:
    """Whether a file, named as in messages, is none of content, or is in a folder that is not."""
    return any(map(_is_left_aside, file.split("/")[1:]))


def _is_left_aside(name: str) -> bool:
    return bool(LEFT_BEHIND.fullmatch(name) or _NOTES.fullmatch(name))


def _leads_inside(path: str, inside: str) -> bool:
    target = os.path.realpath(path)
    return target.startswith(inside) and Path(target).is_file()


def _known_folder(name: str, file: str, report: Report) -> bool:
    if name in FOLDERS:
        return True
    hint = did_you_mean(name, FOLDERS) or say("known folders: {names}", names=", ".join(FOLDERS))
    report.add(problem(file, "unknown-folder", say("{name!r} is not a known folder", name=name), hint))
    return False


def _entry(path: str, file: str, tree: Tree, report: Report) -> Entry | None:
    """What a file is, or None once it has been reported why it is nothing."""
    parts = file.split("/")[1:]
    stem, dot, suffix = parts[-1].rpartition(".")
    if suffix != "md" or not dot:
        _report_foreign(file, stem, suffix, report)
        return None
    if misplaced := _misplaced(parts, stem):
        report.add(problem(file, "misplaced-file", say("this is not the place for a file"), misplaced))
        return None
    name, dot, language = stem.partition(".")
    if dot and language not in tree.languages:
        _report_language(file, language, tree, report)
        return None
    if trouble := _bad_name(parts[0], name):
        report.add(problem(file, "unknown-country" if parts[0] == "countries" else "bad-id", *trouble))
    elif name in RESERVED and not language:
        message = say("the id {id!r} is kept for the site's own lists", id=name)
        report.add(problem(file, "reserved-id", message, say("give the file another name")))
    return Entry(path=path, file=file, folder=parts[0], id=name, language=language or None)


def _misnamed(file: str, files: Container[str], tree: Tree, report: Report) -> bool:
    """Report <id>-en.md beside <id>.md: it is a translation, whose name ends in .en.md."""
    stem = file.removesuffix(".md")
    end = max(stem.rfind("-"), stem.rfind("_"))
    if stem[end + 1 :] not in tree.languages or f"{stem[:end]}.md" not in files:
        return False
    ending = f".{stem[end + 1 :]}.md"
    message = say("the name of a translation ends in {ending}", ending=ending)
    hint = say("name the file {name!r}", name=stem[:end].rpartition("/")[2] + ending)
    report.add(problem(file, "misnamed-file", message, hint))
    return True


def _report_foreign(file: str, stem: str, suffix: str, report: Report) -> None:
    if suffix.lower() in ("md", "markdown", "mdown", "txt"):
        hint = say("name the file {name!r}", name=stem.removesuffix(".md") + ".md")
        report.add(problem(file, "misnamed-file", say("the name does not end in .md"), hint))
    else:
        message = say("this file is not content, and is not published")
        report.add(problem(file, "foreign-file", message, severity="warning"))


def _misplaced(parts: list[str], stem: str) -> Phrase | None:
    """Where a file should stand instead, if it stands in a wrong place."""
    if len(parts) == 1:
        return say("move it into one of the folders {names}", names=", ".join(FOLDERS))
    dated = parts[0] in ("people", "organisations") and re.match(r"[0-9]{4}-[0-9]{2}(?:-|$)", stem)
    if parts[0] != "events" and not dated:
        return None if len(parts) == 2 else say("move it to {folder}/", folder=parts[0])
    if not dated and len(parts) == 3 and re.fullmatch("[0-9]{4}", parts[1]):
        return None
    year = stem[:4] if re.match("[0-9]{4}-", stem) else "YYYY"
    return say("move it to {folder}/", folder=f"events/{year}")


def _report_language(file: str, language: str, tree: Tree, report: Report) -> None:
    message = say("{value!r} is not one of the site's languages", value=language)
    hint = say(
        "translations end in one of: {names}", names=", ".join(f".{code}.md" for code in tree.languages)
    )
    report.add(problem(file, "unknown-language", message, hint))


def _bad_name(folder: str, name: str) -> tuple[Phrase, Phrase | None] | None:
    """What to say of the name of a file, if it is not an id."""
    if folder == "countries":
        return None if name in COUNTRIES else unknown_country(name)
    return None if is_id(name) else bad_id(name)


def problem(
    file: str, code: str, message: Phrase, hint: Phrase | None = None, severity: str = "error"
) -> Diagnostic:
    """What is wrong with a file as a whole."""
    return Diagnostic(file=file, line=0, column=0, code=code, message=message, hint=hint, severity=severity)
