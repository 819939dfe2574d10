"""Where content names addresses, and what is said of those that are dead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from timeline.dates import Date, Moment
from timeline.diagnostics import Diagnostic, Phrase, quoted, say
from timeline.links.answers import DEAD, INSECURE, Answer, reason
from timeline.load import Records
from timeline.model import Event, Organisation, Person, Record

ARCHIVE = "https://web.archive.org/web/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place where an address is written."""

    record: Record
    path: str  # of the field, such as sources.0.url
    address: str
    original: str = ""  # of a copy in an archive, the address that was copied
    copy: str = ""  # of an address, that of its copy in an archive
    moment: Moment | None = None  # when there was something to read

    @property
    def field(self) -> str:
        """The name of the field."""
        return self.path.rpartition(".")[2]


def uses(records: Records, concerns: Callable[[str], bool]) -> tuple[Use, ...]:
    """Every place where an address is written, in the files that are asked about, in their order."""
    every: tuple[Record, ...] = (*records.events, *records.people, *records.organisations)
    chosen = [record for record in every if concerns(record.file)]
    return tuple(use for record in chosen for use in _uses(record))


def _uses(record: Record) -> Iterator[Use]:
    if isinstance(record, Event):
        yield from _of_sources(record)
    elif isinstance(record, Person):
        for index, position in enumerate(record.positions):
            moment = _moment(position.start) or _moment(position.end)
            yield Use(record=record, path=f"positions.{index}.source", address=position.source, moment=moment)
    elif isinstance(record, Organisation) and record.website:
        yield Use(record=record, path="website", address=record.website)


def _of_sources(event: Event) -> Iterator[Use]:
    for index, source in enumerate(event.sources):
        path, moment = f"sources.{index}", _moment(source.date) or _moment(event.date)
        copy = source.archived or ""
        yield Use(record=event, path=f"{path}.url", address=source.url, copy=copy, moment=moment)
        if copy:
            yield Use(record=event, path=f"{path}.archived", address=copy, original=source.url, moment=moment)


def _moment(date: Date | None) -> Moment | None:
    return (date.start or date.end) if date else None


def diagnosed(
    found: Collection[Use], answers: Mapping[str, Answer], records: Records
) -> Iterator[Diagnostic]:
    """What is wrong with the addresses, at each place where they are written.

    All are warnings: a site that quotes a page that has gone is still worth publishing.
    """
    for use in found:
        answer = answers.get(use.address)
        if answer is None or not _is_bad(answer, use) or _has_copy(use, answers):
            continue
        code = "insecure-link" if answer.kind in INSECURE else "dead-link"
        message = say("{address!r}: {reason}", address=quoted(use.address), reason=reason(answer))
        told = records.diagnostic(use.record, use.path, code=code, message=message, hint=_hint(use))
        yield replace(told, severity="warning")


def _is_bad(answer: Answer, use: Use) -> bool:
    if answer.kind == "front-page" and use.field == "website":
        return False
    return answer.kind in DEAD or answer.kind in INSECURE


def _has_copy(use: Use, answers: Mapping[str, Answer]) -> bool:
    """Whether a reader finds the page in an archive."""
    copy = answers.get(use.copy)
    return copy is not None and copy.kind not in DEAD


def _hint(use: Use) -> Phrase:
    archive = _archive(use)
    if use.field == "url":
        return say("look for a copy at {archive} and give its address in 'archived'", archive=archive)
    if use.field == "archived":
        return say("look for another copy at {archive}", archive=archive)
    if use.field == "website":
        return say(
            "write its new address, or that of a copy from {archive}, or remove the field", archive=archive
        )
    return say("look for a copy at {archive} and write its address here", archive=archive)


def _archive(use: Use) -> str:
    """Where the web archive lists its copies of a page, from about the time when there was one."""
    moment = use.moment
    parts = (moment.year, moment.month, moment.day) if moment else ()
    written = "".join(f"{part:02d}" for part in parts if part)
    return f"{ARCHIVE}{written}*/{use.original or use.address}"
