"""The people whom a text names with a rank or an office, known here or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.drafting.countries import comparable, country_hints
from timeline.drafting.title_words import DEEDS, NOT_A_NAME, OFFICES_OF, PARTICLES, TITLES

_WORD = r"[A-Z][\w'-]+"
_MORE = rf"(?:\s+(?:(?i:{PARTICLES})\s+)*{_WORD})"
_NAME, _FULL_NAME = rf"{_WORD}{_MORE}{{0,4}}", rf"{_WORD}{_MORE}{{1,4}}"
_WITH_COMMA = r"(?:\s+(?!\w+[.;:])[\w'-]+){0,9}?,"  # "ministre malien des Affaires étrangères,"

QUOTED = 5  # words of an article that a draft may quote in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A name with a rank or an office before it."""

    title: str
    name: str
    paragraph: int
    start: int  # of the name
    end: int

    @property
    def is_surname(self) -> bool:
        """Whether it is one word only."""
        return len(self.name.split()) == 1


def titled(paragraphs: Sequence[str], language: str) -> tuple[Titled, ...]:
    """The names after ranks and offices, in the order of the text."""
    return tuple(one for index, text in enumerate(paragraphs) for one in _titled(text, index, language))


def _titled(text: str, paragraph: int, language: str) -> Iterator[Titled]:
    plain = comparable(text)
    for match in _title_and_name(language).finditer(plain):
        name = "name" if match["name"] else "named"
        if language == "ar" and country_hints([match[name]]):
            continue  # "the Nigerian president": without capitals, an adjective looks like a name
        yield Titled(
            title=text[match.start("title") : match.end("title")],
            name=text[match.start(name) : match.end(name)],
            paragraph=paragraph,
            start=match.start(name),
            end=match.end(name),
        )


@cache
def _title_and_name(language: str) -> re.Pattern[str]:
    titles, office = TITLES[language], OFFICES_OF[language]
    if language == "ar":
        title = rf"(?:{comparable(titles)})"
        word = rf"(?!(?:{'|'.join(NOT_A_NAME.split())})\b)[\u0621-\u064a]{{2,}}"
        return re.compile(
            rf"(?<!\w)[وفبلك]?(?P<title>{title}(?:\s+{title})*)\s+(?P<name>{word}(?:\s+{word}){{1,2}})"
        )
    return re.compile(
        rf"(?<![\w-])(?P<title>(?i:{titles}))(?!\w)"
        rf"(?:(?i:\s+{office})?,?\s+(?P<name>{_NAME})|{_WITH_COMMA}\s+(?P<named>{_FULL_NAME}))"
    )


def deed_before(text: str, start: int, language: str) -> str | None:
    """What the sentence says, before a name, that is done: "coprésidée par"."""
    plain = comparable(text)
    sentence = re.split(r"[.!?؟;](?:\s|$)", plain[:start])[-1]
    offset = start - len(sentence)
    found = list(_deeds(language).finditer(sentence))
    return text[offset + found[-1].start() : offset + found[-1].end()] if found else None


def office_after(text: str, end: int, language: str) -> str | None:
    """The beginning of the office that follows a name: ", chef d'état-major des armées"."""
    match = re.match(
        rf",\s*(?P<office>(?:{TITLES[language]})(?!\w)[^,.;:()<>*`|\[\]]*)",
        comparable(text[end:]),
        re.IGNORECASE,
    )
    if match is None:
        return None
    words = text[end + match.start("office") : end + match.end("office")].split()
    return " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")


@cache
def _deeds(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{DEEDS[language]})(?!\w)", re.IGNORECASE)
