"""Walks content/, reads each file by the schema of its folder, and joins translations to their originals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Diagnostic, Phrase, Report
from timeline.identity import clashes
from timeline.join import Join, joined, place_in_file
from timeline.model import Country, Event, Organisation, Person, Record
from timeline.parse import Parsed
from timeline.parse_all import parse_all
from timeline.settings import Settings
from timeline.tree import FOLDERS, Entry, Tree, entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What content says, as it stands in its files. The ids are also those of files that have errors."""

    tree: Tree
    events: tuple[Event, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    countries: tuple[Country, ...]
    event_ids: frozenset[str]
    person_ids: frozenset[str]
    organisation_ids: frozenset[str]
    country_ids: frozenset[str]
    draft_ids: frozenset[str] = frozenset()
    parsed: tuple[Parsed, ...] = ()  # every file, with or without errors
    unread: frozenset[str] = frozenset()  # folders of which not every file is known

    @property
    def actor_ids(self) -> frozenset[str]:
        """The ids of people and organisations."""
        return self.person_ids | self.organisation_ids

    def path(self, file: str) -> Path:
        """Where a record's file stands on this machine."""
        return self.tree.path(file)

    def diagnostic(
        self, record: Record, path: str, *, code: str, message: Phrase, hint: Phrase | None = None
    ) -> Diagnostic:
        """What is wrong with the value at a dotted path of a record, such as ``actors.0``.

        Records forget their lines: the file is read again, which happens only where something is wrong.
        """
        line, column = place_in_file(self.tree.path(record.file), path)
        return Diagnostic(file=record.file, line=line, column=column, code=code, message=message, hint=hint)


def load(
    content: Path, settings: Settings, report: Report, jobs: int = 1, cache: Path | None = None
) -> Records:
    """Everything below content/; what is wrong with it is reported, and left out.

    `cache` is a folder where it is kept what files were read as, if there are many.
    """
    tree = Tree(root=content, languages=tuple(language.code for language in settings.languages))
    unread: set[str] = set()
    found = entries(tree, report, unread)
    parsed = parse_all(found, tree.languages, jobs, cache)
    for item in parsed:
        report.extend(item.diagnostics)
    return assembled(tree, parsed, unread, report)


def assembled(
    tree: Tree, parsed: Sequence[Parsed], unread: Set[str], report: Report, join: Join | None = None
) -> Records:
    """The records that files hold together; what does not fit together is reported."""
    report.extend(clashes(parsed))
    records = joined(parsed, report, join)
    found = [item.entry for item in parsed]
    return Records(
        tree=tree,
        events=tuple(record for record in records if isinstance(record, Event)),
        people=tuple(record for record in records if isinstance(record, Person)),
        organisations=tuple(record for record in records if isinstance(record, Organisation)),
        countries=tuple(record for record in records if isinstance(record, Country)),
        event_ids=_ids(found, "events"),
        person_ids=_ids(found, "people"),
        organisation_ids=_ids(found, "organisations"),
        country_ids=_ids(found, "countries"),
        draft_ids=frozenset(item.entry.id for item in parsed if item.outline and item.outline.draft),
        parsed=tuple(parsed),
        unread=frozenset(unread) if unread <= set(FOLDERS) else frozenset(FOLDERS),
    )


def _ids(found: Iterable[Entry], folder: str) -> frozenset[str]:
    """The ids of a folder's originals, wrongly written capitals and all."""
    originals = [entry.id for entry in found if entry.folder == folder and entry.language is None]
    return frozenset(originals) | frozenset(name.lower() for name in originals if folder != "countries")
