"""Each kind of value as a fragment of a JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from timeline import rules
from timeline.codes import unknown_country, unknown_language
from timeline.dates import YEARS
from timeline.dates_hints import EXAMPLES
from timeline.diagnostics import Phrase
from timeline.fields import (
    Address,
    Boolean,
    ByKey,
    Choice,
    CountryCode,
    Edtf,
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
from timeline.i18n import VOCABULARIES
from timeline.json_schema.dates import PATTERNS
from timeline.json_schema.telling import Telling
from timeline.json_schema.words import WORDS
from timeline.values import like

Fragment = dict[str, Any]

# What rules for several fields ask for, as far as a schema can say it.
_RULES: dict[Any, Fragment] = {rules.both_coordinates: {"dependencies": {"lat": ["lon"], "lon": ["lat"]}}}


@dataclass(frozen=True, slots=True)
class Draft:
    """A schema that is being made: how it speaks to contributors, and the fragments that others refer to."""

    telling: Telling
    definitions: dict[str, Fragment] = field(default_factory=dict)

    def defined(self, name: str, made: Fragment) -> Fragment:
        """A reference to a fragment that stands in one place."""
        self.definitions[name] = made
        return {"$ref": f"#/definitions/{name}"}

    def one_of(self, vocabulary: str, values: tuple[str, ...]) -> Fragment:
        """A closed list of words, with what each is called."""
        names = [self.telling.label(vocabulary, value) for value in values]
        return {"type": "string", "enum": list(values), "enumDescriptions": names}


@singledispatch
def fragment(kind: Kind[Any], draft: Draft) -> Fragment:
    """What a kind of value accepts."""
    raise TypeError(f"{type(kind).__name__} has no schema yet")


@fragment.register
def _plain(kind: Plain, draft: Draft) -> Fragment:
    """Words: YAML takes 2025 for a number, and true for a truth."""
    limit = {"maxLength": kind.limit} if kind.limit else {}
    return {"type": ["string", "number", "boolean"], "pattern": r"\S", **limit}


@fragment.register
def _choice(kind: Choice, draft: Draft) -> Fragment:
    (vocabulary, *_) = [name for name, values in VOCABULARIES.items() if values == kind.values]
    return draft.one_of(vocabulary, kind.values)


@fragment.register
def _country(kind: CountryCode, draft: Draft) -> Fragment:
    advice = {"errorMessage": draft.telling.text(unknown_country("")[1])}  # rather than the whole list
    return draft.defined("country", draft.one_of("country", kind.values) | advice)


@fragment.register
def _language(kind: LanguageCode, draft: Draft) -> Fragment:
    advice = {"errorMessage": draft.telling.text(unknown_language("")[1])}
    return draft.defined("language", draft.one_of("language", kind.values) | advice)


@fragment.register
def _site_language(kind: SiteLanguage, draft: Draft) -> Fragment:
    return draft.one_of("language", draft.telling.languages)


@fragment.register
def _edtf(kind: Edtf, draft: Draft) -> Fragment:
    """A date. To YAML, a year is a number, and a choice such as [2024..2025] a list of one value."""
    written = [PATTERNS[name] if name != "choice" else rf"\[{PATTERNS[name]}\]" for name in kind.kinds]
    line = _line(kind, "|".join(written), draft, EXAMPLES)
    if "moment" in kind.kinds:
        line |= {"type": ["string", "integer"], "minimum": YEARS[0], "maximum": YEARS[-1]}
    if "choice" in kind.kinds:
        item = _line(kind, PATTERNS["choice"], draft, EXAMPLES)
        del item["examples"]
        line = {"anyOf": [line, {"type": "array", "items": item, "minItems": 1, "maxItems": 1}]}
    return draft.defined("-or-".join(kind.kinds), line)


@fragment.register
def _identifier(kind: Identifier, draft: Draft) -> Fragment:
    """An id. One that is nothing but digits is a number to YAML."""
    line = _line(kind, kind.pattern, draft)
    return draft.defined("id", line | {"type": ["string", "integer"], "minimum": 0})


@fragment.register
def _address(kind: Address, draft: Draft) -> Fragment:
    return draft.defined("address", _line(kind, f"(?:{'|'.join(kind.schemes)}):{kind.pattern}", draft))


@fragment.register
def _pattern(kind: Pattern, draft: Draft) -> Fragment:
    return _line(kind, kind.pattern, draft)


@fragment.register
def _number(kind: Number, draft: Draft) -> Fragment:
    line = _line(kind, kind.pattern, draft)
    return line | {"type": ["number", "string"], "minimum": kind.minimum, "maximum": kind.maximum}


@fragment.register
def _boolean(kind: Boolean, draft: Draft) -> Fragment:
    return _line(kind, "true|false", draft) | {"type": ["boolean", "string"]}


def _line(kind: Kind[Any], pattern: str, draft: Draft, advice: Phrase | None = None) -> Fragment:
    """A value of a fixed form, and what an editor says where it is not."""
    told = draft.telling.text(advice or like(kind.example))
    return {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        "patternErrorMessage": told,
        "examples": [kind.example],
    }


@fragment.register
def _words(kind: Words, draft: Draft) -> Fragment:
    plain = fragment(Plain(limit=kind.limit), draft)
    return {
        "anyOf": [
            plain,
            {
                "type": "object",
                "properties": dict.fromkeys(draft.telling.languages, plain),
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    }


@fragment.register(ListOf)
def _list(kind: ListOf[Any], draft: Draft) -> Fragment:
    unique = {"uniqueItems": True} if kind.distinct is not None else {}
    return {"type": "array", "items": fragment(kind.item, draft), "minItems": 1, **unique}


@fragment.register(Record)
def _record(kind: Record[Any], draft: Draft) -> Fragment:
    words = WORDS[kind.make]
    return {
        "type": "object",
        "properties": {
            field.name: {"description": draft.telling.text(words[field.name]), **fragment(field.kind, draft)}
            for field in kind.fields
        },
        "required": [field.name for field in kind.fields if field.required],
        "additionalProperties": False,
        **_RULES.get(kind.check, {}),
    }


@fragment.register(ShortOrLong)
def _short_or_long(kind: ShortOrLong[Any], draft: Draft) -> Fragment:
    short = fragment(kind.record.by_name[kind.short].kind, draft)
    return {"anyOf": [short, fragment(kind.record, draft)]}


@fragment.register(ByKey)
def _by_key(kind: ByKey[Any], draft: Draft) -> Fragment:
    names = (
        {"propertyNames": {"pattern": f"^(?:{kind.key.pattern})$"}}
        if isinstance(kind.key, Identifier)
        else {}
    )
    return {"type": "object", **names, "additionalProperties": fragment(kind.value, draft)}
