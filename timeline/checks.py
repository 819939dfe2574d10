"""Rules that need more than one file. Each is a short generator whose docstring is the rule.

They look at what could be read of every file, so that one mistake in it does not hide the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import chain

from timeline.codes import is_id, under_countries
from timeline.diagnostics import Diagnostic, Phrase, did_you_mean, quoted, say
from timeline.folding import WORD, words_of
from timeline.forks import forked
from timeline.likeness import similar_events, similar_people
from timeline.load import Records
from timeline.meant import named
from timeline.model import Body, Organisation, Person
from timeline.names import Names
from timeline.parse import Parsed
from timeline.parse_all import WORTH_A_POOL
from timeline.prose import in_plain_view, linked_ids, unwritten, warning
from timeline.reading import Mention
from timeline.references import PUBLISH_TOO, Known, unknown
from timeline.settings import Settings
from timeline.tree import problem
from timeline.vocab import COUNTRIES


def checked(records: Records, settings: Settings, jobs: int = 1) -> Iterator[Diagnostic]:
    """What every check finds, in no order."""
    if len(records.parsed) < WORTH_A_POOL:
        jobs = 1

    def found(number: int) -> list[Diagnostic]:
        return list(CHECKS[number](records))

    with forked(found, jobs) as each:
        yield from chain.from_iterable(each(range(len(CHECKS))))
    yield from unknown_featured(records, settings)
    yield from untranslated(records, settings)


def unknown_actors(records: Records) -> Iterator[Diagnostic]:
    """Every actor of an event has a file in people/ or organisations/."""
    if records.unread & {"people", "organisations"}:
        return
    known = records.actor_ids
    meant = cache(partial(_actor_meant, records=records))  # many files may name the same one
    for _, mention in _mentions(records, "actor"):
        if mention.id not in known:
            message = say("no person or organisation has the id {id!r}", id=quoted(mention.id))
            yield mention.diagnostic("unknown-actor", message, meant(mention.id))


def _actor_meant(identifier: str, records: Records) -> Phrase:
    if identifier.upper() in COUNTRIES:
        return under_countries(identifier)
    actors: tuple[Person | Organisation, ...] = (*records.people, *records.organisations)
    return (
        _by_name(identifier, actors)
        or did_you_mean(identifier, records.actor_ids)
        or say(
            "add people/{id}.md or organisations/{id}.md, or write the id of one that exists",
            id=quoted(identifier),
        )
    )


def _by_name(identifier: str, actors: Iterable[Person | Organisation]) -> Phrase | None:
    """The hint for what stands where an id is expected, and is a name, or a part of one."""
    meant = named(identifier, ((name, actor.id) for actor in actors for name in _names(actor)))
    return say("did you mean {name!r}?", name=meant) if meant else None


def _names(actor: Person | Organisation) -> Iterator[str]:
    """Whatever a person or an organisation is called."""
    short = actor.abbreviation if isinstance(actor, Organisation) else None
    for text in filter(None, (actor.name, short)):
        yield from (version.words for version in text.versions)
    yield from actor.other_names


def unknown_events(records: Records) -> Iterator[Diagnostic]:
    """An event is part of, and related to, events that exist, and not to itself."""
    for item, mention in _mentions(records, "part_of", "related"):
        if mention.id == item.entry.id:
            message = say("the event names itself: {id!r}", id=quoted(mention.id))
            yield mention.diagnostic("names-itself", message, say("remove it"))
        elif mention.id not in records.event_ids and "events" not in records.unread:
            yield _unknown_event(mention, records)


def _unknown_event(mention: Mention, records: Records) -> Diagnostic:
    message = say("no event has the id {id!r}", id=quoted(mention.id))
    hint = say("write the name of a file in events/, without .md")
    return mention.diagnostic("unknown-event", message, did_you_mean(mention.id, records.event_ids) or hint)


def circles(records: Records) -> Iterator[Diagnostic]:
    """No event is, through others, part of itself."""
    whole = {
        item.entry.id: mention
        for item, mention in _mentions(records, "part_of")
        if mention.id != item.entry.id
    }
    for identifier, mention in whole.items():
        path = [identifier]
        while (following := whole.get(path[-1])) and following.id not in path:
            path.append(following.id)
        if following and following.id == identifier == min(path):
            message = say("the event is part of itself: {path}", path=" → ".join([*path, identifier]))
            hint = say("remove part_of from the event that contains the others")
            others = tuple(whole[one].file for one in path[1:])
            yield replace(mention.diagnostic("part-of-circle", message, hint), others=others)


def unknown_countries(records: Records) -> Iterator[Diagnostic]:
    """Every country of an event has a file in countries/."""
    if "countries" in records.unread:
        return
    for _, mention in _mentions(records, "country"):
        if mention.id not in records.country_ids:
            yield mention.diagnostic(
                "missing-country",
                say("the country {code!r} has no page", code=mention.id),
                say("add countries/{code}.md, with its group and an introduction", code=mention.id),
            )


def countries_of_actors(records: Records) -> Iterator[Diagnostic]:
    """An event names a country, or an actor does."""
    actors: tuple[Person | Organisation, ...] = (*records.people, *records.organisations)
    countries = {actor.id: actor.country for actor in actors}
    for item in records.parsed:
        outline = item.outline
        if item.entry.folder != "events" or item.entry.language or not outline:
            continue
        if outline.names_countries or not outline.actors or not outline.whole:
            continue
        # An actor that is unknown, or has errors, may have a country once that is mended.
        if all(actor in countries and not countries[actor] for actor in outline.actors):
            yield Diagnostic(
                file=item.entry.file,
                line=1,
                column=1,
                code="missing-field",
                message=say("the field 'countries' is missing, and no actor gives a country"),
                hint=say(
                    "write the countries that take part or are concerned: {example}",
                    example="countries: [ML, MA]",
                ),
            )


def unknown_organisations(records: Records) -> Iterator[Diagnostic]:
    """The organisation of every position has a file in organisations/."""
    if "organisations" in records.unread:
        return
    for _, mention in _mentions(records, "organisation"):
        if mention.id not in records.organisation_ids:
            yield mention.diagnostic(
                "unknown-organisation",
                say("no organisation has the id {id!r}", id=quoted(mention.id)),
                _by_name(mention.id, records.organisations)
                or did_you_mean(mention.id, records.organisation_ids)
                or say("add organisations/{id}.md, or leave the field out", id=quoted(mention.id)),
            )


def drafts(records: Records) -> Iterator[Diagnostic]:
    """What is published names no draft: it would not be shown."""
    for item, mention in _mentions(records, "actor", "part_of", "related", "country", "organisation"):
        if mention.id in records.draft_ids and item.entry.id not in records.draft_ids:
            yield _names_draft(mention)


def _names_draft(mention: Mention) -> Diagnostic:
    message = say("{id!r} is a draft, and is not shown here until it is published", id=mention.id)
    return mention.diagnostic("names-draft", message, PUBLISH_TOO, severity="warning")


def texts(records: Records) -> Iterator[Diagnostic]:
    """A text links to records that exist, and cites sources that exist."""
    every = records.actor_ids | records.event_ids | records.country_ids
    known = Known(ids=every, drafts=records.draft_ids, all_read=not records.unread)
    own = Known(ids=every, all_read=known.all_read)  # a draft may name drafts
    originals = {item.entry.home: item for item in records.parsed if not item.entry.language}
    for item in records.parsed:
        original = originals.get(item.entry.home)
        draft = item.entry.id in records.draft_ids
        for found in unknown(item.references, own if draft else known, _sources(original)):
            # A translation cites the sources of its original.
            yield (
                replace(found, others=(original.entry.file,)) if original and original is not item else found
            )


def unfinished_texts(records: Records) -> Iterator[Diagnostic]:
    """What is published holds none of the notes that a draft's text is to be written from."""
    for item in records.parsed:
        if item.body and item.entry.id not in records.draft_ids and (found := unwritten(item.body)):
            yield found


