"""Style sheets, scripts and images: published under names that change with their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Diagnostic, Report, say
from timeline.encoding import decode
from timeline.tree import LEFT_BEHIND

# A style sheet that is only part of another: inlined, so that the reader fetches one file.
_STYLE_PART = re.compile(r'@import "(?P<name>[^"]+)" layer\((?P<layer>[\w.-]+)\);')
# A module that another one imports: import … from "./name.js"; import("./name.js")
_MODULE = re.compile(r'(?P<before>(?:\bfrom|\bimport)\s*\(?\s*)"\./(?P<name>[\w.-]+\.js)"')
# Lines of comment in a script: readers on slow lines need not fetch them.
_COMMENT = re.compile(r"^ *(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)


class BadAssets(Exception):
    """Assets that cannot be published; its arguments are the diagnostics."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The published assets."""

    names: Mapping[str, str]  # css/site.css -> assets/css/site.1a2b3c4d.css
    files: Mapping[str, bytes]  # by published name
    digest: str  # changes when any name does


def assets(folder: Path) -> Assets:
    """Every file of the folder, except style sheets that another one imports and what editors leave there.

    Raises BadAssets.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_left(path, folder))
    bundle = _Bundle(folder.name, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})
    names = {name: bundle.published_name(name) for name in bundle.sources if name not in bundle.parts}
    files = {published: bundle.content(name) for name, published in names.items()}
    return Assets(names, files, hashlib.blake2b(repr(names).encode(), digest_size=8).hexdigest())


def _is_left(path: Path, folder: Path) -> bool:
    return any(LEFT_BEHIND.fullmatch(part) for part in path.relative_to(folder).parts)


class _Bundle:
    """The sources of a folder, and what becomes of each."""

    def __init__(self, folder: str, sources: Mapping[str, bytes]) -> None:
        self._folder = folder
        self.sources = sources
        self._texts = dict(self._decoded())
        self.parts = {
            _beside(name, match["name"])
            for name, text in self._texts.items()
            if name.endswith(".css")
            for match in _STYLE_PART.finditer(text)
        }
        self._contents: dict[str, bytes] = {}

    def _decoded(self) -> Iterator[tuple[str, str]]:
        report = Report()
        for name, source in self.sources.items():
            if name.endswith((".css", ".js")):
                yield name, decode(source, f"{self._folder}/{name}", report) or ""
        if report.has_errors:
            raise BadAssets(*report.diagnostics)

    def published_name(self, name: str) -> str:
        """The name under which a source is published."""
        stem, dot, suffix = name.rpartition(".")
        fingerprint = hashlib.blake2b(self.content(name), digest_size=4).hexdigest()
        return f"assets/{stem}.{fingerprint}{dot}{suffix}"

    def content(self, name: str) -> bytes:
        """What is published of a source: what it imports is inlined, or named by its published name."""
        content = self._contents.get(name)
        if content is None:
            content = self.sources[name]
            if name.endswith(".css"):
                sheet = _STYLE_PART.sub(lambda match: self._inlined(name, match), self._texts[name])
                content = sheet.encode()
            elif name.endswith(".js"):
                script = _MODULE.sub(lambda match: self._renamed(name, match), self._texts[name])
                content = _COMMENT.sub("", script).encode()
            self._contents[name] = content
        return content

    def _inlined(self, name: str, match: re.Match[str]) -> str:
        part = self._existing(name, match)
        return f"@layer {match['layer']} {{\n{self._texts[part]}}}\n"

    def _renamed(self, name: str, match: re.Match[str]) -> str:
        part = self._existing(name, match)
        return f'{match["before"]}"./{self.published_name(part).rpartition("/")[2]}"'

    def _existing(self, name: str, match: re.Match[str]) -> str:
        part = _beside(name, match["name"])
        if part not in self._texts:
            raise BadAssets(
                Diagnostic(
                    file=f"{self._folder}/{name}",
                    line=match.string.count("\n", 0, match.start()) + 1,
                    column=1,
                    code="missing-part",
                    message=say("this imports {part!r}, which does not exist", part=match["name"]),
                    hint=say("write the name of a file in the same folder"),
                )
            )
        return part


def _beside(name: str, other: str) -> str:
    """The name of a file in the same folder as another."""
    folder, slash, _ = name.rpartition("/")
    return folder + slash + other
