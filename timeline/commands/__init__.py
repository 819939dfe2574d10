"""The commands. To add one: write a module with `add`, which describes its arguments, and name it here."""

from __future__ import annotations

from types import ModuleType

from timeline.commands import build, check, import_, new, serve

COMMANDS: tuple[ModuleType, ...] = (build, check, serve, new, import_)
