"""The page of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from timeline.dates import Date
from timeline.library import Holding, is_lasting
from timeline.model import Actor, Correction, Event, Organisation, Person, Source
from timeline.pages import sections
from timeline.pages.base import BodyText, Card, Contents, Link, Preview, Section, Stub, When, Words
from timeline.pages.edition import Edition
from timeline.pages.quotes import Quote, quote
from timeline.standing import CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionThen:
    """A position beside a person's name, and how sure it is that it was held then."""

    certain: bool  # shown with the word "then"
    title: Words
    note: str  # what is known of its dates, where it is not sure


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorThen:
    """A person or organisation in the event."""

    link: Link
    kind: str
    country: Link | None
    positions: tuple[PositionThen, ...]
    role: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A numbered source."""

    number: int
    title: Words
    publisher: str
    url: str
    date: When | None
    language: str
    kind: str
    kind_label: str
    archived: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who published which of the sources."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """Where the event happened."""

    name: Words
    country: Link | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """What was changed after publication."""

    when: When
    note: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """Everything that an event's page shows."""

    card: Card
    date: Date
    year: Link
    type: Link
    lasting: bool
    body: BodyText | None
    people: tuple[ActorThen, ...]
    organisations: tuple[ActorThen, ...]
    place: PlaceLine | None
    themes: tuple[Link, ...]
    evidence_line: str
    publishers: tuple[Publisher, ...]
    sources: tuple[SourceLine, ...]
    part_of: Link | None
    parts: tuple[Section, ...]
    related: tuple[Card, ...]
    corrections: tuple[CorrectionLine, ...]
    previous: Card | None
    next: Card | None
    changed: str  # the day of the last change, in words; empty where it is not known
    edit_url: str
    quote: Quote


def events(edition: Edition) -> Iterator[Stub]:
    """One page for each event."""
    for event in edition.library.events.values():
        yield edition.own_stub(event, "event.html", _event)


def _event(edition: Edition, event_id: str) -> Contents:
    event = edition.library.events[event_id]
    card = edition.card(event)
    return Contents(
        title=card.title.words,
        description=card.summary.words,
        context=_view(edition, event, card),
        preview=Preview(picture=event.type, alt=card.type_label, kind="article"),
    )


def _view(edition: Edition, event: Event, card: Card) -> EventView:
    library, urls, interface = edition.library, edition.urls, edition.interface
    year = event.date.first_day.year
    before, after = library.neighbours[event.id]
    whole = library.events.get(event.part_of) if event.part_of else None
    whole_link = edition.link(whole) if whole else _actor_link(edition, event.part_of)
    return EventView(
        card=card,
        date=event.date,
        year=Link(url=urls.year(year), words=Words(str(year))),
        type=Link(url=urls.type(event.type), words=Words(card.type_label)),
        lasting=is_lasting(event),
        body=edition.body(event, sources=len(event.sources)),
        people=tuple(_actors(edition, event, Person)),
        organisations=tuple(_actors(edition, event, Organisation)),
        place=_place(edition, event),
        themes=tuple(
            Link(url=urls.theme(theme), words=Words(interface.label("theme", theme)))
            for theme in event.themes
        ),
        evidence_line=evidence_line(edition, event),
        publishers=tuple(_publishers(event)),
        sources=tuple(
            _source(edition, number, source) for number, source in enumerate(event.sources, start=1)
        ),
        part_of=whole_link,
        parts=sections.years(edition, library.parts.get(event.id, ())),
        related=edition.cards(library.related.get(event.id, ())),
        corrections=tuple(_correction(edition, correction) for correction in event.corrections),
        previous=edition.card(before) if before else None,
        next=edition.card(after) if after else None,
        changed=edition.changed(event),
        edit_url=edition.edit_url(event),
        quote=quote(edition, event),
    )


def _actor_link(edition: Edition, record_id: str | None) -> Link | None:
    record = edition.record(record_id) if record_id else None
    return edition.link(record) if record else None


def _actors(edition: Edition, event: Event, kind: type[Person | Organisation]) -> Iterator[ActorThen]:
    for actor in event.actors:
        record = edition.record(actor.id)
        if isinstance(record, Person) and kind is Person:
            yield _person_then(edition, event, actor, record)
        elif isinstance(record, Organisation) and kind is Organisation:
            yield _organisation_then(edition, actor, record)


