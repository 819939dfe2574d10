"""Rules that need more than one file. Each is a short generator whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.diagnostics import Diagnostic, did_you_mean, say
from timeline.load import Records
from timeline.model import Event, Organisation, Person, Record
from timeline.prose import problems


def checked(records: Records) -> Iterator[Diagnostic]:
    """What every check finds."""
    for check in CHECKS:
        yield from check(records)


def unknown_actors(records: Records) -> Iterator[Diagnostic]:
    """Every actor of an event has a file in people/ or organisations/."""
    for event in records.events:
        for index, actor in enumerate(event.actors):
            if actor.id not in records.actor_ids:
                yield records.diagnostic(
                    event,
                    f"actors.{index}",
                    code="unknown-actor",
                    message=say("no person or organisation has the id {id!r}", id=actor.id),
                    hint=did_you_mean(actor.id, records.actor_ids)
                    or say(
                        "add people/{id}.md or organisations/{id}.md, or write the id of one that exists",
                        id=actor.id,
                    ),
                )


def unknown_events(records: Records) -> Iterator[Diagnostic]:
    """An event is part of, and related to, events that exist, and not to itself."""
    for event in records.events:
        named = [("part_of", event.part_of)] if event.part_of else []
        named += [(f"related.{index}", other) for index, other in enumerate(event.related)]
        for path, other in named:
            if other == event.id:
                yield records.diagnostic(
                    event,
                    path,
                    code="names-itself",
                    message=say("the event names itself: {id!r}", id=other),
                    hint=say("remove it"),
                )
            elif other not in records.event_ids:
                yield records.diagnostic(
                    event,
                    path,
                    code="unknown-event",
                    message=say("no event has the id {id!r}", id=other),
                    hint=did_you_mean(str(other), records.event_ids)
                    or say("write the name of a file in events/, without .md"),
                )


def circles(records: Records) -> Iterator[Diagnostic]:
    """No event is, through others, part of itself."""
    whole = {
        event.id: event.part_of for event in records.events if event.part_of and event.part_of != event.id
    }
    for event in records.events:
        path = [event.id]
        while (following := whole.get(path[-1])) and following not in path:
            path.append(following)
        if following == event.id and event.id == min(path):
            yield records.diagnostic(
                event,
                "part_of",
                code="part-of-circle",
                message=say("the event is part of itself: {path}", path=" → ".join([*path, event.id])),
                hint=say("remove part_of from the event that contains the others"),
            )


def unknown_countries(records: Records) -> Iterator[Diagnostic]:
    """Every country of an event has a file in countries/."""
    for event in records.events:
        for index, code in enumerate(event.countries):
            if code not in records.country_ids:
                yield records.diagnostic(
                    event,
                    f"countries.{index}",
                    code="missing-country",
                    message=say("the country {code!r} has no page", code=code),
                    hint=say("add countries/{code}.md, with its group and an introduction", code=code),
                )


def countries_of_actors(records: Records) -> Iterator[Diagnostic]:
    """An event names a country, or an actor does."""
    actors: tuple[Person | Organisation, ...] = (*records.people, *records.organisations)
    countries = {actor.id: actor.country for actor in actors}
    failed = records.actor_ids - countries.keys()
    for event in records.events:
        named = (actor.id for actor in event.actors)
        if event.countries or any(countries.get(actor) or actor in failed for actor in named):
            continue
        yield records.diagnostic(
            event,
            "",
            code="missing-field",
            message=say("the field 'countries' is missing, and no actor gives a country"),
            hint=say(
                "write the countries that take part or are concerned: {example}",
                example="countries: [ML, MA]",
            ),
        )


def unknown_organisations(records: Records) -> Iterator[Diagnostic]:
    """The organisation of every position has a file in organisations/."""
    for person in records.people:
        for index, position in enumerate(person.positions):
            if position.organisation and position.organisation not in records.organisation_ids:
                yield records.diagnostic(
                    person,
                    f"positions.{index}.organisation",
                    code="unknown-organisation",
                    message=say("no organisation has the id {id!r}", id=position.organisation),
                    hint=did_you_mean(position.organisation, records.organisation_ids)
                    or say("add organisations/{id}.md, or leave the field out", id=position.organisation),
                )


def texts(records: Records) -> Iterator[Diagnostic]:
    """A text links to records that exist, cites sources that exist, and holds no HTML."""
    known = records.actor_ids | records.event_ids | records.country_ids
    every: tuple[Record, ...] = (*records.events, *records.people, *records.organisations, *records.countries)
    for record in every:
        sources = len(record.sources) if isinstance(record, Event) else 0
        for body in record.bodies:
            yield from problems(body, known, sources)


CHECKS: tuple[Callable[[Records], Iterator[Diagnostic]], ...] = (
    unknown_actors,
    unknown_events,
    circles,
    unknown_countries,
    countries_of_actors,
    unknown_organisations,
    texts,
)
