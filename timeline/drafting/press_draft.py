"""What is recognised in an article -> the draft of an event, with remarks on how sure it is.

No sentence of the article gets into it: names, titles, and at most a few words in a row.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from timeline.diagnostics import Phrase, say
from timeline.drafting.drafts import ActorDraft, EventDraft, Remark, SourceDraft
from timeline.drafting.mentions import NamedActor
from timeline.drafting.people import QUOTED
from timeline.drafting.places import name_of
from timeline.drafting.press import READ, Reading
from timeline.drafting.topics import Topic
from timeline.drafting.when import Named
from timeline.speech import Speech


def press_draft(reading: Reading, words: Speech) -> EventDraft:
    """The draft of the event that an article tells of; notes and remarks are in the user's language."""
    article = reading.article
    return EventDraft(
        date=reading.when.named.date if reading.when.named else None,
        type=reading.types[0].value if reading.types else None,
        countries=reading.countries,
        actors=tuple(ActorDraft(id=actor.id) for actor in reading.mentions.actors),
        place=reading.place,
        themes=tuple(topic.value for topic in reading.main_themes),
        evidence="reported",
        sources=(
            SourceDraft(
                title=article.title,
                publisher=reading.publisher.name,
                url=article.url,
                date=reading.published.isoformat() if reading.published else None,
                language=article.language,
                kind=reading.publisher.kind,
            ),
        ),
        points=tuple(words(point) for point in _points(reading)),
        remarks=tuple(_remarks(reading)),
    )


def quoted_words(text: str) -> str:
    """Words of the article, of which a draft holds no more than a few in a row."""
    words = text.split()
    return " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")


def together(phrases: Iterable[Phrase]) -> Phrase:
    """Several phrases as one, parted by semicolons."""
    first, *rest = phrases
    for one in rest:
        first = say("{first}; {second}", first=first, second=one)
    return first


def _remarks(reading: Reading) -> Iterator[Remark]:
    for field, phrases in (
        ("title", on_likeness(reading)),
        ("date", on_date(reading)),
        ("type", _on_type(reading)),
        ("countries", on_countries(reading)),
        ("actors", (*_on_actors(reading), *on_doubts(reading), *on_strangers(reading))),
        ("place", on_other_places(reading)),
        ("themes", _on_themes(reading)),
        ("sources", on_source(reading)),
    ):
        for phrase in phrases:
            yield Remark(field=field, words=phrase)


def on_likeness(reading: Reading) -> Iterator[Phrase]:
    """What content has already."""
    for event in reading.citing:
        yield say("{file} cites this article already.", file=event.file)
    for event in reading.similar:
        yield say(
            "An event that looks the same exists: {file}. If it is the same, add the source there, and "
            "remove this draft.",
            file=event.file,
        )


def on_date(reading: Reading) -> Iterator[Phrase]:
    """Why this date, what is not sure in it, and which others the article names."""
    named = reading.when.named
    if named:
        yield say(
            "“{words}” in the article; {reasons}.",
            words=quoted_words(named.words),
            reasons=together(reading.when.reasons or (say("nothing else speaks for it"),)),
        )
        if named.completed and reading.published:
            yield say(
                "The article was published on {date}; its words count from there.", date=reading.published
            )
        if not named.is_known:
            yield say("The article does not give the year: write it in the place of YYYY.")
        if named.note:
            yield say("To check: {note}.", note=named.note)
    else:
        yield say("No date of the event is found in the article.")
    yield from map(_other_date, reading.when.others)


def on_rivals(reading: Reading) -> Iterator[Phrase]:
    """The dates for which nearly as much speaks as for the one that is proposed."""
    yield from map(_other_date, reading.when.rivals)


def _other_date(named: Named) -> Phrase:
    words = quoted_words(named.words)
    if named.date and named.note:
        return say("Another date: {date} (“{words}”); {note}.", date=named.date, words=words, note=named.note)
    if named.date:
        return say("Another date: {date} (“{words}”).", date=named.date, words=words)
    return say("“{words}” is left aside: {note}.", words=words, note=named.note)


def _on_type(reading: Reading) -> Iterator[Phrase]:
    if not reading.types:
        return
    first, *others = reading.types
    yield say("Words that speak for {value}: {words}.", value=first.value, words=_listed(first))
    for other in others[:2]:
        yield say("Perhaps {value}: {words}.", value=other.value, words=_listed(other))


