"""A diagnostic as lines of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from timeline.diagnostics import Diagnostic, Phrase, say


def as_text(
    diagnostic: Diagnostic, line_of_source: str | None = None, words: Callable[[Phrase], str] = str
) -> str:
    """Place, severity, code and message on one line; below it the line of the file, marked, and the hint.

    `words` says a phrase in the user's language.
    """
    place = _printable(diagnostic.file)
    if diagnostic.line:
        place += f":{diagnostic.line}:{diagnostic.column}"
    lines = [f"{place}: {_printable(words(_headline(diagnostic)))}"]
    if line_of_source is not None and diagnostic.line:
        lines += _with_caret(line_of_source, diagnostic.column)
    if diagnostic.hint:
        lines.append("    " + _printable(words(hinted(diagnostic.hint))))
    return "\n".join(lines)


def hinted(hint: Phrase) -> Phrase:
    """A hint, said to be one."""
    return say("hint: {hint}", hint=hint)


def _headline(diagnostic: Diagnostic) -> Phrase:
    if diagnostic.severity == "error":
        return say("error {code}: {message}", code=diagnostic.code, message=diagnostic.message)
    return say("warning {code}: {message}", code=diagnostic.code, message=diagnostic.message)


def _with_caret(source: str, column: int) -> list[str]:
    """A line of a file, and a mark below one of its columns."""
    shown = _printable(source.rstrip("\r\n"))
    before = "".join("\t" if character == "\t" else " " for character in shown[: column - 1])
    return [f"    {shown}", f"    {before}^"]


def _printable(text: str) -> str:
    """A text without the characters that a terminal would obey instead of showing."""
    return "".join(character if _is_shown(character) else "\ufffd" for character in text)


def _is_shown(character: str) -> bool:
    return character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"
