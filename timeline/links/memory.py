"""Remembers answers for some days in a file, so that servers are not asked again in vain.

The file may be read, edited and deleted; what in it makes no sense is as if it were not there.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from timeline.files import write_whole
from timeline.links.answers import KINDS, Answer


class Memory:
    """The answers that have been given, by address."""

    def __init__(self, path: Path, now: datetime.datetime) -> None:
        self._path = path
        self._now = now
        self._answers = dict(_read(path, now))

    def recall(self, address: str) -> Answer | None:
        """An answer that is not too old."""
        found = self._answers.get(address)
        return found[1] if found else None

    def keep(self, address: str, answer: Answer) -> None:
        """Remember an answer in the place of an older one, if it is one to remember."""
        if answer.lasts:
            self._answers[address] = (self._now, answer)

    def write(self) -> None:
        """Save it in one step. Raises OSError."""
        entries = {
            address: {"asked": asked.isoformat(timespec="seconds"), **_given(answer)}
            for address, (asked, answer) in sorted(self._answers.items())
        }
        text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
        write_whole(self._path, text.encode())


def _given(answer: Answer) -> dict[str, Any]:
    """What an answer says beyond the defaults."""
    return {name: value for name, value in asdict(answer).items() if value}


def _read(path: Path, now: datetime.datetime) -> Iterator[tuple[str, tuple[datetime.datetime, Answer]]]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return
    for address, entry in entries.items() if isinstance(entries, dict) else ():
        found = _entry(entry)
        if found and found[0] <= now < found[0] + found[1].lasts:
            yield address, found


_TYPES = {"kind": str, "host": str, "status": int, "detail": str, "redirected": bool}


def _entry(entry: object) -> tuple[datetime.datetime, Answer] | None:
    """When an answer was given, and the answer; None where the file does not say so."""
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS:
        return None
    values = {field.name: entry[field.name] for field in fields(Answer) if field.name in entry}
    if any(type(value) is not _TYPES[name] for name, value in values.items()):
        return None
    try:
        asked = datetime.datetime.fromisoformat(entry["asked"])
    except (KeyError, TypeError, ValueError):
        return None
    return (asked, Answer(**values)) if asked.tzinfo else None
