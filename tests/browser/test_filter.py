"""The filter as a reader uses it: choices, counts, the address, the brush, in each language."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.visits import Visit
from previews import until
from sites import tiny
from timeline.diagnostics import Report
from timeline.i18n import interface
from timeline.library import Library, published
from timeline.load import load
from timeline.pages.edition import Edition
from timeline.settings import read_settings

PROJECT = Path(__file__).parents[2]
HOME = {"fr": "index.html", "en": "en/index.html", "ar": "ar/index.html"}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The tiny site, on a server."""
    tree = tiny(tmp_path_factory.mktemp("filter"))
    assert tree.build() == 0
    handler = functools.partial(_Quiet, directory=str(tree.root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/output/"
        server.shutdown()


@pytest.fixture
def reader(browser: Browser, root: str) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    visit = Visit(page, root)
    yield visit
    page.close()
    assert visit.troubles == []


def use(visit: Visit, language: str = "fr", search: str = "") -> Page:
    """Open the filter on the first page; wait for its answer."""
    visit.open(HOME[language] + search)
    if not search:
        visit.page.locator(".filter-ways button").first.click()
    expect(found(visit.page)).to_have_text(re.compile(r"\d" if search else "5"))
    return visit.page


def found(page: Page) -> Locator:
    return page.locator(".filter-status [role=status]")


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'[name={facet}][value="{value}"]')


def number(page: Page, facet: str, value: str) -> Locator:
    return page.locator(".choice", has=box(page, facet, value)).locator(".number")


def titles(page: Page) -> Locator:
    return page.locator(".filter-results .card-title")


def expect_address(page: Page, search: str) -> None:
    page.wait_for_function("search => location.search === search", arg=f"?{search}" if search else "")


def test_nothing_is_fetched_before_the_filter_is_used(reader: Visit) -> None:
    fetched: list[str] = []
    reader.page.on("request", lambda request: fetched.append(request.url.removeprefix(reader.root)))
    reader.open("index.html")
    reader.page.locator(".filter-ways button").first.wait_for()
    reader.page.wait_for_load_state("networkidle")
    assert [name for name in fetched if "data/" in name or "panel" in name] == []
    reader.page.locator(".filter-ways button").first.click()
    expect(titles(reader.page)).to_have_count(5)
    assert [name for name in fetched if "data/" in name] == ["data/filter.json"]
    reader.page.locator("[data-facet=actor] summary").click()
    expect(reader.page.locator(".suggestions .choice")).to_have_count(7)
    assert "filter-names.txt" in fetched[-1]


def test_the_links_become_buttons_without_moving_anything(reader: Visit) -> None:
    page = reader.page
    held: list[Route] = []
    page.route("**/filter.*.js", lambda route: held.append(route))
    page.set_viewport_size({"width": 360, "height": 2000})
    reader.open("index.html")
    expect(page.locator(".filter-ways")).to_be_in_viewport()  # what is out of sight is not said to move
    assert until(lambda: page.wait_for_timeout(20) or held != [])
    page.wait_for_function("performance.getEntriesByType('paint').length")  # what has been seen can move
    held[0].continue_()
    page.locator(".filter-ways button").first.wait_for()
    shifts = page.evaluate("""new Promise(done => {
        const shifts = [];
        const note = (found) => shifts.push(...found.map(shift => shift.value));
        const observer = new PerformanceObserver(list => note(list.getEntries()));
        observer.observe({type: "layout-shift", buffered: true});
        requestAnimationFrame(() => requestAnimationFrame(() => {
            note(observer.takeRecords());
            done(shifts);
        }));
    })""")
    assert shifts == []


def test_without_scripts_there_are_links_to_the_same_choices(browser: Browser, root: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(root + "index.html")
    assert page.locator(".filter-panel").count() == 0
    assert page.locator(".filter-ways button").count() == 0
    links = page.locator(".filter-ways a")
    assert links.count() == 6
    for link in [str(links.nth(index).get_attribute("href")) for index in range(6)]:
        page.goto(root + "index.html")
        page.goto(root + link if not link.startswith("#") else f"{root}index.html{link}")
        if "#" in link:
            expect(page.locator("#" + link.partition("#")[2])).to_be_visible()
    page.close()


def test_several_countries_are_any_of_them_or_all_of_them(reader: Visit) -> None:
    page = use(reader)
    box(page, "country", "FR").check()
    expect(titles(page)).to_have_count(2)
    box(page, "country", "MA").check()
    expect(found(page)).to_contain_text("4")
    expect(titles(page)).to_have_count(4)
    expect_address(page, "country=FR,MA")
    page.locator("[name=match]").check()
    expect(titles(page)).to_have_count(0)
    expect_address(page, "country=FR,MA&match=all")
    box(page, "country", "FR").uncheck()
    box(page, "country", "ML").check()
    expect(titles(page)).to_have_text(
        ["Delta Exemple se rend à Rabat", "Mali, Maroc : une charte d’exemple est signée"]
    )


def test_counts_say_how_many_events_each_choice_would_leave(reader: Visit) -> None:
    page = use(reader)
    expect(number(page, "country", "ML")).to_have_text("5")
    expect(number(page, "theme", "training")).to_have_text("3")
    box(page, "type", "agreement").check()
    expect(number(page, "country", "ML")).to_have_text("1")
    expect(number(page, "country", "FR")).to_have_text("0")
    expect(box(page, "country", "FR")).to_be_disabled()
    expect(box(page, "country", "FR")).to_be_visible()
    expect(number(page, "type", "mission")).to_have_text("1")  # in its own list a choice adds
    expect(box(page, "type", "mission")).to_be_enabled()
    box(page, "evidence", "confirmed").check()
    expect(number(page, "type", "deployment")).to_have_text("0")


def test_in_all_of_them_a_country_counts_what_is_left_with_it(reader: Visit) -> None:
    page = use(reader, search="?country=MA&match=all")
    expect(number(page, "country", "ML")).to_have_text("2")
    expect(number(page, "country", "FR")).to_have_text("0")
    expect(box(page, "country", "FR")).to_be_disabled()


def test_the_address_holds_the_choices_and_the_back_button_undoes_them(reader: Visit) -> None:
    page = use(reader)
    box(page, "country", "FR").check()
    box(page, "type", "deployment").check()
    expect(titles(page)).to_have_count(1)
    expect_address(page, "country=FR&type=deployment")
    page.go_back()
    expect(titles(page)).to_have_count(2)
    expect(box(page, "type", "deployment")).not_to_be_checked()
    page.go_back()
    expect(titles(page)).to_have_count(5)
    expect_address(page, "")
    page.go_forward()
    expect(box(page, "country", "FR")).to_be_checked()
    expect(titles(page)).to_have_count(2)


def test_a_shared_address_opens_the_filter_as_it_was(reader: Visit) -> None:
    page = use(reader, "en", "?country=ML&theme=training&actor=gamma-exemple&from=2021-03&to=2021")
    expect(titles(page)).to_have_text(["A French contingent joins the example mission"])
    expect(box(page, "country", "ML")).to_be_checked()
    expect(page.locator("[data-facet=actor] .facet-chosen")).to_have_text("Gamma Exemple")
    expect(page.locator("[name=from]")).to_have_value("2021-03")
    expect(page.locator("[name=last]")).to_have_value("2021")


def test_what_an_address_says_that_is_not_known_is_left_out(reader: Visit) -> None:
    page = use(reader, search="?country=ZZ,FR&match=some&type=picnic&theme=training&actor=nobody")
    expect(titles(page)).to_have_count(2)
    expect(page.locator(".facet :checked")).to_have_count(2)
    with page.expect_response("**/data/filter.json"):
        reader.open("index.html?country=ZZ")
    expect(page.locator(".filter-panel")).to_have_count(0)


def test_a_period_in_the_wrong_order_is_put_in_order(reader: Visit) -> None:
    page = use(reader, search="?from=2023&to=2022-02")
    expect(titles(page)).to_have_count(2)
    expect(page.locator("[name=from]")).to_have_value("2022-02")
    expect(page.locator("[name=to]")).to_have_value("2023")
    page.locator("[name=from]").fill("2024")
    page.locator("[name=from]").press("Tab")
    expect_address(page, "from=2023&to=2024")
    page = use(reader, search="?from=2022-02&to=2022")
    expect(page.locator("[name=from]")).to_have_value("2022-02")


def test_a_result_is_told_as_on_the_pages(reader: Visit) -> None:
    page = use(reader)
    card = page.locator(".filter-results .card").nth(2)
    expect(card.locator(".card-when")).to_have_text("février 2022 (incertain)")
    expect(card.locator(".type")).to_have_text("Retrait")
    expect(card.locator(".countries")).to_have_text("France, Mali")
    expect(card.locator(".evidence-disputed")).to_be_visible()
    card.locator("a").click()
    page.wait_for_url("**/events/2022/2022-02-retrait-exemple.html")


def test_the_language_switch_keeps_the_choices(reader: Visit) -> None:
    page = use(reader, search="?type=meeting")
    expect(titles(page)).to_have_count(1)
    page.locator('.languages [hreflang="ar"]').click()
    page.wait_for_url("**/ar/index.html?type=meeting")
    expect(titles(page)).to_have_count(1)


def test_the_period_is_brushed_by_keyboard(reader: Visit) -> None:
    page = use(reader)
    first, last = page.locator("[name=first]"), page.locator("[name=last]")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=from]")).to_have_value("2023")
    expect(titles(page)).to_have_count(2)
    expect_address(page, "from=2023")
    last.focus()
    page.keyboard.press("Home")
    expect(titles(page)).to_have_count(2)
    expect_address(page, "to=2021")
    page.keyboard.press("End")
    expect(titles(page)).to_have_count(5)
    expect_address(page, "")


def test_the_period_is_brushed_over_the_strip(reader: Visit) -> None:
    page = use(reader)
    columns = page.locator(".brush-strip i")
    expect(columns).to_have_count(4)  # 2021 to 2024
    columns.nth(2).hover(force=True)
    page.mouse.down()
    columns.nth(1).hover(force=True)
    page.mouse.up()
    expect(titles(page)).to_have_count(2)
    expect_address(page, "from=2022&to=2023")
    expect(page.locator(".brush-strip .outside")).to_have_count(2)


@pytest.fixture
def thumb(browser: Browser, root: str) -> Iterator[Visit]:
    """A reader with a telephone."""
    page = browser.new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    visit = Visit(page, root)
    yield visit
    page.close()
    assert visit.troubles == []


def open_period(visit: Visit) -> tuple[Page, Locator]:
    visit.open("index.html")
    visit.page.locator(".filter-ways").get_by_text("Période").tap()
    expect(titles(visit.page)).to_have_count(5)
    strip = visit.page.locator(".brush-strip")
    strip.scroll_into_view_if_needed()
    return visit.page, strip


def test_a_finger_that_scrolls_past_the_strip_chooses_nothing(thumb: Visit) -> None:
    page, strip = open_period(thumb)
    page.evaluate("""() => document.querySelector(".brush-strip").addEventListener(
        "pointercancel", () => document.body.dataset.scrolled = "yes")""")
    place = strip.bounding_box()
    assert place
    finger = page.context.new_cdp_session(page)
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for way in range(10, 200, 10):
        moved = {"type": "touchMove", "touchPoints": [{"x": x, "y": y - way}]}
        finger.send("Input.dispatchTouchEvent", moved)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("body[data-scrolled]")).to_be_attached()
    expect(titles(page)).to_have_count(5)
    expect(page.locator(".brush-strip .outside")).to_have_count(0)
    expect_address(page, "")


