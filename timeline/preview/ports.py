"""Finds a port that is free."""

from __future__ import annotations

import errno
import socket


class NoHost(Exception):
    """What is named is not an address of this machine."""


class NoPort(Exception):
    """No port is free."""


def bound(host: str, port: int, attempts: int = 50) -> tuple[socket.socket, int]:
    """A socket on the first port that is free, from the one that is wanted; and that port."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:  # there is no such name, or there cannot be
        raise NoHost(_reason(error)) from error
    family, *_, address = found[0]
    for candidate in range(port, min(port + attempts, 65536)):
        try:
            listening = socket.create_server((address[0], candidate, *address[2:]), family=family)
        except OSError as error:
            last = error
            if error.errno == errno.EADDRNOTAVAIL:
                raise NoHost(_reason(error)) from error
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                break
            continue
        listening.setblocking(False)
        return listening, listening.getsockname()[1]
    raise NoPort(_reason(last)) from last


def _reason(error: OSError | UnicodeError) -> str:
    return getattr(error, "strerror", None) or str(error)
