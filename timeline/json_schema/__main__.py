"""Brings what editors use up to date with the tables that content is read with.

python -m timeline.json_schema

It writes a schema for each kind of file into content/.schemas/, and the snippets into .vscode/.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.diagnostic_text import as_text as told
from timeline.diagnostics import Report
from timeline.i18n import interface
from timeline.json_schema import as_text, schemas
from timeline.json_schema.snippets import snippets
from timeline.json_schema.telling import Telling, telling
from timeline.settings import Settings, read_settings

PROJECT = Path(__file__).resolve().parent.parent.parent


def files(speaker: Telling) -> Iterator[tuple[str, str]]:
    """The path from the project, and the text, of each file."""
    for name, schema in schemas(speaker):
        yield f"content/.schemas/{name}.json", as_text(schema)
    yield ".vscode/content.code-snippets", as_text(snippets(speaker))


def speaker(settings: Settings, project: Path = PROJECT) -> Telling:
    """Speaks the languages of the site."""
    locales = project / "templates" / "locales"
    return telling([interface(language, locales) for language in settings.languages])


def main(project: Path = PROJECT) -> int:
    """Write what has changed."""
    report = Report()
    settings = read_settings(project / "site.yaml", report)
    if settings is None:
        print(*map(told, report.sorted()), sep="\n", file=sys.stderr)
        return 1
    for path, text in files(speaker(settings, project)):
        file = project / path
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        print(f"{path}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
