"""Finds a port that is free."""

from __future__ import annotations

import errno
import socket


class NoPort(Exception):
    """No port is free."""


def bound(host: str, port: int, attempts: int = 50) -> tuple[socket.socket, int]:
    """A socket on the first port that is free, from the one that is wanted; and that port."""
    for candidate in range(port, min(port + attempts, 65536)):
        try:
            listening = _listening(host, candidate)
        except OSError as error:
            last = error
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                break
            continue
        return listening, listening.getsockname()[1]
    raise NoPort(last.strerror or str(last)) from last


def _listening(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, *_, address = found[0]
    listening = socket.create_server(address, family=family)
    listening.setblocking(False)
    return listening
