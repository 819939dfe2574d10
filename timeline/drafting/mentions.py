"""Whom and what a text names: countries, people and organisations, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.drafting.bodies import Body, bodies_of_countries, new_bodies
from timeline.drafting.countries import CAPITAL, Hint, comparable, country_hints
from timeline.drafting.names import ACTORS, PERSON, Candidate, Found, Index
from timeline.drafting.people import Titled, deed_before, office_after, titled
from timeline.folding import folded
from timeline.library import Library

_HEAD = 2  # paragraphs, with the title, whose countries are taken to have a part in the event
_OFTEN = 2  # so are those that are named so often in the whole text
_SHOWN = 3  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCountry:
    """A country that a text speaks of."""

    code: str
    words: tuple[str, ...]  # that speak of it
    is_sure: bool
    takes_part: bool  # as far as its place in the text shows


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """A person or organisation that has a file, and that a text names."""

    id: str
    kind: str  # PERSON or ORGANISATION
    words: str
    title: str | None = None  # before the name
    office: str | None = None  # after it
    deed: str | None = None  # "coprésidée par", in the same sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Words that may mean one of several, or one that they do not name in full."""

    words: str
    candidates: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything that a text names."""

    countries: tuple[NamedCountry, ...]
    actors: tuple[NamedActor, ...]
    several: tuple[Doubt, ...]  # names that more than one has
    surnames: tuple[Doubt, ...]  # of someone who is not named in full anywhere in the text
    unknown_people: tuple[Titled, ...]
    unknown_bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A record that is named, and where in the text."""

    candidate: Candidate
    paragraph: int
    start: int
    end: int
    words: str


def mentions(paragraphs: Sequence[str], language: str, library: Library, index: Index) -> Mentions:
    """Whom a text names; its title comes first."""
    hints = country_hints(paragraphs)
    found = [
        (number, one)
        for number, text in enumerate(paragraphs)
        for one in index.found_in(text)
        if one.kind in ACTORS
    ]
    by_id = {one.id: one for one in index.candidates if one.kind in ACTORS}
    bodies = tuple(bodies_of_countries(paragraphs, hints, library))
    certain = [_at(number, one, by_id) for number, one in found if not _others(one)]
    certain += [_of_body(body, by_id) for body in bodies if len(body.candidates) == 1]
    people = titled(paragraphs, language)
    actors = tuple(_actors(paragraphs, certain, people, language))
    taken = [(number, one.start, one.end) for number, one in found]
    taken += [(body.paragraph, body.start, body.start + len(body.words)) for body in bodies]
    strangers = [one for one in people if not _overlaps(one, taken)]
    named = {one.id for one in actors}
    return Mentions(
        countries=_countries(hints, [by_id[one.id].country for one in actors], bodies),
        actors=actors,
        several=tuple(_several(found, bodies, named)),
        surnames=tuple(_surnames(strangers, library, named)),
        unknown_people=tuple(_unknown(strangers)),
        unknown_bodies=(
            *new_bodies(paragraphs, taken),
            *dict.fromkeys(body.words for body in bodies if not body.candidates),
        ),
    )


def _at(paragraph: int, one: Found, by_id: dict[str, Candidate]) -> _Place:
    return _Place(candidate=by_id[one.id], paragraph=paragraph, start=one.start, end=one.end, words=one.words)


def _of_body(body: Body, by_id: dict[str, Candidate]) -> _Place:
    return _Place(
        candidate=by_id[body.candidates[0]],
        paragraph=body.paragraph,
        start=body.start,
        end=body.start + len(body.words),
        words=body.words,
    )


def _others(one: Found) -> tuple[str, ...]:
    return tuple(other.id for other in one.alternatives if other.kind in ACTORS and other.id != one.id)


def _actors(
    paragraphs: Sequence[str], places: Iterable[_Place], people: Sequence[Titled], language: str
) -> Iterable[NamedActor]:
    """Each actor once, as first named, with the title, office and deed of whichever mention has them."""
    ordered = sorted(places, key=lambda place: (place.paragraph, place.start))
    for identifier in dict.fromkeys(place.candidate.id for place in ordered):
        mine = [place for place in ordered if place.candidate.id == identifier]
        is_person = mine[0].candidate.kind == PERSON
        titles = [
            one.title
            for place in mine
            for one in people
            if (one.paragraph, one.start) == (place.paragraph, place.start)
        ]
        offices = [
            office_after(paragraphs[place.paragraph], place.end, language) for place in mine if is_person
        ]
        deeds = [
            deed_before(paragraphs[place.paragraph], place.start, language) for place in mine if is_person
        ]
        yield NamedActor(
            id=identifier,
            kind=mine[0].candidate.kind,
            words=mine[0].words,
            title=next(iter(titles), None),
            office=next(filter(None, offices), None),
            deed=next(filter(None, deeds), None),
        )


def _overlaps(one: Titled, taken: Iterable[tuple[int, int, int]]) -> bool:
    return any(p == one.paragraph and start < one.end and one.start < end for p, start, end in taken)


def _countries(
    hints: Sequence[Hint], served: Sequence[str | None], bodies: Sequence[Body]
) -> tuple[NamedCountry, ...]:
    """Those that are named, in the order of the text. Another word or an actor makes a doubtful word sure."""
    backed = {code for code in served if code} | {body.country for body in bodies}
    counts = Counter(hint.code for hint in hints)
    found = []
    for code in dict.fromkeys(hint.code for hint in hints):
        mine = [hint for hint in hints if hint.code == code]
        kinds = {hint.kind for hint in mine}
        sure = any(hint.is_sure for hint in mine) or code in backed or (CAPITAL in kinds and len(kinds) > 1)
        first = min(hint.paragraph for hint in mine)
        words = tuple(dict.fromkeys(hint.words.strip("-") for hint in mine))[:_SHOWN]
        found.append(
            NamedCountry(
                code=code,
                words=words,
                is_sure=sure,
                takes_part=sure and (first < _HEAD or counts[code] >= _OFTEN),
            )
        )
    return tuple(found)


def _several(found: Iterable[tuple[int, Found]], bodies: Iterable[Body], named: set[str]) -> Iterable[Doubt]:
    doubts = [Doubt(words=one.words, candidates=(one.id, *_others(one))) for _, one in found if _others(one)]
    doubts += [
        Doubt(words=body.words, candidates=body.candidates) for body in bodies if len(body.candidates) > 1
    ]
    return dict.fromkeys(doubt for doubt in doubts if not named & set(doubt.candidates))


def _surnames(strangers: Iterable[Titled], library: Library, named: set[str]) -> Iterable[Doubt]:
    """Names of one word that end the names of people here, of whom none is named in full."""
    for name in dict.fromkeys(one.name for one in strangers if one.is_surname):
        key = folded(name)
        bearers = tuple(
            person.id
            for person in library.people.values()
            if any(folded(version.words).split()[-1] == key for version in person.name.versions)
        )
        if bearers and not named & set(bearers):
            yield Doubt(words=name, candidates=bearers)


def _unknown(strangers: Sequence[Titled]) -> Iterable[Titled]:
    """People with a name of several words that nobody here has, each once."""
    full = [one for one in strangers if not one.is_surname]
    firsts: dict[str, Titled] = {}
    for one in full:
        firsts.setdefault(folded(comparable(one.name)), one)
    return firsts.values()
