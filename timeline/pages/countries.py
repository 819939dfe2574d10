"""The pages of the countries, and their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.charts.lanes import Span
from timeline.library import is_lasting
from timeline.model import Country
from timeline.pages import sections
from timeline.pages.base import BodyText, Card, Contents, Link, Section, Stub, Words
from timeline.pages.edition import Edition
from timeline.pages.lanes import LaneChart, event_span, lane_chart, member_span
from timeline.pages.strips import Strip, strip
from timeline.state import members_of
from timeline.vocab import COUNTRY_GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another country or an organisation, with the tie that leads to it."""

    name: Words
    tie: Link  # under the number of shared events
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryView:
    """Everything that a country's page shows."""

    name: Words
    group: str
    count: str
    body: BodyText | None
    strip: Strip | None
    lanes: LaneChart | None
    memberships: LaneChart | None
    partner_countries: tuple[Partner, ...]
    partner_organisations: tuple[Partner, ...]
    people: tuple[Link, ...]
    organisations: tuple[Link, ...]
    years: tuple[Section, ...]
    took_place_here: tuple[Card, ...]
    changed: str
    edit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Links under a heading."""

    id: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsView:
    """A list of links in groups."""

    title: str
    lead: str
    groups: tuple[Group, ...]


def countries(edition: Edition) -> Iterator[Stub]:
    """One page for each country; and their list, by region."""
    yield edition.stub(edition.urls.index("countries"), "groups.html", partial(_index, edition))
    for country in edition.library.countries.values():
        yield edition.own_stub(country, "country.html", _country)


def _index(edition: Edition) -> Contents:
    interface = edition.interface
    return Contents(
        title=interface.gettext("Countries"),
        description=interface.gettext(
            "The states that take part in the events of this chronology, by region."
        ),
        context=GroupsView(
            title=interface.gettext("Countries"),
            lead=interface.gettext("The states that take part in the events of this chronology, by region."),
            groups=tuple(country_groups(edition)),
        ),
    )


def _country(edition: Edition, country_id: str) -> Contents:
    country = edition.library.countries[country_id]
    name, interface = edition.name(country), edition.interface
    return Contents(
        title=name.words,
        description=interface.gettext("{country}: security cooperation in the Sahel, event by event.").format(
            country=name.words
        ),
        context=_view(edition, country, name),
    )


def country_groups(edition: Edition) -> Iterator[Group]:
    """The countries under their regions, each with its number of events, most first."""
    interface, library = edition.interface, edition.library
    for group in COUNTRY_GROUPS:
        members = [country for country in library.countries.values() if country.group == group]
        counts = {country.id: len(library.by_country.get(country.id, ())) for country in members}
        members.sort(
            key=lambda country: (-counts[country.id], interface.sort_key(interface.country(country.id)))
        )
        members = [country for country in members if counts[country.id]]
        if members:
            yield Group(
                id=group,
                title=interface.label("group", group),
                links=tuple(edition.link(country, edition.count(counts[country.id])) for country in members),
            )


def _view(edition: Edition, country: Country, name: Words) -> CountryView:
    interface, library = edition.interface, edition.library
    events = library.by_country.get(country.id, ())
    partners = tuple(_partners(edition, country.id))
    return CountryView(
        name=name,
        group=interface.label("group", country.group),
        count=edition.count(len(events)),
        body=edition.body(country),
        strip=strip(edition, events),
        lanes=lane_chart(
            edition,
            interface.gettext("Operations, missions and agreements over time"),
            (event_span(edition, event) for event in events if is_lasting(event)),
        ),
        memberships=lane_chart(
            edition, interface.gettext("Memberships over time"), _memberships(edition, country.id)
        ),
        partner_countries=tuple(partner for code, partner in partners if code in library.countries),
        partner_organisations=tuple(partner for code, partner in partners if code in library.organisations),
        people=edition.people_links(library.people_by_country.get(country.id, ())),
        organisations=tuple(
            edition.link(organisation, interface.label("organisation-kind", organisation.kind))
            for organisation in edition.by_name(library.organisations_by_country.get(country.id, ()))
        ),
        years=sections.years(edition, events),
        took_place_here=edition.cards(library.took_place_in.get(country.id, ())),
        changed=edition.changed(country),
        edit_url=edition.edit_url(country),
    )


def _memberships(edition: Edition, code: str) -> Iterator[Span]:
    for organisation in edition.library.organisations.values():
        for member in members_of(edition.library, organisation):
            said = member.membership
            if said.country == code and (said.start or said.end):
                yield member_span(edition, edition.link(organisation), member)


def _partners(edition: Edition, code: str) -> Iterator[tuple[str, Partner]]:
    for other, count in edition.library.partners(code):
        record = edition.record(other)
        if record:
            one, two = (code, other) if other not in edition.library.countries else sorted((code, other))
            tie = Link(url=edition.urls.tie(one, two), words=Words(edition.count(count)))
            yield other, Partner(name=edition.name(record), tie=tie, count=count)
