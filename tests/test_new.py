"""New entries: from options or answers to files that say what is left to do."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from sites import Tree, tiny
from test_drafting import HOSTILE, values
from timeline.cli import main
from timeline.drafting.files import write_new
from timeline.nodes import Items, Mapping, Scalar

PROJECT = Path(__file__).parent.parent
BASIC = ("--title", "Réunion d'exemple", "--date", "2025-02-17", "--type", "meeting", "--country", "ML")
COMPLETE = (
    *("--title", "Première réunion de l'armée d'exemple : le Mali et le Maroc"),
    *("--date", "2025-02-17/2025-02-19", "--type", "meeting"),
    *(
        "--summary",
        "Du 17 au 19 février 2025, des experts se réunissent à Bamako ; ceci n'est qu'un exemple.",
    ),
    *("--country", "Mali", "--country", "المغرب", "--country", "france"),
    *("--actor", "alpha exemple: coprésident", "--actor", "AE", "--place", "Bamako, Mali"),
    *("--theme", "training, equipment", "--evidence", "reported", "--part-of", "2021-03-01-mission-exemple"),
    *("--source", "https://example.org/a?b=c#d", "--source-title", "Bamako : une réunion"),
    *("--source-publisher", "Journal d'exemple", "--source-date", "2025-02-18"),
    *("--source-language", "fr", "--source-kind", "press"),
    *("--text", "Des experts se réunissent.[^1]"),
)
COMPLETE_ID = "2025-02-17-premiere-reunion-armee-exemple-mali-maroc"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return tiny(tmp_path)


def new(tree: Tree, *arguments: str) -> int:
    return main(["new", *arguments, *tree.places()])


def check(tree: Tree) -> int:
    return main(["check", *tree.places()])


def contents(tree: Tree) -> dict[str, bytes]:
    root = tree.root / "content"
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


class Conversation:
    """The command on a terminal."""

    def __init__(self, tree: Tree, *arguments: str, language: str = "fr_FR.UTF-8") -> None:
        self.child = pexpect.spawn(
            sys.executable,
            [str(PROJECT / "build.py"), "new", *arguments, *tree.places()],
            env={**os.environ, "LC_ALL": language, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"},
            encoding="utf-8",
            dimensions=(50, 200),
            timeout=30,
        )

    def hear(self, words: str) -> None:
        """Wait until the terminal shows words."""
        self.child.expect_exact(words)

    def answer(self, question: str, keys: str) -> None:
        """Wait for a question, and type."""
        self.hear(question)
        self.child.send(keys)

    def end(self) -> tuple[int | None, str]:
        """The exit code, and what was said last."""
        self.child.expect(pexpect.EOF)
        said = self.child.before
        self.child.close()
        return self.child.exitstatus, said or ""


def test_an_event_with_everything_given_passes_check(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tree, "event", *COMPLETE) == 0, capsys.readouterr().err
    text = tree.file(f"events/2025/{COMPLETE_ID}.md").read_text("utf-8")
    assert "\ndraft: true\n" in text
    assert "\ncountries: [ML, MA, FR]\n" in text
    assert "{id: alpha-exemple, role: coprésident}" in text
    assert "\n  - armee-exemple\n" in text
    assert "\nplace: {name: Bamako, country: ML}\n" in text
    assert "\nthemes: [training, equipment]\n" in text
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err


def test_people_organisations_and_countries_with_everything_given_pass_check(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    person = (
        "--name",
        "Zêta Exemple",
        "--country",
        "Tchad",
        "--position",
        "Ministre",
        "--organisation",
        "MEM",
    )
    more = ("--from", "2024-01", "--source", "https://example.org/z", "--text", "Une personne inventée.")
    assert new(tree, "person", *person, *more) == 0
    organisation = ("--name", "Ligue d'exemple", "--abbreviation", "LEX", "--kind", "alliance")
    assert new(tree, "organisation", *organisation, "--text", "Une ligue inventée.") == 0
    assert new(tree, "country", "Côte d’Ivoire", "--group", "west-africa", "--text", "Un pays.") == 0
    assert {"people/zeta-exemple.md", "organisations/lex.md", "countries/CI.md"} <= contents(tree).keys()
    assert "organisation: mission-exemple" in tree.file("people/zeta-exemple.md").read_text("utf-8")
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err


def test_what_is_left_is_told_by_check_on_its_line(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tree, "event", *BASIC) == 0
    capsys.readouterr()
    assert check(tree) == 1
    said = capsys.readouterr().err
    name = "content/events/2025/2025-02-17-reunion-exemple.md"
    lines = tree.file(name.removeprefix("content/")).read_text("utf-8").splitlines()
    assert f"{name}:{lines.index('summary:') + 1}:9: error empty-value: 'summary' has no value" in said
    assert f"{name}:{lines.index('  - title:') + 1}:11: error empty-value: 'title' has no value" in said
    assert "error empty-body" in said


def test_the_next_commands_can_be_copied(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tree, "event", *BASIC) == 0
    *_, checking, serving = capsys.readouterr().out.splitlines()
    python, build, *arguments = shlex.split(checking)
    assert Path(python).resolve() == Path(sys.executable).resolve() or python == "python"
    assert (PROJECT / build).samefile(PROJECT / "build.py")
    assert arguments[0] == "check"
    assert Path(arguments[1]).read_text("utf-8").startswith("---\n# ")
    assert arguments[2:] == tree.places()
    assert shlex.split(serving)[2] == "serve"


@pytest.mark.parametrize(
    ("date", "folder", "start"),
    [
        ("2025", "2025", "2025-"),
        ("2025-02", "2025", "2025-02-"),
        ("2025-02-17", "2025", "2025-02-17-"),
        ("2024-12-30/2025-01-02", "2024", "2024-12-30-"),
        ("2023-09-16/..", "2023", "2023-09-16-"),
        ("2023-09/", "2023", "2023-09-"),
        ("[..2014-08-01]", "2014", "2014-08-01-"),
        ("[2024-12-15..2025-03-24]", "2024", "2024-12-15-"),
        ("[2024..2025]", "2024", "2024-"),
        ("2021-12~", "2021", "2021-12-"),
        ("2020-03-05?", "2020", "2020-03-05-"),
    ],
)
def test_an_event_stands_under_its_year_and_its_id_starts_with_its_date(
    tree: Tree, date: str, folder: str, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [date if option == "2025-02-17/2025-02-19" else option for option in COMPLETE]
    before = contents(tree)
    assert new(tree, "event", *options) == 0
    (made,) = contents(tree).keys() - before.keys()
    assert made.startswith(f"events/{folder}/{start}premiere-")
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_kept_as_they_are(
    tree: Tree, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    short = value.strip()[:100]
    options = [f"--title={short}", *COMPLETE[2:], "--id", "2025-02-17-a"]
    options += ["--actor", f"beta-exemple: {value}", f"--source-publisher={value}"]
    assert new(tree, "event", *options) == 0, capsys.readouterr().err
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err
    root = values(tree.file("events/2025/2025-02-17-a.md").read_text("utf-8"))
    title, actors = root.value("title"), root.value("actors")
    assert isinstance(title, Scalar)
    assert title.text == short
    assert isinstance(actors, Items)
    assert isinstance(actors.items[-1], Mapping)
    role = actors.items[-1].value("role")
    assert isinstance(role, Scalar)
    assert role.text == value.strip()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--date", "17/02/2025", "--date: '17/02/2025' is not a date\n    hint: write 2025-02-17"),
        ("--date", "2025-02-30", "'2025-02-30' is not a date"),
        ("--type", "meting", "--type: 'meting' is not a known type\n    hint: did you mean 'meeting'?"),
        ("--country", "UK", "--country: 'UK' is not the ISO code of a country\n    hint: did you mean 'GB'?"),
        ("--country", "CI", "--country: the country 'CI' has no page\n    hint: add countries/CI.md"),
        ("--actor", "Alpha Exempel", "is called 'Alpha Exempel'\n    hint: did you mean 'alpha-exemple'?"),
        ("--actor", "Exemple", "hint: did you mean one of these: "),
        ("--actor", "Mali", "'Mali' is a country, not a person or an organisation"),
        ("--theme", "drone", "hint: did you mean 'drones'?"),
        ("--part-of", "2021-03-01-mission", "hint: did you mean '2021-03-01-mission-exemple'?"),
        ("--source", "example.org/a", "hint: did you mean 'https://example.org/a'?"),
        ("--title", "x" * 111, "--title: 111 characters stand here, where 110 fit"),
        ("--title", "a\u202eb", "--title: this value holds an invisible character: U+202E"),
        ("--id", "2025-02-18-a", "--id: the id '2025-02-18-a' does not start with the date '2025-02-17'"),
        ("--id", "2025-02-17-É", "hint: did you mean '2025-02-17-e'?"),
        ("--id", "../2025-02-17-a", "is not an id"),
        ("--in", "de", "--in: 'de' is not one of the site's languages"),
    ],
)
def test_an_option_is_judged_as_check_judges_and_nothing_is_written(
    tree: Tree, option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tree)
    assert new(tree, "event", *BASIC, option, value) == 2
    assert said in capsys.readouterr().err
    assert contents(tree) == before


def test_without_a_terminal_nobody_is_asked(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(tree)
    assert new(tree, "event", "--type", "meeting") == 2
    assert "these options are missing: --title, --date, --country\n" in capsys.readouterr().err
    assert new(tree, "person", "--name", "Zeta") == 2
    assert "these options are missing: --country\n" in capsys.readouterr().err
    assert new(tree, "translation", "alpha-exemple") == 2
    assert "these arguments are missing: LANGUAGE\n" in capsys.readouterr().err
    assert new(tree, "event", *("اجتماع" if "Réunion" in one else one for one in BASIC)) == 2
    assert "these options are missing: --id\n" in capsys.readouterr().err
    assert contents(tree) == before


def test_no_country_is_needed_where_an_actor_gives_one(tree: Tree) -> None:
    assert new(tree, "event", *BASIC[:6], "--actor", "alpha-exemple") == 0


def test_an_id_that_is_or_was_in_use_is_refused(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace("people/beta-exemple.md", "country:", "redirect_from: [beta-ancien]\ncountry:")
    before = contents(tree)
    person = ("person", "--name", "Beta", "--country", "ML", "--id")
    assert new(tree, *person, "beta-exemple") == 2
    assert (
        "the id 'beta-exemple' belongs to content/people/beta-exemple.md already" in capsys.readouterr().err
    )
    assert new(tree, *person, "mission-exemple") == 2
    assert "belongs to content/organisations/mission-exemple.md already" in capsys.readouterr().err
    assert new(tree, *person, "beta-ancien") == 2
    assert "the former id 'beta-ancien' leads to content/people/beta-exemple.md" in capsys.readouterr().err
    assert new(tree, *person, "index") == 2
    assert contents(tree) == before


def test_no_file_is_overwritten(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even one that has appeared since the content was read."""
    monkeypatch.setattr("timeline.drafting.ids.Taken.trouble", lambda *_: None)
    before = contents(tree)
    assert new(tree, "person", "--name", "Beta Exemple", "--country", "ML") == 2
    assert "beta-exemple.md exists already: nothing was written." in capsys.readouterr().err
    assert contents(tree) == before


