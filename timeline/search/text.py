"""Texts as the search index takes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

# Pagefind takes for a word whatever stands between spaces. Inside "l’Algérie" and "Maroc–Mali" there are two:
# a space parts them in the index, and this sign before it tells the browser to join them again.
JOIN = "\u2060"

_PARTED = re.compile(r"(?<=[^\W_])(['’ʼ‐‑–—/·-])(?=[^\W_])")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u0640]")  # a tatweel only stretches a word

_ARABIC = re.compile("[\u0621-\u0652\u0670]+")
_WITH_PARTICLE = re.compile("(?<![\u0621-\u0652\u0670])[وفبلك][\u0621-\u064a][\u0621-\u0652\u0670]+")

_RECORD_LINK = re.compile(r"\[\[(?P<id>[^\[\]|\n]+?)(?:\\?\|(?P<words>[^\[\]]*))?\]\]")
_MARKS = (
    (re.compile(r"\[\^[^\]\n]*\]:?"), ""),  # citations and footnotes
    (re.compile(r"\[([^\]]*)\]\([^)\s]*\)"), r"\1"),  # links
    (re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>"), ""),  # bare addresses
    (re.compile(r"^ {0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"^[\s|:-]+$", re.MULTILINE), ""),  # rules, and those of tables
    (re.compile(r"[*`|]|(?<!\w)_+|_+(?!\w)|^~{3,}", re.MULTILINE), " "),
    (re.compile(r"\\([^\w\s])"), r"\1"),
)


def parted(text: str) -> str:
    """A text with single spaces, whose every word stands between two of them."""
    return _PARTED.sub(rf"\1{JOIN} ", " ".join(_UNSEEN.sub("", text).split()))


def arabic_parted(texts: Iterable[str]) -> Callable[[str], str]:
    """Parts Arabic texts too where "and", "in", "to" and the like are written as the first letter of a word.

    They are parted from words that occur without them: Pagefind's stemmer leaves most as they are, and takes
    the first letter of a word like "commission" for one.
    """
    known = {_bare(word) for text in texts for word in _ARABIC.findall(text)}

    def particle_parted(match: re.Match[str]) -> str:
        first, rest = match[0][0], match[0][1:]
        noun = f"ال{_bare(rest)}" in known
        verbatim = _bare(rest) in known and not match[0].startswith("لل")  # that is "to the", not "to to"
        if len(rest) < 4 or f"ال{_bare(match[0])}" in known or not (noun or verbatim):
            return match[0]
        return f"{first}{JOIN} {rest}"

    return lambda text: _WITH_PARTICLE.sub(particle_parted, parted(text))


def _bare(word: str) -> str:
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def plain(markdown: str, name: Callable[[str], str]) -> str:
    """The words of a Markdown text; those of a link to a record without any are given by `name`."""
    text = _RECORD_LINK.sub(lambda match: match["words"] or name(match["id"].strip()), markdown)
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text
