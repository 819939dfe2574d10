"""What the files of each folder were read as, kept for the next time.

To read 30,000 files takes seconds, and nearly all of them are what they were the last time. What was kept is
used again only where the names and the bytes of all files of a folder, the engine and its libraries are the
same. A file about which something is to be said is never kept: it is read again, and the same is said again.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import babel
import yaml

from timeline.digests import digest_of
from timeline.engine import engine
from timeline.files import write_whole
from timeline.parse import Parsed, parse, parse_file, source_of
from timeline.tree import Entry

Folder = tuple[Entry, ...]  # all files that stand in one

_SIZE = 32  # signs of a digest
# The modules whose classes may be made of what was kept, whoever has put it there.
_MADE_OF = frozenset(f"timeline.{name}" for name in ("dates", "model", "parse", "reading", "schema", "tree"))


class Answer(NamedTuple):
    """What one process tells another of a folder: pickled, or by the key under which it is kept."""

    key: bytes
    good: bytes  # the files of which there is nothing to be said, None for the others; empty where kept
    others: Mapping[int, Parsed]


class ParseCache:
    """A file for each folder of content: a key, a digest, and what `Answer` calls good."""

    def __init__(self, place: Path | None, languages: tuple[str, ...]) -> None:
        self._place = place  # None: nothing is kept
        self._languages = languages
        libraries = (sys.version, yaml.__version__, babel.__version__)  # that decide what a file is read as
        self._makers = digest_of(engine(), repr((libraries, languages)).encode()).encode()

    def ask(self, folder: Folder) -> Answer:
        """Read the files of a folder, unless they are those that were read the last time."""
        try:
            sources = list(map(source_of, folder))
        except OSError:
            return Answer(b"", _pickled([None] * len(folder)), {})
        key = self._key(folder, sources)
        if self._recall(folder, key):
            return Answer(key, b"", {})
        read = [parse(entry, source, self._languages) for entry, source in zip(folder, sources, strict=True)]
        good = _pickled([None if parsed.diagnostics else parsed for parsed in read])
        self._keep(folder, key, good)
        return Answer(key, good, {index: parsed for index, parsed in enumerate(read) if parsed.diagnostics})

    def told(self, folder: Folder, answer: Answer) -> list[Parsed]:
        """What the files of a folder hold, in their order."""
        found = _files(answer.good or self._recall(folder, answer.key)) or [None] * len(folder)
        return [
            parsed or answer.others.get(index) or parse_file(entry, self._languages)
            for index, (parsed, entry) in enumerate(zip(found, folder, strict=True))
        ]

    def forget_all_but(self, folders: Iterable[Folder]) -> None:
        """Remove what is kept of any other folder, so that there is never more than of the last content."""
        wanted = {self._path(folder) for folder in folders}
        with contextlib.suppress(OSError):
            for path in set(self._place.iterdir()) - wanted if self._place else ():
                path.unlink(missing_ok=True)

    def _recall(self, folder: Folder, key: bytes) -> bytes:
        """What is kept under that key; nothing where nothing is, or it is damaged."""
        try:
            kept = self._path(folder).read_bytes() if self._place else b""
        except OSError:
            return b""
        good = kept[2 * _SIZE :]
        return good if kept[: 2 * _SIZE] == key + digest_of(good).encode() else b""

    def _keep(self, folder: Folder, key: bytes, good: bytes) -> None:
        """Where it cannot be written, the folder is read again the next time."""
        if self._place is None:
            return
        with contextlib.suppress(OSError):
            write_whole(self._path(folder), key + digest_of(good).encode() + good)

    def _path(self, folder: Folder) -> Path:
        name = os.path.realpath(folder[0].path.rpartition(os.sep)[0])
        return Path(self._place or "", digest_of(os.fsencode(name)))

    def _key(self, folder: Folder, sources: Iterable[bytes]) -> bytes:
        names = repr([(entry.path, entry.file) for entry in folder])
        return digest_of(self._makers, names.encode(), *sources).encode()


def _pickled(files: list[Parsed | None]) -> bytes:
    return pickle.dumps(files, pickle.HIGHEST_PROTOCOL)


def _files(pickled: bytes) -> list[Parsed | None]:
    try:
        files: list[Parsed | None] = _Unpickler(io.BytesIO(pickled)).load() if pickled else []
    except pickle.UnpicklingError:
        return []
    return files


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what files are read as. Raises UnpicklingError where it is to make anything else."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in _MADE_OF else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
