"""Markdown for the forge, out of words that strangers wrote: shown as they are, and obeyed by nothing.

On the forge a word can be a command: `@name` calls someone, `#12` links, `Fixes #12` closes, a bar ends a
cell, a fence ends code. What comes from content, from an issue or from a server passes through here.
"""

from __future__ import annotations

import re

from timeline.encoding import INVISIBLE
from timeline.speech import Speech, speech

LIMIT = 60_000  # characters; the forge refuses the text of an issue or pull request of more than 65,536

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CALLS = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")  # @name, #12
_APART = "\u200b"  # between the sign and the name: what is seen stays the same, what is meant does not


def words() -> Speech:
    """What says phrases in the language of the project's forge."""
    return speech("fr")


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, marked where it was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def line(text: str, most: int = 200) -> str:
    """Words on one line, without what cannot be seen."""
    return shortened(" ".join(INVISIBLE.sub(" ", text).split()), most)


def plain(text: str, most: int = 200) -> str:
    """Words that stand for themselves in a sentence, a list or a cell: no mark-up, no call, no link."""
    return _CALLS.sub(_APART, _PUNCTUATION.sub(r"\\\1", line(text, most)))


def code(text: str, most: int = 300) -> str:
    """Words as code in a sentence; in a cell, whose bars end it, they would be `plain`."""
    shown = line(text, most)
    if not shown:
        return ""
    ticks = "`" * (_longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def fenced(text: str, most: int = 20_000) -> str:
    """A text of several lines as code; its own fences do not end it."""
    shown = shortened(INVISIBLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")), most).strip(
        "\n"
    )
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}text\n{shown}\n{fence}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
