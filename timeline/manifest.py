"""The list of the files that builds have made in a folder: what each came from, and what it holds."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Phrase, say

LIST = ".timeline.json"  # the files of the last build
INSIDE = ".timeline.new"  # where new files wait if the output cannot be renamed
FORMAT = 1


class OutputError(Exception):
    """The site cannot be written there; says why, and what to do."""

    def __init__(self, message: Phrase, hint: Phrase | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n    hint: {self.hint}" if self.hint else str(self.message)


class ForeignFiles(OutputError):
    """The folder holds files that no build has made."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A published file: the fingerprint of what it was made from, and the digest of what it holds."""

    fingerprint: str
    content: str  # a file that was changed by hand is made again


def published_files(folder: Path) -> Mapping[str, str]:
    """The files of a built site, with the digest of what each holds. Raises OutputError."""
    return {url: entry.content for url, entry in read_list(folder).items()}


def read_list(folder: Path) -> Mapping[str, Entry]:
    """The files that builds have made in a folder."""
    path = folder / LIST
    try:
        found = json.loads(path.read_bytes())
        files = {
            url: Entry(str(entry["fingerprint"]), str(entry.get("content", "")))
            for url, entry in found["files"].items()
        }
        if found["format"] == FORMAT and all(map(is_plain, files)):
            return files
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ForeignFiles(
        say("the list of the files of the last build cannot be read: {path!r}", path=os.fspath(path)),
        say("if the folder holds nothing but a built site, delete the folder"),
    )


def as_json(files: Mapping[str, Entry]) -> bytes:
    """The list of a folder's files, as the folder holds it."""
    entries = {
        url: {"fingerprint": entry.fingerprint, "content": entry.content} for url, entry in files.items()
    }
    return (json.dumps({"format": FORMAT, "files": entries}, indent=0, sort_keys=True) + "\n").encode()


def is_plain(url: str) -> bool:
    """Whether a path leads below the folder, whatever the system."""
    parts = re.split(r"[/\\:]", url)
    return "/".join(parts) == url and not {"", ".", ".."} & {*parts} and parts[0] not in (LIST, INSIDE)


def digest(content: bytes) -> str:
    """What tells a file's content from another's."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def content_of(path: Path) -> str | None:
    """The digest of a file; None for anything else."""
    try:
        return digest(path.read_bytes()) if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None
