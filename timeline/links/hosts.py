"""Whose turn it is: to each host one request at a time, and a pause before the next."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class Stopped(Exception):
    """Nobody waits for an answer any more."""


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # on the monotonic clock


class Hosts:
    """The hosts that are being asked."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait until an address may be asked, and keep others from its host meanwhile. May raise Stopped."""
        place = self._at(address)
        with place.lock:
            if self._stopped.wait(max(0.0, place.free_at - time.monotonic())):
                raise Stopped
            try:
                yield
            finally:
                place.free_at = time.monotonic() + self._pause

    def rest(self, address: str, seconds: float) -> None:
        """Leave the host of an address in peace for so long at least."""
        place = self._at(address)
        place.free_at = max(place.free_at, time.monotonic() + seconds)

    def stop(self) -> None:
        """Give nobody a turn any more."""
        self._stopped.set()

    def _at(self, address: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host_of(address), _Host())


_SERVER = re.compile(r"[a-z]+://(?:[^/?#@]*@)?(?P<server>(?P<host>\[[^\]/?#]*\]|[^/?#:]*)[^/?#]*)")


def server_of(address: str) -> str:
    """The host that an address names, with the port where it names one."""
    match = _SERVER.match(address)
    return match["server"] if match else ""


def host_of(address: str) -> str:
    """The host that an address asks; with or without www., it is as a rule the same machine."""
    match = _SERVER.match(address)
    return match["host"].lower().removeprefix("www.") if match else ""
