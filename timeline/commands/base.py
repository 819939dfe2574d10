"""What commands share: exit codes, where the site's parts are, and how to speak to the user."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from timeline.diagnostic_text import Screen, as_text, line_of
from timeline.diagnostics import Diagnostic, Phrase, say, say_number
from timeline.site import Site
from timeline.speech import ENGLISH, Speech, languages, speech, users_language

ROOT = Path(__file__).resolve().parent.parent.parent
DONE, CONTENT_ERRORS, USAGE = 0, 1, 2


class EnvironmentProblem(Exception):
    """Something outside the content is missing; its argument says what, and what to do."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)
        self.message = message


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
) -> argparse.ArgumentParser:
    """A new command's parser, with the options that every command has."""
    parser = commands.add_parser(name, help=about, description=about)
    parser.add_argument(
        "--lang",
        choices=languages(),
        default=argparse.SUPPRESS,
        help=speaking()(say("the language of what is said (default: that of the locale)")),
    )
    parser.set_defaults(run=run)
    return parser


def add_tree(parser: argparse.ArgumentParser) -> None:
    """The options that name what is read."""
    words = speaking()
    parser.add_argument(
        "--content",
        type=Path,
        default=ROOT / "content",
        metavar=words(say("DIR")),
        help=words(say("what to read (default: content)")),
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=ROOT / "site.yaml",
        metavar=words(say("FILE")),
        help=words(say("the site's settings (default: site.yaml)")),
    )


_spoken: list[tuple[str, Speech]] = []


def speak(language: str | None) -> None:
    """Speak a language from now on; that of the user's locale where none is given."""
    code = language or users_language()
    _spoken[:] = [(code, speech(code))]


def speaking() -> Speech:
    """What says phrases in the user's language."""
    return _spoken[0][1] if _spoken else str


def spoken() -> str:
    """The code of the user's language."""
    return _spoken[0][0] if _spoken else ENGLISH


def tell(phrase: Phrase, *, error: bool = False) -> None:
    """Say a sentence to the user."""
    print(speaking()(phrase), file=sys.stderr if error else sys.stdout)


def site(options: argparse.Namespace) -> Site:
    """The site that the options name. Raises EnvironmentProblem."""
    if not options.content.is_dir():
        raise EnvironmentProblem(
            say(
                "there is no folder {folder!r} to read; name it with --content",
                folder=os.fspath(options.content),
            )
        )
    if not options.config.is_file():
        raise EnvironmentProblem(
            say("there is no file {file!r} to read; name it with --config", file=os.fspath(options.config))
        )
    return Site(
        content=options.content,
        config=options.config,
        templates=ROOT / "templates",
        assets=ROOT / "assets",
        cache=ROOT / ".cache" / "parsed",
    )


def tell_diagnostics(
    diagnostics: Sequence[Diagnostic], options: argparse.Namespace, most: int | None = None
) -> None:
    """Every error, of each kind of warning at most so many, and how many there are."""
    warnings: Counter[str] = Counter()
    shown = []
    for diagnostic in diagnostics:
        warnings[diagnostic.code] += diagnostic.severity == "warning"
        if most is None or diagnostic.severity == "error" or warnings[diagnostic.code] <= most:
            shown.append(diagnostic)
    tell_each(shown, options)
    for code, number in warnings.items():
        if most is not None and number > most:
            phrase = say_number(
                "{number} more {code}: name files to see theirs, or write --format json",
                "{number} more {code}: name files to see theirs, or write --format json",
                number - most,
                code=code,
            )
            tell(phrase, error=True)
    tell_counts(diagnostics)


def tell_each(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> None:
    """What is wrong where; on a terminal with the line of the file."""
    words, terminal = speaking(), screen()
    for diagnostic in diagnostics:
        line = line_of(path_of(diagnostic.file, options), diagnostic.line) if terminal else None
        print(as_text(diagnostic, line, words, terminal), file=sys.stderr)


def tell_counts(diagnostics: Sequence[Diagnostic]) -> None:
    """How many errors and warnings there are, if there are any."""
    words = speaking()
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    counts = []
    if errors:
        counts.append(words(say_number("{number} error", "{number} errors", errors)))
    if warnings:
        counts.append(words(say_number("{number} warning", "{number} warnings", warnings)))
    if counts:
        print(", ".join(counts) + ".", file=sys.stderr)


def screen() -> Screen | None:
    """The terminal on which diagnostics are read, or None where they go elsewhere."""
    if not sys.stderr.isatty():
        return None
    colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=shutil.get_terminal_size().columns, colours=colours)


def path_of(file: str, options: argparse.Namespace) -> Path:
    """Where a file is that a diagnostic names. Content is named from the parent of its folder."""
    content = options.content.resolve()
    if file == content.name or file.startswith(f"{content.name}/"):
        return Path(content.parent, file)
    if file == options.config.name:
        return Path(options.config.resolve())
    return ROOT / file


def shown(path: Path) -> str:
    """A path as the user would type it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return os.fspath(path)
