"""Kinds of single values: each reads one node, or reports what is wrong with it and goes on.

A kind holds its constraints as data, so that other descriptions of content can be made from the same tables.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from timeline import dates
from timeline.diagnostics import Phrase, Terms, did_you_mean, quoted, say, say_number
from timeline.meant import named
from timeline.nodes import Items, Node, Scalar
from timeline.reading import Reading
from timeline.speech import labels

T_co = TypeVar("T_co", covariant=True)


class Kind(ABC, Generic[T_co]):
    """A kind of value."""

    __slots__ = ()
    sample: ClassVar[str] = "…"

    @property
    def example(self) -> str:
        """How such a value may be written."""
        return self.sample

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value, or None once what is wrong with it has been reported."""


class Value(Kind[T_co]):
    """A kind of value that is written as one word or line."""

    __slots__ = ()

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value, or None once what is wrong with it has been reported."""
        if type(node) is not Scalar:
            self._refuse_shape(node, reading)
            return None
        if node.refused:
            return None
        text = node.text.strip()
        if not text:
            reading.problem(node, "empty-value", say("there is no value here"), like(self.example))
            return None
        return self._parse(text, node, reading)

    def _refuse_shape(self, node: Node, reading: Reading) -> None:
        """Report that no single value stands here; of a list of one value, that it is to stand alone."""
        message, hint = _FIELDS_FOR_VALUE, like(self.example)
        if isinstance(node, Items):
            message = LIST_FOR_VALUE
            if value := sole(node):
                hint = say("write it alone: {example}", example=quoted(value.text))
        reading.problem(node, "wrong-shape", message, hint)

    @abstractmethod
    def _parse(self, text: str, node: Scalar, reading: Reading) -> T_co | None: ...


def sole(node: Items) -> Scalar | None:
    """The one value in a list, or in a list in it, as in [[id]]."""
    item = node.items[0] if len(node.items) == 1 else None
    return sole(item) if isinstance(item, Items) else item if isinstance(item, Scalar) else None


LIST_FOR_VALUE = say("a list stands here, where one value is expected")
_FIELDS_FOR_VALUE = say("fields stand here, where one value is expected")


def like(example: str) -> Phrase:
    """The hint to write something like the example."""
    if example == Kind.sample:
        return say("write words here")
    return say("write it like this: {example}", example=example)


def leave_out(excess: int) -> Phrase:
    """The hint to shorten a text by some characters."""
    return say_number(
        "leave out at least {number} character", "leave out at least {number} characters", excess
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain(Value[str]):
    """Words in one language."""

    limit: int | None = None  # characters

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if "\n" in text:
            text = " ".join(line.strip() for line in text.split("\n") if line.strip())
        if self.limit and len(text) > self.limit:
            reading.problem(
                node,
                "too-long",
                say("{length} characters stand here, where {limit} fit", length=len(text), limit=self.limit),
                leave_out(len(text) - self.limit),
            )
            return None
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Value[str]):
    """One of a closed list of words."""

    name: Phrase  # what the words are: "a known type"
    values: tuple[str, ...]
    vocabulary: str  # in which they have labels

    @property
    def example(self) -> str:
        """The first of the words."""
        return self.values[0]

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if text in self.values:
            return text
        message = say("{value!r} is not {name}", value=quoted(text), name=self.name)
        reading.problem(node, "unknown-value", message, self._meant(text))
        return None

    def _meant(self, text: str) -> Phrase:
        """The hint for a text that is none of the words, but may be the label of one in some language."""
        if label := named(text, labels(self.vocabulary)):
            return say("did you mean {name!r}?", name=label)
        words = say("write one of: {values}", values=Terms(self.vocabulary, self.values))
        return did_you_mean(text, self.values) or words


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf(Value[dates.Date]):
    """A date."""

    sample: ClassVar[str] = "2025-02-17"
    kinds: tuple[str, ...] = ("moment", "interval", "choice")

    @property
    def example(self) -> str:
        """A day, or an interval where nothing else is accepted."""
        return self.sample if "moment" in self.kinds else "2014-02-16/2023-12-06"

    def read(self, node: Node, reading: Reading) -> dates.Date | None:
        """The date, or None once what is wrong with it has been reported."""
        if isinstance(node, Items) and all(isinstance(item, Scalar) for item in node.items):
            # A choice such as [2024-02-15..2024-03-24] is to YAML a list of one value.
            words = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
            node = Scalar(f"[{words}]", node.line, node.column)
        return Value.read(self, node, reading)

    def _parse(self, text: str, node: Scalar, reading: Reading) -> dates.Date | None:
        try:
            date = dates.parse(text)
        except dates.BadDate as error:
            before = len(node.text) - len(node.text.lstrip())
            reading.problem_at(node.place(before + error.column - 1), "bad-date", error.message, error.hint)
            return None
        if date.kind in self.kinds:
            return date
        if "moment" not in self.kinds:
            message = say("{value!r} is not an interval", value=quoted(text))
        elif date.kind == "interval":
            message = say("{value!r} is an interval, where one date is expected", value=quoted(text))
        else:
            message = say("{value!r} leaves a choice, where one date is expected", value=quoted(text))
        reading.problem(node, "bad-date", message, like(self.example))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Value[str]):
    """A value of a fixed form."""

    pattern: str
    shown: str

    @property
    def example(self) -> str:
        """A value of that form."""
        return self.shown

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if re.fullmatch(self.pattern, text):
            return text
        message = say("{value!r} is not of the expected form", value=quoted(text))
        reading.problem(node, "bad-value", message, like(self.example))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Value[float]):
    """A number, with a point before its decimals."""

    sample: ClassVar[str] = "12.64"
    pattern: ClassVar[str] = r"[-+]?[0-9]{1,9}(?:\.[0-9]{1,15})?"
    minimum: float
    maximum: float

    def _parse(self, text: str, node: Scalar, reading: Reading) -> float | None:
        if not re.fullmatch(self.pattern, text):
            pointed = text.replace(",", ".").replace("\N{MINUS SIGN}", "-")
            meant = pointed if re.fullmatch(r"[-+]?[0-9]{1,9}\.[0-9]{1,15}", pointed) else self.example
            message = say("{value!r} is not a number", value=quoted(text))
            reading.problem(node, "bad-number", message, like(meant))
            return None
        number = float(text)
        if self.minimum <= number <= self.maximum:
            return number
        between = say(
            "{value!r} is not between {minimum:g} and {maximum:g}",
            value=text,
            minimum=self.minimum,
            maximum=self.maximum,
        )
        reading.problem(node, "bad-number", between)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Boolean(Value[bool]):
    """Yes or no."""

    sample: ClassVar[str] = "true"

    def _parse(self, text: str, node: Scalar, reading: Reading) -> bool | None:
        if text in ("true", "false"):
            return text == "true"
        message = say("{value!r} is neither true nor false", value=quoted(text))
        reading.problem(node, "bad-boolean", message, say("write true or false"))
        return None
