"""Whose turn it is: to each host one request at a time, and a pause before the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


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
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep others from asking it meanwhile. May raise Stopped."""
        place = self._at(host)
        with place.lock:
            if self._stopped.wait(max(0.0, place.free_at - time.monotonic())):
                raise Stopped
            try:
                yield
            finally:
                place.free_at = time.monotonic() + self._pause

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host in peace for so long."""
        self._at(host).free_at = time.monotonic() + seconds

    def stop(self) -> None:
        """Give nobody a turn any more."""
        self._stopped.set()

    def _at(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host_of(f"//{host}"), _Host())


def host_of(address: str) -> str:
    """The host that an address asks; with or without www., it is as a rule the same machine."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