def test_a_finger_chooses_a_year(thumb: Visit) -> None:
    page, strip = open_period(thumb)
    strip.locator("i").nth(1).tap(force=True)
    expect_address(page, "from=2022&to=2022")
    expect(titles(page)).to_have_count(1)


def test_the_brush_is_stacked_by_type_and_takes_the_place_of_the_strip(reader: Visit) -> None:
    page = use(reader)
    expect(page.locator(".density")).to_be_hidden()
    expect(page.locator(".brush .legend li")).to_have_count(5)
    column = page.locator(".brush-strip i").first
    stacked = column.evaluate("column => getComputedStyle(column).backgroundImage")
    box(page, "type", "mission").check()
    expect(titles(page)).to_have_count(1)
    assert column.evaluate("column => getComputedStyle(column).backgroundImage") != stacked
    page.locator(".filter-close").click()
    expect(page.locator(".density")).to_be_visible()


def test_an_uncertain_date_is_in_every_period_in_which_it_may_be(reader: Visit) -> None:
    page = use(reader)
    page.locator("[name=from]").fill("2022-02")
    page.locator("[name=to]").fill("2022-02")
    page.locator("[name=to]").press("Tab")
    expect(titles(page)).to_have_text(["Le contingent français quitte la mission d’exemple"])
    page.locator("[name=to]").fill("2022-13")
    page.locator("[name=to]").press("Tab")
    expect(titles(page)).to_have_count(1)
    expect_address(page, "from=2022-02&to=2022-02")


