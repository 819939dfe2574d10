"""The dates that a text names, as EDTF: as precise as the text, and never more."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from timeline.diagnostics import Phrase, say
from timeline.drafting.date_phrases import SAME_MEANING, WORDS, months, patterns, spelled_days
from timeline.drafting.moments import UNKNOWN_YEAR, Calendar, Moment, Unclear

_WEEK = datetime.timedelta(days=6)  # from its first day to its last
_SENTENCE = 300  # characters before or after a word, within which its sentence is looked for

Groups = Mapping[str, str]  # the parts of a phrase that its pattern names


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A date that a text names."""

    words: str  # as the text has it
    start: int  # where in the text
    date: str  # EDTF; with YYYY for a year that is not known; nothing where not even the day is
    completed: bool = False  # by the date of publication
    note: Phrase | None = None  # what to check

    @property
    def is_known(self) -> bool:
        """Whether it is a whole date."""
        return bool(self.date) and UNKNOWN_YEAR not in self.date

    @property
    def lasts(self) -> bool:
        """Whether it is from one day to another."""
        return "/" in self.date

    @property
    def is_single(self) -> bool:
        """Whether it is one moment."""
        return bool(self.date) and not self.lasts and not self.date.startswith("[")

    @property
    def first(self) -> str:
        """Its first moment, without what makes it approximate."""
        return re.split(r"/|\.\.", self.date.strip("[]~"))[0]

    @property
    def precision(self) -> str:
        """The precision of its first moment: day, month or year."""
        return ("year", "month", "day")[self.first.count("-")]


def readable(text: str) -> str:
    """A text in which dates are found: plain digits and spaces, without the vowel marks of Arabic."""
    bare = re.sub("[\u064b-\u0652\u0670\u0640\u200e\u200f]", "", unicodedata.normalize("NFC", text))
    digits = "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in bare)
    return re.sub(r"[^\S\n]", " ", digits)


def named_dates(text: str, language: str, published: datetime.date | None) -> tuple[Named, ...]:
    """Every date in a text of a language, in the order of the text, which is as `readable` gives it."""
    if language not in WORDS:
        return ()
    if language == "ar":
        text = _with_digits(text)
    reader = _Reader(text, language, Calendar(language, published))
    found: list[Named] = []
    taken = bytearray(len(text))
    for meaning, pattern in patterns(language):
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found += reader.read(meaning, match)
    return tuple(sorted(found, key=lambda one: one.start))


