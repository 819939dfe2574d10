"""What someone who wrote a date in another way probably meant, in the form that is accepted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from timeline.diagnostics import Phrase, say

EXAMPLES = say("write a date such as 2025-02-17, 2025-02, 2025 or 2025-02-17/2025-02-19")

# Phrases, so that the command can say them in its user's language.
MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)

# Where else than in French, English and standard Arabic months have names of their own.
_LOCALES = ("fr", "en", "ar", "ar_MA", "ar_DZ", "ar_MR", "ar_SY")

_ABOUT = re.compile(r"^(?:~|c\.|ca\.?|circa|vers|environ|about|around|حوالي|نحو)\s*(?=\S)")
_LEAD = re.compile(r"^(?:(?:le|du|de|on|in|en|from|entre|between|من|في|\w+di|\w+day|dimanche),? )+")
_TIME = re.compile(r"(?<=[0-9])(?:t|\s+|\s*(?:à|at)\s+)[0-9]{1,2}\s?[:h][0-9]{2}.*$")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})([-/. ]))?([0-9]{1,2})[-/. ]([0-9]{4})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_NAMED = re.compile(r"(?:([0-9]{1,2})(?:er|st|nd|rd|th)?\.? (?:of )?)?([^\d]+?),? ([0-9]{4})")
_NAMED_DAY = re.compile(r"([^\d]+?) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_UNSPECIFIED = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)(?:-[xu]{2}){1,2}")
_SEPARATORS = (
    r"\s*/\s*",
    r"\s*--+\s*",
    r"\s*\.\.+\s*",
    r"\s+(?:to|and|à|au|et|إلى)\s+",
    r"\s*,\s*",
    r"\s*[–—]\s*|\s+-\s+",
    r"(?<=[0-9 ])-(?=[0-9 ])",
)
_OPEN_CHOICE = re.compile(r"\[?\s*([^/]+?)\s*\.\.\s*\]?")
_SINCE = re.compile(r"(?:since|depuis|منذ)\s+(.+)")
_STILL = ("..", "...", "open", "now", "present", "today", "en cours")
_UNKNOWN = ("", "?", "unknown")
_BEFORE = ("", "..", "*", "?", "unknown")


def rewritten(text: str) -> str | None:
    """The accepted form of a date written in another way, or None. It may name a day that does not exist."""
    plain = _plain(text)
    if _OPEN_CHOICE.fullmatch(plain):
        return None  # advice() tells what it may mean
    return _moment(plain) or _period(plain)


def advice(text: str) -> Phrase | None:
    """What to do about a date that can be understood in more than one way, or not be said at all."""
    plain = _plain(text)
    if "yyyy" in plain:
        return say("write the year in the place of {letters}", letters="YYYY")
    if match := re.fullmatch(r"([0-9]{1,3})[xu]{1,3}", plain):
        first, last = match[1].ljust(4, "0"), match[1].ljust(4, "9")
        return say(
            "write [{first}..{last}] for some time in these years, {first}/{last} for all of them",
            first=first,
            last=last,
        )
    if match := re.fullmatch(r"([0-9]{4})-2[1-4]", plain):
        return say("seasons are not accepted: write the months, such as {year}-03/{year}-05", year=match[1])
    if (match := _OPEN_CHOICE.fullmatch(plain)) and (start := _moment(match[1])):
        return say("write {start}/.. if it is still going on, {start}/ if its end is not known", start=start)
    if (match := _YEAR_LAST.fullmatch(plain)) and match[1] and int(match[1]) <= 12 and int(match[3]) <= 12:
        return say(
            "write {year}-{second}-{first} if the day comes first, {year}-{first}-{second} if the month does",
            year=match[4],
            first=f"{match[1]:0>2}",
            second=f"{match[3]:0>2}",
        )
    if re.fullmatch(r"'?[0-9]{2}|[0-9]{1,2}([-/. ])[0-9]{1,2}\1[0-9]{2}", plain):
        return say("write the year first, with four digits, such as 2025-02-17")
    return None


def _plain(text: str) -> str:
    """The text in lower case with plain digits, dashes and single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("،", ",")
    latin = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in folded)
    return " ".join(re.sub("[‐‑‒−]", "-", latin).split())


