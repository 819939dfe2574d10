"""What is told of an article: what is recognised in it, what is not sure, what is left to do."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Phrase, say
from timeline.drafting.names import PERSON, Index
from timeline.drafting.press import Reading
from timeline.drafting.press_draft import (
    on_doubts,
    on_likeness,
    on_other_places,
    on_rivals,
    on_source,
    on_strangers,
    place_name,
)


def recognised(reading: Reading, index: Index) -> Iterator[Phrase]:
    """What the draft says, field by field."""
    article, named = reading.article, reading.when.named
    names = {candidate.id: candidate.name for candidate in index.candidates}
    actors = reading.mentions.actors
    if named:
        yield say("date: {value} (“{words}”)", value=named.date, words=named.words)
    if reading.place:
        yield say("place: {value}", value=place_name(reading))
    if reading.countries:
        yield say("countries: {value}", value=", ".join(reading.countries))
    people = ", ".join(names[actor.id] for actor in actors if actor.kind == PERSON)
    bodies = ", ".join(names[actor.id] for actor in actors if actor.kind != PERSON)
    if people:
        yield say("people: {value}", value=people)
    if bodies:
        yield say("organisations: {value}", value=bodies)
    if reading.types:
        yield say(
            "type: {value} ({words})", value=reading.types[0].value, words=", ".join(reading.types[0].words)
        )
    if reading.main_themes:
        yield say("themes: {value}", value=", ".join(topic.value for topic in reading.main_themes))
    parts = (
        reading.publisher.name,
        reading.published and reading.published.isoformat(),
        article.language,
        reading.publisher.kind,
    )
    yield say("source: {value}", value=", ".join(part for part in parts if part))


def doubtful(reading: Reading) -> Iterator[Phrase]:
    """What a person has to decide."""
    yield from on_likeness(reading)
    yield from on_rivals(reading)
    yield from on_other_places(reading)
    yield from on_doubts(reading)
    yield from on_strangers(reading)
    yield from on_source(reading)


def left_to_do(reading: Reading) -> Iterator[Phrase]:
    """What no machine can write."""
    yield say("the title, the summary and the text, in your own words: the draft holds notes, not sentences")
    if not reading.article.url:
        yield say("the address of the source")
    if not reading.publisher.name:
        yield say("the publisher of the source")
    if not reading.types:
        yield say("the type of the event: no word of the article speaks for one")
    if not reading.countries:
        yield say("the countries: the article names none that takes part for certain")
    yield say("the roles of people and organisations, and which of them took part")
