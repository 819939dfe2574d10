"""Where the look of a page tells something: on narrow screens, on paper, where the reader forces colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, expect

from browser.visits import Visit

SERVAL = "events/2013/2013-01-11-operation-serval.html"


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Visit(page, server)
    page.close()


def style(element: Locator, name: str, part: str | None = None) -> str:
    return str(
        element.first.evaluate(
            "(element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name)", [name, part]
        )
    )


def edges(element: Locator) -> tuple[float, float]:
    """Where it begins and ends, from the left."""
    box = element.first.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


# On paper


def test_the_marks_of_the_types_are_printed_in_their_colours(visit: Visit) -> None:
    visit.open("index.html")
    visit.page.emulate_media(media="print")
    card = visit.page.locator(".card")
    for element, part in [
        (card, "::before"),
        (card, "::after"),
        (visit.page.locator(".legend li"), "::before"),
    ]:
        assert style(element, "print-color-adjust", part) == "exact"


def test_what_cannot_be_used_on_paper_is_not_printed(visit: Visit) -> None:
    visit.open("index.html")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".filter")).to_be_hidden()
    visit.open("on.html?date=2021-08-16")
    expect(visit.page.locator("#on-day")).to_be_visible()
    expect(visit.page.locator(".on-form")).to_be_hidden()


def test_addresses_are_printed(visit: Visit, base_url: str) -> None:
    page = visit.page
    page.emulate_media(media="print")
    visit.open("people/oumar-diarra.html")
    source = page.locator(".positions a[rel~=external]")
    address = str(source.first.get_attribute("href"))
    assert address in style(source, "content", "::after")
    assert (
        style(page.locator(".site-footer"), "content", "::after") == f'"{base_url}people/oumar-diarra.html"'
    )
    visit.open(SERVAL)  # which says in the citation where it is
    assert style(page.locator(".site-footer"), "content", "::after") == "none"


# Where the reader forces colours


def test_where_colours_are_forced_the_current_section_and_language_are_told_apart(visit: Visit) -> None:
    visit.page.emulate_media(forced_colors="active")
    visit.open("people/index.html")
    ground = style(visit.page.locator("body"), "background-color")
    for place in (".sections", ".languages"):
        current = visit.page.locator(f"{place} [aria-current]")
        other = visit.page.locator(f"{place} a:not([aria-current])")
        assert style(current, "border-block-end-color") != style(other, "border-block-end-color")
        assert style(other, "border-block-end-color") in (ground, "rgb(255, 255, 255)")


def test_where_colours_are_forced_the_shades_stay(visit: Visit) -> None:
    page = visit.page
    page.emulate_media(forced_colors="active")
    visit.open("ties/index.html")
    for kind in (".by-year td", ".matrix td", ".shades span"):
        few, many = page.locator(f"{kind}.h1"), page.locator(f"{kind}.h5")
        assert style(few, "background-color") != style(many, "background-color")
        assert style(few, "color") != style(many, "color")
    for line in (".by-year .lasting", ".shades .lasting"):
        assert style(page.locator(line), "border-block-end-style") == "solid"


# On narrow and wide screens


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_years_of_a_strip_do_not_touch(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.open("index.html")
    boxes = visit.page.locator(".density .year:visible").evaluate_all(
        "years => years.map(year => year.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert len(boxes) > 3
    assert min(after[0] - before[1] for before, after in pairwise(boxes)) > 2


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_the_facts_of_a_card_break_between_them_only(visit: Visit, prefix: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 800})
    visit.open(prefix + "years/2025.html")
    lines = page.locator(".card-facts :is(.type, .evidence, .sources-count)").evaluate_all(
        """facts => facts.map((fact) =>
            fact.getBoundingClientRect().height / parseFloat(getComputedStyle(fact).lineHeight))"""
    )
    assert lines and max(lines) < 1.5


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_a_point_at_the_edge_of_the_lanes_is_whole(visit: Visit, prefix: str, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    visit.open(prefix + "countries/ml.html")
    lane = page.locator(f'.lane:has(a[href$="{SERVAL}"])')
    point, frame, label = (
        edges(lane.locator("circle")),
        edges(page.locator(".lanes-scroll")),
        edges(lane.locator(".lane-label")),
    )
    assert frame[0] <= point[0] < point[1] <= frame[1]
    if width == 1280:
        assert point[1] <= label[0] if prefix else label[1] <= point[0]


def test_what_stands_below_each_other_ends_on_the_same_line(visit: Visit) -> None:
    page = visit.page
    visit.open("years/2025.html")
    rule = edges(page.locator("main > section > h2"))
    assert edges(page.locator(".cards"))[1] == rule[1]
    assert edges(page.locator(".site-footer p")) == edges(page.locator(".sections"))
