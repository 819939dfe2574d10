"""Every name of people, organisations and countries: for whoever types one, and for texts that hold them.

Names are compared as the search compares them: without case, accents and vowel marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel import Locale
from rapidfuzz import fuzz, process

from timeline.folding import folded
from timeline.load import Records
from timeline.model import Organisation, Person, Text
from timeline.vocab import COUNTRIES

PERSON, ORGANISATION, COUNTRY = "person", "organisation", "country"
ACTORS = (PERSON, ORGANISATION)

_ACRONYM = 4  # letters: so short a name in capitals is a word of some language without them
_ALIKE = 80  # of 100: a name that is typed with a letter wrong
_SHOWN = 20  # candidates
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d])+")
_JOINERS = re.compile("[\u200c\u200d]")
# "and", "in", "to" and the like are written as the first letter of an Arabic word.
_AND, _IN, _TO_THE, _THE = ("و", "ف"), ("ب", "ل", "ك"), "لل", "ال"
_SHORTEST = 3  # letters that a word has without them


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A record, or a country, that a text may mean."""

    kind: str  # PERSON, ORGANISATION or COUNTRY
    id: str
    name: str  # as shown to the user
    country: str | None = None
    names: tuple[str, ...] = ()  # every name it goes by, in all languages and scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name that stands in a text."""

    id: str
    kind: str
    start: int  # in the text
    end: int
    words: str  # as they stand there
    alternatives: tuple[Candidate, ...] = ()  # others of the same name


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, folded, and where it stands."""

    key: str
    start: int
    end: int
    written: str


class Index:
    """The names that content and CLDR know."""

    def __init__(self, records: Records, language: str = "fr", also: Iterable[Candidate] = ()) -> None:
        """`language` is that in which candidates are shown; `also` are names to know beside the records'."""
        languages = (language, *records.tree.languages)
        self.candidates = (*_candidates(records, languages), *also)
        self._keys: dict[str, list[Candidate]] = {}  # by folded name
        self._texts: dict[tuple[str, ...], dict[tuple[str, str], tuple[Candidate, list[str]]]] = {}
        for candidate in self.candidates:
            for name in candidate.names:
                self._keys.setdefault(_key(name), []).append(candidate)
                if words := tuple(word.key for word in _words(name)):
                    at = self._texts.setdefault(words, {})
                    at.setdefault((candidate.kind, candidate.id), (candidate, []))[1].append(name)
            self._keys.setdefault(_key(candidate.id), []).append(candidate)
        self._longest: dict[str, int] = {}  # how many words a name that starts with this one has at most
        for words in self._texts:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def complete(self, text: str, kinds: Iterable[str] = ACTORS) -> tuple[Candidate, ...]:
        """Whom a text that is being typed may mean, the likeliest first."""
        typed = _key(text)
        kinds = tuple(kinds)
        ranks: dict[tuple[str, str], tuple[int, str]] = {}
        best: dict[tuple[str, str], Candidate] = {}
        for key, candidates in self._keys.items():
            rank = _rank(typed, key)
            for candidate in candidates if rank is not None else ():
                if candidate.kind in kinds and rank is not None:
                    identity = (candidate.kind, candidate.id)
                    best[identity] = candidate
                    order = (rank, folded(candidate.name))
                    ranks[identity] = min(order, ranks.get(identity, order))
        found = sorted(best, key=lambda identity: (*ranks[identity], identity))
        return tuple(best[identity] for identity in found[:_SHOWN]) or self._alike(typed, kinds)

    def exactly(self, text: str, kinds: Iterable[str] = ACTORS) -> tuple[Candidate, ...]:
        """Those that have the text as an id or as a name."""
        found = self._keys.get(_key(text), []) if text.strip() else []
        return tuple(dict.fromkeys(one for one in found if one.kind in kinds))

    def found_in(self, text: str) -> tuple[Found, ...]:
        """The names in a running text, in its order; of two that overlap, the longer."""
        words = tuple(_words(text))
        found = []
        index = 0
        while index < len(words):
            here = self._longest_at(text, words, index)
            if here is None:
                index += 1
                continue
            one, count = here
            found.append(one)
            index += count
        return tuple(found)

    def _longest_at(self, text: str, words: tuple[_Word, ...], index: int) -> tuple[Found, int] | None:
        for first in _without_particles(words[index]):
            for count in range(self._longest.get(first.key, 0), 0, -1):
                stretch = (first, *words[index + 1 : index + count])
                names = self._texts.get(tuple(word.key for word in stretch))
                if names is None or len(stretch) < count:
                    continue
                meant = [
                    one
                    for one, written in names.values()
                    if any(_is_name(one.kind, name, stretch) for name in written)
                ]
                if meant:
                    return _found(text, stretch, meant), count
        return None

    def _alike(self, typed: str, kinds: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Those whose name is nearly what was typed."""
        if len(typed) < 4:
            return ()
        # A short name, such as "UN", is like some part of whatever is typed.
        keys = [key for key in self._keys if len(key) * 2 >= len(typed)]
        alike = process.extract(
            typed, keys, scorer=fuzz.partial_token_sort_ratio, score_cutoff=_ALIKE, limit=None
        )
        found = (one for key, _, _ in alike for one in self._keys[key] if one.kind in kinds)
        return tuple(dict.fromkeys(found))[:_SHOWN]


def _candidates(records: Records, languages: tuple[str, ...]) -> Iterator[Candidate]:
    for person in records.people:
        yield _candidate(PERSON, person, person.country, languages)
    for organisation in records.organisations:
        yield _candidate(ORGANISATION, organisation, organisation.country, languages)
    territories = [Locale(language).territories for language in dict.fromkeys(languages)]
    for code in COUNTRIES:
        names = tuple(dict.fromkeys(str(names[code]) for names in territories if code in names))
        yield Candidate(kind=COUNTRY, id=code, name=names[0] if names else code, country=code, names=names)


def _candidate(
    kind: str, record: Person | Organisation, country: str | None, languages: tuple[str, ...]
) -> Candidate:
    abbreviation = record.abbreviation if isinstance(record, Organisation) else None
    names = (*_versions(record.name), *_versions(abbreviation), *record.other_names)
    return Candidate(
        kind=kind,
        id=record.id,
        name=record.name.best(languages).words,
        country=country,
        names=tuple(dict.fromkeys(names)),
    )


def _versions(text: Text | None) -> tuple[str, ...]:
    return tuple(version.words for version in text.versions) if text else ()


def _key(text: str) -> str:
    """A text as names are compared: its words, folded."""
    return " ".join(word.key for word in _words(text))


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        key = folded(_JOINERS.sub("", match[0]))
        if key:
            yield _Word(key, match.start(), match.end(), match[0])


def _rank(typed: str, key: str) -> int | None:
    """How well a folded name fits what is typed, best 0; None where it does not."""
    if typed == key:
        return 0
    if key.startswith(typed):
        return 1
    words = key.split()
    if all(any(word.startswith(part) for word in words) for part in typed.split()):
        return 2
    return 3 if len(typed) > 2 and typed in key else None


def _without_particles(word: _Word) -> Iterator[_Word]:
    """A word as it stands, then without the Arabic particles that may be written as a part of it."""
    rests = [word.key]
    if word.key.startswith(_AND):
        rests.append(word.key[1:])
    for rest in tuple(rests):
        if rest.startswith(_TO_THE):
            rests.append(_THE + rest[2:])  # "to" swallows a letter of "the"
        elif rest.startswith(_IN):
            rests.append(rest[1:])
    for rest in rests:
        if rest == word.key or len(rest) >= _SHORTEST:
            yield _Word(rest, word.start, word.end, word.written)


def _is_name(kind: str, name: str, stretch: tuple[_Word, ...]) -> bool:
    """Whether words are written as the name is: "FAR" is one, "far" a word, "la réunion" no island."""
    written = [word.written for word in stretch]
    if len(written) == 1 and len(name) <= _ACRONYM and name[1:] != name[1:].lower():
        return unicodedata.normalize("NFC", written[0]) in (name, name.upper())
    if kind == ORGANISATION and len(written) > 1:
        return True  # "l'armée malienne"
    return all(
        word[0].isupper() or not own.written[0].isupper()
        for word, own in zip(written, _words(name), strict=True)
    )


def _found(text: str, stretch: tuple[_Word, ...], meant: list[Candidate]) -> Found:
    start, end = stretch[0].start, stretch[-1].end
    first, *others = meant
    return Found(
        id=first.id, kind=first.kind, start=start, end=end, words=text[start:end], alternatives=tuple(others)
    )
