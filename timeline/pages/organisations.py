"""The pages of the organisations, and their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from timeline.dates import Date
from timeline.library import is_lasting
from timeline.model import Organisation
from timeline.pages import sections
from timeline.pages.base import BodyText, Contents, Link, Section, Stub, When, Words
from timeline.pages.countries import Group, GroupsView, Partner
from timeline.pages.edition import Edition
from timeline.pages.lanes import LaneChart, event_span, lane_chart, member_period, member_span
from timeline.pages.people import host
from timeline.pages.strips import Strip, strip
from timeline.state import members_of
from timeline.vocab import ORGANISATION_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member country."""

    country: Link
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """Everything that an organisation's page shows."""

    name: Words
    abbreviation: Words | None
    other_names: tuple[Words, ...]
    kind: str
    country: Link | None
    dates: When | None
    existed: Date | None
    ended: bool
    body: BodyText | None
    members: tuple[Member, ...]
    people: tuple[Link, ...]
    partners: tuple[Partner, ...]
    strip: Strip | None
    lanes: LaneChart | None
    memberships: LaneChart | None
    years: tuple[Section, ...]
    count: str
    website: str | None
    website_host: str
    wikidata: str | None
    changed: str
    edit_url: str


def organisations(edition: Edition) -> Iterator[Stub]:
    """One page for each organisation; and their list, by kind."""
    yield edition.stub(edition.urls.index("organisations"), "groups.html", partial(_index, edition))
    for organisation in edition.library.organisations.values():
        yield edition.own_stub(organisation, "organisation.html", _organisation)


def _index(edition: Edition) -> Contents:
    interface = edition.interface
    return Contents(
        title=interface.gettext("Organisations"),
        description=interface.gettext("Armies, alliances, missions, ministries, companies and armed groups."),
        context=GroupsView(
            title=interface.gettext("Organisations"),
            lead=interface.gettext("Armies, alliances, missions, ministries, companies and armed groups."),
            groups=tuple(_groups(edition)),
        ),
    )


def _organisation(edition: Edition, organisation_id: str) -> Contents:
    organisation = edition.library.organisations[organisation_id]
    name, interface = edition.name(organisation), edition.interface
    return Contents(
        title=name.words,
        description=interface.gettext("{name}: members, people and events, each with its sources.").format(
            name=name.words
        ),
        context=_view(edition, organisation, name),
    )


def _groups(edition: Edition) -> Iterator[Group]:
    for kind in ORGANISATION_KINDS:
        members = [record for record in edition.library.organisations.values() if record.kind == kind]
        if members:
            yield Group(
                id=kind,
                title=edition.interface.label("organisation-kinds", kind),
                links=tuple(_listed(edition, record) for record in edition.by_name(members)),
            )


def _listed(edition: Edition, organisation: Organisation) -> Link:
    return edition.link(organisation, edition.count(len(edition.library.by_actor.get(organisation.id, ()))))


def _view(edition: Edition, organisation: Organisation, name: Words) -> OrganisationView:
    library, interface = edition.library, edition.interface
    events = library.by_actor.get(organisation.id, ())
    dates = organisation.dates
    return OrganisationView(
        name=name,
        abbreviation=edition.words(organisation.abbreviation) if organisation.abbreviation else None,
        other_names=tuple(Words(other) for other in organisation.other_names),
        kind=interface.label("organisation-kind", organisation.kind),
        country=edition.country_link(organisation.country) if organisation.country else None,
        dates=edition.when(dates) if dates else None,
        existed=dates,
        ended=bool(dates and dates.kind == "interval" and dates.ending == "known"),
        body=edition.body(organisation),
        members=tuple(_members(edition, organisation)),
        people=edition.people_links(library.people_by_organisation.get(organisation.id, ()), organisation.id),
        partners=tuple(_partners(edition, organisation)),
        strip=strip(edition, events),
        lanes=lane_chart(
            edition,
            interface.gettext("Operations, missions and agreements over time"),
            (event_span(edition, event) for event in events if is_lasting(event)),
        ),
        memberships=lane_chart(
            edition,
            interface.gettext("Members over time"),
            (
                member_span(edition, edition.country_link(member.membership.country), member)
                for member in members_of(library, organisation)
                if member.membership.start or member.membership.end
            ),
        ),
        years=sections.years(edition, events),
        count=edition.count(len(events)),
        website=organisation.website,
        website_host=host(organisation.website) if organisation.website else "",
        wikidata=organisation.wikidata,
        changed=edition.changed(organisation),
        edit_url=edition.edit_url(organisation),
    )


def _members(edition: Edition, organisation: Organisation) -> Iterator[Member]:
    interface = edition.interface
    for member in sorted(
        organisation.members, key=lambda item: interface.sort_key(interface.country(item.country))
    ):
        yield Member(
            country=edition.country_link(member.country),
            period=member_period(edition, organisation, member),
        )


def _partners(edition: Edition, organisation: Organisation) -> Iterator[Partner]:
    for code, count in edition.library.partners(organisation.id):
        tie = Link(url=edition.urls.tie(code, organisation.id), words=Words(edition.count(count)))
        yield Partner(name=Words(edition.interface.country(code)), tie=tie, count=count)
