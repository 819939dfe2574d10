"""What describes front matter to editors and other programs: a JSON Schema for each kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports.base import File, Publication
from timeline.json_schema import as_text
from timeline.json_schema import schemas as described
from timeline.json_schema.telling import telling
from timeline.urls import absolute, schema


def schemas(publication: Publication) -> Iterator[File]:
    """Each schema under its name, which is also what it calls itself."""
    speaker = telling([edition.interface for edition in publication.editions])
    for name, content in described(speaker):
        url = schema(name)
        named = {"$schema": content["$schema"], "$id": absolute(url, publication.settings.base_url)}
        yield File(url, as_text(named | content).encode())
