"""What the page of any date fetches: all that held for a time; and, by year, the events of the days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.exports.base import File, Publication, compact
from timeline.model import Event
from timeline.pages.base import Words
from timeline.pages.edition import Edition
from timeline.pages.on import Entry, around, last_day, state
from timeline.state import Bounds, number
from timeline.urls import relative

AROUND = 10  # days before and after a date


def on_data(publication: Publication) -> Iterator[File]:
    """In each language what held for a time, and for each year the events in and around it."""
    for edition in publication.editions:
        everything = state(edition)
        told = {
            "in": [_entry(edition, entry) for entry in everything.in_force],
            "held": [_entry(edition, entry) for entry in everything.held],
            "members": [
                [
                    *_entry(edition, Entry(Bounds(), body.link))[1:3],
                    [_entry(edition, one) for one in body.members],
                ]
                for body in everything.bodies
            ],
        }
        yield File(edition.urls.on_data(), compact(told))
        for year in edition.library.years:
            events = [_event(edition, event) for event in around(edition, year, AROUND)]
            yield File(edition.urls.on_days(year), compact(events))


def _entry(edition: Edition, entry: Entry) -> list[Any]:
    """Bounds, address, name, note, title and type; what is empty at the end is left out."""
    bounds = entry.bounds
    days: list[int | None] = [bounds.opening, bounds.begun, bounds.lasted, bounds.closing]
    if bounds.undated:
        days.append(1)
    row = [
        days,
        relative(entry.link.url, edition.urls.on()) if entry.link.url else "",
        _words(entry.link.words),
        entry.link.note,
        _words(entry.title) if entry.title else "",
        entry.type,
    ]
    while not row[-1]:
        row.pop()
    return row


def _event(edition: Edition, event: Event) -> list[Any]:
    """First and last day, address, title, date in words, type."""
    return [
        number(event.date.first_day),
        number(last_day(event)),
        relative(edition.url(event), edition.urls.on()),
        _words(edition.name(event)),
        edition.when(event.date).words,
        event.type,
    ]


def _words(words: Words) -> str | list[str]:
    """Words; with their language where it is not the page's."""
    return [words.words, words.lang] if words.lang else words.words
