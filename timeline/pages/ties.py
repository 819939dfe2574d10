"""What two countries, or a country and an organisation, did together; and the list of these ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.library import Tie, is_lasting
from timeline.model import Country
from timeline.pages.base import Card, Link, Page, Section
from timeline.pages.countries import Group, GroupsView
from timeline.pages.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """Everything that a tie's page shows."""

    one: Link
    other: Link
    count: str
    lasting: tuple[Card, ...]
    years: tuple[Section, ...]


def ties(edition: Edition) -> Iterator[Page]:
    """One page for each tie; and their list, by country."""
    interface, library = edition.interface, edition.library
    yield Page(
        url=edition.urls.index("ties"),
        template="groups.html",
        language=edition.language,
        title=interface.gettext("Ties"),
        context=GroupsView(
            title=interface.gettext("Ties"),
            lead=interface.gettext(
                "The events that two countries, or a country and an organisation, have in common."
            ),
            groups=tuple(_groups(edition)),
        ),
    )
    for tie, events in library.ties.items():
        one, other = edition.record(tie[0]), edition.record(tie[1])
        if not one or not other:
            continue
        links = edition.link(one), edition.link(other)
        names = edition.name(one).words, edition.name(other).words
        yield Page(
            url=edition.urls.tie(*tie),
            template="tie.html",
            language=edition.language,
            title=interface.pgettext("the title of a tie", "{one} and {other}").format(
                one=names[0], other=names[1]
            ),
            description=interface.gettext("The events that {one} and {other} have in common.").format(
                one=names[0], other=names[1]
            ),
            context=TieView(
                one=links[0],
                other=links[1],
                count=edition.count(len(events)),
                lasting=edition.cards(event for event in events if is_lasting(event)),
                years=edition.years(events),
            ),
        )


def _groups(edition: Edition) -> Iterator[Group]:
    """Each country with its ties, most events first; a tie of two countries stands under both."""
    library, interface = edition.library, edition.interface
    for code in sorted(library.countries, key=lambda code: (-len(library.by_country.get(code, ())), code)):
        links = tuple(
            Link(
                url=edition.urls.tie(*_tie(edition, code, other)),
                words=edition.name(record),
                note=edition.count(count),
            )
            for other, count in library.partners(code)
            if (record := edition.record(other))
        )
        if links:
            yield Group(id=code.lower(), title=interface.country(code), links=links)


def _tie(edition: Edition, code: str, other: str) -> Tie:
    one, two = sorted((code, other)) if isinstance(edition.record(other), Country) else (code, other)
    return one, two
