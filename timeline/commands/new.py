"""`new`: writes the file of a new entry, with comments that say how to complete it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.commands.base import (
    CONTENT_ERRORS,
    DONE,
    USAGE,
    add_tree,
    command,
    site,
    speaking,
    tell,
    tell_diagnostics,
)
from timeline.commands.interview import Given, Interview
from timeline.commands.next_steps import tell_what_next, typed
from timeline.diagnostics import Phrase, Report, say
from timeline.drafting.answers import Desk, Refused
from timeline.drafting.files import write_new
from timeline.drafting.ids import Taken
from timeline.drafting.questions import LANGUAGE, QUESTIONS, Question
from timeline.fields import Choice
from timeline.load import load
from timeline.settings import read_settings
from timeline.speech import Speech, site_words

if TYPE_CHECKING:
    from timeline.commands.asking import Terminal

INTERRUPTED = 130
Start = Callable[[Interview, Given], None]

_STARTS: Mapping[str, Start] = {
    "event": Interview.event,
    "person": Interview.person,
    "organisation": Interview.organisation,
    "country": Interview.country,
}
_ABOUT: Mapping[str, Phrase] = {
    "event": say("an article about one dated event"),
    "person": say("a public figure"),
    "organisation": say("an army, alliance, mission, ministry, company or armed group"),
    "country": say("the introduction of a country's page"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    words = speaking()
    about = words(say("write the file of a new entry, to be completed"))
    parser = commands.add_parser("new", help=about, description=about)
    kinds = parser.add_subparsers(
        title=words(say("kinds of entries")), metavar=words(say("KIND")), required=True
    )
    for kind, start in _STARTS.items():
        _add_kind(kinds, kind, partial(_run, start=start))
    run = partial(_run, start=Interview.translation)
    one = command(kinds, "translation", run, words(say("an entry in another language")))
    one.add_argument(
        "id", metavar="ID", nargs="?", help=words(say("of the entry: its file's name without .md"))
    )
    one.add_argument(
        "language", metavar=words(say("LANG")), nargs="?", help=words(say("the language to translate into"))
    )
    add_tree(one)


def _add_kind(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser],
    kind: str,
    run: Callable[[argparse.Namespace], int],
) -> None:
    words = speaking()
    one = command(kinds, kind, run, words(_ABOUT[kind]))
    if kind == "country":
        one.add_argument(
            "code", metavar="CODE", nargs="?", help=words(say("its two letters of ISO 3166-1, or its name"))
        )
    else:
        one.add_argument("--id", metavar="ID", help=words(say("the name of the file, without .md")))
    for question in (*QUESTIONS[kind], LANGUAGE):
        one.add_argument(
            question.option,
            dest=question.key,
            action="append" if question.many else "store",
            metavar=question.shape,
            help=_help(question, words),
        )
    add_tree(one)


def _help(question: Question, words: Speech) -> str:
    text = words(question.about)
    if isinstance(question.kind, Choice):
        text += f" ({', '.join(question.kind.values)})"
    return text.replace("%", "%%")


def _run(options: argparse.Namespace, start: Start) -> int:
    report = Report()
    place = site(options)
    settings = read_settings(place.config, report)
    if settings is None:
        tell_diagnostics(report.sorted(), options)
        return CONTENT_ERRORS
    records = load(place.content, settings, Report(), jobs=os.cpu_count() or 1, cache=place.cache)
    words = speaking()
    interview = Interview(
        desk=Desk(records=records, labels=site_words(words), taken=Taken(records)),
        words=words,
        terminal=_terminal(words),
    )
    try:
        start(interview, vars(options))
        write_new((place.content / name, text) for name, text in interview.files)
    except Refused as refused:
        return _refused(refused)
    except (KeyboardInterrupt, EOFError):
        tell(say("Stopped: nothing was written."), error=True)
        return INTERRUPTED
    except FileExistsError as error:
        tell(say("{file} exists already: nothing was written.", file=typed(Path(error.filename))), error=True)
        return USAGE
    files = [typed(place.content / name) for name, _ in interview.files]
    for file in files:
        tell(say("wrote {path}", path=file))
    tell_what_next(options, files)
    return DONE


def _terminal(words: Speech) -> Terminal | None:
    """Where the user can be asked, if there is one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from timeline.commands.asking import Terminal  # takes a while, for which no other command waits

    return Terminal(words)


def _refused(refused: Refused) -> int:
    tell(say("build.py: {message}", message=refused.message), error=True)
    if refused.hint:
        print(f"    {speaking()(say('hint: {hint}', hint=refused.hint))}", file=sys.stderr)
    return USAGE
