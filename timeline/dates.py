"""Dates as contributors write them: EDTF, exactly the forms of the content model."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache

from timeline import dates_hints
from timeline.diagnostics import Phrase, quoted, say

# Coarser means a higher rank, so that the more precise of two dates sorts first.
PRECISIONS = ("day", "month", "year")
YEARS = range(1800, 2200)  # of the history that is told here: another is a slip of the keyboard
LONGEST = 80  # characters; nobody's date is longer, and guessing what it meant would take time

_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_APPROXIMATE = ("~", "%")
_UNCERTAIN = ("?", "%")


class BadDate(ValueError):
    """A text that is not a date: where in it the trouble starts, and what to write instead."""

    def __init__(self, column: int, message: Phrase, hint: Phrase | None = None) -> None:
        super().__init__(column, message, hint)
        self.column = column  # counts from 1, inside the text; one past its end where something is missing
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} (column {self.column})"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year, perhaps approximate or uncertain."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> str:
        """How much is known: "day", "month" or "year"."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> datetime.date:
        """The first day it covers. Doubt widens nothing: nobody said by how much."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day it covers."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True)
class Date:
    """A moment, an interval from one to another, or a choice: some day between two."""

    text: str  # as written
    kind: str  # "moment", "interval" or "choice"
    start: Moment | None  # of a moment, the moment itself; None in [..b], "that day or before it"
    end: Moment | None  # of a moment, the moment itself; None where the ending is not "known"
    ending: str = "known"  # of an interval: "known", "open" (a/.., still going on) or "unknown" (a/)

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it may cover, or None where that is not known."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> datetime.date | None:
        """The last day it may cover, or None where that is not known or not reached."""
        return self.end.latest if self.end else None

    @property
    def first_day(self) -> datetime.date:
        """The day under which it is filed: the earliest, or for [..b] the first day of b."""
        moment = self.start or self.end
        if moment is None:
            raise ValueError("a date has a start or an end")
        return moment.earliest

    @property
    def precision(self) -> str:
        """The coarsest precision of its moments."""
        moments = [moment for moment in (self.start, self.end) if moment]
        return max((moment.precision for moment in moments), key=PRECISIONS.index)

    @property
    def sort_key(self) -> tuple[datetime.date, int]:
        """Earliest day first, then the more precise; whoever sorts adds the id."""
        return (self.first_day, PRECISIONS.index(self.precision))


@cache
def parse(text: str) -> Date:
    """The date that the text says; raises BadDate, with a hint, where it says none."""
    try:
        return _read(text)
    except BadDate as problem:
        raise BadDate(problem.column, problem.message, _hint(text, problem)) from None


def _hint(text: str, problem: BadDate) -> Phrase:
    """What to write instead: the date that was probably meant, else why this one cannot be."""
    if len(text) > LONGEST:
        return dates_hints.EXAMPLES
    proposal = dates_hints.rewritten(text)
    if proposal is not None and proposal != text:
        try:
            return say("write {date}", date=_read(proposal).text)
        except BadDate as other:
            problem = other
    return dates_hints.advice(text) or problem.hint or dates_hints.EXAMPLES


def _read(text: str) -> Date:
    if text.startswith("["):
        return _choice(text)
    if "/" in text:
        return _interval(text)
    moment = _moment(text, 0, len(text))
    return Date(text, "moment", moment, moment)


def _interval(text: str) -> Date:
    slash = text.index("/")
    start = _moment(text, 0, slash)
    ending = {"": "unknown", "..": "open"}.get(text[slash + 1 :])
    if ending:
        return Date(text, "interval", start, None, ending)
    end = _moment(text, slash + 1, len(text))
    _refuse_backwards(text, start, end, slash + 1)
    return Date(text, "interval", start, end)


def _choice(text: str) -> Date:
    dots = text.find("..")
    bracket = text.find("]")
    closing = len(text) if bracket < 0 else bracket
    if dots < 0:
        _moment(text, 1, closing)
        raise _bad(text, closing)
    start = None if dots == 1 else _moment(text, 1, dots, doubt=False)
    end = _moment(text, dots + 2, max(dots + 2, closing), doubt=False)
    if closing != len(text) - 1:
        raise _bad(text, min(closing + 1, len(text)))
    if start:
        _refuse_backwards(text, start, end, dots + 2)
        _refuse_uneven(text, start, end, dots + 2)
    return Date(text, "choice", start, end)


def _moment(text: str, start: int, stop: int, *, doubt: bool = True) -> Moment:
    match = _MOMENT.fullmatch(text, start, stop)
    if not match:
        raise _bad(text, start + _offence(text[start:stop]))
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.group(2, 3))
    mark = match[4]
    if mark and not doubt:
        raise _bad(
            text, match.start(4), say("the brackets already say the doubt: leave {mark} out", mark=mark)
        )
    if year not in YEARS:
        raise _bad(text, start, say("years go from {first} to {last}", first=YEARS[0], last=YEARS[-1]))
    if month is not None and not 1 <= month <= 12:
        raise _bad(text, match.start(2), say("months go from 01 to 12"))
    if month is not None and day is not None:
        _refuse_impossible_day(text, year, month, day, match.start(3))
    return Moment(year, month, day, mark in _APPROXIMATE, mark in _UNCERTAIN)


def _refuse_impossible_day(text: str, year: int, month: int, day: int, index: int) -> None:
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = dates_hints.MONTHS[month - 1]
        raise _bad(text, index, say("{month} {year} has {days} days", month=name, year=year, days=days))


def _refuse_backwards(text: str, start: Moment, end: Moment, index: int) -> None:
    if start.earliest > end.latest:
        message = say("{value!r} ends before it starts", value=quoted(text))
        raise BadDate(index + 1, message, say("the earlier date comes first"))


def _refuse_uneven(text: str, start: Moment, end: Moment, index: int) -> None:
    """EDTF chooses between days, between months or between years, not between a month and a day."""
    if start.precision != end.precision:
        length = max(index - 3, len(text) - index - 1)  # of the more precise end
        first, last = (day.isoformat()[:length] for day in (start.earliest, end.latest))
        raise _bad(text, index, say("write both ends alike: [{first}..{last}]", first=first, last=last))


def _bad(text: str, index: int, hint: Phrase | None = None) -> BadDate:
    return BadDate(index + 1, say("{value!r} is not a date", value=quoted(text)), hint)


def _offence(piece: str) -> int:
    """Where a text stops being a moment: at a number of the wrong length, or after the last one."""
    index = 0
    for width in (4, 2, 2):
        digits = len(piece[index:]) - len(piece[index:].lstrip("0123456789"))
        if digits != width:
            # In 201X it is the letter that offends, in 2025-2-17 the number as a whole.
            return index + digits if piece[index + digits : index + digits + 1].isalpha() else index
        index += width
        if index == 10 or piece[index : index + 1] != "-":
            break
        index += 1
    return index + 1 if piece[index : index + 1] in ("~", "?", "%") else index
