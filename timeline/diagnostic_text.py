"""A diagnostic as lines of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Diagnostic, Phrase, say

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARGIN = "    "
_COLOURS = {"error": "31", "warning": "33"}  # red, yellow
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What a terminal can show."""

    width: int = 80
    colours: bool = False


def line_of(path: Path, number: int) -> str | None:
    """A line of a file, as diagnostics count them; None where there is none."""
    try:
        # With plain line ends only.
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        return text.split("\n")[number - 1] if number else None
    except (OSError, IndexError):
        return None


def as_text(
    diagnostic: Diagnostic,
    line_of_source: str | None = None,
    words: Callable[[Phrase], str] = str,
    screen: Screen | None = None,
) -> str:
    """Place, severity, code and message on one line; below it the line of the file, marked, and the hint.

    `words` says a phrase in the user's language.
    """
    screen = screen or Screen()
    colour = f"\x1b[1;{_COLOURS[diagnostic.severity]}m" if screen.colours else ""
    bold, plain = (_BOLD, _PLAIN) if screen.colours else ("", "")
    place = _printable(diagnostic.file)
    if diagnostic.line:
        place += f":{diagnostic.line}:{diagnostic.column}"
    headline = _headline(diagnostic.severity)(
        f"{colour}{diagnostic.code}{plain}", _printable(words(diagnostic.message))
    )
    lines = [f"{bold}{place}{plain}: {words(headline)}"]
    if line_of_source is not None and diagnostic.line:
        shown, mark = _marked(line_of_source, diagnostic.column, screen.width - len(_MARGIN))
        lines += [_MARGIN + shown, f"{_MARGIN}{colour}{mark}{plain}"]
    if diagnostic.hint:
        lines.append(_MARGIN + _printable(words(hinted(diagnostic.hint))))
    return "\n".join(lines)


def hinted(hint: Phrase) -> Phrase:
    """A hint, said to be one."""
    return say("hint: {hint}", hint=hint)


def _headline(severity: str) -> Callable[[str, str], Phrase]:
    if severity == "error":
        return lambda code, message: say("error {code}: {message}", code=code, message=message)
    return lambda code, message: say("warning {code}: {message}", code=code, message=message)


def _marked(source: str, column: int, width: int) -> tuple[str, str]:
    """As much of a line around one of its columns as fits, and below it a mark at that column.

    Terminals show what is written from right to left each in its own order. There the mark is followed by
    the text that starts at the column, which a reader finds again in the line above.
    """
    source = source.rstrip("\r\n")
    index = min(column - 1, len(source))
    start, end = _window(source, index, width)
    shown = ("…" if start else "") + source[start:end] + ("…" if end < len(source) else "")
    if _RIGHT_TO_LEFT.search(source, start, end):
        return _printable(shown), f"^ {_printable(source[index : min(end, index + 30)])}"
    before = ("…" if start else "") + source[start:index]
    return _printable(shown), "".join(_blank(character) for character in before) + "^"


def _window(source: str, index: int, width: int) -> tuple[int, int]:
    """The part of a line that fits and holds an index, with a third of the room before it."""
    if sum(_columns(character) for character in source) <= width:
        return 0, len(source)
    start, room = index, width // 3 - 1
    while start and room >= _columns(source[start - 1]):
        start -= 1
        room -= _columns(source[start])
    end, room = start, width - 2
    while end < len(source) and room >= _columns(source[end]):
        room -= _columns(source[end])
        end += 1
    return start, end


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if character == "\t":
        return 8
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _blank(character: str) -> str:
    return "\t" if character == "\t" else " " * _columns(character)


def _printable(text: str) -> str:
    """A text without the characters that a terminal would obey instead of showing."""
    return "".join(character if _is_shown(character) else "\ufffd" for character in text)


def _is_shown(character: str) -> bool:
    return character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"