def _on_themes(reading: Reading) -> Iterator[Phrase]:
    for topic in reading.themes:
        if topic in reading.main_themes:
            yield say("Words that speak for {value}: {words}.", value=topic.value, words=_listed(topic))
        else:
            yield say("Perhaps {value}: {words}.", value=topic.value, words=_listed(topic))


def _listed(topic: Topic) -> str:
    return ", ".join(quoted_words(word) for word in topic.words)


def on_countries(reading: Reading) -> Iterator[Phrase]:
    """Which words speak of each country, and which countries are left out."""
    for country in reading.mentions.countries:
        words = ", ".join(country.words)
        if country.takes_part:
            yield say("{value}: {words}.", value=country.code, words=words)
        elif country.is_sure:
            yield say("{value} is named in passing: {words}.", value=country.code, words=words)
        else:
            yield say("Perhaps {value}: {words}.", value=country.code, words=words)


def _on_actors(reading: Reading) -> Iterator[Phrase]:
    for actor in reading.mentions.actors:
        yield say("{value}: {words}.", value=actor.id, words=_in_article(actor))


def _in_article(actor: NamedActor) -> str:
    """The name with what stands around it: "Général Oumar Diarra (chef d'état-major)"."""
    around = "; ".join(part for part in (actor.office, actor.deed) if part)
    name = f"{actor.title} {actor.words}" if actor.title else actor.words
    return f"{name} ({around})" if around else name


def on_doubts(reading: Reading) -> Iterator[Phrase]:
    """Names that may be those of several."""
    for doubt in reading.mentions.several:
        yield say("“{words}” may be any of: {names}.", words=doubt.words, names=", ".join(doubt.candidates))
    for doubt in reading.mentions.surnames:
        yield say(
            "“{words}” is only a surname; it may be: {names}.",
            words=doubt.words,
            names=", ".join(doubt.candidates),
        )


def on_strangers(reading: Reading) -> Iterator[Phrase]:
    """People and bodies that have no file."""
    for person in reading.mentions.unknown_people:
        yield say(
            "{name} (“{title}”) is not in people/. To add them: {command}",
            name=person.name,
            title=person.title,
            command=f"python build.py new person --name {shlex.quote(person.name)}",
        )
    for body in reading.mentions.unknown_bodies:
        yield say(
            "“{name}” is not in organisations/. To add it: {command}",
            name=quoted_words(body),
            command=f"python build.py new organisation --name {shlex.quote(body)}",
        )


def on_other_places(reading: Reading) -> Iterator[Phrase]:
    """Where else it may have been."""
    if reading.other_places:
        names = ", ".join(name_of(place) for place in reading.other_places)
        yield say("Places that the article names too: {names}.", names=names)


def on_source(reading: Reading) -> Iterator[Phrase]:
    """What is not known of the source."""
    article = reading.article
    if not reading.publisher.name and article.signature:
        yield say("The article ends with “{words}”: its publisher?", words=article.signature)
    if reading.published is None:
        yield say(
            "When the article was published is not known. Give it with --date, and days get their year."
        )
    if article.language is None:
        yield say("In which language the article is, is not recognised.")
    elif article.language not in READ:
        yield say(
            "The article is in the language {language}, and articles are read in {languages} only: check "
            "whatever is recognised, and look for what is not.",
            language=article.language,
            languages=", ".join(READ),
        )


def _points(reading: Reading) -> Iterator[Phrase]:
    yield say("Facts to write in your own words; then remove these lines.")
    named, found = reading.when.named, reading.mentions
    if named:
        yield say("When: {date}", date=named.date)
    if reading.place:
        yield say("Where: {words}", words=place_name(reading))
    people = [actor for actor in found.actors if actor.kind == "person"]
    people_words = [_in_article(actor) for actor in people] + [
        f"“{one.title} {one.name}”" for one in found.unknown_people
    ]
    if people_words:
        yield say("Who: {words}", words=" · ".join(people_words))
    bodies = [f"[[{actor.id}]]" for actor in found.actors if actor not in people]
    bodies += [quoted_words(body) for body in found.unknown_bodies]
    if bodies:
        yield say("Armies, ministries and other bodies: {words}", words=" · ".join(bodies))
    topics = [*reading.types[:2], *reading.main_themes]
    if topics:
        yield say(
            "What: {words}", words=" · ".join(dict.fromkeys(word for topic in topics for word in topic.words))
        )
    if reading.figures:
        yield say("Figures, each to be checked: {words}", words=" · ".join(reading.figures))
    yield say("To find out: who says it, what it changes, and what another publisher or a document says.")


def place_name(reading: Reading) -> str:
    """The name of the place, if there is one."""
    return name_of(reading.place) if reading.place else ""
