"""`import`: an article of the press becomes the draft of an event, without a sentence of it."""

from __future__ import annotations

import email.message
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sites import Tree, tiny
from timeline.cli import main
from timeline.drafting import fetch as fetching
from timeline.drafting.article import Article, NoArticle, read_article

ARTICLES = Path(__file__).parent / "articles"
COMMISSION = ARTICLES / "commission.txt"
ALL = sorted(path.name for path in ARTICLES.iterdir())
RUN = 7  # words of an article that a draft may have in a row


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return tiny(tmp_path)


def run(tree: Tree, *arguments: str | Path) -> int:
    return main(["import", *map(str, arguments), *tree.places(), "--lang", "en"])


def drafts(tree: Tree) -> list[str]:
    """The drafts of articles, by their paths below content/."""
    events = tree.root / "content" / "events"
    found = (path for path in events.rglob("*.md") if "exemple" not in path.name)
    return sorted(path.relative_to(tree.root / "content").as_posix() for path in found)


def imported(tree: Tree, article: str, *options: str) -> str:
    """The text of the draft that an article becomes."""
    assert run(tree, ARTICLES / article, *options) == 0
    (draft,) = drafts(tree)
    return tree.file(draft).read_text("utf-8")


def value(draft: str, field: str) -> str:
    """What stands behind a field of a draft, on its line."""
    match = re.search(rf"^ *(?:- )?{field}:(?P<value>.*)$", draft, re.MULTILINE)
    assert match, f"there is no {field}"
    return match["value"].strip()


def listed(draft: str, field: str) -> set[str]:
    """The items of a list in a draft."""
    match = re.search(rf"^{field}:(?: \[(?P<flow>.*)\]|\n(?P<block>(?:  - .*\n)+))", draft, re.MULTILINE)
    assert match, f"there is no list {field}"
    items = match["flow"].split(",") if match["flow"] else match["block"].replace("  - ", "").splitlines()
    return {item.strip() for item in items}


# The first case: four people, two countries, an army, three days without a year.


def test_an_article_becomes_a_draft_with_what_it_names(tree: Tree) -> None:
    draft = imported(tree, COMMISSION.name, "--date", "2025-02-20", "--url", "https://press.example/a")
    assert drafts(tree) == ["events/2025/2025-02-17-maroc-mali-reunion.md"]
    assert value(draft, "draft") == "true"
    assert value(draft, "date") == "2025-02-17/2025-02-19"
    assert value(draft, "type") == "meeting"
    assert value(draft, "evidence") == "reported"
    assert listed(draft, "countries") == {"MA", "ML"}
    assert listed(draft, "actors") == {"alpha-exemple", "beta-exemple", "delta-exemple", "armee-exemple"}
    assert listed(draft, "themes") == {"training", "equipment"}
    assert (value(draft, "country"), value(draft, "lat"), value(draft, "lon")) == ("ML", "12.64", "-8.00")
    title = "Le Maroc et le Mali renforcent leur Alliance à travers une Commission Militaire d’Exemple"
    assert title in draft.split("sources:")[1]
    assert (value(draft, "url"), value(draft, "language"), value(draft, "kind")) == (
        "https://press.example/a",
        "fr",
        "press",
    )
    assert value(draft.split("sources:")[1], "date") == "2025-02-20"
    assert value(draft, "summary") == ""


def test_what_led_to_each_value_is_said_in_the_draft(tree: Tree) -> None:
    draft = " ".join(imported(tree, COMMISSION.name, "--date", "2025-02-20").replace("\n# ", " ").split())
    for remark in (
        "→ “Du 17 au 19 février” in the article; no other date is named; it stands at the head of the text",
        "→ The article was published on 2025-02-20; its words count from there.",
        "→ Words that speak for meeting: réunion, délégation, rencontre.",
        "→ MA: Maroc, marocains, Rabat.",
        "→ alpha-exemple: Général Alpha Exemple (coprésidée par).",
        "→ beta-exemple: Bêta Exemple (Ministre des Affaires étrangères du …).",
        "→ Perhaps counter-terrorism: terrorisme.",
        "→ The article ends with “Le7exemple”: its publisher?",
    ):
        assert remark in draft


