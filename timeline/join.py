"""Joins translations to their originals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from timeline import frontmatter
from timeline.diagnostics import Diagnostic, Phrase, Report, did_you_mean, say
from timeline.model import Event, Localised, Organisation, Person, Text
from timeline.parse import Parsed
from timeline.schema import Original, Translation
from timeline.tree import problem


def joined(parsed: Iterable[Parsed], report: Report) -> tuple[Original, ...]:
    """The records with their translations, in the order of their files."""
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
        if item.record is not None:
            records.append(_with_translations(item.record, translations.get(home, ()), report))
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


def _with_translations(record: Original, items: Iterable[Parsed], report: Report) -> Original:
    """A record with its translations, by the code of their language."""
    for item in sorted(items, key=lambda item: item.entry.language or ""):
        if item.entry.language == record.language:
            message = say("the original is in {language!r} already", language=record.language)
            hint = say(
                "remove this file, or say in the original which other language it is in: {field}",
                field="lang: …",
            )
            report.add(problem(item.entry.file, "same-language", message, hint))
        elif item.translation is not None:
            report.extend(_unknown_parts(record, item))
            record = _translated(record, item.translation)
    return record


def _unknown_parts(record: Original, item: Parsed) -> Iterator[Diagnostic]:
    """A translation speaks of no actor and no place that its original does not have."""
    if not isinstance(record, Event) or item.translation is None:
        return
    actors = [actor.id for actor in record.actors]
    for identifier, _ in item.translation.roles:
        if identifier not in actors:
            message = say("the original has no actor {id!r}", id=identifier)
            hint = did_you_mean(identifier, actors) or say("remove the field")
            yield _located(item, f"roles.{identifier}", "unknown-role", message, hint)
    if item.translation.place and record.place is None:
        yield _located(
            item, "place", "unknown-place", say("the original has no place"), say("remove the field")
        )


def _located(item: Parsed, path: str, code: str, message: Phrase, hint: Phrase | None) -> Diagnostic:
    line, column = place_in_file(Path(item.entry.path), path)
    return Diagnostic(file=item.entry.file, line=line, column=column, code=code, message=message, hint=hint)


def place_in_file(path: Path, field: str) -> tuple[int, int]:
    """Line and column in a file of the value at a dotted path such as ``actors.0.id``."""
    try:
        return frontmatter.locate(path.read_text(encoding="utf-8"), field)
    except (OSError, UnicodeDecodeError):  # it has changed since it was read
        return 1, 1


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
