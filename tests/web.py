"""A small web on this machine: servers of many names, that do what a test wants of them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Behaviour = Callable[["Handler"], None]
ARTICLE = b"<p>Un article.</p>"


@dataclass(frozen=True, slots=True)
class Request:
    """What a server was asked."""

    method: str
    host: str  # without the port
    path: str
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    """Answers as the web of the test says, or with an article."""

    web: Web
    wbufsize = -1  # what is written is sent once the request counts as over, for who has it may ask again

    def _answer(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        with self.web.busy(host.removeprefix("www.")):
            self.web.requests.append(Request(self.command, host, self.path, dict(self.headers)))
            with contextlib.suppress(ConnectionError):
                self.web.behaviours.get(self.path, says(200))(self)

    do_GET = do_HEAD = _answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that goes away, or wants another certificate, is no error of the server."""


@dataclass
class Web:
    """The servers, and what they have been asked."""

    port: int = 0
    requests: list[Request] = field(default_factory=list)
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    most_at_once: Counter[str] = field(default_factory=Counter)  # requests, by host, without www.
    over: threading.Event = field(default_factory=threading.Event)
    _now: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _servers: list[_Server] = field(default_factory=list)

    def on(self, path: str, behaviour: Behaviour, host: str = "journal.example.org") -> str:
        """Have a path behave in a way; its address."""
        self.behaviours[path] = behaviour
        return self.address(path, host)

    def address(self, path: str, host: str = "journal.example.org") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def asked(self) -> list[tuple[str, str]]:
        """Method and path of each request."""
        return [(request.method, request.path) for request in self.requests]

    @contextlib.contextmanager
    def busy(self, host: str) -> Iterator[None]:
        """Count the requests that a host has at once."""
        with self._lock:
            self._now[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self._now[host])
        try:
            yield
        finally:
            with self._lock:
                self._now[host] -= 1

    def serve(self, security: ssl.SSLContext | None = None) -> int:
        """Start a server; its port."""
        web = self

        class Own(Handler):
            pass

        Own.web = web
        server = _Server(("127.0.0.1", 0), Own)
        if security:
            server.socket = security.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return int(server.server_address[1])

    def close(self) -> None:
        """Stop all servers."""
        self.over.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()


@contextlib.contextmanager
def small_web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web in which every name of example.org is this machine, .invalid has no names, .failing no answer."""
    made = Web()
    made.port = made.serve()
    lookup = socket.getaddrinfo

    def looked_up(host: str, *rest: Any, **more: Any) -> Any:
        if host.endswith((".invalid", ".failing")):
            number = socket.EAI_NONAME if host.endswith(".invalid") else socket.EAI_AGAIN
            raise socket.gaierror(number, "no such name")
        return lookup("127.0.0.1" if host.endswith("example.org") else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    try:
        yield made
    finally:
        made.close()


def says(status: int, headers: dict[str, str] | None = None, body: bytes = ARTICLE) -> Behaviour:
    """Answers so."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body)

    return answer


def takes_a_while(handler: Handler) -> None:
    """Answers when there was time for others to ask too."""
    handler.web.over.wait(0.05)
    says(200)(handler)


def leads_to(target: str, status: int = 302, **headers: str) -> Behaviour:
    """Redirects."""
    return says(status, {"Location": target, **headers}, b"")


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    """Answers HEAD and GET differently."""
    return lambda handler: (head if handler.command == "HEAD" else get)(handler)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behaves in one way after the other, then always in the last."""
    left = list(behaviours)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def hangs(handler: Handler) -> None:
    """Never answers."""
    handler.web.over.wait(60)


def drips(*, body: bool) -> Behaviour:
    """Answers without end, one byte after the other: in the body, or before it."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if body else b"X-Slow: "))
        while not handler.web.over.wait(0.02):
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return answer


def talks_nonsense(handler: Handler) -> None:
    """Is no web server."""
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n")


def pours(handler: Handler) -> None:
    """Sends more than anyone wants to read."""
    handler.send_response(200)
    handler.end_headers()
    while handler.command == "GET" and not handler.web.over.is_set():
        handler.wfile.write(bytes(1 << 16))
