"""People by their names: who is named in a text, and whose names are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from timeline.folding import words_of
from timeline.model import Person

Name = tuple[str, ...]  # its words, folded

_PARTICLES = "وفبلك"  # "and", "in" and the like are written in one with an Arabic name

# What transliterations of one name differ by.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    *(
        ("ou", "u"),
        ("w", "u"),
        ("tch", "ch"),
        ("sh", "ch"),
        ("zh", "j"),
        ("dj", "j"),
        ("kh", "k"),
        ("gh", "g"),
    ),
    *(("gu", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("q", "k"), ("y", "i")),
)
# What may stand before a name without being a part of it, folded.
_RANKS = frozenset(
    words_of(
        "amiral ambassadeur capitaine col colonel commandant de division brigade armée corps dr gén général "
        "lieutenant major maréchal ministre premier président admiral captain commander marshal minister "
        "prime الجنرال العقيد العميد الفريق اللواء الرئيس الوزير السفير"
    )
)
_SAME = 88  # percent; below it, people of one country have names that are merely alike


def names_of(person: Person) -> tuple[Name, ...]:
    """Every name of a person, each once. One of a single word, such as initials, tells too little."""
    written = (*(version.words for version in person.name.versions), *person.other_names)
    return tuple(name for name in dict.fromkeys(map(words_of, written)) if len(name) > 1)


def without_ranks(name: Name) -> Name:
    """A name without the ranks and offices before it, if it is one without them."""
    first = next((index for index, word in enumerate(name) if word not in _RANKS), 0)
    return name[first:] if len(name) - first > 1 else name


class Names:
    """The names of people, ready to be found in texts."""

    def __init__(self, people: Iterable[Person]) -> None:
        bearers: dict[Name, set[str]] = {}
        for person in people:
            for name in names_of(person):
                bearers.setdefault(name, set()).add(person.id)
        self.bearers = {name: frozenset(ids) for name, ids in bearers.items()}
        # A name has two words at least.
        self.by_start: dict[Name, list[Name]] = {}
        for name in sorted(self.bearers, key=len, reverse=True):
            self.by_start.setdefault(name[:2], []).append(name)
        joined = {(particle + first, second) for first, second in self.by_start for particle in _PARTICLES}
        self.starts = joined | self.by_start.keys()

    def found(self, words: Name) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Where among the words of a text a name starts and ends, and who bears it; the longest stands."""
        after = 0
        for index in [index for index, pair in enumerate(pairwise(words)) if pair in self.starts]:
            name = self._at(index, words) if index >= after else None
            if name:
                after = index + len(name)
                yield index, after, self.bearers[name]

    def _at(self, index: int, words: Name) -> Name | None:
        """The longest name that starts at a word."""
        first, *second = words[index : index + 2]
        for start in (first, first[1:]) if first[0] in _PARTICLES else (first,):
            for name in self.by_start.get((start, *second), ()):
                if words[index + 2 : index + len(name)] == name[2:]:
                    return name
        return None


@cache
def plainly_spelt(name: Name) -> str:
    """A name with one way of writing for what transliterations differ by, its words in alphabetical order."""
    words = []
    for word in name:
        for spelling, plain in _SPELLINGS:
            word = word.replace(spelling, plain)
        words.append(re.sub(r"(.)\1", r"\1", word).rstrip("e"))
    return " ".join(sorted(words))


def alike(one: Name, other: Name) -> bool:
    """Whether two names may be spellings of one."""
    return fuzz.ratio(plainly_spelt(one), plainly_spelt(other), score_cutoff=_SAME) > 0
