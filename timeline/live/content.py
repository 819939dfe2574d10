"""What content says, kept in memory: a file that changed is read again, and only that."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_
from pathlib import Path
from typing import TypeVar

from timeline.checks import CHECKS, texts, unknown_featured, untranslated
from timeline.diagnostics import Diagnostic, Report
from timeline.join import with_translations
from timeline.load import Records, assembled
from timeline.manifest import digest
from timeline.model import Body, Record
from timeline.parse import Parsed, parse, parse_file
from timeline.schema import Original
from timeline.settings import Settings
from timeline.tree import Entry, Tree, entries

Item = TypeVar("Item", bound=Record)
Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What content says at a time."""

    records: Records
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    files: Mapping[str, Parsed] = field(repr=False)  # by name, in the order of the files
    tree: tuple[Diagnostic, ...] = ()  # what is wrong with the folders and the names
    joins: tuple[Diagnostic, ...] = ()  # what is wrong between files
    lasting: tuple[Diagnostic, ...] = field(default=(), repr=False)  # what is looked for in all files only
    languages: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it can be published."""
        return not any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class _File:
    signature: Signature | None
    content: str  # a digest; empty where the file could not be read
    parsed: Parsed


class Content:
    """The files below content/, read when they change."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._entries: tuple[Entry, ...] = ()
        self._tree: tuple[Diagnostic, ...] = ()
        self._unread: frozenset[str] = frozenset()
        self._files: dict[str, _File] = {}  # by path on this machine
        self._languages: tuple[str, ...] = ()
        self._joined: dict[str, tuple[Original, tuple[Parsed, ...], Original]] = {}

    def read(self, settings: Settings, changed: Collection[Path] | None, last: Reading | None) -> Reading:
        """What content says now, given which files may have changed: all, where none are named.

        What equals `last`, which was good, is taken from it.
        """
        languages = tuple(language.code for language in settings.languages)
        if languages != self._languages:
            self._languages, self._files, changed = languages, {}, None
        paths = None if changed is None else {os.fspath(path) for path in changed}
        if paths is None or not all(path in self._files and os.path.isfile(path) for path in paths):  # noqa: PTH113
            self._look(paths or set())
        else:
            for path in paths:
                self._files[path] = self._read(self._files[path].parsed.entry, self._files[path])
        files = {entry.file: self._files[entry.path].parsed for entry in self._entries}
        records = self._from_last(files, last) if last else None
        if last and records and changed is not None:
            return self._quickly(files, records, last)
        return self._thoroughly(files, records, settings, last)

    def _look(self, changed: Collection[str]) -> None:
        """Find out which files there are, and read those that changed or seem to have."""
        report, unread = Report(), set[str]()
        self._entries = entries(Tree(root=self._root, languages=self._languages), report, unread)
        self._tree, self._unread = tuple(report.sorted()), frozenset(unread)
        files = {}
        for entry in self._entries:
            last = self._files.get(entry.path)
            same = last and last.parsed.entry == entry and last.signature == _signature(entry.path)
            files[entry.path] = (
                last if last and same and entry.path not in changed else self._read(entry, last)
            )
        self._files = files
        there = {entry.file for entry in self._entries}
        self._joined = {file: joined for file, joined in self._joined.items() if file in there}

    def _read(self, entry: Entry, last: _File | None) -> _File:
        signature = _signature(entry.path)
        try:
            source = Path(entry.path).read_bytes()
        except OSError:
            return _File(signature, "", parse_file(entry, self._languages))
        content = digest(source)
        if last and last.content == content and last.parsed.entry == entry:
            return replace(last, signature=signature)
        return _File(signature, content, parse(entry, source, self._languages))

    def _quickly(self, files: Mapping[str, Parsed], records: Records, last: Reading) -> Reading:
        """Where texts have changed, only they are checked. The rest is, with them, when all is looked at.

        Until then what it found last holds: else warnings would go for a moment, and come back.
        """
        changed = {file for file, item in files.items() if item is not last.files[file]}
        report = Report()
        report.extend(last.lasting)
        report.extend(problem for problem in last.diagnostics if problem.file not in changed)
        for file in changed:
            report.extend(files[file].diagnostics)
        report.extend(problem for problem in texts(records) if problem.file in changed)
        return replace(last, records=records, files=files, diagnostics=tuple(report.sorted()))

    def _thoroughly(
        self, files: Mapping[str, Parsed], records: Records | None, settings: Settings, last: Reading | None
    ) -> Reading:
        report, lasting = Report(), Report()
        for item in files.values():
            report.extend(item.diagnostics)
        joins = last.joins if last else ()
        if records is None:
            tree, between = Tree(root=self._root, languages=self._languages), Report()
            records = assembled(tree, tuple(files.values()), self._unread, between, self._join)
            joins = tuple(between.diagnostics)
        lasting.extend((*self._tree, *joins))
        for check in CHECKS:
            (report if check is texts else lasting).extend(check(records))
        lasting.extend(unknown_featured(records, settings))
        lasting.extend(untranslated(records, settings))
        report.extend(lasting.diagnostics)
        return Reading(
            records=records,
            diagnostics=tuple(report.sorted()),
            files=files,
            tree=self._tree,
            joins=joins,
            lasting=tuple(lasting.diagnostics),
            languages=self._languages,
        )

    def _join(self, record: Original, items: Sequence[Parsed]) -> Original:
        """A record with its translations: the one that was made last time, where it was made of the same."""
        beside = tuple(items)
        last = self._joined.get(record.file)
        if last and last[0] is record and len(last[1]) == len(beside) and all(map(is_, last[1], beside)):
            return last[2]
        whole = with_translations(record, beside)
        self._joined[record.file] = record, beside, whole
        return whole

    def _from_last(self, files: Mapping[str, Parsed], last: Reading) -> Records | None:
        """The records of the last reading, with other texts; None where more than texts has changed."""
        if self._tree != last.tree or self._languages != last.languages or files.keys() != last.files.keys():
            return None
        changed = [(last.files[file], item) for file, item in files.items() if item is not last.files[file]]
        if not all(only_the_text(before, after) for before, after in changed):
            return None
        bodies = {after.body.file: after.body for _, after in changed if after.body}
        return _with_bodies(replace(last.records, parsed=tuple(files.values())), bodies)


