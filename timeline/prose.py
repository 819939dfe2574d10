"""What the text of a file names, cites and links to, and what is wrong there, without converting it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.diagnostics import Diagnostic, Phrase, quoted, say
from timeline.model import Body
from timeline.reading import Mention
from timeline.values import leave_out
from timeline.vocab import LIMITS

SCHEMES = ("http", "https", "mailto")
TO_WRITE = "→ "  # before each note that a text is to be written from

_FENCED = re.compile(r"^(?P<fence>~{3,}|`{3,})[^`\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_ESCAPED = re.compile(r"\\[\\`\[\]<!]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.|\[\^[^\]]*\]:)\s")

RECORD_LINK = re.compile(r"\[\[(?P<id>[^\[\]|\n]*?)(?:\\?\|(?P<words>[^\[\]]*))?\]\]")
_LINKED_ID = re.compile(r"\[\[[^\[\]|\n]*")
_TARGET = re.compile(r"\]\([^)\s]*\)|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|https?://\S+")
_UNCLOSED = re.compile(r"\[\[[^\[\]\n]*(?:\](?![\]\[(])|$)", re.MULTILINE)
_UNWRITTEN = re.compile(rf"^- {TO_WRITE}", re.MULTILINE)
NOTE = re.compile(r"\[\^(?P<label>[^\[\]\n]*)\]")
_NOTE_USE = re.compile(r"\[\^[^\[\]\n]*\](?!:)")
DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\n]*)\]:", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]]*\][(\[]")
_TAG = re.compile(
    r"""<!--.*?-->|<[!?][^<>]*>|</?(?P<name>[A-Za-z][A-Za-z0-9-]*)"""
    r"""(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>""",
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s<>()]*)"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?(?P<reference>[^\s<>]+)"
    r"|<(?P<bare>[A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>",
    re.MULTILINE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_INSTEAD = {
    "a": "[…](https://example.org/)",
    "b": "**…**",
    "blockquote": "> …",
    "code": "`…`",
    "em": "*…*",
    "h1": "# …",
    "h2": "## …",
    "h3": "### …",
    "hr": "---",
    "i": "*…*",
    "li": "- …",
    "ol": "1. …",
    "strong": "**…**",
    "sup": "[^1]",
    "ul": "- …",
}


def linked_ids(body: Body) -> tuple[str, ...]:
    """The ids of the records that the text links to, in its order, each once."""
    if "[[" not in body.markdown:
        return ()
    found = RECORD_LINK.finditer(_without_code(body.markdown))
    return tuple(dict.fromkeys(match["id"].strip() for match in found))


def in_plain_view(markdown: str) -> str:
    """The text without what no reader sees: code, citations, ids and addresses of links are blanked."""
    text = _without_code(markdown)
    for hidden in (_LINKED_ID, _TARGET, NOTE):
        text = hidden.sub(_blank, text)
    return text


def warning(body: Body, index: int, code: str, message: Phrase, hint: Phrase) -> Diagnostic:
    """What could be better at a character of a text."""
    return Prose(body, body.markdown).diagnostic(index, code, message, hint, "warning")


def unwritten(body: Body) -> Diagnostic | None:
    """The first of the notes that still stand where the text is to be written."""
    note = _UNWRITTEN.search(body.markdown) if TO_WRITE in body.markdown else None
    return note and Prose(body, body.markdown).diagnostic(
        note.start(),
        "unfinished-text",
        say("this is a note to write the text from, and would be published"),
        say(
            "write the text in your own words, and remove the notes; until then, keep {example}",
            example="'draft: true'",
        ),
    )


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in which code is blanked, every other character being where it was."""

    body: Body
    text: str

    @property
    def has_marks(self) -> bool:
        """Whether there may be links, citations or HTML in it."""
        return _is_marked(self.text)

    def diagnostic(
        self, position: int, code: str, message: Phrase, hint: Phrase | None, severity: str = "error"
    ) -> Diagnostic:
        """What is wrong at a character of the text."""
        return self.mention("", "", position).diagnostic(code, message, hint, severity)

    def mention(self, role: str, identifier: str, position: int) -> Mention:
        """What is named at a character of the text."""
        line = self.body.line + self.text.count("\n", 0, position)
        column = position - self.text.rfind("\n", 0, position)
        return Mention(role, identifier.strip(), self.body.file, line, column)


def prose_of(body: Body) -> Prose:
    """A text, ready to be looked at."""
    return Prose(body, _without_code(body.markdown) if _is_marked(body.markdown) else body.markdown)


def _is_marked(text: str) -> bool:
    return "[" in text or "<" in text or has_raised(text)


def has_raised(text: str) -> bool:
    """Whether there is the number of one of the first sources as an exponent."""
    return "¹" in text or "²" in text or "³" in text


def problems(prose: Prose) -> Iterator[Diagnostic]:
    """What a reader would meet broken, whatever else there is."""
    if len(prose.text) > LIMITS["body"]:
        yield _too_long(prose.body)
    elif prose.has_marks:
        yield from _broken_links(prose)
        yield from _bad_addresses(prose)
        yield from _images(prose)
        yield from _raw_html(prose)


def _too_long(body: Body) -> Diagnostic:
    length, limit = len(body.markdown), LIMITS["body"]
    return Diagnostic(
        file=body.file,
        line=body.line,
        column=1,
        code="too-long",
        message=say("the text has {length} characters, where {limit} fit", length=length, limit=limit),
        hint=leave_out(length - limit),
    )


def _broken_links(prose: Prose) -> Iterator[Diagnostic]:
    """What starts as [[id]] is closed, and [[id|words]] has words."""
    if "[[" not in prose.text:
        return
    for match in _UNCLOSED.finditer(prose.text):
        yield prose.diagnostic(
            match.start(),
            "unknown-link",
            say("{words!r} is not closed", words=quoted(match.group())),
            say("write [[id]] or [[id|words]]"),
        )
    for match in RECORD_LINK.finditer(prose.text):
        if match["words"] is not None and not match["words"].strip():
            yield prose.diagnostic(
                match.start(),
                "empty-link",
                say("this link has no words"),
                say("write {short}, or words after the bar", short=f"[[{quoted(match['id'].strip())}]]"),
            )


def _bad_addresses(prose: Prose) -> Iterator[Diagnostic]:
    """A link leads to a web page or a mail address; [[id]] leads to a page of the site."""
    text = prose.text
    if not ("](" in text or "]:" in text or "<" in text or "] (" in text):
        return
    # Images are reported as such; brackets after a link to a record or a citation are words.
    text = _NOTE_USE.sub(_blank, RECORD_LINK.sub(_blank, _IMAGE.sub(_blank, text)))
    for match in _ADDRESS.finditer(text):
        kind = match.lastgroup or ""
        address = match[kind]
        if not _is_bad(address):
            continue
        if not address:
            message = say("this link leads nowhere")
        else:
            message = say("{address!r} is not an address that a reader can follow", address=quoted(address))
        hint = say("write an address that starts with https://, http:// or mailto:")
        if not _SCHEME.match(address):
            hint = say("write an address that starts with https://, or [[id|words]] for a page of this site")
        yield prose.diagnostic(match.start(kind), "bad-address", message, hint)


def _is_bad(address: str) -> bool:
    scheme, colon, rest = address.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return True
    if scheme.lower() == "mailto":
        return "@" not in rest
    return scheme.lower() not in SCHEMES or not re.match(r"//[^/?#]", rest)


def _images(prose: Prose) -> Iterator[Diagnostic]:
    """Texts have no images."""
    if "![" not in prose.text:
        return
    for match in _IMAGE.finditer(prose.text):
        yield prose.diagnostic(
            match.start(),
            "no-image",
            say("a text cannot show an image"),
            say("link to the page that shows it: [words](https://example.org/)"),
        )


def _raw_html(prose: Prose) -> Iterator[Diagnostic]:
    """Texts are Markdown without HTML. What is closed is reported where it opens."""
    if "<" not in prose.text:
        return
    opened = set()
    for match in _TAG.finditer(prose.text):
        name = (match["name"] or "").lower()
        closing = match.group().startswith("</")
        if closing and name in opened:
            continue
        opened.add(name)
        yield prose.diagnostic(
            match.start(),
            "raw-html",
            say("{tag!r} is HTML, and a text is Markdown", tag=quoted(match.group())),
            _markdown_for(name),
        )


def _markdown_for(name: str) -> Phrase:
    if name in _INSTEAD:
        return say("write {markdown!r}", markdown=_INSTEAD[name])
    if name == "br":
        return say("end the line with two spaces")
    if name in ("p", "div", "section"):
        return say("leave an empty line between paragraphs")
    return say("leave it out, or write {markdown} for the sign itself", markdown="\\<")


def _without_code(text: str) -> str:
    """The text with code and escaped signs blanked, so that what stands there is not taken for mark-up."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_blank, text)
    if "\n    " in text or "\t" in text or text.startswith("    "):
        text = _without_indented_code(text)
    if "\\" in text:
        text = _ESCAPED.sub(_blank, text)
    return _CODE_SPAN.sub(_blank, text) if "`" in text else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _without_indented_code(text: str) -> str:
    """Blank what is indented after an empty line, unless it goes on with a list's item or a footnote."""
    lines = []
    after_blank, in_code, in_item = True, False, False
    for line in text.split("\n"):
        if not line.strip():
            after_blank = True
        elif line.startswith(("    ", "\t")):
            in_code = not in_item and (in_code or after_blank)
            after_blank = False
        else:
            in_item = bool(_ITEM.match(line)) or (in_item and not after_blank)
            after_blank, in_code = False, False
        lines.append(" " * len(line) if in_code else line)
    return "\n".join(lines)
