"""The countries that a text names, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from timeline.drafting.nations import (
    DOUBTFUL_WORDS,
    NATIONS,
    NOT_COUNTRIES,
    PREFIXES,
    SURE_BEFORE,
    Nation,
)
from timeline.vocab import COUNTRIES

NAME, DEMONYM, CAPITAL, DOUBTFUL = "name", "demonym", "capital", "doubtful"

_CLDR = ("fr", "en", "ar")
_ARABIC = re.compile("[\u0621-\u064a]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A word that speaks of a country."""

    code: str
    kind: str  # NAME, DEMONYM, CAPITAL or DOUBTFUL
    words: str
    paragraph: int  # 0 is the title
    start: int
    end: int

    @property
    def is_sure(self) -> bool:
        """Whether it speaks of the country and of nothing else."""
        return self.kind in (NAME, DEMONYM)


def country_hints(paragraphs: Sequence[str]) -> tuple[Hint, ...]:
    """The words of a text that speak of countries, in the order of the text; the title comes first."""
    return tuple(hint for index, text in enumerate(paragraphs) for hint in _hints(text, index))


def _hints(text: str, paragraph: int) -> Iterable[Hint]:
    plain = comparable(text)
    pattern, meanings = _names()
    for match in pattern.finditer(plain):
        word = match["word"]
        code, kind, written = meanings[_the(word).casefold()]
        if not code or not _is_written_so(word, written, kind):
            continue
        if kind == DOUBTFUL and _is_sure_after(plain[: match.start()], code):
            kind = NAME
        yield Hint(
            code=code,
            kind=kind,
            words=text[match.start("word") : match.end("word")],
            paragraph=paragraph,
            start=match.start("word"),
            end=match.end("word"),
        )


def _is_sure_after(text: str, code: str) -> bool:
    """Whether the word before a doubtful one leaves no doubt; "and" may be written as its first letter."""
    last = (text.split() or [""])[-1]
    sure = comparable(SURE_BEFORE.get(code, "")).split()
    return text.endswith(" ") and (last in sure or last[1:] in sure)


def comparable(text: str) -> str:
    """A text without accents and vowel marks, and with plain apostrophes and hyphens, as long as before.

    The text is composed (NFC), so that each of its characters has one in the result.
    """
    return "".join(_plain(char) for char in text.translate(_APOSTROPHES))


@cache
def _plain(char: str) -> str:
    if _ARABIC.match(char):
        return {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}.get(char, char)
    return unicodedata.normalize("NFD", char)[0]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, str, str]]]:
    """What finds the words of countries, and what each means: code, kind, and how it is written."""
    meanings: dict[str, tuple[str, str, str]] = {}
    for phrase in _elsewhere():
        _learn(meanings, phrase, "", NAME)
    for word, code in _doubtful():
        _learn(meanings, word, code, DOUBTFUL)
    for code, nation in NATIONS.items():
        for word, kind in _spellings(code, nation):
            _learn(meanings, word, code, kind)
    for locale in _CLDR:
        for code in COUNTRIES:
            _learn(meanings, str(Locale(locale).territories[code]), code, NAME)
    words = [re.escape(word) for word in sorted(meanings, key=len, reverse=True)]
    words += [f"لل{word[2:]}" for word in words if word.startswith("ال")]
    either = "|".join(sorted(words, key=len, reverse=True)).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w)[وفبلك]?(?P<word>{either})(?:(?<=-)|(?!\w))", re.IGNORECASE), meanings


def _learn(meanings: dict[str, tuple[str, str, str]], word: str, code: str, kind: str) -> None:
    plain = comparable(unicodedata.normalize("NFC", re.sub("[\u064b-\u0652]", "", word)))
    meanings.setdefault(plain.casefold(), (code, kind, plain))


def _the(word: str) -> str:
    """A word as it was learnt: "to the" swallows a letter of "the", and lines may break between words."""
    word = " ".join(word.split())
    return f"ال{word[2:]}" if word.startswith("لل") else word


def _is_written_so(word: str, written: str, kind: str) -> bool:
    """Whether a word has the capitals of a name; adjectives have them in English only."""
    if _ARABIC.match(word) or kind == DEMONYM:
        return True
    if kind == DOUBTFUL or (written.isupper() and len(written) <= 4):
        return word == written
    return word[0].isupper()


def _spellings(code: str, nation: Nation) -> Iterator[tuple[str, str]]:
    """The words of a country, each with what kind of hint it is."""
    for pair in _parts(nation.fr):
        masculine, feminine = pair.split("/")
        for word in {masculine, feminine}:
            yield from ((word, DEMONYM), (_plural(word), DEMONYM))
    for word in _parts(nation.en):
        yield word, DEMONYM
        if not word.endswith(("ese", "ish", "ch", "i")):
            yield f"{word}s", DEMONYM
    for word in _parts(nation.ar):
        for form in (word, f"{word}ة", f"{word}ون", f"{word}ين", f"{word}ات", f"{word}تين", f"{word}ا"):
            yield from ((form, DEMONYM), (f"ال{form}", DEMONYM))
    if code in PREFIXES:
        yield f"{PREFIXES[code]}-", DEMONYM
    yield from ((word, NAME) for word in _parts(nation.also))
    yield from ((word, CAPITAL) for word in _parts(nation.capital))


def _doubtful() -> Iterator[tuple[str, str]]:
    """Words that may mean a country, with its code."""
    for code, words in DOUBTFUL_WORDS.items():
        yield from ((word, code) for word in _parts(words))


def _elsewhere() -> Iterator[str]:
    """Phrases that only seem to name a country."""
    for phrases in NOT_COUNTRIES:
        yield from _parts(phrases)


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x")) else f"{word}s"


def _parts(words: str) -> Iterator[str]:
    return (word.strip() for word in words.split(",") if word.strip())
