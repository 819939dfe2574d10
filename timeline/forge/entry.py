"""An event's file, out of what someone filled into the form: what they wrote can only ever be words in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.codes import country_meant, slug
from timeline.dates import BadDate, Date, parse
from timeline.dates_hints import rewritten
from timeline.drafting.names import Index
from timeline.encoding import INVISIBLE
from timeline.forge.text import line
from timeline.rules import known_start
from timeline.vocab import LIMITS

PATH = re.compile(r"content/events/[0-9]{4}/[0-9]{4}[a-z0-9-]{1,100}\.md")
FIRST_LANGUAGE = "fr"

_LONGEST = 60  # characters of the title in the name of the file
_SOURCE = ("title", "publisher", "url", "date", "language", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file to add."""

    id: str
    path: str
    text: str


def entry(answers: Mapping[str, str], issue: int, actors: Sequence[str] = ()) -> Entry:
    """The entry of the answers, with the ids of actors. Raises BadDate: without a date it has no name."""
    date = date_of(answers.get("date", ""))
    name = f"{_date_in_name(date)}-{_short(answers.get('title', '')) or f'proposition-{issue}'}"
    path = f"content/events/{date.first_day.year:04d}/{name}.md"
    if not PATH.fullmatch(path):
        raise ValueError(path)
    front = "\n".join(_front_matter(answers, date, actors))
    return Entry(id=name, path=path, text=f"---\n{front}\n---\n\n{_body(answers.get('text', ''))}\n")


def date_of(text: str) -> Date:
    """A date as people write it. Raises BadDate."""
    text = line(text, 60)
    try:
        return parse(text)
    except BadDate:
        meant = rewritten(text)
        if meant is None:
            raise
        return parse(meant)


def countries_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the countries that a text lists, and what it lists beside them."""
    return _meant(text, lambda name: country_meant(name.strip(" .")))


def actors_of(text: str, index: Index) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the people and organisations that a text lists by any name, and what else it lists."""

    def meant(name: str) -> str | None:
        found = {one.id for one in index.exactly(name)}
        return name if name in found else found.pop() if len(found) == 1 else None

    return _meant(text, meant)


def _meant(text: str, meaning: Callable[[str], str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the names that a text lists mean, each once, and those that mean nothing."""
    names = [line(name, 80) for name in re.split(r"[,;،؛\n]", text) if name.strip()]
    found = [meaning(name) for name in names]
    unknown = tuple(name for name, one in zip(names, found, strict=True) if not one)
    return tuple(dict.fromkeys(filter(None, found))), unknown


def _date_in_name(date: Date) -> str:
    certain, full = known_start(date)
    return certain or full[:4]


def _short(title: str) -> str:
    words = slug(line(title))
    return words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]


def _front_matter(answers: Mapping[str, str], date: Date, actors: Sequence[str]) -> Iterator[str]:
    language = answers.get("language", FIRST_LANGUAGE)
    if language != FIRST_LANGUAGE:
        yield f"lang: {_quoted(language)}"
    yield from _field("title", answers)
    yield f"date: {_quoted(date.text) if '[' in date.text else date.text}"
    yield from _field("type", answers)
    yield from _field("summary", answers)
    codes, _ = countries_of(answers.get("countries", ""))
    if codes:
        yield f"countries: [{', '.join(codes)}]"
    if actors:
        yield f"actors: [{', '.join(actors)}]"
    if place := line(answers.get("place", "")):
        yield f"place: {{name: {_quoted(place)}}}"
    yield f"evidence: {'confirmed' if answers.get('source_kind') == 'official' else 'reported'}"
    yield "sources:"
    start = "  - "
    for name in _SOURCE:
        value = line(answers.get(f"source_{name}", ""), 1000)
        if value:
            yield f"{start}{name}: {_quoted(_date_meant(value) if name == 'date' else value)}"
            start = "    "


def _field(name: str, answers: Mapping[str, str]) -> Iterator[str]:
    value = line(answers.get(name, ""), 1000)
    if value:
        yield f"{name}: {_quoted(value)}"


def _date_meant(text: str) -> str:
    return rewritten(text) or text


def _quoted(value: str) -> str:
    """A value on one line that YAML reads as it is: between single quotes, only they mean something."""
    return "'" + value.replace("'", "''") + "'"


def _body(text: str) -> str:
    return INVISIBLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()[: LIMITS["body"] + 1]
