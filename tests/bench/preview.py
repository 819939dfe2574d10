"""Measures the preview in a real browser: from the moment a text is saved until the page shows it.

    python tests/bench/preview.py --events 150 1000 10000

Each round changes the text of another event, whose page is open. The memory is that of the server's process.
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(Path(__file__).parent)]

from generate import generate  # noqa: E402

import programs  # noqa: E402
from previews import Preview, memory, project, serving, until  # noqa: E402

REST = 0.5  # seconds for which a contributor looks at what has changed
# The server has brought every page up to date once it has listed them.
LIST = ".timeline.json"


def events(content: Path) -> Iterator[Path]:
    """The events that are not translations, the latest first: the order in which one would write them."""
    found = (path for path in content.glob("events/*/*.md") if path.name.count(".") == 1)
    return iter(sorted(found, reverse=True))


def measure(preview: Preview, browser: Browser, rounds: int) -> list[float]:
    """Seconds from each save until the browser shows the text."""
    content, times = preview.path("content"), []
    page = browser.new_page()
    for file in itertools.islice(events(content), rounds):
        page.goto(f"{preview.address}events/{file.parent.name}/{file.stem}.html")
        page.locator("#preview aside").wait_for()
        time.sleep(REST)
        text, marker = file.read_text("utf-8"), f"Changed at {time.time_ns()}."
        started = time.perf_counter()
        file.write_text(f"{text}\n\n{marker}\n", "utf-8")
        page.locator(".prose", has_text=marker).wait_for()
        times.append(time.perf_counter() - started)
    page.close()
    return times


def site(folder: Path, count: int) -> Path:
    """A project with invented events."""
    root = project(folder)
    shutil.rmtree(root / "content")
    generate(
        root / "content",
        events=count,
        people=max(20, count // 7),
        organisations=max(5, count // 33),
        seed=1,
    )
    settings = (PROJECT / "site.yaml").read_text("utf-8")
    (root / "site.yaml").write_text(
        re.sub(r"^featured:.*\n(?: .*\n)*", "", settings, flags=re.MULTILINE), "utf-8"
    )
    return root


def told(name: str, times: list[float]) -> str:
    return f"{name}: {min(times):.3f} to {max(times):.3f} s, median {statistics.median(times):.3f} s"


def run(browser: Browser, count: int, rounds: int, patience: float) -> None:
    """Measure one size of the site: while its first pages are still being made, and when all are there."""
    with tempfile.TemporaryDirectory() as folder:
        root = site(Path(folder), count)
        started = time.perf_counter()
        with serving(root, patience=patience) as preview:
            print(f"{count} events: the first page after {time.perf_counter() - started:.1f} s")
            print(" ", told("while the rest is being made", measure(preview, browser, rounds)), flush=True)
            assert until((preview.folder / LIST).exists, patience), "not everything is made in time"
            took = time.perf_counter() - started
            print(f"  everything made after {took:.0f} s; memory {memory(preview) / 1e6:.0f} MB")
            print(" ", told("when everything is made", measure(preview, browser, rounds)))
            print(f"  memory {memory(preview) / 1e6:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the preview in a browser.")
    parser.add_argument("--events", type=int, nargs="+", default=[150, 1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--patience", type=float, default=1_200, help="seconds to wait for all pages")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.browser(), args=["--no-sandbox"])
        for count in options.events:
            run(browser, count, options.rounds, options.patience)
        browser.close()


if __name__ == "__main__":
    main()
