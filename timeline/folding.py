"""Words as a reader compares them: without case, accents and vowel marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None})


def folded(text: str) -> str:
    """A text without case, accents and vowel marks, and with one form for letters that Arabic confuses."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", text.casefold().translate(_FOLDED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(map(_folded, WORD.findall(text)))


_folded = lru_cache(maxsize=50_000)(folded)  # texts use the same words again and again
