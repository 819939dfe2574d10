"""Kinds of values that are made of others: texts in several languages, lists, fields by any key.

Every kind that a table of fields may name can be had from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from timeline.codes import Address, CountryCode, Identifier, LanguageCode, SiteLanguage, is_id
from timeline.diagnostics import Phrase, quoted, say
from timeline.field_names import unknown_name
from timeline.model import Localised, Text
from timeline.nodes import Items, Mapping, Node, Scalar
from timeline.reading import Reading
from timeline.record import Field, Record, refuse_shape
from timeline.values import LIST_FOR_VALUE, Boolean, Choice, Edtf, Kind, Number, Pattern, Plain, like, sole
from timeline.yaml_errors import in_quotes

__all__ = [
    "Address",
    "Boolean",
    "ByKey",
    "Choice",
    "CountryCode",
    "Edtf",
    "Field",
    "Identifier",
    "Kind",
    "LanguageCode",
    "ListOf",
    "Number",
    "Pattern",
    "Plain",
    "Reading",
    "Record",
    "ShortOrLong",
    "SiteLanguage",
    "Words",
]

T = TypeVar("T")


_LANGUAGE = SiteLanguage()


@cache
def _plain(limit: int | None) -> Plain:
    return Plain(limit=limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Kind[Text]):
    """Text: words in the file's language, or in several languages, each under its code."""

    limit: int | None = None  # characters, in each language

    def read(self, node: Node, reading: Reading) -> Text | None:
        """The text, or None once what is wrong with it has been reported."""
        plain = _plain(self.limit)
        if not isinstance(node, Mapping):
            words = plain.read(node, reading)
            return None if words is None else Text((Localised(words, reading.language),))
        if not node.entries:
            reading.problem(node, "empty-value", say("there is no value here"), like("{fr: …, en: …, ar: …}"))
        versions = []
        for key, value in node.entries:
            language = _LANGUAGE.read(key, reading)
            words = plain.read(value, reading)
            if language and words:
                versions.append(Localised(words, language))
        return Text(tuple(versions)) if versions else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf(Kind[tuple[T, ...]]):
    """A list of values of one kind, at least one."""

    item: Kind[T]
    distinct: str | None = None  # the attribute by which items must differ; "" for the value itself

    @property
    def example(self) -> str:
        """A list of one item."""
        return f"[{self.item.example}]"

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        """The list without the items that failed, or None once it has been reported that this is no list."""
        if not isinstance(node, Items):
            if isinstance(node, Scalar) and node.refused:
                return None
            message = _VALUE_FOR_LIST if isinstance(node, Scalar) else _FIELDS_FOR_LIST
            reading.problem(node, "wrong-shape", message, self._as_list(node))
            return None
        if not node.items:
            reading.problem(node, "empty-value", say("this list is empty"), like(self.example))
        pairs = [(item, self.item.read(item, reading)) for item in node.items]
        if self.distinct is not None:
            self._refuse_repeated(pairs, reading)
        return tuple(value for _, value in pairs if value is not None)

    def _as_list(self, node: Scalar | Mapping) -> Phrase:
        """The hint to make a list of what is none."""
        if isinstance(node, Mapping) and node.entries:
            key, value = node.entries[0]
            first = quoted(f"- {key.text}: {value.text if isinstance(value, Scalar) else '…'}")
            return say("start each item with a hyphen and a space: {example}", example=first)
        if isinstance(self.item, Record) or not isinstance(node, Scalar):
            return like("- " + self.item.example)
        if node.text.startswith(("-", "–", "—", "•")):
            return say(
                "start each item with a hyphen and a space: {example}", example="- " + self.item.example
            )
        written = f"[{node.text}]" if len(node.text) < 60 else self.example
        return say("put it between brackets: {example}", example=written)

    def _refuse_repeated(self, pairs: list[tuple[Node, T | None]], reading: Reading) -> None:
        seen: dict[object, Node] = {}
        for node, value in pairs:
            identity = value if not self.distinct or value is None else getattr(value, self.distinct)
            first = seen.setdefault(identity, node)
            if value is not None and first is not node:
                message = say(
                    "{value!r} stands here a second time; the first is on line {line}",
                    value=quoted(str(identity)),
                    line=first.line,
                )
                reading.problem(node, "repeated-value", message, say("keep one of the two"))


_VALUE_FOR_LIST = say("one value stands here, where a list is expected")
_FIELDS_FOR_LIST = say("fields stand here, where a list is expected")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortOrLong(Kind[T]):
    """A record that may be written as one value where it has no more to say."""

    record: Record[T]
    short: str  # the field that the one value stands for

    @property
    def example(self) -> str:
        """The short form."""
        return self.record.by_name[self.short].kind.example

    def read(self, node: Node, reading: Reading) -> T | None:
        """What either form makes, or None once what is wrong with it has been reported."""
        if isinstance(node, Items) and (value := sole(node)):
            reading.problem(
                node,
                "wrong-shape",
                LIST_FOR_VALUE,
                say("write it alone: {example}", example=quoted(value.text)),
            )
            return None
        if isinstance(node, Scalar):
            key = Scalar(self.short, node.line, node.column)
            node = Mapping(((key, node),), node.line, node.column)
        elif (
            isinstance(node, Mapping)
            and len(node.entries) == 1
            and self._refuse_pair(*node.entries[0], reading)
        ):
            return None
        return self.record.read(node, reading)

    def _refuse_pair(self, key: Scalar, value: Node, reading: Reading) -> bool:
        """Report a value of the short form that is followed by a colon and a value of another field."""
        if key.text in self.record.by_name or not is_id(key.text) or not isinstance(value, Scalar):
            return False
        other = next(field.name for field in self.record.fields if field.name != self.short)
        words = in_quotes(value.text) if re.search("[:,{}]", value.text) else value.text
        example = "{" + f"{self.short}: {key.text}, {other}: {quoted(words)}" + "}"
        reading.problem(key, "unknown-field", unknown_name(key), say("write {example}", example=example))
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class ByKey(Kind[tuple[tuple[str, T], ...]]):
    """Values of one kind, each under a key that is free to choose."""

    key: Kind[str]
    value: Kind[T]

    @property
    def example(self) -> str:
        """One key and its value."""
        return "{" + f"{self.key.example}: {self.value.example}" + "}"

    def read(self, node: Node, reading: Reading) -> tuple[tuple[str, T], ...] | None:
        """The pairs that could be read, or None once it has been reported that there are none."""
        if not isinstance(node, Mapping):
            refuse_shape(node, self.example, reading)
            return None
        pairs = []
        for key_node, child in node.entries:
            key, value = self.key.read(key_node, reading), self.value.read(child, reading)
            if key is not None and value is not None:
                pairs.append((key, value))
        return tuple(pairs)
