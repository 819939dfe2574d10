"""`build`: publishes content/ into output/, or says why not."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from timeline.commands.base import (
    CONTENT_ERRORS,
    DONE,
    ROOT,
    add_tree,
    command,
    shown,
    site,
    speaking,
    tell,
    tell_diagnostics,
)
from timeline.diagnostics import Diagnostic, Phrase, say, say_number
from timeline.settings import BadAddress, base_address
from timeline.site import Outcome


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    words = speaking()
    parser = command(
        commands,
        "build",
        _run,
        words(say("build content/ into output/ (what happens without a command)")),
    )
    add_tree(parser)
    parser.add_argument(
        "--output",
        type=Path,
        default=ROOT / "output",
        metavar=words(say("DIR")),
        help=words(say("where to build (default: output)")),
    )
    parser.add_argument(
        "--base-url",
        type=_base_url,
        metavar="URL",
        help=words(say("the address where the site will be published")),
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help=words(say("processes (default: one a processor)")),
    )
    parser.add_argument("--clean", action="store_true", help=words(say("make every file again")))
    parser.add_argument("--drafts", action="store_true", help=words(say("publish drafts too")))
    volume = parser.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help=words(say("say nothing but errors")))
    volume.add_argument(
        "--verbose", action="store_true", help=words(say("name each file that is written or removed"))
    )


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        problem = say("{text!r} is not a number of processes: write 1 or more", text=text)
        raise argparse.ArgumentTypeError(speaking()(problem))
    return int(text)


def _base_url(text: str) -> str:
    try:
        return base_address(text)
    except BadAddress as problem:
        hinted = say("{problem}: {hint}", problem=problem.message, hint=problem.hint)
        raise argparse.ArgumentTypeError(speaking()(hinted)) from None


def _run(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    from timeline.pipeline import Options, build  # which takes longer to import than a check takes to start

    outcome = build(
        site(options),
        options.output,
        Options(base_url=options.base_url, jobs=options.jobs, clean=options.clean, drafts=options.drafts),
    )
    warnings = _of_content(outcome.diagnostics, options.content)
    tell_diagnostics([one for one in outcome.diagnostics if one not in warnings], options)
    if outcome.failed:
        tell(say("Nothing was published; {folder} is as it was.", folder=shown(options.output)), error=True)
        return CONTENT_ERRORS
    if options.verbose:
        for path in outcome.written:
            tell(say("wrote {path}", path=path))
        for path in outcome.removed:
            tell(say("removed {path}", path=path))
    if not options.quiet:
        if warnings:
            tell(
                say_number(
                    "{number} warning of the content: python build.py check",
                    "{number} warnings of the content: python build.py check",
                    len(warnings),
                )
            )
        tell(_summary(outcome, time.perf_counter() - started))
        tell(say("Open {path}", path=shown(options.output / "index.html")))
    return DONE


def _of_content(diagnostics: Sequence[Diagnostic], content: Path) -> set[Diagnostic]:
    """The warnings of content. Whoever builds did not ask for them; `check` tells them."""
    inside = f"{content.resolve().name}/"
    return {one for one in diagnostics if one.severity == "warning" and one.file.startswith(inside)}


def _summary(outcome: Outcome, seconds: float) -> Phrase:
    return say(
        "{events} events, {pages} pages: {written} files written, {unchanged} unchanged, {removed} removed, "
        "in {seconds:.1f} s.",
        events=outcome.events,
        pages=outcome.pages,
        written=len(outcome.written),
        unchanged=outcome.unchanged,
        removed=len(outcome.removed),
        seconds=seconds,
    )
