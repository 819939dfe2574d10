"""Addresses that open a file in an editor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
}
VARIABLE = "TIMELINE_EDITOR"
NONE = "none"

# An address of one's own: a program's scheme, not one with which browsers run something.
_OWN = re.compile(
    r"(?!javascript:|data:|vbscript:|blob:|file:)[a-z][a-z0-9+.-]*:[^\s{}]*\{path\}(?:[^\s{}]|\{line\}|\{column\})*"
)


def pattern(setting: str) -> str | None:
    """The pattern of an editor's addresses, from its name or as written; empty for none; else None."""
    if setting in ("", NONE):
        return ""
    if setting in EDITORS:
        return EDITORS[setting]
    return setting if _OWN.fullmatch(setting) else None


def default(environment: Mapping[str, str]) -> str:
    """The editor that the environment names; the one in whose terminal we are; else none."""
    named = environment.get(VARIABLE, "")
    return named or ("vscode" if environment.get("TERM_PROGRAM") == "vscode" else NONE)


def address(pattern: str, path: Path, line: int = 0, column: int = 0) -> str:
    """The address that opens a file at a place."""
    shown = path.as_posix()
    full = quote(shown if shown.startswith("/") else f"/{shown}")
    return (
        pattern.replace("{path}", full)
        .replace("{line}", str(line or 1))
        .replace("{column}", str(column or 1))
    )
