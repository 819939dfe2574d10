"""The interface's words in one language: from gettext catalogues, and from CLDR by way of Babel."""

from __future__ import annotations

import datetime
import gettext
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal
from markupsafe import Markup

from timeline import date_words, vocab
from timeline.date_words import DateWords
from timeline.dates import Date, Moment

# The lists whose values have labels, each under the context of its messages.
VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "type": vocab.EVENT_TYPES,
    "theme": vocab.THEMES,
    "evidence": vocab.EVIDENCE,
    "source-kind": vocab.SOURCE_KINDS,
    "organisation-kind": vocab.ORGANISATION_KINDS,
    "organisation-kinds": vocab.ORGANISATION_KINDS,  # as headings over several
    "group": vocab.COUNTRY_GROUPS,
}

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ـ": "", "’": "'"})


_LINE = re.compile(rb'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s*)?"(?:[^"\\]|\\.)*")?\s*')


class BadCatalogue(ValueError):
    """A catalogue that cannot be read."""

    def __init__(self, file: Path, line: int, problem: str) -> None:
        super().__init__(f"{file.as_posix()}:{line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the site: its code in addresses and mark-up, and the CLDR locale of its dates."""

    code: str  # fr
    locale: str  # fr, en_GB

    @property
    def direction(self) -> str:
        """The direction of its script: "ltr" or "rtl"."""
        return direction(self.code)

    @property
    def territorial(self) -> str:
        """The locale with a territory, as Open Graph wants it; without one of its own, fr_FR and ar_AR."""
        return self.locale if "_" in self.locale else f"{self.locale}_{self.locale.upper()}"


@dataclass(frozen=True, slots=True)
class Messages:
    """What a catalogue holds, by context and English; a message that is not translated is absent."""

    texts: Mapping[tuple[str, str], tuple[str, ...]]  # singular first; then as many as the language has
    plural: str  # which of the forms a number takes, as gettext's header says it: "(n > 1)"

    def form(self, number: int) -> int:
        """Which of a message's forms goes with a number, counting from 0."""
        return _plural_rule(self.plural)(number)


@dataclass(frozen=True, slots=True)
class Interface:
    """The interface's words in one language."""

    language: Language
    messages: Messages = field(repr=False, hash=False)
    digest: str  # changes with the catalogue

    @property
    def code(self) -> str:
        """The language's code."""
        return self.language.code

    @property
    def direction(self) -> str:
        """The direction of its script: "ltr" or "rtl"."""
        return self.language.direction

    def gettext(self, message: str) -> str:
        """A message, or its English where it is not translated."""
        return self.pgettext("", message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A message in the form that goes with a number."""
        return self.npgettext("", singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """A message that means one thing in this context and another elsewhere."""
        return self.messages.texts.get((context, message), (message,))[0]

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """A message of this context in the form that goes with a number."""
        forms = self.messages.texts.get((context, singular))
        if forms is None or len(forms) == 1:
            return singular if number == 1 else plural
        return forms[self.messages.form(number)]

    def label(self, vocabulary: str, value: str) -> str:
        """What a value of a vocabulary is called."""
        return self.pgettext(vocabulary, value)

    def date(self, date: Date) -> str:
        """A date, with its precision and its doubt: "about December 2021"."""
        return self._dates.date(date)

    def moment(self, moment: Moment) -> str:
        """One end of an interval."""
        return self._dates.moment(moment)

    def period(self, start: Date | None, end: Date | None) -> str:
        """From when to when a position was held, as far as it is known; else nothing."""
        return self._dates.period(start, end)

    def day(self, day: datetime.date) -> str:
        """A day: "17 February 2025"."""
        return self._dates.day(day)

    def month(self, year: int, month: int) -> str:
        """A month of a year: "February 2025"."""
        return self._dates.month(year, month)

    def month_name(self, month: int) -> str:
        """A month's name."""
        return self._dates.month_name(month)

    @property
    def _dates(self) -> DateWords:
        return DateWords(self.language.locale, self.pgettext)

    def country(self, code: str) -> str:
        """A country's name."""
        return str(self._locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """A language's name."""
        return str(self._locale.languages.get(code, code))

    def listing(self, items: Iterable[str]) -> str:
        """Words as a list: "A, B and C". It is mark-up if one of them is; the others are then escaped."""
        words = tuple(items)
        if len(words) < 2:
            return words[0] if words else ""
        patterns: Mapping[str, str] = self._locale.list_patterns["standard"]
        text = Markup if any(hasattr(word, "__html__") for word in words) else str
        if len(words) == 2:
            return text(patterns["2"]).format(*words)
        listed = text(patterns["start"]).format(*words[:2])
        for word in words[2:-1]:
            listed = text(patterns["middle"]).format(listed, word)
        return text(patterns["end"]).format(listed, words[-1])

    def number(self, number: int) -> str:
        """A number, in Latin digits, which Babel takes unless it is told otherwise."""
        return str(format_decimal(number, locale=self.language.locale))

    def sort_key(self, name: str) -> tuple[str, str]:
        """Puts names in the order of their letters: accents, case and vowel marks come last."""
        return (_letters(name), name)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language.locale)


def interface(language: Language, locales: Path) -> Interface:
    """The interface in a language, from its catalogue in a folder of them; in English if there is none."""
    file = locales / language.code / "LC_MESSAGES" / "messages.po"
    content = _content(file)
    messages = _read(file, content)
    return Interface(language, messages, hashlib.blake2b(content, digest_size=16).hexdigest())


def read_messages(file: Path) -> Messages:
    """What a catalogue holds; nothing where there is none. Raises BadCatalogue."""
    return _read(file, _content(file))


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _read(file: Path, content: bytes) -> Messages:
    try:
        return _messages(content)
    except PoFileError as problem:
        said = str(problem).removesuffix(f" on {problem.lineno}")
        raise BadCatalogue(file, problem.lineno + 1, said) from problem
    except ValueError as problem:  # not UTF-8, or a rule for plurals that is none
        raise BadCatalogue(file, 1, str(problem)) from problem


@lru_cache(maxsize=16)
def _messages(content: bytes) -> Messages:
    """What a catalogue says, cached by its content."""
    for number, line in enumerate(content.splitlines()):
        # Babel cuts the first and the last sign off a text, whether they are quotes or not.
        if not _LINE.fullmatch(line):
            problem = "this is neither a comment nor a text between quotes"
            raise PoFileError(problem, Catalog(), line.decode(), number)
    catalog: Catalog = read_po(io.BytesIO(content), charset="utf-8", abort_invalid=True)
    texts = {}
    for message in catalog:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and all(forms) and not message.fuzzy:
            english = message.id if isinstance(message.id, str) else message.id[0]
            texts[message.context or "", english] = forms
    _plural_rule(catalog.plural_expr)  # one that is not understood is reported now
    return Messages(texts, catalog.plural_expr)


@cache
def _plural_rule(plural: str) -> Callable[[int], int]:
    return gettext.c2py(plural)


def vocabulary_messages() -> Iterator[tuple[str, str]]:
    """The context and the English of each message that code does not name literally."""
    for context, values in VOCABULARIES.items():
        for value in values:
            yield context, value
    yield from date_words.messages()


@cache
def direction(code: str) -> str:
    """The direction of a language's script, from CLDR: "ltr" or "rtl"."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _letters(name: str) -> str:
    spelled = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(char for char in spelled if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", plain).strip()
