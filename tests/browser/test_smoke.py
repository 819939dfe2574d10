"""A reader's way through the site: home, event, person, country, and back, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.visits import Visit
from sites import tiny

EVENT = "events/2025/2025-02-17-maroc-mali-commission-militaire-mixte.html"
PERSON = "people/oumar-diarra.html"
COUNTRY = "countries/ml.html"
DIRECTIONS = {"fr": "ltr", "en": "ltr", "ar": "rtl"}


def expect_page(visit: Visit, language: str) -> None:
    html = visit.page.locator("html")
    expect(html).to_have_attribute("lang", language)
    expect(html).to_have_attribute("dir", DIRECTIONS[language])
    expect(html).to_have_css("direction", DIRECTIONS[language])
    expect(visit.page.locator("h1")).to_have_count(1)
    expect(visit.page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(("language", "prefix"), [("fr", ""), ("en", "en/"), ("ar", "ar/")])
def test_a_reader_goes_from_home_to_an_event_a_person_a_country_and_back(
    visit: Visit, language: str, prefix: str
) -> None:
    way = [prefix + path for path in ("index.html", EVENT, PERSON, COUNTRY, EVENT)]
    visit.open(way[0])
    expect_page(visit, language)
    for path in way[1:]:
        visit.follow(path)
        expect_page(visit, language)
    for path in reversed(way[:-1]):
        visit.back(path)
        expect_page(visit, language)
    assert visit.troubles == []


def test_a_reader_changes_the_language_and_stays_with_the_event(visit: Visit) -> None:
    visit.open(EVENT)
    for language, prefix in (("ar", "ar/"), ("en", "en/"), ("fr", "")):
        visit.page.locator(f'header a[hreflang="{language}"]').click()
        visit.page.wait_for_url(visit.root + prefix + EVENT)
        expect_page(visit, language)
    assert visit.troubles == []


def test_the_style_sheet_applies(visit: Visit) -> None:
    visit.open("index.html")
    rules = visit.page.evaluate("Array.from(document.styleSheets).map(sheet => sheet.disabled)")
    assert rules and not any(rules)
    expect(visit.page.locator("body")).not_to_have_css("margin", "8px")
    assert visit.troubles == []


def test_a_citation_never_stands_on_a_line_apart(browser: Browser, tmp_path: Path) -> None:
    site = tiny(tmp_path)
    assert site.build() == 0
    page = browser.new_page()
    page.goto((site.output / "events/2021/2021-03-01-mission-exemple.html").as_uri())
    lines = set()
    for width in range(320, 640, 5):
        page.set_viewport_size({"width": width, "height": 800})
        lines |= set(map(tuple, page.evaluate(LINES)))
    page.close()
    assert {above for above, _ in lines} != {0}  # at some widths it is on a later line of the text
    assert all(apart < 0.5 for _, apart in lines)


# Of each citation: how many lines stand above the word before it, and how many lines below that it stands.
LINES = """
    [...document.querySelectorAll(".prose .cite")].map((cite) => {
        const before = document.createRange();
        before.setStart(cite.previousSibling, Math.max(0, cite.previousSibling.length - 2));
        before.setEnd(cite.previousSibling, cite.previousSibling.length);
        const height = parseFloat(getComputedStyle(cite.parentElement).lineHeight);
        const [word, sign] = [before, cite.firstChild].map((one) => [...one.getClientRects()].at(-1));
        const top = cite.parentElement.getBoundingClientRect().top;
        const apart = (sign.top + sign.bottom - word.top - word.bottom) / 2;
        return [Math.round((word.top - top) / height), apart / height];
    })
"""


def test_what_goes_wrong_in_a_page_is_noticed(visit: Visit) -> None:
    visit.open("index.html")
    visit.page.evaluate("""new Promise(done => {
        const image = new Image();
        image.onerror = () => done();
        image.src = "none.png";
    })""")
    visit.page.evaluate("console.error('an error that is expected')")
    said = " ".join(visit.troubles)
    assert "none.png" in said
    assert "an error that is expected" in said
