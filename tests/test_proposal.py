"""An event proposed in an issue becomes a pull request; what the issue says is only ever words."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import fake_gh
from fake_gh import Forge
from sites import TINY, tiny
from timeline import vocab
from timeline.diagnostics import Report
from timeline.forge import proposal
from timeline.forge.entry import PATH, entry
from timeline.forge.form import fields, filled_in
from timeline.frontmatter import read
from timeline.settings import read_settings

FORM = fields(proposal.FORM)
ANSWERS = {
    "title": "Première réunion de la commission d'exemple",
    "date": "17/02/2025 - 19/02/2025",
    "countries": "Mali, المغرب ; Wakanda",
    "type": "Réunion, sommet, visite, discussions · meeting",
    "place": "Bamako",
    "actors": "Alpha Exemple",
    "summary": "Deux pays se réunissent : ceci n'est qu'un exemple.",
    "text": "Des experts des deux pays se réunissent à Bamako.[^1]",
    "language": "français · fr",
    "source_url": "https://example.org/commission",
    "source_title": "Bamako : une commission se réunit",
    "source_publisher": "Journal d'exemple",
    "source_date": "20 février 2025",
    "source_language": "français · fr",
    "source_kind": "Presse · press",
}


def issue_text(answers: Mapping[str, str]) -> str:
    """What the forge makes of a form."""
    parts = [f"### {field.label}\n\n{answers.get(field.id) or '_No response_'}" for field in FORM]
    return "\n\n".join(parts) + "\n"


def read_back(answers: Mapping[str, str]) -> Mapping[str, str]:
    return filled_in(issue_text(answers), FORM)


# The form.


def test_the_form_offers_the_values_that_content_may_have() -> None:
    choices = {field.id: [choice.rpartition(" · ")[2] for choice in field.choices] for field in FORM}
    assert tuple(choices["type"]) == vocab.EVENT_TYPES
    assert sorted(choices["source_kind"]) == sorted(vocab.SOURCE_KINDS)
    assert set(choices["source_language"]) <= set(vocab.LANGUAGES)
    settings = read_settings(TINY / "site.yaml", Report())
    assert settings and choices["language"] == [language.code for language in settings.languages]


def test_what_was_filled_in_is_read_by_the_labels_of_the_form() -> None:
    given = read_back(ANSWERS)
    assert given["title"] == ANSWERS["title"]
    assert (given["type"], given["source_kind"]) == ("meeting", "press")
    assert "more" not in given


def test_a_heading_in_an_answer_does_not_forge_a_field_that_came_before() -> None:
    text = "Un fait.\n\n### Date\n\n1999\n\n### Titre · Title\n\nAutre"
    given = read_back(ANSWERS | {"text": text})
    assert (given["text"], given["date"], given["title"]) == (text, ANSWERS["date"], ANSWERS["title"])


@pytest.mark.parametrize("text", ["", "Bonjour", "### Date", "### Date\n\n_No response_", "\0" * 100])
def test_an_issue_that_no_form_made_has_no_answers(text: str) -> None:
    assert filled_in(text, FORM) == {}


def test_a_choice_that_the_form_does_not_offer_is_none() -> None:
    assert "type" not in read_back(ANSWERS | {"type": "Autre · ../../x"})


# The entry.


def test_an_entry_has_its_name_from_its_date_and_title_and_its_words_from_the_answers() -> None:
    made = entry(read_back(ANSWERS), 12)
    assert made.path == "content/events/2025/2025-02-17-premiere-reunion-de-la-commission-d-exemple.md"
    assert (
        made.text
        == """\
---
title: 'Première réunion de la commission d''exemple'
date: 2025-02-17/2025-02-19
type: 'meeting'
summary: 'Deux pays se réunissent : ceci n''est qu''un exemple.'
countries: [ML, MA]
place: {name: 'Bamako'}
evidence: reported
sources:
  - title: 'Bamako : une commission se réunit'
    publisher: 'Journal d''exemple'
    url: 'https://example.org/commission'
    date: '2025-02-20'
    language: 'fr'
    kind: 'press'
---

