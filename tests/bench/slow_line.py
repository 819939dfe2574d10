"""How long a reader waits for the first text at 400 kbit/s, 400 ms, on a processor four times slower.

    python tests/bench/slow_line.py SITE [PAGE ...]

SITE is a built site; its files are sent compressed, as hosts do.
"""

from __future__ import annotations

import http.server
import statistics
import sys
import threading
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
import programs

RUNS = 5
LATENCY = 400  # ms
SPEED = 400_000 / 8  # bytes a second
SLOWER = 4
FIRST_TEXT = """() => new Promise((done) => {
    new PerformanceObserver((list) => {
        const paint = list.getEntriesByName("first-contentful-paint")[0];
        if (paint) done(paint.startTime);
    }).observe({type: "paint", buffered: true});
})"""


class _Compressing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@cache
def _compressed(path: Path) -> bytes:
    return brotli.compress(path.read_bytes())


def first_text(browser: Browser, address: str) -> float:
    """Milliseconds from the request to the first text, with nothing cached."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": SPEED, "uploadThroughput": SPEED},
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    waited = float(page.evaluate(FIRST_TEXT))
    context.close()
    return waited


def main(site: Path, pages: Sequence[str]) -> None:
    """Print the median of several visits to each page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.browser(), args=["--no-sandbox"])
        for page in pages:
            address = f"http://127.0.0.1:{server.server_port}/{page}"
            waits = [first_text(browser, address) for _ in range(RUNS)]
            print(f"{statistics.median(waits):7.0f} ms  {min(waits):.0f}–{max(waits):.0f}  {page}")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["index.html"])
