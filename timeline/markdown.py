"""From the text of a file, which is Markdown, to HTML that is safe to show."""

from __future__ import annotations

import functools
import html
import re
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from timeline.model import Body
from timeline.prose import SCHEMES, linked_ids
from timeline.typography import Typesetter, typeset

__all__ = ["Link", "Links", "linked_ids", "render", "typeset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a record is, as seen from the page, and its name in the language that has one."""

    url: str
    title: str
    language: str
    direction: str  # of the language: ltr or rtl


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Everything outside a text that its HTML depends on."""

    targets: tuple[tuple[str, Link], ...] = ()  # the records named in the text: see linked_ids
    sources: int = 0  # how many numbered sources the page lists, with the ids source-1, source-2 ...
    source_label: str = "Source {number}"
    note_label: str = "Note {letter}"
    back_label: str = "Back to the text"

    def resolve(self, record_id: str) -> Link | None:
        """The record with this id, if it has a page."""
        return dict(self.targets).get(record_id)


@dataclass(slots=True)
class _Job:
    """The text that is being converted."""

    body: Body
    links: Links
    heading_level: int


def render(body: Body, links: Links, heading_level: int = 2) -> Markup:
    """The text as HTML. Its highest headings become headings of the level given."""
    converter, site = _converter()
    site.job = _Job(body, links, heading_level)
    converter.reset()
    try:
        converted = converter.convert(_guarded(body.markdown))
    except RecursionError:  # a hundred lists inside each other: nobody's text, so readable is enough
        return Markup("<p>{}</p>").format(body.markdown)
    return Markup(_sanitiser().clean(converted).replace(_BAR, "|"))  # noqa: S704


# In [[id|words]] the bar would end a table's cell, so another character stands for it until the end.
_BAR = "\ue000"
_WITH_BAR = re.compile(r"(\[\[[^\[\]|\n]*?)\\?\|([^\[\]]*\]\])")


def _guarded(text: str) -> str:
    return _WITH_BAR.sub(rf"\1{_BAR}\2", text.replace(_BAR, ""))


@functools.cache
def _converter() -> tuple[Markdown, _Site]:
    site = _Site()
    return Markdown(extensions=["tables", "fenced_code", _Footnotes(), site], output_format="html"), site


class _Site(Extension):
    """What this site adds to Markdown, and the raw HTML that it takes away."""

    job: _Job

    def extendMarkdown(self, md: Markdown) -> None:
        md.ESCAPED_CHARS.extend("<\"'")
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Entity(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);", md), "entity", 80)
        md.inlinePatterns.register(_RecordLink(self), "record-link", 185)  # after code, before escapes
        md.inlinePatterns.register(_Citation(self), "citation", 174)  # after footnotes that are defined
        md.treeprocessors.register(_Finish(self), "finish", 8)  # after everything inline
        typesetter = Typesetter(md)
        typesetter.language = lambda: self.job.body.language
        md.treeprocessors.register(typesetter, "typesetter", 5)


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids are numbers, so that any label makes a valid one."""

    def __init__(self) -> None:
        super().__init__(SEPARATOR="-", BACKLINK_TEXT="\u21a9\ufe0e")

    def makeFootnoteId(self, label: str) -> str:
        return f"fn-{list(self.footnotes).index(label) + 1}"

    def makeFootnoteRefId(self, label: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref-{list(self.footnotes).index(label) + 1}", found)


class _Entity(InlineProcessor):
    """&nbsp; and the like become the character itself, so that typography sees it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        character = html.unescape(m.group())
        if character == "&":
            character = self.md.htmlStash.store(m.group())
        return character, m.start(), m.end()


class _RecordLink(InlineProcessor):
    """[[id]] and [[id|words]]."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, site: _Site) -> None:
        super().__init__(rf"(?<!\\)\[\[([^\[\]{_BAR}\n]+)(?:{_BAR}([^\[\]]+))?\]\]")
        self.site = site

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        record_id, words = m.group(1).strip(), m.group(2)
        link = self.site.job.links.resolve(record_id)
        if link is None:
            return words or record_id, m.start(), m.end()
        anchor = Element("a", href=link.url)
        anchor.text = words or AtomicString(typeset(link.title, link.language))
        if not words and link.language != self.site.job.body.language:
            anchor.set("lang", link.language)
            anchor.set("dir", link.direction)
        return anchor, m.start(), m.end()


class _Citation(InlineProcessor):
    """[^2], where no footnote has that label, cites the second source."""

    def __init__(self, site: _Site) -> None:
        super().__init__(r"\[\^(\d+)\]")
        self.site = site

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        links = self.site.job.links
        number = int(m.group(1))
        if not 1 <= number <= links.sources:
            return None, None, None
        label = links.source_label.format(number=number)
        cite = Element("sup", {"class": "cite"})
        anchor = Element("a", {"href": f"#source-{number}", "aria-label": label})
        anchor.text = AtomicString(str(number))
        cite.append(anchor)
        return cite, m.start(), m.end()


class _Finish(Treeprocessor):
    """Levels of headings, columns of tables, footnotes' names, links that leave the site."""

    def __init__(self, site: _Site) -> None:
        super().__init__()
        self.site = site

    def run(self, root: Element) -> None:
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                level = int(element.tag[1]) + self.site.job.heading_level - 1
                element.tag = f"h{min(level, 6)}"
            elif element.tag in ("th", "td"):
                _finish_cell(element)
            elif element.tag == "a":
                _finish_link(element)
        self._finish_footnotes(root)

    def _finish_footnotes(self, root: Element) -> None:
        """Letters instead of numbers, which are the sources'; no way back where there was no way here."""
        references = {element.get("id") for element in root.iter("sup")}
        for parent in list(root.iter()):
            if parent.get("class") == "footnote":
                for notes in parent.findall("ol"):
                    notes.set("type", "a")
            for anchor in parent.findall("a[@class]"):
                if anchor.get("class") == "footnote-ref":
                    anchor.text = AtomicString(_letter(int(anchor.get("href", "").removeprefix("#fn-"))))
                    label = self.site.job.links.note_label.format(letter=anchor.text)
                    anchor.set("aria-label", label)
                elif anchor.get("href", "")[1:] in references:
                    anchor.attrib.pop("title", None)
                    anchor.set("aria-label", self.site.job.links.back_label)
                else:
                    parent.remove(anchor)


_HEADING = re.compile("h[1-6]")
_LEAVES = re.compile("https?:", re.IGNORECASE)
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})')


