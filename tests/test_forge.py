"""What the workflows say on the forge: which pages a change touches, and which sources are dead."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import fake_gh
from fake_gh import Forge
from sites import Tree, tiny
from timeline.forge import compare, dead_links
from timeline.forge.text import LIMIT, fenced, plain

VISIT = "events/2024/2024-05-10-visite-exemple"
HOSTILE = "Zêta <b>@equipe</b> | `code` [a](http://x.example) #12 *fin*"


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return fake_gh.install(tmp_path / "bin", monkeypatch)


# Words of strangers.


@pytest.mark.parametrize(
    "text", ["a\n```\n@all", "````\n```", "~~~\n```text\n::set-output name=a::b", "\r```\r"]
)
def test_a_text_cannot_leave_its_fence(text: str) -> None:
    first, *inside, last = fenced(text).split("\n")
    fence = first.removesuffix("text")
    assert last == fence and set(fence) == {"`"}
    assert not any(line.strip().startswith(fence) for line in inside)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@equipe et #12", "\\@\u200bequipe et \\#\u200b12"),
        ("a | b\n# c", "a \\| b \\# c"),
        ("[x](javascript:1) <img src=x>", r"\[x\]\(javascript\:1\) \<img src\=x\>"),
        ("a\u202eb\0c", "a b c"),
        ("```\\", r"\`\`\`\\"),
    ],
)
def test_words_in_a_sentence_stand_for_themselves(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_long_word_is_cut() -> None:
    assert len(fenced("x" * 100_000)) < 21_000
    assert plain("x" * 1000) == "x" * 199 + "…"


# Which pages a change touches.


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tiny(tmp_path_factory.mktemp("before"))
    assert tree.build("--quiet") == 0
    return tree.output


def changed(folder: Path) -> Tree:
    tree = tiny(folder)
    event = tree.file("events/2025/2025-01-20-exercice-exemple.md").read_text("utf-8")
    event = re.sub("(?m)^draft:.*\n", "", re.sub("(?m)^title:.*", f'title: "{HOSTILE}"', event))
    tree.file("events/2025/2025-01-20-zeta.md").write_text(event, "utf-8")
    tree.file(f"{VISIT}.fr.md").unlink()
    assert tree.build("--quiet") == 0
    return tree


def test_the_summary_lists_pages_by_kind_with_their_titles(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = changed(tmp_path)
    preview = "https://forge.example/owner/timeline/actions/runs/1/artifacts/2"
    assert compare.main([str(before), str(tree.output), "--preview", preview]) == 0
    said = capsys.readouterr().out
    assert f"[Téléchargez le site construit]({preview})" in said
    added = said.partition("pages ajoutées")[2].partition("###")[0]
    assert "**Événements**" in added and "— `events/2025/2025-01-20-zeta.html`" in added
    assert "**Années**\n\n- L’année 2025 — `years/2025.html`" in added
    assert "autres fichiers." in added
    assert f"`{VISIT}.html`" in said.partition("pages changées")[2]
    assert "charter.html" not in said  # it is the same as before


def test_a_hostile_title_is_only_words_in_the_summary(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compare.main([str(before), str(changed(tmp_path).output)])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Zêta" in line]
    assert line.startswith(f"- {plain(HOSTILE)} — `")
    assert "<b>" not in line and "@equipe" not in line


def test_pages_that_went_are_listed_under_the_titles_that_they_had(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = changed(tmp_path)
    compare.main([str(tree.output), str(before)])
    removed = capsys.readouterr().out.partition("pages retirées")[2]
    assert "Zêta" in removed and "`years/2025.html`" in removed


def test_a_page_in_some_languages_only_says_in_which(before: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    listed = json.loads((before / ".timeline.json").read_text("utf-8"))
    del listed["files"]["en/map.html"]
    site.mkdir()
    (site / ".timeline.json").write_text(json.dumps(listed), "utf-8")
    (added,) = compare.compare(site, before).added.pages
    assert (added.path, added.languages, added.title) == ("map.html", ("en",), "Map")


def test_a_long_list_is_cut_and_says_so(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".timeline.json").write_text('{"format": 1, "files": {}}', "utf-8")
    monkeypatch.setattr(compare, "SHOWN", 2)
    compare.main([str(tmp_path), str(before)])
    said = capsys.readouterr().out
    assert "- … et 2 autres" in said
    assert said.count("`themes/") == 2


def test_a_change_of_nothing_says_so(before: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare.main([str(before), str(before)])
    assert "Rien\u00a0: chaque fichier est identique" in capsys.readouterr().out


def test_without_a_site_to_compare_with_the_summary_says_so(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare.main([str(tmp_path / "none"), str(before)]) == 0
    assert "n’a pas été construit" in capsys.readouterr().out


# Which sources are dead.


def report(folder: Path, *links: dict[str, object]) -> str:
    first = {"file": "content/events/2025/x.md", "line": 12, "column": 10, "severity": "warning"}
    found = [
        first | {"code": dead_links.CODES[0], "message": "no answer", "hint": None} | link for link in links
    ]
    (folder / "links.json").write_text(json.dumps(found), "utf-8")
    return str(folder / "links.json")


def issue(state: str, *, bot: bool = True) -> tuple[list[str], object]:
    return ["issue", "list"], [{"number": 7, "state": state, "author": {"is_bot": bot, "login": "x"}}]


def verbs(forge: Forge) -> list[str]:
    return [" ".join(asked.arguments[:2]) for asked in forge.asked]


def test_dead_links_open_one_issue_with_a_table(forge: Forge, tmp_path: Path) -> None:
    forge.answers((["issue", "list"], []))
    file = report(tmp_path, {"message": "404 | @equipe\n`x`"}, {"line": 0}, {"code": "empty-body"})
    assert dead_links.main([file]) == 0
    assert verbs(forge) == ["issue list", "label create", "issue create"]
    asked = forge.asked[-1]
    assert "2 adresses sans réponse dans les sources" in asked.arguments
    rows = [line for line in (asked.text or "").splitlines() if line.startswith("| [")]
    address = f"https://forge.example/owner/timeline/blob/{'0' * 40}/content/events/2025/x.md?plain=1#L12"
    assert rows[0] == (
        rf"| [content\/events\/2025\/x\.md:12]({address}) | 404 \| \@" + "\u200b" + r"equipe \`x\` |  |"
    )
    assert len(rows) == 2


def test_dead_links_bring_the_open_issue_up_to_date(forge: Forge, tmp_path: Path) -> None:
    forge.answers(issue("OPEN"))
    dead_links.main([report(tmp_path, {})])
    assert verbs(forge) == ["issue list", "issue edit"]
    assert forge.asked[-1].arguments[2] == "7"
    assert "1 adresse sans réponse dans les sources" in forge.asked[-1].arguments


def test_dead_links_open_again_the_issue_of_an_earlier_time(forge: Forge, tmp_path: Path) -> None:
    forge.answers(issue("CLOSED"))
    dead_links.main([report(tmp_path, {})])
    assert verbs(forge) == ["issue list", "issue reopen", "issue edit"]


def test_the_issue_is_closed_when_all_is_well(forge: Forge, tmp_path: Path) -> None:
    forge.answers(issue("OPEN"))
    dead_links.main([report(tmp_path, {"code": "empty-body"})])
    assert verbs(forge) == ["issue list", "issue close"]


@pytest.mark.parametrize("found", [issue("CLOSED"), (["issue", "list"], [])])
def test_nothing_is_done_when_all_is_well_and_was(
    forge: Forge, tmp_path: Path, found: tuple[list[str], object]
) -> None:
    forge.answers(found)
    dead_links.main([report(tmp_path)])
    assert verbs(forge) == ["issue list"]


def test_the_issue_of_a_person_is_left_alone(forge: Forge, tmp_path: Path) -> None:
    forge.answers(issue("OPEN", bot=False))
    dead_links.main([report(tmp_path)])
    assert verbs(forge) == ["issue list"]


def test_thousands_of_dead_links_make_a_text_that_the_forge_takes(forge: Forge, tmp_path: Path) -> None:
    forge.answers(issue("OPEN"))
    dead_links.main([report(tmp_path, *({"message": "x" * 500, "line": n} for n in range(3000)))])
    text = forge.asked[-1].text or ""
    assert len(text) < LIMIT + 200
    assert re.search(r"\n\n… et \d+ autres\n$", text)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"code": "dead-link"}]', "build.py: …"])
def test_without_a_report_no_issue_is_touched(
    forge: Forge, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "links.json").write_text(text, "utf-8")
    assert dead_links.main([str(tmp_path / "links.json")]) == 2
    assert forge.asked == []
    assert "links.json" in capsys.readouterr().err
