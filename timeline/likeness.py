"""Records that may be the same thing written twice. Each rule is a short generator of warnings.

Only what is near is compared: people of one country, events within a few days. So it takes no longer than
reading the files, however many there are.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from timeline.diagnostics import Diagnostic, say
from timeline.folding import words_of
from timeline.load import Records
from timeline.model import Event, Person
from timeline.names import alike, names_of, plainly_spelt, without_ranks

_FEW_DAYS = datetime.timedelta(days=3)
_SAME_TITLE = 75  # percent


def similar_people(records: Records) -> Iterator[Diagnostic]:
    """No two people of one country bear nearly the same name, unless Wikidata tells them apart."""
    blocks: dict[tuple[str, str], list[tuple[Person, tuple[str, ...]]]] = {}
    told: set[tuple[str, str]] = set()
    for person in records.people:
        for name in map(without_ranks, names_of(person)):
            for start in {word[:3] for word in plainly_spelt(name).split()}:
                block = blocks.setdefault((person.country, start), [])
                for other, others in block:
                    if (person.id, other.id) not in told and _same_person(person, name, other, others):
                        told.add((person.id, other.id))
                        yield _like(records, person, "name", other)
                block.append((person, name))


def _same_person(one: Person, name: tuple[str, ...], other: Person, others: tuple[str, ...]) -> bool:
    if one.id == other.id or (one.wikidata and other.wikidata and one.wikidata != other.wikidata):
        return False
    return alike(name, others)


def similar_events(records: Records) -> Iterator[Diagnostic]:
    """No two events of a few days have the same actors, and nearly the same title or the same sources.

    Unless one names the other.

    Where both have no actors, the same countries take their place.
    """
    dated = sorted(records.events, key=lambda event: event.date.sort_key)
    days = [event.date.first_day for event in dated]
    actors = [_actors(event) for event in dated]
    for index, event in enumerate(dated):
        until = _start(event) + _FEW_DAYS
        after = bisect_right(days, until, index + 1)
        for later in range(index + 1, after):
            other = dated[later]
            if (
                _same_actors(event, actors[index], other, actors[later])
                and not _names(event, other)
                and (_same_title(event, other) or _same_sources(event, other))
            ):
                yield _like(records, other, "title", event)


def _start(event: Event) -> datetime.date:
    """The last day on which it may have started."""
    return event.date.start.latest if event.date.start else event.date.first_day


def _actors(event: Event) -> frozenset[str]:
    return frozenset(actor.id for actor in event.actors)


def _same_actors(one: Event, ours: frozenset[str], other: Event, theirs: frozenset[str]) -> bool:
    if not ours and not theirs:
        ours, theirs = frozenset(one.countries), frozenset(other.countries)
    shared = len(ours & theirs)
    return 2 * shared >= len(ours) + len(theirs) - shared


def _names(one: Event, other: Event) -> bool:
    """Whether whoever wrote one of two events knew of the other."""
    named = {one.part_of, *one.related}, {other.part_of, *other.related}
    return other.id in named[0] or one.id in named[1]


def _same_title(one: Event, other: Event) -> bool:
    theirs = {version.language: version.words for version in other.title.versions}
    return any(
        fuzz.token_sort_ratio(
            " ".join(words_of(version.words)),
            " ".join(words_of(theirs[version.language])),
            score_cutoff=_SAME_TITLE,
        )
        for version in one.title.versions
        if version.language in theirs
    )


def _same_sources(one: Event, other: Event) -> bool:
    """Whether one has no source that the other has not."""
    ours, theirs = ({source.url for source in event.sources} for event in (one, other))
    return ours <= theirs or theirs <= ours


def _like(records: Records, record: Event | Person, path: str, other: Event | Person) -> Diagnostic:
    if isinstance(record, Person):
        code = "similar-person"
        message = say("{id!r} may be the same person as {other!r}", id=record.id, other=other.id)
        hint = say("if so, keep one file, with both spellings; if not, 'wikidata' in each tells them apart")
    else:
        code = "similar-event"
        message = say("{id!r} may be the same event as {other!r}", id=record.id, other=other.id)
        hint = say("if so, keep one file; if not, name one under 'related' in the other")
    found = records.diagnostic(record, path, code=code, message=message, hint=hint)
    return replace(found, severity="warning", others=(other.file,))
