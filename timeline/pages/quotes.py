"""How to quote an event's page, and the sources that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates import Date, parse
from timeline.model import Event, Source
from timeline.pages.base import Words
from timeline.pages.edition import Edition
from timeline.urls import absolute


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a citation of a page names: the page itself first, then each of its sources."""

    id: str
    title: Words
    language: str  # of the title
    site: str
    url: str  # the permanent link
    version: str  # the day of the last change, in words; empty where it is not known
    date: Date | None  # the same day
    published: Date | None  # the day on which the page came
    sources: tuple[Source, ...]


def quote(edition: Edition, event: Event) -> Quote:
    """How to quote an event's page."""
    title = edition.words(event.title)
    first, last = edition.first_change(event), edition.last_change(event)
    return Quote(
        id=event.id,
        title=title,
        language=title.lang or edition.language,
        site=edition.words(edition.settings.title).words,
        url=absolute(edition.url(event), edition.settings.base_url),
        version=edition.interface.day(last) if last else "",
        date=parse(last.isoformat()) if last else None,
        published=parse(first.isoformat()) if first else None,
        sources=event.sources,
    )
