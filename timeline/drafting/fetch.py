"""Fetches one page of the press, politely and within bounds."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3

from timeline.diagnostics import Phrase, say

AGENT = "sahel-timeline-import"
LARGEST = 5_000_000  # bytes; no article is larger
_CONNECTING, _SILENT, _WHOLE = 10.0, 20.0, 60.0  # seconds that may pass
_REDIRECTS = 5
_PIECE = 65_536
_READ = ("text/html", "application/xhtml+xml", "text/plain", "multipart/related", "")


class NotFetched(Exception):
    """A page that cannot be had; the argument says why."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address answered."""

    url: str  # where redirects led
    content: bytes


def fetch(url: str, contact: str | None = None, whole: float = _WHOLE) -> Page:
    """The page at an address; its host is told who asks. Raises NotFetched.

    Nothing else is fetched, and redirects lead to pages of the web only.
    """
    agent = f"{AGENT} (+{contact})" if contact else AGENT
    until = time.monotonic() + whole
    with urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_CONNECTING, read=min(_SILENT, whole)),
        retries=urllib3.Retry(total=_REDIRECTS, connect=0, read=0, redirect=_REDIRECTS, status=0, other=0),
    ) as pool:
        try:
            headers = {"User-Agent": agent, "Accept": "text/html, text/plain;q=0.5"}
            with pool.request("GET", url, headers=headers, preload_content=False) as answer:
                return _page(url, answer, until)
        except urllib3.exceptions.HTTPError as problem:
            raise NotFetched(
                say("{url} cannot be fetched: {problem}", url=url, problem=_reason(problem))
            ) from None


def _page(url: str, answer: urllib3.BaseHTTPResponse, until: float) -> Page:
    if answer.status != 200:
        raise NotFetched(
            say(
                "{url} answers {status} {reason}: save the page from a browser, and import that file",
                url=url,
                status=answer.status,
                reason=answer.reason or "",
            )
        )
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in _READ:
        raise NotFetched(say("{url} is no page of text: it is {kind}", url=url, kind=kind))
    content = b""
    while piece := answer.read1(_PIECE, decode_content=True):  # what has come: a slow host does not hold us
        content += piece
        if len(content) > LARGEST:
            raise NotFetched(say("{url} is larger than {size} MB", url=url, size=LARGEST // 1_000_000))
        if time.monotonic() > until:
            raise NotFetched(say("{url} takes too long to answer", url=url))
    for step in answer.retries.history if answer.retries else ():
        url = urljoin(url, step.redirect_location or "")
    return Page(url=url, content=content)


def _reason(problem: BaseException) -> str:
    """The first cause, which says more than what wraps it."""
    reason = getattr(problem, "reason", None)
    if isinstance(reason, BaseException):
        return _reason(reason)
    return re.sub(r"^\w+\(.*?\): ", "", str(problem))  # the connection, which the address names already
