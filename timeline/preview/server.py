"""Serves the folder of a site with the livereload package, and tells open browsers of each change."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado import escape, httpserver, web
from tornado.ioloop import IOLoop

from timeline.preview.hosts import named
from timeline.preview.site import Site, Update
from timeline.preview.told import Telling, told
from timeline.preview.watch import watch
from timeline.preview.worker import Tell, Worker

OWN = "-preview/"  # below this address is what only the preview has
_HERE = Path(__file__).parent
_ASSETS = {"preview.js": "text/javascript", "preview.css": "text/css"}
_TYPES = {".html": "text/html", ".json": "application/json", ".js": "text/javascript", ".css": "text/css"}


class Preview(Server):  # type: ignore[misc]
    """The server: `listen` returns when it is interrupted."""

    def __init__(self, site: Site, telling: Telling, tell: Tell, listening: socket.socket) -> None:
        self.worker = Worker(site, self._showing, self._told)
        super().__init__(watcher=_Watcher(site, self.worker))
        self.site = site
        self.telling = telling
        self._tell = tell
        self._listening = listening
        self._interrupts: list[bool] = []

    def listen(self, host: str) -> None:
        """Answer under the names of this host until interrupted."""
        # Half a loop cannot be interrupted: that waits the moment until it runs.
        self._on_interrupt = signal.signal(signal.SIGINT, lambda *_: self._interrupts.append(True))
        self.serve(port=self._listening.getsockname()[1], host=host, root=str(self.site.folder))

    def application(self, port: int, host: str, *_: Any, **__: Any) -> None:
        """What livereload calls to answer requests."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        self.loop = IOLoop.current()
        self.loop.add_callback(self._runs)
        given = {"preview": self}
        handlers: list[Any] = [
            (r"/livereload", _Tab, given),
            (rf"/{OWN}about\.json", _About, given),
            (rf"/{OWN}([\w.-]+)", _Asset),
            (r"/(.*)", _Page, {"path": self.root, **given}),
        ]
        application = web.Application(
            [(named(host), handlers)], default_handler_class=_Refused, compiled_template_cache=False
        )
        httpserver.HTTPServer(application).add_socket(self._listening)

    def _setup_logging(self) -> None:
        for name in ("livereload", "tornado"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False

    def _runs(self) -> None:
        signal.signal(signal.SIGINT, self._on_interrupt)
        if self._interrupts:
            signal.raise_signal(signal.SIGINT)

    def _showing(self) -> list[str]:
        return list(dict.fromkeys(tab.url for tab in list(_Tab.waiters)))

    def _told(self, update: Update) -> None:
        self.worker.busy()
        self.loop.add_callback(self._tell_tabs, update)
        with contextlib.suppress(OSError):  # nobody may read the terminal any more
            self._tell(update)

    def _tell_tabs(self, update: Update) -> None:
        for tab in list(_Tab.waiters):
            tab.tell(update)


class _Watcher(Watcher):  # type: ignore[misc]
    """Tells the worker what changes, instead of looking at every file now and then."""

    def __init__(self, site: Site, worker: Worker) -> None:
        super().__init__()
        self.watch("site")  # else livereload would watch the folder that we are in
        self._site, self._worker = site, worker

    def start(self, callback: object) -> bool:
        deep, flat = self._site.watched()
        watch(deep, self._worker.change, below=True)
        watch(flat, self._worker.change, below=False)
        self._worker.start()
        return True


class _Tab(LiveReloadHandler):  # type: ignore[misc]
    """A page open in a browser."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview
        self.url = ""
        self.shown = ""  # the version that the browser has

    def check_origin(self, origin: str) -> bool:
        return bool(urlsplit(origin).netloc == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        try:
            said = escape.json_decode(message)
            if said.get("command") == "info":
                self.url = _url(urlsplit(str(said["url"])).path)
                self.shown = str(said["version"])
            super().on_message(message)
        except (ValueError, KeyError, AttributeError, TypeError):
            self.close()
            return
        if said.get("command") == "info":
            self.tell(Update())

    def tell(self, update: Update) -> None:
        """Have the browser show what is up to date, and what there is to say of it."""
        version = self.preview.site.version(self.url)
        if version is None:
            made = self.preview.worker.make(self.url)
            made.add_done_callback(self._made)
        elif version != self.shown:
            names = update.restyled.get(self.url)
            if names is None:
                self.send_message({"command": "reload", "path": f"/{self.url}", "liveCSS": True})
                return
            self.shown = version
            self.send_message({"command": "restyle", "before": names[0], "after": names[1]})
        self.send_message({"command": "tell"})

    def _made(self, made: Future[bool]) -> None:
        if not made.exception() and made.result():  # else there is no such page, now as before
            self.preview.loop.add_callback(self.tell, Update())


def _url(path: str) -> str:
    """The address in the site of a path that a browser asks for."""
    url = unquote(path).lstrip("/")
    return url + "index.html" if not url or url.endswith("/") else url


class _Handler(web.RequestHandler):
    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def log_exception(self, *_: object) -> None:
        pass

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class _Refused(_Handler):
    """Answers whoever asks for another host."""

    def prepare(self) -> None:
        self.send_error(403, reason="This preview answers only under its own address")


class _About(_Handler):
    """What there is to tell on a page."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self) -> None:
        self.preview.worker.busy()
        url = _url(self.get_query_argument("page", "/"))
        self.write(told(self.preview.site, url, self.preview.telling))


class _Asset(_Handler):
    """The preview's own script and style sheet."""

    def get(self, name: str) -> None:
        if name not in _ASSETS:
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{_ASSETS[name]}; charset=utf-8")
        self.finish((_HERE / name).read_bytes())


class _Page(_Handler, StaticFileHandler):  # type: ignore[misc]
    """A file of the site, made first where it is not up to date."""

    def initialize(self, path: str, preview: Preview) -> None:
        super().initialize(path)
        self.preview = preview

    async def get(self, path: str, include_body: bool = True) -> None:
        """Answer with the file, whole."""
        self.preview.worker.busy()
        url = _url(path)
        found = await self._content(url)
        if found is None and not url.endswith("/index.html") and await self._content(f"{url}/index.html"):
            self.redirect(f"/{quote(url)}/")
            return
        if found is None:
            self.set_status(404)
            found = await self._content("404.html") or _Found(_NOTHING, "")
            found, url = _Found(found.content, ""), "404.html"
        self._answer(url, found, include_body)

    def _answer(self, url: str, found: _Found, include_body: bool) -> None:
        suffix = Path(url).suffix
        content = found.content
        if suffix in _TYPES:
            self.set_header("Content-Type", f"{_TYPES[suffix]}; charset=utf-8")
        else:
            self.set_header("Content-Type", self.get_content_type())
        if suffix == ".html":
            content = self._with_script(content, found.version)
        self.set_header("Content-Length", len(content))
        self.finish(content if include_body else None)

    async def _content(self, url: str) -> _Found | None:
        """A file of the site that is up to date, and its version."""
        site = self.preview.site
        self.path = self.parse_url_path(url)
        self.absolute_path = self.get_absolute_path(self.root, self.path)
        if not Path(self.absolute_path).is_relative_to(self.root) or _is_hidden(url):
            return None
        version = site.version(url)
        if version == "":
            return None
        if version is None and not await self._made(url):
            return None
        # The version comes first: new content taken for old is only reloaded, old content for new would stay.
        version = site.version(url) or ""
        try:
            content = Path(self.absolute_path).read_bytes()
        except OSError:  # somebody has removed it
            if not await self._made(url):
                return None
            version = site.version(url) or ""
            content = Path(self.absolute_path).read_bytes()
        return _Found(content, version)

    async def _made(self, url: str) -> bool:
        return await asyncio.wrap_future(self.preview.worker.make(url))

    def _with_script(self, content: bytes, version: str) -> bytes:
        """A page with the preview's script, and leave to speak with the preview in its security policy."""
        script = f'<script defer src="/{OWN}preview.js" data-version="{version}"></script>\n'
        socket = f"connect-src 'self' ws://{self.request.host}"
        content = content.replace(b"connect-src 'self'", socket.encode(), 1)
        before, end, after = content.partition(b"</head>")  # a page that is half written has none
        return before + script.encode() + end + after


@dataclass(frozen=True, slots=True)
class _Found:
    content: bytes
    version: str


def _is_hidden(url: str) -> bool:
    return any(part.startswith(".") for part in url.split("/"))


# Where there is no good page yet, what is told stands on this one.
_NOTHING = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>404</title>
</head>
<body>
<main><h1>404</h1></main>
</body>
</html>
"""
