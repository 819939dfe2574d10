"""Any date: what was in force, who held which position, who was a member of what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.visits import Visit
from standings import CASES, FAR
from timeline.state import Bounds

HREFS = "found => found.map(link => link.getAttribute('href'))"


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    page = browser.new_page()
    yield Visit(page, server)
    page.close()


def part(page: Page, name: str, standing: str = "certain") -> Locator:
    return page.locator(f"[data-part={name}] [data-standing={standing}]")


def test_the_browser_s_rule_is_the_engine_s(visit: Visit) -> None:
    visit.open("on.html")
    cases = [
        [
            [case.bounds.opening, case.bounds.begun, case.bounds.lasted, case.bounds.closing]
            + [1] * case.bounds.undated,
            int(case.day.replace("-", "")),
        ]
        for case in (*CASES, *FAR)
    ]
    standings = visit.page.evaluate(
        """async (cases) => {
            const module = document.querySelector("main [data-module]").dataset.module;
            const { standing } = await import(new URL(module, document.baseURI).href);
            return cases.map(([bounds, day]) => standing(bounds, day));
        }""",
        cases,
    )
    assert standings == [case.standing for case in (*CASES, *FAR)]


def test_a_date_shows_what_held_then_and_is_kept_in_the_address(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html")
    expect(page.locator("#on-day")).to_be_visible()
    latest = page.locator("#on-day").inner_text()
    page.get_by_label("Date").fill("2021-08-16")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#on-day")).to_have_text("16 August 2021")
    assert page.url == f"{visit.root}en/on.html?date=2021-08-16"
    expect(part(page, "in").locator('a[href$="2014-08-01-operation-barkhane.html"]')).to_be_visible()
    expect(part(page, "members").get_by_text("Mali").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("16 August 2021 · ")
    page.get_by_role("button", name="A year later").click()
    expect(page.locator("#on-day")).to_have_text("16 August 2022")
    page.go_back()
    expect(page.locator("#on-day")).to_have_text("16 August 2021")
    expect(page.get_by_label("Date")).to_have_value("2021-08-16")
    page.go_back()
    expect(page.locator("#on-day")).to_have_text(latest)
    assert visit.troubles == []


def test_what_is_over_or_has_no_known_end_is_not_said_to_be_in_force(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html?date=2024-01-15")
    expect(page.locator("#on-day")).to_have_text("15 January 2024")
    expect(page.locator('[data-part=in] a[href$="2013-07-01-minusma.html"]')).to_have_count(0)
    told = page.request.get(f"{visit.root}en/data/on.json").json()["in"]
    for standing in ("certain", "possible"):
        shown = part(page, "in", standing).locator("a").evaluate_all(HREFS)
        assert shown
        assert set(shown) == {
            address for days, address, *_ in told if Bounds(*days).standing(20240115) == standing
        }


def test_events_within_ten_days_stand_across_the_turn_of_a_year(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html?date=2022-01-02")
    expect(page.locator("#on-day")).to_be_visible()
    events = [*page.request.get(f"{visit.root}en/data/on-2021.json").json()]
    events += page.request.get(f"{visit.root}en/data/on-2022.json").json()
    near = {event[2] for event in events if event[0] <= 20220112 and event[1] >= 20211223}
    assert any("/2021/" in address for address in near)
    shown = part(page, "events").locator("a").evaluate_all(HREFS)
    assert set(shown) == near


@pytest.mark.parametrize(
    ("page_of", "heading", "direction"),
    [("on.html", "2 août 2023", "ltr"), ("ar/on.html", "2 أغسطس 2023", "rtl")],
)
def test_the_date_is_said_in_the_page_s_language(
    visit: Visit, page_of: str, heading: str, direction: str
) -> None:
    visit.open(page_of + "?date=2023-08-02")
    expect(visit.page.locator("#on-day")).to_have_text(heading)
    expect(visit.page.locator("#on-day")).to_have_css("direction", direction)
    assert visit.troubles == []


def test_a_date_is_chosen_by_keyboard_and_all_leads_to_pages(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html")
    page.get_by_label("Date").fill("2017-07-02")
    page.get_by_label("Date").press("Enter")
    expect(page.locator("#on-day")).to_have_text("2 July 2017")
    links = page.locator(".on-day a").evaluate_all("found => found.map(link => link.href)")
    assert links
    for link in sorted(set(links))[:40]:
        assert page.request.head(link).ok, link


@pytest.mark.parametrize("date", ["1999-01-01", "2123-01-01", "2023-02-30", "bogus"])
def test_a_date_that_is_none_of_the_chronology_s_is_answered_with_those_that_are(
    visit: Visit, date: str
) -> None:
    page = visit.page
    visit.open(f"en/on.html?date={date}")
    expect(page.get_by_role("status")).to_have_text(
        "The dates that can be chosen go from 1 January 2010 to 31 December 2026."
    )
    expect(page.locator("#on-day")).to_be_hidden()
    page.get_by_label("Date").fill("2021-08-16")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#on-day")).to_have_text("16 August 2021")


@pytest.mark.parametrize(
    ("date", "step", "heading"),
    [
        ("2010-03-15", "A year earlier", "1 January 2010"),
        ("2026-12-25", "Ten days later", "31 December 2026"),
        ("2024-02-29", "A year earlier", "28 February 2023"),
        ("2024-02-29", "Ten days later", "10 March 2024"),
    ],
)
def test_a_step_stays_in_its_month_and_in_the_chronology(
    visit: Visit, date: str, step: str, heading: str
) -> None:
    page = visit.page
    visit.open(f"en/on.html?date={date}")
    expect(page.locator("#on-day")).to_be_visible()
    page.get_by_role("button", name=step).click()
    expect(page.locator("#on-day")).to_have_text(heading)
    expect(page.get_by_role("status")).to_contain_text(heading)


def test_the_language_switch_keeps_the_date(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html")
    page.get_by_label("Date").fill("2021-08-01")
    page.get_by_role("button", name="Show").click()
    page.locator('.languages [hreflang="fr"]').click()
    page.wait_for_url("**/on.html?date=2021-08-01")
    expect(page.locator("#on-day")).to_have_text("1er août 2021")


def test_data_that_cannot_be_fetched_are_asked_for_again(visit: Visit) -> None:
    page = visit.page
    visit.open("en/on.html?date=2021-08-16")
    expect(page.locator("#on-day")).to_be_visible()
    page.route("**/data/on-2013.json", lambda route: route.abort())
    page.get_by_label("Date").fill("2013-08-16")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_have_text("The data could not be fetched. Try again later.")
    expect(page.locator("#on-day")).to_be_hidden()
    page.unroute("**/data/on-2013.json")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#on-day")).to_have_text("16 August 2013")
    expect(page.locator("#on-day")).to_be_visible()


@pytest.mark.parametrize("address", ["on.html", "ar/on.html?date=2023-08-02"])
def test_what_a_date_shows_moves_nothing_that_is_in_sight(visit: Visit, address: str) -> None:
    visit.page.add_init_script(
        """globalThis.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) globalThis.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    visit.open(address)
    expect(visit.page.locator("#on-day")).to_be_visible()
    assert visit.page.evaluate("shift") == 0


def test_without_scripts_the_page_leads_to_the_years(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "en/on.html")
    expect(page.locator(".on-without")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)
    page.get_by_role("link", name="2021", exact=True).click()
    expect(page.get_by_role("heading", name="At the end of 2021")).to_be_visible()
    page.locator(".year-end summary").click()
    expect(page.get_by_role("heading", name="Positions held")).to_be_visible()
    context.close()
