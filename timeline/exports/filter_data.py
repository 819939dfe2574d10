"""The data that the filter fetches on first use: one line of brief columns for all events, and one of names.

It has to be small on slow lines. Events stand in the order of time, so days are told by their distance from
the day before; a value of a list is one character; dates in words are patterns shared by many events, which
only need the names of the months; of an id, what the date does not say; and of a person's or organisation's
id nothing where the name gives it. `assets/js/filter-data.js` reads it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from timeline.dates import Date, Moment
from timeline.exports.base import File, Publication, compact
from timeline.model import Event, Organisation, Person, Record
from timeline.pages.base import Words
from timeline.pages.edition import Edition
from timeline.vocab import EVENT_TYPES, EVIDENCE, THEMES

EPOCH = 719163  # 1970-01-01, where scripts count their days from
BASE = 35  # the first character of a list: neither a space nor a quote
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"})


def filter_data(publication: Publication) -> Iterator[File]:
    """In each language what the filter needs of all events, and the names of those who take part."""
    for edition in publication.editions:
        actors = ranked_actors(edition)
        names = "\n".join(_names(edition, record) for record in actors).encode()
        version = hashlib.blake2b(names, digest_size=4).hexdigest()
        yield File(edition.urls.filter_names(), names)
        columns = {"actors": version, **_columns(edition, [record.id for record in actors])}
        yield File(edition.urls.filter_events(), compact(columns))


def _columns(edition: Edition, actors: Sequence[str]) -> dict[str, Any]:
    library = edition.library
    events = list(library.events.values())
    days = [event.date.first_day.toordinal() for event in events]
    months = [edition.interface.month_name(month) for month in range(1, 13)]
    told = [pattern(edition.interface.date(event.date), event.date, months) for event in events]
    patterns = [words for words, _ in Counter(told).most_common()]
    countries = sorted(library.by_country, key=lambda code: (-len(library.by_country[code]), code))
    rank = {actor: place for place, actor in enumerate(actors)}
    return {
        "days": [after - before for before, after in pairwise([EPOCH, *days])],
        "ends": [_length(event.date) for event in events if has_end(event.date)],
        "months": months,
        "patterns": patterns,
        "pattern": _lists([told], patterns),
        "values": {"country": countries, "type": EVENT_TYPES, "theme": THEMES, "evidence": EVIDENCE},
        "type": _lists([[event.type] for event in events], EVENT_TYPES),
        "evidence": _lists([[event.evidence] for event in events], EVIDENCE),
        "country": _lists([library.countries_of(event) for event in events], countries),
        "theme": _lists([sorted(event.themes, key=THEMES.index) for event in events], THEMES),
        "actor": _lists([_taking_part(event, rank) for event in events], actors),
        "titles": "\n".join(_title(edition.card(event).title) for event in events),
        "ids": "\n".join(_rest_of_id(event) for event in events),
    }


def ranked_actors(edition: Edition) -> list[Record]:
    """The people and organisations that take part in events, those in most events first."""
    by_actor = edition.library.by_actor
    ids = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), actor))
    return [record for actor in ids if (record := edition.record(actor))]


def _taking_part(event: Event, rank: Mapping[str, int]) -> list[str]:
    return sorted({actor.id for actor in event.actors if actor.id in rank}, key=rank.__getitem__)


def _lists(lists: Iterable[Iterable[str]], vocabulary: Sequence[str]) -> str:
    """Lists of values, with a space between one list and the next."""
    characters = {value: chr(BASE + place) for place, value in enumerate(vocabulary)}
    return " ".join("".join(characters[value] for value in values) for values in lists)


def _line(words: str) -> str:
    return re.sub(r"[\t\r\n]+", " ", words)


def _title(title: Words) -> str:
    """A title, after its language and direction where these are not the page's."""
    return f"{title.lang} {title.dir}\t{_line(title.words)}" if title.lang else _line(title.words)


def _rest_of_id(event: Event) -> str:
    """What an id says after its date; after a slash, the whole of an id that starts in another way."""
    start = machine_day(event.date) + "-"
    return event.id.removeprefix(start) if event.id.startswith(start) else f"/{event.id}"


def machine_day(date: Date) -> str:
    """The day, month or year in which a date starts, as ids have it."""
    moment = date.start or date.end
    digits = {"year": 4, "month": 7, "day": 10}[moment.precision] if moment else 10
    return date.first_day.isoformat()[:digits]


def has_end(date: Date) -> bool:
    """Whether a date has two ends that differ."""
    return date.start is not None and date.end is not None and date.start != date.end


def _length(date: Date) -> int:
    return (date.end.earliest - date.first_day).days if date.end else 0


def pattern(words: str, date: Date, months: Sequence[str]) -> str:
    """A date's words with letters in braces for the numbers and months in them, after what it covers.

    In braces, d, m and y are the start's; D, M and Y the end's. What it covers is the precision of its start
    (d, m or y), then i: an interval with an end, c: a choice between its ends, b: that day or before it.
    """
    start = date.start or date.end
    values: dict[str, str] = {}
    if start:
        values = _parts(start, months, "dmy")
    if date.end and has_end(date):
        values |= _parts(date.end, months, "DMY")
    used: set[str] = set()

    def placeholder(match: re.Match[str]) -> str:
        fitting = [letter for letter, value in values.items() if value == match[0]]
        if not fitting:
            return match[0]
        letter = next((letter for letter in fitting if letter not in used), fitting[0])
        used.add(letter)
        return f"{{{letter}}}"

    known = sorted(set(values.values()), key=len, reverse=True)
    parts = "|".join(rf"(?<!\d){part}(?!\d)" if part.isdigit() else re.escape(part) for part in known)
    kind = {"interval": "i", "choice": "c"}.get(date.kind, "") if has_end(date) else ""
    if date.start is None:
        kind = "b"
    precision = start.precision[0] if start else "d"
    return f"{precision}{kind}|{re.sub(parts, placeholder, words)}"


def _parts(moment: Moment, months: Sequence[str], letters: str) -> dict[str, str]:
    """The numbers and the name that may stand in the words of a moment."""
    day = moment.earliest
    return dict(zip(letters, (str(day.day), months[day.month - 1], str(day.year)), strict=True))


def _names(edition: Edition, record: Record) -> str:
    """A name; the id, unless it is the name's own letters; then the other names, all divided by tabs."""
    name = _line(edition.name(record).words)
    others: list[str] = []
    if isinstance(record, Organisation) and record.abbreviation:
        others.append(edition.words(record.abbreviation).words)
    if isinstance(record, Person | Organisation):
        others += record.other_names
    known = "" if plain_id(name) == record.id else record.id
    others = [_line(other) for other in dict.fromkeys(others) if other not in name]
    return "\t".join([name, known, *others]).rstrip("\t")


def plain_id(name: str) -> str:
    """The id that a name gives by itself, as `idOf` in `filter-data.js` has it."""
    spelled = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(letter for letter in spelled if not unicodedata.category(letter).startswith("M"))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
