"""What was meant by a field whose name is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.diagnostics import Phrase, nearest, quoted, say
from timeline.folding import folded
from timeline.nodes import Mapping, Node, Scalar
from timeline.yaml_errors import in_quotes

# What those who write in French may call a field.
_IN_FRENCH = {
    "acteurs": ("actors",),
    "adresse": ("url",),
    "autres_noms": ("other_names",),
    "debut": ("from",),
    "editeur": ("publisher",),
    "fin": ("to",),
    "genre": ("type", "kind"),
    "groupe": ("group",),
    "langue": ("language", "lang"),
    "lieu": ("place",),
    "lien": ("url",),
    "membres": ("members",),
    "nature": ("kind",),
    "nom": ("name",),
    "pays": ("countries", "country"),
    "resume": ("summary",),
    "titre": ("title",),
}


class Misnamed(NamedTuple):
    """What to say of a field of no known name, and which one was probably meant."""

    place: tuple[int, int]
    message: Phrase
    hint: Phrase
    meant: str = ""


def misnamed(index: int, node: Mapping, names: Sequence[str]) -> Misnamed:
    """What to say of one of the fields of a node, which may have the names that are given."""
    key, value = node.entries[index]
    return (
        _with_spaces(key, names)
        or _without_space(key, names)
        or (_after_comma(key, value, node.entries[index - 1]) if index else None)
        or _unknown(key, node, names)
    )


def unknown_name(key: Scalar) -> Phrase:
    """That a field has no known name."""
    return say("{field!r} is not a known field", field=quoted(key.text))


def _with_spaces(key: Scalar, names: Sequence[str]) -> Misnamed | None:
    """A name and a no-break space: YAML takes away plain ones only."""
    name = key.text.strip()
    if name not in names:
        return None
    message = say("a no-break space follows the name of the field {field!r}", field=name)
    return Misnamed(key.place(len(name)), message, say("delete it"), name)


def _without_space(key: Scalar, names: Sequence[str]) -> Misnamed | None:
    """A name, a colon and a value without a space between them, which can stand between { } only."""
    name, colon, value = key.text.partition(":")
    if name not in names or not colon:
        return None
    message = say("no space follows the colon of {field!r}", field=name)
    example = quoted(f"{name}: {value}")
    return Misnamed(key.place(len(name) + 1), message, say("write {example}", example=example), name)


def _after_comma(rest: Scalar, value: Node, before: tuple[Scalar, Node]) -> Misnamed | None:
    """The rest of a value that holds a comma, between { }: only there can two fields stand on one line."""
    key, start = before
    if not isinstance(start, Scalar) or not start.text or key.line != rest.line:
        return None
    if not isinstance(value, Scalar) or value.text:
        return None
    message = say(
        "the comma before {rest!r} ends the value of {field!r}",
        rest=quoted(rest.text),
        field=quoted(key.text),
    )
    if re.fullmatch(r"[-+\N{MINUS SIGN}]?[0-9]+", start.text) and rest.text.isdecimal():
        hint = say("write a point: {example}", example=f"{key.text}: {start.text}.{rest.text}")
    else:
        whole = f"{key.text}: " + in_quotes(quoted(f"{start.text}, {rest.text}"))
        hint = say("put the whole value between quotes: {example}", example=whole)
    return Misnamed((rest.line, rest.column), message, hint)


def _unknown(key: Scalar, node: Mapping, names: Sequence[str]) -> Misnamed:
    in_french = (name for name in _IN_FRENCH.get(folded(key.text), ()) if name in names)
    present = {name.text for name, _ in node.entries}
    absent = [name for name in names if name not in present]
    meant = next(in_french, None) or nearest(key.text, absent) or nearest(key.text, names)
    if meant:
        hint = say("did you mean {name!r}?", name=meant)
    elif names:
        hint = say("known fields: {names}", names=", ".join(names))
    else:
        hint = say("no field is expected here")
    return Misnamed((key.line, key.column), unknown_name(key), hint, meant or "")
