"""The editorial charter: written once in each language, published on the site, and true to its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import Tree, tiny
from timeline.cli import main
from timeline.encoding import INVISIBLE
from timeline.i18n import Language, interface
from timeline.model import Body
from timeline.pipeline import charter
from timeline.prose import problems, prose_of
from timeline.references import references
from timeline.vocab import EVIDENCE

PROJECT = Path(__file__).parent.parent
BODIES = charter(PROJECT / "templates")

in_each_language = pytest.mark.parametrize("body", BODIES, ids=lambda body: body.language)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = tiny(tmp_path_factory.mktemp("charter"))
    assert tree.build() == 0
    return tree


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("charter.html", "Charte éditoriale"),
        ("en/charter.html", "Editorial charter"),
        ("ar/charter.html", "ميثاق التحرير"),
    ],
)
def test_each_language_has_the_charter_as_a_page_under_its_own_title(
    site: Tree, page: str, title: str
) -> None:
    read = site.page(page)
    assert read.texts("h1") == [title]
    assert read.html.css(".untranslated, main [lang]") == []
    assert len(read.html.css("main h2")) == 10
    assert read.html.css("main h3") == []


def test_every_page_leads_to_the_charter(site: Tree) -> None:
    assert "../../charter.html" in site.page("events/2023/2023-09-16-charte-exemple.html").links("footer a")
    assert "charter.html" in site.page("ar/about.html").links("main a")


def test_the_charter_leads_to_the_forms_and_to_its_own_source(site: Tree) -> None:
    links = site.page("en/charter.html").links("main a[rel]")
    assert links == [
        "https://forge.example/chronologie/issues/new/choose",
        "https://forge.example/chronologie/edit/main/templates/charter/en.md",
    ]


@in_each_language
def test_the_charter_has_the_same_parts_in_each_language(body: Body) -> None:
    def outline(text: str) -> list[str]:
        return [line.split()[0] for line in text.splitlines() if line.startswith(("#", "- "))]

    assert outline(body.markdown) == outline(BODIES[0].markdown)


@in_each_language
def test_the_charter_uses_the_words_for_evidence_that_readers_see(body: Body) -> None:
    words = interface(Language(code=body.language, locale=body.language), PROJECT / "templates" / "locales")
    for word in EVIDENCE:
        assert f"**{words.label('evidence', word)}**" in body.markdown


@in_each_language
def test_the_charter_is_sound_markdown(body: Body) -> None:
    assert list(problems(prose_of(body))) == []
    assert not references(prose_of(body))  # a link to a record or a source would lead nowhere
    assert not INVISIBLE.search(body.markdown)


def test_a_charter_that_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "templates" / "charter").mkdir(parents=True)
    (tmp_path / "templates" / "charter" / "fr.md").write_bytes("# Charte\n\nNeutralité".encode("latin-1"))
    (tmp_path / "templates" / "locales").symlink_to(PROJECT / "templates" / "locales")
    (tmp_path / "assets").symlink_to(PROJECT / "assets")
    tree = tiny(tmp_path)
    monkeypatch.setattr("timeline.commands.base.ROOT", tmp_path)
    assert main(["build", *tree.places(), "--output", str(tree.output), "--lang", "en"]) == 1
    assert "templates/charter/fr.md:3:10: error not-utf8" in capsys.readouterr().err
    assert not tree.output.exists()