def test_an_entry_in_another_language_says_so(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tree, "event", *COMPLETE, "--in", "en") == 0
    assert "\nlang: en\n" in tree.file(f"events/2025/{COMPLETE_ID}.md").read_text("utf-8")
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err


def test_a_translation_is_prepared_beside_its_original(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tree, "translation", "2021-06-15-contingent-exemple", "ar") == 0
    file = tree.file("events/2021/2021-06-15-contingent-exemple.ar.md")
    text = file.read_text("utf-8")
    assert "# In the original: Un contingent français rejoint la mission d'exemple\n" in text
    assert "# roles:\n#   gamma-exemple: commandant du contingent\n" in text
    filled = text.replace("title:\n", "title: عنوان\n").replace("summary:\n", "summary: ملخص\n")
    for comment in ("roles:", "  gamma-exemple:", "place:"):
        filled = filled.replace(f"# {comment}", comment)
    file.write_text(filled + "\nنص.\n", "utf-8")
    capsys.readouterr()
    assert check(tree) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("identifier", "language", "said"),
    [
        (
            "alpha-exempel",
            "en",
            "no record has the id 'alpha-exempel'\n    hint: did you mean 'alpha-exemple'?",
        ),
        ("alpha-exemple", "en", "there is a translation already: content/people/alpha-exemple.en.md"),
        ("alpha-exemple", "fr", "the original is in 'fr' already"),
        ("alpha-exemple", "de", "'de' is not one of the site's languages"),
    ],
)
def test_a_translation_that_cannot_be_is_refused(
    tree: Tree, identifier: str, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tree)
    assert new(tree, "translation", identifier, language) == 2
    assert said in capsys.readouterr().err
    assert contents(tree) == before