@pytest.mark.parametrize(
    ("language", "typed", "name"),
    [
        ("fr", "beta", "Bêta Exemple"),
        ("fr", "BÊTA", "Bêta Exemple"),
        ("fr", "forces", "Armée d’exemple"),
        ("fr", "mem", "Mission d’exemple au Mali"),
        ("ar", "الفا", "ألفا مثال"),
        ("ar", "أَلْفا", "ألفا مثال"),
        ("ar", "alpha", "ألفا مثال"),
    ],
)
def test_people_and_organisations_are_found_however_they_are_written(
    reader: Visit, language: str, typed: str, name: str
) -> None:
    page = use(reader, language)
    page.locator("[data-facet=actor] summary").press("Enter")  # a click may miss what moves meanwhile
    field = page.locator(".filter-panel [type=search]")
    field.fill(typed)
    expect(page.locator(".suggestions .choice > span:first-of-type")).to_have_text([name])
    field.press("Enter")
    expect(page.locator("[data-facet=actor] .facet-chosen")).to_have_text(name)
    expect(page.locator(".suggestions :checked")).to_have_count(1)
    page.wait_for_function("location.search.startsWith('?actor=')")


def test_two_people_are_those_who_were_there_together(reader: Visit) -> None:
    page = use(reader, search="?actor=alpha-exemple,beta-exemple")
    expect(titles(page)).to_have_count(1)


