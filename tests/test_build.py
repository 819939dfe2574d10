"""The build as a whole: what stands in the folder afterwards, and what the command says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sites import Tree, tiny
from timeline.assets import assets
from timeline.cli import main
from timeline.diagnostic_text import as_text
from timeline.pipeline import Options, build
from timeline.site import Site

PROJECT = Path(__file__).parent.parent
VISIT = "events/2024/2024-05-10-visite-exemple.md"
MISSION = "events/2021/2021-03-01-mission-exemple.md"
CHARTER = "events/2023/2023-09-16-charte-exemple.md"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return tiny(tmp_path)


def identities(tree: Tree) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(tree.output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in tree.output.rglob("*")
    }


@pytest.mark.parametrize("date", ["1800-01-01", "2199-12-31", "2199-06-01/.."])
def test_the_first_and_the_last_date_that_can_be_written_are_built(tree: Tree, date: str) -> None:
    text = tree.file(CHARTER).read_text("utf-8").replace("2023-09-16/..", date)
    text = text.replace("    date: 2023-09-16", f"    date: {date[:10]}")
    event = f"events/{date[:4]}/{date[:10]}-exemple"
    tree.file(event).parent.mkdir()
    tree.file(f"{event}.md").write_text(text, "utf-8")
    person = tree.file("people/alpha-exemple.md")
    source = re.findall(r"url: (\S+)", text)[0]
    position = f"positions:\n  - {{title: Observateur d'exemple, source: '{source}'}}\n"
    person.write_text(person.read_text("utf-8").replace("positions:\n", position), "utf-8")
    assert tree.build("--drafts") == 0
    assert tree.page(f"{event}.html")


def test_every_page_kind_is_there_in_every_language(tree: Tree) -> None:
    assert tree.build() == 0
    for prefix in ("", "en/", "ar/"):
        for page in (
            "index.html",
            "years/index.html",
            "years/2023.html",
            "events/2023/2023-09-16-charte-exemple.html",
            "countries/index.html",
            "countries/ml.html",
            "people/index.html",
            "people/alpha-exemple.html",
            "organisations/index.html",
            "organisations/mission-exemple.html",
            "ties/index.html",
            "ties/ma-ml.html",
            "ties/fr-mission-exemple.html",
            "types/index.html",
            "types/agreement.html",
            "themes/index.html",
            "themes/training.html",
            "about.html",
            "charter.html",
            "404.html",
        ):
            assert (tree.output / prefix / page).is_file(), prefix + page


def test_a_second_build_writes_nothing(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.build()
    before = identities(tree)
    capsys.readouterr()
    assert tree.build() == 0
    assert identities(tree) == before
    assert " 0 files written" in capsys.readouterr().out


def test_builds_are_equal_whatever_the_machine(tmp_path: Path) -> None:
    trees = [tiny(tmp_path / "one"), tiny(tmp_path / "two")]
    surroundings = (
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LC_ALL": "ar_MA.UTF-8", "PYTHONHASHSEED": "2"},
    )
    for jobs, tree, environment in zip((1, 2), trees, surroundings, strict=True):
        command = [sys.executable, str(PROJECT / "build.py"), *tree.places()]
        command += ["--output", str(tree.output), "--jobs", str(jobs)]
        subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    assert trees[0].files() == trees[1].files()


def test_an_incremental_build_equals_a_clean_one(tree: Tree, tmp_path: Path) -> None:
    tree.build()
    tree.replace(CHARTER, "une charte d''exemple est signée", "une charte est signée")
    tree.file(VISIT).unlink()
    tree.file(VISIT.replace(".md", ".fr.md")).unlink()
    tree.build()
    clean = tiny(tmp_path / "clean")
    clean.replace(CHARTER, "une charte d''exemple est signée", "une charte est signée")
    clean.file(VISIT).unlink()
    clean.file(VISIT.replace(".md", ".fr.md")).unlink()
    clean.build()
    assert tree.files() == clean.files()


def test_a_file_that_was_changed_by_hand_is_made_again(tree: Tree) -> None:
    tree.build()
    before = tree.files()
    page = tree.output / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h9>"))
    tree.build()
    assert tree.files() == before


def test_a_corrected_paragraph_redoes_only_its_pages(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.build()
    tree.replace(VISIT, "spends three days", "spends three full days")
    capsys.readouterr()
    tree.build("--verbose")
    told = capsys.readouterr().out.splitlines()
    written = [line for line in told if line.startswith(("wrote", "removed")) and "pagefind/" not in line]
    assert written == ["wrote en/events/2024/2024-05-10-visite-exemple.html"]


def test_a_deleted_event_is_gone_from_every_page(tree: Tree) -> None:
    tree.build()
    assert any(b"2024-05-10-visite-exemple" in content for content in tree.files().values())
    tree.file(VISIT).unlink()
    tree.file(VISIT.replace(".md", ".fr.md")).unlink()
    assert tree.build() == 0
    left = [path for path, content in tree.files().items() if b"2024-05-10-visite-exemple" in content]
    assert left == []
    assert not (tree.output / "events/2024").exists()


def test_errors_are_all_told_and_the_last_good_site_stays(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.build()
    before = identities(tree)
    tree.replace(VISIT, "type: meeting", "type: meetings")
    tree.replace(CHARTER, "date: 2023-09-16/..", "date: 2023-9-16/..")
    tree.replace(MISSION, "armee-exemple, alpha", "arme-exemple, alpha")
    capsys.readouterr()
    assert tree.build() == 1
    told = capsys.readouterr().err
    assert identities(tree) == before
    assert f"{VISIT}:5:7: error unknown-value: 'meetings' is not a known type" in told
    assert "did you mean 'meeting'?" in told
    assert f"{CHARTER}:3:12: error bad-date: '2023-9-16/..' is not a date" in told
    assert "write 2023-09-16/.." in told
    assert f"{MISSION}:7:27: error unknown-actor: no person or organisation has the id 'arme-exemple'" in told
    assert "did you mean 'armee-exemple'?" in told
    assert "Nothing was published" in told


def test_a_folder_that_it_did_not_make_is_left_alone(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.output.mkdir()
    (tree.output / "thesis.txt").write_text("mine", "utf-8")
    assert tree.build() == 2
    assert "thesis.txt" in capsys.readouterr().err
    assert [path.name for path in tree.output.iterdir()] == ["thesis.txt"]


def test_a_foreign_file_in_the_site_is_never_lost(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.build()
    (tree.output / "CNAME").write_text("example.org", "utf-8")
    tree.replace(VISIT, "three days", "four days")
    assert tree.build() == 2
    assert "CNAME" in capsys.readouterr().err
    assert (tree.output / "CNAME").read_text("utf-8") == "example.org"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--content", "nowhere"], "there is no folder 'nowhere'"),
        (["build", "--config", "nowhere.yaml"], "there is no file 'nowhere.yaml'"),
        (["build", "--jobs", "0"], "'0' is not a number of processes"),
        (["biuld"], "invalid choice: 'biuld'"),
        (["build", "--base-url", "example.org"], "did you mean 'https://example.org'?"),
        (["build", "--base-url", "javascript:alert(1)"], "is not the address of a site"),
    ],
)
def test_wrong_usage_is_said(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as stopped:  # argparse leaves this way
        code = int(str(stopped.code))
    assert code == 2
    assert words in capsys.readouterr().err


def test_a_draft_is_published_only_when_asked_for(tree: Tree) -> None:
    draft = tree.output / "events/2025/2025-01-20-exercice-exemple.html"
    tree.build()
    assert not draft.exists()
    tree.build("--drafts")
    assert draft.is_file()
    tree.build()
    assert not draft.exists()


def test_a_former_address_leads_to_the_new_one(tree: Tree) -> None:
    tree.build()
    page = tree.page("en/events/2022/2022-02-depart-exemple.html")
    assert (
        page.one('meta[http-equiv="refresh"]').attributes["content"] == "0; url=2022-02-retrait-exemple.html"
    )
    assert page.one('link[rel="canonical"]').attributes["href"] == (
        "https://chronologie.example/site/en/events/2022/2022-02-retrait-exemple.html"
    )
    assert "2022-02-retrait-exemple.html" in page.links("main a")


def test_a_page_names_its_address_and_its_versions(tree: Tree) -> None:
    tree.build("--base-url", "https://mirror.example/sahel/")
    page = tree.page("ar/people/alpha-exemple.html")
    assert page.one('link[rel="canonical"]').attributes["href"] == (
        "https://mirror.example/sahel/ar/people/alpha-exemple.html"
    )
    alternates = {
        node.attributes["hreflang"]: node.attributes["href"]
        for node in page.html.css('link[rel="alternate"][hreflang]')
    }
    assert alternates == {
        "fr": "https://mirror.example/sahel/people/alpha-exemple.html",
        "en": "https://mirror.example/sahel/en/people/alpha-exemple.html",
        "ar": "https://mirror.example/sahel/ar/people/alpha-exemple.html",
        "x-default": "https://mirror.example/sahel/people/alpha-exemple.html",
    }


def test_the_sitemap_lists_every_page_that_is_to_be_found_with_its_versions(tree: Tree) -> None:
    tree.build()
    root = ElementTree.fromstring((tree.output / "sitemap.xml").read_bytes())
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    base = "https://chronologie.example/site/"
    listed = {(node.text or "").removeprefix(base) for node in root.findall("s:url/s:loc", spaces)}
    pages = {path for path in tree.files() if path.endswith(".html")}
    hidden = {
        path for path in pages if path.endswith(("404.html", "search.html", "2022-02-depart-exemple.html"))
    }
    assert {
        f"{path}index.html" if path.endswith("/") or not path else path for path in listed
    } == pages - hidden
    for entry in root.findall("s:url", spaces):
        languages = [node.attrib["hreflang"] for node in entry.findall("x:link", spaces)]
        assert languages == ["fr", "en", "ar"]
    assert f"Sitemap: {base}sitemap.xml" in (tree.output / "robots.txt").read_text("utf-8")


def test_a_page_that_is_not_found_reaches_its_assets_from_any_depth(tree: Tree) -> None:
    tree.build()
    assert tree.page("404.html").one("base").attributes["href"] == "/site/"
    assert tree.page("ar/404.html").one("base").attributes["href"] == "/site/ar/"


def test_an_asset_is_named_after_its_content(tree: Tree) -> None:
    tree.build()
    for style in tree.page("index.html").links('link[rel="stylesheet"]'):
        assert (tree.output / style).is_file()
        assert style.startswith("assets/css/") and style.count(".") == 2


def test_a_script_is_published_without_its_comments(tmp_path: Path) -> None:
    (tmp_path / "some.js").write_text(
        """// A classic script.
