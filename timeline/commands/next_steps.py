"""What to type next, as lines that can be copied."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.commands.base import ROOT, shown, tell
from timeline.diagnostics import say


def tell_what_next(options: argparse.Namespace, files: Sequence[str]) -> None:
    """How to go on with files that have been written."""
    tell(say("Complete what the comments ask for, in any editor. Then:"))
    print(f"    {line('check', *files, options=options)}")
    print(f"    {line('serve', options=options)}")


def line(name: str, *arguments: str, options: argparse.Namespace) -> str:
    """A command as the user would type it, for the tree that they work on."""
    places = []
    for option, given, usual in (
        ("--content", options.content, ROOT / "content"),
        ("--config", options.config, ROOT / "site.yaml"),
    ):
        if given != usual:
            places += [option, typed(given)]
    return shlex.join([*_program(), name, *arguments, *places])


def typed(path: Path) -> str:
    """A path as the user would type it: from the folder they are in, if it is below that."""
    return shown(path) if path.absolute().is_relative_to(Path.cwd()) else os.fspath(path.absolute())


def _program() -> tuple[str, str]:
    """How this program was started."""
    here = shutil.which("python")
    if here and Path(here).absolute() == Path(sys.executable):
        python = "python"
    else:
        python = typed(Path(sys.executable))
    return python, typed(ROOT / "build.py")
