"""Pages at addresses that do not exist, or no longer do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from timeline.model import Event, Record
from timeline.pages.base import Contents, Link, Stub
from timeline.pages.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """Where a page went."""

    link: Link


def not_found(edition: Edition) -> Iterator[Stub]:
    """What a server shows for an address that does not exist."""
    yield edition.stub(edition.urls.not_found(), "404.html", partial(_not_found, edition), indexed=False)


def _not_found(edition: Edition) -> Contents:
    return Contents(title=edition.interface.gettext("Page not found"), context=None)


def moved(edition: Edition) -> Iterator[Stub]:
    """A small page at each former address, leading to the new one."""
    library = edition.library
    records: list[Record] = [
        *library.events.values(),
        *library.people.values(),
        *library.organisations.values(),
    ]
    for record in records:
        for former in record.redirect_from:
            url = _former_url(edition, record, former)
            yield edition.stub(url, "moved.html", partial(_moved, edition, record), indexed=False)


def _moved(edition: Edition, record: Record) -> Contents:
    link = edition.link(record)
    return Contents(title=link.words.words, context=MovedView(link=link))


def _former_url(edition: Edition, record: Record, former: str) -> str:
    if isinstance(record, Event):
        year = former[:4]
        return edition.urls.event(former, int(year) if year.isdigit() else record.date.first_day.year)
    return edition.url(replace(record, id=former))
