"""Quoting an event's page, in a browser: with its clipboard, without one, without scripts, from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import Visit

EVENT = "events/2025/2025-02-17-maroc-mali-commission-militaire-mixte.html"


@pytest.fixture
def reader(browser: Browser, server: str) -> Iterator[Page]:
    """A page whose clipboard the test may read."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def held(page: Page, name: str) -> str:
    """The file that a link holds."""
    address = page.locator(".quote a", has_text=name).get_attribute("href") or ""
    return unquote(address.partition(",")[2])


@pytest.mark.parametrize("prefix", ["", "en/", "ar/"])
def test_a_reader_copies_the_citation_and_hears_of_it(reader: Page, server: str, prefix: str) -> None:
    reader.goto(server + prefix + EVENT)
    reader.locator("[data-copy='.citation']").click()
    section = reader.locator(".quote")
    expect(section.get_by_role("status")).to_have_text(section.get_attribute("data-copied") or "none")
    assert clipboard(reader) == reader.locator(".citation").text_content()


def test_a_reader_copies_the_permanent_link(reader: Page, server: str) -> None:
    reader.goto(server + EVENT)
    reader.locator("[data-copy='.permalink']").click()
    expect(reader.get_by_role("status")).not_to_be_empty()
    assert clipboard(reader) == reader.locator("link[rel=canonical]").get_attribute("href")


def test_a_reader_copies_each_file_with_the_keyboard(reader: Page, server: str) -> None:
    reader.goto(server + "ar/" + EVENT)
    status = reader.locator(".quote [role=status]")
    reader.locator("[data-copy='.permalink']").focus()
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        status.evaluate("status => { status.textContent = '' }")
        reader.keyboard.press("Tab")  # the link
        reader.keyboard.press("Tab")
        reader.keyboard.press("Enter")
        expect(status).not_to_be_empty()
        assert clipboard(reader).split() == held(reader, name).split()


def test_where_the_clipboard_is_refused_the_text_is_copied_in_the_old_way(reader: Page, server: str) -> None:
    reader.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    reader.goto(server + EVENT)
    button = reader.locator("[data-copy='.permalink']")
    button.click()
    expect(reader.get_by_role("status")).not_to_be_empty()
    assert clipboard(reader) == reader.locator(".permalink").text_content()
    expect(button).to_be_focused()
    expect(reader.locator(".quote textarea")).to_have_count(0)


def test_where_nothing_can_be_copied_the_text_is_shown_and_selected(reader: Page, server: str) -> None:
    reader.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
        "document.execCommand = () => false"
    )
    reader.goto(server + "en/" + EVENT)
    reader.get_by_role("button", name="Copy RIS").click()
    expect(reader.get_by_role("status")).to_contain_text("Selected")
    assert str(reader.evaluate("getSelection().toString()")).split() == held(reader, "RIS").split()


def test_without_scripts_there_are_files_to_save_and_no_buttons(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + EVENT)
    expect(page.locator(".quote button").first).to_be_hidden()
    for name, suffix in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json")):
        with page.expect_download() as download:
            page.locator(".quote a", has_text=name).click()
        assert download.value.suggested_filename == f"{Path(EVENT).stem}.{suffix}"
        download.value.save_as(tmp_path / suffix)
        assert (tmp_path / suffix).read_bytes() == held(page, name).encode()
    context.close()


def test_a_file_is_saved_from_a_server_and_from_the_disk_and_nothing_is_complained_of(visit: Visit) -> None:
    visit.open(EVENT)
    with visit.page.expect_download() as download:
        visit.page.locator(".quote a", has_text="BibTeX").click()
    assert download.value.suggested_filename.endswith(".bib")
    assert visit.page.locator("script[type='application/ld+json']").count() == 1
    assert visit.troubles == []


def test_signs_for_the_eye_are_not_read_aloud(visit: Visit, site: Path) -> None:
    pages = sorted((site / "en/events").rglob("*.html"))
    disputed = next(path for path in pages if 'class="disputed"' in path.read_text("utf-8"))
    visit.open(disputed.relative_to(site).as_posix())
    shown = visit.page.evaluate("getComputedStyle(document.querySelector('.evidence'), '::before').content")
    assert "◇" in shown
    tree = visit.page.context.new_cdp_session(visit.page).send("Accessibility.getFullAXTree")
    heard = " ".join(str(node.get("name", {}).get("value", "")) for node in tree["nodes"])
    assert "Disputed" in heard
    assert not set(heard) & set("●◐◇")
