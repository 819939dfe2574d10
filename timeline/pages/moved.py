"""Pages at addresses that do not exist, or no longer do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.model import Event, Record
from timeline.pages.base import Link, Page
from timeline.pages.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """Where a page went."""

    link: Link


def not_found(edition: Edition) -> Iterator[Page]:
    """What a server shows for an address that does not exist."""
    yield Page(
        url=edition.urls.not_found(),
        template="404.html",
        language=edition.language,
        title=edition.interface.gettext("Page not found"),
        context=None,
        indexed=False,
    )


def moved(edition: Edition) -> Iterator[Page]:
    """A small page at each former address, leading to the new one."""
    library = edition.library
    records: list[Record] = [
        *library.events.values(),
        *library.people.values(),
        *library.organisations.values(),
    ]
    for record in records:
        for former in record.redirect_from:
            yield Page(
                url=_former_url(edition, record, former),
                template="moved.html",
                language=edition.language,
                title=edition.name(record).words,
                context=MovedView(link=edition.link(record)),
                indexed=False,
            )


def _former_url(edition: Edition, record: Record, former: str) -> str:
    if isinstance(record, Event):
        year = former[:4]
        return edition.urls.event(former, int(year) if year.isdigit() else record.date.first_day.year)
    return edition.url(replace(record, id=former))
