"""The forge's own command, `gh`, which reads what it may do from GH_TOKEN. No shell is between."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def gh(*arguments: str, text: str | None = None) -> str:
    """What the command answers; `text` is what it reads. Raises CalledProcessError, having said why."""
    command = ["gh", *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode:
        print(f"gh {arguments[0]}: {done.stderr.strip()}", file=sys.stderr)
        done.check_returncode()
    return done.stdout


def gh_json(*arguments: str) -> Any:
    """What the command answers in JSON."""
    return json.loads(gh(*arguments))
