"""A folder of pages that are replaced one by one, each in one step; listed as a build lists its output."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from timeline.folders import Busy, discard, lock, remove
from timeline.manifest import LIST, Entry, OutputError, as_json, content_of, digest, read_list

_NEW = ".new"  # ends the names of files that are being written


@contextlib.contextmanager
def own_folder(wanted: Path) -> Iterator[Path]:
    """A folder that no other process uses: the one that is wanted, or one of that name and a number."""
    number = 1
    with contextlib.ExitStack() as stack:
        while True:
            path = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
            try:
                stack.enter_context(lock(path.resolve()))
                break
            except Busy:
                number += 1
        try:
            yield path
        finally:
            if number > 1:  # nobody would ever use it again
                remove(path)


class Folder:
    """The files that were made, and what each was made from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.files = dict(read_list(path))
        except OutputError:  # the list cannot be read
            remove(path)
            self.files = {}
        path.mkdir(parents=True, exist_ok=True)
        self._sure: set[str] = set()  # files that are known to be as the list says

    def restored(self) -> bool:
        """Whether somebody had removed the folder, which is then there again, with nothing in it."""
        if self.path.is_dir():
            return False
        self.files, self._sure = {}, set()
        self.path.mkdir(parents=True, exist_ok=True)
        return True

    def holds(self, url: str) -> bool:
        """Whether there is such a file, whatever made it."""
        return os.path.isfile(self.path / url)  # noqa: PTH113 - which fails on no name, however long

    def has(self, url: str, fingerprint: str) -> bool:
        """Whether a file is there and was made from this."""
        entry = self.files.get(url)
        if entry is None or entry.fingerprint != fingerprint:
            return False
        if url not in self._sure and content_of(self.path / url) == entry.content:
            self._sure.add(url)
        return url in self._sure

    def version(self, url: str) -> str:
        """What tells a file from earlier ones; empty where there is none."""
        return self.files[url].content if url in self._sure else ""

    def put(self, url: str, fingerprint: str, content: bytes) -> None:
        """Replace a file; it is left alone where it has this content."""
        entry = Entry(fingerprint, digest(content))
        path = self.path / url
        if self.version(url) != entry.content and content_of(path) != entry.content:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".{path.name}{_NEW}")
            new.write_bytes(content)
            os.replace(new, path)  # noqa: PTH105
        self.files[url] = entry
        self._sure.add(url)

    def trust(self, url: str) -> None:
        """Take a file for good if it is as the list says, whatever it should be made from now."""
        if url in self.files:
            self.has(url, self.files[url].fingerprint)

    def read(self, url: str) -> bytes:
        """A file's content; nothing where there is none."""
        try:
            return (self.path / url).read_bytes()
        except OSError:
            return b""

    def forget(self, url: str) -> None:
        """Look again whether a file is there."""
        self._sure.discard(url)

    def keep(self, urls: Collection[str]) -> None:
        """Remove every other file, and list those that stay."""
        for url in list(_files(self.path)):
            if url not in urls and url != LIST:
                discard(self.path, url)
        self.files = {url: entry for url, entry in self.files.items() if url in urls}
        self._sure &= self.files.keys()
        listed = as_json(self.files)
        if content_of(self.path / LIST) != digest(listed):
            new = self.path / f"{LIST}{_NEW}"
            new.write_bytes(listed)
            os.replace(new, self.path / LIST)  # noqa: PTH105


def _files(folder: Path, prefix: str = "") -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name
