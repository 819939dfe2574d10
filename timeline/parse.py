"""One file of content -> what it holds and what is wrong with it. Depends on nothing but the file."""

from __future__ import annotations

from typing import NamedTuple

from timeline import frontmatter, rules
from timeline.advice import advised
from timeline.diagnostics import Diagnostic, Report, say
from timeline.frontmatter import Document
from timeline.model import Body
from timeline.nodes import Items, Scalar
from timeline.prose import problems, prose_of
from timeline.reading import Mention, Reading
from timeline.references import references
from timeline.schema import EVENT, FIELD_NAMES, SCHEMAS, Original, Translation
from timeline.tree import Entry, problem


class Outline(NamedTuple):
    """What a file says for certain, even where it has errors, so that the rest can be checked."""

    whole: bool = True  # false where some fields could not be read
    language: str | None = None  # None where what it says of its language is wrong
    draft: bool = False
    mentions: tuple[Mention, ...] = ()
    sources: int | None = None  # how many are listed; None where that cannot be told
    actors: tuple[str, ...] | None = None  # None where one of them cannot be told
    names_countries: bool = False
    place: tuple[int, int] | None = None  # line and column of the field, where there is one


class Parsed(NamedTuple):
    """A file that has been read. Where it has errors it holds neither a record nor a translation."""

    entry: Entry
    record: Original | None = None
    translation: Translation | None = None
    body: Body | None = None
    outline: Outline | None = None  # None where its fields cannot be read at all
    references: tuple[Mention, ...] = ()  # of its text
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The ids that it names."""
        return self.outline.mentions if self.outline else ()


def source_of(entry: Entry) -> bytes:
    """The bytes of a file. Raises OSError."""
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 (to make a Path takes longer)
        return file.read()


def parse_file(entry: Entry, languages: tuple[str, ...]) -> Parsed:
    """What the file of an entry holds. An original that does not say its language is in the site's first."""
    try:
        source = source_of(entry)
    except OSError as error:
        message = say("this file cannot be read: {error}", error=error.strerror)
        return Parsed(entry=entry, diagnostics=(problem(entry.file, "unreadable", message),))
    return parse(entry, source, languages)


def parse(entry: Entry, source: bytes, languages: tuple[str, ...]) -> Parsed:
    """What a file holds, from its bytes."""
    report = Report()
    document = frontmatter.read(source, entry.file, report, FIELD_NAMES)
    if document is None:
        return Parsed(entry=entry, diagnostics=tuple(report.diagnostics))
    language = entry.language or _language(document, languages)
    reading = Reading(file=entry.file, language=language or languages[0], report=report, languages=languages)
    body = Body(language=reading.language, markdown=document.body, file=entry.file, line=document.body_line)
    record = translation = None
    if not document.legible:
        rules.has_a_body(document, reading)
    elif entry.language:
        translation = _translation(entry.folder, document, body, reading)
    else:
        record = _original(entry.folder, document, entry.id, body, reading)
    text = prose_of(body)
    report.extend(problems(text))
    if made := record or translation:
        report.extend(advised(made, document, body))
    return Parsed(
        entry=entry,
        record=record,
        translation=translation,
        body=body,
        outline=_outline(document, language, reading.mentions) if document.legible else None,
        references=references(text),
        diagnostics=tuple(report.diagnostics),
    )


def _original(
    folder: str, document: Document, identifier: str, body: Body, reading: Reading
) -> Original | None:
    """The record that a file of a folder holds, or None once what is wrong with it has been reported."""
    table = SCHEMAS[folder].original
    values = table.values(document.root, reading)
    rules.has_a_body(document, reading)
    if table is EVENT:
        values.setdefault("countries", ())  # its actors give them
        rules.names_a_country(document, reading)
        if date := values.get("date"):
            rules.starts_with_its_date(document, identifier, date, reading)
            rules.stands_under_its_year(document, date, reading)
    if reading.report.has_errors:
        return None
    values["language"] = body.language
    record: Original = table.make(id=identifier, file=document.file, bodies=(body,), **values)
    return record


def _translation(folder: str, document: Document, body: Body, reading: Reading) -> Translation | None:
    """The translation that a file of a folder holds, or None once what is wrong with it has been reported."""
    table = SCHEMAS[folder].translation
    values = table.values(document.root, reading)
    rules.has_a_body(document, reading)
    if reading.report.has_errors:
        return None
    return table.make(body=body, **values)


def _language(document: Document, languages: tuple[str, ...]) -> str | None:
    """The language of an original, or None where what it says of it is wrong."""
    node = document.root.value("lang")
    if node is None:
        return languages[0]
    return node.text if isinstance(node, Scalar) and node.text in languages else None


def _outline(document: Document, language: str | None, mentions: list[Mention]) -> Outline:
    root = document.root
    fields = {key.text: value for key, value in root.entries}
    sources, actors = fields.get("sources"), fields.get("actors")
    named = tuple(mention.id for mention in mentions if mention.role == "actor")
    count = len(actors.items) if isinstance(actors, Items) else 0 if actors is None else -1
    draft, place = fields.get("draft"), fields.get("place")
    return Outline(
        whole=root.whole,
        language=language,
        draft=isinstance(draft, Scalar) and draft.text == "true",
        mentions=tuple(mentions),
        sources=len(sources.items) if isinstance(sources, Items) else None,
        actors=named if len(named) == count else None,
        names_countries="countries" in fields,
        place=(place.line, place.column) if place else None,
    )
