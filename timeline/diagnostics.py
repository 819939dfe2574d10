"""What is said of content, templates and assets: where, what is wrong, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence for the user: an English template and the values in it, so that it can be translated."""

    template: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""  # the English template for any number but one
    number: int = 1

    def __str__(self) -> str:
        template = self.plural if self.plural and self.number != 1 else self.template
        return template.format(**dict(self.values))


def say(template: str, /, **values: object) -> Phrase:
    """A phrase from a template such as ``"{value!r} is not a known type"``."""
    return Phrase(template, tuple(values.items()))


def say_number(singular: str, plural: str, number: int, /, **values: object) -> Phrase:
    """A phrase that goes with a number, which its templates call {number}."""
    return Phrase(singular, (("number", number), *values.items()), plural, number)


def quoted(value: str) -> str:
    """A value as a message quotes it: not longer than a line."""
    return value if len(value) <= 80 else value[:79] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing to mend in a file. Lines and columns count from 1; line 0 means the file as a whole."""

    file: str  # relative to the project, with forward slashes: content/events/2025/….md
    line: int
    column: int
    code: str  # stable, kebab-case: unknown-actor
    message: Phrase
    hint: Phrase | None = None
    severity: str = "error"  # or "warning"
    others: tuple[str, ...] = ()  # more files that have a part in it: to change one of them may be to mend it

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then line, then column, then code."""
        return (self.file, self.line, self.column, self.code)


@dataclass(slots=True)
class Report:
    """Collects diagnostics, so that all of them are told at once."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep one diagnostic."""
        self.diagnostics.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep several diagnostics."""
        self.diagnostics.extend(diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether anything stands in the way of publishing."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    def sorted(self) -> list[Diagnostic]:
        """The diagnostics by file, line and column, each once."""
        return sorted(dict.fromkeys(self.diagnostics), key=lambda diagnostic: diagnostic.place)


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of a vocabulary as values of a phrase. Each is told with its label, where that says more."""

    vocabulary: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.words)


_MANY = 1000  # names that can be compared with one at no cost that anyone notices
_ALIKE = 0.75  # of whole names; below it, what is proposed is more often wrong than right
_SAME_WORD = 0.65  # of one word in them: "maroc" is no slip for "mali"


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known name most like the value, or None where none is near."""
    value = value[:80]  # comparing takes time, and no name is longer
    candidates = list(known)
    folded = {name.casefold(): name for name in candidates}
    if value.casefold() in folded:
        return folded[value.casefold()]
    if len(folded) > _MANY:
        head, tail = value.casefold()[:4], value.casefold()[-4:]
        folded = {name: folded[name] for name in folded if name.startswith(head) or name.endswith(tail)}
    matches = difflib.get_close_matches(value.casefold(), folded, cutoff=_ALIKE)
    return next((folded[match] for match in matches if _same_words(value.casefold(), match)), None)


def _same_words(value: str, name: str) -> bool:
    """Whether the words of two names, numbers aside, are alike; the name may only go on after the value."""
    ours, theirs = _WORD.findall(value), _WORD.findall(name)
    pairs = [(word, theirs) for word in ours] + [
        (word, ours) for word in theirs if not name.startswith(value)
    ]
    return all(difflib.get_close_matches(word, others, n=1, cutoff=_SAME_WORD) for word, others in pairs)


_WORD = re.compile(r"[^\W\d_]+")


def did_you_mean(value: str, known: Iterable[str]) -> Phrase | None:
    """A hint that names the known name most like the value, or None."""
    name = nearest(value, known)
    return say("did you mean {name!r}?", name=name) if name else None
