"""The records that content becomes: frozen, compared by value, with ids instead of references.

What there is most of are named tuples, which are made and sent to another process sooner than dataclasses;
and dataclasses without slots sooner than those with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import Date


class Localised(NamedTuple):
    """Words in the language they are written in."""

    words: str
    language: str


class Text(NamedTuple):
    """The same words in one or several languages, in the order in which the file gives them."""

    versions: tuple[Localised, ...]

    def best(self, languages: Sequence[str]) -> Localised:
        """The version in the first of these languages that has one, else the first version."""
        for language in languages:
            for version in self.versions:
                if version.language == language:
                    return version
        return self.versions[0]

    def merged(self, other: Text) -> Text:
        """This text with the other's versions; where both have a language, the other's words stand."""
        languages = {version.language for version in other.versions}
        kept = tuple(version for version in self.versions if version.language not in languages)
        return Text(kept + other.versions)


class Body(NamedTuple):
    """The text below the front matter, as Markdown."""

    language: str
    markdown: str
    file: str
    line: int  # of its first line in the file, counting from 1


@dataclass(frozen=True, kw_only=True)
class Record:
    """What events, people, organisations and countries have in common."""

    id: str
    file: str  # the original's path, relative to the project, with forward slashes
    language: str  # the original's
    bodies: tuple[Body, ...]  # the original first, then its translations by language
    draft: bool = False
    redirect_from: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The original's path and those of its translations."""
        return tuple(body.file for body in self.bodies)


class Actor(NamedTuple):
    """A person or organisation in an event, with what they did there."""

    id: str
    role: Text | None = None


class Place(NamedTuple):
    """Where an event happened; WGS 84 degrees."""

    name: Text
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Source(NamedTuple):
    """A document that supports an event."""

    title: str
    publisher: str
    url: str
    language: str
    kind: str  # one of vocab.SOURCE_KINDS
    date: Date | None = None
    archived: str | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What was changed after publication that a reader who quoted it should know."""

    date: Date
    note: Text


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """A dated event."""

    title: Text
    date: Date
    type: str  # one of vocab.EVENT_TYPES
    summary: Text
    countries: tuple[str, ...]  # as written, in the file's order; actors may add more: see Library
    evidence: str  # one of vocab.EVIDENCE
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    themes: tuple[str, ...] = ()
    part_of: str | None = None
    related: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Position:
    """An office held. No end means that no end is known, not that it is still held."""

    title: Text
    source: str  # address
    organisation: str | None = None
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A public figure, in the public function only."""

    name: Text
    country: str
    positions: tuple[Position, ...]
    sort: str | None = None
    other_names: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, kw_only=True)
class Membership:
    """A country's membership of an organisation."""

    country: str
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """An army, alliance, mission, ministry, company or armed group."""

    name: Text
    kind: str  # one of vocab.ORGANISATION_KINDS
    abbreviation: Text | None = None
    other_names: tuple[str, ...] = ()
    country: str | None = None
    members: tuple[Membership, ...] = ()
    dates: Date | None = None
    website: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, kw_only=True)
class Country(Record):
    """A country's introduction. Its id is its ISO 3166-1 alpha-2 code; its name comes from CLDR."""

    group: str  # one of vocab.COUNTRY_GROUPS
