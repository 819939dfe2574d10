"""Joins translations to their originals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from timeline import frontmatter
from timeline.diagnostics import Diagnostic, Report, did_you_mean, quoted, say
from timeline.model import Event, Localised, Organisation, Person, Text
from timeline.parse import Outline, Parsed
from timeline.schema import Original, Translation
from timeline.tree import problem

Join = Callable[[Original, Sequence[Parsed]], Original]


def joined(parsed: Iterable[Parsed], report: Report, join: Join | None = None) -> tuple[Original, ...]:
    """The records with their translations, in the order of their files.

    `join` gives a record its translations; who joins often may remember what `with_translations` made.
    """
    join = join or with_translations
    originals: dict[str, Parsed] = {}
    translations: dict[str, list[Parsed]] = {}
    for item in parsed:
        if item.entry.language is None:
            originals[item.entry.home] = item
        else:
            translations.setdefault(item.entry.home, []).append(item)
    report.extend(_orphans(originals, translations))
    records = []
    for home, item in originals.items():
        beside = sorted(translations.get(home, ()), key=lambda other: other.entry.language or "")
        report.extend(_misfits(item, beside))
        if item.record is not None:
            records.append(join(item.record, beside))
    return tuple(records)


def _orphans(originals: dict[str, Parsed], translations: dict[str, list[Parsed]]) -> Iterator[Diagnostic]:
    """Every translation stands beside its original."""
    for home, items in translations.items():
        if home in originals:
            continue
        folder, _, name = home.rpartition("/")
        siblings = {
            other.rpartition("/")[2]: other for other in originals if other.rpartition("/")[0] == folder
        }
        elsewhere = next((other for other in originals if other.rpartition("/")[2] == name), None)
        hint = did_you_mean(name, siblings) or say("write the original first")
        if elsewhere:
            hint = say("put it beside {file}", file=f"{elsewhere}.md")
        for item in items:
            message = say("no original {file!r} stands beside this translation", file=f"{name}.md")
            yield problem(item.entry.file, "orphan-translation", message, hint)


def _misfits(original: Parsed, translations: Iterable[Parsed]) -> Iterator[Diagnostic]:
    """A translation is in another language than its original, and speaks of nothing that this one has not."""
    if original.outline is None or not original.outline.whole:
        return
    for item in translations:
        if item.entry.language == original.outline.language:
            message = say("the original is in {language!r} already", language=item.entry.language)
            hint = say(
                "remove this file, or say in the original which other language it is in: {field}",
                field="lang: …",
            )
            misfits: Iterable[Diagnostic] = [problem(item.entry.file, "same-language", message, hint)]
        elif item.entry.folder == "events":
            misfits = _unknown_parts(original.outline, item)
        else:
            continue
        yield from (replace(misfit, others=(original.entry.file,)) for misfit in misfits)


def _unknown_parts(original: Outline, item: Parsed) -> Iterator[Diagnostic]:
    """A translation speaks of no actor and no place that its original does not have."""
    for mention in item.mentions if original.actors is not None else ():
        if mention.role == "role" and mention.id not in (original.actors or ()):
            yield mention.diagnostic(
                "unknown-role",
                say("the original has no actor {id!r}", id=quoted(mention.id)),
                did_you_mean(mention.id, original.actors or ()) or say("remove the field"),
            )
    if item.outline and item.outline.place and not original.place:
        line, column = item.outline.place
        yield Diagnostic(
            file=item.entry.file,
            line=line,
            column=column,
            code="unknown-place",
            message=say("the original has no place"),
            hint=say("remove the field"),
        )


def place_in_file(path: Path, field: str) -> tuple[int, int]:
    """Line and column in a file of the value at a dotted path such as ``actors.0.id``."""
    try:
        return frontmatter.locate(path.read_text(encoding="utf-8"), field)
    except (OSError, UnicodeDecodeError):  # it has changed since it was read
        return 1, 1


def with_translations(record: Original, items: Sequence[Parsed]) -> Original:
    """A record with its translations, by the code of their language."""
    for item in items:
        if item.translation is not None and item.entry.language != record.language:
            record = _translated(record, item.translation)
    return record


def _translated(record: Original, translation: Translation) -> Original:
    """A record with the words and the body of a translation."""
    language = translation.body.language
    bodies = (*record.bodies, translation.body)

    def with_words(text: Text, words: str | None) -> Text:
        return text.merged(Text((Localised(words, language),))) if words else text

    if isinstance(record, Person | Organisation):
        return replace(record, bodies=bodies, name=with_words(record.name, translation.name))
    if not isinstance(record, Event):
        return replace(record, bodies=bodies)
    roles = dict(translation.roles)
    actors = tuple(
        replace(actor, role=with_words(actor.role or Text(()), roles.get(actor.id)))
        if actor.id in roles
        else actor
        for actor in record.actors
    )
    place = record.place
    if place and translation.place:
        place = replace(place, name=with_words(place.name, translation.place))
    return replace(
        record,
        bodies=bodies,
        title=with_words(record.title, translation.title),
        summary=with_words(record.summary, translation.summary),
        actors=actors,
        place=place,
    )
