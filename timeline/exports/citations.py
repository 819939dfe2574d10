"""Citations for reference managers: BibTeX, RIS and CSL-JSON.

Each event page carries its own in its links, as ``data:`` addresses: three files beside each page in each
language would be nine for each event, most of which nobody fetches, and half a page costs fewer bytes than
the block that a disk sets aside for the smallest file. They are made when the page is rendered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote as percent_encoded

from babel import Locale

from timeline.dates import Date, Moment
from timeline.pages.quotes import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A page of this site or a source: what all formats say of it."""

    id: str
    title: str
    publisher: str
    url: str
    language: str  # a code: fr
    date: Date | None = None
    version: str = ""  # in words: of this site's own pages
    archived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A link that holds a whole file."""

    name: str  # of the format
    file: str
    address: str


def references(quote: Quote) -> Iterator[Reference]:
    """The page, then its sources."""
    yield Reference(
        id=quote.id,
        title=quote.title.words,
        publisher=quote.site,
        url=quote.url,
        language=quote.language,
        date=quote.date,
        version=quote.version,
    )
    for number, source in enumerate(quote.sources, start=1):
        yield Reference(
            id=f"{quote.id}-source-{number}",
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            language=source.language,
            date=source.date,
            archived=source.archived,
        )


def downloads(quote: Quote) -> tuple[Download, ...]:
    """The links to a page's citations, one for each format."""
    found = tuple(references(quote))
    return tuple(
        Download(
            name=name,
            file=f"{quote.id}.{suffix}",
            address=f"data:{media_type},{write(found).translate(_IN_ADDRESS)}",
        )
        for name, suffix, media_type, write in FORMATS
    )


# The signs that HTML lets stand in an address as they are. Letters beyond ASCII may too, in fewer bytes.
_PLAIN = frozenset("-._~!$()*+,;=:@/?0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_IN_ADDRESS = {code: f"%{code:02X}" for code in range(128) if chr(code) not in _PLAIN}


# BibTeX, as biblatex and biber read it: dates are EDTF, text is UTF-8.

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # \{ would count as an open brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "$&%#_"},
}
_TEX_SIGNS = str.maketrans(_TEX)


def bibtex(found: Sequence[Reference]) -> str:
    """References as BibTeX entries."""
    return "".join(_bibtex_entry(reference) for reference in found)


def _bibtex_entry(reference: Reference) -> str:
    date = reference.date
    moment = date.start or date.end if date else None
    fields = {
        "title": f"{{{_tex(reference.title)}}}",  # two pairs of braces keep its capitals
        "organization": _tex(reference.publisher),
        "date": _biblatex_date(date) if date else "",
        "year": f"{moment.year:04d}" if moment else "",  # for those who read BibTeX but not biblatex
        "note": _tex(reference.version),
        "langid": _tex(_language_name(reference.language)),
        "url": _tex_address(reference.url),
        "addendum": rf"\url{{{_tex_address(reference.archived)}}}" if reference.archived else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{reference.id},\n{lines}}}\n"


def _biblatex_date(date: Date) -> str:
    """A date as it is written, but for a choice, which biblatex lacks: it becomes a doubtful interval."""
    if date.kind != "choice":
        return date.text
    start, _, end = date.text.strip("[]").partition("..")
    return f"{start}?/{end}?" if start else f"/{end}"


def _tex(text: str) -> str:
    return _in_one_line(text).translate(_TEX_SIGNS)


def _tex_address(address: str) -> str:
    return percent_encoded(address, safe="%-._~:/?#[]@!$&'()*+,;=")


@cache
def _language_name(code: str) -> str:
    return str(Locale("en").languages.get(code, code)).lower()


# RIS: a tag, two spaces, a hyphen, a space and a value in one line, which ends with CR LF.


def ris(found: Sequence[Reference]) -> str:
    """References as RIS records."""
    return "".join(f"{tag}  - {value}\r\n" for reference in found for tag, value in _ris_record(reference))


def _ris_record(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", reference.id
    yield "TI", _in_one_line(reference.title)
    yield "T2", _in_one_line(reference.publisher)
    date = reference.date
    moment = date.start or date.end if date else None
    if date and moment:
        yield "PY", f"{moment.year:04d}"
        if _certain(date):
            yield "DA", "/".join([*(f"{part:02d}" for part in _parts(moment)), "", ""][:3]) + "/"
        else:
            yield "N1", f"EDTF {date.text}"
    if reference.version:
        yield "ET", _in_one_line(reference.version)
    yield "LA", reference.language
    yield "UR", _in_one_line(reference.url)
    if reference.archived:
        yield "L2", _in_one_line(reference.archived)
    yield "ER", ""


def _in_one_line(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", text).strip()


# CSL-JSON, as citeproc, Zotero and Pandoc read it.


def csl_json(found: Sequence[Reference]) -> str:
    """References as CSL-JSON items."""
    items = [_csl_item(reference) for reference in found]
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _csl_item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": reference.id,
        "type": "webpage",
        "title": reference.title,
        "container-title": reference.publisher,
        "issued": _csl_date(reference.date),
        "version": reference.version,
        "language": reference.language,
        "URL": reference.url,
        "archive_location": reference.archived,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(date: Date | None) -> dict[str, Any] | None:
    """A date in parts; what has no beginning or no end stays as it is written: CSL cannot say it in parts."""
    if date is None:
        return None
    if date.start is None or date.end is None:
        return {"literal": date.text}
    parts = [_parts(date.start)] + ([_parts(date.end)] if date.end != date.start else [])
    doubtful = date.kind == "choice" or any(_doubtful(moment) for moment in (date.start, date.end))
    return {"date-parts": parts, "circa": True} if doubtful else {"date-parts": parts}


def _parts(moment: Moment) -> list[int]:
    return [part for part in (moment.year, moment.month, moment.day) if part]


def _doubtful(moment: Moment) -> bool:
    return moment.approximate or moment.uncertain


def _certain(date: Date) -> bool:
    return date.kind == "moment" and date.start is not None and not _doubtful(date.start)


FORMATS: tuple[tuple[str, str, str, Callable[[Sequence[Reference]], str]], ...] = (
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("RIS", "ris", "application/x-research-info-systems", ris),
    ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json),
)