def test_the_text_is_facts_to_write_from(tree: Tree) -> None:
    draft = imported(tree, COMMISSION.name, "--date", "2025-02-20")
    body = draft.split("\n---\n")[1].strip().splitlines()
    assert all(line.startswith("- → ") for line in body)
    assert "- → When: 2025-02-17/2025-02-19" in body
    assert "- → Where: Bamako" in body
    assert "- → Figures, each to be checked: 3 000 soldats · 12 véhicules" in body
    assert any(
        line.startswith("- → Who: Général Alpha Exemple") and "Omicron Inventé" in line for line in body
    )


def test_a_year_that_nothing_tells_is_left_with_a_diagnostic(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = imported(tree, COMMISSION.name)
    assert drafts(tree) == ["events/0000/0000-02-17-maroc-mali-reunion.md"]
    assert value(draft, "date") == "YYYY-02-17/YYYY-02-19"
    line = next(number for number, one in enumerate(draft.splitlines(), 1) if one.startswith("date:"))
    assert capsys.readouterr().err.splitlines()[0] == (
        f"content/events/0000/0000-02-17-maroc-mali-reunion.md:{line}:7: warning bad-date: "
        "the article says “Du 17 au 19 février” without the year"
    )
    assert main(["check", *tree.places(), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "'YYYY-02-17/YYYY-02-19' is not a date\n    hint: write the year in the place of YYYY" in said


def test_what_is_recognised_doubtful_and_left_to_do_is_said(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(tree, COMMISSION.name, "--date", "2025-02-20")
    said = capsys.readouterr().out
    recognised, rest = said.split("To decide:")
    doubtful, rest = rest.split("Left to do:")
    assert "people: Alpha Exemple, Bêta Exemple, Delta Exemple" in recognised
    assert "organisations: Armée d'exemple" in recognised
    assert (
        "Omicron Inventé (“Colonel”) is not in people/. To add them: "
        "python build.py new person --name 'Omicron Inventé'"
    ) in doubtful
    assert "“Commission Militaire d’Exemple” is not in organisations/." in doubtful
    assert "the address of the source" in rest
    assert "the publisher of the source" in rest
    assert "build.py check" in rest.splitlines()[-2]
    assert "build.py serve" in rest.splitlines()[-1]


def test_an_event_that_looks_the_same_is_said(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, ARTICLES / "visite.html") == 0
    same = "An event that looks the same exists: content/events/2024/2024-05-10-visite-exemple.md."
    assert same in capsys.readouterr().out
    assert same in " ".join(tree.file(drafts(tree)[0]).read_text("utf-8").replace("\n# ", " ").split())


@pytest.mark.parametrize(
    ("who", "is_said"),
    [
        ("Le Mali et le Maroc", True),
        ("Le Mali et le Niger", False),
        ("Delta Exemple et le président du Niger", False),
    ],
)
def test_a_country_in_common_makes_no_event_the_same(
    who: str, is_said: bool, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    dated(tree, f"{who} se sont réunis à Bamako le 11 mai 2024.")
    assert ("An event that looks the same exists" in capsys.readouterr().out) == is_said


def test_an_article_that_is_cited_already_is_said(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tree, COMMISSION.name, "--date", "2025-02-20", "--url", "https://example.org/visit")
    assert "content/events/2024/2024-05-10-visite-exemple.md cites this article already." in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("text", "date", "place", "elsewhere"),
    [
        (
            "Rabat, 12 octobre 2024 – Le Mali et la Turquie ont signé le 9 octobre 2024 à Ankara un accord.",
            "2024-10-09",
            "Ankara",
            "Rabat",
        ),
        (
            "BAMAKO, Oct 12, 2024 (Example) - Mali and Morocco signed an agreement in Rabat on October 9 "
            "and everything that has been said of it since then was made up.",
            "2024-10-09",
            "Rabat",
            "Bamako",
        ),
        (
            "الرباط – عقدت لجنة مالي والمغرب اجتماعها في باماكو من 17 إلى 19 فبراير 2025 حسب ما قيل.",
            "2025-02-17/2025-02-19",
            "Bamako",
            "Rabat",
        ),
        ("Bamako, 12 octobre 2024 – Le Mali et le Maroc ont signé un accord.", "2024-10-12", "Bamako", ""),
    ],
)
def test_where_and_when_it_was_written_counts_less_than_where_and_when_it_was(
    text: str, date: str, place: str, elsewhere: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dated(tree, text) == date
    recognised, _, decide = capsys.readouterr().out.partition("To decide:")
    assert f"place: {place}\n" in recognised
    assert (f"Places that the article names too: {elsewhere}." in decide) == bool(elsewhere)
    assert ("Another date: 2024-10-12" in decide) == (date == "2024-10-09")


# Pages of the press.

BESIDE = (
    "Laisser",
    "commentaire",
    "publiée",
    "obligatoires",
    "Bouton",
    "cookie",
    "Accueil",
    "Facebook",
    "Partager",
    "Lire aussi",
    "Tchad : un",
    "Burkina",
    "Russie",
    "newsletter",
    "Reply",
    "Required",
    "Home",
    "Accept",
    "Related",
    "France closes",
    "Niger and Nigeria agree",
    "Share",
    "treaty on",
    "اترك",
    "الحقول",
    "الرئيسية",
    "اقرأ",
    "النيجر ونيجيريا",
    "فرنسا تغلق",
    "تعريف الارتباط",
    "جميع الحقوق",
)


def test_what_surrounds_an_article_is_left_aside() -> None:
    for name in ALL:
        article = read_article((ARTICLES / name).read_bytes())
        for word in BESIDE:
            assert word not in article.text, (name, word)


@pytest.mark.parametrize(
    ("name", "title", "publisher", "published", "language", "paragraphs"),
    [
        ("commission.txt", "Le Maroc et le Mali renforcent leur Alliance", None, "None", "fr", 4),
        (
            "visite.html",
            "Visite de Delta Exemple à Rabat : les deux",
            "Journal d'exemple",
            "2024-05-13",
            "fr",
            3,
        ),
        ("exercise.html", "Malian and Moroccan troops end joint", "Example News", "2025-01-08", "en", 3),
        ("lajna.html", "اللجنة العسكرية المشتركة تجتمع في باماكو", "جريدة المثال", "2025-02-21", "ar", 3),
        ("undated.html", "Une base d'exemple change de mains", None, "None", "fr", 2),
        ("dispatch.txt", "Chadian patrol ambushed in invented", None, "2024-03-04", "en", 2),
    ],
)
def test_title_publisher_day_and_language_are_read(
    name: str, title: str, publisher: str | None, published: str, language: str, paragraphs: int
) -> None:
    article = read_article((ARTICLES / name).read_bytes())
    assert article.title.startswith(title)
    assert " - " not in article.title
    assert " | " not in article.title
    assert (article.publisher, str(article.published), article.language, len(article.paragraphs)) == (
        publisher,
        published,
        language,
        paragraphs,
    )


@pytest.mark.parametrize(
    ("name", "path", "fields"),
    [
        ("visite.html", "2024/2024-05-10-maroc-mali-reunion", "2024-05-10/2024-05-12 meeting MA ML"),
        ("exercise.html", "2024/2024-12-28-mali-maroc-exercice", "2024-12-28/2025-01-03 exercise MA ML"),
        ("lajna.html", "2025/2025-02-17-mali-maroc-reunion", "2025-02-17/2025-02-19 meeting MA ML"),
        ("undated.html", "0000/0000-03-07-senegal-france-retrait", "YYYY-03-07 withdrawal FR SN"),
        ("dispatch.txt", "2024/2024-03-02-tchad-contexte", "2024-03-02 context TD"),
        ("nouvel-an.html", "0000/0000-12-30-mali-niger-exercice", "YYYY-12-30/YYYY-01-02 exercise ML NE"),
        ("new-year.html", "0000/0000-12-29-mali-niger-exercice", "YYYY-12-29/YYYY-01-04 exercise ML NE"),
        ("ras-al-sana.html", "0000/0000-12-29-mali-niger-exercice", "YYYY-12-29/YYYY-01-04 exercise ML NE"),
    ],
)
def test_pages_in_three_languages_become_drafts(name: str, path: str, fields: str, tree: Tree) -> None:
    draft = imported(tree, name)
    assert drafts(tree) == [f"events/{path}.md"]
    countries = sorted(listed(draft, "countries"))
    assert " ".join((value(draft, "date"), value(draft, "type"), *countries)) == fields


def test_an_arabic_article_names_the_same_people_and_places(tree: Tree) -> None:
    draft = imported(tree, "lajna.html")
    assert listed(draft, "actors") == {"alpha-exemple", "armee-exemple"}
    assert value(draft, "country") == "ML"
    assert "أوميغا خيالي" in draft
    assert listed(draft, "themes") == {"training", "equipment", "counter-terrorism"}


def test_other_dates_are_listed_with_what_is_not_sure_in_them(tree: Tree) -> None:
    draft = imported(tree, "exercise.html")
    assert "# → Another date: 2025-01-07 (“yesterday”)." in draft
    assert "# → Another date: 2024-03 (“in March”)." in draft


def test_a_surname_alone_is_said_to_be_one(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Un titre sans nom\n\nLe général Exemple est venu au Mali le 3 mai 2024.\n", "utf-8")
    assert run(tree, page) == 0
    assert "“Exemple” is only a surname; it may be: " in capsys.readouterr().out


def test_names_that_two_bear_are_said(tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace("people/gamma-exemple.md", "sort:", "other_names: [Alpha Exemple]\nsort:")
    page = tmp_path / "a.txt"
    page.write_text("Un titre sans nom\n\nAlpha Exemple est venu au Mali le 3 mai 2024.\n", "utf-8")
    assert run(tree, page) == 0
    said = capsys.readouterr().out
    assert "“Alpha Exemple” may be any of: alpha-exemple, gamma-exemple." in said
    assert "people:" not in said


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_of_an_article_gets_into_its_draft(name: str, tree: Tree) -> None:
    article: Article = read_article((ARTICLES / name).read_bytes())
    draft = words_of(imported(tree, name).replace(article.title, " | "))
    text = " ".join(draft)
    said = words_of("\n".join(article.paragraphs))
    for start in range(len(said) - RUN):
        run_of_words = " ".join(said[start : start + RUN + 1])
        assert f" {run_of_words} " not in f" {text} ", run_of_words


def test_the_title_of_the_event_is_left_to_the_contributor(tree: Tree) -> None:
    draft = imported(tree, "visite.html")
    assert re.search(r"^title:$", draft, re.MULTILINE)
    assert "visite-de-delta" not in drafts(tree)[0]


def test_notes_are_not_published_as_the_text(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    draft = imported(tree, "visite.html", "--url", "https://press.example/a")
    path = drafts(tree)[0]
    for old, new in (("\ntitle:", " Une visite"), ("\nsummary:", " Une visite a lieu.")):
        tree.replace(path, old, old + new)
    main(["check", *tree.places(), str(tree.file(path)), "--lang", "en"])
    assert "unfinished-text" not in capsys.readouterr().err
    tree.replace(path, "\ndraft: true", "")
    assert main(["check", *tree.places(), str(tree.file(path)), "--lang", "en"]) == 1
    line = draft.splitlines().index("- → Facts to write in your own words; then remove these lines.")
    assert f"{path}:{line}:1: error unfinished-text" in capsys.readouterr().err
    tree.file(path).write_text(
        re.sub("(?m)^- → .*\n", "", tree.file(path).read_text("utf-8")) + "Le texte.\n"
    )
    assert main(["check", *tree.places(), str(tree.file(path)), "--lang", "en"]) == 0


# What is refused, and what is never touched.


def test_nothing_is_overwritten(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tree, "visite.html")
    path = tree.file(drafts(tree)[0])
    path.write_text("mine", "utf-8")
    assert run(tree, ARTICLES / "visite.html") == 2
    assert path.read_text("utf-8") == "mine"
    assert "the id '2024-05-10-maroc-mali-reunion' belongs to" in capsys.readouterr().err
    assert run(tree, ARTICLES / "visite.html", "--id", "2024-05-10-une-autre") == 0
    assert run(tree, ARTICLES / "visite.html", "--id", "Pas Un Id") == 2


def test_content_with_mistakes_stands_in_no_ones_way(tree: Tree) -> None:
    tree.replace("events/2024/2024-05-10-visite-exemple.md", "type: meeting", "type: meetings")
    assert run(tree, ARTICLES / "lajna.html") == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this file is empty"),
        (b"   \n\n", "this file is empty"),
        (b"Un titre\n", "under the title 'Un titre' there is no text"),
        (b"%PDF-1.7\n...", "this is a PDF: copy its text into a file that ends in .txt, and import that"),
        (b"\x89PNG\r\n\x00\x00\x00", "this is neither a saved page nor plain text"),
        (b"<html><body><p></p></body></html>", "no article is found in this page"),
    ],
)
def test_what_is_no_article_is_refused(
    content: bytes, message: str, tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "given"
    file.write_bytes(content)
    assert run(tree, file) == 2
    assert capsys.readouterr().err.startswith(f"build.py: {message}")
    assert drafts(tree) == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere.html", "there is no file 'nowhere.html'"),
        (str(ARTICLES), f"'{ARTICLES}' is a folder: name a file in it"),
        (
            "www.example.org/x",
            "there is no file 'www.example.org/x'; of the web, write the whole address: "
            "https://www.example.org/x",
        ),
        (
            "example.org/x",
            "there is no file 'example.org/x'; of the web, write the whole address: https://example.org/x",
        ),
        (
            "ftp://example.org/a",
            "'ftp://example.org/a' is not an address of the web: it starts with https://",
        ),
    ],
)
def test_what_is_no_file_is_said(
    given: str, message: str, tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, given) == 2
    assert capsys.readouterr().err == f"build.py: {message}\n"


def test_an_id_that_check_would_refuse_is_refused_at_once(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, ARTICLES / "visite.html", "--id", "essai") == 2
    assert capsys.readouterr().err == (
        "build.py: --id: the id 'essai' does not start with the date '2024-05-10/2024-05-12': "
        "name the file '2024-05-10-essai.md'\n"
    )
    assert drafts(tree) == []


def test_a_language_that_is_not_read_is_said(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    page = (
        "<html lang=es><head><title>Malí y Marruecos firman un acuerdo</title></head><body><article><p>"
        + "Malí y Marruecos firmaron un acuerdo de ejemplo en Bamako durante la visita del general. " * 3
        + "</p></article></body></html>"
    )
    file = tree.root / "page.html"
    file.write_text(page, "utf-8")
    assert run(tree, file) == 0
    decide = capsys.readouterr().out.partition("To decide:")[2]
    assert "The article is in the language es, and articles are read in fr, en, ar only" in decide


@pytest.mark.parametrize(("option", "text"), [("--date", "20/02/2025"), ("--url", "file:///etc/passwd")])
def test_wrong_options_are_refused(option: str, text: str, tree: Tree) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(tree, COMMISSION, option, text)
    assert stopped.value.code == 2


@pytest.mark.parametrize("missing", ["trafilatura", "htmldate", "dateparser"])
def test_what_is_not_installed_is_said_with_the_command_that_installs_it(
    missing: str, tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert run(tree, COMMISSION) == 2
    assert capsys.readouterr().err == (
        f"build.py: the package '{missing}', which reads articles, is not installed; "
        "run 'make importer', or:\n"
        "    python -m pip install --require-hashes -r requirements-import.txt\n"
    )
    assert drafts(tree) == []


def test_other_commands_load_nothing_of_it(tree: Tree) -> None:
    script = (
        "import sys; from timeline.cli import main; "
        f"code = main({['check', *tree.places()]!r}); "
        "heavy = {'trafilatura', 'htmldate', 'dateparser', 'lxml'} & set(sys.modules); "
        "sys.exit(code or bool(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent.parent, check=False)
    assert done.returncode == 0


def test_the_words_are_french_for_who_speaks_french(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(COMMISSION), "--date", "2025-02-20", *tree.places(), "--lang", "fr"]) == 0
    said = capsys.readouterr().out
    assert "Reconnu\u00a0:" in said
    draft = tree.file(drafts(tree)[0]).read_text("utf-8")
    assert "- → Quand\u00a0: 2025-02-17/2025-02-19" in draft
    assert "Words that speak" not in draft


# Saved pages and encodings.


@pytest.mark.parametrize(
    ("said", "publisher"),
    [("Example", "Example"), ("example.org", None), ("WWW.Example.org", None)],
)
def test_a_publisher_may_be_called_as_its_site_but_is_no_host(said: str, publisher: str | None) -> None:
    page = (ARTICLES / "visite.html").read_text("utf-8").replace("Journal d'exemple", said)
    assert read_article(page.encode(), "https://www.example.org/une").publisher == publisher


def test_a_page_saved_as_one_file_is_read() -> None:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.org/visite-a-rabat"
    message.set_content((ARTICLES / "visite.html").read_text("utf-8"), subtype="html")
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif")
    article = read_article(b"From: <Saved by a browser>\n" + message.as_bytes())
    assert article.title.startswith("Visite de Delta Exemple")
    assert article.url == "https://example.org/visite-a-rabat"


def test_the_address_that_a_browser_notes_is_kept() -> None:
    page = (ARTICLES / "undated.html").read_bytes()
    saved = b"<!DOCTYPE html>\n<!-- saved from url=(0027)https://example.org/une/base -->\n" + page
    assert read_article(saved).url == "https://example.org/une/base"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_of_any_encoding_is_read(encoding: str) -> None:
    text = COMMISSION.read_text("utf-8").replace("’", "'")
    assert "première réunion" in read_article(text.encode(encoding)).text


def test_a_text_that_was_wrapped_has_its_paragraphs_back() -> None:
    text = "Un titre\n\nDu 17 au 19\nfévrier 2025, rien\nn'a eu lieu.\n\nRien non plus\nle 20.\n"
    assert read_article(text.encode()).paragraphs == (
        "Du 17 au 19 février 2025, rien n'a eu lieu.",
        "Rien non plus le 20.",
    )


def test_a_link_to_the_comments_above_the_text_does_not_end_it() -> None:
    text = "Un titre\n\nLaisser un commentaire\n\nLe texte de la dépêche est ici, et il est assez long.\n"
    assert read_article(text.encode()).paragraphs == (
        "Le texte de la dépêche est ici, et il est assez long.",
    )


def test_a_date_in_the_text_is_not_that_of_publication() -> None:
    assert read_article((ARTICLES / "undated.html").read_bytes()).published is None


def test_a_dateline_tells_when_it_was_published() -> None:
    text = "Un titre\n\nBamako, 20 février 2025 (AFE) – Rien n'a eu lieu, et le texte le dit.\n"
    assert str(read_article(text.encode()).published) == "2025-02-20"


# Addresses.


class Press(http.server.BaseHTTPRequestHandler):
    """A press site on this machine."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        page = (ARTICLES / "exercise.html").read_bytes().replace(b'<meta property="og:url"', b"<meta")
        if self.path == "/old":
            self._answer(301, b"", ("Location", "/news"))
        elif self.path == "/round":
            self._answer(302, b"", ("Location", "/round"))
        elif self.path == "/away":
            self._answer(302, b"", ("Location", "file:///etc/passwd"))
        elif self.path == "/picture":
            self._answer(200, b"GIF89a", ("Content-Type", "image/gif"))
        elif self.path == "/large":
            self._answer(200, b"x" * 3000, ("Content-Type", "text/html"))
        elif self.path == "/slow":
            self.server.slow.wait(20)  # type: ignore[attr-defined]
        elif self.path == "/news":
            self._answer(200, page, ("Content-Type", "text/html; charset=utf-8"))
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, text in headers:
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def press() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a press site, and what it was asked for."""
    asked: list[tuple[str, str]] = []
    handler = type("Handler", (Press,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.slow = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.slow.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def test_an_address_is_fetched_once_by_who_says_who_asks(
    tree: Tree, press: tuple[str, list[tuple[str, str]]]
) -> None:
    address, asked = press
    assert run(tree, f"{address}/news") == 0
    assert asked == [("/news", "sahel-timeline-import (+https://forge.example/chronologie)")]
    draft = tree.file(drafts(tree)[0]).read_text("utf-8")
    assert (value(draft, "url"), value(draft, "publisher")) == (f"{address}/news", "Example News")


def test_the_address_to_which_redirects_led_is_kept(
    tree: Tree, press: tuple[str, list[tuple[str, str]]]
) -> None:
    address, asked = press
    assert run(tree, f"{address}/old") == 0
    assert [path for path, _ in asked] == ["/old", "/news"]
    assert value(tree.file(drafts(tree)[0]).read_text("utf-8"), "url") == f"{address}/news"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nothing", "answers 404 Not Found: save the page from a browser, and import that file"),
        ("/round", "cannot be fetched: too many redirects"),
        ("/away", "cannot be fetched: "),
        ("/picture", "is no page of text: it is image/gif"),
        ("/large", "is larger than"),
        ("/slow", "cannot be fetched: "),
    ],
)
def test_what_cannot_be_fetched_is_said(
    path: str,
    message: str,
    tree: Tree,
    press: tuple[str, list[tuple[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 2000)
    monkeypatch.setattr(fetching, "_SILENT", 0.3)
    address, _ = press
    assert run(tree, address + path) == 2
    assert capsys.readouterr().err.startswith(f"build.py: {address}{path} {message}")
    assert drafts(tree) == []


def test_a_host_that_is_not_there_is_said(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, "http://127.0.0.1:9/a") == 2
    assert "http://127.0.0.1:9/a cannot be fetched: " in capsys.readouterr().err


def test_an_article_is_read_without_being_trusted() -> None:
    with pytest.raises(NoArticle):
        read_article(b"<html>" + b"<div>" * 50_000)


def dated(tree: Tree, text: str, *options: str) -> str:
    """The date in the draft of a text."""
    page = tree.root / "page.txt"
    page.write_text(f"Un titre sans date\n\n{text}\n", "utf-8")
    assert run(tree, page, *options) == 0
    return value(tree.file(drafts(tree)[0]).read_text("utf-8"), "date")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Depuis le coup d'État du 18 août 2020, rien n'a changé. Un avion est arrivé lundi à Bamako.",
            "2025-02-17",
        ),
        ("Une visite a eu lieu à Bamako fin décembre, après celle du 3 mai 2023.", "2024-12"),
        ("Le sommet se tient à Bamako du 17 au 19 février, trois ans après 2022.", "2025-02-17/2025-02-19"),
        ("Rien ne dit quand, sinon que l'accord remonte à l'année 2012, en 2012.", ""),
        ("Rien ne dit quand.", ""),
        ("La visite à Bamako a duré du 5 mars 2025 au 2 janvier 2025.", ""),
        ("La visite à Bamako a eu lieu entre le 30 décembre et le 2 janvier.", "'[2024-12-30..2025-01-02]'"),
    ],
)
def test_the_date_of_the_event_is_not_that_of_its_past(text: str, date: str, tree: Tree) -> None:
    assert dated(tree, text, "--date", "2025-02-20") == date


def test_some_day_around_the_new_year_of_a_year_that_nothing_tells(tree: Tree) -> None:
    text = "La visite à Bamako a eu lieu entre le 30 décembre et le 2 janvier."
    assert dated(tree, text) == "'[YYYY-12-30..YYYY-01-02]'"
    (draft,) = drafts(tree)
    assert draft.startswith("events/0000/0000-12-30-")


@pytest.mark.parametrize("options", [(), ("--date", "2025-03-02")])
def test_the_year_that_is_left_is_asked_for_where_it_stands(
    options: tuple[str, ...], tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        dated(tree, "Le 29 février, le Mali et le Maroc se sont réunis à Bamako.", *options) == "YYYY-02-29"
    )
    said = capsys.readouterr().err
    hint = "hint: write it there, and in the place of 0000 in the names of the file and its folder"
    again = "" if options else "; or remove the file, and import the article again with --date"
    assert f"{hint}{again}\n" in said


def test_without_a_date_the_draft_waits_for_one(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert dated(tree, "Le Mali et le Maroc se parlent.") == ""
    assert drafts(tree) == ["events/0000/0000-mali-maroc.md"]
    assert "warning empty-value: no date of the event is found in the article" in capsys.readouterr().err


def test_a_hostile_article_does_no_harm(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    page = tree.root / "page.html"
    page.write_text(
        "<html><head><title>a: [b] # {c} \x1b[31m\u202e 'd'</title>"
        "<link rel=canonical href='javascript:alert(1)'>"
        "<meta property=og:site_name content='---\nx: y'></head>"
        "<body><article><h1>a: [b] # {c} \x1b[31m\u202e 'd'</h1>"
        "<p>Le 3 mai 2024, le général Alpha Exemple, chef d’état-major [[index]] "
        "&lt;script&gt;alert(1)&lt;/script&gt; du Mali, a parlé \x1b[2J longuement devant 300 soldats et "
        "devant tous ceux qui voulaient bien l'entendre ce jour-là.</p></article></body>",
        "utf-8",
    )
    assert run(tree, page) == 0
    said = capsys.readouterr()
    draft = tree.file(drafts(tree)[0]).read_text("utf-8")
    for text in (said.out, said.err, draft):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "javascript" not in draft
    assert "<script" not in draft
    assert "[[index" not in draft
    main(["check", *tree.places(), "--lang", "en"])
    problems = [one for one in capsys.readouterr().err.splitlines() if drafts(tree)[0] in one]
    left = {"title", "summary", "type", "url"}
    assert {one.partition(" error ")[2] for one in problems} == {
        f"empty-value: '{field}' has no value" for field in left
    }


def test_an_article_with_the_title_of_a_source_is_said_to_be_cited(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.replace(
        "events/2024/2024-05-10-visite-exemple.md",
        "title: A visit to Rabat",
        "title: A visit no one saw, to Rabat",
    )
    page = tree.root / "page.txt"
    page.write_text("A Visit no one saw, to RABAT\n\nThe visit to Morocco was on 10 May 2024.\n", "utf-8")
    assert run(tree, page) == 0
    assert "2024-05-10-visite-exemple.md cites this article already." in capsys.readouterr().out
