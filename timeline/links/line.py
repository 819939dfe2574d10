"""Connections that reach only the public internet, and are cut at a deadline.

Whoever writes content chooses which addresses are asked, and machines of a build service ask them: an address
must not lead to what only that machine can reach. What a name stands for is looked up once, judged, and that
very machine is connected to.
"""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url
from urllib3.util.connection import create_connection

_NAT64 = IPv6Network("64:ff9b::/96")
_AZURE = ip_address("168.63.129.16")  # public by its number, yet it serves the inside of that cloud only


class NoLine(Exception):
    """There is no connection; its argument is the kind of answer that this makes."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Line:
    """One connection to a host. Use it as a context."""

    def __init__(self, *, connect: float, seconds: float, anywhere: bool = False) -> None:
        self.connect = connect
        self.deadline = time.monotonic() + seconds
        self.was_cut = False
        self._anywhere = anywhere
        self._twin: socket.socket | None = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer:
            self._timer.cancel()
        if self._twin:
            self._twin.close()

    def to(self, address: Url, security: Any) -> HTTPConnection:
        """What speaks HTTP over this line."""
        host, port = (address.host or "").strip("[]"), address.port
        made: _Plain | _Secure
        if address.scheme == "https":
            made = _Secure(host, port, timeout=self.connect, ssl_context=security)
        else:
            made = _Plain(host, port, timeout=self.connect)
        made.line = self
        return made

    def open(self, host: str, port: int) -> socket.socket:
        """Connect. Raises NoLine."""
        numbers = _numbers(host, port)
        if not self._anywhere and not all(map(is_public, numbers)):
            raise NoLine("private")
        problem: OSError | None = None
        for number in numbers:
            left = self.deadline - time.monotonic()
            if left <= 0:
                break
            try:
                opened = create_connection((number, port), min(self.connect, left))
            except OSError as error:
                problem = error if problem is None or _kind(problem) == "no-network" else problem
                continue
            self._watch(opened)
            return opened
        raise NoLine(_kind(problem))

    def _watch(self, opened: socket.socket) -> None:
        # A second name for the connection: a secure one takes the first for itself.
        self._twin = opened.dup()
        self._timer = threading.Timer(max(0.0, self.deadline - time.monotonic()), self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        self.was_cut = True
        if self._twin:
            with contextlib.suppress(OSError):  # it has ended by itself
                self._twin.shutdown(socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    line: Line

    def _new_conn(self) -> socket.socket:
        return self.line.open(self._dns_host, self.port)


class _Secure(HTTPSConnection):
    line: Line

    def _new_conn(self) -> socket.socket:
        return self.line.open(self._dns_host, self.port)


def _numbers(host: str, port: int) -> list[str]:
    """The numbers that a host's name stands for."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NoLine("no-names" if error.errno == socket.EAI_AGAIN else "unknown-host") from None
    except (UnicodeError, OSError, OverflowError):
        raise NoLine("unknown-host") from None
    return [str(place[0]) for *_, place in found]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, whatever it is wrapped in."""
    address = ip_address(number)
    inner = _wrapped(address) if isinstance(address, IPv6Address) else None
    if inner:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved and address != _AZURE


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, if it does."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def _kind(error: OSError | None) -> str:
    """The kind of answer that an error in connecting makes."""
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    # A number of IPv6 is none to a machine without it.
    absent = isinstance(error, socket.gaierror) or (error and error.errno == errno.ENETUNREACH)
    return "no-network" if absent else "unreachable"
