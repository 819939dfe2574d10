"""What pages weigh on the wire, compressed with brotli: the budgets are promises to readers on slow lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import brotli
import pytest
from selectolax.lexbor import LexborHTMLParser

PROJECT = Path(__file__).parent.parent
EVENT_PAGE = 14_000  # bytes: one round trip, HTML and CSS
HOME = 30_000  # however many events there are
SCRIPTS = 12_000  # on any page


@cache
def weight(path: Path) -> int:
    """The bytes of a file on the wire, rounded by no setting: brotli at its best."""
    return len(brotli.compress(path.read_bytes()))


def named(site: Path, page: Path, selector: str, attribute: str) -> list[Path]:
    """The files that a page names in an attribute."""
    html = LexborHTMLParser(page.read_text("utf-8"))
    return [
        (page.parent / str(node.attributes[attribute])).resolve()
        for node in html.css(selector)
        if "//" not in (node.attributes.get(attribute) or "//")
    ]


def to_read(site: Path, page: Path) -> int:
    """What must arrive before the page can be read."""
    return weight(page) + sum(map(weight, named(site, page, 'link[rel="stylesheet"]', "href")))


def modules(script: Path) -> set[Path]:
    """A script and the modules that it imports."""
    found = {script}
    for name in re.findall(r'"\./([\w.-]+\.js)"', script.read_text("utf-8")):
        found |= modules(script.parent / name)
    return found


def scripts(site: Path, page: Path) -> int:
    """All the JavaScript of the site that the page can load."""
    named_here = named(site, page, "script[src]", "src") + named(site, page, "[data-module]", "data-module")
    return sum(map(weight, {module for script in named_here for module in modules(script)}))


def largest(weights: Mapping[str, int], count: int = 5) -> str:
    """The heaviest pages, to be read in the output of the tests."""
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:count]
    return "\n".join(f"{size:>7} bytes  {name}" for name, size in heaviest)


def pages(site: Path, patterns: Iterable[str]) -> dict[str, Path]:
    found = [path for pattern in patterns for path in site.glob(pattern)]
    assert found, f"no page is {list(patterns)}"
    return {path.relative_to(site).as_posix(): path for path in found}


def test_every_event_page_can_be_read_after_one_round_trip(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = {
        name: to_read(site, path)
        for name, path in pages(site, ["events/*/*.html", "??/events/*/*.html"]).items()
    }
    with capsys.disabled():
        print(f"\nThe largest event pages, with their style sheet:\n{largest(weights)}")
    assert max(weights.values()) <= EVENT_PAGE


def test_home_is_light_however_many_events_there_are(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights = {
        name: to_read(site, path) for name, path in pages(site, ["index.html", "??/index.html"]).items()
    }
    with capsys.disabled():
        print(f"\nThe first pages, with their style sheet:\n{largest(weights)}")
    assert max(weights.values()) <= HOME


def test_no_page_has_more_scripts_than_its_share(site: Path) -> None:
    sections = ["*.html", "*/*.html", "events/2025/*.html"]
    assert max(scripts(site, path) for path in pages(site, sections).values()) <= SCRIPTS


def test_the_first_page_shows_as_many_events_whatever_the_chronology_holds(site: Path) -> None:
    html = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    assert len(html.css("main .card")) < 20


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    asking = re.compile(
        r'<(?:link[^>]+rel="(?:stylesheet|icon|preload)"|script|img|source|iframe)[^>]+(?:src|href)="(?:https?:)?//'
    )
    found = [path.name for path in site.rglob("*.html") if asking.search(path.read_text("utf-8"))]
    assert found == []
