"""Ids for new files: proposed from what is known, and refused where another file has them or had them."""

from __future__ import annotations

from timeline import rules
from timeline.codes import bad_id, is_id, slug
from timeline.dates import Date
from timeline.diagnostics import Phrase, quoted, say
from timeline.load import Records
from timeline.tree import RESERVED

_WORDS = 6  # of a title, in an id
_FRENCH = (
    "a ainsi au aux avec c ce ces cette chez d dans de des du elle en entre et il l la le les leur leurs "
    "lors n ou par pas pour qu que qui s sa se ses son sous sur un une vers"
)
_ENGLISH = "an and are as at by for from has in into is its of on or that the their to with"
_EMPTY = frozenset((*_FRENCH.split(" "), *_ENGLISH.split(" ")))  # words that an id does without


def event_id(date: Date, title: str) -> str:
    """The id that a date and a title make; nothing where the title has no letters of the Latin script."""
    words = [word for word in slug(title).split("-") if word and word not in _EMPTY]
    return "-".join([rules.known(date)[1], *words[:_WORDS]]) if words else ""


def folder_of(date: Date) -> str:
    """The folder of an event, which is that of the year in which it starts."""
    return f"events/{date.first_day.year:04d}"


class Taken:
    """The ids that files have, and those that they had before they were renamed."""

    def __init__(self, records: Records) -> None:
        originals = [item for item in records.parsed if item.entry.language is None]
        self._owners = {item.entry.id.casefold(): item.entry.file for item in originals}
        self._former = {
            mention.id.casefold(): item.entry.file
            for item in originals
            for mention in item.mentions
            if mention.role == "former"
        }

    def add(self, identifier: str, file: str) -> None:
        """Keep an id for a file that is about to be written."""
        self._owners[identifier.casefold()] = file

    def trouble(self, identifier: str) -> tuple[Phrase, Phrase | None] | None:
        """What is wrong with an id for a new file, and what to do: None if nothing is."""
        if not is_id(identifier):
            return bad_id(identifier)
        another = say("give the new file another id")
        if identifier in RESERVED:
            return say("the id {id!r} is kept for the site's own lists", id=identifier), another
        if owner := self._owners.get(identifier):
            return say("the id {id!r} belongs to {file} already", id=quoted(identifier), file=owner), another
        if heir := self._former.get(identifier):
            return say(
                "the former id {id!r} leads to {file} already", id=quoted(identifier), file=heir
            ), another
        return None
