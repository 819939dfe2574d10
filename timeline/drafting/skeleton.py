"""Drafts -> the files that contributors complete: what is known, and comments on what is not.

What is required and not known stays without a value, so that `check` tells it with its line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from timeline.diagnostics import Phrase
from timeline.drafting import notes
from timeline.drafting.drafts import CountryDraft, Draft, EventDraft, OrganisationDraft, PersonDraft
from timeline.drafting.yaml_text import Value, field
from timeline.encoding import INVISIBLE
from timeline.fields import Choice, Field, Kind, ListOf, Record, ShortOrLong
from timeline.i18n import VOCABULARIES
from timeline.model import Text
from timeline.prose import TO_WRITE
from timeline.schema import COUNTRY, EVENT, ORGANISATION, PERSON
from timeline.speech import Speech, site_words

_WIDTH = 100  # characters of a comment's line


def event(draft: EventDraft, words: Speech) -> str:
    """The file of an event, with comments in the user's language."""
    return _file(EVENT, notes.EVENT, draft, words)


def person(draft: PersonDraft, words: Speech) -> str:
    """The file of a person."""
    return _file(PERSON, notes.PERSON, draft, words)


def organisation(draft: OrganisationDraft, words: Speech) -> str:
    """The file of an organisation."""
    return _file(ORGANISATION, notes.ORGANISATION, draft, words)


def country(draft: CountryDraft, words: Speech) -> str:
    """The file of a country."""
    return _file(COUNTRY, notes.COUNTRY, draft, words)


def _file(table: Record[Any], about: Mapping[str, Phrase], draft: Draft, words: Speech) -> str:
    parts = []
    if draft.draft:
        parts.append(comment(words(notes.DRAFT)) + field("draft", "true"))
    if draft.language:
        parts.append(comment(words(notes.LANGUAGE)) + field("lang", draft.language))
    for one in table.fields:
        if one.name in about:
            remarks = [words(remark.words) for remark in draft.remarks if remark.field == one.name]
            said = comment(words(about[one.name])) + _allowed(one, words)
            said += "".join(comment(TO_WRITE + remark) for remark in remarks)
            parts.append(said + _written(one, getattr(draft, one.attribute or one.name)))
    parts.append(comment(words(about["body"])))
    return "---\n" + "\n".join(parts) + "---\n" + _body(draft)


def _written(one: Field, known: object) -> str:
    """A field with its value; without one left to fill in or, where it is optional, shown in a comment."""
    value = _value(one.kind, known)
    if value:
        return field(one.name, value)
    if not one.required:
        return comment(f"{one.name}: {notes.EXAMPLES[one.name]}")
    if isinstance(one.kind, ListOf) and isinstance(one.kind.item, Record):
        return field(one.name, (_fields(one.kind.item, None),))
    return field(one.name, "")


def _value(kind: Kind[Any], known: Any) -> Value:
    """What is known of a field, as YAML has it; nothing where that is nothing."""
    if isinstance(known, Text):
        return {version.language: version.words for version in known.versions}
    if isinstance(kind, ListOf):
        return tuple(_value(kind.item, one) for one in known)
    if isinstance(kind, ShortOrLong) and known:
        fields = _fields(kind.record, known)
        return fields[kind.short] if len(fields) == 1 else fields
    if isinstance(kind, Record) and known:
        return _fields(kind, known)
    return known or ""


def _fields(table: Record[Any], known: object) -> dict[str, Value]:
    """The fields that have a value, and without one those that must get it."""
    values = {one: _value(one.kind, getattr(known, one.attribute or one.name, "")) for one in table.fields}
    return {one.name: value for one, value in values.items() if value or one.required}


def _allowed(one: Field, words: Speech) -> str:
    """A comment with the words of each closed list that the field takes its values from."""
    kind = one.kind.item if isinstance(one.kind, ListOf) else one.kind
    if isinstance(kind, Record):
        return "".join(_allowed(inner, words) for inner in kind.fields if isinstance(inner.kind, Choice))
    values = choices(kind, words)
    return comment(f"{one.name}: {values}.") if values else ""


def choices(kind: Kind[Any], words: Speech) -> str:
    """The words of a closed list, with their labels in the user's language; nothing for other kinds."""
    if not isinstance(kind, Choice):
        return ""
    context = next(name for name, values in VOCABULARIES.items() if values is kind.values)
    labels = site_words(words)
    return ", ".join(_labelled(value, labels.label(context, value)) for value in kind.values)


def _labelled(value: str, label: str) -> str:
    return value if label.casefold().replace(" ", "-") == value else f"{value} ({label})"


def _body(draft: Draft) -> str:
    parts = [draft.body.strip()] if draft.body else []
    parts += ["\n".join(f"- {TO_WRITE}{_on_one_line(one)}" for one in draft.points)] if draft.points else []
    return "".join(f"\n{part}\n" for part in parts)


def _on_one_line(text: str) -> str:
    """A text with single spaces; no-break spaces stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def comment(text: str) -> str:
    """A text as YAML's comments, whatever stands in it."""
    lines = (INVISIBLE.sub(" ", line) for line in text.splitlines())
    wrapped = (textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False) for line in lines)
    return "".join(f"# {part}\n" for parts in wrapped for part in parts)
