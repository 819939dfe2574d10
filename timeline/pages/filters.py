"""What a reader may filter the chronology by: the choices, and how many events each has."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from timeline.model import Event
from timeline.pages.edition import Edition
from timeline.vocab import EVENT_TYPES, EVIDENCE, THEMES

# A number of each of CLDR's plural categories, by which scripts choose the form for a number.
PLURALS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that events may have."""

    value: str
    label: str
    count: str  # events that have it


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filter's choices, in the order in which they are shown."""

    countries: tuple[Choice, ...]
    types: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    evidence: tuple[Choice, ...]
    years: tuple[int, int]  # the first and the last one
    found: str  # {"one": "{count} event", "other": "{count} events"}: for each of PLURALS, as JSON


def filters(edition: Edition) -> Filters | None:
    """The filter's choices; nothing where there are no events."""
    library, interface = edition.library, edition.interface
    if not library.events:
        return None
    codes = sorted(library.by_country, key=lambda code: interface.sort_key(interface.country(code)))
    codes.sort(key=lambda code: -len(library.by_country[code]))
    evidence = {word: _with_evidence(library.events.values(), word) for word in EVIDENCE}

    def label(vocabulary: str) -> Callable[[str], str]:
        return lambda value: interface.label(vocabulary, value)

    return Filters(
        countries=_choices(edition, codes, library.by_country, interface.country),
        types=_choices(edition, EVENT_TYPES, library.by_type, label("type")),
        themes=_choices(edition, THEMES, library.by_theme, label("theme")),
        evidence=_choices(edition, EVIDENCE, evidence, label("evidence")),
        years=(min(library.by_year), max(library.by_year)),
        found=json.dumps(
            {
                category: interface.ngettext("{count} event", "{count} events", number)
                for category, number in PLURALS.items()
            },
            ensure_ascii=False,
        ),
    )


def _choices(
    edition: Edition,
    values: Iterable[str],
    events: Mapping[str, Collection[Event]],
    label: Callable[[str], str],
) -> tuple[Choice, ...]:
    """The values that any event has."""
    return tuple(
        Choice(value, label(value), edition.interface.number(len(found)))
        for value in values
        if (found := events.get(value))
    )


def _with_evidence(events: Iterable[Event], word: str) -> tuple[Event, ...]:
    return tuple(event for event in events if event.evidence == word)
