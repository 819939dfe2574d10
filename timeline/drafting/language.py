"""The language of a text, among those of the press that is read here."""

from __future__ import annotations

import re
from collections import Counter

# The most frequent words of each, without those that two of them share.
_FREQUENT = {
    "fr": "le les des du une et est dans que qui pour par sur avec au aux ce cette ses ont été leur ainsi",
    "en": "the of and to in is was for with that by from at his her their has have had will which been",
}
_ENOUGH = 0.12  # the share of the words of a text that frequent ones must have


def language_of(text: str) -> str | None:
    """The code of the language, or None where the text does not show it."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words:
        return None
    arabic = sum(bool(re.match("[\u0621-\u064a]", word)) for word in words)
    if arabic * 2 > len(words):
        return "ar"
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in frequent.split()) / len(words)
        for code, frequent in _FREQUENT.items()
    }
    best, other = sorted(shares, key=lambda code: -shares[code])
    return best if shares[best] >= _ENOUGH and shares[best] > 2 * shares[other] else None