"use strict";

/** Says it. */
function say(words) {
  /** @type {string} */ let said = `${words} // not a comment`;
  // In a loop
  /*
   * of its own.
   */
  return said; // again
}
"""
    )
    (script,) = assets(tmp_path).files.values()
    assert (
        script.decode()
        == """"use strict";

function say(words) {
  /** @type {string} */ let said = `${words} // not a comment`;
  return said; // again
}
"""
    )


def test_a_page_in_every_language_follows_every_catalogue(tree: Tree) -> None:
    site = own_site(tree)
    assert not build(site, tree.output, Options()).failed
    catalogue = site.templates / "locales/ar/LC_MESSAGES/messages.po"
    words = 'msgid "There is nothing at this address."\nmsgstr "'
    text = catalogue.read_text("utf-8")
    assert words in text
    catalogue.write_text(text.replace(words, f"{words}مثال "), "utf-8")
    assert not build(site, tree.output, Options()).failed
    for page in ("404.html", "en/404.html", "ar/404.html"):
        assert "مثال" in tree.page(page).text("main")


def own_site(tree: Tree) -> Site:
    """The tiny site with templates and assets of its own."""
    for name in ("templates", "assets"):
        shutil.copytree(PROJECT / name, tree.root / name)
    return Site(
        content=tree.root / "content",
        config=tree.root / "site.yaml",
        templates=tree.root / "templates",
        assets=tree.root / "assets",
    )


@pytest.fixture
def workshop(tree: Tree) -> Iterator[Site]:
    """The tiny site with templates and assets of its own, built once."""
    site = own_site(tree)
    assert not build(site, tree.output, Options()).failed
    before = identities(tree)
    yield site
    assert identities(tree) == before, "the last good site stays"


def problem(site: Site, tree: Tree) -> str:
    outcome = build(site, tree.output, Options())
    (error,) = (diagnostic for diagnostic in outcome.diagnostics if diagnostic.severity == "error")
    return as_text(error)


def test_a_template_that_fails_is_said_with_its_line(workshop: Site, tree: Tree) -> None:
    template = workshop.templates / "tie.html"
    template.write_text(template.read_text("utf-8").replace("{{ view.count }}", "{{ view.cuont }}"), "utf-8")
    assert "templates/tie.html:8:1: error bad-template: the template fails on 'ties/" in problem(
        workshop, tree
    )


def test_a_template_that_is_not_utf8_is_said_with_its_line(workshop: Site, tree: Tree) -> None:
    template = workshop.templates / "tie.html"
    template.write_bytes(template.read_bytes() + "\n{# é #}".encode("latin-1"))
    line = template.read_bytes().count(b"\n") + 1
    said = problem(workshop, tree).splitlines()[0]
    assert said.startswith(f"templates/tie.html:{line}:1: error bad-template: the template fails on 'ties/")
    assert said.endswith(": this is not UTF-8")


@pytest.mark.parametrize(
    ("line", "new"),
    [
        (1, '{% extends "bare.html" %}'),
        (5, '{% block main %}\n{% include "nowhere.html" %}{% endblock %}'),
        (4, '{% block main %}{% from "nowhere.html" import nothing %}{% endblock %}'),
    ],
)
def test_a_template_that_names_one_that_is_not_there_is_said_where_it_does(
    workshop: Site, tree: Tree, line: int, new: str
) -> None:
    first = "" if "extends" in new else '{% extends "base.html" %}\n\n\n'
    (workshop.templates / "tie.html").write_text(first + new, "utf-8")
    said = problem(workshop, tree)
    assert said.startswith(f"templates/tie.html:{line}:1: error bad-template: the template fails on 'ties/")
    assert "there is no template '" in said
    assert str(tree.root) not in said


def test_templates_that_go_round_in_a_circle_are_said(workshop: Site, tree: Tree) -> None:
    (workshop.templates / "macros" / "round.html").write_text('{% include "tie.html" %}\n', "utf-8")
    template = workshop.templates / "tie.html"
    template.write_text(
        '{% extends "base.html" %}\n{% block main %}\n{% include "macros/round.html" %}\n{% endblock %}\n',
        "utf-8",
    )
    said = problem(workshop, tree)
    assert said.startswith(("templates/tie.html:3:1: ", "templates/macros/round.html:1:1: "))
    assert "tie.html → macros/round.html" in said


def test_a_template_that_is_not_understood_is_said_with_its_line(workshop: Site, tree: Tree) -> None:
    with (workshop.templates / "macros" / "card.html").open("a", encoding="utf-8") as template:
        template.write("{% if %}\n")
    assert "templates/macros/card.html:" in problem(workshop, tree)


def test_an_asset_that_does_not_exist_is_said(workshop: Site, tree: Tree) -> None:
    template = workshop.templates / "base.html"
    template.write_text(template.read_text("utf-8").replace("images/icon.svg", "images/icom.svg"), "utf-8")
    assert "assets/ has no file 'images/icom.svg'" in problem(workshop, tree)


def test_a_part_of_a_style_sheet_that_does_not_exist_is_said(workshop: Site, tree: Tree) -> None:
    (workshop.assets / "css" / "parts.css").unlink()
    said = problem(workshop, tree)
    assert "assets/css/site.css:5:1: error missing-part" in said
    assert "'parts.css'" in said


@pytest.mark.parametrize("name", ["css/print.css", "js/boot.js"])
def test_an_asset_that_is_not_utf8_is_said_with_its_place(workshop: Site, tree: Tree, name: str) -> None:
    (workshop.assets / name).write_bytes("/* un */\n/* déjà */\n".encode("latin-1"))
    assert f"assets/{name}:2:5: error not-utf8: the byte 0xE9 is not UTF-8" in problem(workshop, tree)


def test_a_catalogue_that_cannot_be_read_is_said_with_its_line(workshop: Site, tree: Tree) -> None:
    catalogue = workshop.templates / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
    catalogue.write_text("this is no catalogue\n", "utf-8")
    assert "templates/locales/fr/LC_MESSAGES/messages.po:1:1: error bad-catalogue" in problem(workshop, tree)
