"""Every link of the site leads somewhere, and no page fetches anything from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import links

BASE_URL = "https://site.example/under/"


def site_of(folder: Path, pages: dict[str, str]) -> Path:
    for name, html in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(html, "utf-8")
    return folder


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b/two.html">',
        '<a href="b/two.html#part">',
        '<a href="#here"><p id="here">',
        '<a href="b/caf%C3%A9.html?q=1">',
        '<a href="https://elsewhere.example/">',
        '<a href="mailto:someone@elsewhere.example">',
        '<img src="one.html" srcset="one.html 1x, b/two.html 2x">',
        '<link rel="canonical" href="https://site.example/under/">',
        '<link rel="alternate" hreflang="en" href="https://site.example/under/b/caf%C3%A9.html">',
        '<meta http-equiv="refresh" content="0; url=b/two.html">',
        "<svg><use href='#here'></use><g id='here'></g></svg>",
    ],
)
def test_a_link_to_what_exists_is_no_problem(tmp_path: Path, html: str) -> None:
    pages = {"index.html": "", "one.html": html, "b/two.html": '<h2 id="part">', "b/café.html": ""}
    assert links.problems(site_of(tmp_path, pages), BASE_URL) == []


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="three.html">', "leads to no file"),
        ('<a href="b/">', "leads to no file"),
        ('<a href="B/two.html">', "leads to no file"),
        ('<a href="b/two.html#none">', "leads to a fragment that its page does not have"),
        ('<a href="#none">', "leads to a fragment that its page does not have"),
        ('<a href="../one.html">', "leads out of the site"),
        ('<a href="/one.html">', "is absolute"),
        ('<a href="https://site.example/under/one.html">', "is a full address inside the site"),
        ('<a href="javascript:void(0)">', "would be fetched from elsewhere"),
        ('<img src="none.png">', "leads to no file"),
        ('<img srcset="one.html, none.png 2x">', "leads to no file"),
        ('<img src="//elsewhere.example/a.png">', "would be fetched from elsewhere"),
        ('<script src="https://elsewhere.example/a.js"></script>', "would be fetched from elsewhere"),
        ('<link rel="stylesheet" href="https://elsewhere.example/a.css">', "would be fetched from elsewhere"),
        ('<link rel="canonical" href="https://site.example/under/none.html">', "leads to no file"),
        ('<link rel="alternate" href="https://elsewhere.example/">', "leads to no file"),
        ('<meta http-equiv="Refresh" content="0; url=none.html">', "leads to no file"),
        ("<svg><use xlink:href='none.svg#a'></use></svg>", "leads to no file"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path, html: str, problem: str) -> None:
    pages = {"one.html": html, "b/two.html": '<h2 id="part">'}
    (found,) = links.problems(site_of(tmp_path, pages), BASE_URL)
    assert found.startswith("one.html: <")
    assert problem in found


def test_a_page_with_a_base_starts_from_its_own_folder(tmp_path: Path) -> None:
    page = '<base href="{}"><a href="one.html">one</a>'
    site = site_of(tmp_path, {"one.html": "", "404.html": page.format("/under/")})
    assert links.problems(site, BASE_URL) == []
    site = site_of(tmp_path, {"404.html": page.format("/") + '<a href="#top">up</a>'})
    assert links.problems(site, BASE_URL) == [
        "404.html: <base> '/' is not the page's folder, '/under/'",
        "404.html: <a> '#top' leads away from a page with a <base>",
    ]


def test_what_a_style_sheet_fetches_is_followed_too(tmp_path: Path) -> None:
    sheet = 'a { background: url("none.png") } b { background: url(x.css) } i { mask: url(data:,) }'
    found = links.problems(site_of(tmp_path, {"css/x.css": sheet}), BASE_URL)
    assert found == ["css/x.css: 'none.png' leads to no file"]


def test_a_page_that_no_page_links_to_is_not_reachable(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="b/two.html">',
        "b/two.html": '<a href="../index.html"><link rel="next" href="../lost.html">',
        "lost.html": '<a href="index.html">',
    }
    read = links.read_all(site_of(tmp_path, pages))
    assert links.reachable(read, "index.html") == {"index.html", "b/two.html"}


def test_every_link_of_the_site_leads_somewhere(site: Path, base_url: str) -> None:
    found = links.problems(site, base_url)
    assert not found, report(found)


def test_every_page_can_be_reached_from_the_first_one(site: Path) -> None:
    pages = links.read_all(site)
    expected = {name for name, page in pages.items() if not page.moved and not name.endswith("404.html")}
    lost = sorted(expected - links.reachable(pages, "index.html"))
    assert not lost, report(lost)


def test_every_address_of_the_site_map_leads_to_a_page(site: Path, base_url: str) -> None:
    addresses = re.findall(r"(?:<loc>|href=\")([^<\"]+)", (site / "sitemap.xml").read_text("utf-8"))
    assert addresses
    wrong = sorted({address for address in addresses if not is_page(address, site, base_url)})
    assert not wrong, report(wrong)


def is_page(address: str, site: Path, base_url: str) -> bool:
    target = links.full_address_target(address, base_url)
    return target is not None and (site / target).is_file()


def report(lines: list[str], most: int = 50) -> str:
    more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([f"{len(lines)} found", *lines[:most], *more])
