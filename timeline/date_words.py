"""Dates in the words of one language: as precise and as doubtful as they were written, and no more."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import format_date

from timeline.dates import PRECISIONS, Date, Moment

# How a moment stands in a phrase. What goes before it depends in many languages on how precise it is: "le 17
# mars", "mars". So the catalogues have each of these once for each precision, in the context "going on, day".
PHRASES = {
    "alone": "about {date}",
    "in an interval": "about {date}",
    "start of an interval": "{date}",
    "doubtful start of an interval": "from {date}",
    "end of an interval": "to {date}",
    "going on": "since {date}",
    "end unknown": "from {date}, no end known",
    "at the latest": "by {date}",
    "one of": "between {start} and {end}",
    "only a start": "from {date}",
    "only an end": "until {date}",
}

# Of 2014-02-16/2014, the end: "2014" alone would seem to come before the start.
INDEFINITE = {
    "indefinite start of an interval": "from an unknown day in {date}",
    "indefinite end of an interval": "to an unknown day in {date}",
}

_BEFORE_VOWEL = re.compile(r"\bde (?=[aeiouyàâéèêîôû])", re.IGNORECASE)


def messages() -> Iterator[tuple[str, str]]:
    """The context and the English of each phrase."""
    for phrases, precisions in ((PHRASES, PRECISIONS), (INDEFINITE, PRECISIONS[1:])):
        for name, english in phrases.items():
            for precision in precisions:
                yield f"{name}, {precision}", english


@cache
def pattern(locale: str, skeleton: str) -> str:
    """The CLDR pattern of a date that has these fields, such as "d MMMM y"."""
    known = Locale.parse(locale)
    if skeleton == "yMMMMd":
        return str(known.date_formats["long"].pattern)
    return str(known.datetime_skeletons[skeleton].pattern)


@dataclass(frozen=True, slots=True)
class DateWords:
    """Says dates in one language: names and order from CLDR, what joins them from the catalogue."""

    locale: str
    pgettext: Callable[[str, str], str]

    def date(self, date: Date) -> str:
        """A date as it was written."""
        start, end = date.start, date.end
        if start and end:
            if start == end:
                return self.moment(start)
            return self._choice(start, end) if date.kind == "choice" else self._interval(start, end)
        if start:
            return self._phrase("going on" if date.ending == "open" else "end unknown", start)
        return self._phrase("at the latest", end) if end else ""

    def period(self, start: Date | None, end: Date | None) -> str:
        """How long something was so. Of an end that is not given nothing is said: it is not known."""
        first, last = _moment(start), _moment(end)
        if (start and not first) or (end and not last):
            return self._labelled(start, end)
        if first and last:
            return self.moment(first) if first == last else self._interval(first, last)
        if first:
            return self._phrase("only a start", first)
        return self._phrase("only an end", last) if last else ""

    def moment(self, moment: Moment) -> str:
        """A day, a month or a year, with its doubt."""
        return self._doubted("alone", moment, self._bare(moment))

    def day(self, day: datetime.date) -> str:
        """A day."""
        return self._bare(Moment(day.year, day.month, day.day))

    def month(self, year: int, month: int) -> str:
        """A month of a year."""
        return self._bare(Moment(year, month))

    def month_name(self, month: int) -> str:
        """A month's name, as it stands alone."""
        return str(Locale.parse(self.locale).months["stand-alone"]["wide"][month])

    def _interval(self, start: Moment, end: Moment) -> str:
        if _covers(start, end):
            first = self._phrase("indefinite start of an interval", start)
        elif _covers(end, start):
            first = self._phrase("start of an interval", start)
            return f"{first} {self._phrase('indefinite end of an interval', end)}"
        elif start.approximate or start.uncertain:
            first = self._phrase("doubtful start of an interval", start)
        else:
            first = self._phrase("start of an interval", start, self._shared(start, end))
        return f"{first} {self._phrase('end of an interval', end)}"

    def _choice(self, start: Moment, end: Moment) -> str:
        return self._template("one of", end).format(start=self._shared(start, end), end=self._bare(end))

    def _labelled(self, start: Date | None, end: Date | None) -> str:
        """A period one of whose ends is itself an interval or a choice."""
        if start and end:
            template = self.pgettext("period", "start: {start}; end: {end}")
            return template.format(start=self.date(start), end=self.date(end))
        if start:
            return self.pgettext("period", "start: {date}").format(date=self.date(start))
        return self.pgettext("period", "end: {date}").format(date=self.date(end)) if end else ""

    def _phrase(self, name: str, moment: Moment, words: str = "") -> str:
        date = self._doubted("in an interval", moment, words or self._bare(moment))
        phrase = self._template(name, moment).format(date=date)
        return _BEFORE_VOWEL.sub("d’", phrase) if self.locale.startswith("fr") else phrase

    def _doubted(self, name: str, moment: Moment, words: str) -> str:
        if moment.approximate:
            words = self._template(name, moment).format(date=words)
        if moment.uncertain:
            words = self.pgettext("date", "{date} (uncertain)").format(date=words)
        return words

    def _template(self, name: str, moment: Moment) -> str:
        return self.pgettext(f"{name}, {moment.precision}", (PHRASES | INDEFINITE)[name])

    def _shared(self, start: Moment, end: Moment) -> str:
        """The start without what it shares with the end: "17" of "17 to 19 February 2025"."""
        doubtful = start.approximate or start.uncertain or end.approximate or end.uncertain
        if doubtful or start.year != end.year or not start.month or not end.month:
            return self._bare(start)
        if start.month == end.month and start.day and end.day:
            return self._format(start, "d")
        return self._format(start, "MMMMd" if start.day else "MMMM")

    def _bare(self, moment: Moment) -> str:
        skeletons = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}
        return self._format(moment, skeletons[moment.precision])

    def _format(self, moment: Moment, skeleton: str) -> str:
        if skeleton == "MMMM":
            return self.month_name(moment.earliest.month)
        fields = pattern(self.locale, skeleton)
        if moment.day == 1:
            first = self.pgettext("first day of the month", "1")
            fields = re.sub(r"\bd\b", f"'{first}'", fields)
        return format_date(moment.earliest, fields, locale=self.locale)


def _moment(date: Date | None) -> Moment | None:
    return date.start if date and date.kind == "moment" else None


def _covers(one: Moment, other: Moment) -> bool:
    return one.earliest <= other.earliest and other.latest <= one.latest
