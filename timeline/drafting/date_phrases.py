"""How French, English and Arabic texts write dates: the words, and the patterns that they make.

To teach it another way of writing: add a word to a language below, or a pattern to `PATTERNS`, and an example
with its date to tests/test_when.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of dates in one language, each a regular expression."""

    locales: tuple[str, ...]  # whose names of months are used, in CLDR
    weekdays: tuple[str, ...]  # Monday first
    more_months: tuple[tuple[str, int], ...] = ()  # beside those of CLDR
    ordinal: str = ""  # what may follow the number of a day
    the: str  # before a day
    of: str  # between day and month
    start: str  # before the first end of an interval
    to: str  # between its ends
    between: str
    and_: str
    part: str  # "late December": part of a month or year
    before_month: str  # what makes a month alone a date: "may" and "mars" are other words too
    before_year: str
    relative: str  # whole phrases, each with a line in RELATIVE
    this: str = r"(?!)"  # with a weekday: the one around publication
    last: str  # with a weekday
    last_before: bool  # "last Monday", not "lundi dernier"
    about: str  # what before a date makes it approximate
    week: str  # what before a day makes it the first of a week
    joined: str = ""  # what may be written as one with the word that follows
    future: str  # what shows that a sentence speaks of what is to come


_DASH = "[-–—]"

WORDS = {
    "fr": Words(
        locales=("fr",),
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        more_months=(("fév", 2), ("jan", 1), ("fev", 2), ("aou", 8), ("sep", 9), ("dec", 12)),
        ordinal="er",
        the=r"(?:le|au|du|les)\s+",
        of=r"\s+",
        start=r"(?:du|de|d['’]|à\s+partir\s+du)\s*",
        to=rf"\s+(?:au|à|jusqu['’]au|jusqu['’]à)\s+|\s*{_DASH}\s*",
        between=r"entre\s+",
        and_=r"\s+et\s+",
        part=r"(?:début|mi|fin|courant)[\s-]+(?:du\s+mois\s+de\s+|du\s+mois\s+d['’])?",
        before_month=(
            r"(?:en|de|dès|depuis|à|pour|avant|après|le\s+mois\s+de|au\s+mois\s+de|mois\s+de)\s+|"
            r"(?:mois\s+)?d['’]"
        ),
        before_year=r"(?:en|depuis|de|dès|fin|début|courant|mi|l['’]an|l['’]année|avant|après)[\s-]+",
        relative=r"avant-hier|hier|aujourd['’]hui|demain|après-demain",
        this=r"ce(?:tte)?\s+",
        last=r"\s+(?:dernier|passé|écoulé)",
        last_before=False,
        about=r"vers|environ|autour|aux\s+alentours",
        week=r"semaine",
        future=(
            r"\b(?:aura|sera|seront|auront|devra|devront|doit|doivent|prévue?s?|prochaine?s?|"
            r"\w{2,}(?:era|eront|ira|iront))\b"
        ),
    ),
    "en": Words(
        locales=("en", "en_GB"),
        weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        more_months=(("sept", 9),),
        ordinal="st|nd|rd|th",
        the=r"(?:on\s+)?(?:the\s+)?",
        of=r"\s+(?:of\s+)?",
        start=r"from\s+",
        to=rf"\s+(?:to|through|until|till)\s+|\s*{_DASH}\s*",
        between=r"between\s+",
        and_=r"\s+and\s+|\s*&\s*",
        part=r"(?:early|mid|late|the\s+end\s+of|the\s+beginning\s+of|end\s+of)[\s-]+(?:in\s+)?",
        before_month=r"(?:in|since|of|last|during|until|by|from|before|after)\s+",
        before_year=r"(?:in|since|of|early|late|mid|during|before|after|from)[\s-]+",
        relative=r"the\s+day\s+before\s+yesterday|yesterday|today|tomorrow",
        this=r"this\s+",
        last=r"(?:last|this\s+past)\s+",
        last_before=True,
        about=r"about|around|circa|approximately",
        week=r"week\s+(?:of|beginning|starting)",
        future=(
            r"\b(?:will|shall|to\s+be\s+held|(?:is|are)\s+(?:due|set|expected|scheduled|to)|next|"
            r"upcoming)\b"
        ),
    ),
    "ar": Words(
        locales=("ar", "ar_MA", "ar_DZ", "ar_TN", "ar_MR", "ar_SY"),
        weekdays=(
            "ال[إا]ثنين",
            "الثلاثاء",
            "ال[أا]ربعاء",
            "الخميس",
            "الجمعة",
            "السبت",
            "ال[أا]حد",
        ),
        more_months=(
            ("ابريل", 4),
            ("افريل", 4),
            ("اغسطس", 8),
            ("اكتوبر", 10),
            ("كانون الاول", 12),
            ("تشرين الاول", 10),
            ("ايلول", 9),
            ("اذار", 3),
            ("ايار", 5),
            ("اوت", 8),
            ("فيفري", 2),
            ("جانفي", 1),
        ),
        the=r"(?:يوم\s+|يومي\s+|أيام\s+|ال)?",
        of=r"\s+(?:من\s+)?(?:شهر\s+)?",
        start=r"من\s+",
        to=rf"\s+(?:إلى|الى|حتى|وحتى)\s+(?:غاية\s+)?|\s*{_DASH}\s*",
        between=r"(?:ما\s+)?بين\s+",
        and_=r"\s+و\s*",
        part=r"(?:أوائل|بداية|مطلع|منتصف|أواسط|أواخر|نهاية|أواخر)\s+(?:شهر\s+)?",
        before_month=r"(?:في|منذ|خلال|من|حتى|شهر)\s+(?:شهر\s+)?",
        before_year=r"(?:(?:في|منذ|خلال)\s+)?(?:عام|العام|سنة|منذ)\s+",
        relative=r"أول\s+أمس|أمس|اليوم(?!\s+(?:نفسه|ذاته|التالي|الموالي|السابق))|غدا",
        this=r"(?:هذا\s+|أمس\s+|اليوم\s+)",
        last=r"\s+(?:الماضي|المنصرم|الفائت)",
        joined="(?:[وفبل]ـ?)?",
        last_before=False,
        about=r"حوالي|نحو|قرابة",
        week=r"أسبوع",
        future=r"\b(?:سوف|س[يتن]\w{3,}|المقبلة?|القادمة?)\b",
    ),
}

