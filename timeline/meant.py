"""What somebody meant who wrote a name where an id or a word of a list is expected."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.folding import words_of


def named(text: str, names: Iterable[tuple[str, str]]) -> str | None:
    """The one thing with a name of just these words, or else the one with a name that holds them all.

    `names` are pairs of a name and of what bears it.
    """
    words = _words(text)
    if not words:
        return None
    equal, longer = set(), set()
    for name, bearer in names:
        others = _words(name)
        if words == others:
            equal.add(bearer)
        elif words < others:
            longer.add(bearer)
    found = equal or longer
    return found.pop() if len(found) == 1 else None


def _words(text: str) -> frozenset[str]:
    """The words of a text, without case, accents and plural."""
    return frozenset(word.rstrip("s") for word in words_of(text))
