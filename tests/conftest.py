"""What several tests share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
BASE_URL = "https://timeline.example/sahel/"


@pytest.fixture(scope="session")
def base_url() -> str:
    """The address that the site is built for."""
    return BASE_URL


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once from the real content."""
    output = tmp_path_factory.mktemp("built") / "sahel"  # as in the address, for pages that name it
    command = [
        sys.executable,
        "build.py",
        "build",
        "--output",
        str(output),
        "--base-url",
        BASE_URL,
        "--quiet",
    ]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"the site could not be built:\n{done.stdout}{done.stderr}", pytrace=False)
    return output
