"""The JSON Schemas say what the engine reads, to an editor's YAML and to the site's own."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from core_yaml import Core, Strings
from sites import tiny
from test_dates import FORMS, GENERATED, MISTAKES
from timeline import vocab
from timeline.dates import BadDate, parse
from timeline.diagnostics import Report
from timeline.fields import Record
from timeline.frontmatter import Document, read
from timeline.json_schema import NAMES, schemas
from timeline.json_schema.__main__ import files, main, speaker
from timeline.json_schema.words import WORDS
from timeline.nodes import Items, Mapping, Node
from timeline.schema import SCHEMAS
from timeline.settings import read_settings

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "site" / "content"
INVALID = ROOT / "tests" / "invalid"

SETTINGS = read_settings(ROOT / "site.yaml", Report())
assert SETTINGS is not None
SPEAKER = speaker(SETTINGS)
ALL = dict(schemas(SPEAKER))
VALIDATORS = {name: Draft7Validator(schema) for name, schema in ALL.items()}
LOADERS = {"as editors read it": Core, "as the site reads it": Strings}

EVENT = """\
title: Une visite d'exemple à Bamako
date: 2025-02-17
type: meeting
summary: Le 17 février 2025, une visite d'exemple a lieu à Bamako.
countries: [ML, MA]
evidence: reported
sources:
  - title: Une visite
    publisher: Journal d'exemple
    url: https://example.org/visite
    date: 2025-02-18
    language: fr
    kind: press
"""


def schema_of(file: str) -> str:
    """The name of the schema for a file of content."""
    folder, _, name = file.partition("/")
    return NAMES[folder][name.rpartition("/")[2].count(".") > 1]


def fields(text: str) -> str:
    """The front matter of a file."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def errors(name: str, front: str, loader: Any = Core) -> list[ValidationError]:
    """What a schema refuses."""
    return list(VALIDATORS[name].iter_errors(yaml.load(front, loader)))


def content(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob("*/**/*.md")):
        yield path.relative_to(root).as_posix(), path.read_text("utf-8")


@pytest.mark.parametrize("name", ALL)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(ALL[name])


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("root", [ROOT / "content", TINY], ids=["content", "tiny"])
def test_all_content_is_accepted(root: Path, loader: str) -> None:
    refused = {
        file: [error.message for error in found]
        for file, text in content(root)
        if (found := errors(schema_of(file), fields(text), LOADERS[loader]))
    }
    assert refused == {}


def test_every_schema_has_content_that_it_accepts() -> None:
    assert {schema_of(file) for file, _ in content(ROOT / "content")} == set(ALL)


# Dates


DATE = VALIDATORS["event"].evolve(schema=ALL["event"]["definitions"]["moment-or-interval-or-choice"])


def changed() -> list[str]:
    """Dates of which a few characters are others: some are dates, most are not."""
    chance = random.Random(7)
    texts = []
    for date in GENERATED:
        letters = list(date.text)
        for _ in range(chance.randint(1, 2)):
            letters[chance.randrange(len(letters))] = chance.choice("0123456789-/.[]~?% X")
        texts.append("".join(letters))
    return texts


EVERY_TEXT = (
    [form[0] for form in FORMS]
    + [mistake[0] for mistake in MISTAKES]
    + [date.text for date in GENERATED]
    + changed()
    + [f"{year:04}-02-29" for year in (0, 4, 400, *range(1790, 2210), 9996, 9999)]
    + [f"2023-{month:02}-{day:02}" for month in range(14) for day in range(33)]
)


def is_date(text: str) -> bool | None:
    """Whether a text is a date; None where it would be one if it did not end before it starts."""
    try:
        parse(text)
    except BadDate as problem:
        return None if "ends before it starts" in str(problem.message) else False
    return True


def test_the_schema_and_the_engine_agree_on_what_is_a_date() -> None:
    known = {text: is_date(text.strip()) for text in EVERY_TEXT if text == text.strip()}
    assert {text for text, date in known.items() if date is not None and DATE.is_valid(text) != date} == set()
    assert sum(date is False for date in known.values()) > 500


