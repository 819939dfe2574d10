"""What is said to contributors in their editor: in each language that both the site and the command speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.diagnostics import Phrase
from timeline.i18n import Interface
from timeline.speech import languages, speech


@dataclass(frozen=True, slots=True)
class Telling:
    """A schema has one place for words, whatever language its reader speaks: they stand there one by one."""

    interfaces: tuple[Interface, ...]
    languages: tuple[str, ...]  # of the site

    def versions(self, phrase: Phrase) -> tuple[str, ...]:
        """A phrase in each language."""
        return _once(speech(interface.code)(phrase) for interface in self.interfaces)

    def text(self, phrase: Phrase) -> str:
        """A sentence, in a paragraph for each language."""
        return "\n\n".join(self.versions(phrase))

    def name(self, phrase: Phrase) -> str:
        """A few words, on one line."""
        return " · ".join(self.versions(phrase))

    def label(self, vocabulary: str, value: str) -> str:
        """What a value of a vocabulary is called; a country and a language too."""
        return " · ".join(_once(_label(interface, vocabulary, value) for interface in self.interfaces))


def telling(interfaces: Sequence[Interface]) -> Telling:
    """Speaks the languages of a site that the command knows; English where it knows none of them."""
    spoken = tuple(interface for interface in interfaces if interface.code in languages())
    return Telling(spoken or tuple(interfaces[:1]), tuple(interface.code for interface in interfaces))


def _label(interface: Interface, vocabulary: str, value: str) -> str:
    if vocabulary == "country":
        return interface.country(value)
    if vocabulary == "language":
        return interface.language_name(value)
    return interface.label(vocabulary, value)


def _once(versions: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(versions))
