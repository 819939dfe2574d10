"""Text with front matter -> Document: its fields as nodes, and the body below them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass

from timeline.diagnostics import Diagnostic, Phrase, Report, say
from timeline.encoding import decode
from timeline.nodes import Items, Mapping, Node, Scalar, compose

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*(?=\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_NO_FIELDS = Mapping((), 1, 1)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_FIELD_LINE = re.compile(r"[ \t]+\S|[A-Za-z_]+:|- ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that has been read: its fields and the text below them."""

    file: str
    root: Mapping
    body: str
    body_line: int  # of the body's first line that is not blank; where there is none, of the last ---
    legible: bool = True  # whether the fields could be read; where not, the root is empty

    def place(self, path: str, index: int | None = None) -> tuple[int, int]:
        """Line and column of the value at a dotted path such as ``actors.0.id``, or of the nearest above it.

        Where the value is words, of the character at an index of them.
        """
        node: Node = self.root
        found = False
        for part in filter(None, path.split(".")):
            child = _child(node, part)
            if child is None:
                break
            node, found = child, True
        if not found:
            return 1, 1
        if index is not None and isinstance(node, Scalar):
            return node.place(index)
        return node.line, node.column

    def warning(
        self, path: str, code: str, message: Phrase, hint: Phrase, index: int | None = None
    ) -> Diagnostic:
        """What could be better at a value."""
        line, column = self.place(path, index)
        return Diagnostic(
            file=self.file,
            line=line,
            column=column,
            code=code,
            message=message,
            hint=hint,
            severity="warning",
        )


def read(source: str | bytes, file: str, report: Report, names: Set[str] = frozenset()) -> Document | None:
    """Split a file into front matter and body, and compose the front matter; report what cannot be read.

    `names` are those that fields may have, where they are known.
    """
    text = _decoded(source, file, report)
    if text is None:
        return None
    parts = _split(text, file, report)
    if parts is None:
        return None
    front, body, body_line = parts
    root = compose(front, 2, file, report, names)
    blank = _BLANK_LINES.match(body)
    start = blank.end() if blank else 0
    words = unicodedata.normalize("NFC", body[start:].rstrip())
    line = body_line + body.count("\n", 0, start) if words else body_line - 1
    return Document(file=file, root=root or _NO_FIELDS, body=words, body_line=line, legible=root is not None)


def read_yaml(source: str | bytes, file: str, report: Report) -> Mapping | None:
    """Compose a file that is YAML from its first line to its last."""
    text = _decoded(source, file, report)
    return None if text is None else compose(text, 1, file, report)


def locate(text: str, path: str) -> tuple[int, int]:
    """Line and column of the value at a dotted path such as ``actors.0.id``, or of the nearest above it."""
    document = read(text, "", Report())
    return document.place(path) if document else (1, 1)


def _decoded(source: str | bytes, file: str, report: Report) -> str | None:
    """The text of a file, unless it holds two versions of some lines: then nothing else of it is certain."""
    text = decode(source, file, report)
    if text is None or ("<<<<<<<" not in text and ">>>>>>>" not in text):
        return text
    match = _CONFLICT.search(text)
    if not match:
        return text
    line = text.count("\n", 0, match.start()) + 1
    message = say("git could not merge the lines here")
    hint = say("keep one of the versions, and delete the lines of <<<<<<<, ======= and >>>>>>>")
    report.add(Diagnostic(file=file, line=line, column=1, code="merge-conflict", message=message, hint=hint))
    return None


def _child(node: Node, part: str) -> Node | None:
    """The value of a field, or the item at an index of a list."""
    if isinstance(node, Mapping):
        return node.value(part)
    if isinstance(node, Items) and part.isdigit() and int(part) < len(node.items):
        return node.items[int(part)]
    return None


def _split(text: str, file: str, report: Report) -> tuple[str, str, int] | None:
    """Front matter, body, and the number of the body's first line."""
    opening = _OPENING.match(text)
    if not opening:
        _report_no_front_matter(text, file, report)
        return None
    closing = _CLOSING.search(text, opening.end() - 1)
    if not closing:
        _report_unclosed(text, file, report)
        return None
    front = text[opening.end() : closing.start() + 1]
    return front, text[closing.end() + 1 :], front.count("\n") + 3


def _report_no_front_matter(text: str, file: str, report: Report) -> None:
    code, message = "no-front-matter", say("the file does not start with front matter")
    hint = say("write '---' alone on the first line, the fields below it, then '---' alone on a line")
    if not text.strip():
        code, message = "empty-file", say("the file is empty")
    elif re.match(r"\s+---[ \t]*\n", text):
        hint = say("remove what stands before the first '---'")
    report.add(Diagnostic(file=file, line=1, column=1, code=code, message=message, hint=hint))


def _report_unclosed(text: str, file: str, report: Report) -> None:
    last = 1
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if not _FIELD_LINE.match(line):
            break
        last = number
    report.add(
        Diagnostic(
            file=file,
            line=1,
            column=1,
            code="unclosed-front-matter",
            message=say("the front matter that starts here is never closed"),
            hint=say("write '---' alone on a line below the last field, after line {line}", line=last),
        )
    )