def test_javascript_reads_the_patterns_as_python_does() -> None:
    patterns = sorted(set(patterns_of(list(ALL.values()))))
    script = """
        const {patterns, texts} = JSON.parse(require('fs').readFileSync(0))
        const found = patterns.map(pattern => texts.filter(text => new RegExp(pattern, 'u').test(text)))
        console.log(JSON.stringify(found))"""
    given = json.dumps({"patterns": patterns, "texts": EVERY_TEXT})
    found = subprocess.run(["node", "-e", script], input=given, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == [
        [text for text in EVERY_TEXT if re.search(pattern, text)] for pattern in patterns
    ]


def patterns_of(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from patterns_of(one)


@pytest.mark.parametrize(
    "written", ["2025", "2025-02-17", "[2024..2025]", "[..2014-08-01]", "'[2024..2025]'"]
)
@pytest.mark.parametrize("loader", LOADERS)
def test_a_date_may_be_a_number_or_a_list_to_yaml(written: str, loader: str) -> None:
    assert errors("event", EVENT.replace("2025-02-18", written), LOADERS[loader]) == []


# Lists of values


ENUMS = {
    "event": {
        "properties.type": vocab.EVENT_TYPES,
        "properties.themes.items": vocab.THEMES,
        "properties.evidence": vocab.EVIDENCE,
        "properties.sources.items.properties.kind": vocab.SOURCE_KINDS,
        "properties.lang": ("fr", "en", "ar"),
        "definitions.country": vocab.COUNTRIES,
        "definitions.language": vocab.LANGUAGES,
    },
    "person": {"properties.lang": ("fr", "en", "ar"), "definitions.country": vocab.COUNTRIES},
    "organisation": {
        "properties.kind": vocab.ORGANISATION_KINDS,
        "properties.lang": ("fr", "en", "ar"),
        "definitions.country": vocab.COUNTRIES,
    },
    "country": {"properties.group": vocab.COUNTRY_GROUPS, "properties.lang": ("fr", "en", "ar")},
}


def enums(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(part, dict):
        if "enum" in part:
            assert len(part["enumDescriptions"]) == len(part["enum"])
            assert all(part["enumDescriptions"])
            yield ".".join(path), tuple(part["enum"])
        for name, child in part.items():
            yield from enums(child, (*path, name))


@pytest.mark.parametrize("name", ALL)
def test_each_closed_list_is_that_of_the_vocabulary(name: str) -> None:
    assert dict(enums(ALL[name])) == ENUMS.get(name, {})


def test_no_word_of_a_vocabulary_is_something_else_to_an_editor() -> None:
    words = {word for lists in ENUMS.values() for values in lists.values() for word in values}
    assert {word for word in words if yaml.load(word, Core) != word} == set()
    assert "NO" in words


def test_limits_are_those_of_the_vocabulary() -> None:
    for field in ("title", "summary"):
        (plain, _), limit = ALL["event"]["properties"][field]["anyOf"], vocab.LIMITS[field]
        assert plain["maxLength"] == ALL["event-translation"]["properties"][field]["maxLength"] == limit


# Words


def tables(kind: Any) -> Iterator[Record[Any]]:
    """A table, and those in its fields."""
    if isinstance(kind, Record):
        yield kind
        for field in kind.fields:
            yield from tables(field.kind)
    for inside in ("item", "record"):
        if hasattr(kind, inside):
            yield from tables(getattr(kind, inside))


def test_each_field_has_its_words_and_no_words_are_left_over() -> None:
    found: dict[Any, set[str]] = {}
    for schema in SCHEMAS.values():
        for table in (*tables(schema.original), *tables(schema.translation)):
            found.setdefault(table.make, set()).update(field.name for field in table.fields)
    assert {make: set(words) for make, words in WORDS.items()} == found


def test_words_stand_in_french_and_then_in_english() -> None:
    told = ALL["event"]["properties"]["title"]["description"].split("\n\n")
    assert told == [
        "Ce qui s’est passé, en un titre neutre de 110 caractères au plus.",
        "What happened, in a neutral headline of at most 110 characters.",
    ]
    type_ = ALL["event"]["properties"]["type"]
    assert type_["enumDescriptions"][type_["enum"].index("meeting")] == "Réunion · Meeting"
    assert all(len(SPEAKER.versions(phrase)) == 2 for words in WORDS.values() for phrase in words.values())


# Mistakes

SAID_BY_SCHEMAS = {
    *("bad-boolean", "bad-number", "bad-value", "bad-address", "bad-date", "bad-id", "empty-value"),
    *("missing-field", "too-long", "unknown-country", "unknown-field", "unknown-language", "unknown-value"),
    *("wrong-shape", "ends-before-start", "repeated-value"),
}
LINE = re.compile(r"content/(?P<file>[^:]*):(?P<line>\d+):\d+: error (?P<code>[a-z-]+): (?P<message>.*)")

NOT_READ = re.compile(r"content/(.*): error mis(?:named|placed)-file: ")  # by the engine, for its name

# What no schema can say, by the words that it is told in.
BEYOND_SCHEMAS = re.compile(
    r"ends before it starts|is before .*, where it starts|is not a field"
    r"|'https://example.org/visite' stands here|'alpha-exemple' stands here"
)
NULL = {"accepted-words-that-yaml-changes"}  # of which a field is `null`


def mistakes(case: str) -> Iterator[tuple[str, str, set[int]]]:
    """The file, its front matter, and the lines of it in which a schema should find something, in a case."""
    expected = (INVALID / case / "expected.txt").read_text("utf-8")
    told = [match.groupdict() for match in LINE.finditer(expected)]
    unread = NOT_READ.findall(expected)
    for file, text in content_of(INVALID / case):
        document = read(text, file, Report())
        if file in unread or document is None or not document.legible or not document.root.whole:
            continue
        if {one["code"] for one in told} & {"yaml-feature", "yaml-syntax", "cut-value"}:
            continue
        front = fields(text)
        yield (
            file,
            front,
            {
                int(one["line"])
                for one in told
                if one["file"] == file
                and one["code"] in SAID_BY_SCHEMAS
                and 1 < int(one["line"]) <= front.count("\n") + 1
                and not BEYOND_SCHEMAS.search(one["message"])
            },
        )


def content_of(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob("*/**/*.md")):
        file = path.relative_to(root).as_posix()
        if file.partition("/")[0] in NAMES:
            try:
                yield file, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                continue


def lines(document: Document, found: list[ValidationError]) -> set[int]:
    """The lines of all that a schema refuses; where there is a choice, of all that no choice accepts."""
    return {line for error in found for line in _lines(document.root, error)}


def _lines(root: Node, error: ValidationError) -> Iterator[int]:
    node = root
    for part in error.absolute_path:
        child = node.items[int(part)] if isinstance(node, Items) else None
        if isinstance(node, Mapping):
            child = node.value(str(part))
        assert child is not None
        node = child
    yield node.line
    if error.validator == "additionalProperties" and isinstance(node, Mapping):
        yield from (key.line for key, _ in node.entries if key.text not in error.schema["properties"])
    for inside in error.context or ():
        yield from _lines(root, inside)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("case", sorted(path.name for path in INVALID.iterdir() if path.is_dir()))
def test_a_schema_refuses_what_the_engine_refuses_on_the_same_lines(case: str, loader: str) -> None:
    for file, front, awaited in mistakes(case):
        document = read(f"---\n{front}---\n", file, Report())
        assert document is not None
        found = lines(document, errors(schema_of(file), front, LOADERS[loader]))
        if awaited:
            assert awaited <= found, file
        elif case not in NULL or LOADERS[loader] is Strings:
            assert found == set(), file


def test_most_kinds_of_mistakes_are_among_those_cases() -> None:
    cases = [path.name for path in INVALID.iterdir() if path.is_dir()]
    assert sum(bool(awaited) for case in cases for _, _, awaited in mistakes(case)) >= 25


WRONG = {
    "no title": EVENT.replace("title: Une visite d'exemple à Bamako\n", ""),
    "an empty title": EVENT.replace("Une visite d'exemple à Bamako", "''", 1),
    "a title without value": EVENT.replace("Une visite d'exemple à Bamako", "", 1),
    "a title of blanks": EVENT.replace("Une visite d'exemple à Bamako", '"   "', 1),
    "a title in a language that the site has not": EVENT.replace(
        "Une visite d'exemple à Bamako", "{es: x}", 1
    ),
    "a list of titles": EVENT.replace("Une visite d'exemple à Bamako", "[x]", 1),
    "a title too long": EVENT.replace("Une visite d'exemple", "Une visite d'exemple " + "é" * 110, 1),
    "a summary too long in one language": EVENT.replace("summary: Le", "summary: {en: %s} #" % ("x" * 281)),
    "a capital in a type": EVENT.replace("meeting", "Meeting"),
    "two types": EVENT.replace("meeting", "[meeting, training]"),
    "a country by its name": EVENT.replace("[ML, MA]", "[Mali]"),
    "a country in small letters": EVENT.replace("[ML, MA]", "[ml]"),
    "a country without brackets": EVENT.replace("[ML, MA]", "ML"),
    "no country in the list": EVENT.replace("[ML, MA]", "[]"),
    "a country twice": EVENT.replace("[ML, MA]", "[ML, ML]"),
    "neither countries nor actors": EVENT.replace("countries: [ML, MA]\n", ""),
    "the European Union as a country": EVENT.replace("[ML, MA]", "[EU]"),
    "an actor by name": EVENT + "actors: [Alpha Exemple]\n",
    "an actor with a misspelt role": EVENT + "actors: [{id: alpha-exemple, rol: x}]\n",
    "an actor with a role and no id": EVENT + "actors: [{role: témoin}]\n",
    "an actor twice": EVENT + "actors: [alpha-exemple, alpha-exemple]\n",
    "a day that does not exist": EVENT.replace("2025-02-17", "2025-02-29"),
    "a French date": EVENT.replace("2025-02-17", "17 février 2025"),
    "a month as a number": EVENT.replace("2025-02-17", "202502"),
    "an interval for the date of a source": EVENT.replace("2025-02-18", "2025/2026"),
    "a choice of uneven ends": EVENT.replace("2025-02-17", "[2024..2024-03]"),
    "a choice of two values": EVENT.replace("2025-02-17", "[2024, 2025]"),
    "a place that is a word": EVENT + "place: Bamako\n",
    "a place without name": EVENT + "place: {country: ML}\n",
    "a place with half its coordinates": EVENT + "place: {name: Bamako, lat: 12.64}\n",
    "a latitude beyond the pole": EVENT + "place: {name: Bamako, lat: 98.5, lon: -8}\n",
    "a latitude with a comma": EVENT + "place: {name: Bamako, lat: '12,64', lon: -8}\n",
    "an unknown theme": EVENT + "themes: [peace]\n",
    "a draft that is yes": EVENT + "draft: yes\n",
    "an address without scheme": EVENT.replace("https://example.org", "example.org"),
    "an address of files": EVENT.replace("https", "ftp"),
    "an address with a space": EVENT.replace("org/visite", "org/une visite"),
    "no source": EVENT.partition("sources:")[0] + "sources: []\n",
    "a source without brackets or dash": EVENT.partition("sources:")[0] + "sources: https://example.org/\n",
    "a source without address": EVENT.replace("    url: https://example.org/visite\n", ""),
    "a language by its name": EVENT.replace("language: fr", "language: français"),
    "a field of another kind": EVENT + "positions: []\n",
    "an old id with a capital": EVENT + "redirect_from: [Ancien]\n",
    "a correction without note": EVENT + "corrections: [{date: 2025-03-01}]\n",
    "a correction over a year": EVENT + "corrections: [{date: 2025/2026, note: x}]\n",
    "nothing at all": "",
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_hand_made_mistake_is_refused(mistake: str) -> None:
    assert errors("event", EVENT) == []
    assert WRONG[mistake] != EVENT
    assert errors("event", WRONG[mistake]) != []


RIGHT = {
    "words that YAML takes for numbers or truths": EVENT.replace("Une visite d'exemple à Bamako", "2025", 1)
    + "actors: [{id: alpha-exemple, role: true}]\n",
    "a title in three languages": EVENT.replace(
        "Une visite d'exemple à Bamako", "{fr: x, en: 2025, ar: ز}", 1
    ),
    "an actor in the place of countries": EVENT.replace("countries: [ML, MA]", "actors: [alpha-exemple]"),
    "Norway": EVENT.replace("[ML, MA]", "[NO]"),
    "numbers between quotes": EVENT + "place: {name: Bamako, lat: '12.64', lon: \"-8\"}\n",
    "a truth between quotes": EVENT + "draft: 'true'\n",
    "ids of digits": EVENT + "related: [2025, 007]\n",
    "a title of 110 characters in Arabic": EVENT.replace("Une visite d'exemple à Bamako", "ز" * 110, 1),
    "years in doubt": EVENT.replace("2025-02-17", "2025%"),
    "an address with a port and accents": EVENT.replace("example.org/", "example.org:8080/é?a=b#c"),
}


@pytest.mark.parametrize("case", RIGHT)
@pytest.mark.parametrize("loader", LOADERS)
def test_what_is_right_is_accepted(case: str, loader: str) -> None:
    assert RIGHT[case] != EVENT
    assert errors("event", RIGHT[case], LOADERS[loader]) == []


@pytest.mark.parametrize("name", ["country-translation"])
def test_empty_front_matter_is_accepted_where_nothing_is_required(name: str) -> None:
    assert errors(name, "") == []
    assert errors(name, "name: Mali\n") != []


# Files


def test_the_files_of_the_repository_are_up_to_date() -> None:
    stale = [path for path, text in files(SPEAKER) if (ROOT / path).read_text("utf-8") != text]
    assert stale == [], "run: make schemas"
    kept = {path.name for path in (ROOT / "content" / ".schemas").iterdir()}
    assert kept == {f"{name}.json" for name in ALL}


def test_the_command_writes_what_has_changed_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "site.yaml").write_bytes((ROOT / "site.yaml").read_bytes())
    assert main(tmp_path) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(list(files(SPEAKER)))
    (tmp_path / "content" / ".schemas" / "event.json").write_text("{}")
    assert main(tmp_path) == 0
    assert capsys.readouterr().out == "content/.schemas/event.json: written\n"
    assert json.loads((tmp_path / "content" / ".schemas" / "event.json").read_text("utf-8")) == ALL["event"]


def test_the_command_says_what_is_wrong_with_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.yaml").write_text("title: x\n")
    assert main(tmp_path) == 1
    assert "site.yaml:1:1: error missing-field" in capsys.readouterr().err


def test_the_schemas_are_published_under_their_own_addresses(tmp_path: Path) -> None:
    site = tiny(tmp_path)
    assert site.build("--base-url", "https://example.org/sahel/") == 0
    published = {path: text for path, text in site.files().items() if path.startswith("schemas/")}
    assert set(published) == {f"schemas/{name}.json" for name in ALL}
    event = json.loads(published["schemas/event.json"])
    assert event.pop("$id") == "https://example.org/sahel/schemas/event.json"
    assert event["properties"]["type"] == ALL["event"]["properties"]["type"]
    Draft7Validator.check_schema(event)


def test_the_schemas_beside_the_content_are_no_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tiny(tmp_path)
    site.file(".schemas").mkdir()
    site.file(".schemas/event.json").write_text("{}")
    assert site.build() == 0
    assert capsys.readouterr().err == ""
