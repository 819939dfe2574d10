"""The command's words in the user's language, from the same catalogues' folder as the site's."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from timeline.diagnostics import Phrase, Terms
from timeline.folding import folded
from timeline.i18n import VOCABULARIES, BadCatalogue, Interface, Language, Messages, interface, read_messages

LOCALES = Path(__file__).parent.parent / "templates" / "locales"
ENGLISH = "en"  # phrases are written in it
Speech = Callable[[Phrase], str]


@dataclass(frozen=True, slots=True)
class _Catalogue:
    language: str
    messages: Messages = field(repr=False)

    def __call__(self, phrase: Phrase) -> str:
        texts = self.messages.texts.get(("", phrase.template))
        template = phrase.template if texts is None else texts[0]
        if phrase.plural and texts is not None:
            template = texts[self.messages.form(phrase.number)]
        elif phrase.plural and phrase.number != 1:
            template = phrase.plural
        return template.format(**{name: self._said(value) for name, value in phrase.values})

    def _said(self, value: object) -> object:
        """A value of a phrase, in the language if it can be said in it."""
        if isinstance(value, Phrase):
            return self(value)
        return _labelled(value, site_words(self)) if isinstance(value, Terms) else value


def _labelled(terms: Terms, interface: Interface) -> str:
    """Words of a vocabulary, each followed by its label unless that is the same word."""
    pairs = [(word, interface.label(terms.vocabulary, word)) for word in terms.words]
    return ", ".join(word if folded(label) == folded(word) else f"{word} ({label})" for word, label in pairs)


def languages() -> tuple[str, ...]:
    """The languages that the command speaks."""
    return (ENGLISH, *sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/command.po")))


def speech(language: str) -> Speech:
    """Says a phrase in a language; in English what it has no words for."""
    file = LOCALES / language / "LC_MESSAGES" / "command.po"
    return _Catalogue(language, read_messages(file)) if file.is_file() else str


def site_words(words: Speech) -> Interface:
    """The site's words, such as labels of types and names of countries, in the language of a speech."""
    language = words.language if isinstance(words, _Catalogue) else ENGLISH
    return _words_in(language)


def _words_in(code: str) -> Interface:
    """The site's words in a language; in English where its catalogue has a mistake, which others tell."""
    language = Language(code=code, locale=code)
    try:
        return interface(language, LOCALES)
    except BadCatalogue:
        return Interface(language, Messages({}, ""), "")


@cache
def labels(vocabulary: str) -> tuple[tuple[str, str], ...]:
    """What the words of a vocabulary are called in every language that has a catalogue: label and word."""
    codes = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
    words = [_words_in(code) for code in codes]
    return tuple((one.label(vocabulary, word), word) for one in words for word in VOCABULARIES[vocabulary])


def users_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the user's locale, if the command speaks it; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            code = (locale.normalize(environment[name]) or "").partition("_")[0].partition(".")[0].lower()
            return code if code in languages() else ENGLISH
    return ENGLISH
