"""Diagnostics for programs: GitHub's annotations, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from timeline.diagnostics import Diagnostic, Phrase

_IN_A_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_A_PROPERTY = _IN_A_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(diagnostic: Diagnostic, file: str, words: Callable[[Phrase], str] = str) -> str:
    """A workflow command that shows the diagnostic at its line of a pull request.

    `file` is its path from the root of the repository.
    """
    properties = {"file": file}
    if diagnostic.line:
        properties |= {"line": str(diagnostic.line), "col": str(diagnostic.column)}
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={value.translate(_IN_A_PROPERTY)}" for name, value in properties.items())
    message = words(diagnostic.message)
    if diagnostic.hint:
        message += "\n" + words(diagnostic.hint)
    return f"::{diagnostic.severity} {written}::{message.translate(_IN_A_MESSAGE)}"


def as_json(diagnostics: Iterable[Diagnostic], words: Callable[[Phrase], str] = str) -> str:
    """One array with an object for each diagnostic. Line 0 means the file as a whole."""
    objects = [
        {
            "file": diagnostic.file,
            "line": diagnostic.line,
            "column": diagnostic.column,
            "severity": diagnostic.severity,
            "code": diagnostic.code,
            "message": words(diagnostic.message),
            "hint": words(diagnostic.hint) if diagnostic.hint else None,
        }
        for diagnostic in diagnostics
    ]
    return json.dumps(objects, indent=1)  # in ASCII, which every stream can carry