def _with_digits(text: str) -> str:
    """An Arabic text whose days before the name of a month are numbers: 17 for "السابع عشر من فبراير"."""
    names = "|".join(re.escape(name) for name in months("ar"))
    ahead = rf"(?=\s+(?:(?:إلى|حتى|و)\s*[0-9]+\s+)?(?:من\s+)?(?:شهر\s+)?(?:{names})\b)"
    for _ in range(2):  # first the last day of an interval, then its first
        for word, number in spelled_days():
            text = re.sub(rf"(?<!\w)(?:{word}){ahead}", str(number), text)
    return text


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the phrases that patterns found."""

    text: str
    language: str
    calendar: Calendar

    def read(self, meaning: str, match: re.Match[str]) -> Iterator[Named]:
        """The date that a phrase names; several where it lists days that do not follow each other."""
        readings: Mapping[str, Callable[[Groups], Iterable[Named]]] = {
            "moment": self._moment,
            "numbers": self._numbers,
            "interval": self._interval,
            "choice": self._choice,
            "days": self._days,
            "relative": self._relative,
            "weekday": lambda groups: self._weekday(groups, ahead=self._is_ahead(match)),
        }
        groups = {name: value for name, value in match.groupdict().items() if value}
        try:
            dates = tuple(readings[meaning](groups))
        except Unclear as problem:
            dates = (_named((), note=problem.note),)
        for date in dates:
            loose = self._loosely(date, match.start())
            yield replace(loose, words=match[0].strip(" ,"), start=match.start())

    def _loosely(self, named: Named, start: int) -> Named:
        """A date as loose as the words before it make it: "about", "the week of"."""
        words, before = WORDS[self.language], self.text[max(0, start - _SENTENCE) : start]
        if not named.is_known or not named.is_single:
            return named
        if re.search(rf"(?<!\w)(?:{words.about})\s*$", before, re.IGNORECASE):
            return replace(named, date=f"{named.date}~")
        if named.precision == "day" and re.search(rf"(?<!\w)(?:{words.week})\s*$", before, re.IGNORECASE):
            last = datetime.date.fromisoformat(named.date) + _WEEK
            return replace(named, date=f"[{named.date}..{last}]")
        return named

    def _moment(self, groups: Groups) -> Iterable[Named]:
        yield _named((self._end(groups, "1"),))

    def _numbers(self, groups: Groups) -> Iterable[Named]:
        """17/02/2025; where the text is English and both numbers could be the month, it is not clear."""
        first, second = int(groups["d1"]), int(groups["n1"])
        if self.language == "en" and first <= 12 and second <= 12 and first != second:
            raise Unclear(say("either number could be the month"))
        if second > 12:
            first, second = second, first
        if not 1 <= second <= 12:
            raise Unclear(say("the calendar has no such day"))
        yield _named((self.calendar.moment(first, second, int(groups["y1"])),))

    def _interval(self, groups: Groups) -> Iterable[Named]:
        yield _named(self._ends(groups))

    def _choice(self, groups: Groups) -> Iterable[Named]:
        first, last = self._ends(groups)
        note = say("if it lasted from the one to the other, write {first}/{last}", first=first, last=last)
        yield replace(_named((first, last), choice=True), note=note)

    def _days(self, groups: Groups) -> Iterable[Named]:
        """Days of one month: from first to last where they follow each other, else each by itself."""
        numbers = [int(number) for number in re.findall("[0-9]+", groups["list"])] + [int(groups["d2"])]
        month, year = self._month(groups["m2"]), int(groups["y2"]) if "y2" in groups else None
        days = [self.calendar.moment(number, month, year) for number in numbers]
        if numbers == list(range(numbers[0], numbers[-1] + 1)):
            yield _named((days[0], days[-1]))
        else:
            yield from (_named((day,)) for day in days)

    def _relative(self, groups: Groups) -> Iterable[Named]:
        words = " ".join(groups["relative"].casefold().split())
        yield _named((self.calendar.relative(SAME_MEANING.get(words, words)),))

    def _weekday(self, groups: Groups, *, ahead: bool) -> Iterable[Named]:
        moment = self.calendar.weekday(
            self._weekday_number(groups["w1"]), last="last" in groups, this="this" in groups, ahead=ahead
        )
        yield _named((moment,))

    def _ends(self, groups: Groups) -> tuple[Moment, Moment]:
        """The two ends of a phrase; what the one leaves out, the other says."""
        month = groups.get("m1") or groups["m2"]
        last = self._end({**groups, "m2": groups.get("m2") or month}, "2")
        first = self._end({**groups, "m1": month, "y1": groups.get("y1", "")}, "1", complete=False)
        if first.year is None and last.year is not None:
            earlier = first.in_year > last.in_year
            first = replace(first, year=last.year - earlier, completed=last.completed)
        elif first.year is not None and "y2" not in groups:
            later = first.in_year > last.in_year
            last = replace(last, year=first.year + later, completed=False, note=None)
        if first.year and last.year and (first.year, first.in_year) > (last.year, last.in_year):
            raise Unclear(say("it would end before it starts"))
        return first, last

    def _end(self, groups: Groups, end: str, *, complete: bool = True) -> Moment:
        year = int(groups[f"y{end}"]) if groups.get(f"y{end}") else None
        day = int(groups[f"d{end}"]) if f"d{end}" in groups else None
        if f"n{end}" in groups:
            return self.calendar.moment(day, int(groups[f"n{end}"]), year)
        if f"m{end}" not in groups:
            return Moment(year=year)
        weekday = groups.get(f"w{end}") or groups.get(f"v{end}")
        calendar = self.calendar if complete else Calendar(self.language, None)
        number = self._weekday_number(weekday) if weekday and complete else None
        return calendar.moment(day, self._month(groups[f"m{end}"]), year, number)

    def _month(self, name: str) -> int:
        return months(self.language)[" ".join(name.casefold().split())]

    def _weekday_number(self, name: str) -> int:
        names = WORDS[self.language].weekdays
        return next(number for number, word in enumerate(names) if re.fullmatch(word, name, re.IGNORECASE))

    def _is_ahead(self, match: re.Match[str]) -> bool:
        """Whether the sentence around a phrase speaks of what is to come."""
        start, end = match.span()
        before = re.split(r"[.!?؟\n]\s", self.text[max(0, start - _SENTENCE) : start])[-1]
        after = re.split(r"[.!?؟\n](?:\s|$)", self.text[end : end + _SENTENCE], maxsplit=1)[0]
        return re.search(WORDS[self.language].future, before + " " + after, re.IGNORECASE) is not None


def _named(moments: tuple[Moment, ...], *, choice: bool = False, note: Phrase | None = None) -> Named:
    """A date that lasts from the first moment to the last; of a choice, some day between them."""
    date = f"[{moments[0]}..{moments[-1]}]" if choice else "/".join(str(moment) for moment in moments)
    notes = [note, *(moment.note for moment in moments)]
    return Named(
        words="",
        start=0,
        date=date,
        completed=any(moment.completed for moment in moments),
        note=next((one for one in notes if one), None),
    )
