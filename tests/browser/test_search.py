"""Searching, as a reader does it: in each language, with the keyboard, with filters, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.visits import Visit

FIELD = "form[role=search] input[name=q]"
STATUS = ".found [role=status]"


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    page = browser.new_page()
    yield Visit(page, server)
    page.close()


def search(page: Page, words: str) -> None:
    page.locator(FIELD).fill(words)
    expect(page.locator(STATUS)).not_to_be_empty(timeout=15_000)
    expect(page.locator(STATUS)).not_to_have_text(said(page, "wait"), timeout=15_000)


def said(page: Page, name: str) -> str:
    """Words that the page has ready for the script."""
    return page.locator("form[role=search]").get_attribute(f"data-{name}") or "?"


def titles(page: Page) -> list[str]:
    return page.locator(".found-title").all_inner_texts()


def test_nothing_is_loaded_before_the_field_is_touched(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.root)))
    visit.open("index.html")
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.startswith("pagefind/") or "search-" in url]
    with visit.page.expect_request("**/pagefind/pagefind.js"):
        visit.page.keyboard.press("/")
    expect(visit.page.locator(FIELD)).to_be_focused()
    expect(visit.page.locator(FIELD)).to_have_value("")
    assert visit.troubles == []


def test_a_reader_searches_with_the_keyboard_only(visit: Visit) -> None:
    page = visit.page
    visit.open("index.html")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.insert_text("cooperation")  # at once: each pause in typing is a search of its own
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d"))
    expect(page.locator(".found mark").first).to_have_text(re.compile("^coopération", re.IGNORECASE))
    links = page.locator(".found-title")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.insert_text(" Mali")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    address = links.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.locator("h1")).to_be_visible()
    assert visit.troubles == []


@pytest.mark.parametrize(
    ("prefix", "words", "hit"),
    [
        ("", "coopérer", "coopération"),
        ("", "l'Algérie", "Algérie"),
        ("en/", "cooperate", "cooperation"),
        ("en/", "trained", "training"),
        ("ar/", "عُمَر دِيارا", "عمر"),
        ("ar/", "الاوروبي", "الأوروبي"),
        ("ar/", "لجنه", "لجنة"),
        ("ar/", "اللجنة", "للجنة"),
    ],
)
def test_a_word_is_found_in_its_other_forms(visit: Visit, prefix: str, words: str, hit: str) -> None:
    visit.open(prefix + "index.html")
    search(visit.page, words)
    expect(visit.page.locator(".found mark").get_by_text(hit).first).to_be_attached()
    assert visit.troubles == []


@pytest.mark.parametrize(
    ("prefix", "words", "title"),
    [
        ("", "عمر ديارا", "Oumar Diarra"),
        ("en/", "عمر ديارا", "Oumar Diarra"),
        ("ar/", "Oumar Diarra", "عمر ديارا"),
        ("", "مينوسما", "Mission multidimensionnelle"),
    ],
)
def test_a_name_is_found_in_another_script_and_shown(
    visit: Visit, prefix: str, words: str, title: str
) -> None:
    visit.open(prefix + "index.html")
    search(visit.page, words)
    first = visit.page.locator(".found-title").first
    expect(first).to_contain_text(title)
    expect(first).to_contain_text(f"({words})")
    assert visit.troubles == []


def test_titles_come_first(visit: Visit) -> None:
    visit.open("index.html")
    search(visit.page, "Commission militaire mixte")
    first = titles(visit.page)[:3]
    assert ["commission militaire mixte" in title.casefold() for title in first] == [True] * 3
    assert visit.troubles == []


@pytest.mark.parametrize(
    ("prefix", "words", "title"),
    [
        ("", "Mali", "Mali"),
        ("", "niger", "Niger"),
        ("", "cote d'ivoire", "Côte d’Ivoire"),
        ("", "مالي", "Mali"),
        ("en/", "Morocco", "Morocco"),
        ("ar/", "مالي", "مالي"),
        ("ar/", "النيجر", "النيجر"),
    ],
)
def test_the_page_of_what_is_named_comes_first(visit: Visit, prefix: str, words: str, title: str) -> None:
    visit.open(prefix + "index.html")
    search(visit.page, words)
    assert titles(visit.page)[0].removesuffix(f" ({words})") == title
    assert visit.page.locator(".found li").first.get_attribute("class") == "type-country"
    assert visit.troubles == []


def test_what_the_index_parts_is_shown_joined(visit: Visit) -> None:
    visit.open("search.html?q=Force unifiée de l'AES")
    line = visit.page.locator(".found-line").get_by_text("l’AES").first
    expect(line).to_be_visible(timeout=15_000)
    assert "\u2060" not in visit.page.locator(".found").inner_text()
    assert visit.troubles == []


def test_a_slip_is_answered_with_what_was_meant(visit: Visit) -> None:
    visit.open("index.html")
    search(visit.page, "Barkahne")
    expect(visit.page.locator(STATUS)).to_contain_text("Barkhane")
    assert titles(visit.page) == []
    visit.page.locator(STATUS).get_by_role("button").click()
    expect(visit.page.locator(FIELD)).to_have_value("Barkhane")
    expect(visit.page.locator(".found-title").first).to_contain_text("Barkhane")
    assert visit.troubles == []


def test_what_is_meant_by_nobody_is_not_found(visit: Visit) -> None:
    visit.open("index.html")
    search(visit.page, "xyzzyx")
    expect(visit.page.locator(STATUS)).to_have_text(said(visit.page, "none"))
    assert titles(visit.page) == []
    assert visit.troubles == []


def test_all_results_are_on_the_search_page_with_filters_that_its_address_keeps(visit: Visit) -> None:
    page = visit.page
    visit.open("index.html")
    search(page, "coopération")
    page.locator("a.found-more").click()
    page.wait_for_url(visit.root + "search.html?q=*")
    expect(page.locator(".found-title").nth(19)).to_be_visible(timeout=15_000)
    everything = page.locator(STATUS).inner_text()
    choice = page.locator("select[name=country] option[value=ML]")
    expect(choice).to_have_text(re.compile(r"Mali \(\d+\)"))
    expected = count_in(choice.inner_text())
    page.locator("select[name=country]").select_option("ML")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"\b{expected}\b"))
    fewer = page.locator(STATUS).inner_text()
    assert count_in(fewer) == expected < count_in(everything)
    expect(page).to_have_url(re.compile("&country=ML$"))
    page.reload()
    expect(page.locator(STATUS)).to_have_text(fewer, timeout=15_000)
    page.locator('header a[hreflang="en"]').click()
    page.wait_for_url(visit.root + "en/search.html?q=*&country=ML")
    expect(page.locator(FIELD)).to_have_value("coopération")
    assert visit.troubles == []


def count_in(words: str) -> int:
    return int("".join(filter(str.isdecimal, words)))


def test_more_results_are_added_below_and_reached_by_keyboard(visit: Visit) -> None:
    page = visit.page
    visit.open("search.html?q=Mali")
    expect(page.locator(".found-title")).to_have_count(20, timeout=15_000)
    page.locator("button.found-more").press("Enter")
    expect(page.locator(".found-title")).to_have_count(40)
    expect(page.locator(".found-title").nth(20)).to_be_focused()
    assert visit.troubles == []


def test_filters_without_words_show_all_that_they_leave(visit: Visit) -> None:
    visit.open("search.html?type=exercise")
    expect(visit.page.locator(".found-title").first).to_be_visible(timeout=15_000)
    expect(visit.page.locator(".found li:not(.type-exercise)")).to_have_count(0)
    assert visit.troubles == []


@pytest.mark.parametrize("place", ["from the disk", "without scripts"])
def test_where_nothing_can_be_searched_the_page_says_so(
    browser: Browser, server: str, site: Path, place: str
) -> None:
    disk = place == "from the disk"
    root = site.as_uri() + "/" if disk else server
    page = browser.new_page(java_script_enabled=disk)
    page.goto(root + "index.html")
    page.locator(FIELD).fill("Mali")
    page.locator(FIELD).press("Enter")
    page.wait_for_url(root + "search.html?q=Mali")
    expect(page.locator(".search-help")).to_be_visible()
    page.locator('.search-help a[href="years/index.html"]').click()
    page.wait_for_url(root + "years/index.html")
    page.close()


def test_an_index_that_cannot_be_loaded_is_told(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(server + "index.html")
    search(page, "Mali")
    expect(page.locator(STATUS)).to_have_text(
        page.locator("form[role=search]").get_attribute("data-broken") or "?"
    )
    page.close()


def test_what_words_are_guessed_from_is_asked_for_again_after_a_failure(
    browser: Browser, server: str
) -> None:
    page = browser.new_page()
    page.route("**/words.fr.json", lambda route: route.abort())
    page.goto(server + "index.html")
    search(page, "Barkahne")
    expect(page.locator(STATUS)).to_have_text(said(page, "none"))
    page.unroute("**/words.fr.json")
    search(page, "Barkhnae")
    expect(page.locator(".found-guess")).to_have_text("Barkhane")
    page.close()


def test_a_reader_on_a_slow_line_is_told_to_wait(visit: Visit) -> None:
    page = visit.page
    held: list[Route] = []
    is_slow = True
    page.route("**/*.pf_meta", lambda route: held.append(route) if is_slow else route.continue_())
    visit.open("index.html")
    page.locator(FIELD).fill("Barkhane")
    expect(page.locator(STATUS)).to_have_text(said(page, "wait"), timeout=15_000)
    is_slow = False
    for route in held:
        route.continue_()
    expect(page.locator(".found-title").first).to_contain_text("Barkhane", timeout=15_000)
    assert visit.troubles == []
