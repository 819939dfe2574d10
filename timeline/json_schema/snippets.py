"""Snippets for VS Code: the skeleton of each kind of file, and its parts, with closed lists to choose from.

What has no closed list is left empty, never filled with an example: `check` tells what has been forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from timeline.codes import slug
from timeline.fields import (
    Boolean,
    ByKey,
    Choice,
    Edtf,
    Field,
    Kind,
    ListOf,
    Plain,
    Record,
    ShortOrLong,
    Words,
)
from timeline.json_schema import NAMES, TITLES
from timeline.json_schema.telling import Telling
from timeline.json_schema.words import WORDS
from timeline.model import Actor, Event, Membership, Place, Position, Source
from timeline.schema import COMMON, SCHEMAS

Snippet = dict[str, Any]

# Beside those that are required, the fields that are nearly always known.
_USUAL: dict[Any, tuple[str, ...]] = {
    Actor: ("role",),
    Event: ("countries",),
    Membership: ("from",),
    Place: ("country", "lat", "lon"),
    Position: ("organisation", "from"),
    Source: ("date",),
}

# An event's file is named after its date.
_DATE = "${TM_FILENAME_BASE/^([0-9]{4}(?:-[0-9]{2}){0,2})?.*$/$1/}"


def snippets(telling: Telling) -> dict[str, Snippet]:
    """By its name, each skeleton, and then each part that is not in a skeleton or may be wanted again."""
    made: dict[str, Snippet] = {}
    for folder, names in NAMES.items():
        tables = SCHEMAS[folder]
        for name, table in zip(names, (tables.original, tables.translation), strict=True):
            made[name] = _skeleton(name, table, telling)
            for part, snippet in _parts(table, telling):
                if snippet not in made.values():
                    made[f"{name}: {part}"] = snippet
    return made


def _skeleton(name: str, table: Record[Any], telling: Telling) -> Snippet:
    words = [word for version in telling.versions(TITLES[name]) for word in (version.lower(), slug(version))]
    return {
        "scope": "markdown",
        "prefix": list(dict.fromkeys([*words, name])),
        "body": ["---", *_Body().fields(table), "---", "", "$0"],
        "description": telling.name(TITLES[name]),
        "isFileTemplate": True,
    }


def _parts(table: Record[Any], telling: Telling) -> Iterator[tuple[str, Snippet]]:
    for one in table.fields:
        about = telling.text(WORDS[table.make][one.name])
        if not _is_shown(one, table) and one not in COMMON:
            yield one.name, _part(one.name, _Body().field(one), about)
        if item := _record_of(one.kind):
            name = item.make.__name__.lower()
            yield name, _part(name, _Body().item(item), about)


def _part(prefix: str, body: Sequence[str], about: str) -> Snippet:
    return {
        "scope": "markdown",
        "prefix": prefix,
        "body": [*body[:-1], f"{body[-1]}$0"],
        "description": about,
    }


def _is_shown(one: Field, table: Record[Any]) -> bool:
    return one.required or one.name in _USUAL.get(table.make, ())


def _record_of(kind: Kind[Any]) -> Record[Any] | None:
    """What a list is a list of, where that is records."""
    item = kind.item if isinstance(kind, ListOf) else None
    if isinstance(item, ShortOrLong):
        item = item.record
    return item if isinstance(item, Record) else None


@dataclass(frozen=True, slots=True)
class _Body:
    """Lines of YAML in which the places to fill in are numbered."""

    stops: Iterator[int] = field(default_factory=lambda: count(1))

    def fields(self, table: Record[Any]) -> list[str]:
        """The usual fields of a table."""
        lines = []
        for one in table.fields:
            if _is_shown(one, table):
                lines += self.field(one, _DATE if table.make is Event and isinstance(one.kind, Edtf) else "")
        return lines

    def field(self, one: Field, known: str = "") -> list[str]:
        """A field on its own lines; `known` stands in its place until something else does."""
        if isinstance(one.kind, Record):
            return [f"{one.name}:", *_indented(self.fields(one.kind))]
        if isinstance(one.kind, ByKey):
            return [f"{one.name}:", f'  ${next(self.stops)}: "${next(self.stops)}"']
        if item := _record_of(one.kind):
            short = isinstance(one.kind, ListOf) and isinstance(one.kind.item, ShortOrLong)
            return [f"{one.name}:", *_indented([f"- ${next(self.stops)}"] if short else self.item(item))]
        if known:
            return [f"{one.name}: ${{{next(self.stops)}:{known}}}"]
        return [f"{one.name}: {self.value(one.kind)}"]

    def item(self, table: Record[Any]) -> list[str]:
        """An item of a list."""
        first, *others = self.fields(table)
        return [f"- {first}", *_indented(others)]

    def value(self, kind: Kind[Any]) -> str:
        """A place to fill in. Words stand between quotes, so that they may hold a colon."""
        if isinstance(kind, ListOf):
            return f"[{self.value(kind.item)}]"
        number = next(self.stops)
        if isinstance(kind, Choice):
            return f"${{{number}|{','.join(kind.values)}|}}"
        if isinstance(kind, Boolean):
            return f"${{{number}|true,false|}}"
        return f'"${number}"' if isinstance(kind, Plain | Words) else f"${number}"


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]
