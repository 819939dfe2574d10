"""What a page comes from, for the preview's bar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from timeline.diagnostics import Phrase, say
from timeline.live.scene import Scene
from timeline.model import Event, Record
from timeline.pages.base import Stub
from timeline.pages.edition import Edition
from timeline.preview.site import About, Gap


def about(scene: Scene, stub: Stub, templates: str) -> About:
    """What a page comes from; `templates` is the name of the templates' folder."""
    edition, record = scene.edition(stub), scene.record(stub)
    template = f"{templates}/{stub.template}"
    autonyms = {code: words.language_name(code) for code, words in scene.look.interfaces.items()}
    alternates = scene.look.renderer.alternates(stub)
    languages = tuple(
        (code, name, alternates[code])
        for code, name in autonyms.items()
        if code != stub.language and alternates[code] in scene.stubs
    )
    marked = dict(_marked(edition))
    if record is None:
        return About(file=template, files=(template,), languages=languages, marked=marked)
    text = edition.body(record)
    written = {body.language for body in record.bodies}
    return About(
        file=text.body.file if text else record.file,
        files=(*record.files, template),
        marks=_marks(record),
        gaps=tuple(
            Gap(language=name, file=f"{record.file.removesuffix('.md')}.{code}.md")
            for code, name in autonyms.items()
            if code not in written
        ),
        edit_url=edition.edit_url(record),
        languages=languages,
        marked=marked,
    )


def _marks(record: Record) -> tuple[Phrase, ...]:
    """What sets a record apart from what every reader sees, or expects."""
    found = [say("draft")] if record.draft else []
    if isinstance(record, Event) and record.date.first_day > datetime.date.today():
        found.append(say("dated in the future"))
    return tuple(found)


def _marked(edition: Edition) -> Iterator[tuple[str, Phrase]]:
    library = edition.library
    for records in (library.events, library.people, library.organisations, library.countries):
        for record in records.values():
            if marks := _marks(record):
                yield edition.url(record), marks[0]
