"""Publishes all or nothing: a reader, a crash or a full disk never meets half a site.

New files wait in a folder beside the output. Those that did not change are linked there too, and then the two
folders are exchanged in one step. A list in the output names the files that are ours and what they came from.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from timeline.diagnostics import say
from timeline.folders import FIXED, Busy, discard, exchange, link, lock, remove, restore, write
from timeline.manifest import (
    INSIDE,
    LIST,
    Entry,
    ForeignFiles,
    OutputError,
    as_json,
    content_of,
    digest,
    is_plain,
    read_list,
)

_LEFT_BY_DESKTOPS = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of the new site, and whether it differs from the one in the output."""

    url: str
    entry: Entry
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was done to the output."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


@contextlib.contextmanager
def open_output(folder: Path, *, protected: Iterable[Path] = (), clean: bool = False) -> Iterator[Staging]:
    """A folder to publish into. Until `publish` has returned, the last site stays as it is.

    Refused are folders with files that no build has made, and those that are, hold or lie in a protected one.
    With `clean`, every file is made again.
    """
    with _told(folder):
        folder = folder.resolve()  # a link to the output stays a link
        _refuse(folder, protected)
    with _alone(folder):
        with _told(folder):
            _recover(folder)
            last = read_list(folder)
            _refuse_foreign(folder, last)
        staging = Staging(output=folder, waiting=_waiting(folder), last=last, clean=clean)
        try:
            yield staging
        finally:
            remove(staging.waiting)
            remove(folder / INSIDE)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with lock(folder):
            yield
    except Busy:
        message = say("another build is writing {folder!r}", folder=os.fspath(folder))
        raise OutputError(message, say("wait until it has ended, or stop it")) from None


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say which file could not be read or written."""
    try:
        yield
    except OSError as error:
        path = os.fspath(error.filename or folder)
        reason = error.strerror or type(error).__name__
        raise OutputError(
            say("{path!r} cannot be read or written: {reason}", path=path, reason=reason)
        ) from error


@dataclass(slots=True, kw_only=True)
class Staging:
    """The new site before it is published."""

    output: Path
    waiting: Path  # a folder made with the first file that changed
    last: Mapping[str, Entry]
    clean: bool
    files: dict[str, Entry] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def offer(self, url: str, content: bytes) -> None:
        """Add a file whose content is known."""
        self.record([self.page(url, digest(content), lambda: content)])

    def page(self, url: str, fingerprint: str, make: Callable[[], bytes]) -> Placed:
        """Make a file, unless the last build made it from the same. Any process may; one records."""
        if not is_plain(url):
            raise ValueError(f"not a path below the output: {url!r}")
        last = self.last.get(url)
        path = self.output / url
        if last and last.fingerprint == fingerprint and not self.clean and content_of(path) == last.content:
            return Placed(url, last, changed=False)
        content = make()
        entry = Entry(fingerprint, digest(content))
        with _told(path):
            if last and content_of(path) == entry.content:
                return Placed(url, entry, changed=False)
            write(self.waiting / url, content)
        return Placed(url, entry, changed=True)

    def record(self, placed: Iterable[Placed]) -> None:
        """Take files into the new site."""
        for file in placed:
            if file.url in self.files:
                raise ValueError(f"two files have one path: {file.url!r}")
            self.files[file.url] = file.entry
            if file.changed:
                self.changed.append(file.url)

    def publish(self) -> Published:
        """Put the new site in the place of the last one. Where nothing changed, nothing is touched."""
        removed = tuple(sorted(self.last.keys() - self.files.keys()))
        if self.changed or self.files != self.last:
            with _told(self.output):
                self._replace(removed)
        written = tuple(sorted(self.changed))
        return Published(written=written, removed=removed, unchanged=len(self.files) - len(written))

    def _replace(self, removed: Iterable[str]) -> None:
        write(self.waiting / LIST, as_json(self.files))
        if self.waiting.parent != self.output:
            for url in self.files.keys() - set(self.changed):
                link(self.output / url, self.waiting / url)
            _refuse_foreign(self.output, self.last)
            try:
                exchange(self.waiting, self.output, _aside(self.output))
                return
            except OSError as error:
                if error.errno not in FIXED:
                    raise
        self._fill(removed)

    def _fill(self, removed: Iterable[str]) -> None:
        """Replace file by file what cannot be replaced whole: what pages need, then pages, then removals."""
        room = self.output / INSIDE
        if self.waiting != room:
            for url in [*self.changed, LIST]:
                link(self.waiting / url, room / url)
        # If the rest fails half-way, the next build must know each file, and trust none of those that change.
        doubtful = {url: Entry("", self.files[url].content) for url in self.changed}
        write(room / INSIDE, as_json({**self.last, **doubtful}))
        (room / INSIDE).replace(self.output / LIST)
        for url in sorted(self.changed, key=lambda url: (url.endswith(".html"), url)):
            (self.output / url).parent.mkdir(parents=True, exist_ok=True)
            (room / url).replace(self.output / url)
        for url in removed:
            discard(self.output, url)
        (room / LIST).replace(self.output / LIST)


def _refuse(folder: Path, protected: Iterable[Path]) -> None:
    """An output is a folder of its own."""
    shown = os.fspath(folder)
    if folder.exists() and not folder.is_dir():
        raise OutputError(say("{folder!r} is a file, not a folder to publish into", folder=shown))
    others = [path.resolve() for path in protected]
    inside = [path for path in others if path in folder.parents]
    with contextlib.suppress(RuntimeError):  # nobody's home is known
        others.append(Path.home().resolve())
    around = [path for path in others if folder == path or folder in path.parents]
    for path in inside + around:
        message = say("{folder!r} and {path!r} cannot hold each other", folder=shown, path=os.fspath(path))
        raise OutputError(message, say("name an empty folder, or one that does not exist, with --output"))


def _recover(folder: Path) -> None:
    """Clean up after a build that was stopped."""
    aside = _aside(folder)
    if (aside / LIST).is_file():
        restore(folder, aside)
        remove(aside)
    leftover = re.compile(rf"\.{re.escape(folder.name)}\.[0-9a-f]{{8}}\.new")
    if folder.parent.is_dir():
        for path in folder.parent.iterdir():
            if leftover.fullmatch(path.name):
                remove(path)
    remove(folder / INSIDE)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _waiting(folder: Path) -> Path:
    """Beside the output, so that they can be exchanged; a new name, so that no dying process writes there."""
    if folder.exists() and (folder.is_mount() or not os.access(folder.parent, os.W_OK | os.X_OK)):
        return folder / INSIDE
    return folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")


def _refuse_foreign(folder: Path, known: Mapping[str, Entry]) -> None:
    """The output holds nothing but what builds have made."""
    if not folder.exists():
        return
    foreign = sorted(url for url in _files(folder) if url not in known and url != LIST)
    if foreign:
        names = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise ForeignFiles(
            say(
                "{folder!r} holds files that no build has made: {names}",
                folder=os.fspath(folder),
                names=names,
            ),
            say("move them away, or name another folder with --output"),
        )


def _files(folder: Path, prefix: str = "") -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if prefix + entry.name != INSIDE:
                    yield from _files(folder / entry.name, f"{prefix}{entry.name}/")
            elif entry.name not in _LEFT_BY_DESKTOPS:
                yield prefix + entry.name
