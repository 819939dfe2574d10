"""What this program is made of, so that what an older one made is not taken for its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def engine() -> bytes:
    """The engine's sources and data, as they were when this process first asked."""
    paths = (
        path for path in sorted(PACKAGE.rglob("*")) if "__pycache__" not in path.parts and path.is_file()
    )
    return b"".join(path.read_bytes() for path in paths)
