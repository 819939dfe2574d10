"""Every kind of page, in each language, light and dark: axe finds no violation of WCAG 2.2 AA."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

import programs

PAGES = (
    "index.html",
    "years/index.html",
    "years/2025.html",
    "events/2025/2025-02-17-maroc-mali-commission-militaire-mixte.html",
    "events/2014/2014-08-01-operation-barkhane.html",
    "countries/index.html",
    "countries/ml.html",
    "people/index.html",
    "people/assimi-goita.html",
    "organisations/index.html",
    "organisations/g5-sahel.html",
    "ties/index.html",
    "ties/ma-ml.html",
    "on.html?date=2023-08-02",
    "types/index.html",
    "types/agreement.html",
    "themes/index.html",
    "themes/training.html",
    "map.html",
    "search.html",
    "search.html?q=Mali",
    "about.html",
    "charter.html",
    "404.html",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]  # all that the dark scheme changes
REPEATED = [".noted > li:nth-child(n+13)", ".cards > li:nth-child(n+13)"]  # as those before them
WIDTHS = (320, 360, 768, 1280, 1600)


@pytest.mark.parametrize("prefix", ["", "en/", "ar/"])
@pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", COLOURS)])
def test_no_page_keeps_anybody_out(
    browser: Browser, server: str, prefix: str, scheme: Literal["light", "dark"], rules: list[str]
) -> None:
    axe = programs.axe()
    assert axe, "axe is not installed: run python tests/programs.py"
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe itself is a script
    page = context.new_page()
    page.add_init_script(path=axe)
    found = []
    for path in PAGES:
        # What an address asks for is filled in by a script.
        page.goto(server + prefix + path, wait_until="networkidle" if "?" in path else "load")
        results = page.evaluate(
            "([exclude, rules]) => axe.run({exclude}, {runOnly: rules})", [REPEATED, rules]
        )
        found += [
            f"{prefix}{path}: {violation['id']}: {violation['help']}: {node['target']}"
            for violation in results["violations"]
            for node in violation["nodes"][:3]
        ]
    context.close()
    assert found == []


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_no_page_is_wider_than_the_window(browser: Browser, server: str, prefix: str) -> None:
    page = browser.new_page()
    found = []
    for path in PAGES:
        page.goto(server + prefix + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if beyond > 0:
                found.append(f"{prefix}{path} at {width} px: {beyond} px too wide")
    page.close()
    assert found == []


def test_nothing_moves_while_a_page_loads(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({type: "layout-shift", buffered: true});
    """)
    for path in PAGES:
        if "?" in path:  # what an address asks for comes from a script, in the place kept for it
            continue
        page.goto(server + path, wait_until="networkidle")
        assert page.evaluate("window.shift") == 0, path
    page.close()


def test_the_first_key_leads_to_the_content_and_focus_is_seen(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "countries/ml.html")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.locator("main :focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.close()


def test_at_a_zoom_of_two_hundred_percent_nothing_is_cut_off(browser: Browser, server: str) -> None:
    # What a window of 1280 by 800 pixels becomes.
    page = browser.new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    for path in PAGES:
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    page.close()
