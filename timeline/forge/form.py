"""What someone filled into an issue form, out of the Markdown that the forge makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

EMPTY = "_No response_"  # what the forge writes for a field that was left empty

_HEADING = re.compile(r"### (.+)")
_VALUE = re.compile(r".* · ([a-z][a-z-]*)")  # the choices of a list end with the value that they stand for


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    id: str
    label: str
    choices: tuple[str, ...] = ()


def fields(form: Path) -> tuple[Field, ...]:
    """The fields of an issue form, in its order."""
    elements = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    return tuple(
        Field(element["id"], element["attributes"]["label"], _choices(element))
        for element in elements
        if "id" in element
    )


def _choices(element: Mapping[str, object]) -> tuple[str, ...]:
    attributes = element["attributes"]
    is_list = element["type"] == "dropdown" and isinstance(attributes, Mapping)
    return tuple(map(str, attributes["options"])) if is_list and isinstance(attributes, Mapping) else ()


def filled_in(text: str, form: Sequence[Field]) -> Mapping[str, str]:
    """The value of each field that was filled in, by the field's id; of a list, the value that was chosen.

    A field begins with its label as a heading, and ends where the next one that the form has begins: what
    looks like a heading inside an answer is part of the answer, unless it is that of a later field.
    """
    answers: dict[str, list[str]] = {}
    waiting = list(form)
    current: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        index = _index(line, waiting)
        if index is None:
            current.append(line)
            continue
        current = answers[waiting[index].id] = []
        del waiting[: index + 1]
    given = {field.id: _value(field, "\n".join(answers.get(field.id, [])).strip()) for field in form}
    return {name: value for name, value in given.items() if value}


def _index(line: str, waiting: Sequence[Field]) -> int | None:
    """Which of the fields that are to come a line begins, if any."""
    match = _HEADING.fullmatch(line.rstrip())
    label = " ".join(match[1].split()) if match else None
    return next((i for i, field in enumerate(waiting) if " ".join(field.label.split()) == label), None)


def _value(field: Field, answer: str) -> str:
    if answer == EMPTY:
        return ""
    if not field.choices:
        return answer
    match = _VALUE.fullmatch(answer) if answer in field.choices else None
    return match[1] if match else ""
