"""A forge that is not there: a `gh` that answers from a list, and notes what it was asked."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """\
#!{python}
import json, pathlib, sys
folder = pathlib.Path({folder!r})
arguments = sys.argv[1:]
reads = "-" in arguments
asked = {{"arguments": arguments, "text": sys.stdin.buffer.read().decode() if reads else None}}
with (folder / "asked.jsonl").open("a") as file:
    file.write(json.dumps(asked) + "\\n")
for words, answer in json.loads((folder / "answers.json").read_text()):
    if all(word in arguments for word in words):
        if answer is None:
            sys.exit("HTTP 403: not permitted")
        print(json.dumps(answer))
        break
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of the command."""

    arguments: list[str]
    text: str | None

    @property
    def data(self) -> Any:
        """What it was given as JSON."""
        return json.loads(self.text or "null")


@dataclass(frozen=True, slots=True)
class Forge:
    """The forge's memory."""

    folder: Path

    def answers(self, *pairs: tuple[list[str], object]) -> None:
        """What is answered to calls that hold these words; None is a failure; the first that fits counts."""
        (self.folder / "answers.json").write_text(json.dumps(pairs), "utf-8")

    @property
    def asked(self) -> list[Asked]:
        """The calls so far."""
        log = self.folder / "asked.jsonl"
        return (
            [Asked(**json.loads(line)) for line in log.read_text("utf-8").splitlines()]
            if log.is_file()
            else []
        )


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Put the command first among the programs, and say which repository it is."""
    folder.mkdir()
    program = folder / "gh"
    program.write_text(SCRIPT.format(python=sys.executable, folder=str(folder)), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/timeline")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.example")
    monkeypatch.setenv("GITHUB_SHA", "0" * 40)
    forge = Forge(folder)
    forge.answers()
    return forge
