"""What is asked about each kind of thing: on a terminal, or as options of the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.diagnostics import Phrase, say
from timeline.drafting import notes
from timeline.fields import (
    Address,
    Choice,
    CountryCode,
    Edtf,
    Field,
    Identifier,
    Kind,
    LanguageCode,
    ListOf,
    Plain,
    ShortOrLong,
    SiteLanguage,
)
from timeline.schema import COUNTRY, EVENT, ORGANISATION, PERSON, POSITION, SOURCE

_SHAPES: Mapping[type[Kind[Any]], str] = {
    Address: "URL",
    Choice: "WORD",
    CountryCode: "COUNTRY",
    Edtf: "DATE",
    Identifier: "ID",
    LanguageCode: "LANG",
    ShortOrLong: "NAME",
    SiteLanguage: "LANG",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to know: a field of a file, of its first source or of its first position."""

    field: Field
    option: str
    about: Phrase
    ask: Phrase | None = None  # on a terminal; without it, only the option tells
    needed: bool = False  # no file is written without it
    part: str = ""  # the attribute of the draft that the field belongs to: "sources", "positions"

    @property
    def name(self) -> str:
        """The attribute of the draft, or of its part, that the answer goes to."""
        return self.field.attribute or self.field.name

    @property
    def key(self) -> str:
        """What the answer is called among all answers."""
        return self.option.removeprefix("--").replace("-", "_")

    @property
    def many(self) -> bool:
        """Whether there may be several answers."""
        return isinstance(self.field.kind, ListOf)

    @property
    def listed(self) -> bool:
        """Whether several answers may be given at once, with commas between them."""
        return self.many and isinstance(self.kind, Choice | CountryCode | Identifier)

    @property
    def shape(self) -> str:
        """What an answer looks like, in capitals, as the help of commands shows it."""
        return next((shape for kind, shape in _SHAPES.items() if isinstance(self.kind, kind)), "TEXT")

    @property
    def kind(self) -> Kind[Any]:
        """What judges one answer."""
        return self.field.kind.item if isinstance(self.field.kind, ListOf) else self.field.kind


LANGUAGE = Question(
    field=EVENT.by_name["lang"],
    option="--in",
    about=say("The language in which the entry is written; else the site's first language."),
)
_BODY = Question(field=Field("body", Plain()), option="--text", about=say("The text below the fields."))


def _source(name: str, about: Phrase, ask: Phrase | None = None) -> Question:
    option = f"--source-{name}" if name != "url" else "--source"
    return Question(field=SOURCE.by_name[name], option=option, about=about, ask=ask, part="sources")


def _position(name: str, option: str, about: Phrase, ask: Phrase | None = None) -> Question:
    return Question(field=POSITION.by_name[name], option=option, about=about, ask=ask, part="positions")


_event, _person, _organisation = EVENT.by_name, PERSON.by_name, ORGANISATION.by_name

EVENT_QUESTIONS = (
    Question(
        field=_event["title"],
        option="--title",
        about=notes.EVENT["title"],
        ask=say("Title:"),
        needed=True,
    ),
    Question(field=_event["date"], option="--date", about=notes.EVENT["date"], ask=say("Date:"), needed=True),
    Question(field=_event["type"], option="--type", about=notes.EVENT["type"], ask=say("Type:"), needed=True),
    Question(
        field=_event["actors"],
        option="--actor",
        about=say(
            "A person or organisation that took part, by any of its names or its id; with what they did "
            "there, behind a colon and a space: {example}",
            example="oumar-diarra: coprésident",
        ),
        ask=say("Person or organisation:"),
    ),
    Question(
        field=_event["countries"],
        option="--country",
        about=say("A state that takes part or is concerned, by its name or its two letters of ISO 3166-1."),
        ask=say("Country:"),
    ),
    Question(field=_event["summary"], option="--summary", about=notes.EVENT["summary"]),
    Question(
        field=_event["place"],
        option="--place",
        about=say("Where it happened, and behind a comma the country: {example}", example="Bamako, ML"),
    ),
    Question(field=_event["themes"], option="--theme", about=notes.EVENT["themes"]),
    Question(field=_event["evidence"], option="--evidence", about=notes.EVENT["evidence"]),
    Question(field=_event["part_of"], option="--part-of", about=notes.EVENT["part_of"]),
    Question(field=_event["related"], option="--related", about=notes.EVENT["related"]),
    _source("url", say("The address of a source."), ask=say("Address of a source:")),
    _source("title", say("The title of the source.")),
    _source("publisher", say("Who published the source.")),
    _source("date", say("When the source was published.")),
    _source("language", say("The language of the source, by its two letters of ISO 639-1.")),
    _source("kind", say("What kind of source it is.")),
    _source("archived", say("The address of a copy of the source in a web archive.")),
    _BODY,
)

PERSON_QUESTIONS = (
    Question(
        field=_person["name"], option="--name", about=notes.PERSON["name"], ask=say("Name:"), needed=True
    ),
    Question(
        field=_person["country"],
        option="--country",
        about=say("The state served, by its name or its two letters of ISO 3166-1."),
        ask=say("Country:"),
        needed=True,
    ),
    Question(field=_person["sort"], option="--sort", about=notes.PERSON["sort"]),
    Question(field=_person["other_names"], option="--other-name", about=notes.PERSON["other_names"]),
    Question(field=_person["wikidata"], option="--wikidata", about=notes.PERSON["wikidata"]),
    _position("title", "--position", say("A public function held."), ask=say("Public function:")),
    _position(
        "organisation", "--organisation", say("The organisation in which it is held, by a name or its id.")
    ),
    _position("from", "--from", say("Since when the function is held.")),
    _position("to", "--to", say("Until when the function was held.")),
    _position(
        "source", "--source", say("The address that attests the function."), ask=say("Address of a source:")
    ),
    _BODY,
)

ORGANISATION_QUESTIONS = (
    Question(
        field=_organisation["name"],
        option="--name",
        about=notes.ORGANISATION["name"],
        ask=say("Name:"),
        needed=True,
    ),
    Question(
        field=_organisation["abbreviation"],
        option="--abbreviation",
        about=notes.ORGANISATION["abbreviation"],
        ask=say("Abbreviation:"),
    ),
    Question(
        field=_organisation["kind"],
        option="--kind",
        about=notes.ORGANISATION["kind"],
        ask=say("Kind:"),
        needed=True,
    ),
    Question(
        field=_organisation["country"],
        option="--country",
        about=say("Of a national body, by the country's name or its two letters of ISO 3166-1."),
        ask=say("Country:"),
    ),
    Question(field=_organisation["other_names"], option="--other-name", about=notes.PERSON["other_names"]),
    Question(field=_organisation["dates"], option="--dates", about=notes.ORGANISATION["dates"]),
    Question(field=_organisation["website"], option="--website", about=notes.ORGANISATION["website"]),
    Question(field=_organisation["wikidata"], option="--wikidata", about=notes.PERSON["wikidata"]),
    _BODY,
)

COUNTRY_QUESTIONS = (
    Question(
        field=COUNTRY.by_name["group"],
        option="--group",
        about=notes.COUNTRY["group"],
        ask=say("Part of the world:"),
        needed=True,
    ),
    _BODY,
)

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "event": EVENT_QUESTIONS,
    "person": PERSON_QUESTIONS,
    "organisation": ORGANISATION_QUESTIONS,
    "country": COUNTRY_QUESTIONS,
}
