"""The search index: made by Pagefind, read by assets/js/search.js in the reader's browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path

from timeline.diagnostics import Diagnostic, say
from timeline.digests import digest_of
from timeline.engine import engine
from timeline.exports.base import compact
from timeline.folding import folded
from timeline.manifest import Entry
from timeline.output import Staging
from timeline.pages.edition import Edition
from timeline.search.findable import Findable, findables
from timeline.search.pagefind import index, program, version
from timeline.search.text import arabic_parted, parted
from timeline.urls import SEARCH_INDEX

__all__ = ["Index", "available", "no_search", "program", "publish"]

_WORD = re.compile(r"[^\W\d_]{4,}")


def available() -> bool:
    """Whether the site can be given a search."""
    return program() is not None


def publish(editions: Sequence[Edition], staging: Staging) -> None:
    """Put the index into the new site. Pagefind runs only if something changed of what it reads."""
    pagefind = program()
    if pagefind is None:
        return
    made = Index(pagefind, editions)
    last = made.last(staging.last)
    urls = last if last and not staging.clean else made.files
    staging.record(staging.page(url, made.fingerprint, partial(made.file, url)) for url in urls)


def no_search() -> Diagnostic:
    """Says that the site has no search, and why."""
    return Diagnostic(
        file="requirements.txt",
        line=0,
        column=0,
        code="no-search",
        message=say("Pagefind is not installed: the site is built without search"),
        hint=say("run make; if Pagefind is not made for this machine, put a program pagefind on the PATH"),
        severity="warning",
    )


class Index:
    """An index that is made when the first of its files is asked for.

    `pause` is called often while it is made: it may wait, or give up by raising something.
    """

    def __init__(
        self, pagefind: Path, editions: Sequence[Edition], pause: Callable[[], None] | None = None
    ) -> None:
        self._pagefind = pagefind
        self._editions = editions
        self._pause = pause

    def last(self, files: Mapping[str, Entry]) -> Mapping[str, Entry]:
        """The files of the last index, if it was made from the same; else none."""
        last = {url: entry for url, entry in files.items() if url.startswith(SEARCH_INDEX)}
        # What the last build made, it made of one piece.
        return last if all(entry.fingerprint == self.fingerprint for entry in last.values()) else {}

    @cached_property
    def fingerprint(self) -> str:
        """Changes with everything that an index is made from and by."""
        made_by = [version(self._pagefind), metadata.version("babel")]
        catalogues = [edition.interface.digest for edition in self._editions]
        library = self._editions[0].library
        records = (library.events, library.people, library.organisations, library.countries)
        about = [made_by, catalogues, self._editions[0].settings, *records]
        return digest_of(engine(), *(repr(one).encode() for one in about))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file, by its path in the site."""
        found = {edition.language: [*self._findables(edition)] for edition in self._editions}
        records = [record for language, items in found.items() for record in _records(language, items)]
        files = index(self._pagefind, records)
        for language, items in found.items():
            files[f"words.{language}.json"] = compact(_vocabulary(items))
        return {SEARCH_INDEX + name: content for name, content in sorted(files.items())}

    def _findables(self, edition: Edition) -> Iterator[Findable]:
        for item in findables(edition, self._editions):
            if self._pause:
                self._pause()
            yield item

    def file(self, url: str) -> bytes:
        """The content of a file."""
        return self.files[url]


def _records(language: str, items: Sequence[Findable]) -> list[dict[str, object]]:
    words = (text for item in items for text in item.words)
    parts = arabic_parted(words) if language == "ar" else parted
    return [item.record(parts) for item in items]


def _vocabulary(items: Iterable[Findable]) -> list[str]:
    """The words of titles and names, each once, from which the browser guesses what was meant."""
    words: dict[str, str] = {}
    for item in sorted(items, key=lambda item: not item.names):  # names first: they keep their capitals
        for text in (item.title.words, *item.names):
            for word in _WORD.findall(text):
                words.setdefault(folded(word), word)
    return [words[plain] for plain in sorted(words)]
