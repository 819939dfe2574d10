"""Every id names one record, and every former id leads to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.codes import is_id
from timeline.diagnostics import Diagnostic, quoted, say
from timeline.parse import Parsed
from timeline.tree import RESERVED, Entry, problem


def clashes(parsed: Iterable[Parsed]) -> Iterator[Diagnostic]:
    """Ids that more than one file claims. Events, people and organisations share one set of ids."""
    originals = [item for item in parsed if item.entry.language is None]
    originals.sort(key=lambda item: not is_id(item.entry.id))  # whoever is rightly named keeps the name
    owners: dict[str, Entry] = {}
    for item in originals:
        owner = owners.setdefault(item.entry.id.casefold(), item.entry)
        if owner is item.entry:
            continue
        if owner.id == item.entry.id:
            code = "duplicate-id"
            message = say("the id {id!r} is also that of {file}", id=owner.id, file=owner.file)
        else:
            code = "case-clash"
            message = say(
                "the id {id!r} differs only by capitals from {file}", id=item.entry.id, file=owner.file
            )
        hint = say("give one of the two files another name")
        yield replace(problem(item.entry.file, code, message, hint), others=(owner.file,))
    yield from _former(originals, owners)


def _former(originals: list[Parsed], owners: dict[str, Entry]) -> Iterator[Diagnostic]:
    """A former id is no record's id, and leads to one record."""
    heirs: dict[str, Entry] = {}
    for item in originals:
        for mention in item.mentions:
            if mention.role != "former":
                continue
            owner = owners.get(mention.id) or heirs.setdefault(mention.id, item.entry)
            if owner is not item.entry or mention.id == item.entry.id:
                message = say(
                    "the former id {id!r} leads to {file} already", id=quoted(mention.id), file=owner.file
                )
                hint = say("remove it here or there: an address leads to one record")
                yield replace(mention.diagnostic("redirect-clash", message, hint), others=(owner.file,))
            if mention.id in RESERVED:
                message = say("the id {id!r} is kept for the site's own lists", id=quoted(mention.id))
                yield mention.diagnostic("reserved-id", message, say("remove it"))
