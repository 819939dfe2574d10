"""What is known of a thing before it is complete: every field may be absent."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Phrase
from timeline.model import Text

Words = str | Text  # in the file's language, or in several


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What whoever completes a field should know of it: "the year is not told"."""

    field: str
    words: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDraft:
    """A person or organisation in an event."""

    id: str
    role: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDraft:
    """Where an event happened."""

    name: Words
    country: str | None = None
    latitude: str | None = None
    longitude: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    """A document that supports an event."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None
    kind: str | None = None
    archived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """An office held."""

    title: Words | None = None
    organisation: str | None = None
    start: str | None = None
    end: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDraft:
    """A country's membership of an organisation."""

    country: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the drafts of all kinds have in common."""

    language: str | None = None  # of the file, where it is not the site's first
    draft: bool = True
    body: str | None = None  # Markdown
    points: tuple[str, ...] = ()  # facts to write a body from
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft(Draft):
    """An event."""

    title: Words | None = None
    date: str | None = None  # EDTF
    type: str | None = None
    summary: Words | None = None
    countries: tuple[str, ...] = ()
    actors: tuple[ActorDraft, ...] = ()
    place: PlaceDraft | None = None
    themes: tuple[str, ...] = ()
    evidence: str | None = None
    part_of: str | None = None
    related: tuple[str, ...] = ()
    sources: tuple[SourceDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft(Draft):
    """A public figure."""

    name: Words | None = None
    sort: str | None = None
    other_names: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    positions: tuple[PositionDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft(Draft):
    """An army, alliance, mission, ministry, company or armed group."""

    name: Words | None = None
    abbreviation: Words | None = None
    other_names: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    members: tuple[MemberDraft, ...] = ()
    dates: str | None = None
    website: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryDraft(Draft):
    """A country's introduction."""

    group: str | None = None
