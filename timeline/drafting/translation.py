"""The file of a translation to be: what the original says in comments, above the fields to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import say
from timeline.drafting.skeleton import comment
from timeline.drafting.yaml_text import field
from timeline.fields import Plain
from timeline.model import Event, Text
from timeline.schema import SCHEMAS, Original
from timeline.speech import Speech

_ROLES = say("What each of these did, in this language:")
_PLACE = say("The name of the place in this language:")


def translation(folder: str, original: Original, language: str, words: Speech) -> str:
    """The file that translates a record into a language, with comments in the user's."""
    parts = []
    for one in SCHEMAS[folder].translation.fields:
        if one.required:
            text: Text = getattr(original, one.name)
            limit = one.kind.limit if isinstance(one.kind, Plain) else None
            at_most = words(say("At most {limit} characters.", limit=limit)) if limit else ""
            known = _in(language, text) or ""
            said = words(say("In the original: {text}", text=_said(text, original)))
            parts.append(comment(f"{said}\n{at_most}") + field(one.name, known))
    if isinstance(original, Event):
        parts += _of_event(original, language, words)
    name = original.file.rpartition("/")[2]
    about = say("Below the next line stands the text; the original's is in {file}.", file=name)
    parts.append(comment(words(about)))
    return "---\n" + "\n".join(parts) + "---\n"


def _of_event(event: Event, language: str, words: Speech) -> Iterator[str]:
    """What else a translation may say, as comments, where the original does not say it in the language."""
    roles = [(actor.id, actor.role) for actor in event.actors if actor.role and not _in(language, actor.role)]
    if roles:
        lines = "".join(f"#   {field(actor, _said(role, event))}" for actor, role in roles)
        yield comment(words(_ROLES)) + "# roles:\n" + lines
    if event.place and not _in(language, event.place.name):
        yield comment(words(_PLACE)) + "# " + field("place", _said(event.place.name, event))


def _in(language: str, text: Text) -> str | None:
    """What a text says in a language, if it does."""
    return next((one.words for one in text.versions if one.language == language), None)


def _said(text: Text, original: Original) -> str:
    return text.best((original.language,)).words
