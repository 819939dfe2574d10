"""Style sheets, scripts and images: published under names that change with their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# A style sheet that is only part of another: inlined, so that the reader fetches one file.
_IMPORT = re.compile(r'@import "(?P<name>[^"]+)" layer\((?P<layer>[\w.-]+)\);')


class MissingPart(Exception):
    """A style sheet imports a part that does not exist: its name, the line and the part's name."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The published assets."""

    names: Mapping[str, str]  # css/site.css -> assets/css/site.1a2b3c4d.css
    files: Mapping[str, bytes]  # by published name
    digest: str  # changes when any name does


def assets(folder: Path) -> Assets:
    """Every file of the folder, except style sheets that another one imports and hidden files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    parts: set[str] = set()
    for name, content in contents.items():
        if name.endswith(".css"):
            contents[name] = _inlined(name, content, contents, parts)
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, content in contents.items():
        if name not in parts:
            names[name] = _published_name(name, content)
            files[names[name]] = content
    return Assets(names, files, hashlib.blake2b(repr(names).encode(), digest_size=8).hexdigest())


def _published_name(name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    fingerprint = hashlib.blake2b(content, digest_size=4).hexdigest()
    return f"assets/{stem}.{fingerprint}{dot}{suffix}"


def _inlined(name: str, content: bytes, contents: Mapping[str, bytes], parts: set[str]) -> bytes:
    folder = name.rpartition("/")[0]

    def inline(match: re.Match[str]) -> str:
        part = f"{folder}/{match['name']}"
        if part not in contents:
            raise MissingPart(name, content[: match.start()].count(b"\n") + 1, match["name"])
        parts.add(part)
        return f"@layer {match['layer']} {{\n{contents[part].decode()}}}\n"

    return _IMPORT.sub(inline, content.decode()).encode()