def test_on_a_terminal_names_are_completed_and_missing_files_made(tree: Tree) -> None:
    talk = Conversation(tree, "event", "--source", "https://example.org/a")
    talk.answer("Titre :", "Réunion d'exemple : Bamako\r")
    talk.answer("Date :", "17/02/2025\r")
    talk.hear("'17/02/2025'")
    talk.answer("Date :", "\x15\x0b2025-02-17\r")
    talk.answer("Type :", "réunion\r")
    talk.answer("Personne ou organisation :", "exemple alp")
    talk.answer("alpha-exemple · ML", "\t\r")
    talk.answer("Personne ou organisation :", "Zeta Exemple: hôte\r")
    talk.answer("[personne, organisation, non]", "p\r")
    talk.answer("Pays :", "tcha")
    talk.answer("Tchad", "\t\r")
    talk.answer("Fonction publique :", "\r")
    talk.answer("Adresse d’une source :", "\r")
    talk.answer("zeta-exemple", "\r")
    talk.answer("Personne ou organisation :", "\r")
    talk.answer("Pays :", "Maroc, ML\r")
    talk.answer("Pays :", "CI\r")
    talk.answer("[oui, non]", "o\r")
    talk.answer("gion du monde :", "west-africa\r")
    talk.answer("Pays :", "\r")
    talk.answer("2025-02-17-reunion-exemple-bamako", "\r")
    code, said = talk.end()
    assert code == 0, said
    text = tree.file("events/2025/2025-02-17-reunion-exemple-bamako.md").read_text("utf-8")
    assert "\ntitle: 'Réunion d''exemple : Bamako'\n" in text
    assert "\ntype: meeting\n" in text
    assert "\n  - alpha-exemple\n  - {id: zeta-exemple, role: hôte}\n" in text
    assert "\ncountries: [MA, ML, CI]\n" in text
    assert "\n# Ce qui s’est passé, en un titre neutre de 110 caractères au plus.\n" in text
    person = tree.file("people/zeta-exemple.md").read_text("utf-8")
    assert "\nname: Zeta Exemple\n" in person
    assert "\ncountry: TD\n" in person
    assert "\ngroup: west-africa\n" in tree.file("countries/CI.md").read_text("utf-8")
    assert "people/zeta-exemple.md" in said


