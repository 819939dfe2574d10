"""What the text of a file names, cites and links to, and what is wrong there, without converting it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from timeline.diagnostics import Diagnostic, Phrase, did_you_mean, quoted, say
from timeline.model import Body
from timeline.values import leave_out
from timeline.vocab import LIMITS

SCHEMES = ("http", "https", "mailto")

PUBLISH_TOO = say("publish it too, or leave it out here")

_FENCED = re.compile(r"^(?P<fence>~{3,}|`{3,})[^`\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_ESCAPED = re.compile(r"\\[\\`\[\]<!]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.|\[\^[^\]]*\]:)\s")

_RECORD_LINK = re.compile(r"\[\[(?P<id>[^\[\]|\n]*?)(?:\\?\|(?P<words>[^\[\]]*))?\]\]")
_LINKED_ID = re.compile(r"\[\[[^\[\]|\n]*")
_TARGET = re.compile(r"\]\([^)\s]*\)|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|https?://\S+")
_UNCLOSED = re.compile(r"\[\[[^\[\]\n]*(?:\](?![\]\[(])|$)", re.MULTILINE)
_NOTE = re.compile(r"\[\^(?P<label>[^\[\]\n]*)\]")
_NOTE_USE = re.compile(r"\[\^[^\[\]\n]*\](?!:)")
_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\n]*)\]:", re.MULTILINE)
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
    found = _RECORD_LINK.finditer(_without_code(body.markdown))
    return tuple(dict.fromkeys(match["id"].strip() for match in found))


def in_plain_view(markdown: str) -> str:
    """The text without what no reader sees: code, citations, ids and addresses of links are blanked."""
    text = _without_code(markdown)
    for hidden in (_LINKED_ID, _TARGET, _NOTE):
        text = hidden.sub(_blank, text)
    return text


def warning(body: Body, index: int, code: str, message: Phrase, hint: Phrase) -> Diagnostic:
    """What could be better at a character of a text."""
    return _Prose(body, body.markdown).diagnostic(index, code, message, hint, "warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The records that a text may link to."""

    ids: Collection[str]
    drafts: Collection[str] = ()  # those of them that a reader cannot see
    all_read: bool = True  # else there may be more


def problems(body: Body, known: Known, sources: int | None) -> Iterator[Diagnostic]:
    """What a reader would meet broken; `sources` is how many can be cited, None where that is not known."""
    if len(body.markdown) > LIMITS["body"]:
        yield _too_long(body)
        return
    if "[" not in body.markdown and "<" not in body.markdown:
        return
    prose = _Prose(body, _without_code(body.markdown))
    yield from _unknown_links(prose, known)
    yield from _unclosed_links(prose)
    if sources is not None:
        yield from _unknown_citations(prose, sources)
    yield from _bad_addresses(prose)
    yield from _images(prose)
    yield from _raw_html(prose)


@dataclass(frozen=True, slots=True)
class _Prose:
    """A text in which code is blanked, every other character being where it was."""

    body: Body
    text: str

    def diagnostic(
        self, position: int, code: str, message: Phrase, hint: Phrase | None, severity: str = "error"
    ) -> Diagnostic:
        """What is wrong at a character of the text."""
        return Diagnostic(
            file=self.body.file,
            line=self.body.line + self.text.count("\n", 0, position),
            column=position - self.text.rfind("\n", 0, position),
            code=code,
            message=message,
            hint=hint,
            severity=severity,
        )


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


def _unknown_links(prose: _Prose, known: Known) -> Iterator[Diagnostic]:
    """[[id]] names a record that exists and is published; [[id|words]] has words."""
    for match in _RECORD_LINK.finditer(prose.text):
        id, words = match["id"].strip(), match["words"]  # noqa: A001
        if id not in known.ids and known.all_read:
            yield prose.diagnostic(
                match.start(),
                "unknown-link",
                say("no record has the id {id!r}", id=quoted(id)),
                did_you_mean(id, known.ids)
                or say("write the name of a file without .md: [[id]] or [[id|words]]"),
            )
        if id in known.drafts:
            message = say("{id!r} is a draft, and is not shown here until it is published", id=id)
            yield prose.diagnostic(match.start(), "names-draft", message, PUBLISH_TOO, "warning")
        if words is not None and not words.strip():
            yield prose.diagnostic(
                match.start(),
                "empty-link",
                say("this link has no words"),
                say("write {short}, or words after the bar", short=f"[[{quoted(id)}]]"),
            )


def _unclosed_links(prose: _Prose) -> Iterator[Diagnostic]:
    """What starts as [[id]] is closed."""
    for match in _UNCLOSED.finditer(prose.text):
        yield prose.diagnostic(
            match.start(),
            "unknown-link",
            say("{words!r} is not closed", words=quoted(match.group())),
            say("write [[id]] or [[id|words]]"),
        )


def _unknown_citations(prose: _Prose, sources: int) -> Iterator[Diagnostic]:
    """[^2] cites a source that is listed, and is no footnote; [^note] has a footnote of that name."""
    notes = set()
    for match in _DEFINITION.finditer(prose.text):
        notes.add(match["label"])
        if _is_source(match["label"], sources):
            yield prose.diagnostic(
                match.start("label") - 2,
                "footnote-clash",
                say("this footnote would take the place of source {number}", number=int(match["label"])),
                say("give it a name that is not a number: [^note]"),
            )
    for match in _NOTE.finditer(prose.text):
        label = match["label"]
        if label in notes or _is_source(label, sources):
            continue
        if label.isdecimal():
            message = say("there is no source {number}", number=quoted(label))
            hint = _cite_one_of(sources)
            yield prose.diagnostic(match.start(), "unknown-citation", message, hint)
        else:
            message = say("the footnote {label!r} is not in the text", label=quoted(label))
            hint = did_you_mean(label, notes) or say(
                "write it on a line of its own: [^{label}]: …", label=quoted(label)
            )
            yield prose.diagnostic(match.start(), "unknown-footnote", message, hint)


def _is_source(label: str, sources: int) -> bool:
    """Whether a footnote's label is the number of a source."""
    return label.isdecimal() and len(label) < 10 and 1 <= int(label) <= sources


def _cite_one_of(sources: int) -> Phrase:
    if not sources:
        return say("only an event has numbered sources, and this text has none to cite")
    if sources == 1:
        return say("one source is listed: write [^1]")
    return say("{sources} sources are listed: write [^1] to [^{sources}]", sources=sources)


def _bad_addresses(prose: _Prose) -> Iterator[Diagnostic]:
    """A link leads to a web page or a mail address; [[id]] leads to a page of the site."""
    # Images are reported as such; brackets after a link to a record or a citation are words.
    text = _NOTE_USE.sub(_blank, _RECORD_LINK.sub(_blank, _IMAGE.sub(_blank, prose.text)))
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


def _images(prose: _Prose) -> Iterator[Diagnostic]:
    """Texts have no images."""
    for match in _IMAGE.finditer(prose.text):
        yield prose.diagnostic(
            match.start(),
            "no-image",
            say("a text cannot show an image"),
            say("link to the page that shows it: [words](https://example.org/)"),
        )


def _raw_html(prose: _Prose) -> Iterator[Diagnostic]:
    """Texts are Markdown without HTML. What is closed is reported where it opens."""
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
    text = _FENCED.sub(_blank, text)
    if "\n    " in text or "\t" in text or text.startswith("    "):
        text = _without_indented_code(text)
    text = _ESCAPED.sub(_blank, text)
    return _CODE_SPAN.sub(_blank, text)


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
