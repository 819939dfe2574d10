"""`check`: says what is wrong with the content, and what to write instead."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from timeline.commands.base import (
    CONTENT_ERRORS,
    DONE,
    ROOT,
    EnvironmentProblem,
    add_tree,
    command,
    path_of,
    shown,
    site,
    speaking,
    tell,
    tell_counts,
    tell_diagnostics,
)
from timeline.diagnostic_formats import as_github, as_json
from timeline.diagnostics import Diagnostic, say, say_number
from timeline.scope import NotContent, Scope, scope
from timeline.site import Rule, check
from timeline.tree import Tree, left_aside

MOST = 10  # warnings of one kind, where all content is checked: what is always there is soon not read


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    words = speaking()
    parser = command(commands, "check", _run, words(say("check content/ and say what to mend")))
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar=words(say("PATH")),
        help=words(say("speak only of these files and folders of content/ (default: of all)")),
    )
    add_tree(parser)
    parser.add_argument(
        "--format",
        choices=tuple(_FORMATS),
        default="text",
        help=words(say("lines to read, annotations of a pull request, or one JSON array (default: text)")),
    )
    _add_links(parser)


def _add_links(parser: argparse.ArgumentParser) -> None:
    """The options that have addresses asked."""
    words = speaking()
    parser.add_argument(
        "--links",
        action="store_true",
        help=words(
            say(
                "ask whether the sources' addresses still answer; those that do not are warnings, with which "
                "the command does not fail; answers are remembered, good ones for a week, others for a day"
            )
        ),
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=words(say("the same as --links, but ask again whatever is remembered")),
    )


def _run(options: argparse.Namespace) -> int:
    where = site(options)
    concerned = _scope(options.paths, options.content)
    more = _links(concerned, options.fresh) if options.links or options.fresh else ()
    outcome = check(where, *more, jobs=os.cpu_count() or 1)
    diagnostics = sorted(
        dict.fromkeys(concerned.seen(outcome.diagnostics)), key=lambda diagnostic: diagnostic.place
    )
    _FORMATS[options.format](diagnostics, options)
    failed = any(diagnostic.severity == "error" for diagnostic in diagnostics)
    if options.format == "text":
        _tell_the_rest(outcome.diagnostics, concerned)
        if not failed:
            _tell_good(outcome.events, options.paths, concerned)
    return CONTENT_ERRORS if failed else DONE


def _links(concerned: Scope, fresh: bool) -> Sequence[Rule]:
    from timeline.commands.links import links  # with what speaks with servers, which nothing else here needs

    return (partial(links, concerns=concerned.holds, fresh=fresh),)


def _scope(paths: Sequence[Path], content: Path) -> Scope:
    try:
        return scope(paths, Tree(root=content, languages=()))
    except NotContent as problem:
        (path,) = problem.args
        if not path.exists():
            raise EnvironmentProblem(
                say("there is no file or folder {path!r}", path=os.fspath(path))
            ) from None
        message = say(
            "{path!r} is not in {folder!r}, which is what is checked",
            path=os.fspath(path),
            folder=shown(content),
        )
        raise EnvironmentProblem(message) from None


def _text(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    tell_diagnostics(diagnostics, options, most=None if options.paths else MOST)


def _github(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    for diagnostic in diagnostics:
        path = os.path.relpath(path_of(diagnostic.file, options), ROOT).replace(os.sep, "/")
        print(as_github(diagnostic, diagnostic.file if path.startswith("../") else path, speaking()))
    tell_counts(diagnostics)


def _json(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    print(as_json(diagnostics, speaking()))


_FORMATS: dict[str, Callable[[Sequence[Diagnostic], argparse.Namespace], None]] = {
    "text": _text,
    "github": _github,
    "json": _json,
}


def _tell_the_rest(diagnostics: Sequence[Diagnostic], concerned: Scope) -> None:
    """Errors in files that were not named are not shown, but the site cannot be built with them."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    elsewhere = len(errors) - len(list(concerned.seen(errors)))
    if elsewhere:
        phrase = say_number(
            "{number} error in other files: python build.py check",
            "{number} errors in other files: python build.py check",
            elsewhere,
        )
        tell(phrase, error=True)


def _tell_good(events: int, paths: Sequence[Path], concerned: Scope) -> None:
    if not paths:
        tell(say_number("{number} event: no error.", "{number} events: no error.", events))
        return
    read = 0
    for path, name in zip(paths, concerned.names, strict=True):
        if left_aside(name):
            tell(say("{path!r} is left aside: nothing is published from it.", path=os.fspath(path)))
            continue
        found = (
            [name]
            if path.is_file()
            else [f"{name}/{below.relative_to(path)}" for below in path.rglob("*.md")]
        )
        read += sum(not left_aside(file) for file in found)
    if read:
        tell(say_number("{number} file: no error.", "{number} files: no error.", read))
