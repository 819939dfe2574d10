"""The commands. To add one: write a module with `add`, which describes its arguments, and name it here."""

from __future__ import annotations

from types import ModuleType

from timeline.commands import build, check, serve

COMMANDS: tuple[ModuleType, ...] = (build, check, serve)
