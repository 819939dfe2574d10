"""Writes new files: all of them or none, and never over another."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path


def write_new(files: Iterable[tuple[Path, str]]) -> None:
    """Write each text where no file is. If one cannot be written, none is left, and the OSError is raised."""
    made: list[Path] = []
    try:
        for path, text in files:
            for folder in reversed([one for one in path.parents if not one.exists()]):
                folder.mkdir()
                made.append(folder)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
