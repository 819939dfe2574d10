"""Dates as regular expressions: the forms that `timeline.dates` reads, and the days that exist.

They say all of its rules but one: that what ends does so after it starts. Python and ECMAScript agree.
"""

from __future__ import annotations

_YEAR = "(?:18|19|20|21)[0-9]{2}"
_LEAP_YEAR = "(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_MONTH = f"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY_OF_MONTH = (
    "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
    "(?:0[13-9]|1[0-2])-(?:29|30)",
    "(?:0[13578]|1[02])-31",
)
_DAY = f"(?:{_YEAR}-(?:{'|'.join(_DAY_OF_MONTH)})|{_LEAP_YEAR}-02-29)"
_ANY = f"(?:{_DAY}|{_MONTH}|{_YEAR})"
_MOMENT = f"{_ANY}[~?%]?"

# One for each kind of date. Of a choice, what stands between the brackets, which to YAML are those of a list.
PATTERNS = {
    "moment": _MOMENT,
    "interval": rf"{_MOMENT}/(?:{_MOMENT}|\.\.)?",
    "choice": rf"(?:{_DAY}\.\.{_DAY}|{_MONTH}\.\.{_MONTH}|{_YEAR}\.\.{_YEAR}|\.\.{_ANY})",
}
