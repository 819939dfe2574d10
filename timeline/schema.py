"""The fields of each kind of record, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline import rules
from timeline.diagnostics import say
from timeline.fields import (
    Address,
    Boolean,
    ByKey,
    Choice,
    CountryCode,
    Edtf,
    Field,
    Identifier,
    Kind,
    LanguageCode,
    ListOf,
    Number,
    Pattern,
    Plain,
    Record,
    ShortOrLong,
    SiteLanguage,
    Words,
)
from timeline.model import (
    Actor,
    Body,
    Correction,
    Country,
    Event,
    Membership,
    Organisation,
    Person,
    Place,
    Position,
    Source,
)
from timeline.vocab import (
    COUNTRY_GROUPS,
    EVENT_TYPES,
    EVIDENCE,
    LIMITS,
    ORGANISATION_KINDS,
    SOURCE_KINDS,
    THEMES,
)

Original = Event | Person | Organisation | Country


class Translation(NamedTuple):
    """What a file such as <id>.en.md says."""

    body: Body
    title: str | None = None
    summary: str | None = None
    name: str | None = None
    place: str | None = None
    roles: tuple[tuple[str, str], ...] = ()  # an actor's id, and its role


_ONE_DATE = Edtf(kinds=("moment", "choice"))
_NAMES = ListOf(item=Plain(), distinct="")
_WIKIDATA = Pattern(pattern="Q[1-9][0-9]*", shown="Q912")

COMMON = (
    Field("lang", SiteLanguage(), attribute="language"),
    Field("draft", Boolean()),
    Field("redirect_from", ListOf(item=Identifier(role="former"), distinct="")),
)

ACTOR = Record(
    make=Actor, fields=(Field("id", Identifier(role="actor"), required=True), Field("role", Words()))
)

PLACE = Record(
    make=Place,
    fields=(
        Field("name", Words(), required=True),
        Field("country", CountryCode()),
        Field("lat", Number(minimum=-90, maximum=90), attribute="latitude"),
        Field("lon", Number(minimum=-180, maximum=180), attribute="longitude"),
    ),
    check=rules.both_coordinates,
)

SOURCE = Record(
    make=Source,
    fields=(
        Field("title", Plain(), required=True),
        Field("publisher", Plain(), required=True),
        Field("url", Address(), required=True),
        Field("date", _ONE_DATE),
        Field("language", LanguageCode(), required=True),
        Field(
            "kind",
            Choice(name=say("a known kind of source"), values=SOURCE_KINDS, vocabulary="source-kind"),
            required=True,
        ),
        Field("archived", Address()),
    ),
)

CORRECTION = Record(
    make=Correction,
    fields=(Field("date", Edtf(kinds=("moment",)), required=True), Field("note", Words(), required=True)),
)

EVENT = Record(
    make=Event,
    fields=(
        Field("title", Words(limit=LIMITS["title"]), required=True),
        Field("date", Edtf(), required=True),
        Field("type", Choice(name=say("a known type"), values=EVENT_TYPES, vocabulary="type"), required=True),
        Field("summary", Words(limit=LIMITS["summary"]), required=True),
        Field("countries", ListOf(item=CountryCode(role="country"), distinct="")),
        Field("actors", ListOf(item=ShortOrLong(record=ACTOR, short="id"), distinct="id")),
        Field("place", PLACE),
        Field(
            "themes",
            ListOf(item=Choice(name=say("a known theme"), values=THEMES, vocabulary="theme"), distinct=""),
        ),
        Field(
            "evidence",
            Choice(name=say("a known state of the evidence"), values=EVIDENCE, vocabulary="evidence"),
            required=True,
        ),
        Field("part_of", Identifier(role="part_of")),
        Field("related", ListOf(item=Identifier(role="related"), distinct="")),
        Field("sources", ListOf(item=SOURCE, distinct="url"), required=True),
        Field("corrections", ListOf(item=CORRECTION)),
        *COMMON,
    ),
)

POSITION = Record(
    make=Position,
    fields=(
        Field("title", Words(), required=True),
        Field("organisation", Identifier(role="organisation")),
        Field("from", _ONE_DATE, attribute="start"),
        Field("to", _ONE_DATE, attribute="end"),
        Field("source", Address(), required=True),
    ),
    check=rules.ends_after_start,
)

PERSON = Record(
    make=Person,
    fields=(
        Field("name", Words(), required=True),
        Field("sort", Plain()),
        Field("other_names", _NAMES),
        Field("country", CountryCode(), required=True),
        Field("wikidata", _WIKIDATA),
        Field("positions", ListOf(item=POSITION), required=True),
        *COMMON,
    ),
)

MEMBERSHIP = Record(
    make=Membership,
    fields=(
        Field("country", CountryCode(), required=True),
        Field("from", _ONE_DATE, attribute="start"),
        Field("to", _ONE_DATE, attribute="end"),
    ),
    check=rules.ends_after_start,
)

ORGANISATION = Record(
    make=Organisation,
    fields=(
        Field("name", Words(), required=True),
        Field("abbreviation", Words()),
        Field("other_names", _NAMES),
        Field(
            "kind",
            Choice(
                name=say("a known kind of organisation"),
                values=ORGANISATION_KINDS,
                vocabulary="organisation-kind",
            ),
            required=True,
        ),
        Field("country", CountryCode()),
        Field("members", ListOf(item=MEMBERSHIP)),
        Field("dates", Edtf(kinds=("interval",))),
        Field("website", Address()),
        Field("wikidata", _WIKIDATA),
        *COMMON,
    ),
)

COUNTRY = Record(
    make=Country,
    fields=(
        Field(
            "group",
            Choice(name=say("a known group"), values=COUNTRY_GROUPS, vocabulary="group"),
            required=True,
        ),
        *COMMON[:2],
    ),
)


def _translation(original: Record[Any], *fields: Field) -> Record[Translation]:
    """The fields of a translation: few, since all others are the original's."""
    own = {field.name for field in fields}
    return Record(
        make=Translation,
        fields=fields,
        foreign=tuple(field.name for field in original.fields if field.name not in own),
    )


EVENT_TRANSLATION = _translation(
    EVENT,
    Field("title", Plain(limit=LIMITS["title"]), required=True),
    Field("summary", Plain(limit=LIMITS["summary"]), required=True),
    Field("roles", ByKey(key=Identifier(role="role"), value=Plain())),
    Field("place", Plain()),
)
PERSON_TRANSLATION = _translation(PERSON, Field("name", Plain(), required=True))
ORGANISATION_TRANSLATION = _translation(ORGANISATION, Field("name", Plain(), required=True))
COUNTRY_TRANSLATION = _translation(COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """How the files of one folder of content are read."""

    original: Record[Any]
    translation: Record[Translation]


SCHEMAS = {
    "events": Schema(original=EVENT, translation=EVENT_TRANSLATION),
    "people": Schema(original=PERSON, translation=PERSON_TRANSLATION),
    "organisations": Schema(original=ORGANISATION, translation=ORGANISATION_TRANSLATION),
    "countries": Schema(original=COUNTRY, translation=COUNTRY_TRANSLATION),
}


def _names(kind: Kind[Any]) -> Iterator[str]:
    """The names of the fields in a kind of value."""
    if isinstance(kind, ListOf):
        yield from _names(kind.item)
    elif isinstance(kind, ShortOrLong):
        yield from _names(kind.record)
    elif isinstance(kind, Record):
        for field in kind.fields:
            yield field.name
            yield from _names(field.kind)


FIELD_NAMES = frozenset(
    name
    for schema in SCHEMAS.values()
    for table in (schema.original, schema.translation)
    for name in _names(table)
)
