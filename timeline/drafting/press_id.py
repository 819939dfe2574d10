"""Where the draft from an article stands: under an id without the headline's words, which may be partial."""

from __future__ import annotations

from babel import Locale

from timeline import dates
from timeline.drafting.ids import event_id, folder_of
from timeline.drafting.moments import UNKNOWN_YEAR
from timeline.drafting.press import Reading
from timeline.drafting.press_draft import place_name
from timeline.i18n import Interface

_NO_YEAR = "0000"  # as a folder and in an id, until the contributor knows better
_LEAP_YEAR = "2000"  # in which every day can be read
_COUNTRIES = 3


def draft_id(reading: Reading, words: Interface) -> str:
    """Date, countries and type, in the site's first language: 2025-02-17-maroc-mali-reunion."""
    names = Locale.parse(words.language.locale).territories
    said = [str(names[code]) for code in reading.countries[:_COUNTRIES]]
    said += [words.label("type", reading.types[0].value)] if reading.types else []
    said += [place_name(reading)] if reading.place and len(said) < 2 else []
    title = " ".join(said) or "article"
    named = reading.when.named
    if named is None:
        return f"{_NO_YEAR}-{event_id(dates.parse(_LEAP_YEAR), title).partition('-')[2]}"
    identifier = event_id(dates.parse(named.first.replace(UNKNOWN_YEAR, _LEAP_YEAR)), title)
    return identifier if named.is_known else identifier.replace(_LEAP_YEAR, _NO_YEAR, 1)


def draft_folder(reading: Reading) -> str:
    """The folder of its year; one that no event can have where the year is not known."""
    named = reading.when.named
    return folder_of(dates.parse(named.date)) if named and named.is_known else f"events/{_NO_YEAR}"
