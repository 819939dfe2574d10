"""Says under which names the preview answers."""

from __future__ import annotations

import re

from tornado.routing import HostMatches, Matcher

_LOCAL = r"(?:127\.0\.0\.1|localhost|\[?::1\]?)"
_NUMBERS = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[?[0-9A-Fa-f:]+\]?)"  # a name can be made to lead here; these not
)


def named(host: str) -> Matcher:
    """The names under which the preview is asked for, so that no page of another site can read it."""
    if re.fullmatch(_LOCAL, host):
        return HostMatches(rf"{_LOCAL}$")
    return HostMatches(rf"(?:{_LOCAL}|{_NUMBERS}|{re.escape(host)})$")
