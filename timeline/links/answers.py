"""What became of asking for an address."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from timeline.diagnostics import Phrase, quoted, say

ALIVE = ("alive",)
DEAD = (
    "missing",  # 404, 410
    "failing",  # 500 and its like
    "unknown-host",
    "refused",
    "unreachable",
    "silent",  # a connection, and then nothing
    "garbled",  # a connection, and then no HTTP
    "circle",
    "too-many-redirects",
    "bad-redirect",
    "front-page",  # what a server leads to when the page that was asked for has gone
)
INSECURE = ("certificate", "handshake")
# Nothing can be said of these: the page may well be there for a reader.
UNTOLD = (
    "closed",  # 401, 403, 451 and whatever else a server may tell programs and not readers
    "later",  # 429, 503
    "cookies",
    "private",  # the address of a machine that only this network knows
    "no-names",  # names cannot be looked up at the moment
    "no-network",
    "no-authorities",  # certificates cannot be judged on this machine
)
KINDS = (*ALIVE, *DEAD, *INSECURE, *UNTOLD)

# What a server says of itself, so often, holds of its other addresses: they are then not asked for.
OF_THE_HOST = {
    "unknown-host": 1,
    "refused": 1,
    "unreachable": 1,
    "silent": 2,
    "certificate": 1,
    "handshake": 1,
    "later": 2,
    "private": 1,
    "no-names": 1,
    "no-network": 1,
    "no-authorities": 1,
}
UNREACHED = ("unknown-host", "unreachable", "no-names", "no-network")  # what a machine without network finds
_OF_THIS_MACHINE = ("no-names", "no-network", "no-authorities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of asking for an address."""

    kind: str  # one of KINDS
    host: str = ""  # that was asked last
    status: int = 0  # of HTTP, where there is one
    detail: str = ""  # what the certificate lacks, or where a redirect leads
    redirected: bool = False  # whether it came from elsewhere than the address itself

    @property
    def lasts(self) -> datetime.timedelta:
        """How long it may be remembered. What depends on this machine's network is forgotten at once."""
        if self.kind in ALIVE:
            return datetime.timedelta(days=7)
        return datetime.timedelta(days=0 if self.kind in _OF_THIS_MACHINE else 1)


def reason(answer: Answer) -> Phrase:
    """Why an address is not known to be alive, in words that follow its name and a colon."""
    template = _REASONS[answer.kind].template
    if answer.kind == "certificate" and answer.detail in _CERTIFICATES:
        template = _CERTIFICATES[answer.detail].template
    values = {"host": quoted(answer.host), "status": answer.status, "detail": quoted(answer.detail)}
    # Only what it says, so that two answers for the same reason have the same phrase.
    return say(template, **{name: value for name, value in values.items() if f"{{{name}" in template})


_REASONS = {
    "missing": say("there is no such page on {host} (HTTP {status})"),
    "failing": say("the server {host} fails (HTTP {status})"),
    "unknown-host": say("no server has the name {host}"),
    "refused": say("the server {host} refuses connections"),
    "unreachable": say("the server {host} cannot be reached"),
    "silent": say("the server {host} takes too long to answer"),
    "garbled": say("the server {host} does not answer as a web server does"),
    "circle": say("the server {host} redirects in a circle"),
    "too-many-redirects": say("there is no end to the redirects; the last is from {host}"),
    "bad-redirect": say("the server {host} redirects to {detail!r}, which is no address of the web"),
    "front-page": say("the server leads to the first page of {host} instead"),
    "certificate": say("the certificate of {host} is not valid ({detail})"),
    "handshake": say("no secure connection to {host} is possible ({detail})"),
    "closed": say("the server refuses programs (HTTP {status})"),
    "later": say("the server asks to come back later (HTTP {status})"),
    "cookies": say("the server wants to leave cookies first"),
    "private": say("the address is one of a private network"),
    "no-names": say("the name cannot be looked up at the moment"),
    "no-network": say("this machine has no way to the network of the server"),
    "no-authorities": say("this machine knows no authority that issues certificates"),
}

# By what OpenSSL calls the error.
_CERTIFICATES = {
    "expired": say("the certificate of {host} has expired"),
    "other-name": say("the certificate of {host} is that of another server"),
    "unknown-issuer": say("the certificate of {host} is issued by an authority that is not known here"),
}
CERTIFICATE_ERRORS = {
    10: "expired",
    18: "unknown-issuer",
    19: "unknown-issuer",
    20: "unknown-issuer",
    21: "unknown-issuer",
    62: "other-name",
    64: "other-name",
}
