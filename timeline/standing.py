"""How sure it is that a position was held when an event took place."""

from __future__ import annotations

import datetime

from timeline.dates import Date
from timeline.model import Position

NEAR = datetime.timedelta(days=31)  # between an event and a source that attests a position held then

CERTAIN, POSSIBLE, ATTESTED, ELSEWHEN = "certain", "possible", "attested", "elsewhen"


def standing_of(position: Position, date: Date, attested: Date | None, *, cited: bool) -> str:
    """Whether a position was held on a date.

    ``cited``: the event itself rests on the position's source, which is of about the same time.
    """
    start, end = position.start, position.end
    first, last = date.first_day, _last_day(date)
    if (start and first < start.first_day) or (end and end.latest and first > end.latest):
        return ELSEWHEN
    if not start and not end:
        return CERTAIN if cited else ATTESTED
    begun = start.latest is not None and start.latest <= first if start else cited
    lasted = last <= end.first_day if end else cited or (attested is not None and last <= attested.first_day)
    return CERTAIN if begun and lasted else POSSIBLE


def _last_day(date: Date) -> datetime.date:
    """The last day on which an event may have begun: an interval begins on its first."""
    moment = date.start if date.kind == "interval" else date.end
    return moment.latest if moment else date.first_day


def is_near(attested: Date | None, date: Date) -> bool:
    """Whether a source is of the time of an event: a later one may name a position that was not held yet."""
    if attested is None:
        return False
    latest = attested.latest or attested.first_day
    return attested.first_day - _last_day(date) <= NEAR and date.first_day - latest <= NEAR


def distance(attested: Date | None, date: Date) -> int:
    """Days between a source and an event; very many where the source has no date."""
    return abs((attested.first_day - date.first_day).days) if attested else 10**6
