"""What every export is made from, and what it makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.pages.base import Stub
from timeline.pages.edition import Edition
from timeline.settings import Settings


@dataclass(frozen=True, slots=True)
class File:
    """A file to publish as it is."""

    url: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The whole site, planned: its settings, its editions by language and its pages."""

    settings: Settings
    editions: Sequence[Edition]
    pages: Sequence[Stub]
    alternates: Callable[[Stub], Mapping[str, str]]  # the page's address in each language


def compact(value: Any) -> bytes:
    """JSON without a byte that says nothing."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