Des experts des deux pays se réunissent à Bamako.[^1]
"""
    )


HOSTILE = (
    "x'\nevidence: confirmed\n---\n'",
    "a: b # c",
    "*anchor &x !!python/object/apply:os.system [id]",
    "{{ 7*7 }} ${{ github.token }} $(id) `id`",
    "../../../etc/passwd",
    "::set-output name=path::/etc/passwd\n::add-mask::a",
    "'''''",
    '\\x41\\u0000 "',
    "a\u2028b\u0085c\u202ed\ud800",
    "@equipe #1",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    names = ("title", "summary", "place", "source_title", "source_publisher", "source_url", "source_date")
    event = {
        "label": {"name": proposal.LABEL},
        "issue": {"body": issue_text(ANSWERS | dict.fromkeys(names, words))},
    }
    text = event["issue"]["body"].encode(errors="replace").decode()
    made = entry(filled_in(text, FORM), 12)
    assert PATH.fullmatch(made.path)
    front = yaml.load(made.text.split("\n---\n")[0], yaml.BaseLoader)
    assert list(front) == ["title", "date", "type", "summary", "countries", "place", "evidence", "sources"]
    assert front["evidence"] == "reported"
    assert front["title"].split() == proposal_line(words).split()
    report = Report()
    assert read(made.text.encode(), made.path, report)
    assert report.diagnostics == []


def proposal_line(words: str) -> str:
    from timeline.forge.text import line

    return line(words.encode(errors="replace").decode())


@pytest.mark.parametrize("title", ["لقاء", "🎉", "../..", "", "-", "a" * 500])
def test_whatever_the_title_the_name_of_the_file_is_a_plain_one(title: str) -> None:
    made = entry(read_back(ANSWERS | {"title": title}), 12)
    assert PATH.fullmatch(made.path) and ".." not in made.path
    assert len(made.id) < 80


@pytest.mark.parametrize(
    ("date", "name", "written"),
    [
        ("2021-12~", "2021-", "2021-12~"),
        ("février 2025", "2025-02-", "2025-02"),
        ("[2024-02-15..2024-03-24]", "2024-premiere", "'[2024-02-15..2024-03-24]'"),
        ("depuis 2023", "2023-premiere", "2023/.."),
    ],
)
def test_a_date_is_taken_as_people_write_it(date: str, name: str, written: str) -> None:
    made = entry(read_back(ANSWERS | {"date": date}), 12)
    assert made.id.startswith(name)
    assert f"\ndate: {written}\n" in made.text


def test_an_entry_in_another_language_says_so() -> None:
    assert entry(read_back(ANSWERS | {"language": "English · en"}), 12).text.startswith("---\nlang: 'en'\n")


# The pull request.


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    forge = fake_gh.install(tmp_path / "bin", monkeypatch)
    project = tmp_path / "project"
    project.mkdir()
    tiny(project)
    for part in ("templates", "assets"):
        (project / part).symlink_to(Path(proposal.FORM).parent.parent.parent / part)
    monkeypatch.setattr(proposal, "PROJECT", project)
    return forge


PERMISSION = "repos/owner/timeline/collaborators/maintainer/permission"
MAY_WRITE = ([PERMISSION], {"permission": "write"})
REPOSITORY = (["repos/owner/timeline"], {"default_branch": "main"})


def event(text: str, **changes: object) -> dict[str, object]:
    return {
        "action": "labeled",
        "label": {"name": proposal.LABEL},
        "sender": {"login": "maintainer", "type": "User"},
        "issue": {"number": 12, "user": {"login": "contributor"}, "title": "$(id)", "body": text},
    } | changes


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, payload: object) -> int:
    (folder / "event.json").write_text(json.dumps(payload), "utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(folder / "event.json"))
    return proposal.main(["draft", str(folder / "proposal")])


def opened(forge: Forge, folder: Path) -> None:
    assert proposal.main(["open", str(folder / "proposal")]) == 0


def said(forge: Forge, end: str) -> dict[str, str]:
    """What the forge was sent to an address."""
    (found,) = [asked.data for asked in forge.asked if any(word.endswith(end) for word in asked.arguments)]
    assert isinstance(found, dict)
    return found


def test_an_accepted_proposal_becomes_a_pull_request_with_the_entry_and_what_the_check_says(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(
        MAY_WRITE,
        (["repos/owner/timeline/pulls"], {"number": 34}),
        (["repos/owner/timeline/git/matching-refs/heads/proposition-12"], []),
        REPOSITORY,
        (["--input"], {}),
    )
    text = issue_text(ANSWERS | {"source_url": "example.org", "more": "```\n@all\n```"})
    assert run(tmp_path, monkeypatch, event(text)) == 0
    opened(forge, tmp_path)

    reference = said(forge, "/git/refs")
    assert reference == {"ref": "refs/heads/proposition-12", "sha": "0" * 40}
    name = "2025-02-17-premiere-reunion-de-la-commission-d-exemple"
    file = said(forge, f"contents/content/events/2025/{name}.md")
    assert file["branch"] == "proposition-12"
    assert base64.b64decode(file["content"]).decode().startswith("---\ntitle: 'Première réunion")
    request = said(forge, "/pulls")
    assert (request["title"], request["head"], request["base"]) == (
        f"Ajouter l’événement {name}",
        "proposition-12",
        "main",
    )
    assert request["body"].startswith("Proposé par `contributor` dans #12, accepté par `maintainer`.\n")
    assert (
        f"```text\ncontent/events/2025/{name}.md:13:10: erreur bad-address\N{NO-BREAK SPACE}: "
        in request["body"]
    )
    assert "````text\n```\n@all\n```\n````" in request["body"]
    assert "```text\nWakanda\n```" in request["body"]
    assert request["body"].endswith("\nCloses #12\n")
    assert "#34" in said(forge, "/issues/12/comments")["body"]


def test_people_and_organisations_are_looked_up_by_their_names_and_ids(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(MAY_WRITE)
    named = "ALPHA EXEMPLE, Beta Exemple ; armee-exemple\nألفا مثال، Omicron Inventé, Exemple, [x]: {y}"
    assert run(tmp_path, monkeypatch, event(issue_text(ANSWERS | {"actors": named}))) == 0
    made = json.loads((tmp_path / "proposal" / proposal.PROPOSAL).read_text("utf-8"))
    assert "\nactors: [alpha-exemple, beta-exemple, armee-exemple]\n" in made["entry"]["text"]
    assert "```text\nOmicron Inventé\nExemple\n[x]: {y}\n```" in made["text"]


def test_the_job_that_reads_the_issue_only_asks(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(MAY_WRITE)
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS)))
    assert [asked.arguments for asked in forge.asked] == [["api", PERMISSION]]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_an_issue_says_is_printed_where_the_runner_would_obey_it(
    forge: Forge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    forge.answers(MAY_WRITE)
    hostile = {name: words for name in ANSWERS if name != "date"}
    assert run(tmp_path, monkeypatch, event(issue_text(hostile | {"date": "2025"}))) == 0
    assert run(tmp_path, monkeypatch, event(issue_text(hostile | {"date": words}))) == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("permission", "changes"),
    [
        ("write", {"label": {"name": "proposition"}}),
        ("write", {"sender": {"login": "bot[bot]", "type": "Bot"}}),
        ("write", {"sender": {"login": "../../x", "type": "User"}}),
        ("read", {}),
        ("none", {}),
    ],
)
def test_only_someone_who_may_write_can_accept(
    forge: Forge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    permission: str,
    changes: dict[str, object],
) -> None:
    forge.answers(([PERMISSION], {"permission": permission}))
    assert run(tmp_path, monkeypatch, event(issue_text(ANSWERS), **changes)) == 1
    assert not (tmp_path / "proposal").exists()


@pytest.mark.parametrize("text", ["", "x" * 200_000, issue_text(ANSWERS | {"date": "```\n@all hier"})])
def test_without_a_date_the_issue_is_answered_with_what_to_write(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    forge.answers(MAY_WRITE, (["--input"], {}))
    assert run(tmp_path, monkeypatch, event(text)) == 0
    opened(forge, tmp_path)
    answer = said(forge, "/issues/12/comments")["body"]
    assert answer.startswith("Merci. L’entrée ne peut pas encore être rédigée")
    before, fence, _ = answer.partition("```")
    assert fence and "@all" not in before
    assert not any("pulls" in word for asked in forge.asked for word in asked.arguments)


def test_a_file_that_exists_is_not_touched(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(MAY_WRITE)
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS)))
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS | {"summary": "Autre"})))
    made = json.loads((tmp_path / "proposal/proposal.json").read_text("utf-8"))["entry"]
    assert made["path"].endswith("-d-exemple-12.md")


def test_an_issue_that_has_its_branch_already_is_told_so(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [{"ref": "refs/heads/proposition-12"}]
    forge.answers(
        MAY_WRITE,
        (["repos/owner/timeline/git/matching-refs/heads/proposition-12"], heads),
        (["--input"], {}),
    )
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS)))
    opened(forge, tmp_path)
    assert "`proposition-12` existe déjà" in said(forge, "/issues/12/comments")["body"]
    assert len([asked for asked in forge.asked if "POST" in asked.arguments]) == 1


def test_a_branch_whose_pull_request_is_refused_goes_again(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(
        MAY_WRITE,
        (["repos/owner/timeline/pulls"], None),
        (["repos/owner/timeline/git/matching-refs/heads/proposition-12"], []),
        REPOSITORY,
        (["--input"], {}),
    )
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS)))
    with pytest.raises(Exception, match="gh"):
        opened(forge, tmp_path)
    assert forge.asked[-1].arguments == [
        *("api", "--method", "DELETE"),
        "repos/owner/timeline/git/refs/heads/proposition-12",
    ]


def test_a_path_that_is_no_event_s_is_refused_whoever_wrote_it(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.answers(MAY_WRITE)
    run(tmp_path, monkeypatch, event(issue_text(ANSWERS)))
    file = tmp_path / "proposal/proposal.json"
    made = json.loads(file.read_text("utf-8"))
    made["entry"]["path"] = "content/events/2025/../../../.github/workflows/ci.yml"
    file.write_text(json.dumps(made), "utf-8")
    asked = len(forge.asked)
    with pytest.raises(ValueError, match="not the path of an event"):
        opened(forge, tmp_path)
    assert len(forge.asked) == asked


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert proposal.main(["publish"]) == 2
    assert "draft|open" in capsys.readouterr().err
