"""JSON Schemas of the front matter, made from the tables that it is read with: what editors warn and help by.

They are of draft-07: what checks the front matter of Markdown files in editors knows no later one. A value is
what YAML 1.2 makes of it, so that where a field takes words, a number will do.

What a schema cannot say is left to `check`: that ids exist, that what ends does so after it starts, that no
two sources have one address. It is stricter than `check` in two things: `null` without quotes is a
forgotten value; no spaces stand around a value in quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.diagnostics import say
from timeline.fields import Record
from timeline.json_schema.kinds import Draft, Fragment, fragment
from timeline.json_schema.telling import Telling
from timeline.schema import EVENT, SCHEMAS

DIALECT = "http://json-schema.org/draft-07/schema#"

# The name of each schema by the folder of the files that it is for: of originals, and of translations.
NAMES = {
    "events": ("event", "event-translation"),
    "people": ("person", "person-translation"),
    "organisations": ("organisation", "organisation-translation"),
    "countries": ("country", "country-translation"),
}

TITLES = {
    "event": say("Event"),
    "event-translation": say("Translation of an event"),
    "person": say("Person"),
    "person-translation": say("Translation of a person"),
    "organisation": say("Organisation"),
    "organisation-translation": say("Translation of an organisation"),
    "country": say("Country"),
    "country-translation": say("Translation of a country's text"),
}


def schemas(telling: Telling) -> Iterator[tuple[str, Fragment]]:
    """The name and the schema of each kind of file."""
    for folder, (original, translation) in NAMES.items():
        yield original, _schema(original, SCHEMAS[folder].original, telling)
        yield translation, _schema(translation, SCHEMAS[folder].translation, telling)


def _schema(name: str, table: Record[Any], telling: Telling) -> Fragment:
    draft = Draft(telling)
    schema = {"$schema": DIALECT, "title": telling.name(TITLES[name]), **fragment(table, draft)}
    if table is EVENT:
        schema["anyOf"] = [{"required": ["countries"]}, {"required": ["actors"]}]
    if not schema["required"]:
        schema["type"] = ["object", "null"]  # nothing stands between the two lines of ---
    if draft.definitions:
        schema["definitions"] = dict(sorted(draft.definitions.items()))
    return schema


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
