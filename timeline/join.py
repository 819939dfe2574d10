"""Joins translations to their originals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from timeline import frontmatter
from timeline.diagnostics import Diagnostic, Report, did_you_mean, quoted, say
from timeline.model import Actor, Event, Localised, Organisation, Person, Text
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
    found = [
        item.translation for item in items if item.translation and item.entry.language != record.language
    ]
    return _translated(record, found) if found else record


def _translated(record: Original, found: Sequence[Translation]) -> Original:
    """A record with the words and the bodies of translations."""
    bodies = (*record.bodies, *(one.body for one in found))
    if isinstance(record, Person | Organisation):
        return replace(record, bodies=bodies, name=_with_words(record.name, found, "name"))
    if not isinstance(record, Event):
        return replace(record, bodies=bodies)
    return replace(
        record,
        bodies=bodies,
        title=_with_words(record.title, found, "title"),
        summary=_with_words(record.summary, found, "summary"),
        actors=_with_roles(record.actors, found),
        place=record.place and record.place._replace(name=_with_words(record.place.name, found, "place")),
    )


def _with_words(text: Text, found: Sequence[Translation], field: str) -> Text:
    versions = [(getattr(one, field), one.body.language) for one in found]
    return text.merged(Text(tuple(Localised(words, language) for words, language in versions if words)))


def _with_roles(actors: tuple[Actor, ...], found: Sequence[Translation]) -> tuple[Actor, ...]:
    for one in found:
        for identifier, words in one.roles:
            role = Text((Localised(words, one.body.language),))
            actors = tuple(
                actor._replace(role=(actor.role or Text(())).merged(role))
                if actor.id == identifier
                else actor
                for actor in actors
            )
    return actors
