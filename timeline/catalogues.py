"""Brings the gettext catalogues up to date with the code, the templates and the vocabularies.

    python -m timeline.catalogues

New messages are added, to be translated; those that nothing uses are dropped; translations are kept.
Catalogues hold no dates and no places, so that a change shows only what changed.
"""

from __future__ import annotations

import configparser
import copy
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from timeline.i18n import VOCABULARIES, vocabulary_messages

PROJECT = Path(__file__).parent.parent
LOCALES = Path("templates", "locales")
SITE, COMMAND = "messages", "command"  # what pages say; what the command says, in the languages it speaks
COMMAND_KEYWORDS = {"say": None, "say_number": (1, 2)}
ENGLISH = "en"  # messages are written in it

# As gettext's manual has them; the rule that Babel fills in for Arabic swaps its last two forms.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}

HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def used(project: Path, domain: str = SITE) -> Catalog:
    """Every message of a domain that the code, templates and vocabularies of a project use, untranslated."""
    catalog = Catalog()
    if domain == COMMAND:
        found = extract_from_dir(project / "timeline", [("**.py", "python")], keywords=COMMAND_KEYWORDS)
        for _, _, message, _, _ in found:
            catalog.add(message)
        return catalog
    mapping = configparser.RawConfigParser()
    mapping.read(project / "babel.cfg", encoding="utf-8")
    for section in mapping.sections():
        # Each folder by itself: beside them a virtual environment may hold thousands of files.
        method, folder, pattern = re.split(r": *|/", section, maxsplit=2)
        options = {pattern: dict(mapping[section])}
        for _, _, message, _, context in extract_from_dir(project / folder, [(pattern, method)], options):
            catalog.add(message, context=context)
    for context, message in vocabulary_messages():
        catalog.add(message, context=context)
    return catalog


def updated(text: bytes, template: Catalog, language: str) -> str:
    """A catalogue's new text: the template's messages, with the translations that the old text has."""
    header = HEADER.format(language=language, plurals=PLURALS[language])
    catalog = read_po(io.BytesIO(text or header.encode()), charset="utf-8", abort_invalid=True)
    catalog.update(copy.deepcopy(template), no_fuzzy_matching=True)  # which would share its messages
    catalog.obsolete.clear()
    for message in catalog:
        if (
            language == ENGLISH
            and message.id
            and not is_translated(message)
            and message.context not in VOCABULARIES
        ):
            message.string = message.id
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return header + buffer.getvalue().decode().strip() + "\n"


def is_translated(message: Message) -> bool:
    """Whether every form of a message has words that nobody has marked as doubtful."""
    forms = [message.string] if isinstance(message.string, str) else message.string or [""]
    return all(forms) and not message.fuzzy


def untranslated(text: bytes) -> Iterator[Message]:
    """The messages of a catalogue that still want a translation."""
    for message in read_po(io.BytesIO(text), charset="utf-8", abort_invalid=True):
        if message.id and not is_translated(message):
            yield message


def files(project: Path, domain: str = SITE) -> tuple[Path, ...]:
    """The catalogues of a domain, by language. A new language starts as an empty file."""
    return tuple(sorted((project / LOCALES).glob(f"*/LC_MESSAGES/{domain}.po")))


def language_of(file: Path) -> str:
    """The language of a catalogue, from the folder in which it is."""
    return file.parent.parent.name


def main(project: Path = PROJECT) -> int:
    """Update every catalogue; say how many messages want a translation. 0 if none does."""
    waiting = 0
    for domain in (SITE, COMMAND):
        template = used(project, domain)
        for file in files(project, domain):
            old = file.read_bytes()
            new = updated(old, template, language_of(file)).encode()
            if new != old:
                file.write_bytes(new)
            missing = len(tuple(untranslated(new)))
            waiting += missing
            name = file.relative_to(project).as_posix()
            print(f"{name}: {len(template)} messages, {missing} to translate")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
