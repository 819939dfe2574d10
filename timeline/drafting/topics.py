"""The type of event and the themes that the words of a text speak for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.drafting.countries import comparable
from timeline.drafting.topic_words import THEME_WORDS, TYPE_WORDS

_WEIGHTS = (4, 3, 2)  # of the title and of the paragraphs below it; others weigh 1
_SHOWN = 4  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A value of a vocabulary, and the words that speak for it."""

    value: str
    weight: int
    words: tuple[str, ...]


def event_types(paragraphs: Sequence[str]) -> tuple[Topic, ...]:
    """The types that a text speaks for, the likeliest first; its title comes first."""
    return _topics(paragraphs, TYPE_WORDS, alone=True)


def themes(paragraphs: Sequence[str]) -> tuple[Topic, ...]:
    """The themes that a text speaks for, the likeliest first; `weight` 1 is a word in passing."""
    return _topics(paragraphs, THEME_WORDS, alone=False)


def _topics(paragraphs: Sequence[str], vocabulary: Mapping[str, str], *, alone: bool) -> tuple[Topic, ...]:
    """``alone``: words that are part of a longer phrase speak for what that phrase speaks for."""
    weights: Counter[str] = Counter()
    words: dict[str, dict[str, None]] = {}
    for index, text in enumerate(paragraphs):
        found = _found(comparable(text), vocabulary)
        for value, start, end in found:
            if alone and any(
                one <= start and end <= other and end - start < other - one for _, one, other in found
            ):
                continue
            weights[value] += _WEIGHTS[index] if index < len(_WEIGHTS) else 1
            words.setdefault(value, {})[text[start:end].casefold()] = None
    order = list(vocabulary)
    ranked = sorted(weights, key=lambda value: (-weights[value], order.index(value)))
    return tuple(
        Topic(value=value, weight=weights[value], words=tuple(words[value])[:_SHOWN]) for value in ranked
    )


def _found(plain: str, vocabulary: Mapping[str, str]) -> list[tuple[str, int, int]]:
    return [
        (value, match.start("word"), match.end())
        for value, pattern in _patterns(tuple(vocabulary.items())).items()
        for match in pattern.finditer(plain)
    ]


@cache
def _patterns(vocabulary: tuple[tuple[str, str], ...]) -> Mapping[str, re.Pattern[str]]:
    return {
        value: re.compile(rf"(?<!\w)[وفبلك]?(?:ال|لل)?(?P<word>{comparable(words)})[\w'-]*", re.IGNORECASE)
        for value, words in vocabulary
    }
