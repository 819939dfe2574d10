"""The matrix of ties counts again for a span of years."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.visits import Visit

TIES = "en/ties/index.html"
COUNTS = "form => new URL(form.dataset.counts, document.baseURI).href"
HREFS = "links => links.map(link => link.getAttribute('href'))"


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    page = browser.new_page()
    yield Visit(page, server)
    page.close()


def cell(page: Page, tie: str) -> Locator:
    return page.locator(f'.matrix td a[href="{tie}.html"]').first


def year(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def years(page: Page) -> list[str]:
    """All that can be chosen, the first and the last of which are those of the chronology."""
    return year(page, "From").locator("option").all_inner_texts()


def test_a_span_of_years_counts_again_and_the_way_back_counts_as_before(visit: Visit) -> None:
    page = visit.page
    visit.open(TIES)
    all_years = cell(page, "fr-ml").inner_text()
    *_, since, until, _, last = years(page)
    year(page, "From").select_option(since)
    expect(cell(page, "fr-ml")).not_to_have_text(all_years)
    expect(page.locator(".range output")).to_have_text(f"Events from {since} to {last}")
    expect(page).to_have_url(f"{visit.root}{TIES}?from={since}")
    by_year = page.locator(".by-year").first.locator(
        "tr", has=page.get_by_role("link", name="France", exact=True)
    )
    late = [int(words.split()[0]) for words in by_year.locator("td").all_inner_texts()[-4:] if words.strip()]
    expect(cell(page, "fr-ml")).to_have_text(str(sum(late)))
    year(page, "To").select_option(until)
    expect(page).to_have_url(f"{visit.root}{TIES}?from={since}&to={until}")
    page.go_back()
    expect(year(page, "To")).to_have_value(last)
    page.go_back()
    expect(cell(page, "fr-ml")).to_have_text(all_years)
    assert visit.troubles == []


def test_a_span_in_the_address_is_shown_and_empty_rows_are_not(visit: Visit) -> None:
    page = visit.page
    visit.open(TIES + "?from=2010&to=2012")
    expect(page.locator(".range output")).to_have_text("Events from 2010 to 2012")
    ties = page.locator(".matrix td a")
    rows = page.locator(".matrix tbody tr", has=page.locator("td a"))
    counts = page.request.get(page.locator(".range form").evaluate(COUNTS)).json()
    then = {tie for tie, found in counts.items() if {2010, 2011, 2012}.intersection(found[::2])}
    assert set(ties.locator("visible=true").evaluate_all(HREFS)) == then
    assert 0 < rows.locator("visible=true").count() < rows.count()
    page.get_by_role("button", name="All years").click()
    expect(ties.locator("visible=true")).to_have_count(ties.count())
    expect(rows.locator("visible=true")).to_have_count(rows.count())
    expect(page).to_have_url(visit.root + TIES)
    assert visit.troubles == []


def test_years_in_the_wrong_order_become_one_year(visit: Visit) -> None:
    page = visit.page
    visit.open(TIES + "?to=2015")
    year(page, "From").select_option("2020")
    expect(year(page, "To")).to_have_value("2020")
    visit.open(TIES + "?from=2020&to=2015")
    expect(year(page, "From")).to_have_value(years(page)[0])


def test_the_language_switch_keeps_the_span(visit: Visit) -> None:
    page = visit.page
    visit.open(TIES)
    year(page, "From").select_option("2023")
    expect(page.locator(".range output")).to_have_text("Events from 2023 to 2026")
    page.locator('.languages [hreflang="fr"]').click()
    page.wait_for_url(f"{visit.root}ties/index.html?from=2023")
    expect(page.locator(".range select").first).to_have_value("2023")


def test_counts_that_cannot_be_fetched_are_asked_for_again(visit: Visit) -> None:
    page = visit.page
    page.route("**/data/*", lambda route: route.abort())
    visit.open(TIES)
    year(page, "From").select_option("2023")
    expect(page.locator(".range output")).to_have_text("The data could not be fetched. Try again later.")
    expect(year(page, "From")).to_have_value("2010")
    page.unroute("**/data/*")
    year(page, "From").select_option("2023")
    expect(page.locator(".range output")).to_have_text("Events from 2023 to 2026")


def test_the_span_is_chosen_by_keyboard(visit: Visit) -> None:
    page = visit.page
    visit.open(TIES)
    year(page, "From").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".range output")).to_have_text("Events from {} to {}".format(*years(page)[-2:]))
    page.keyboard.press("Tab")
    expect(year(page, "To")).to_be_focused()


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_tables_scroll_inside_the_page_and_their_heads_stay(visit: Visit, prefix: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 640})
    visit.open(prefix + "ties/index.html")
    table = page.locator(".table-scroll:has(.matrix)").first
    head = table.get_by_role("rowheader").filter(has=page.locator("a")).first
    before = head.bounding_box()
    table.evaluate("(box, way) => box.scrollBy(way * 200, 100)", -1 if prefix == "ar/" else 1)
    assert abs(table.evaluate("box => box.scrollLeft")) == 200
    after = head.bounding_box()
    assert before and after and abs(before["x"] - after["x"]) <= 2  # the space between cells
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripts_the_tables_are_there_and_the_choice_is_not(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + TIES)
    expect(cell(page, "fr-ml")).to_be_visible()
    expect(page.locator(".by-year").first).to_be_visible()
    expect(page.locator(".range form")).to_be_hidden()
    context.close()
