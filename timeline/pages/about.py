"""How the chronology is made, and how to use and mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.pages.base import Contents, Stub
from timeline.pages.edition import Edition
from timeline.pages.events import evidence_meaning
from timeline.vocab import EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What the about page shows beside its own words."""

    evidence: tuple[tuple[str, str, str], ...]  # the word, its label, its meaning
    repository: str


def about(edition: Edition) -> Iterator[Stub]:
    """One page."""
    yield edition.stub(edition.urls.about(), "about.html", partial(_about, edition))


def _about(edition: Edition) -> Contents:
    interface = edition.interface
    return Contents(
        title=interface.gettext("About this chronology"),
        description=interface.gettext(
            "Who cooperated with whom, when, through which people, and what it changed: "
            "every fact with its source."
        ),
        context=AboutView(
            evidence=tuple(
                (word, interface.label("evidence", word), evidence_meaning(edition, word))
                for word in EVIDENCE
            ),
            repository=edition.settings.repository or "",
        ),
    )
