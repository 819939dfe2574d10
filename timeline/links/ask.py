"""Asks a server whether it has an address, as little as needed: its head, and the page only where it must."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry, Url, parse_url
from urllib3.util.ssl_ import create_urllib3_context

from timeline.links.answers import CERTIFICATE_ERRORS, Answer
from timeline.links.hosts import Hosts, server_of
from timeline.links.line import Line, NoLine

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_LATER = (429, 503)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How to ask. Times are in seconds."""

    agent: str = "sahel-timeline-links"
    connect: float = 10.0  # to get a connection
    read: float = 15.0  # to get the next bytes
    total: float = 40.0  # of asking for one address, without the pauses
    pause: float = 1.0  # before the same host is asked again
    patience: float = 30.0  # the longest that a server may ask to wait
    redirects: int = 8
    at_once: int = 64  # hosts
    anywhere: bool = False  # also this machine and private networks


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]


class _Ended(Exception):
    """There is an answer, and nothing more to ask."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass(slots=True)
class _Visit:
    """One address that is being asked for."""

    first: str  # the address itself
    here: str  # where the redirects have led
    left: float  # seconds
    seen: set[str] = field(default_factory=set)
    waited: bool = False
    cookies: bool = False  # whether a server on the way wanted to leave some

    def ends(self, kind: str, status: int = 0, detail: str = "") -> _Ended:
        """What to raise once the answer is known."""
        host, redirected = server_of(self.here), len(self.seen) > 1
        return _Ended(Answer(kind=kind, host=host, status=status, detail=detail, redirected=redirected))


class Asker:
    """Asks for one address after the other; several threads may use it."""

    def __init__(self, manners: Manners, hosts: Hosts) -> None:
        self._manners = manners
        self._hosts = hosts
        self._security = create_urllib3_context()
        self._security.load_default_certs()
        self._knows_authorities = _knows_authorities(self._security)

    def ask(self, address: str) -> Answer:
        """What becomes of asking for an address. Raises Stopped."""
        first = address.partition("#")[0]
        visit = _Visit(first=first, here=first, left=self._manners.total)
        try:
            while True:
                self._step(visit)
        except _Ended as end:
            return end.answer

    def _step(self, visit: _Visit) -> None:
        """Ask where the visit stands, and follow a redirect; raises _Ended where there is none."""
        if visit.here in visit.seen:
            raise visit.ends("cookies" if visit.cookies else "circle")
        visit.seen.add(visit.here)
        if len(visit.seen) > self._manners.redirects + 1:
            raise visit.ends("too-many-redirects")
        reply = self._reply(visit)
        target = _location(reply) if reply.status in _REDIRECTS else ""
        if not target:
            raise visit.ends(_kind(reply.status, visit), reply.status)
        visit.cookies = visit.cookies or "set-cookie" in reply.headers
        try:
            visit.here = _followed(visit.here, target)
        except ValueError:
            raise visit.ends("bad-redirect", reply.status, target) from None

    def _reply(self, visit: _Visit) -> _Reply:
        """The reply to HEAD, or to GET where a server may treat HEAD otherwise."""
        try:
            reply = self._patiently("HEAD", visit)
        except _Ended as end:
            if end.answer.kind not in ("silent", "garbled"):
                raise
        else:
            if reply.status < 400 or reply.status == 429:
                return reply
        return self._patiently("GET", visit)

    def _patiently(self, method: str, visit: _Visit) -> _Reply:
        """The reply to a request, made once more after the time for which the server has asked."""
        reply = self._request(method, visit)
        wait = _retry_after(reply)
        if wait is None or visit.waited or wait > self._manners.patience:
            return reply
        visit.waited = True
        self._hosts.rest(visit.here, wait)
        return self._request(method, visit)

    def _request(self, method: str, visit: _Visit) -> _Reply:
        """The reply to one request, of which nothing but the head is read."""
        try:
            address = _parsed(visit.here)
        except (ValueError, HTTPError):
            raise visit.ends("unknown-host") from None
        with self._hosts.turn(visit.here):
            start = time.monotonic()
            try:
                return self._sent(method, address, visit)
            finally:
                visit.left -= time.monotonic() - start

    def _sent(self, method: str, address: Url, visit: _Visit) -> _Reply:
        manners = self._manners
        # A server that lets HEAD hang may still answer GET.
        seconds = visit.left / 2 if method == "HEAD" else visit.left
        if seconds <= 0:
            raise visit.ends("silent")
        with Line(connect=manners.connect, seconds=seconds, anywhere=manners.anywhere) as line:
            connection = line.to(address, self._security)
            try:
                connection.connect()
                connection.timeout = manners.read
                headers = {"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"}
                connection.request(method, address.request_uri, headers=headers, preload_content=False)
                with connection.getresponse() as response:
                    reply = _Reply(response.status, response.headers)
                if line.was_cut:  # which looks as if the head had ended there
                    raise visit.ends("silent")
                return reply
            except NoLine as none:
                raise visit.ends(none.kind) from None
            except (OSError, HTTPException, HTTPError, ValueError) as error:
                kind, detail = ("silent", "") if line.was_cut else self._failure(error)
                raise visit.ends(kind, detail=detail) from None
            finally:
                connection.close()

    def _failure(self, error: Exception) -> tuple[str, str]:
        """Kind and detail of the answer that an error makes, once there is a connection."""
        if isinstance(error, ssl.SSLCertVerificationError):
            detail = CERTIFICATE_ERRORS.get(error.verify_code, error.verify_message)
            unjudged = detail == "unknown-issuer" and not self._knows_authorities
            return ("no-authorities", "") if unjudged else ("certificate", detail)
        if isinstance(error, ssl.SSLError):
            return "handshake", error.reason or str(error)
        return "silent" if isinstance(error, TimeoutError) else "garbled", ""


def _knows_authorities(security: ssl.SSLContext) -> bool:
    """Whether there are certificates of authorities, in a file or, not read yet, in a folder."""
    folder = ssl.get_default_verify_paths().capath
    return security.cert_store_stats()["x509_ca"] > 0 or bool(folder and any(Path(folder).glob("*")))


def _parsed(address: str) -> Url:
    """The parts of an address, encoded as they are sent. A name and password in it are never sent."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return parse_url(parts._replace(netloc=host + port).geturl())


def _followed(here: str, target: str) -> str:
    """The full address to which a redirect leads. Raises ValueError where it is none of the web."""
    full = urldefrag(urljoin(here, target))[0]
    parts = urlsplit(full)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError
    return full


def _location(reply: _Reply) -> str:
    """Where a redirect leads. Some servers write what is not ASCII as it is, in UTF-8."""
    text = reply.headers.get("location", "").strip()
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _retry_after(reply: _Reply) -> float | None:
    """The seconds for which a server asks to wait."""
    text = reply.headers.get("retry-after")
    if reply.status not in _LATER or not text:
        return None
    try:
        return Retry(retry_after_max=10**9).parse_retry_after(text)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _kind(status: int, visit: _Visit) -> str:
    """The kind of answer that a status is at the end of a visit."""
    if status < 400:
        lost = _is_front_page(visit.here) and not _is_front_page(visit.first)
        return "front-page" if lost else "alive"
    if status in _GONE:
        return "missing"
    if status in _LATER:
        return "later"
    return "failing" if 500 <= status < 600 else "closed"


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
