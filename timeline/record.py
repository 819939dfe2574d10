"""Named fields that make one thing, and what is told where they are not as they should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from timeline.diagnostics import say, say_number
from timeline.field_names import misnamed
from timeline.nodes import Items, Mapping, Node, Scalar
from timeline.reading import Reading
from timeline.values import Kind, like

T = TypeVar("T")


def refuse_shape(node: Node, example: str, reading: Reading) -> None:
    """Report that something else stands where there should be fields."""
    if not (isinstance(node, Scalar) and node.refused):
        message = _LIST_FOR_FIELDS if isinstance(node, Items) else _VALUE_FOR_FIELDS
        reading.problem(node, "wrong-shape", message, like(example))


_LIST_FOR_FIELDS = say("a list stands here, where fields are expected")
_VALUE_FOR_FIELDS = say("one value stands here, where fields are expected")


@dataclass(frozen=True, slots=True)
class Field:
    """A named place for a value of one kind."""

    name: str
    kind: Kind[Any]
    required: bool = False
    attribute: str = ""  # of the record that is made, where it has another name than the field
    sample: str = ""

    @property
    def example(self) -> str:
        """How the field may be written."""
        return f"{self.name}: {self.sample or self.kind.example}"


@dataclass(frozen=True, kw_only=True)
class Record(Kind[T]):
    """Fields that make one thing."""

    make: Callable[..., T]
    fields: tuple[Field, ...]
    check: Callable[[T, Mapping, Reading], None] | None = None  # of what several fields say together
    foreign: tuple[str, ...] = ()  # fields of an original, which have no place in a translation

    @property
    def example(self) -> str:
        """The required fields."""
        shown = (field.example for field in self.fields if field.required)
        return "{" + ", ".join(shown) + "}"

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def required(self) -> frozenset[str]:
        """The attributes that what is made cannot be without."""
        return frozenset(field.attribute or field.name for field in self.fields if field.required)

    def read(self, node: Node, reading: Reading) -> T | None:
        """What the fields make, or None once what is wrong with them has been reported."""
        if not isinstance(node, Mapping):
            refuse_shape(node, self.example, reading)
            return None
        values = self.values(node, reading)
        if not self.required <= values.keys():
            return None
        made = self.make(**values)
        if self.check:
            self.check(made, node, reading)
        return made

    def values(self, node: Mapping, reading: Reading) -> dict[str, Any]:
        """The values that could be read, by the name of their attribute."""
        values: dict[str, Any] = {}
        excused: set[str] = set()  # fields whose name is written wrongly are not missing too
        for index, (key, child) in enumerate(node.entries):
            field = self.by_name.get(key.text)
            if key.text in self.foreign:
                continue
            if field is None:
                excused.add(self._refuse_unknown(index, node, reading))
            elif type(child) is Scalar and not child.text.strip():
                message = say("{field!r} has no value", field=key.text)
                reading.problem(child, "empty-value", message, like(field.example))
            else:
                value = field.kind.read(child, reading)
                if value is not None:
                    values[field.attribute or field.name] = value
        if self.foreign:
            self._refuse_foreign(node, reading)
        if node.whole and not self.required <= values.keys():
            self._refuse_missing(node, excused, reading)
        return values

    def _refuse_foreign(self, node: Mapping, reading: Reading) -> None:
        """Report the fields that are the original's, all at the first of them."""
        foreign = [key for key, _ in node.entries if key.text in self.foreign]
        if foreign:
            message = say_number(
                "the field {names} has no place here",
                "the fields {names} have no place here",
                len(foreign),
                names=", ".join(repr(key.text) for key in foreign),
            )
            hint = say_number(
                "remove it: a translation takes it from its original",
                "remove them: a translation takes them from its original",
                len(foreign),
            )
            reading.problem(foreign[0], "unknown-field", message, hint)

    def _refuse_missing(self, node: Mapping, excused: set[str], reading: Reading) -> None:
        present = {key.text for key, _ in node.entries}
        for field in self.fields:
            if field.required and field.name not in present and field.name not in excused:
                message = say("the field {field!r} is missing", field=field.name)
                reading.problem(node, "missing-field", message, like(field.example))

    def _refuse_unknown(self, index: int, node: Mapping, reading: Reading) -> str:
        """Report a field of no known name; the name that was probably meant."""
        found = misnamed(index, node, tuple(self.by_name))
        reading.problem_at(found.place, "unknown-field", found.message, found.hint)
        return found.meant
