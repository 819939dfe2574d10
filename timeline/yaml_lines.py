"""Mistakes in a piece of YAML that are seen in a line itself, whatever the parser makes of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.diagnostics import Phrase, quoted, say

_LIST_SIGN = re.compile(r"\s*(?P<sign>-(?![-\s])|[–—•]|\*(?=\s))\s*(?P<item>\S.*?)\s*")
_AROUND_NAME = re.compile(r"\s*(?P<sign>[*`~]+)(?P<name>[A-Za-z_]+)(?P=sign)?:(?P=sign)? +(?P<value>\S.*)")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f\u3000]")


class Trouble(NamedTuple):
    """Where YAML is broken, counting lines and columns from 0, and how to mend it."""

    line: int
    column: int
    message: Phrase
    hint: Phrase


def tab(line: int, lines: list[str]) -> Trouble | None:
    """A tab in the indentation of the line, or of the one after it where the parser stopped short."""
    for number in (line, line + 1):
        indentation = re.match(r"\s*", lines[number])[0] if number < len(lines) else ""  # type: ignore[index]
        if "\t" in indentation:
            return Trouble(
                number,
                indentation.index("\t"),
                say("this line is indented with a tab"),
                say("use spaces: two for each level"),
            )
    return None


def no_break_spaces(numbers: range, lines: list[str]) -> Trouble | None:
    """No-break spaces where a line starts: to YAML they are not spaces, but a part of a value."""
    for number in numbers:
        indentation = re.match(r"\s*", lines[number])[0] if number < len(lines) else ""  # type: ignore[index]
        if match := _NO_BREAK.search(indentation):
            if indentation == lines[number]:
                message, hint = say("no-break spaces stand alone on this line"), say("delete the line")
            else:
                message = say("this line is indented with no-break spaces")
                hint = say("use plain spaces: two for each level")
            return Trouble(number, match.start(), message, hint)
    return None


def list_sign(numbers: range, lines: list[str]) -> Trouble | None:
    """An item that starts with a hyphen alone, or with the dash or bullet of a word processor."""
    for number in numbers:
        if match := _LIST_SIGN.fullmatch(lines[number]):
            return Trouble(
                number,
                match.start("sign"),
                say("an item of a list starts with a hyphen and a space"),
                say("write {example}", example=quoted(f"- {match['item']}")),
            )
    return None


def signs_around_name(line: int, lines: list[str]) -> Trouble | None:
    """The name of a field as Markdown writes what is bold: **type**: meeting."""
    match = _AROUND_NAME.fullmatch(lines[line])
    if not match:
        return None
    return Trouble(
        line,
        match.start("sign"),
        say("the name of a field stands here between signs"),
        say("write {example}", example=quoted(f"{match['name']}: {match['value']}")),
    )
