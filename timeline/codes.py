"""Kinds of values that name something: records, countries, languages, addresses of the web."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from babel import Locale
from babel.core import get_global

from timeline.diagnostics import Phrase, quoted, say
from timeline.nodes import Scalar
from timeline.reading import Reading
from timeline.values import Value
from timeline.vocab import COUNTRIES, LANGUAGES
from timeline.yaml_errors import SAME_COLUMN

_COUNTRIES = frozenset(COUNTRIES)
_LANGUAGES = frozenset(LANGUAGES)
_WRITTEN_FOR = {"UK": "GB", "EL": "GR"}  # what people and some institutions write, and what ISO 3166-1 says
_ORGANISATIONS = ("EU", "UN")
_SPOKEN = ("ar", "en", "fr")  # the languages in which a name written instead of a code is recognised


_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EXAMPLES = {
    "organisation": "minusma",
    **dict.fromkeys(("part_of", "related", "featured"), "2023-09-16-charte-liptako-gourma"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Value[str]):
    """The id of a record."""

    sample: ClassVar[str] = "oumar-diarra"
    pattern: str = _ID.pattern
    role: str = ""  # what the record is named as

    @property
    def example(self) -> str:
        """The id of such a record."""
        return _EXAMPLES.get(self.role, self.sample)

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if is_id(text):
            if self.role:
                reading.mention(self.role, node)
            return text
        message, hint = bad_id(text)
        if self.role == "actor" and text.upper() in COUNTRIES:
            hint = under_countries(text)
        reading.problem(node, "bad-id", message, hint)
        return None


def under_countries(code: str) -> Phrase:
    """The hint for a country that stands among the actors."""
    return say("a country goes under 'countries': {example}", example=f"countries: [{code.upper()}]")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return _ID.fullmatch(text) is not None


def bad_id(text: str) -> tuple[Phrase, Phrase | None]:
    """What to say of an id that is not one: message and hint."""
    message = say("{value!r} is not an id: small letters a to z, digits and hyphens", value=quoted(text))
    if " - " in text:  # the next item of a list, to YAML a part of this one
        return message, SAME_COLUMN
    proposed = quoted(slug(text.removesuffix(".md")))
    return message, say("did you mean {name!r}?", name=proposed) if proposed else None


def slug(text: str) -> str:
    """The id that words make."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCode(Value[str]):
    """The ISO 3166-1 alpha-2 code of a country."""

    sample: ClassVar[str] = "ML"
    values: tuple[str, ...] = COUNTRIES
    role: str = ""  # what the country is named as

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if text in _COUNTRIES:
            if self.role:
                reading.mention(self.role, node)
            return text
        reading.problem(node, "unknown-country", *unknown_country(text))
        return None


def unknown_country(text: str) -> tuple[Phrase, Phrase]:
    """What to say of a code that is no country's: message and hint."""
    message = say("{value!r} is not the ISO code of a country", value=quoted(text))
    if code := country_meant(text):
        return message, say("did you mean {name!r}?", name=code)
    if text.upper() in _ORGANISATIONS:
        return message, say("name the organisation among the actors instead")
    return message, say("write the two capital letters of ISO 3166-1, such as {example}", example="ML")


def country_meant(text: str) -> str:
    """The code of the country that a text names by another code or by its name, or nothing."""
    code = _WRITTEN_FOR.get(text.upper(), text.upper())
    if len(code) == 3:  # of ISO 3166-1 alpha-3
        code = next(iter(get_global("territory_aliases").get(code, ())), code)
    return code if code in _COUNTRIES else _countries_by_name().get(text.casefold(), "")


@cache
def _countries_by_name() -> dict[str, str]:
    return {
        str(Locale(spoken).territories[code]).casefold(): code for spoken in _SPOKEN for code in COUNTRIES
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCode(Value[str]):
    """The ISO 639-1 code of a language."""

    sample: ClassVar[str] = "fr"
    values: tuple[str, ...] = LANGUAGES

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if text in _LANGUAGES:
            return text
        reading.problem(node, "unknown-language", *unknown_language(text))
        return None


def unknown_language(text: str) -> tuple[Phrase, Phrase]:
    """What to say of a code that is no language's: message and hint."""
    message = say("{value!r} is not the ISO 639-1 code of a language", value=quoted(text))
    if code := _language_meant(text):
        return message, say("did you mean {name!r}?", name=code)
    return message, say("write two small letters, such as {example}", example="fr, en, ar")


def _language_meant(text: str) -> str:
    """The code of the language that a text names in another way, or nothing."""
    code = re.split("[-_]", text.lower())[0]  # fr-FR, EN
    return code if code in _LANGUAGES else _languages_by_name().get(text.casefold(), "")


@cache
def _languages_by_name() -> dict[str, str]:
    return {
        str(Locale(spoken).languages.get(code, "")).casefold(): code
        for spoken in _SPOKEN
        for code in LANGUAGES
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLanguage(Value[str]):
    """The code of a language that the site has. What is written in another would never be shown."""

    sample: ClassVar[str] = "fr"

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if text in reading.languages:
            return text
        code = _language_meant(text)
        if code in reading.languages:
            hint = say("did you mean {name!r}?", name=code)
        else:
            hint = say("write one of: {names}", names=", ".join(reading.languages))
        message = say("{value!r} is not one of the site's languages", value=quoted(text))
        reading.problem(node, "unknown-language", message, hint)
        return None


_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)")
_HOST_AND_PATH = re.compile(
    r"""//[^\s/?#@:<>"\\]+\.[^\s/?#@:.<>"\\]+\.?(?::[0-9]{1,5})?(?:[/?#][^\s<>"\\]*)?"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Value[str]):
    """The full address of a page of the web."""

    sample: ClassVar[str] = "https://example.org/article"
    schemes: tuple[str, ...] = ("http", "https")
    pattern: str = _HOST_AND_PATH.pattern  # of what follows the scheme and its colon

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        match = _ADDRESS.fullmatch(text)
        if match and match["scheme"] in self.schemes and _HOST_AND_PATH.fullmatch(match["rest"]):
            return text
        message = say("{value!r} is not an address of the web", value=quoted(text))
        reading.problem(node, "bad-address", message, self._hint(text, match))
        return None

    def _hint(self, text: str, match: re.Match[str] | None) -> Phrase:
        if text.count("://") > 1:
            return say("write one address here, and the other in an item of its own")
        if " " in text and _HOST_AND_PATH.fullmatch("//" + text.split("//")[-1].replace(" ", "%20")):
            return say("write each space in it as {code}", code="%20")
        if _HOST_AND_PATH.fullmatch("//" + text):
            return say("did you mean {name!r}?", name="https://" + text)
        if match and match["scheme"].lower() in self.schemes and _HOST_AND_PATH.fullmatch(match["rest"]):
            return say("did you mean {name!r}?", name=match["scheme"].lower() + ":" + match["rest"])
        return say("write it in full; it starts with https:// or http://")
