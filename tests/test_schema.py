"""A document becomes a record, or it is said why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.dates import parse
from timeline.diagnostics import Report
from timeline.fields import Record
from timeline.model import (
    Actor,
    Country,
    Event,
    Localised,
    Membership,
    Organisation,
    Person,
    Place,
    Source,
    Text,
)
from timeline.parse import parse as parse_file
from timeline.schema import EVENT, ORGANISATION, PERSON, SCHEMAS, Original, Translation
from timeline.tree import Entry

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fr", "en", "ar")

FRONT = """---
title: Une visite d'exemple
date: 2025-02-17
type: meeting
summary: Une visite a lieu.
countries: [ML, NO]
evidence: reported
sources:
  - title: Une visite
    publisher: Journal d'exemple
    url: https://example.org/visite
    language: fr
    kind: press
"""
BODY = "---\n\nLa visite a lieu.\n"


def entry(path: str) -> Entry:
    folder, *_, name = path.split("/")
    identifier, _, language = name.removesuffix(".md").partition(".")
    return Entry(path="", file=f"content/{path}", folder=folder, id=identifier, language=language or None)


def read(path: str, text: str) -> Original | Translation:
    parsed = parse_file(entry(path), text.encode(), LANGUAGES)
    assert parsed.diagnostics == ()
    found = parsed.record or parsed.translation
    assert found is not None
    return found


def event(more: str = "", path: str = "events/2025/2025-02-17-visite-exemple.md") -> Event:
    found = read(path, FRONT + more + BODY)
    assert isinstance(found, Event)
    return found


def said(
    more: str = "", *, front: str = FRONT, path: str = "events/2025/2025-02-17-visite-exemple.md"
) -> list[str]:
    parsed = parse_file(entry(path), (front + more + BODY).encode(), LANGUAGES)
    return [f"{found.line}:{found.column} {found.code}: {found.message}" for found in parsed.diagnostics]


def text(words: str, language: str = "fr") -> Text:
    return Text((Localised(words, language),))


def test_an_event_is_read() -> None:
    found = event()
    assert (found.id, found.file) == (
        "2025-02-17-visite-exemple",
        "content/events/2025/2025-02-17-visite-exemple.md",
    )
    assert (found.title, found.summary) == (text("Une visite d'exemple"), text("Une visite a lieu."))
    assert found.date == parse("2025-02-17")
    assert (found.type, found.evidence, found.countries) == ("meeting", "reported", ("ML", "NO"))
    assert found.sources == (
        Source(
            title="Une visite",
            publisher="Journal d'exemple",
            url="https://example.org/visite",
            language="fr",
            kind="press",
        ),
    )
    assert [(body.language, body.markdown, body.line) for body in found.bodies] == [
        ("fr", "La visite a lieu.", 16)
    ]


def test_what_an_event_may_say_besides_is_read() -> None:
    found = event(
        "actors:\n  - alpha-exemple\n  - {id: beta-exemple, role: {fr: témoin, en: witness}}\n"
        "place: {name: Bamako, country: ML, lat: 12.64, lon: -8}\n"
        "themes: [training, drones]\npart_of: 2024-mission\nrelated: [2023-charte]\n"
        "corrections: [{date: 2025-03-01, note: Un nom a été corrigé.}]\n"
        "draft: true\nredirect_from: [2025-02-visite]\n"
    )
    role = Text((Localised("témoin", "fr"), Localised("witness", "en")))
    assert found.actors == (Actor(id="alpha-exemple"), Actor(id="beta-exemple", role=role))
    assert found.place == Place(name=text("Bamako"), country="ML", latitude=12.64, longitude=-8.0)
    assert (found.themes, found.part_of, found.related) == (
        ("training", "drones"),
        "2024-mission",
        ("2023-charte",),
    )
    assert [(item.date.text, item.note) for item in found.corrections] == [
        ("2025-03-01", text("Un nom a été corrigé."))
    ]
    assert (found.draft, found.redirect_from) == (True, ("2025-02-visite",))


def test_a_file_in_another_language_says_so() -> None:
    found = event("lang: en\n")
    assert (found.language, found.title.versions[0].language, found.bodies[0].language) == ("en", "en", "en")


def test_a_person_is_read() -> None:
    found = read(
        "people/alpha-exemple.md",
        "---\nname: {fr: Alpha Exemple, ar: ألفا مثال}\ncountry: ML\npositions:\n"
        "  - {title: Ministre, organisation: armee-exemple, from: 2020, to: 2021-05, source: https://example.org/a}\n"
        "  - {title: Député, source: https://example.org/b}\n---\n\nUn ministre.\n",
    )
    assert isinstance(found, Person)
    assert found.name.best(["ar"]) == Localised("ألفا مثال", "ar")
    first, second = found.positions
    assert (first.start, first.end, first.organisation) == (parse("2020"), parse("2021-05"), "armee-exemple")
    assert (second.start, second.end, second.organisation) == (None, None, None)


def test_an_organisation_is_read() -> None:
    found = read(
        "organisations/alliance-exemple.md",
        "---\nname: Alliance\nkind: alliance\nabbreviation: AE\nother_names: [Union]\ndates: 2020/..\n"
        "members: [{country: ML, from: 2020}]\nwikidata: Q42\nwebsite: https://alliance.example/\n---\n\n"
        "Une alliance.\n",
    )
    assert isinstance(found, Organisation)
    assert found.members == (Membership(country="ML", start=parse("2020")),)
    assert (found.abbreviation, found.other_names, found.wikidata) == (text("AE"), ("Union",), "Q42")
    assert found.dates is not None
    assert found.dates.ending == "open"


def test_a_country_is_read() -> None:
    found = read("countries/NO.md", "---\ngroup: europe\n---\n\nLa Norvège.\n")
    assert isinstance(found, Country)
    assert (found.id, found.group) == ("NO", "europe")


def test_a_translation_is_read() -> None:
    found = read(
        "events/2025/2025-02-17-visite-exemple.en.md",
        "---\ntitle: A visit\nsummary: It takes place in Bamako.\nroles: {beta-exemple: witness}\n"
        "place: Bamako\n---\n\nIt happens.\n",
    )
    assert isinstance(found, Translation)
    assert (found.title, found.summary, found.place) == (
        "A visit",
        "It takes place in Bamako.",
        "Bamako",
    )
    assert found.roles == (("beta-exemple", "witness"),)
    assert (found.body.language, found.body.markdown) == ("en", "It happens.")


def test_the_translation_of_a_country_has_no_fields() -> None:
    found = read("countries/NO.en.md", "---\n---\n\nNorway.\n")
    assert isinstance(found, Translation)
    assert found.body.markdown == "Norway."


def test_words_over_several_lines_are_one_line() -> None:
    folded = FRONT.replace("Une visite a lieu.", ">-\n  Une visite\n  a lieu.")
    written = FRONT.replace("Une visite a lieu.", "|\n  Une visite\n  a lieu.")
    for front in (folded, written):
        found = read("events/2025/2025-02-17-visite-exemple.md", front + BODY)
        assert isinstance(found, Event)
        assert found.summary == text("Une visite a lieu.")


def test_a_no_break_space_stays_in_words() -> None:
    found = read(
        "events/2025/2025-02-17-visite-exemple.md", FRONT.replace("Une visite a lieu.", "« Ici\u00a0»") + BODY
    )
    assert isinstance(found, Event)
    assert found.summary == text("« Ici\u00a0»")


def test_a_bad_date_between_quotes_is_reported_where_it_goes_wrong() -> None:
    assert said(front=FRONT.replace("2025-02-17", "'2025-02-30'")) == [
        "3:16 bad-date: '2025-02-30' is not a date"
    ]


def test_a_choice_of_days_needs_no_quotes() -> None:
    for written in ("[2025-02-15..2025-02-20]", "'[2025-02-15..2025-02-20]'", "[ 2025-02-15..2025-02-20 ]"):
        found = read("events/2025/2025-02-visite.md", FRONT.replace("2025-02-17", written) + BODY)
        assert isinstance(found, Event)
        assert found.date == parse("[2025-02-15..2025-02-20]")


def test_a_list_is_no_date() -> None:
    assert said(front=FRONT.replace("2025-02-17", "[2025-02-17, 2025-02-19]"))[0].startswith("3:")
    (problem,) = said(front=FRONT.replace("2025-02-17", "[]"))
    assert problem.startswith("3:")


@pytest.mark.parametrize(("length", "problems"), [(110, 0), (111, 1)])
def test_a_title_has_at_most_110_characters(length: int, problems: int) -> None:
    assert len(said(front=FRONT.replace("Une visite d'exemple", "é" * length))) == problems


@pytest.mark.parametrize(("length", "problems"), [(280, 0), (281, 1)])
def test_a_summary_has_at_most_280_characters_in_each_language(length: int, problems: int) -> None:
    front = FRONT.replace("Une visite a lieu.", f"{{fr: Bref., ar: {'م' * length}}}")
    assert len(said(front=front)) == problems


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://example.org./a",
        "https://مثال.example/%20",
        "https://example.org/a_(b),c;d",
    ],
)
def test_an_address_of_the_web_is_accepted(address: str) -> None:
    assert said(front=FRONT.replace("https://example.org/visite", f"'{address}'")) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,a",
        "mailto:a@example.org",
        "//example.org/a",
        "https://",
        "https:///a",
        "https://localhost/a",
        "https://user:word@example.org/",
        "https://example.org/a b",
        'https://example.org/"a',
        "https://example.org/<a>",
        "HTTPS://example.org/",
    ],
)
def test_anything_else_is_no_address(address: str) -> None:
    (problem,) = said(front=FRONT.replace("https://example.org/visite", f"'{address}'"))
    assert "bad-address" in problem


@pytest.mark.parametrize(
    ("date", "identifier"),
    [
        ("2025-02-17", "2025-02-17-visite"),
        ("2025-02", "2025-02-visite"),
        ("2025", "2025-visite"),
        ("2025-02-17~", "2025-02-17-visite"),
        ("2025-02-17~", "2025-02-visite"),
        ("2025-02/2025-03-04", "2025-02-visite"),
        ("2025-02", "2025-02-28-visite"),
        ("[2025-02-15..2025-03-24]", "2025-visite"),
        ("[2025-02-15..2025-03-24]", "2025-02-visite"),
        ("[..2025-08-01]", "2025-08-01-visite"),
        ("2025-02-17/..", "2025-02-17-visite"),
    ],
)
def test_an_id_that_starts_with_its_date_is_accepted(date: str, identifier: str) -> None:
    assert said(front=FRONT.replace("2025-02-17", date), path=f"events/2025/{identifier}.md") == []


@pytest.mark.parametrize(
    ("date", "identifier"),
    [
        ("2025-02-17", "2025-02-18-visite"),
        ("2025-02-17", "2024-visite"),
        ("2025-02", "2025-03-visite"),
        ("2025-02-17", "visite"),
        ("2025-02-17", "20250217-visite"),
        ("[2025-02-15..2025-03-24]", "2025-04-visite"),
    ],
)
def test_an_id_that_starts_with_another_date_is_refused(date: str, identifier: str) -> None:
    (problem,) = said(front=FRONT.replace("2025-02-17", date), path=f"events/2025/{identifier}.md")
    assert problem == f"3:7 id-date-mismatch: the id {identifier!r} does not start with the date {date!r}"


def test_an_event_stands_in_the_folder_of_the_year_in_which_it_starts() -> None:
    front = FRONT.replace("2025-02-17", "2024-12-30/2025-01-02")
    assert said(front=front, path="events/2024/2024-12-30-visite.md") == []
    (problem,) = said(front=front, path="events/2025/2024-12-30-visite.md")
    assert problem == "3:7 folder-year-mismatch: the event starts in 2024, but stands in the folder '2025'"


def test_actors_may_give_the_countries_of_an_event() -> None:
    found = read(
        "events/2025/2025-02-17-visite-exemple.md",
        FRONT.replace("countries: [ML, NO]", "actors: [alpha-exemple]") + BODY,
    )
    assert isinstance(found, Event)
    assert found.countries == ()


def test_a_field_that_failed_does_not_hide_the_others() -> None:
    problems = said(front=FRONT.replace("meeting", "x").replace("reported", "y").replace("press", "z"))
    assert [problem.partition(": ")[0] for problem in problems] == [
        "4:7 unknown-value",
        "7:11 unknown-value",
        "13:11 unknown-value",
    ]


def test_a_file_with_errors_gives_no_record() -> None:
    parsed = parse_file(entry("countries/NO.md"), b"---\ngroup: north\n---\n\nTexte.\n", LANGUAGES)
    assert (parsed.record, len(parsed.diagnostics)) == (None, 1)


def test_a_file_with_warnings_gives_its_record() -> None:
    parsed = parse_file(entry("events/2025/2025-02-visite.md"), (FRONT + BODY).encode(), LANGUAGES)
    assert [found.severity for found in parsed.diagnostics] == ["warning"]
    assert parsed.record is not None


def test_the_same_file_always_gives_the_same() -> None:
    source = (FRONT + "topics: x\n" + BODY).encode()
    where = entry("events/2025/2025-02-17-visite-exemple.md")
    assert parse_file(where, source, LANGUAGES) == parse_file(where, source, LANGUAGES)


@pytest.mark.parametrize("table", [EVENT, PERSON, ORGANISATION])
def test_the_content_model_tells_of_every_field(table: Record[object]) -> None:
    model = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    assert [field.name for field in table.fields if not re.search(rf"`{field.name}[`:]", model)] == []


def test_the_example_of_the_content_model_has_no_mistake() -> None:
    model = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```markdown\n(.*?)```", model, re.DOTALL)
    (path,) = re.findall(r"`content/(events/\S+\.md)`", model)
    report = Report()
    report.extend(parse_file(entry(path), example.encode(), LANGUAGES).diagnostics)
    assert report.diagnostics == []


def test_every_folder_has_its_schema() -> None:
    assert list(SCHEMAS) == ["events", "people", "organisations", "countries"]
