"""Values -> YAML that is read back as the same strings, however hostile they are."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

Value = str | tuple["Value", ...] | Mapping[str, "Value"]

_LINE = 100  # characters, within which a list or the fields of one thing stand on a line,
_FIELDS = 4  # if they are no more than these


class _Writer(Emitter, Serializer, BaseResolver):
    """Writes what timeline.nodes reads: every scalar is a string, and in quotes only where it must be."""

    def __init__(self, stream: Any, **_: object) -> None:
        Emitter.__init__(self, stream, allow_unicode=True, width=sys.maxsize)
        Serializer.__init__(self)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand two spaces to the right of their field, as everywhere in content."""
        super().increase_indent(flow, False)


def field(name: str, value: Value) -> str:
    """A field as it stands in front matter, on one line or several, with the end of the last."""
    return str(yaml.serialize(_node({name: value}, top=True), Dumper=_Writer))


def _node(value: Value, *, top: bool = False) -> yaml.Node:
    if isinstance(value, str):
        return yaml.ScalarNode("tag:yaml.org,2002:str", value)
    flow = not top and _fits(value)
    if isinstance(value, Mapping):
        pairs = [(_node(key), _node(child)) for key, child in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(child) for child in value], flow_style=flow)


def _fits(value: tuple[Value, ...] | Mapping[str, Value]) -> bool:
    """Whether it stands on one line; what is left to fill in, and what is long, stands on several."""
    parts = tuple(value.values()) if isinstance(value, Mapping) else value
    words = [*value, *parts] if isinstance(value, Mapping) else [*parts]
    if not all(isinstance(word, str) and word for word in words):
        return False
    if isinstance(value, Mapping) and len(value) > _FIELDS:
        return False
    return sum(len(word) + 4 for word in words if isinstance(word, str)) <= _LINE
