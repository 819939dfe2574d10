"""YAML text -> nodes that know their line and column.

Every scalar stays the string that is written: ``NO`` is Norway, ``2025-02`` a month, ``null`` a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from itertools import pairwise
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from timeline.diagnostics import Diagnostic, Phrase, Report, quoted, say
from timeline.encoding import INVISIBLE, character_name
from timeline.yaml_errors import explain, in_quotes

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FIELD = re.compile(r"[A-Za-z_]+:(?=\s|$)")
_COMMENT = re.compile(r"[ \t]+#")
_tuple = tuple.__new__  # makes a named tuple in half the time; every value of content becomes one
_DEEPEST = 12  # levels of lists and fields; content needs five


class Scalar(NamedTuple):
    """One value, as written."""

    text: str
    line: int
    column: int
    style: str = ""  # the quote or block indicator that it starts with, if any; * for an alias

    @property
    def refused(self) -> bool:
        """Whether it has been reported already that this is no value."""
        return self.style == "*"

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character of the text, by its 0-based index."""
        if self.style in ("|", ">") or "\n" in self.text:
            return self.line, self.column
        return self.line, self.column + index + len(self.style)


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Fields with their values, in the order in which they are written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    whole: bool = True  # false where some fields could not be read

    def value(self, name: str) -> Node | None:
        """The value of a field, if the field is there."""
        return next((value for key, value in self.entries if key.text == name), None)


Node = Scalar | Items | Mapping


def compose(
    text: str, first_line: int, file: str, report: Report, names: Set[str] = frozenset()
) -> Mapping | None:
    """The nodes of one YAML document that is a set of fields; `first_line` is where the text starts.

    `names` are those that its fields may have: a line that starts with one is meant as a field.
    """
    if not text.strip():
        return Mapping((), 1, 1)
    loader = _LOADER(text)
    composer = _Composer(loader.get_event, first_line, file, report)
    composer.lines = text.split("\n") if "#" in text else []
    composer.escapes = "\\" in text
    try:
        root = composer.document()
    except yaml.YAMLError as error:
        lines = text.split("\n")
        trouble = explain(error, lines, names)
        if composer.cut:  # what is missing to YAML stands behind the #
            return _salvaged(lines, -1, composer, names)
        place = (trouble.line + first_line, trouble.column + 1)
        composer.problem(place, "yaml-syntax", trouble.message, trouble.hint)
        return _salvaged(lines, trouble.line, composer, names)
    except _TooDeep as error:
        message = say("lists and fields are nested more than {limit} deep", limit=_DEEPEST)
        composer.problem(error.place, "nested-too-deep", message, say("take the extra brackets away"))
        return None
    finally:
        loader.dispose()
    if isinstance(root, Mapping):
        return root
    hint = say("write each field on its own line, with a colon and a space after its name")
    composer.problem((root.line, root.column), "wrong-shape", say("this is not a field"), hint)
    return None


def _salvaged(lines: list[str], broken: int, composer: _Composer, names: Set[str]) -> Mapping:
    """The fields that can be read one by one, in a text of which one line is broken."""
    starts = [number for number, line in enumerate(lines) if _FIELD.match(line)]
    entries: dict[str, tuple[Scalar, Node]] = {}
    for start, end in pairwise([*starts, len(lines)]):
        if len(starts) == 1 or start <= broken < end:
            continue
        text = "\n".join(lines[start:end])
        field = compose(text, start + composer.first_line, composer.file, composer.report, names)
        for key, value in field.entries if field else ():
            first = entries.setdefault(key.text, (key, value))[0]
            if first is not key:
                composer.repeated(key, first)
    return Mapping(tuple(entries.values()), composer.first_line, 1, whole=False)


