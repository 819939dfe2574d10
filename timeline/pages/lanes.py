"""Lanes over time: what goes into them, in the words of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.charts.lanes import Happening, Label, Lanes, Span, lanes
from timeline.dates import Date, Moment
from timeline.model import Event, Membership, Organisation, Person
from timeline.pages.base import Link
from timeline.pages.edition import Edition
from timeline.state import GOES_ON, Member, held_by
from timeline.vocab import SAHEL

MOST_LANES = 16  # of the first page, however many events there are
MOST_EVENTS = 12  # on a lane of the first page
MOST_NAMES = 5  # of an alliance's members
PARTNER_KINDS = ("alliance", "international")


@dataclass(frozen=True, slots=True)
class LaneChart:
    """Lanes with their title."""

    title: str
    lanes: Lanes


def lane_chart(edition: Edition, title: str, spans: Iterable[Span]) -> LaneChart | None:
    """Bars over time, to the last year of the chronology."""
    drawn = lanes(spans, edition.library.years, mirrored=edition.interface.direction == "rtl")
    return LaneChart(title, drawn) if drawn else None


def event_span(edition: Edition, event: Event) -> Span:
    """A lasting event as a bar, with the events that are part of it as points."""
    card, date = edition.card(event), event.date
    return Span(
        label=_label(Link(url=card.url, words=card.title)),
        type=event.type,
        words=card.when.words,
        start=date.start,
        end=date.end,
        open=date.ending == "open",
        happenings=_happenings(edition, edition.library.parts.get(event.id, ())),
    )


def member_span(edition: Edition, link: Link, member: Member) -> Span:
    """A membership as a bar, under the name of the member or of the organisation."""
    membership, bounds = member.membership, member.bounds
    goes_on = bounds.lasted == GOES_ON
    return Span(
        label=_label(link),
        type="membership",
        words=member_period(edition, member.organisation, membership),
        start=_first(membership.start, bounds.opening),
        end=None if goes_on else _last(membership.end, bounds.closing),
        open=goes_on,
    )


def member_period(edition: Edition, organisation: Organisation, membership: Membership) -> str:
    """From when to when; where the membership says no end, it goes on or ends as the organisation does."""
    start, end, body = membership.start, membership.end, organisation.dates
    if start and not end and body:
        if body.ending == "open" and start.kind == "moment":
            return edition.interface.date(replace(start, kind="interval", end=None, ending="open"))
        if body.kind == "interval" and body.end:
            end = replace(body, kind="moment", start=body.end)
    return edition.held(start, end)


def position_spans(edition: Edition, person: Person) -> Iterator[Span]:
    """The positions of a person that have dates, no longer than the page of any date tells them."""
    for item in held_by(edition.library, person):
        start, end = item.position.start, item.position.end
        if start or end:
            yield Span(
                label=_label(Link(url=None, words=edition.words(item.position.title))),
                type="position",
                words=edition.held(start, end),
                start=_first(start, item.bounds.opening),
                end=_last(end, item.bounds.closing),
            )


def home_spans(edition: Edition) -> Iterator[Span]:
    """What lasts, under the partner; then the alliances, under their own heading.

    Of more than there is room for, what goes on and what has most events is shown.
    """
    spans = [
        *(
            replace(event_span(edition, event), group=_partner(edition, event))
            for event in edition.library.lasting
        ),
        *_alliance_spans(edition),
    ]
    spans.sort(key=lambda span: (not span.open, -len(span.happenings)))
    for span in spans[:MOST_LANES]:
        left = len(span.happenings) - MOST_EVENTS
        more = edition.count(left) if left > 0 else ""
        yield replace(span, happenings=span.happenings[-MOST_EVENTS:], more=more)


def _partner(edition: Edition, event: Event) -> Label | None:
    """The first international body in it; else its first country beyond the Sahel, else the first of all."""
    library = edition.library
    for actor in event.actors:
        organisation = library.organisations.get(actor.id)
        if organisation and organisation.kind in PARTNER_KINDS:
            return _label(edition.link(organisation))
    codes = library.countries_of(event)
    beyond = (code for code in codes if code in library.countries and library.countries[code].group != SAHEL)
    code = next(beyond, codes[0] if codes else None)
    return _label(edition.country_link(code)) if code else None


def _alliance_spans(edition: Edition) -> Iterator[Span]:
    """Alliances with their members, and the events by which they were made and changed."""
    library, interface = edition.library, edition.interface
    heading = Label(interface.gettext("Alliances and their members"))
    for organisation in library.organisations.values():
        dates = organisation.dates
        if organisation.kind == "alliance" and organisation.members and dates:
            events = library.by_actor.get(organisation.id, ())
            yield Span(
                label=_label(edition.link(organisation)),
                type="membership",
                words=f"{interface.date(dates)} · {_member_names(edition, organisation)}",
                start=dates.start or dates.end,
                end=dates.end,
                open=dates.ending == "open",
                happenings=_happenings(edition, (event for event in events if event.type == "institution")),
                group=heading,
            )


def _member_names(edition: Edition, organisation: Organisation) -> str:
    """The countries that are or were members; of many, their number."""
    interface = edition.interface
    codes = dict.fromkeys(member.country for member in organisation.members)
    if len(codes) <= MOST_NAMES:
        return interface.listing(sorted(map(interface.country, codes), key=interface.sort_key))
    words = interface.ngettext("{count} country", "{count} countries", len(codes))
    return words.format(count=interface.number(len(codes)))


def _first(date: Date | None, opening: int | None) -> Moment | None:
    """Where a bar begins: as its date says, else on the day before which it did not hold."""
    return (date.start or date.end) if date else _doubtful(opening)


def _last(date: Date | None, closing: int | None) -> Moment | None:
    """Where a bar ends: as its date says, else on the day after which it did not hold."""
    return (date.end or date.start) if date else _doubtful(closing)


def _doubtful(day: int | None) -> Moment | None:
    return Moment(day // 10000, day // 100 % 100, day % 100, uncertain=True) if day else None


def _happenings(edition: Edition, events: Iterable[Event]) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            event.date.first_day, event.type, _label(edition.link(event, edition.when(event.date).words))
        )
        for event in events
    )


def _label(link: Link) -> Label:
    words = link.words
    return Label(words.words, words.lang, words.dir, link.url, link.note)
