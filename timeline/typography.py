"""Spaces, quotes and dashes as each language sets them: in plain strings and in a tree of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

NO_BREAK = "\u00a0"
NARROW = "\u202f"

Edit = tuple[int, int, str]  # from, to (exclusive), what stands there instead

# A quote opens at the start, after a space, a bracket, a dash or a quote that itself opens.
_OPENS = r"""(?:(?<![^\s(\[{«“‘—–/-])|(?<=[\s(\[{«—–-]["'])|(?<=^["']))"""

# Addresses are matched so that nothing inside them is.
_ADDRESS = r"""(?P<address>(?:\bhttps?://|\bwww\.)[^\s<>"«»]+)"""

_SIGNS = rf"""
    {_ADDRESS}
  | (?P<ellipsis>(?<!\.)\.{{3}}(?!\.))
  | (?P<em_dash>(?<!-)---(?!-))
  | (?P<en_dash>(?<!-)--(?!-))
  | (?P<open_double>{_OPENS}"(?=\S))
  | (?P<close_double>(?<=\S)")
  | (?P<open_single>{_OPENS}'(?=[^\W\d]))
  | (?P<close_single>')
"""

# Where a space before : ; ! ? is missing, it is added at the end of a word only: not in 12:30 or in "(?)".
_WORD_ENDS = r"""(?<=[\w)\]}%°»”’…])"""
_SIGN_ENDS = r"""(?:[\s)\]}»”]|$)"""

_FRENCH_SPACES = rf"""
    {_ADDRESS}
  | (?P<open_guillemet>«\s*+(?!»))
  | (?P<close_guillemet>(?<!\s)\s*»)
  | (?P<before_colon>(?<!\s)\s+(?=:)|{_WORD_ENDS}(?=:{_SIGN_ENDS}))
  | (?P<before_high>(?<!\s)\s+(?=[;!?])|{_WORD_ENDS}(?=[;!?]+{_SIGN_ENDS}))
  | (?P<thousands>(?<=\d)(?<!\d\d\d\d)\s(?=\d\d\d(?!\d)))
  | (?P<before_unit>(?<=\d)\s(?=[%€$]))
"""


@dataclass(frozen=True, slots=True)
class _Step:
    """Patterns by name, and what stands in the place of each."""

    pattern: re.Pattern[str]
    signs: Mapping[str, str]

    def sign(self, match: re.Match[str]) -> str:
        """What stands in the place of a match: the match itself where it is only there to be left alone."""
        return self.signs.get(match.lastgroup or "", match.group())


def _step(pattern: str, **signs: str) -> _Step:
    return _Step(re.compile(pattern, re.VERBOSE), signs)


def _signs(opening: str, closing: str) -> _Step:
    return _step(
        _SIGNS,
        ellipsis="…",
        em_dash="—",
        en_dash="–",
        open_double=opening,
        close_double=closing,
        open_single="‘",
        close_single="’",
    )


_STEPS = {
    "en": (_signs("“", "”"),),
    "fr": (
        _signs("«", "»"),
        _step(
            _FRENCH_SPACES,
            open_guillemet="«" + NO_BREAK,
            close_guillemet=NO_BREAK + "»",
            before_colon=NO_BREAK,
            before_high=NARROW,
            thousands=NARROW,
            before_unit=NO_BREAK,
        ),
    ),
}


def _steps(language: str) -> tuple[_Step, ...]:
    return _STEPS.get(language.partition("-")[0], ())


def _edits(step: _Step, text: str) -> Iterator[Edit]:
    """What one step changes in a text, from its start to its end."""
    for match in step.pattern.finditer(text):
        sign = step.sign(match)
        if sign != match.group():
            yield (match.start(), match.end(), sign)


def typeset(text: str, language: str) -> str:
    """The text with its language's quotes, dashes and no-break spaces. Once done, it stays the same."""
    for step in _steps(language):
        text = step.pattern.sub(step.sign, text)
    return text


@dataclass(slots=True)
class _Piece:
    """A stretch of text in a tree."""

    element: Element
    slot: Literal["text", "tail"]
    text: str
    fixed: bool  # code, addresses and other languages: a word to their neighbours, never changed


_INLINE = {"a", "b", "bdi", "br", "code", "em", "i", "span", "strong", "sub", "sup"}


class Typesetter(Treeprocessor):
    """Typesets each run of text in a tree as one sentence, whatever mark-up stands inside it."""

    language: Callable[[], str]

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            if element.tag not in _INLINE and element.tag != "pre":
                for run in _runs(element):
                    for step in _steps(self.language()):
                        _apply(run, step)


def _runs(block: Element) -> Iterator[list[_Piece]]:
    """The text directly in a block, cut where another block stands in it."""
    run: list[_Piece] = []
    _add(run, block, "text", fixed=False)
    for child in block:
        if child.tag in _INLINE:
            _collect(run, child)
        else:
            yield run
            run = []
        _add(run, child, "tail", fixed=False)
    yield run


def _collect(run: list[_Piece], element: Element) -> None:
    """Add the pieces inside an inline element."""
    if element.tag == "sup":  # a citation: the sentence goes on as if it were not there
        return
    fixed = element.tag == "code" or element.get("lang") is not None
    _add(run, element, "text", fixed=fixed)
    for child in element:
        _collect(run, child)
        _add(run, child, "tail", fixed=fixed)


def _add(run: list[_Piece], element: Element, slot: Literal["text", "tail"], *, fixed: bool) -> None:
    text = element.text if slot == "text" else element.tail
    if text and (fixed or isinstance(text, AtomicString)):
        run.append(_Piece(element, slot, "x", fixed=True))
    elif text:
        run.append(_Piece(element, slot, text, fixed=False))


def _apply(run: list[_Piece], step: _Step) -> None:
    changes = list(_edits(step, "".join(piece.text for piece in run)))
    start = 0
    for piece in run:
        text = piece.text
        if changes and not piece.fixed:
            piece.text = _changed(text, start, changes)
            setattr(piece.element, piece.slot, piece.text)
        start += len(text)


def _changed(text: str, offset: int, changes: list[Edit]) -> str:
    """A piece's text after the changes that touch it; a sign is written where its change starts."""
    parts = []
    done = 0
    for start, stop, sign in ((first - offset, last - offset, sign) for first, last, sign in changes):
        if start >= len(text) or stop < 0 or (stop == 0 and start < 0):
            continue
        parts.append(text[done : max(start, done)])
        if start >= 0:
            parts.append(sign)
        done = min(max(stop, done), len(text))
    return "".join([*parts, text[done:]])
