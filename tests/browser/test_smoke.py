"""A reader's way through the site: home, event, person, country, and back, in each language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.visits import Visit

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