# What each phrase of `relative` is called where dateparser does not know it.
SAME_MEANING = {"the day before yesterday": "2 days ago", "أول أمس": "2 days ago", "غدا": "tomorrow"}
SAME_MEANING |= {"après-demain": "in 2 days"}

_ARABIC_UNITS = (
    "الأول|الاول|الحادي",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
)


def spelled_days() -> tuple[tuple[str, int], ...]:
    """Arabic days written as words, longest first: "السابع عشر من فبراير"."""
    tens = {20: "و(?:العشرين|العشرون)", 10: "عشر"}
    days = [
        (rf"(?:{unit})\s+{word}", ten + number)
        for ten, word in tens.items()
        for number, unit in enumerate(_ARABIC_UNITS, 1)
    ]
    days += [(r"(?:الحادي|الواحد)\s+والثلاث(?:ين|ون)", 31), ("العاشر", 10), ("العشر(?:ين|ون)", 20)]
    days += [("الثلاث(?:ين|ون)", 30), *((unit, number) for number, unit in enumerate(_ARABIC_UNITS, 1))]
    return tuple(days)


@cache
def months(language: str) -> dict[str, int]:
    """The number of each month by its names, in full and abbreviated, in lower case and without full stop."""
    words = WORDS[language]
    numbers: dict[str, int] = {}
    for locale in words.locales:
        for context in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    numbers.setdefault(name.casefold().rstrip("."), number)
    return numbers | dict(words.more_months)


@cache
def patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of dates in a language, by what they mean; those that say more come first."""
    words = WORDS[language]
    return tuple(
        (meaning, re.compile(rf"(?<![\w/.-]){words.joined}{form}(?![\w/]|[.-]\d)", re.IGNORECASE))
        for meaning, form in _forms(words, _either(months(language)))
    )


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The parts of dates as patterns, with names for what they find: d1, m1, y1, w1 of the first end ..."""

    words: Words
    month: str  # any name of a month
    weekday: str  # any name of a day of the week

    def day(self, end: str) -> str:
        """The number of a day, perhaps with its day of the week."""
        mark = rf"(?:{self.words.ordinal})?" if self.words.ordinal else ""
        return rf"(?:{self.words.the})?{self.named_day('w' + end)}(?P<d{end}>[0-3]?[0-9]){mark}"

    def named_day(self, group: str) -> str:
        """Perhaps a day of the week."""
        return rf"(?:(?:يوم\s+)?(?P<{group}>{self.weekday}),?\s+(?:{self.words.the})?)?"

    def named_month(self, end: str) -> str:
        """A month, perhaps by both its names: فبراير/شباط."""
        return rf"(?P<m{end}>{self.month})\.?(?:\s*/\s*(?:{self.month}))?"

    def year(self, end: str) -> str:
        """Perhaps a year."""
        return rf"(?:,?\s+(?:de\s+|of\s+|عام\s+|سنة\s+|من\s+عام\s+)?(?P<y{end}>(?:19|20)[0-9]{{2}}))?"

    def month_of(self, end: str) -> str:
        """A month and perhaps its year."""
        return self.named_month(end) + self.year(end)

    def date(self, end: str) -> str:
        """17 February 2025, or without the year."""
        return self.day(end) + self.words.of + self.month_of(end)

    def reversed_date(self, end: str) -> str:
        """February 17, 2025, or without the year."""
        return rf"{self.named_day('v' + end)}{self.named_month(end)}\s+{self.day(end)}{self.year(end)}"


