"""Measures the filter with many events in a real browser on a slowed processor, and weighs its data.

    python tests/bench/filter.py --events 10000 --slower 4

Of the site only the first pages and the filter's data are made, from invented events.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(Path(__file__).parent)]

from generate import generate  # noqa: E402

import programs  # noqa: E402
from timeline.diagnostics import Report  # noqa: E402
from timeline.exports.filter_data import filter_data  # noqa: E402
from timeline.library import Library  # noqa: E402
from timeline.load import load  # noqa: E402
from timeline.pipeline import plan  # noqa: E402
from timeline.settings import read_settings  # noqa: E402
from timeline.site import Site  # noqa: E402

# Each is done in the page; what is measured is the time until the frame after its answer has been painted.
CHANGES = {
    "nothing": "",
    "a class": "document.body.classList.toggle('none')",
    "a country": "document.querySelector('[name=country]').click()",
    "another country": "document.querySelectorAll('[name=country]')[1].click()",
    "all of them": "document.querySelector('[name=match]').click()",
    "any of them again": "document.querySelector('[name=match]').click()",
    "a type": "document.querySelector('[name=type]').click()",
    "not that type": "document.querySelector('[name=type]').click()",
    "a theme": "document.querySelector('[name=theme]').click()",
    "a person": "document.querySelectorAll('[name=actor]')[2].click()",
    "a step of the brush": "step(document.querySelector('[name=first]'), 2019)",
    "no choice": "document.querySelector('.filter-clear').click()",
}
TIMED = """
    () => new Promise((done) => {
        const step = (range, year) => {
            range.value = year;
            range.dispatchEvent(new Event("input", { bubbles: true }));
            range.dispatchEvent(new Event("change", { bubbles: true }));
        };
        const before = performance.now();
        %s;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - before);
            channel.port2.postMessage(0);
        });
    })
"""


def first_pages(content: Path, output: Path) -> None:
    """The first page in each language, the assets and the filter's data."""
    report = Report()
    site = Site(
        content=content,
        config=PROJECT / "site.yaml",
        templates=PROJECT / "templates",
        assets=PROJECT / "assets",
    )
    settings = read_settings(site.config, report)
    assert settings is not None, report.sorted()
    library = Library(load(content, settings, report, jobs=1))
    assert not report.has_errors, report.sorted()[:5]
    publication, renderer = plan(site, settings, library)
    homes = {edition.urls.home() for edition in publication.editions}
    files = {page.url: renderer.render(page.page()) for page in publication.pages if page.url in homes}
    files |= {file.url: file.content for file in filter_data(publication)}
    for url, body in (files | dict(renderer.published.files)).items():
        path = output / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(page: Page, address: str, slower: float) -> dict[str, float]:
    """Milliseconds for each change, after the panel has been opened."""
    page.goto(address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.locator(".filter-ways button").first.click()
    page.locator(".filter-results .card").first.wait_for()
    page.locator("[data-facet=actor] summary").click()
    page.locator("[name=actor]").nth(3).wait_for()
    times = {}
    for name, change in CHANGES.items():
        page.wait_for_timeout(1000)  # a reader reads before the next change
        times[name] = page.evaluate(TIMED % change)
    page.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the filter in a browser.")
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--slower", type=float, default=4, help="how many times slower the processor is")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content, output = Path(folder, "content"), Path(folder, "site")
        generate(content, events=options.events, people=1_500, organisations=300, seed=1)
        first_pages(content, output)
        for language in ("", "en/", "ar/"):
            weigh(output, language, options.events)
        with served(output) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=programs.browser(), args=["--no-sandbox"])
            rounds = [measure(browser.new_page(), address, options.slower) for _ in range(options.rounds)]
            browser.close()
    for name in CHANGES:
        times = [measured[name] for measured in rounds]
        print(
            f"{name:20} {min(times):5.0f} to {max(times):4.0f} ms, median {statistics.median(times):4.0f} ms"
        )


def weigh(output: Path, language: str, events: int) -> None:
    names = ("index.html", "data/filter.json", "data/filter-names.txt")
    home, data, actors = (len(brotli.compress((output / language / name).read_bytes())) for name in names)
    print(
        f"{language or 'fr/'} home {home} bytes; data {data} bytes, {data / events:.1f} an event; "
        f"names {actors} bytes, {(data + actors) / events:.1f} an event with them"
    )


if __name__ == "__main__":
    main()
