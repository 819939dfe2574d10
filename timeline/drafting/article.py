"""A press article: from a saved page, from plain text, or from the address of a page."""

from __future__ import annotations

import datetime
import email
import email.policy
import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import Document
from trafilatura.utils import decode_file

from timeline.diagnostics import Phrase, say
from timeline.drafting.boilerplate import article_lines, without_repeated
from timeline.drafting.language import language_of
from timeline.drafting.moments import unwarned
from timeline.drafting.when import named_dates, readable
from timeline.encoding import INVISIBLE
from timeline.vocab import LANGUAGES

LONGEST = 30_000  # characters of an article that are read; nobody writes more about one event

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\([0-9]+\)(https?://[^\s>]+)")
_PUBLISHED = re.compile(
    r"(?:(?:article )?publié|mis en ligne|posté|posted|published|date(?: de publication)?|نشر|نُشر|"
    r"تاريخ النشر)\b"
    r"[^0-9\u0660-\u0669]{0,40}(?P<date>[0-9\u0660-\u0669].{3,60})",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:source|crédit|المصدر)?\s*:?\s*(?P<name>[^\W\d_][^.!?؟:;]{1,40})\.?", re.IGNORECASE
)


class NoArticle(Exception):
    """What was given holds no article; the argument says why."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page of the press says, and what is known of it."""

    title: str
    paragraphs: tuple[str, ...]
    language: str | None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    signature: str | None = None  # a short last line, which may name the publisher or the author

    @property
    def text(self) -> str:
        """Title and paragraphs, each on a line."""
        return "\n".join((self.title, *self.paragraphs))


def read_article(content: bytes, url: str | None = None) -> Article:
    """The article in a file or an answer, which came from an address if there is one. Raises NoArticle."""
    if content.lstrip()[:5] == b"%PDF-":
        raise NoArticle(say("this is a PDF: copy its text into a file that ends in .txt, and import that"))
    archived = _from_mhtml(content)
    if archived:
        content, url = archived[0], url or archived[1]
    if _HTML.match(content):
        return _from_html(content, url)
    if b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NoArticle(say("this is neither a saved page nor plain text"))
    return _from_text(_clean(decode_file(content)), url)


def _clean(text: str) -> str:
    """A text as content may hold it: composed, and without characters that a terminal would obey."""
    return INVISIBLE.sub(" ", re.sub("[\u00ad\u200b\u2060\ufeff]", "", unicodedata.normalize("NFC", text)))


def _from_mhtml(content: bytes) -> tuple[bytes, str | None] | None:
    """Page and address in a page that a browser saved as a single file."""
    if not re.match(rb"(?:[\w-]+:[^\n]*\n)+", content) or b"multipart/related" not in content[:2000]:
        return None
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            payload = part.get_payload(decode=True)
            return (payload, address) if isinstance(payload, bytes) else None
    return None


def _from_html(content: bytes, url: str | None) -> Article:
    saved = _SAVED_FROM.search(content[:2000])
    url = url or (saved[1].decode("ascii", "replace") if saved else None)
    html = _clean(decode_file(content))
    with unwarned():
        found = trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # The first date of publication, and none that merely stands in the text.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    document = found if isinstance(found, Document) else None
    if document is None or not document.text:
        raise NoArticle(say("no article is found in this page: copy its text into a file that ends in .txt"))
    title = " ".join((document.title or "").split())
    lines = without_repeated(title, article_lines(document.text.splitlines()))
    article = _article(title or lines[0], lines, _address(document.url) or url)
    declared = re.search(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})", html, re.IGNORECASE)
    language = article.language or (declared[1].lower() if declared else None)
    return replace(
        article,
        publisher=_site_name(document.sitename, article.url),
        published=_day(document.date) or article.published,
        language=language if language in LANGUAGES else None,
    )


def _from_text(text: str, url: str | None) -> Article:
    lines = text.splitlines()
    title = next((" ".join(line.split()) for line in lines if line.strip()), "")
    if not title:
        raise NoArticle(say("this file is empty"))
    kept = without_repeated(title, article_lines(lines))
    return _article(title, kept, url)


def _article(title: str, lines: list[str], url: str | None) -> Article:
    """The article whose lines are known: those that tell when it was published are taken out of them."""
    language = language_of("\n".join((title, *lines)))
    published = None
    kept: list[str] = []
    for index, line in enumerate(lines):
        day = _said_published(line, language)
        if day is None or (published and index > 5):
            kept.append(line)
        published = published or day
    while kept and not kept[-1]:
        kept.pop()
    signature = _signature(kept)
    paragraphs = _paragraphs(kept[:-1] if signature else kept)
    if not paragraphs:
        raise NoArticle(say("under the title {title!r} there is no text", title=title))
    return Article(
        title=title,
        paragraphs=paragraphs,
        language=language,
        url=url,
        published=published or _dateline(paragraphs[0], language),
        signature=signature,
    )


def _paragraphs(lines: list[str]) -> tuple[str, ...]:
    """Lines joined where the text was wrapped: then empty ones part its paragraphs."""
    found: list[str] = []
    left = LONGEST
    joined = "" in lines and max(map(len, lines)) < 120
    for index, whole in enumerate(lines):
        if left <= 0:
            break
        line = whole[:left]
        left -= len(line)
        if joined and index and line and lines[index - 1]:
            found[-1] += f" {line}"
        elif line:
            found.append(line)
    return tuple(found)


def _said_published(line: str, language: str | None) -> datetime.date | None:
    """The day that a line such as "Publié le 20 février 2025 à 10:30" tells."""
    match = _PUBLISHED.search(line) if len(line) < 160 else None
    return _first_day(match["date"], language) if match else None


def _dateline(paragraph: str, language: str | None) -> datetime.date | None:
    """The day in "Bamako, 20 février 2025 (AFP) –"."""
    head = re.match(
        r"[^.!?]{2,40}?[,،] ?(?P<date>[^.!?()–—:]{6,40}?)\s*(?:\([^)]{2,40}\)\s*)?[–—:-]", paragraph
    )
    return _first_day(head["date"], language) if head else None


def _first_day(text: str, language: str | None) -> datetime.date | None:
    for code in (language,) if language else ("fr", "en", "ar"):
        for named in named_dates(readable(text), code, None):
            if named.is_known and named.precision == "day" and not named.lasts:
                return _day(named.date)
    return None


def _signature(lines: list[str]) -> str | None:
    """A last line of one to four words, if it is no end of a paragraph that was wrapped."""
    if len(lines) < 2 or len(lines[-1].split()) > 4 or ("" in lines and lines[-2]):
        return None
    match = _SIGNATURE.fullmatch(lines[-1])
    return match["name"].strip() if match else None


def _site_name(name: str | None, url: str | None) -> str | None:
    """The publisher's name, unless it is only the host of the address."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    name = " ".join((name or "").split()).removeprefix("@")
    return None if name.casefold().removeprefix("www.") in ("", host) else name


def _address(url: str | None) -> str | None:
    """An address that a page gives as its own, if it is one of the web."""
    return url if url and re.fullmatch(r"https?://[^\s<>\"\\]+", url) else None


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None