def _period(plain: str) -> str | None:
    """An interval or a choice, from two moments and whatever stands between them."""
    if match := _SINCE.fullmatch(plain):
        start = _moment(match[1])
        return f"{start}/.." if start else None
    choice = plain.startswith(("[", "entre ", "between "))
    for separator in _SEPARATORS:
        parts = re.split(separator, plain.strip("[]{} "))
        if len(parts) == 2 and (found := _between(parts[0], parts[1], choice)):
            return found
    return None


def _between(first: str, last: str, choice: bool) -> str | None:
    start, end = _moment(first), _moment(last)
    if end and first in _BEFORE:
        return f"[..{end}]"
    if end and not start:
        start = _completed(first, last)
    if start and not end:
        end = _abbreviated(start, last)
    if start and end:
        return f"[{start}..{end}]" if choice else f"{start}/{end}"
    if start and not choice and last in _STILL:
        return f"{start}/.."
    return f"{start}/" if start and not choice and last in _UNKNOWN else None


def _abbreviated(start: str, last: str) -> str | None:
    """The end of "2025-02-17/19", which leaves out what both have in common."""
    parts, ending = start.split("-"), last.split("-")
    if len(ending) >= len(parts) or not all(re.fullmatch("[0-9]{2}", part) for part in ending):
        return None
    return _moment("-".join(parts[: -len(ending)] + ending))


def _completed(first: str, last: str) -> str | None:
    """The start of "17 to 19 February 2025", which leaves to the end what both have in common."""
    words = last.split()
    candidates = (_moment(" ".join([first, *words[index:]])) for index in range(1, len(words)))
    return next((candidate for candidate in candidates if candidate), None)


def _moment(piece: str) -> str | None:
    bare = _ABOUT.sub("", piece)
    marks = set(re.findall(r"[~?%]", piece)) | ({"~"} if bare != piece else set())
    bare = re.sub("[–—]", "-", re.sub(r"\s*[~?%]", "", bare))
    bare = _TIME.sub("", _LEAD.sub("", bare))
    found = _numbers(bare) or _words(bare)
    if not found or not marks:
        return found
    return found + (marks.pop() if len(marks) == 1 else "%")


def _numbers(piece: str) -> str | None:
    if re.fullmatch("[0-9]{4}", piece):
        return piece
    if match := _UNSPECIFIED.fullmatch(piece):
        return match[1]
    if match := _COMPACT.fullmatch(piece):
        return "-".join(match.groups())
    if match := _YEAR_FIRST.fullmatch(piece):
        return _iso(match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(piece):
        day, month = match[1], match[3]
        if day and int(day) <= 12 and int(month) <= 12 and int(day) != int(month):
            return None  # could be either: advice() says so
        return _iso(match[4], month, day)
    return None


def _iso(year: str, month: str, day: str | None) -> str:
    if day is None:
        return f"{year}-{month:0>2}"
    if int(month) > 12 >= int(day):
        month, day = day, month
    return f"{year}-{month:0>2}-{day:0>2}"


def _words(piece: str) -> str | None:
    if match := _DAY_NAMED.fullmatch(piece):
        day, name, year = match.groups()
    elif match := _NAMED_DAY.fullmatch(piece):
        name, day, year = match.groups()
    else:
        return None
    month = _month_numbers().get(_bare(name))
    return _iso(year, str(month), day) if month else None


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    """The number of a month by its name, in full or abbreviated."""
    from babel import Locale  # only a bad date needs names: a good one is read without

    numbers: dict[str, int] = {}
    for locale in _LOCALES:
        for context in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    numbers.setdefault(_bare(name), number)
    return numbers


def _bare(name: str) -> str:
    """A name without case, accents, vowel marks and full stops."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char)).strip(" .")
