"""YAML as editors read it: by the core schema of YAML 1.2, where `2025` is a number and `NO` a word.

That is what the parser of the YAML language server and of remark takes by default. PyYAML reads 1.1, in
which `NO` is false and `2025-02-17` a day.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

CORE = {
    "null": (r"|~|null|Null|NULL", "~nN"),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+.0123456789",
    ),
}


class Core(_Loader):
    """Knows the four kinds of plain values that are no words."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - those of YAML 1.1 go


class Strings(_Loader):
    """Knows nothing but words, as the site's own loader does."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


def _int(_: Any, node: yaml.ScalarNode) -> int:
    text = node.value
    return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


for _tag, (_pattern, _first) in CORE.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
Core.yaml_implicit_resolvers.setdefault("", []).append(("tag:yaml.org,2002:null", re.compile("^$")))
Core.add_constructor("tag:yaml.org,2002:int", _int)
