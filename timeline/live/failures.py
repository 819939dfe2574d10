"""What goes wrong while pages are made, until it is mended."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from timeline.diagnostics import Diagnostic, say
from timeline.tree import problem


class Failures:
    """Templates that fail, and a folder that cannot be written to. Read by one thread, changed by another."""

    def __init__(self, folder: str) -> None:
        self._folder = folder  # its name in messages
        self._pages: Mapping[str, tuple[str, Diagnostic]] = {}  # by template: the page, and what is wrong
        self._unwritten: Diagnostic | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages on which templates fail, one for each."""
        return tuple(url for url, _ in self._pages.values())

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong, once each: a part that all templates have fails in all of them."""
        first: dict[tuple[object, ...], Diagnostic] = {}
        for _, found in self._pages.values():
            first.setdefault(found.place, found)
        return (*first.values(), *([self._unwritten] if self._unwritten else []))

    def fails(self, template: str) -> bool:
        """Whether a template fails: on one page, and so, most likely, on others."""
        return template in self._pages

    def stay(self, template: str) -> bool:
        """Whether the pages of a template stay as they are, for the present."""
        return bool(self._unwritten) or self.fails(template)

    def add(self, template: str, url: str, found: Diagnostic) -> None:
        """Note that a template fails on a page."""
        self._pages = {**self._pages, template: (url, found)}

    def forget(self) -> None:
        """Try all templates again."""
        self._pages = {}

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Note where files cannot be written, instead of failing."""
        try:
            yield
        except OSError as error:
            self._unwritten = problem(
                self._folder,
                "unwritable",
                say("pages cannot be written here: {error}", error=error.strerror or str(error)),
                say("make room on the disk, or let the folder be written to; it is tried again by itself"),
            )

    def written(self) -> None:
        """Note that files can be written."""
        self._unwritten = None
