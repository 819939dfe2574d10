"""What one file could say better. Each is a short generator whose docstring is the rule.

These are warnings: they do not stand in the way. A rule belongs here only if its warnings are right nearly
every time on the content that there is; what is often said in vain is soon not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from timeline.charts.centres import are_swapped
from timeline.dates import PRECISIONS
from timeline.diagnostics import Diagnostic, Phrase, say
from timeline.folding import words_of
from timeline.frontmatter import Document
from timeline.loaded_words import loaded_words, may_be_loaded
from timeline.model import Body, Event
from timeline.prose import in_plain_view, warning
from timeline.schema import Original, Translation

_FEW = 3  # words; a summary with fewer that are not in the title says nothing new
_LONGER = 60  # characters, and it has more

_PUBLISHERS = re.compile(r"[(),;/]| (?:via|avec|with) ")
_NOT_THE_PAGE = re.compile(r"^https?://(?:www\.)?|/?(?:#.*)?$")


def advised(made: Original | Translation, document: Document, body: Body) -> Iterator[Diagnostic]:
    """What every rule says of a file and of what it holds."""
    if isinstance(made, Event):
        for rule in ON_EVENTS:
            yield from rule(made, document)
    yield from repeated_titles(made, document, body.language)
    yield from words_that_take_sides(made, document, body)


def thin_evidence(event: Event, document: Document) -> Iterator[Diagnostic]:
    """What is confirmed has an official document, or two publishers that do not quote each other.

    "AFP" and "Le Journal (AFP)" are one: names between brackets, after a comma or after "via" count too.
    """
    if event.evidence != "confirmed" or any(source.kind == "official" for source in event.sources):
        return
    publishers = [_names(source.publisher) for source in event.sources]
    if not any(one.isdisjoint(other) for one, other in combinations(publishers, 2)):
        yield document.warning(
            "evidence",
            "thin-evidence",
            say("the evidence is 'confirmed', but rests on one publisher and no official document"),
            say("add a source that is official, or does not quote the first; or write 'reported'"),
        )


def _names(publisher: str) -> set[tuple[str, ...]]:
    return {words_of(name) for name in _PUBLISHERS.split(publisher) if words_of(name)}


def too_precise(event: Event, document: Document) -> Iterator[Diagnostic]:
    """An event's date is no more precise than the most precise date among its sources.

    A source is dated by its publication, and one of "2024-07" may well say what happened on the 4th. But a
    reader cannot see which of the sources knew the day. So this is said only where every source has a date,
    none is as precise as the event's, and the event's date expresses no doubt of its own.
    """
    dates = [source.date for source in event.sources if source.date]
    moments = [moment for moment in (event.date.start, event.date.end) if moment]
    doubtful = event.date.kind == "choice" or any(one.approximate or one.uncertain for one in moments)
    if len(dates) < len(event.sources) or not dates or doubtful:
        return
    finest = min(PRECISIONS.index(date.precision) for date in dates)
    if PRECISIONS.index(event.date.precision) < finest:
        yield document.warning(
            "date",
            "date-too-precise",
            say("the date {date!r} is more precise than that of any source", date=event.date.text),
            say("complete the date of the source that says it, or write only what the sources are sure of"),
        )


def repeated_sources(event: Event, document: Document) -> Iterator[Diagnostic]:
    """No source is listed twice under two spellings of its address. (The same spelling is an error.)"""
    seen: dict[str, int] = {}
    for number, source in enumerate(event.sources, start=1):
        first = seen.setdefault(_NOT_THE_PAGE.sub("", source.url).casefold(), number)
        if first != number:
            yield document.warning(
                f"sources.{number - 1}.url",
                "repeated-source",
                say("this is the address of source {number} too", number=first),
                say("keep one of the two"),
            )


def swapped_coordinates(event: Event, document: Document) -> Iterator[Diagnostic]:
    """A place is in its country, or at least would not be so if its latitude were its longitude."""
    place = event.place
    if not place or not place.country or place.latitude is None or place.longitude is None:
        return
    if are_swapped(place.country, place.latitude, place.longitude):
        yield document.warning(
            "place.lat",
            "swapped-coordinates",
            say(
                "this point is far from {country}, but would be near it if its coordinates were exchanged",
                country=place.country,
            ),
            say("write {example}", example=f"lat: {place.longitude:g}, lon: {place.latitude:g}"),
        )


def repeated_titles(made: Original | Translation, document: Document, language: str) -> Iterator[Diagnostic]:
    """A summary says more than the title."""
    titles = dict(_versions(made, "title", language))
    for where, summary in _versions(made, "summary", language):
        title = titles.get(where, "")
        if len(summary) > len(title) + _LONGER:
            continue
        known = set(words_of(title))
        new = set(words_of(summary)) - known
        if len(new) < _FEW and len(new) < len(set(words_of(summary)) & known):
            yield document.warning(
                f"summary{where}",
                "repeated-title",
                say("the summary only repeats the title"),
                say("write what a reader of the title does not know yet: when, where, who, with what effect"),
            )


def words_that_take_sides(
    made: Original | Translation, document: Document, body: Body
) -> Iterator[Diagnostic]:
    """Words are neutral, or are said to be somebody's. The list is in loaded_words."""
    written: dict[str, list[tuple[str, str]]] = {body.language: [("", body.markdown)]}
    for field in ("title", "summary"):
        for where, words in _versions(made, field, body.language):
            language = where.removeprefix(".") or body.language
            written.setdefault(language, []).append((field + where, words))
    for language, texts in written.items():
        if not may_be_loaded("\n".join(words for _, words in texts), language):
            continue
        for path, words in texts:
            seen = words if path else in_plain_view(words)
            for index, word, instead in loaded_words(seen, language):
                message, hint = _takes_sides(word, instead)
                if path:
                    yield document.warning(path, "loaded-word", message, hint, index)
                else:
                    yield warning(body, index, "loaded-word", message, hint)


def _takes_sides(word: str, instead: str) -> tuple[Phrase, Phrase]:
    message = say("{word!r} takes sides", word=word)
    if not instead:
        return message, say("leave it out, or say whose word it is, between quotation marks")
    hint = say(
        "write for instance {instead!r}, or say whose word it is, between quotation marks", instead=instead
    )
    return message, hint


def _versions(made: Original | Translation, field: str, language: str) -> Iterator[tuple[str, str]]:
    """The words of a field, in each language that the file gives, after what its path ends in."""
    value = getattr(made, field, None)
    if isinstance(value, str):
        yield "", value
    elif value:
        for version in value.versions:
            alone = len(value.versions) == 1 and version.language == language
            yield "" if alone else f".{version.language}", version.words


ON_EVENTS: tuple[Callable[[Event, Document], Iterator[Diagnostic]], ...] = (
    thin_evidence,
    too_precise,
    repeated_sources,
    swapped_coordinates,
)