class _TooDeep(Exception):
    """Lists and fields are nested beyond reason."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.place = (line, column)


class _Composer:
    """Builds nodes from the parser's events, refusing what content does not need."""

    __slots__ = ("cut", "escapes", "event", "file", "first_line", "lines", "report")

    def __init__(self, event: Callable[[], Any], first_line: int, file: str, report: Report) -> None:
        self.event = event
        self.first_line = first_line
        self.file = file
        self.report = report
        self.lines: list[str] = []  # of the text, where it holds a #
        self.escapes = False  # whether a value may hold an escape
        self.cut = False  # whether a value has been found that ends at a #

    def document(self) -> Node:
        """The one document of the stream."""
        self.event()  # the stream starts
        start = self.event()
        if type(start) is StreamEndEvent:  # nothing but comments
            return Mapping((), 1, 1)
        node = self.node(self.event(), 0)
        self.event()  # the document ends
        following = self.event()
        if type(following) is DocumentStartEvent:
            self.refuse(
                following,
                say("a second YAML document starts here"),
                say("keep one set of fields, and remove the line that starts the second"),
            )
        return node

    def node(self, event: Any, depth: int) -> Node:
        """The node that starts with an event."""
        kind, mark = type(event), event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if event.anchor is not None:
            if kind is AliasEvent:
                return self.alias(event.anchor, line, column)
            self.anchored(event.anchor, line, column)
        if event.tag is not None:
            message = say("a value cannot have a tag: {value!r}", value=quoted(event.tag))
            self.problem((line, column), "yaml-feature", message, _QUOTE)
        if kind is ScalarEvent:
            style = event.style or ""
            if style:
                if style == '"' and self.escapes:
                    self.escaped(event.value, (line, column))
            elif self.lines and self.is_cut(event):
                return Scalar(event.value or "#", line, column, "" if event.value else "*")
            return _tuple(Scalar, (event.value, line, column, style))
        if depth == _DEEPEST:
            raise _TooDeep(line, column)
        if kind is SequenceStartEvent:
            return Items(self.items(depth + 1), line, column)
        return Mapping(self.entries(depth + 1), line, column)

    def alias(self, anchor: str, line: int, column: int) -> Scalar:
        """Report an alias, which stands for a value elsewhere."""
        message = say("a value cannot be an alias: {value!r}", value=quoted(f"*{anchor}"))
        self.problem((line, column), "yaml-feature", message, _QUOTE_OR_REPEAT)
        return Scalar(f"*{anchor}", line, column, "*")

    def anchored(self, anchor: str, line: int, column: int) -> None:
        """Report an anchor, to which aliases would lead."""
        message = say("a value cannot have an anchor: {value!r}", value=quoted(f"&{anchor}"))
        self.problem((line, column), "yaml-feature", message, _QUOTE_OR_REPEAT)

    def items(self, depth: int) -> tuple[Node, ...]:
        """The items of a list, to its end."""
        items = []
        event = self.event()
        while type(event) is not SequenceEndEvent:
            items.append(self.node(event, depth))
            event = self.event()
        return tuple(items)

    def entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        """The fields of a mapping, to its end; of a repeated one, the first."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        event = self.event()
        while type(event) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.node(self.event(), depth)
            if type(key) is not Scalar:
                self.refuse(
                    event, say("the name of a field must be a word"), say("write the field as 'name: value'")
                )
            elif key.text in entries:
                self.repeated(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
            event = self.event()
        return tuple(entries.values())

    def problem(self, place: tuple[int, int], code: str, message: Phrase, hint: Phrase | None = None) -> None:
        """Report what is wrong at a line and column."""
        line, column = place
        self.report.add(
            Diagnostic(file=self.file, line=line, column=column, code=code, message=message, hint=hint)
        )

    def refuse(self, event: Any, message: Phrase, hint: Phrase) -> None:
        """Report a feature of YAML that content does not use."""
        mark = event.start_mark
        self.problem((mark.line + self.first_line, mark.column + 1), "yaml-feature", message, hint)

    def repeated(self, key: Scalar, first: Scalar) -> None:
        """Report a field that stands twice."""
        message = say(
            "{field!r} stands here a second time; the first is on line {line}",
            field=quoted(key.text),
            line=first.line,
        )
        self.problem((key.line, key.column), "repeated-field", message, say("keep one of the two"))

    def is_cut(self, event: Any) -> bool:
        """Report a value without quotes that ends at a #, which may have been meant as a part of it."""
        start, end = event.start_mark, event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        match = _COMMENT.match(line, end.column)
        if not match:
            return False
        self.cut = True
        hint = say("put the whole value between quotes, or a comment on a line of its own")
        if start.line == end.line and not any(bracket in line[: start.column] for bracket in "[{"):
            hint = say(
                "put the whole value between quotes: {example}; or a comment on a line of its own",
                example=in_quotes(quoted(line[start.column :].strip())),
            )
        place = (end.line + self.first_line, match.end())
        self.problem(place, "cut-value", say("what follows this # is not read"), hint)
        return True

    def escaped(self, value: str, place: tuple[int, int]) -> None:
        """Report an invisible character that is written as an escape."""
        match = INVISIBLE.search(value)
        if match:
            message = say("this value holds an invisible character: {name}", name=character_name(match[0]))
            self.problem(place, "invisible-character", message, say("delete its escape from the value"))


_QUOTE = say("if the value starts with this sign, put it between quotes; else remove the sign")
_QUOTE_OR_REPEAT = say(
    "if the value starts with this sign, put it between quotes; else write the value in full"
)
