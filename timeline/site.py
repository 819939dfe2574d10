"""Where the parts of a site are, and its content, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.checks import checked
from timeline.diagnostics import Diagnostic, Report
from timeline.load import Records, load
from timeline.parse_all import uncollected
from timeline.settings import Settings, read_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the parts of a site are."""

    content: Path
    config: Path
    templates: Path
    assets: Path
    cache: Path | None = None  # where it is kept what files were read as, if there are many


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build or a check found and did."""

    diagnostics: tuple[Diagnostic, ...]
    events: int = 0
    pages: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def failed(self) -> bool:
        """Whether the content has errors, so that nothing was published."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Content that has been read and found good."""

    settings: Settings
    records: Records


Rule = Callable[[Records, Settings], Iterable[Diagnostic]]


@uncollected()
def check(site: Site, *more: Rule, jobs: int = 1) -> Outcome:
    """Read the content, drafts too, and say what is wrong with it, by the rules for a build and by more."""
    report = Report()
    content = read(site, report, jobs, more)
    return Outcome(diagnostics=tuple(report.sorted()), events=len(content.records.events) if content else 0)


def read(site: Site, report: Report, jobs: int, more: Sequence[Rule] = ()) -> Read | None:
    """Content and settings, or None once what is wrong with them has been reported."""
    settings = read_settings(site.config, report)
    if settings is None:
        return None
    records: Records = load(site.content, settings, report, jobs=jobs, cache=site.cache)
    report.extend(checked(records, settings, jobs))
    for rule in more:
        report.extend(rule(records, settings))
    if report.has_errors:
        return None
    return Read(settings=settings, records=records)