def only_the_text(before: Parsed, after: Parsed) -> bool:
    """Whether two readings of a file differ in no more than its text."""
    if before == after:
        return True
    if before.body is None or after.body is None or before.diagnostics or after.diagnostics:
        return False
    record, translation = after.record, after.translation
    if record and before.record:
        record = replace(record, bodies=before.record.bodies)
    if translation and before.translation:
        translation = translation._replace(body=before.translation.body)
    same = after._replace(body=before.body, record=record, translation=translation)
    return same._replace(references=before.references) == before


def rewritten(before: Records, after: Records) -> tuple[Original, ...] | None:
    """The records that have another text; None where anything else has changed."""
    if before.parsed is after.parsed:
        return ()
    found = []
    for name in ("events", "people", "organisations", "countries"):
        old, new = getattr(before, name), getattr(after, name)
        if len(old) != len(new):
            return None
        for one, other in zip(old, new, strict=True):
            if one is other:
                continue
            if replace(other, bodies=one.bodies) != one:
                return None
            if other != one:
                found.append(other)
    return tuple(found)


def _with_bodies(records: Records, bodies: Mapping[str, Body]) -> Records:
    if not bodies:
        return records
    return replace(
        records,
        events=tuple(_with_new(bodies, records.events)),
        people=tuple(_with_new(bodies, records.people)),
        organisations=tuple(_with_new(bodies, records.organisations)),
        countries=tuple(_with_new(bodies, records.countries)),
    )


def _with_new(bodies: Mapping[str, Body], found: Iterable[Item]) -> Iterator[Item]:
    for record in found:
        if bodies.keys().isdisjoint(record.files):
            yield record
        else:
            yield replace(record, bodies=tuple(bodies.get(body.file, body) for body in record.bodies))


def _signature(path: str) -> Signature | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - of thousands of files
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
