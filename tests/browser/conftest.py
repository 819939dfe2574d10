"""A real browser, and the site as readers meet it: on a server and on a disk."""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

import programs
from browser.visits import Visit

# The browser itself must ask nothing of the network, and a container has no user namespaces for its sandbox.
OPTIONS = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []),
]

expect.set_options(timeout=15_000)  # milliseconds: on a busy machine


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a path, Playwright takes the browser that tests/programs.py has let it install.
        browser = playwright.chromium.launch(executable_path=programs.browser(), args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site under a path of a server, as a project site of a forge has it."""
    handler = functools.partial(_Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(params=["from the disk", "from a server"])
def visit(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Visit]:
    root = site.as_uri() + "/" if request.param == "from the disk" else request.getfixturevalue("server")
    page = browser.new_page()
    yield Visit(page, root)
    page.close()
