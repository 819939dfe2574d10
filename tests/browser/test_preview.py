"""The preview in a real browser, while files are saved."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import programs
from previews import PATIENCE, Preview, as_built, project, serving, until

EVENT = "content/events/2023/2023-09-16-charte-exemple.md"
PAGE = "events/2023/2023-09-16-charte-exemple.html"
DRAFT = "events/2025/2025-01-20-exercice-exemple.html"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with serving(project(tmp_path)) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(preview.address + PAGE)
    expect(page.locator("#preview aside")).to_be_visible()
    yield page
    page.close()
    assert errors == []


def mistakes(page: Page):
    return page.locator("#preview .mistakes")


def test_an_edited_text_is_shown(preview: Preview, page: Page) -> None:
    preview.replace(EVENT, "La charte d'exemple fonde", "La charte changée fonde")
    expect(page.locator(".prose")).to_contain_text("La charte changée fonde")


def test_an_edited_title_is_shown_in_every_open_tab(preview: Preview, page: Page, browser: Browser) -> None:
    home, english = browser.new_page(), browser.new_page()
    home.goto(preview.address)
    english.goto(f"{preview.address}en/years/2023.html")
    for tab in (home, english):
        expect(tab.locator("#preview aside")).to_be_visible()
    preview.replace(EVENT, "une charte d''exemple est signée", "un pacte est signé")
    preview.replace(EVENT.replace(".md", ".en.md"), "title: '", "title: 'Changed, ")
    expect(page.locator("h1")).to_contain_text("un pacte est signé")
    expect(home.locator("main")).to_contain_text("un pacte est signé")
    expect(english.locator("main")).to_contain_text("Changed,")
    home.close()
    english.close()


def test_a_mistake_is_told_over_the_last_good_page_until_it_is_mended(
    preview: Preview, page: Page, browser: Browser
) -> None:
    other = browser.new_page()
    other.goto(f"{preview.address}ar/index.html")
    expect(other.locator("#preview aside")).to_be_visible()
    preview.replace(EVENT, "type: agreement", "type: agreements\nevidence")
    for tab in (page, other):
        expect(mistakes(tab)).to_contain_text(f"{EVENT}:5:")
        expect(mistakes(tab)).to_contain_text("Hint:")
        expect(mistakes(tab)).to_contain_text("The last good page is still shown.")
        expect(mistakes(tab).locator("pre").first).to_contain_text("evidence")
    expect(page.locator("h1")).to_contain_text("une charte d’exemple est signée")
    preview.replace(EVENT, "type: agreements\nevidence", "type: agreement")
    for tab in (page, other):
        expect(mistakes(tab)).to_be_hidden()
    other.close()


def test_all_that_is_told_is_text(preview: Preview, page: Page) -> None:
    preview.replace(EVENT, "type: agreement", "type: '<img src=x onerror=alert(1)>'")
    expect(mistakes(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert mistakes(page).locator("img").count() == 0


def test_mistakes_are_put_aside_and_come_back_with_the_next(preview: Preview, page: Page) -> None:
    preview.replace(EVENT, "type: agreement", "type: pact")
    mistakes(page).get_by_role("button", name="Hide").click()
    expect(mistakes(page)).to_be_hidden()
    page.get_by_role("button", name="Show the mistakes").click()
    expect(mistakes(page)).to_be_visible()
    mistakes(page).get_by_role("button", name="Hide").click()
    preview.replace(EVENT, "type: pact", "type: treatise")
    expect(mistakes(page)).to_contain_text("treatise")


def test_mistakes_are_put_aside_from_the_keyboard(preview: Preview, page: Page) -> None:
    preview.replace(EVENT, "type: agreement", "type: pact")
    expect(mistakes(page)).to_be_visible()
    page.keyboard.press("Tab")
    hide = mistakes(page).get_by_role("button", name="Hide")
    show = page.get_by_role("button", name="Show the mistakes")
    expect(hide).to_be_focused()
    page.keyboard.press("Enter")
    expect(mistakes(page)).to_be_hidden()
    expect(show).to_be_focused()
    page.keyboard.press("Enter")
    expect(hide).to_be_focused()
    page.keyboard.press("Escape")
    expect(mistakes(page)).to_be_hidden()
    expect(show).to_be_focused()


def test_a_template_that_fails_is_told_and_the_page_stays(preview: Preview, page: Page) -> None:
    preview.replace("templates/event.html", "{% block main %}", "{% block main %}{{ nothing.here }}")
    expect(mistakes(page)).to_contain_text("templates/event.html:")
    expect(page.locator("h1")).to_contain_text("une charte")
    preview.replace("templates/event.html", "{{ nothing.here }}", "<p>Un mot nouveau</p>")
    expect(mistakes(page)).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Un mot nouveau")


@pytest.mark.parametrize("half", ["", "<!doctype html>\n<p>Half a template</p>\n"])
def test_a_tab_outlives_a_template_that_was_saved_in_halves(
    preview: Preview, browser: Browser, half: str
) -> None:
    page = browser.new_page()
    page.goto(preview.address + PAGE)
    expect(page.locator("h1")).to_contain_text("une charte d’exemple est signée")
    template = preview.path("templates/event.html")
    good = template.read_text("utf-8")
    template.write_text(half, "utf-8")
    expect(page.locator("h1")).to_have_count(0)
    expect(page.locator("#preview aside")).to_be_visible()
    template.write_text(good, "utf-8")
    expect(page.locator("h1")).to_contain_text("une charte d’exemple est signée")
    page.close()


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("templates/base.html", "{% endblock %}", "{% endbloc %}", "templates/base.html:"),
        ("templates/event.html", "{{ words(view.card.title) }}", "{{ 1 / 0 }}", "templates/event.html:"),
        ("assets/css/site.css", '"tokens.css"', '"token.css"', "assets/css/site.css:2:1"),
        ("templates/base.html", "js/boot.js", "js/boots.js", "templates/base.html:"),
        ("templates/locales/fr/LC_MESSAGES/messages.po", 'msgid "About"', "msgid About", "messages.po:"),
        ("site.yaml", "languages: {fr: fr", "languages: {fr: xx", "site.yaml:"),
        ("site.yaml", "title: {fr", "title: {{fr", "site.yaml:"),
    ],
)
def test_mistakes_outside_the_content_are_told_where_they_stand(
    preview: Preview, page: Page, file: str, old: str, new: str, place: str
) -> None:
    before = preview.path(file).read_text("utf-8")
    preview.path(file).write_text(before.replace(old, new, 1), "utf-8")
    expect(mistakes(page)).to_contain_text(place)
    preview.path(file).write_text(before, "utf-8")
    expect(mistakes(page)).to_be_hidden()
    assert "Traceback" not in "\n".join(preview.lines)


def test_no_mistake_hides_another(preview: Preview, page: Page) -> None:
    words = "templates/locales/en/LC_MESSAGES/messages.po"
    preview.replace(EVENT, "type: agreement", "type: pact")
    preview.replace(words, 'msgid "About"', "msgid About")
    preview.replace("templates/event.html", "{% block main %}", "{% block main %}{{ nothing.here }}")
    preview.replace("site.yaml", "title: {fr", "title: {{fr")
    for place in (EVENT, words, "templates/event.html:", "site.yaml:"):
        expect(mistakes(page)).to_contain_text(place)
    preview.replace("site.yaml", "title: {{fr", "title: {fr")
    expect(mistakes(page)).not_to_contain_text("site.yaml:")
    for place in (EVENT, words, "templates/event.html:"):
        expect(mistakes(page)).to_contain_text(place)
    preview.replace("templates/event.html", "{{ nothing.here }}", "<p>Un mot nouveau</p>")
    expect(page.locator("main")).to_contain_text("Un mot nouveau")
    preview.replace(words, "msgid About", 'msgid "About"')
    preview.replace(EVENT, "type: pact", "type: agreement")
    expect(mistakes(page)).to_be_hidden()
    assert as_built(preview) == []


def test_a_person_who_is_added_has_a_page_and_the_event_leads_to_it(preview: Preview, page: Page) -> None:
    text = preview.path("content/people/beta-exemple.md").read_text("utf-8")
    preview.path("content/people/zeta-exemple.md").write_text(
        re.sub(r"name: .*", "name: Zêta Exemple", text, count=1), "utf-8"
    )
    preview.replace(EVENT, "  - alliance-exemple", "  - alliance-exemple\n  - zeta-exemple")
    link = page.locator("main").get_by_role("link", name="Zêta Exemple")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("Zêta Exemple")


def test_an_event_that_is_deleted_is_gone_from_every_list(preview: Preview, browser: Browser) -> None:
    name = "2021-06-15-contingent-exemple"
    tabs = {}
    lists = ("index.html", "years/2021.html", "en/years/2021.html", "types/deployment.html")
    for path in (*lists, f"events/2021/{name}.html"):
        tabs[path] = browser.new_page()
        tabs[path].goto(preview.address + path)
        expect(tabs[path].locator("#preview aside")).to_be_attached()
    shown = [path for path in lists if tabs[path].locator(f'a[href*="{name}"]').count()]
    assert "years/2021.html" in shown
    preview.replace("content/events/2022/2022-02-retrait-exemple.md", f"related: [{name}]\n", "")
    for file in preview.path("content/events/2021").glob(f"{name}*"):
        file.unlink()
    for path in lists:
        expect(tabs[path].locator(f'a[href*="{name}"]')).to_have_count(0)
    expect(tabs[f"events/2021/{name}.html"].locator("main")).not_to_contain_text("contingent")
    assert preview.get(f"events/2021/{name}.html")[0] == 404
    for tab in tabs.values():
        tab.close()


def test_a_style_sheet_is_applied_without_losing_the_place(preview: Preview, page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 300})
    page.evaluate("window.kept = true; scrollTo(0, 400)")
    place = page.evaluate("scrollY")
    assert place > 0
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        with preview.path("assets/css/base.css").open("a", encoding="utf-8") as sheet:
            sheet.write(f"\nh1 {{ color: {colour}; }}\n")
        expect(page.locator("h1")).to_have_css("color", colour)
    assert page.evaluate("[window.kept, scrollY]") == [True, place]
    page.reload()
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")


def test_words_of_the_interface_change_in_their_language_alone(
    preview: Preview, page: Page, browser: Browser
) -> None:
    english = browser.new_page()
    english.goto(f"{preview.address}en/{PAGE}")
    expect(english.locator("#preview aside")).to_be_visible()
    english.evaluate("window.kept = true")
    catalogue = preview.path("templates/locales/fr/LC_MESSAGES/messages.po")
    text = catalogue.read_text("utf-8")
    catalogue.write_text(
        text.replace('msgid "Sources"\nmsgstr "Sources"', 'msgid "Sources"\nmsgstr "Documents"'), "utf-8"
    )
    expect(page.locator("#sources")).to_have_text("Documents")
    expect(english.locator("#sources")).to_have_text("Sources")
    assert english.evaluate("window.kept")
    english.close()


def test_the_bar_says_what_the_page_is_made_from(preview: Preview, page: Page) -> None:
    bar = page.locator("#preview aside")
    expect(bar).to_contain_text(EVENT)
    expect(bar.get_by_role("link", name="Edit on the web")).to_have_attribute(
        "href", f"https://forge.example/chronologie/edit/main/{EVENT}"
    )
    bar.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{preview.address}en/{PAGE}")
    expect(page.locator("#preview aside")).to_contain_text(EVENT.replace(".md", ".en.md"))


def test_the_bar_names_the_translations_that_are_missing(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}events/2022/2022-02-retrait-exemple.html")
    gaps = page.locator("#preview .gaps")
    expect(gaps).to_contain_text("2022-02-retrait-exemple.en.md")
    expect(gaps).to_contain_text("2022-02-retrait-exemple.ar.md")


def test_the_bar_holds_the_warnings_of_the_page(preview: Preview, page: Page) -> None:
    preview.replace(EVENT, "themes:", "related: [2025-01-20-exercice-exemple]\nthemes:")
    remarks = page.locator("#preview aside details")
    expect(remarks.locator("summary")).to_have_text("1 remark on this page")
    remarks.locator("summary").click()
    expect(remarks).to_contain_text("is a draft")
    expect(mistakes(page)).to_be_hidden()
    for number in range(2):  # what comes of the first is shown when the second is told
        with page.expect_response("**/about.json*"):
            preview.replace("content/people/beta-exemple.md", "\n---\n", f"\n---\nPhrase {number}. ")
    expect(remarks).to_contain_text("is a draft")
    expect(remarks.locator("summary")).to_be_focused()
    assert remarks.evaluate("element => element.open")


def test_drafts_and_the_future_are_shown_and_marked(tmp_path: Path, browser: Browser) -> None:
    root = project(tmp_path)
    text = (root / EVENT).read_text("utf-8").replace("2023-09-16/..", "2092-09-16")
    (root / "content/events/2092").mkdir()
    (root / "content/events/2092/2092-09-16-avenir-exemple.md").write_text(text, "utf-8")
    with serving(root) as preview:
        page = browser.new_page()
        page.goto(f"{preview.address}{DRAFT}")
        expect(page.locator("#preview aside .badge")).to_have_text("draft")
        page.goto(f"{preview.address}years/2025.html")
        mark = page.locator(f'main a[href*="{Path(DRAFT).name}"] [data-preview-mark]').first
        expect(mark).to_have_text(" [draft]")
        page.goto(f"{preview.address}events/2092/2092-09-16-avenir-exemple.html")
        expect(page.locator("#preview aside .badge")).to_have_text("dated in the future")
        page.close()


def test_an_address_without_a_page_is_asked_for_once(preview: Preview, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{preview.address}nowhere")
    expect(page.locator("#preview aside")).to_be_attached()
    page.wait_for_timeout(1000)
    assert sum("about.json" in address for address in asked) <= 3
    preview.replace(EVENT, "La charte d'exemple fonde", "La charte changée fonde")
    assert preview.shows(PAGE, "La charte changée fonde")
    page.close()


def test_a_style_sheet_that_is_not_utf8_is_told(preview: Preview, page: Page) -> None:
    file = preview.path("assets/css/base.css")
    good = file.read_bytes()
    file.write_bytes(b"/* \xe9 */\n" + good)
    expect(mistakes(page)).to_contain_text("assets/css/base.css:1:4")
    file.write_bytes(good)
    expect(mistakes(page)).to_be_hidden()


def test_a_template_that_is_not_utf8_is_told(preview: Preview, page: Page) -> None:
    file = preview.path("templates/event.html")
    good = file.read_bytes()
    file.write_bytes(good.replace(b"<article", b"<!-- \xe9 --><article", 1))
    line = good[: good.index(b"<article")].count(b"\n") + 1
    expect(mistakes(page)).to_contain_text(f"templates/event.html:{line}:1")
    expect(mistakes(page)).to_contain_text("this is not UTF-8")
    assert preview.get(PAGE)[0] == 200
    assert not preview.has_said("brought up to date")
    file.write_bytes(good)
    expect(mistakes(page)).to_be_hidden()


def test_a_link_that_is_followed_is_not_cut_off_by_a_change(preview: Preview, page: Page) -> None:
    held: list[Route] = []
    heard: list[str | bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame)))
    page.reload()
    expect(page.locator("#preview aside")).to_be_visible()
    page.route("**/years/2023.html", lambda route: held.append(route))
    page.locator('main a[href$="years/2023.html"]').first.click(no_wait_after=True)
    assert until(lambda: page.wait_for_timeout(20) or held != [])
    preview.replace(EVENT, "La charte d'exemple fonde", "La charte changée fonde")
    assert until(lambda: page.wait_for_timeout(20) or '"reload"' in str(heard))
    held[0].continue_()
    expect(page).to_have_url(f"{preview.address}years/2023.html")


def test_the_first_build_may_fail(browser: Browser, tmp_path: Path) -> None:
    project(tmp_path)
    file = tmp_path / EVENT
    good = file.read_text("utf-8")
    file.write_text(good.replace("agreement", "pact"), "utf-8")
    with serving(tmp_path) as preview:
        page = browser.new_page()
        page.goto(preview.address + PAGE)
        expect(mistakes(page)).to_contain_text(f"{EVENT}:4:7")
        expect(mistakes(page)).to_contain_text("There is no good page yet.")
        file.write_text(good, "utf-8")
        expect(page.locator("h1")).to_contain_text("une charte")
        expect(mistakes(page)).to_be_hidden()
        page.close()


def test_files_open_in_the_editor_or_their_path_is_copied(browser: Browser, tmp_path: Path) -> None:
    with serving(project(tmp_path), "--editor", "vscode", "--lang", "fr") as preview:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(preview.address + PAGE)
        path = os.fspath(preview.path(EVENT).resolve())
        expect(page.locator("#preview aside .open")).to_have_attribute("href", f"vscode://file{path}:1:1")
        preview.replace(EVENT, "type: agreement", "type: pact")
        expect(mistakes(page).locator(".open")).to_have_attribute("href", f"vscode://file{path}:4:7")
        mistakes(page).get_by_role("button", name="Copier le chemin").click()
        expect(mistakes(page)).to_contain_text("Copié")
        assert page.evaluate("navigator.clipboard.readText()") == f"{path}:4:7"
        context.close()


def test_tabs_follow_when_nobody_reads_the_terminal(browser: Browser, tmp_path: Path) -> None:
    root = project(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "build.py", "serve", "--port", "0", "--lang", "en"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+:\d+/", line)))
        process.stdout.close()
        page = browser.new_page()
        page.goto(address + PAGE)
        expect(page.locator("#preview aside")).to_contain_text(EVENT)
        file = root / EVENT
        for number in range(2):
            file.write_text(file.read_text("utf-8").replace("fonde", f"fonde {number}", 1), "utf-8")
            expect(page.locator(".prose")).to_contain_text(f"fonde {number}")
        file.write_text(file.read_text("utf-8").replace("type: agreement", "type: pact"), "utf-8")
        expect(mistakes(page)).to_contain_text("pact")
        page.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def test_a_page_catches_up_when_the_preview_is_started_again(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    with serving(project(tmp_path)) as preview:
        page.goto(preview.address + PAGE)
        expect(page.locator("#preview aside")).to_contain_text(EVENT)
    expect(page.locator("#preview aside")).to_contain_text("The preview has stopped")
    port = preview.address.rstrip("/").rpartition(":")[2]
    preview.replace(EVENT, "La charte d'exemple fonde", "La charte changée fonde")
    with serving(tmp_path, "--port", port) as again:
        assert again.address == preview.address
        expect(page.locator(".prose")).to_contain_text("La charte changée fonde")
        expect(page.locator("#preview aside")).to_contain_text(EVENT)
    page.close()


@pytest.mark.parametrize("path", [PAGE, f"ar/{PAGE}", f"ar/{DRAFT}"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_preview_adds_keeps_nobody_out(
    browser: Browser, preview: Preview, path: str, scheme: str
) -> None:
    axe = programs.axe()
    assert axe, "axe is not installed: run python tests/programs.py"
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(path=axe)
    preview.replace(EVENT, "themes:", "related: [2025-01-20-exercice-exemple]\nthemes:")
    assert preview.said("names-draft")
    page.goto(preview.address + path)
    expect(page.locator("#preview .warnings")).to_be_visible()
    for state in ("good", "with a mistake"):
        if state != "good":
            preview.replace(EVENT, "type: agreement", "type: pact")
            expect(mistakes(page)).to_be_visible()
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice']})"
        )
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