def _forms(words: Words, month: str) -> Iterator[tuple[str, str]]:
    """What each form of a date means, and its pattern; those that say more come first."""
    pieces = _Pieces(words, month, "|".join(words.weekdays))
    yield from _of_two_ends(pieces)
    yield from _of_one(pieces)
    yield from _counted_from_publication(pieces)
    yield "moment", rf"(?:{words.before_year})(?P<y1>(?:19|20)[0-9]{{2}})"


def _of_two_ends(pieces: _Pieces) -> Iterator[tuple[str, str]]:
    words = pieces.words
    start, to, and_ = rf"(?:{words.start})", rf"(?:{words.to})", rf"(?:{words.and_})"
    first, second, reversed_first = pieces.date("1"), pieces.date("2"), pieces.reversed_date("1")
    last_day = pieces.day("2") + pieces.year("2")
    yield "choice", rf"{words.between}{first}{and_}{second}"
    yield "choice", rf"{words.between}{pieces.day('1')}{and_}{second}"
    yield "choice", rf"{words.between}{reversed_first}{and_}(?:{pieces.named_month('2')}\s+)?{last_day}"
    yield "interval", rf"{start}?{first}{to}{second}"
    yield "interval", rf"{start}?{pieces.day('1')}{to}{second}"
    yield "interval", rf"{start}?{reversed_first}{to}{pieces.reversed_date('2')}"
    yield "interval", rf"{start}?{reversed_first}{to}{last_day}"
    yield "days", rf"(?P<list>(?:{pieces.day('0')}(?:,|{and_})\s*){{1,4}}){second}"
    numbers = r"(?P<list>(?:[0-3]?[0-9](?:\s*,\s*)){0,4}[0-3]?[0-9])"
    yield "days", rf"{pieces.named_month('2')}\s+{numbers}{and_}{last_day}"
    part = rf"(?:la\s+)?(?:{words.part}(?:de\s+|d['’]|of\s+)?)?"
    yield "interval", rf"{start}{part}{pieces.month_of('1')}{to}{second}"
    yield "interval", rf"{start}{pieces.month_of('1')}{to}{pieces.month_of('2')}"


def _of_one(pieces: _Pieces) -> Iterator[tuple[str, str]]:
    words = pieces.words
    yield "moment", pieces.date("1")
    yield "moment", pieces.reversed_date("1")
    yield "moment", r"(?P<y1>(?:19|20)[0-9]{2})(?P<dot>[-/])(?P<n1>[01]?[0-9])(?P=dot)(?P<d1>[0-3]?[0-9])"
    yield "numbers", r"(?P<d1>[0-3]?[0-9])(?P<dot>[./-])(?P<n1>[0-3]?[0-9])(?P=dot)(?P<y1>(?:19|20)[0-9]{2})"
    yield "moment", rf"(?:{words.part}|{words.before_month}){pieces.month_of('1')}"
    yield "moment", rf"{pieces.named_month('1')}\s+(?P<y1>(?:19|20)[0-9]{{2}})"


def _counted_from_publication(pieces: _Pieces) -> Iterator[tuple[str, str]]:
    words, weekday = pieces.words, rf"(?P<w1>{pieces.weekday})"
    last = rf"(?P<last>{words.last})"
    yield "weekday", last + weekday if words.last_before else weekday + last
    yield "weekday", rf"(?P<this>{words.this}){weekday}"
    yield "weekday", weekday
    yield "relative", rf"(?P<relative>{words.relative})"
