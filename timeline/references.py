"""What the text of a file links to and cites, and what of that does not exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from timeline.diagnostics import Diagnostic, Phrase, did_you_mean, quoted, say
from timeline.prose import DEFINITION, NOTE, RECORD_LINK, Prose, has_raised
from timeline.reading import Mention
from timeline.vocab import LIMITS

PUBLISH_TOO = say("publish it too, or leave it out here")

LINK, CITATION, FOOTNOTE, UNMARKED = "link", "citation", "footnote", "unmarked"

# What may be meant as the citation [^1]: [1], [ ^1], [^1 that is not closed, and the number as an exponent.
_UNMARKED = re.compile(
    r"\[(?:(?P<plain>[0-9]{1,2})\](?![\[(:])"
    r"| +\^ *(?P<apart>[0-9]{1,2}) *\]"
    r"|\^(?P<open>[0-9]{1,2})(?![0-9\]]))"
)
_RAISED = re.compile(r"(?<![\smM0-9])[¹²³⁴-⁹]+")  # m² and 10² are none


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The records that a text may link to."""

    ids: Collection[str]
    drafts: Collection[str] = ()  # those of them that a reader cannot see
    all_read: bool = True  # else there may be more


def references(prose: Prose) -> tuple[Mention, ...]:
    """Links to records, footnotes, and the citations that no footnote of the text answers."""
    if not prose.has_marks or len(prose.text) > LIMITS["body"]:
        return ()
    found = [prose.mention(LINK, match["id"], match.start()) for match in RECORD_LINK.finditer(prose.text)]
    notes = list(DEFINITION.finditer(prose.text)) if "]:" in prose.text else []
    labels = {match["label"] for match in notes}
    found += [prose.mention(FOOTNOTE, match["label"], match.start("label") - 2) for match in notes]
    found += [
        prose.mention(CITATION, match["label"], match.start())
        for match in NOTE.finditer(prose.text)
        if match["label"] not in labels
    ]
    found += [prose.mention(UNMARKED, number, index) for index, number in _unmarked(prose.text)]
    return tuple(found)


def _unmarked(text: str) -> Iterator[tuple[int, str]]:
    """Where the number of a source stands in a form that Markdown does not take for a citation."""
    for match in _UNMARKED.finditer(text):
        number = match[match.lastgroup or ""]
        of_a_link = match["plain"] and (text[: match.start()].endswith("]") or f"[{number}]:" in text)
        if not of_a_link and not NOTE.match(text, match.start()):
            yield match.start(), number
    if has_raised(text):
        for match in _RAISED.finditer(text):
            yield match.start(), unicodedata.normalize("NFKC", match.group())


def unknown(mentions: Iterable[Mention], known: Known, sources: int | None) -> Iterator[Diagnostic]:
    """What of the references of a text does not exist. `sources`: how many it can cite, if that is known."""
    footnotes = {mention.id for mention in mentions if mention.role == FOOTNOTE}
    for mention in mentions:
        if mention.role == LINK:
            yield from _unknown_link(mention, known)
        elif sources is None:
            continue
        elif mention.role == UNMARKED:
            if _is_source(mention.id, sources):
                yield _unmarked_citation(mention)
        elif mention.role == FOOTNOTE and _is_source(mention.id, sources):
            message = say("this footnote would take the place of source {number}", number=int(mention.id))
            hint = say("give it a name that is not a number: [^note]")
            yield mention.diagnostic("footnote-clash", message, hint)
        elif mention.role == CITATION and not _is_source(mention.id, sources):
            yield _unknown_citation(mention, footnotes, sources)


def _unknown_link(mention: Mention, known: Known) -> Iterator[Diagnostic]:
    """[[id]] names a record that exists and is published."""
    if mention.id not in known.ids and known.all_read:
        message = say("no record has the id {id!r}", id=quoted(mention.id))
        hint = say("write the name of a file without .md: [[id]] or [[id|words]]")
        yield mention.diagnostic("unknown-link", message, did_you_mean(mention.id, known.ids) or hint)
    if mention.id in known.drafts:
        message = say("{id!r} is a draft, and is not shown here until it is published", id=mention.id)
        yield mention.diagnostic("names-draft", message, PUBLISH_TOO, "warning")


def _unmarked_citation(mention: Mention) -> Diagnostic:
    number = int(mention.id)
    message = say("this is shown as it is written, and does not cite source {number}", number=number)
    hint = say("to cite it, write [^{number}]", number=number)
    return mention.diagnostic("unmarked-citation", message, hint, "warning")


def _unknown_citation(mention: Mention, footnotes: Collection[str], sources: int) -> Diagnostic:
    """[^2] cites a source that is listed; [^note] has a footnote of that name."""
    if mention.id.isdecimal():
        message = say("there is no source {number}", number=quoted(mention.id))
        return mention.diagnostic("unknown-citation", message, _cite_one_of(sources))
    message = say("the footnote {label!r} is not in the text", label=quoted(mention.id))
    hint = say("write it on a line of its own: [^{label}]: …", label=quoted(mention.id))
    return mention.diagnostic("unknown-footnote", message, did_you_mean(mention.id, footnotes) or hint)


def _is_source(label: str, sources: int) -> bool:
    """Whether a footnote's label is the number of a source."""
    return label.isdecimal() and len(label) < 10 and 1 <= int(label) <= sources


def _cite_one_of(sources: int) -> Phrase:
    if not sources:
        return say("only an event has numbered sources, and this text has none to cite")
    if sources == 1:
        return say("one source is listed: write [^1]")
    return say("{sources} sources are listed: write [^1] to [^{sources}]", sources=sources)