def _person_then(edition: Edition, event: Event, actor: Actor, person: Person) -> ActorThen:
    holdings = edition.library.holdings(person, event)
    return ActorThen(
        link=edition.link(person),
        kind="",
        country=edition.country_link(person.country),
        positions=tuple(_position_then(edition, holding) for holding in holdings),
        role=edition.words(actor.role) if actor.role else None,
    )


def _position_then(edition: Edition, holding: Holding) -> PositionThen:
    interface, position = edition.interface, holding.position
    title = edition.words(position.title)
    if holding.standing == CERTAIN:
        return PositionThen(certain=True, title=edition.uncapitalised(title), note="")
    if position.start or position.end:
        note = edition.held(position.start, position.end)
    elif holding.attested:
        note = interface.gettext("attested, source dated: {date}").format(
            date=interface.date(holding.attested)
        )
    else:
        note = interface.gettext("attested, without a date")
    return PositionThen(certain=False, title=title, note=note)


def _organisation_then(edition: Edition, actor: Actor, organisation: Organisation) -> ActorThen:
    return ActorThen(
        link=edition.link(organisation),
        kind=edition.interface.label("organisation-kind", organisation.kind),
        country=edition.country_link(organisation.country) if organisation.country else None,
        positions=(),
        role=edition.words(actor.role) if actor.role else None,
    )


def _place(edition: Edition, event: Event) -> PlaceLine | None:
    place = event.place
    if place is None:
        return None
    return PlaceLine(
        name=edition.words(place.name),
        country=edition.country_link(place.country) if place.country else None,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _source(edition: Edition, number: int, source: Source) -> SourceLine:
    return SourceLine(
        number=number,
        title=edition.plain(source.title, source.language),
        publisher=source.publisher,
        url=source.url,
        date=edition.when(source.date) if source.date else None,
        language=edition.interface.language_name(source.language),
        kind=source.kind,
        kind_label=edition.interface.label("source-kind", source.kind),
        archived=source.archived,
    )


def _publishers(event: Event) -> Iterator[Publisher]:
    numbers: dict[str, list[int]] = {}
    for number, source in enumerate(event.sources, start=1):
        numbers.setdefault(source.publisher, []).append(number)
    for name, published in numbers.items():
        yield Publisher(name=name, numbers=tuple(published))


def _correction(edition: Edition, correction: Correction) -> CorrectionLine:
    return CorrectionLine(when=edition.when(correction.date), note=edition.words(correction.note))


def evidence_line(edition: Edition, event: Event) -> str:
    """How the evidence stands: what the word means, and the sources by publisher, kind and language."""
    interface = edition.interface
    publishers = len({source.publisher.partition(" (")[0] for source in event.sources})
    kinds = Counter(source.kind for source in event.sources)
    languages = Counter(source.language for source in event.sources)
    return interface.gettext("{meaning} {sources} from {publishers} ({kinds}; {languages}).").format(
        meaning=evidence_meaning(edition, event.evidence),
        sources=interface.ngettext("{count} source", "{count} sources", len(event.sources)).format(
            count=interface.number(len(event.sources))
        ),
        publishers=interface.ngettext("{count} publisher", "{count} publishers", publishers).format(
            count=interface.number(publishers)
        ),
        kinds=_counted(edition, kinds, partial(interface.label, "source-kind")),
        languages=_counted(edition, languages, interface.language_name),
    )


def _counted(edition: Edition, counts: Counter[str], words: Callable[[str], str]) -> str:
    """ "Press: 5 and Official: 2", most first."""
    interface = edition.interface
    template = interface.pgettext("count of sources of a kind", "{kind}: {count}")
    return interface.listing(
        template.format(kind=words(value), count=interface.number(count))
        for value, count in counts.most_common()
    )


def evidence_meaning(edition: Edition, evidence: str) -> str:
    """What a degree of evidence means, in a sentence."""
    gettext = edition.interface.gettext
    return {
        "confirmed": gettext("An official document, or publishers that do not quote each other, say so."),
        "reported": gettext("One publisher says so, or all those who do quote one agency."),
        "disputed": gettext("Sources or parties contradict each other; the text says who says what."),
    }[evidence]
