"""Every code of `check` is explained, and each example is wrong or right as the documents say.

Three kinds of examples stand in the documents: fields (yaml), which take the place of those of a file that is
right; a text (markdown), which takes the place of its text, or, with a name, a whole file; names of files
(text). They are laid over the site of the tests.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from test_invalid import READERS, UNTRANSLATED, codes_of, diagnose

PROJECT = Path(__file__).parent.parent
DOCUMENTS = {
    language: (PROJECT / "docs" / name).read_text("utf-8")
    for language, name in (("en", "check-codes.md"), ("fr", "check-codes.fr.md"))
}
# What a file of content cannot show.
WITHOUT_EXAMPLE = {"not-utf8", "bad-link", "special-file", "unreadable", "no-content", "unknown-locale"}
ASKED = {"dead-link", "insecure-link"}  # whose examples nothing but a server can tell

EVENT = "events/2025/2025-02-17-visite-exemple.md"
BASES = {
    "events": """\
title: Une visite d'exemple à Bamako
date: 2025-02-17
type: meeting
summary: Le 17 février 2025, Alpha Exemple reçoit une délégation.
countries: [ML, MA]
actors: [alpha-exemple]
place: {name: Bamako, country: ML, lat: 12.64, lon: -8.00}
themes: [training]
evidence: reported
sources:
  - title: Une visite
    publisher: Journal d'exemple
    url: https://example.org/visite
    date: 2025-02-18
    language: fr
    kind: press
""",
    "people": """\
name: Epsilon Essai
country: ML
positions:
  - title: Ministre
    source: https://example.org/gouvernement
""",
    "organisations": "name: Organisation d'essai\nkind: international\n",
    "translation": "name: Epsilon Essai\n",
}
BASES["peoples"] = BASES["people"]


class Example(NamedTuple):
    """A fenced block of a document."""

    code: str
    kind: str  # yaml, markdown, text
    side: str  # wrong, right
    path: str
    text: str


def examples(document: str) -> list[Example]:
    found = []
    for section in re.split(r"^### ", document, flags=re.MULTILINE)[1:]:
        code = section[1 : section.index("`", 1)]
        for block in re.finditer(r"^```(.+)\n((?:.*\n)*?)```$", section, re.MULTILINE):
            kind, side, *path = block[1].split()
            found.append(Example(code, kind, side, path[0] if path else "", block[2]))
    return found


def headings(document: str) -> list[str]:
    return re.findall(r"^### `([a-z0-9-]+)`$", document, re.MULTILINE)


def with_fields(base: str, fields: str) -> str:
    """The fields of a file, some of them in the place of its own."""
    own = re.split(r"^(?=[a-z_]+:)", base, flags=re.MULTILINE)
    names = {re.match(r"[a-z_]*", line)[0] for line in fields.splitlines()} - {""}  # type: ignore[index]
    return fields + "".join(block for block in own if block.partition(":")[0] not in names)


def written(example: Example) -> Iterator[tuple[str, str]]:
    """The files of an example: where they stand, and what is in them."""
    if example.kind == "text":
        for path in example.text.split("\n")[:-1]:
            folder = path.split("/")[0]
            kind = "translation" if re.search(r"\.[a-z]{2}\.md$", path) else folder
            base = BASES[kind]
            if folder == "events":
                base = with_fields(base, "title: Une autre rencontre\ndate: 2025-02-18\n")
                base = base.replace("https://example.org/visite", "https://example.org/rencontre")
            yield path, f"---\n{base}---\n\nLe texte.\n"
    elif example.path:
        yield example.path, example.text
    elif example.kind == "markdown":
        yield EVENT, f"---\n{BASES['events']}---\n\n{example.text}"
    else:
        named = re.match(r"# (\S+\.md)\n", example.text)
        path, fields = (named[1], example.text[named.end() :]) if named else (EVENT, example.text)
        date = re.search(r"\d{4}-\d\d-\d\d", path)
        base = with_fields(BASES[path.split("/")[0]], f"date: {date[0]}\n") if date else BASES["people"]
        yield path, f"---\n{with_fields(base, fields)}---\n\nLe texte.\n"


def told(code: str, side: str, folder: Path) -> list[str]:
    """The codes of what is said where all examples of one side stand in the site."""
    content = folder / "content"
    shutil.copytree(PROJECT / "tests" / "site" / "content", content)
    files = {EVENT: f"---\n{BASES['events']}---\n\nLe texte.\n"}
    for example in examples(DOCUMENTS["en"]):
        if (example.code, example.side) == (code, side):
            files |= dict(written(example))
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")
    mine = {f"content/{path}" for path in files if path != EVENT or code != UNTRANSLATED}
    return [
        diagnostic.code
        for diagnostic in diagnose(content)
        if diagnostic.code != UNTRANSLATED or (code == UNTRANSLATED and diagnostic.file in mine)
    ]


CODES = [code for code in headings(DOCUMENTS["en"]) if code not in WITHOUT_EXAMPLE | ASKED]


@pytest.mark.parametrize("language", DOCUMENTS)
def test_every_code_is_explained_and_no_other(language: str) -> None:
    codes = codes_of(*READERS, "settings", "links/uses") | {"unreadable"}
    assert sorted(headings(DOCUMENTS[language])) == sorted(codes)


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_is_told_and_the_right_one_is_right(code: str, tmp_path: Path) -> None:
    assert code in told(code, "wrong", tmp_path / "wrong")
    assert told(code, "right", tmp_path / "right") == []


def test_both_documents_have_the_same_examples_in_the_same_order() -> None:
    english, french = (examples(document) for document in DOCUMENTS.values())
    assert english == french


def test_the_documents_are_found_from_the_content_model() -> None:
    model = (PROJECT / "content" / "README.md").read_text("utf-8")
    assert "../docs/check-codes.md" in model
    assert "../docs/check-codes.fr.md" in model