def test_on_a_terminal_nothing_is_asked_that_was_given(tree: Tree) -> None:
    code, said = Conversation(tree, "event", *COMPLETE).end()
    assert code == 0, said
    assert f"{COMPLETE_ID}.md" in said


def test_whoever_does_not_speak_the_sites_first_language_is_asked_for_that_of_the_entry(tree: Tree) -> None:
    talk = Conversation(tree, "event", *BASIC[2:], language="en_GB.UTF-8")
    talk.answer("Language of the entry: en", "\r")
    talk.answer("Title:", "The example army meets\r")
    talk.answer("Person or organisation:", "\r")
    talk.answer("Address of a source:", "\r")
    talk.answer("2025-02-17-example-army-meets", "-again\r")
    assert talk.end()[0] == 0
    assert "\nlang: en\n" in tree.file("events/2025/2025-02-17-example-army-meets-again.md").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_stops_has_written_nothing(tree: Tree, key: str) -> None:
    before = contents(tree)
    talk = Conversation(tree, "event", *BASIC[2:6])
    talk.answer("Titre :", "Réunion\r")
    talk.answer("Personne ou organisation :", "Zeta\r")
    talk.answer("[personne, organisation, non]", "o\r")
    talk.answer("Sigle :", "\r")
    talk.answer("Genre :", "alliance\r")
    talk.answer("Pays :", "\r")
    talk.answer("zeta", "\r")
    talk.answer("Personne ou organisation :", key)
    code, said = talk.end()
    assert code == 130
    assert "rien n’a été écrit" in said
    assert contents(tree) == before


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    files = [(tmp_path / "new" / "a.md", "a"), (tmp_path / "b.md", "b"), (tmp_path / "file" / "c.md", "c")]
    with pytest.raises(NotADirectoryError):
        write_new(files)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    write_new(files[:2])
    with pytest.raises(FileExistsError):
        write_new([(tmp_path / "c.md", "c"), (tmp_path / "b.md", "other")])
    assert (tmp_path / "b.md").read_text("utf-8") == "b"
    assert not (tmp_path / "c.md").exists()


def test_a_name_of_several_is_not_guessed(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.replace("people/beta-exemple.md", "country:", "other_names: [Alpha Exemple]\ncountry:")
    assert new(tree, "event", *BASIC, "--actor", "Alpha Exemple") == 2
    assert "'Alpha Exemple' is the name of several: alpha-exemple, beta-exemple" in capsys.readouterr().err
    assert new(tree, "event", *BASIC, "--actor", "alpha-exemple") == 0


def test_a_namesake_is_pointed_out(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tree, "person", "--name", "A. Exemple", "--country", "ML") == 0
    assert "Note: 'A. Exemple' is also a name of alpha-exemple." in capsys.readouterr().out
