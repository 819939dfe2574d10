"""What the preview asks of a site, and what it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from timeline.diagnostics import Diagnostic, Phrase

Styles = tuple[tuple[str, ...], tuple[str, ...]]  # the names of style sheets before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What came of a change."""

    diagnostics: tuple[Diagnostic, ...] = ()
    made: int = 0  # pages brought up to date so far
    restyled: Mapping[str, Styles] = field(default_factory=dict)  # pages of which nothing else has changed

    @property
    def failed(self) -> bool:
        """Whether the last good pages stay."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A translation that is missing: the language's name, and the file to write."""

    language: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page comes from."""

    file: str  # relative to the project: content/events/2025/….md
    files: tuple[str, ...] = ()  # all whose mistakes are this page's
    marks: tuple[Phrase, ...] = ()  # draft, in the future
    gaps: tuple[Gap, ...] = ()
    edit_url: str = ""
    languages: tuple[tuple[str, str, str], ...] = ()  # code, name and address of the page in each
    marked: Mapping[str, Phrase] = field(default_factory=dict)  # pages that are marked, by address


class Site(Protocol):
    """A site that keeps a folder up to date.

    While `update`, `rest` or `make` runs in one thread, another may ask for what the others tell.
    """

    folder: Path

    def watched(self) -> tuple[Sequence[Path], Sequence[Path]]:
        """The folders to watch with all that is below them, and those of which only the files matter."""
        ...

    def update(self, changed: Collection[Path] | None, showing: Sequence[str]) -> Update:
        """Take changes of files in, all of them where none are named, and make the pages being shown."""
        ...

    def rest(self) -> Iterator[float]:
        """Bring everything else up to date, a little at a time; yields how many seconds to wait."""
        ...

    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong at present."""
        ...

    def make(self, url: str) -> bool:
        """Bring one page up to date; whether there is such a page."""
        ...

    def version(self, url: str) -> str | None:
        """What tells a page that is up to date from earlier ones.

        Empty where there is no such page; None where it has to be made before that can be said.
        """
        ...

    def about(self, url: str) -> About | None:
        """What a page comes from."""
        ...

    def path(self, file: str) -> Path:
        """Where a file stands that a diagnostic names."""
        ...