def test_the_choices_are_reached_by_keyboard_alone(reader: Visit) -> None:
    reader.open("index.html")
    page = reader.page
    page.locator(".filter-ways button").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-facet=type] summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(titles(page)).to_have_count(1)
    expect(page.locator(".filter-panel :focus")).to_be_checked()


def test_the_filter_is_cleared_and_closed(reader: Visit) -> None:
    page = use(reader, search="?country=FR&from=2022")
    expect(titles(page)).to_have_count(1)
    page.locator(".filter-clear").click()
    expect(titles(page)).to_have_count(5)
    expect_address(page, "")
    page.locator(".filter-close").click()
    expect(page.locator(".filter-panel")).to_have_count(0)
    expect(page.locator(".filter-ways button").first).to_be_focused()


def test_the_arabic_page_is_mirrored_and_says_numbers_in_arabic(reader: Visit) -> None:
    page = use(reader, "ar")
    expect(found(page)).to_have_text("5 أحداث")
    columns = page.locator(".brush-strip i")
    first, last = columns.first.bounding_box(), columns.last.bounding_box()
    assert first and last
    assert first["x"] > last["x"]
    columns.first.click(force=True)
    expect_address(page, "to=2021")
    expect(page.locator(".card-title[lang=fr]")).to_have_css("direction", "ltr")


def test_data_that_cannot_be_fetched_are_asked_for_again(reader: Visit) -> None:
    page = reader.page
    page.route("**/data/filter.json", lambda route: route.abort())
    reader.open("en/index.html")
    page.locator(".filter-ways button").first.click()
    expect(found(page)).to_have_text("The events could not be fetched. Try again later.")
    page.unroute("**/data/filter.json")
    box(page, "country", "FR").check()
    expect(titles(page)).to_have_count(2)
    reader.troubles.clear()  # the failure that was wanted


@pytest.mark.parametrize("language", HOME)
def test_all_events_of_the_real_site_are_told_as_on_its_pages(
    browser: Browser, server: str, language: str
) -> None:
    expected = dict(told(language))
    page = browser.new_page()
    page.goto(server + HOME[language])
    page.locator(".filter-ways button").first.click()
    cards = page.locator(".filter-results .card")
    for before in range(60, len(expected), 60):
        expect(cards).to_have_count(before)
        page.locator(".filter-more").click()
        expect(cards.nth(before).locator("a")).to_be_focused()
    expect(cards).to_have_count(len(expected))
    shown = cards.evaluate_all("""cards => cards.map(card => [
        card.querySelector("a").getAttribute("href"),
        ...[".card-title", ".card-when", ".type", ".countries", ".evidence"].map(
            (part) => card.querySelector(part).textContent.trim())])""")
    page.close()
    for href, *words in shown:
        assert words == expected[href], href


def told(language: str) -> Iterator[tuple[str, list[str]]]:
    """The address of each event from the first page, and what its card says on other pages."""
    settings = read_settings(PROJECT / "site.yaml", Report())
    assert settings
    words = interface(
        next(item for item in settings.languages if item.code == language), PROJECT / "templates/locales"
    )
    library = Library(published(load(PROJECT / "content", settings, Report(), jobs=1)))
    edition = Edition(library=library, settings=settings, interface=words)
    for card in edition.cards(library.events.values()):
        countries = words.gettext(", ").join(country.words.words for country in card.countries)
        parts = [card.title.words, card.when.words, card.type_label, countries, card.evidence_label]
        yield card.url.removeprefix(edition.urls.prefix), parts
