"""Where a reader searches, and looks through what was found by type, country and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.pages.base import Contents, Stub
from timeline.pages.edition import Edition
from timeline.vocab import EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """Everything that the search page shows before a search."""

    event_types: tuple[Choice, ...]
    other_types: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    years: tuple[Choice, ...]  # latest first


def search(edition: Edition) -> Iterator[Stub]:
    """One page, where there is an index to search."""
    if edition.searchable:
        yield edition.stub(edition.urls.search(), "search.html", partial(_search, edition), indexed=False)


def _search(edition: Edition) -> Contents:
    interface, library = edition.interface, edition.library
    return Contents(
        title=interface.gettext("Search"),
        context=SearchView(
            event_types=tuple(
                Choice(value, interface.label("type", value))
                for value in EVENT_TYPES
                if value in library.by_type
            ),
            other_types=(
                Choice("person", interface.gettext("People")),
                Choice("organisation", interface.gettext("Organisations")),
                Choice("country", interface.gettext("Countries")),
                Choice("tie", interface.gettext("Ties")),
            ),
            countries=tuple(
                Choice(country.id, interface.country(country.id))
                for country in edition.by_name(library.countries.values())
            ),
            years=tuple(Choice(str(year), str(year)) for year in sorted(library.by_year, reverse=True)),
        ),
    )
