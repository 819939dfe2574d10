"""The map as readers use it: with the keyboard, on a small screen, and in colours of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from browser.visits import Visit


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def focused(page: Page) -> str:
    """Where the link leads that has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('href')"))


def test_every_country_with_events_is_on_the_map_or_at_its_edge_and_in_the_table(site: Path) -> None:
    html = parsed(site / "map.html")
    countries = {
        f"countries/{path.name}"
        for path in site.glob("countries/??.html")
        if parsed(path).css_first("#events")  # else only the place of other countries' events
    }
    assert len(countries) > 20
    for selector in (".map-scroll a", "#countries ~ table th a"):
        links = [node.attributes["href"] or "" for node in html.css(selector)]
        countries_here = [link for link in links if link.startswith("countries/")]
        assert set(countries_here) == countries
        assert len(countries_here) == len(countries), "a country is linked twice"


def test_the_arcs_count_as_many_events_as_the_pages_of_the_ties(site: Path) -> None:
    arcs = parsed(site / "map.html").css(".map-arcs a")
    assert len(arcs) > 20
    for arc in arcs:
        tie = parsed(site / str(arc.attributes["href"]))
        heading, count = (tie.css(selector)[0].text(strip=True) for selector in ("h1", ".counts"))
        (title,) = [node.text(strip=True) for node in arc.css("title")]
        assert title.startswith(heading)
        assert count in title


@pytest.mark.parametrize("prefix", ["", "en/", "ar/"])
@pytest.mark.parametrize("width", [320, 360])
def test_on_a_small_screen_only_the_map_scrolls(
    browser: Browser, server: str, width: int, prefix: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(f"{server}{prefix}map.html")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    scroll = page.locator(".map-scroll")
    assert scroll.evaluate("box => box.scrollWidth > box.clientWidth")
    assert scroll.evaluate("box => box.scrollLeft") == 0, "the west is seen first in each language"
    assert page.locator(".map-names text").first.evaluate("name => name.getBoundingClientRect().height") >= 18
    page.close()


def test_the_keyboard_goes_from_country_to_country_and_opens_one(visit: Visit) -> None:
    page = visit.page
    visit.open("map.html")
    first = page.locator(".map-countries a").first
    while focused(page) != first.get_attribute("href"):
        page.keyboard.press("Tab")
    expect(first.locator("path")).not_to_have_css("stroke", "none")
    width = first.locator("path").evaluate("path => parseFloat(getComputedStyle(path).strokeWidth)")
    assert width >= 10
    assert focused(page) == "countries/ml.html", "the country with most events comes first"
    page.keyboard.press("Tab")
    assert focused(page) == page.locator(".map-countries a").nth(1).get_attribute("href")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(visit.root + "countries/ml.html")
    assert visit.troubles == []


def test_a_tie_and_a_country_at_the_edge_can_be_opened(visit: Visit) -> None:
    page = visit.page
    for selector in (".map-marks a", ".map-arcs a"):
        visit.open("en/map.html")
        link = page.locator(selector).first
        address = link.get_attribute("href")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{visit.root}en/{address}")
    assert visit.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_disputed_boundaries_are_dashed_and_the_others_are_not(
    browser: Browser, server: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server + "map.html")
    expect(page.locator(".map-scroll .map-disputed")).not_to_have_css("stroke-dasharray", "none")
    expect(page.locator(".map-scroll .map-borders")).to_have_css("stroke-dasharray", "none")
    shades = [
        page.locator(f".map-key .map-{index}").evaluate("path => getComputedStyle(path).fill")
        for index in range(6)
    ]
    assert len(set(shades)) == len(shades), "two classes look the same"
    page.close()


def test_with_forced_colours_the_map_keeps_its_lines_and_numbers(browser: Browser, server: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(server + "map.html")
    fills = page.locator(".map-countries path.map-1").first.evaluate(
        "path => [getComputedStyle(path).fill, getComputedStyle(path).stroke]"
    )
    assert fills[0] != fills[1]
    expect(page.locator(".map-names .map-number").first).to_be_visible()
    expect(page.locator(".map-scroll .map-disputed")).not_to_have_css("stroke-dasharray", "none")
    page.close()


def test_on_paper_the_whole_map_is_seen(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto(server + "map.html")
    assert page.locator(".map-scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    page.close()
