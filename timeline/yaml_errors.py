"""What went wrong in a piece of YAML, in the words of someone who writes articles and not programs."""

from __future__ import annotations

import re
from collections.abc import Set

import yaml

from timeline.diagnostics import quoted, say
from timeline.yaml_lines import Trouble, list_sign, no_break_spaces, signs_around_name, tab

_FIELD = re.compile(r"(?P<name>\s*(?:- +)*[^\s:'\"\[\]{},#-][^:]*?: +)(?P<value>\S.*?)\s*")
_OPEN_QUOTE = re.compile(r"\s*(?:- +)*(?:[\w-]+:)?\s*(?P<quote>['\"])(?P<rest>.*)")
_NO_COLON = re.compile(
    r"\s*(?:- +)*(?P<name>[A-Za-z_]+)\s*(?P<colon>[:：=]?)(?P<value>(?<=[:：=])(?!//).*|\S*| .*)"
)
_NEXT_FIELD = re.compile(r"\s*(?:- |[\w-]+:(?: |$))")
_OPEN_INSIDE = re.compile(r"[\[{,:]\s*(?P<quote>['\"])(?:(?!(?P=quote)).)*$")
_CLOSING = {"[": "]", "{": "}"}


def explain(error: yaml.YAMLError, lines: list[str], names: Set[str]) -> Trouble:
    """The likeliest mistake behind an error of the YAML parser.

    `lines` are those that it was given, and `names` those that a field may have, if they are known.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Trouble(0, 0, say("this is not valid YAML"), _CHECK_SIGNS)
    line, column = min(mark.line, len(lines) - 1), mark.column
    first = _first(error, line)
    return (
        tab(line, lines)
        or no_break_spaces(range(first, line + 2), lines)
        or list_sign(range(first, line + 1), lines)
        or signs_around_name(line, lines)
        or _escape(error, line, column)
        or _unclosed_quote(line, lines)
        or _unclosed_quote_inside(error, lines)
        or _unclosed_bracket(error, lines)
        or _between_brackets(error, line, column, lines)
        or _missing_colon(error, line, lines, names)
        or _goes_on(error, lines, names)
        or _words_after_quote(line, column, lines)
        or _bad_start(line, column, lines)
        or _second_colon(line, column, lines)
        or _indentation(error, line, column, lines)
        or Trouble(line, column, say("this is not valid YAML"), _CHECK_SIGNS)
    )


def _first(error: yaml.YAMLError, line: int) -> int:
    """The first line that may be to blame."""
    if "simple key" in _context(error):
        return int(error.context_mark.line)  # type: ignore[attr-defined]
    return max(0, line - 1)


def _escape(error: yaml.YAMLError, line: int, column: int) -> Trouble | None:
    if "escape" not in _problem(error):
        return None
    return Trouble(
        line,
        column,
        say("a backslash means something else between double quotes"),
        say("put the value between single quotes: '…'"),
    )


def _unclosed_quote(line: int, lines: list[str]) -> Trouble | None:
    """A quote that opens a value at or above the line and does not close before the next field."""
    for number in range(line, -1, -1):
        match = _OPEN_QUOTE.fullmatch(lines[number])
        if match and not _closed(_whole_value(number, lines)[match.end("quote") :], match["quote"]):
            return _not_closed(number, match)
    return None


def _unclosed_quote_inside(error: yaml.YAMLError, lines: list[str]) -> Trouble | None:
    """A quote that opens a value between [ ] or { } and does not close on the line."""
    if "quoted scalar" not in _context(error) and "flow" not in _context(error):
        return None
    number = error.context_mark.line  # type: ignore[attr-defined]
    match = _OPEN_INSIDE.search(lines[number])
    return _not_closed(number, match) if match else None


def _not_closed(line: int, match: re.Match[str]) -> Trouble:
    return Trouble(
        line,
        match.start("quote"),
        say("the quote that opens here is not closed on this line"),
        say("end the value with {quote}", quote=match["quote"]),
    )


def _whole_value(number: int, lines: list[str]) -> str:
    """A line with those below it up to the next field or item."""
    end = number + 1
    while end < len(lines) and not _NEXT_FIELD.match(lines[end]):
        end += 1
    return "\n".join(lines[number:end])


def _closed(rest: str, quote: str) -> bool:
    """Whether the text after an opening quote holds the closing one."""
    if quote == "'":
        return "'" in rest.replace("''", "")
    return '"' in re.sub(r"\\.", "", rest)


def _unclosed_bracket(error: yaml.YAMLError, lines: list[str]) -> Trouble | None:
    if "flow" not in _context(error):
        return None
    mark = error.context_mark  # type: ignore[attr-defined]
    opening = lines[mark.line][mark.column : mark.column + 1]
    closing = _CLOSING.get(opening, "")
    if not closing or closing in lines[mark.line][mark.column :]:
        return None
    return Trouble(
        mark.line,
        mark.column,
        say("the bracket {bracket!r} that opens here is not closed on this line", bracket=opening),
        say("end the list or the fields with {bracket!r}", bracket=closing),
    )


def _between_brackets(error: yaml.YAMLError, line: int, column: int, lines: list[str]) -> Trouble | None:
    """A value between [ ] or { } that holds a colon or a quote, and so ends too early."""
    if "flow" not in _context(error):
        return None
    text = lines[line]
    start = max(text.rfind(sign, 0, column) for sign in "[{,") + 1
    ends = [end for sign in "]}," if (end := text.find(sign, column)) >= 0]
    part = text[start : min(ends, default=len(text))]
    name, colon, value = part.partition(": ")
    if not colon:
        name, value = "", part
    whole = value.strip()
    if whole[:1] in ("'", '"'):
        whole = whole[1:].removesuffix(whole[0])
    return Trouble(
        line,
        start + len(part) - len(value.lstrip()),
        say("this value holds a sign that ends it too early"),
        say(
            "put the whole value between quotes: {example}",
            example=quoted(name.strip() + colon) + in_quotes(quoted(whole)),
        ),
    )


def _missing_colon(error: yaml.YAMLError, line: int, lines: list[str], names: Set[str]) -> Trouble | None:
    """A name without its colon, or without the space after it, on the line or just above it."""
    problem = _problem(error)
    if "mapping values" not in problem and "':'" not in problem and "scalar" not in problem:
        return None
    for number in (line, line - 1):
        match = _NO_COLON.fullmatch(lines[number]) if number >= 0 else None
        if not match or (names and match["name"] not in names):
            continue
        if not (match["colon"] == ":" and match["value"][:1] in ("", " ")):
            name, value = match["name"], match["value"].strip()
            return Trouble(
                number,
                match.start("name"),
                say("this line has no colon and space after the name of its field"),
                say("write {example}", example=quoted(f"{name}: {value}".rstrip())),
            )
    return None


def _goes_on(error: yaml.YAMLError, lines: list[str], names: Set[str]) -> Trouble | None:
    """A value that goes on in the next line, where that is not indented."""
    if "simple key" not in _context(error):
        return None
    number = error.context_mark.line  # type: ignore[attr-defined]
    above = lines[number - 1] if number else ""
    if not names or not above.strip() or lines[number][:1].isspace():
        return None
    return Trouble(
        number,
        0,
        say("this line goes on with the value above it, but is not indented"),
        say("start it with two spaces, or join it to the line above"),
    )


def _words_after_quote(line: int, column: int, lines: list[str]) -> Trouble | None:
    """A value that starts with a quoted or bracketed part and goes on after it."""
    match = _FIELD.fullmatch(lines[line])
    if not match:
        return None
    value = match["value"]
    first, last = value[0], value[-1]
    if first in "'\"":
        inner = value[1:-1] if last == first else value
        whole = in_quotes(quoted(inner.replace("''", "'") if first == "'" else inner))
    elif first in "[{" and last != _CLOSING[first]:
        whole = in_quotes(quoted(value))
    elif first in "[{" and value.count(first) < value.count(last):
        message = say("this {sign} closes nothing", sign=last)
        return Trouble(line, column, message, say("take it away"))
    else:
        return None
    return Trouble(
        line,
        match.start("value"),
        say("the value goes on after its closing {sign}", sign=_CLOSING.get(first, first)),
        say("put the whole value between quotes: {example}", example=quoted(match["name"].lstrip()) + whole),
    )


def _bad_start(line: int, column: int, lines: list[str]) -> Trouble | None:
    """A value that starts with a sign that means something to YAML."""
    match = _FIELD.fullmatch(lines[line])
    if not match or not match["value"].startswith(tuple("@`%*&!|>],}?-")):
        return None
    example = quoted(match["name"].lstrip()) + in_quotes(quoted(match["value"]))
    return Trouble(
        line,
        match.start("value"),
        say("a value cannot start with {sign!r} unless it is quoted", sign=match["value"][0]),
        say("put it between quotes: {example}", example=example),
    )


def _second_colon(line: int, column: int, lines: list[str]) -> Trouble | None:
    """A value that holds a colon and a space, as a second field on the line would."""
    match = _FIELD.fullmatch(lines[line])
    if not match or column < match.start("value") or not re.search(r":( |$)", match["value"]):
        return None
    return Trouble(
        line,
        column,
        say("the value holds a colon, which must be quoted"),
        say(
            "put the value between quotes: {example}",
            example=quoted(match["name"].lstrip()) + in_quotes(quoted(match["value"])),
        ),
    )


def _indentation(error: yaml.YAMLError, line: int, column: int, lines: list[str]) -> Trouble | None:
    """A line that starts in a column of its own."""
    problem = _problem(error)
    indentation = len(lines[line]) - len(lines[line].lstrip())
    if "mapping values" not in problem and not (column == indentation and "expected" in problem):
        return None
    return Trouble(
        line,
        indentation,
        say("this line is not indented like those around it"),
        SAME_COLUMN,
    )


def _problem(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or ""


def _context(error: yaml.YAMLError) -> str:
    return getattr(error, "context", None) or ""


def in_quotes(value: str) -> str:
    """A value as it is written between quotes."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


SAME_COLUMN = say("start the fields of one level, and the items of one list, in the same column")
_CHECK_SIGNS = say("put values that hold signs such as : # [ ] {{ }} ' \" between quotes")
