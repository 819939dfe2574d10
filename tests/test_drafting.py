"""Drafts become files that are read back as what was known, and names are found however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import TINY, tiny
from timeline.diagnostics import Report, say
from timeline.drafting import skeleton
from timeline.drafting.drafts import (
    ActorDraft,
    EventDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    PositionDraft,
    Remark,
    SourceDraft,
)
from timeline.drafting.names import COUNTRY, Candidate, Index
from timeline.drafting.yaml_text import field
from timeline.frontmatter import read
from timeline.load import Records, load
from timeline.model import Localised, Text
from timeline.nodes import Items, Mapping, Scalar
from timeline.settings import Settings, read_settings
from timeline.speech import speech

HOSTILE = (
    "Bamako : une commission",
    "Bamako: une commission",
    "a # b",
    "#a",
    "- a",
    "---",
    "...",
    "? a",
    "[a, b]",
    "{a: b}",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "| a",
    "> a",
    "'a' \"b\"",
    '"',
    "'",
    "l'armée d'exemple",
    "NO",
    "null",
    "true",
    "~",
    "2025-02",
    "0x10",
    "a, b",
    "a\\nb",
    "a:",
    ": a",
    "جيش: «مثال»، رقم 2",
    "a\u00a0: b\u202f!",
    "😀 a",
    "  a  ",
    "first\nsecond",
    "first\n---\nsecond",
    "a\tb",
    "x" * 500,
)
SOURCE = SourceDraft(
    title="Bamako : une réunion",
    publisher="Journal d'exemple",
    url="https://example.org/a",
    date="2025-02-18",
    language="fr",
    kind="press",
)
EVENT = EventDraft(
    title="Première réunion d'exemple",
    date="2025-02-17/2025-02-19",
    type="meeting",
    summary="Du 17 au 19 février 2025, des experts se réunissent : ceci n'est qu'un exemple.",
    countries=("ML", "MA"),
    actors=(ActorDraft(id="armee-exemple"), ActorDraft(id="alpha-exemple", role="coprésident, hôte")),
    place=PlaceDraft(name="Bamako", country="ML", latitude="12.64", longitude="-8.00"),
    themes=("training",),
    evidence="reported",
    sources=(SOURCE,),
    body="Les experts se réunissent.[^1]",
)
PERSON = PersonDraft(
    name=Text((Localised("Zeta Exemple", "fr"), Localised("زيتا مثال", "ar"))),
    sort="Exemple, Zeta",
    country="ML",
    positions=(PositionDraft(title="Ministre", start="2023-01", source="https://example.org/z"),),
    body="Une personne inventée.",
)
ORGANISATION = OrganisationDraft(
    name="Ligue d'exemple", abbreviation="LEX", kind="alliance", body="Une ligue inventée."
)


def values(text: str) -> Mapping:
    report = Report()
    document = read(text, "a.md", report)
    assert document is not None
    assert report.diagnostics == []
    return document.root


@pytest.fixture
def settings() -> Settings:
    read = read_settings(TINY / "site.yaml", Report())
    assert read is not None
    return read


@pytest.fixture
def records(settings: Settings) -> Records:
    return load(TINY / "content", settings, Report())


def found(records: Records, text: str) -> list[tuple[str, str]]:
    return [(one.id, one.words) for one in Index(records).found_in(text)]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_read_back_as_it_was_wherever_it_stands(value: str) -> None:
    text = "---\n" + field("title", value) + field("actors", (value, {"id": "a", "role": value})) + "---\n"
    root = values(text)
    title, actors = root.value("title"), root.value("actors")
    assert isinstance(title, Scalar)
    assert title.text == value
    assert isinstance(actors, Items)
    first, second = actors.items
    assert isinstance(first, Scalar)
    assert isinstance(second, Mapping)
    role = second.value("role")
    assert isinstance(role, Scalar)
    assert (first.text, role.text) == (value, value)


@pytest.mark.parametrize(
    "value", ["NO", "2025-02", "Mali", "l'armée", "https://example.org/a?b=c#d", "الدفاع"]
)
def test_a_value_that_needs_no_quotes_gets_none(value: str) -> None:
    assert field("title", value) == f"title: {value}\n"


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\x00", "\u2028"])
def test_an_invisible_character_is_not_hidden_from_check(character: str) -> None:
    report = Report()
    read(skeleton.event(EventDraft(title=f"a{character}b"), str), "a.md", report)
    assert {one.code for one in report.diagnostics} == {"invisible-character"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_complete_drafts_pass_check(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tiny(tmp_path)
    words = speech(language)
    (site.root / "content/events/2025").mkdir(exist_ok=True)
    site.file("events/2025/2025-02-17-reunion.md").write_text(skeleton.event(EVENT, words), "utf-8")
    site.file("people/zeta-exemple.md").write_text(skeleton.person(PERSON, words), "utf-8")
    site.file("organisations/lex.md").write_text(skeleton.organisation(ORGANISATION, words), "utf-8")
    assert site.build("--drafts", "--quiet") == 0, capsys.readouterr().err
    assert "Première réunion" in (site.output / "events/2025/2025-02-17-reunion.html").read_text("utf-8")
    assert site.build("--quiet") == 0
    assert not (site.output / "people/zeta-exemple.html").exists(), "a draft is published"


def test_what_is_left_is_told_field_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tiny(tmp_path)
    file = site.file("events/2025/2025-02-17-reunion.md")
    file.write_text(skeleton.event(EventDraft(title="Réunion", date="2025-02-17"), str), "utf-8")
    assert site.build() == 1
    said = capsys.readouterr().err
    for name in ("type", "summary", "evidence", "publisher", "url", "language", "kind"):
        assert f"'{name}' has no value" in said
    assert "the fields 'countries' and 'actors' are both missing" in said
    assert "no text stands below the front matter" in said


def test_remarks_stand_above_their_field_and_cannot_become_content() -> None:
    said = say("the article says {words!r}\ndraft: false", words="\ntitle: x\u202e")
    lines = skeleton.event(EventDraft(remarks=(Remark(field="date", words=said),)), str).splitlines()
    assert "# → the article says '\\ntitle: x\\u202e'" in lines
    assert "# draft: false" in lines
    assert lines.index("# draft: false") + 1 == lines.index("date:")


def test_facts_become_points_of_the_text() -> None:
    text = skeleton.event(EventDraft(points=("three\ndays", "two countries")), str)
    assert text.endswith("---\n\n- → three days\n- → two countries\n")


def test_comments_are_in_the_language_of_the_user() -> None:
    text = skeleton.event(EventDraft(), speech("fr"))
    assert "meeting (Réunion)" in text
    assert "meeting," in skeleton.event(EventDraft(), str)


@pytest.mark.parametrize(
    ("typed", "kind", "identifier"),
    [
        ("alpha", "person", "alpha-exemple"),
        ("exemple alp", "person", "alpha-exemple"),
        ("ÀLPHÄ", "person", "alpha-exemple"),
        ("A. Exem", "person", "alpha-exemple"),
        ("ألفا", "person", "alpha-exemple"),
        ("الفا", "person", "alpha-exemple"),
        ("أَلْفا مِثال", "person", "alpha-exemple"),
        ("alpha-ex", "person", "alpha-exemple"),
        ("Alpah Exemple", "person", "alpha-exemple"),
        ("exempel alfa", "person", "alpha-exemple"),
        ("armee", "organisation", "armee-exemple"),
    ],
)
def test_whoever_is_typed_is_found_by_any_name(
    records: Records, typed: str, kind: str, identifier: str
) -> None:
    first = Index(records).complete(typed)[0]
    assert (first.kind, first.id) == (kind, identifier)


@pytest.mark.parametrize("typed", ["Un Inconnu Total", "Une personne de là", "Le Maire de Mem"])
def test_who_only_shares_some_letters_is_not_proposed(records: Records, typed: str) -> None:
    assert Index(records).complete(typed) == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mali", "ML"),
        ("ML", "ML"),
        ("cote d ivoire", "CI"),
        ("Morocco", "MA"),
        ("المغرب", "MA"),
        ("tcha", "TD"),
    ],
)
def test_a_country_is_found_by_its_code_and_by_its_name_in_each_language(
    records: Records, typed: str, code: str
) -> None:
    assert Index(records).complete(typed, (COUNTRY,))[0].id == code


def test_what_has_exactly_that_name_is_told_from_what_starts_with_it(records: Records) -> None:
    index = Index(records)
    assert [one.id for one in index.exactly("alpha exemple")] == ["alpha-exemple"]
    assert index.exactly("alpha") == ()
    assert index.exactly("") == ()


def test_names_are_found_in_a_text_the_longest_first(records: Records) -> None:
    text = "Le général Alpha Exemple reçoit l’Armée d'exemple au Mali, puis part pour la Guinée-Bissau."
    assert found(records, text) == [
        ("alpha-exemple", "Alpha Exemple"),
        ("armee-exemple", "Armée d'exemple"),
        ("ML", "Mali"),
        ("GW", "Guinée-Bissau"),
    ]
    for one in Index(records).found_in(text):
        assert text[one.start : one.end] == one.words


@pytest.mark.parametrize("written", ["والمغرب", "بالمغرب", "للمغرب", "وللمغرب", "المَغرِب"])
def test_arabic_particles_do_not_hide_a_name(records: Records, written: str) -> None:
    assert found(records, f"قال {written} أمس") == [("MA", written)]


def test_what_is_only_spelled_like_a_name_is_none(records: Records) -> None:
    far = Candidate(kind="organisation", id="far", name="FAR", names=("FAR",))
    index = Index(records, also=(far,))
    assert index.found_in("Far away, that is far from mali. La réunion continue.") == ()
    assert [one.id for one in index.found_in("À La Réunion, l'armée d'exemple")] == ["RE", "armee-exemple"]
    assert [one.id for one in index.found_in("the FAR of Mali")] == ["far", "ML"]


def test_a_name_of_two_is_told_to_be_ambiguous(records: Records) -> None:
    other = Candidate(kind="person", id="alpha-exemple-2", name="Alpha Exemple", names=("Alpha Exemple",))
    (one,) = Index(records, also=(other,)).found_in("Alpha Exemple")
    assert [candidate.id for candidate in one.alternatives] == ["alpha-exemple-2"]
