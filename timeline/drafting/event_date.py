"""Which of the dates that a text names is that of its event, and why."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline import dates
from timeline.diagnostics import Phrase, say
from timeline.drafting.when import Named, named_dates, readable

_NEAR = datetime.timedelta(days=75)  # between an event and what the press says of it
_MOST = 10  # other dates that are worth a look
_ENOUGH = 3  # of what _judged adds up, for a date to be proposed
_CLOSE = 2  # so near to what the proposed date has, another is to be weighed by a person
_PLACE_BEFORE = re.compile(r"[^.!?؟:]{2,40}[,،]\s*")
_AGENCY_AFTER = re.compile(r"[\s,]*(?:\([^)]{2,40}\)\s*)?[.–—:-]")
_PAST = re.compile(
    r"\b(?:depuis|since|après|after|following)\W+(?:\w+\W+){0,4}$|\bcoup\b\W*(?:d['’][eé]tat\W*)?$"
    r"|(?:منذ|بعد|عقب|انقلاب)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """The date of an event, as a text gives it."""

    named: Named | None
    reasons: tuple[Phrase, ...] = ()
    others: tuple[Named, ...] = ()
    rivals: tuple[Named, ...] = ()  # of the others, the likeliest


def event_date(
    paragraphs: Sequence[str], languages: Sequence[str], published: datetime.date | None
) -> EventDate:
    """The likeliest date of the event, why, and the others; the title comes first.

    ``languages``: of the text; several where it is not known.
    """
    found: dict[str, tuple[int, tuple[Phrase, ...], Named]] = {}
    unclear: list[Named] = []
    for number, text in enumerate(paragraphs):
        plain = readable(text)
        for named in (one for language in languages for one in named_dates(plain, language, published)):
            if not named.date:
                unclear.append(named)
                continue
            score, reasons = _judged(number, named, plain, published)
            if named.date not in found or found[named.date][0] < score:
                found[named.date] = (score, reasons, named)
    ranked = sorted(found.values(), key=lambda one: -one[0])
    others = tuple(named for _, _, named in ranked)
    if not ranked or ranked[0][0] < _ENOUGH:
        return EventDate(named=None, others=(*others, *unclear)[:_MOST])
    most, reasons, first = ranked[0]
    if len(ranked) == 1 and not unclear:
        reasons = (say("no other date is named"), *reasons)
    rivals = tuple(named for score, _, named in ranked[1:] if score >= most - _CLOSE)
    return EventDate(
        named=first, reasons=reasons, others=(*others[1:], *unclear)[:_MOST], rivals=rivals[:_MOST]
    )


def _judged(
    paragraph: int, named: Named, text: str, published: datetime.date | None
) -> tuple[int, tuple[Phrase, ...]]:
    """How much speaks for a date being that of the event, and what does."""
    score, reasons = 0, []
    if paragraph == 0:
        score += 4
        reasons.append(say("it stands in the title"))
    elif paragraph <= 2:
        score += 4 - paragraph
        reasons.append(say("it stands at the head of the text"))
    if named.precision == "day":
        score += 3
        reasons.append(say("it gives the day"))
    elif named.precision == "month":
        score += 1
    else:
        score -= 2
    if named.lasts:
        score += 1
        reasons.append(say("it says from when to when"))
    if _PAST.search(text[: named.start]):
        score -= 4
    if published and named.is_known:
        near = _is_near(named.date, published)
        told = paragraph == 1 and _is_dateline(named, text)
        score += (0 if told else 2) if near else -3
        if near and not told:
            reasons.append(say("it is close to the publication"))
    return score, tuple(reasons)


def _is_dateline(named: Named, text: str) -> bool:
    """Whether a date is that of writing: "Bamako, 20 février 2025 (AFE) –"."""
    end = named.start + len(named.words)
    return bool(_PLACE_BEFORE.fullmatch(text[: named.start]) and _AGENCY_AFTER.match(text, end))


def _is_near(text: str, published: datetime.date) -> bool:
    date = dates.parse(text)
    last = date.latest or date.first_day
    return date.first_day - _NEAR <= published <= last + _NEAR
