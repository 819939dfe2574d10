"""Days, months and years as a text names them, completed by the date on which the text was published."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale
from dateparser.date import DateDataParser

from timeline.diagnostics import Phrase, say

UNKNOWN_YEAR = "YYYY"  # what stands for a year that is not known

# A date without a year is the last such date before publication, or one that is announced. Where it could be
# either, nobody chooses.
ANNOUNCED = datetime.timedelta(days=45)
TOLD = datetime.timedelta(days=300)

_LEAP_YEAR = 2000  # in which every day that there is can be read


class Unclear(Exception):
    """A date that cannot be told; its argument says why."""

    def __init__(self, note: Phrase) -> None:
        super().__init__(note)
        self.note = note


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, a month or a year."""

    year: int | None
    month: int | None = None
    day: int | None = None
    completed: bool = False  # its year is not in the text
    note: Phrase | None = None  # what to check

    def __str__(self) -> str:
        year = UNKNOWN_YEAR if self.year is None else f"{self.year:04d}"
        return year + "".join(f"-{part:02d}" for part in (self.month, self.day) if part)

    @property
    def in_year(self) -> tuple[int, int]:
        """Where in a year it stands."""
        return (self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Reads moments in a language, in the light of the day of publication."""

    language: str
    published: datetime.date | None

    def moment(self, day: int | None, month: int, year: int | None, weekday: int | None = None) -> Moment:
        """A moment; its year is that which publication gives it, where the text gives none."""
        words = f"{day or ''} {_month_name(self.language, month)}".strip()
        if self._read(f"{words} {year or _LEAP_YEAR}") is None:
            raise Unclear(say("the calendar has no such day"))
        named = Moment(year=year, month=month, day=day)
        if year is None:
            named = self._completed(named, words)
        return self._on_weekday(named, weekday)

    def relative(self, words: str) -> Moment:
        """The day that "yesterday" and the like mean."""
        if self.published is None:
            raise Unclear(say("it counts from the date of publication, which is not known"))
        day = self._read(words)
        if day is None:
            raise Unclear(say("it counts from the date of publication, in a way that is not understood"))
        return Moment(year=day.year, month=day.month, day=day.day, completed=True)

    def weekday(self, number: int, *, last: bool, this: bool, ahead: bool) -> Moment:
        """The day that "Monday" means, where it can mean one only."""
        if self.published is None:
            raise Unclear(say("it counts from the date of publication, which is not known"))
        if ahead and not last:
            raise Unclear(say("it could be the day before publication or the one after it"))
        back = (self.published.weekday() - number) % 7
        if back == 0 and not last and not this:
            raise Unclear(say("it could be the day of publication or a week before"))
        day = self.published - datetime.timedelta(days=back or (7 if last else 0))
        return Moment(year=day.year, month=day.month, day=day.day, completed=True)

    def _completed(self, named: Moment, words: str) -> Moment:
        """With the year in which it was or will be, seen from publication; without where that is not sure."""
        if self.published is None:
            return named
        # A month that has begun is not yet past: the last day of publication's month counts.
        told = self._read(words, "past")
        coming = self._read(words, "future")
        if named.day is None and named.month == self.published.month:
            return replace(named, year=self.published.year, completed=True)
        if coming and coming - self.published <= ANNOUNCED:
            note = say("it lies after the publication: an announcement?")
            return replace(
                named, year=coming.year, completed=True, note=note if coming > self.published else None
            )
        if told and self.published - told <= TOLD:
            return replace(named, year=told.year, completed=True)
        return replace(named, note=say("the last one before publication is far away; the year is not sure"))

    def _on_weekday(self, named: Moment, weekday: int | None) -> Moment:
        """Without a year that the text does not give, where the day of the week contradicts it."""
        if weekday is None or named.year is None or not named.month or not named.day:
            return named
        if datetime.date(named.year, named.month, named.day).weekday() == weekday:
            return named
        note = say("that day of {year} was another day of the week", year=named.year)
        return replace(named, year=None if named.completed else named.year, completed=False, note=note)

    def _read(self, words: str, direction: str = "current_period") -> datetime.date | None:
        with unwarned():
            moment = _parser(self.language, self.published, direction).get_date_data(words).date_obj
        return moment.date() if moment else None


@contextmanager
def unwarned() -> Iterator[None]:
    """Without Python 3.13's warning that a day without a year may not exist: dateparser reads such days."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Parsing dates involving a day of month", DeprecationWarning)
        yield


@cache
def _parser(language: str, published: datetime.date | None, direction: str) -> DateDataParser:
    today = published or datetime.date(_LEAP_YEAR, 1, 1)  # never this machine's day
    return DateDataParser(
        languages=[language, "en"] if language != "en" else ["en"],
        settings={
            "RELATIVE_BASE": datetime.datetime.combine(today, datetime.time()),
            "PREFER_DATES_FROM": direction,
            "PREFER_DAY_OF_MONTH": "last" if direction == "past" else "first",
            "DATE_ORDER": "DMY",
        },
    )


@cache
def _month_name(language: str, month: int) -> str:
    """The name that dateparser knows, of the several that a month may have."""
    return str(Locale.parse(language).months["format"]["wide"][month])