def _finish_link(anchor: Element) -> None:
    address = anchor.get("href", "")
    anchor.set("href", _NOT_IN_ADDRESSES.sub(lambda character: quote(character[0]), address))
    if _LEAVES.match(address):
        anchor.set("rel", "noopener")


def _finish_cell(cell: Element) -> None:
    """What is on the right in Markdown is at the end in whichever direction the page runs."""
    align = cell.attrib.pop("style", "")
    if cell.tag == "th":
        cell.set("scope", "col")
    if "right" in align or "center" in align:
        cell.set("class", "end" if "right" in align else "center")


def _letter(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: as HTML counts a list of type a."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


_ID = re.compile(r"fn-\d+|fnref\d*-\d+")


def _known_id(element: str, attribute: str, value: str) -> str | None:
    return value if attribute != "id" or _ID.fullmatch(value) else None


_TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "hr", "li", "ol", "p", "pre", "strong", "sup", "ul"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}


@functools.cache
def _sanitiser() -> nh3.Cleaner:
    """Lets through what the converter makes, and nothing else."""
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={
            "a": {"href", "title", "lang", "dir", "aria-label"},
            "li": {"id"},
            "ol": {"start", "type"},
            "sup": {"id"},
            "th": {"scope"},
        },
        allowed_classes={
            "a": {"footnote-backref", "footnote-ref"},
            "div": {"footnote"},
            "sup": {"cite"},
            "td": {"center", "end"},
            "th": {"center", "end"},
        },
        tag_attribute_values={"a": {"rel": {"noopener"}}},
        attribute_filter=_known_id,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
