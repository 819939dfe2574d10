"""The command line: reads arguments, runs a command, says what went wrong around it.

Exit codes: 0 done; 1 the content has errors, and nothing was published; 2 wrong usage or environment.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.argument_words import translate
from timeline.commands import COMMANDS
from timeline.commands.base import DONE, USAGE, EnvironmentProblem, speak, speaking, tell
from timeline.diagnostic_text import hinted
from timeline.diagnostics import Phrase, say
from timeline.encoding import PLAIN
from timeline.manifest import OutputError
from timeline.speech import languages


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    _ready_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language, given = _language(given)
    speak(language)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except OutputError as error:
        return _failed(error.message, error.hint)
    except EnvironmentProblem as error:
        return _failed(error.message)
    except KeyboardInterrupt:
        tell(say("build.py: stopped; the last good site is untouched"), error=True)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # what we have to say cannot be written, on a full disk for instance
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE


def _ready_streams() -> None:
    """Whatever is said can be said: nowhere where a stream is closed, plainly where signs lack."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until we end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAIN)


def _language(given: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language that is asked for, wherever that stands, and the other arguments.

    Help and errors of usage are said in it too. One that we do not speak is left to be refused.
    """
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--lang")
    try:
        options, others = early.parse_known_args(list(given))
    except (argparse.ArgumentError, SystemExit):
        return None, list(given)
    if options.lang is None or options.lang in languages():
        return options.lang, others
    return None, [*others, "--lang", options.lang]


def _parser() -> argparse.ArgumentParser:
    words = speaking()
    translate(words)
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=words(say("The Sahel security cooperation timeline: builds content/ into output/.")),
    )
    commands = parser.add_subparsers(
        title=words(say("commands")), metavar=words(say("COMMAND")), required=True
    )
    for one in COMMANDS:
        one.add(commands)
    return parser


def _failed(message: Phrase, hint: Phrase | None = None) -> int:
    tell(say("build.py: {message}", message=message), error=True)
    if hint:
        print(f"    {speaking()(hinted(hint))}", file=sys.stderr)
    return USAGE
