"""Kinds of values that others have defined: countries, languages, addresses of the web."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from babel import Locale

from timeline.diagnostics import Phrase, say
from timeline.nodes import Scalar
from timeline.values import Reading, Value, quoted
from timeline.vocab import COUNTRIES, LANGUAGES

_COUNTRIES = frozenset(COUNTRIES)
_LANGUAGES = frozenset(LANGUAGES)
_WRITTEN_FOR = {"UK": "GB", "EL": "GR"}  # what people and some institutions write, and what ISO 3166-1 says
_ORGANISATIONS = ("EU", "UN")
_SPOKEN = ("ar", "en", "fr")  # the languages in which a name written instead of a code is recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCode(Value[str]):
    """The ISO 3166-1 alpha-2 code of a country."""

    sample: ClassVar[str] = "ML"
    values: tuple[str, ...] = COUNTRIES

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        if text in _COUNTRIES:
            return text
        reading.problem(node, "unknown-country", *unknown_country(text))
        return None


def unknown_country(text: str) -> tuple[Phrase, Phrase]:
    """What to say of a code that is no country's: message and hint."""
    message = say("{value!r} is not the ISO code of a country", value=quoted(text))
    code = _WRITTEN_FOR.get(text.upper(), text.upper())
    if code not in _COUNTRIES:
        code = _countries_by_name().get(text.casefold(), "")
    if code:
        return message, say("did you mean {name!r}?", name=code)
    if text.upper() in _ORGANISATIONS:
        return message, say("name the organisation among the actors instead")
    return message, say("write the two capital letters of ISO 3166-1, such as {example}", example="ML")


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
    code = re.split("[-_]", text.lower())[0]  # fr-FR, EN
    if code not in _LANGUAGES:
        code = _languages_by_name().get(text.casefold(), "")
    if code:
        return message, say("did you mean {name!r}?", name=code)
    return message, say("write two small letters, such as {example}", example="fr, en, ar")


@cache
def _languages_by_name() -> dict[str, str]:
    return {
        str(Locale(spoken).languages.get(code, "")).casefold(): code
        for spoken in _SPOKEN
        for code in LANGUAGES
    }


_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)")
_HOST_AND_PATH = re.compile(
    r"//[^\s/?#@:<>\"\\]+\.[^\s/?#@:.<>\"\\]+\.?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\]*)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Value[str]):
    """The full address of a page of the web."""

    sample: ClassVar[str] = "https://example.org/article"
    schemes: tuple[str, ...] = ("http", "https")

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        match = _ADDRESS.fullmatch(text)
        if match and match["scheme"] in self.schemes and _HOST_AND_PATH.fullmatch(match["rest"]):
            return text
        message = say("{value!r} is not an address of the web", value=quoted(text))
        reading.problem(node, "bad-address", message, self._hint(text, match))
        return None

    def _hint(self, text: str, match: re.Match[str] | None) -> Phrase:
        if " " in text and _HOST_AND_PATH.fullmatch("//" + text.split("//")[-1].replace(" ", "%20")):
            return say("write each space in it as {code}", code="%20")
        if _HOST_AND_PATH.fullmatch("//" + text):
            return say("did you mean {name!r}?", name="https://" + text)
        if match and match["scheme"].lower() in self.schemes and _HOST_AND_PATH.fullmatch(match["rest"]):
            return say("did you mean {name!r}?", name=match["scheme"].lower() + ":" + match["rest"])
        schemes = " or ".join(f"{scheme}://" for scheme in self.schemes)
        return say("write it in full; it starts with {schemes}", schemes=schemes)