def unknown_featured(records: Records, settings: Settings) -> Iterator[Diagnostic]:
    """The events that the settings put first exist, and are published."""
    for mention in settings.mentions:
        if mention.id not in records.event_ids and "events" not in records.unread:
            # A warning: the settings may go with other content than that which is being read.
            yield replace(_unknown_event(mention, records), severity="warning")
        elif mention.id in records.draft_ids:
            yield _names_draft(mention)


def people_in_texts(records: Records) -> Iterator[Diagnostic]:
    """Whoever is named in the text of an event is among its actors, or is linked to: [[id|words]].

    Of organisations this is not asked: many are named in passing.
    """
    names = Names(records.people)
    for event in records.events:
        body = event.bodies[0]
        known = {actor.id for actor in event.actors}
        found = [one for one in names.found(words_of(body.markdown)) if one[2].isdisjoint(known)]
        if found:
            yield from _named(body, found, known | set(linked_ids(body)))


def _named(body: Body, found: list[tuple[int, int, frozenset[str]]], known: set[str]) -> Iterator[Diagnostic]:
    seen = in_plain_view(body.markdown)
    words = list(WORD.finditer(body.markdown))
    for first, after, bearers in found:
        start, end = words[first].start(), words[after - 1].end()
        if bearers.isdisjoint(known) and not seen[start].isspace():
            known |= bearers
            name = " ".join(seen[start:end].split())
            message = say("{name!r} is named here, but is not among the actors", name=name)
            hint = say(
                "add {id} to 'actors'; or link to the page, if the person took no part: {link}",
                id=min(bearers),
                link=f"[[{min(bearers)}|{name}]]",
            )
            yield warning(body, start, "person-not-among-actors", message, hint)


def untranslated(records: Records, settings: Settings) -> Iterator[Diagnostic]:
    """What is published is written in every language of the site."""
    for record in (*records.events, *records.people, *records.organisations, *records.countries):
        written = {body.language for body in record.bodies}
        missing = [one.code for one in settings.languages if one.code not in written]
        rightly_named = is_id(record.id) or record.id in COUNTRIES
        if missing and not record.draft and rightly_named:
            names = ", ".join(f"{record.id}.{code}.md" for code in missing)
            yield problem(
                record.file,
                "not-translated",
                say("this is not yet written in: {languages}", languages=", ".join(missing)),
                say("if you can, add beside it: {names}", names=names),
                "warning",
            )


def _sources(original: Parsed | None) -> int | None:
    """How many sources a text can cite; None where that cannot be told."""
    if original is None:
        return None
    if original.entry.folder != "events":
        return 0
    return original.outline.sources if original.outline else None


def _mentions(records: Records, *roles: str) -> Iterator[tuple[Parsed, Mention]]:
    """What files name, with the file that does."""
    for item in records.parsed:
        for mention in item.mentions:
            if mention.role in roles:
                yield item, mention


CHECKS: tuple[Callable[[Records], Iterator[Diagnostic]], ...] = (
    people_in_texts,  # takes longest, and so begins first
    unknown_actors,
    unknown_events,
    circles,
    unknown_countries,
    countries_of_actors,
    unknown_organisations,
    drafts,
    texts,
    unfinished_texts,
    similar_events,
    similar_people,
)
