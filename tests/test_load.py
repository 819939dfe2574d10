"""Content is walked in order, and files are joined into records."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from timeline import checks, parse_all
from timeline.checks import checked
from timeline.diagnostics import Report, nearest, say
from timeline.load import Records, load
from timeline.model import Localised
from timeline.parse import parse_file
from timeline.settings import Settings, read_settings
from timeline.tree import Entry

TESTS = Path(__file__).parent
LANGUAGES = ("fr", "en", "ar")
ORGANISATION = "---\nname: Organisation d'essai\nkind: alliance\n---\n\nUne organisation.\n"


@pytest.fixture
def settings() -> Settings:
    report = Report()
    found = read_settings(TESTS / "site" / "site.yaml", report)
    assert found is not None
    return found


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "site" / "content", tmp_path / "content"))


def told(content: Path, settings: Settings) -> list[tuple[str, str]]:
    report = Report()
    load(content, settings, report)
    return [(found.file, found.code) for found in report.sorted()]


def loaded(content: Path, settings: Settings) -> Records:
    report = Report()
    records = load(content, settings, report)
    assert report.diagnostics == []
    return records


def test_records_come_in_the_order_of_their_files(content: Path, settings: Settings) -> None:
    records = loaded(content, settings)
    assert [event.id for event in records.events] == [
        "2021-03-01-mission-exemple",
        "2021-06-15-contingent-exemple",
        "2022-02-retrait-exemple",
        "2023-09-16-charte-exemple",
        "2024-05-10-visite-exemple",
        "2025-01-20-exercice-exemple",
    ]
    assert [person.id for person in records.people] == [
        "alpha-exemple",
        "beta-exemple",
        "delta-exemple",
        "gamma-exemple",
    ]
    assert [country.id for country in records.countries] == ["FR", "MA", "ML"]
    assert records.organisation_ids == {"alliance-exemple", "armee-exemple", "mission-exemple"}
    assert records.actor_ids == records.person_ids | records.organisation_ids


def test_a_file_is_named_from_the_folder_of_content_whatever_the_machine(
    content: Path, settings: Settings
) -> None:
    country = loaded(content, settings).countries[-1]
    assert country.files == (
        "content/countries/ML.md",
        "content/countries/ML.ar.md",
        "content/countries/ML.en.md",
    )


def test_drafts_are_loaded(content: Path, settings: Settings) -> None:
    assert [event.id for event in loaded(content, settings).events if event.draft] == [
        "2025-01-20-exercice-exemple"
    ]


def test_a_translation_adds_its_words_and_its_text(content: Path, settings: Settings) -> None:
    event = loaded(content, settings).events[1]
    assert event.title.versions == (
        Localised("Un contingent français rejoint la mission d'exemple", "fr"),
        Localised("A French contingent joins the example mission", "en"),
    )
    assert event.actors[0].role is not None
    assert event.actors[0].role.best(["en"]) == Localised("contingent commander", "en")
    assert event.place is not None
    assert event.place.name.best(["en"]) == Localised("Bamako", "en")
    assert [body.language for body in event.bodies] == ["fr", "en"]


def test_a_translation_may_tell_a_role_that_the_original_leaves_out(
    content: Path, settings: Settings
) -> None:
    translation = content / "events/2021/2021-03-01-mission-exemple.en.md"
    translation.write_text(
        translation.read_text("utf-8").replace("summary:", "roles: {armee-exemple: host}\nsummary:"), "utf-8"
    )
    event = loaded(content, settings).events[0]
    assert [actor.role and actor.role.versions for actor in event.actors] == [
        None,
        (Localised("host", "en"),),
        None,
    ]


def test_the_words_of_a_translation_stand_for_its_language(content: Path, settings: Settings) -> None:
    translation = content / "organisations/mission-exemple.en.md"
    translation.write_text("---\nname: The Example Mission\n---\n\nInvented.\n", "utf-8")
    organisation = loaded(content, settings).organisations[-1]
    assert organisation.name.best(["en"]) == Localised("The Example Mission", "en")
    assert organisation.name.best(["fr"]) == Localised("Mission d'exemple au Mali", "fr")


def test_an_original_in_another_language_is_translated_into_the_first(
    content: Path, settings: Settings
) -> None:
    event = loaded(content, settings).events[4]
    assert event.language == "en"
    assert event.title.best(["fr"]) == Localised("Delta Exemple se rend à Rabat", "fr")
    assert [body.language for body in event.bodies] == ["en", "fr"]


def test_a_file_that_failed_is_left_out_but_its_id_is_known(content: Path, settings: Settings) -> None:
    (content / "people/beta-exemple.md").write_text("---\nname: Bêta\n", "utf-8")
    report = Report()
    records = load(content, settings, report)
    assert "beta-exemple" not in [person.id for person in records.people]
    assert "beta-exemple" in records.person_ids
    assert [found.code for found in report.sorted()] == ["unclosed-front-matter"]


def test_the_translation_of_a_file_that_failed_is_no_orphan(content: Path, settings: Settings) -> None:
    (content / "people/alpha-exemple.md").write_text("", "utf-8")
    assert told(content, settings) == [("content/people/alpha-exemple.md", "empty-file")]


def test_a_diagnostic_of_a_record_stands_where_its_value_does(content: Path, settings: Settings) -> None:
    records = loaded(content, settings)
    found = records.diagnostic(records.events[0], "sources.1.url", code="dead-link", message=say("gone"))
    assert (found.file, found.line, found.column) == (
        "content/events/2021/2021-03-01-mission-exemple.md",
        24,
        10,
    )
    assert (found.code, found.severity) == ("dead-link", "error")


def test_a_diagnostic_of_a_file_that_is_gone_is_still_made(content: Path, settings: Settings) -> None:
    records = loaded(content, settings)
    shutil.rmtree(content)
    found = records.diagnostic(records.events[0], "date", code="dead-link", message=say("gone"))
    assert (found.line, found.column) == (1, 1)


def test_files_that_are_not_content_are_left_aside(content: Path, settings: Settings) -> None:
    for name in (
        "README.md",
        "LICENSE",
        "people/README.fr.md",
        "people/.caché.md",
        "people/alpha-exemple.md~",
        ".git/x.md",
        "events/.DS_Store",
        "people/#alpha.md#",
        "people/.alpha.md.swp",
        "people/alpha-exemple.md.swx",
        "people/4913",
        "people/alpha-exemple.md___jb_tmp___",
        "people/alpha-exemple.md___jb_old___",
        "people/alpha-exemple.md.crswap",
        "people/alpha-exemple.md.kate-swp",
        "people/alpha-exemple.md.part",
        "people/alpha-exemple.md.tmp.1234",
    ):
        path = content / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("rien", "utf-8")
    assert told(content, settings) == []


def test_a_link_to_a_file_inside_content_is_followed(content: Path, settings: Settings) -> None:
    (content / "people/epsilon-exemple.md").symlink_to(content / "people/beta-exemple.md")
    assert "epsilon-exemple" in [person.id for person in loaded(content, settings).people]


@pytest.mark.parametrize("target", ["../../outside.md", "../..", ".", "nowhere.md", "/etc/hostname"])
def test_no_other_link_is_followed(target: str, content: Path, settings: Settings) -> None:
    (content.parent / "outside.md").write_text(ORGANISATION, "utf-8")
    (content / "organisations/lien.md").symlink_to(target)
    assert told(content, settings) == [("content/organisations/lien.md", "bad-link")]


def test_content_itself_may_be_a_link(content: Path, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "content"
    link.symlink_to(content)
    assert loaded(link, settings) != loaded(content, settings)
    assert loaded(link, settings).events == loaded(content, settings).events


def test_without_a_folder_of_content_it_is_said_that_there_is_none(
    settings: Settings, tmp_path: Path
) -> None:
    assert told(tmp_path / "content", settings) == [("content", "no-content")]


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    entry = Entry(path=str(tmp_path / "gone.md"), file="content/people/gone.md", folder="people", id="gone")
    assert [found.code for found in parse_file(entry, LANGUAGES).diagnostics] == ["unreadable"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that it may not read")
def test_a_folder_that_cannot_be_read_is_reported(content: Path, settings: Settings) -> None:
    (content / "people").chmod(0)
    try:
        assert ("content/people", "unreadable") in told(content, settings)
    finally:
        (content / "people").chmod(0o755)


def test_nobody_is_blamed_for_naming_what_cannot_be_read(
    content: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "people":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = Report()
    report.extend(checked(load(content, settings, report), settings))
    errors = [(found.file, found.code) for found in report.sorted() if found.severity == "error"]
    assert errors == [("content/people", "unreadable")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_reported_and_not_opened(content: Path, settings: Settings) -> None:
    os.mkfifo(content / "people" / "epsilon-exemple.md")
    assert told(content, settings) == [("content/people/epsilon-exemple.md", "special-file")]


def test_several_processes_find_the_same(
    content: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "people/beta-exemple.md").write_text("---\nname: Bêta\n---\n", "utf-8")
    alone, together = Report(), Report()
    records = load(content, settings, alone)
    alone.extend(checked(records, settings))
    for module in (parse_all, checks):
        monkeypatch.setattr(module, "WORTH_A_POOL", 1)
    assert load(content, settings, together, jobs=2) == records
    together.extend(checked(records, settings, jobs=2))
    assert alone.sorted() == together.sorted() != []


def test_whatever_stands_in_a_file_nothing_breaks(content: Path, settings: Settings) -> None:
    original = content / "events/2021/2021-03-01-mission-exemple.md"
    source = original.read_bytes()
    signs = [
        b"\x00",
        b"\xff",
        b"\n",
        b"\t",
        b"'",
        b'"',
        b"[",
        b"{",
        b"}",
        b":",
        b"- ",
        b"*",
        b"&",
        b"!",
        b"#",
        b"---\n",
        b"|\n",
    ]
    for position in range(0, len(source), 41):
        for sign in signs:
            original.write_bytes(source[:position] + sign + source[position + 1 :])
            load(content, settings, Report())


def test_a_name_is_proposed_even_among_very_many() -> None:
    names = [f"2025-01-01-essai-{number}" for number in range(2000)]
    assert nearest("2025-01-01-esai-1234", names) == "2025-01-01-essai-1234"
    assert nearest("zzz", names) is None
