"""One file of content -> what it holds and what is wrong with it. Depends on nothing but the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeline import frontmatter
from timeline.diagnostics import Diagnostic, Report, say
from timeline.schema import Original, Translation, read_original, read_translation
from timeline.tree import Entry, problem
from timeline.values import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A file that has been read. Where it has errors it holds neither a record nor a translation."""

    entry: Entry
    record: Original | None = None
    translation: Translation | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_file(entry: Entry, language: str) -> Parsed:
    """What the file of an entry holds; `language` is that of originals that do not say theirs."""
    try:
        source = Path(entry.path).read_bytes()
    except OSError as error:
        message = say("this file cannot be read: {error}", error=error.strerror)
        return Parsed(entry=entry, diagnostics=(problem(entry.file, "unreadable", message),))
    return parse(entry, source, language)


def parse(entry: Entry, source: bytes, language: str) -> Parsed:
    """What a file holds, from its bytes."""
    report = Report()
    document = frontmatter.read(source, entry.file, report)
    record = translation = None
    if document is not None:
        reading = Reading(file=entry.file, language=entry.language or language, report=report)
        if entry.language:
            translation = read_translation(entry.folder, document, reading)
        else:
            record = read_original(entry.folder, document, entry.id, reading)
    return Parsed(entry=entry, record=record, translation=translation, diagnostics=tuple(report.diagnostics))
