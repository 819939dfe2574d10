"""The command line: reads arguments, calls the pipeline, says what happened.

Exit codes: 0 done; 1 the content has errors, and nothing was published; 2 wrong usage or environment.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from timeline.diagnostic_text import as_text
from timeline.diagnostics import Diagnostic
from timeline.output import OutputError
from timeline.pipeline import Options, Outcome, Site, build, check
from timeline.settings import BadAddress, base_address

ROOT = Path(__file__).resolve().parent.parent
DONE, CONTENT_ERRORS, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    options = parser.parse_args(given)
    try:
        return int(options.run(options))
    except (OutputError, _Environment) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("build.py: stopped; the last good site is untouched", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # what we have to say cannot be written, on a full disk for instance
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE


class _Environment(Exception):
    """Something outside the content is missing; says what, and what to do."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="The Sahel security cooperation timeline: builds content/ into output/."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    build_parser = commands.add_parser(
        "build", help="build content/ into output/ (what happens without a command)"
    )
    _add_tree(build_parser)
    build_parser.add_argument(
        "--output", type=Path, default=ROOT / "output", metavar="DIR", help="where to build (default: output)"
    )
    build_parser.add_argument(
        "--base-url", type=_base_url, metavar="URL", help="the address where the site will be published"
    )
    build_parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes (default: one a processor)",
    )
    build_parser.add_argument("--clean", action="store_true", help="make every file again")
    build_parser.add_argument("--drafts", action="store_true", help="publish drafts too")
    volume = build_parser.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help="say nothing but errors")
    volume.add_argument("--verbose", action="store_true", help="name each file that is written or removed")
    build_parser.set_defaults(run=_build)
    check_parser = commands.add_parser("check", help="check content/ and say what to mend")
    _add_tree(check_parser)
    check_parser.set_defaults(run=_check)
    return parser


def _add_tree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content",
        type=Path,
        default=ROOT / "content",
        metavar="DIR",
        help="what to read (default: content)",
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=ROOT / "site.yaml",
        metavar="FILE",
        help="the site's settings (default: site.yaml)",
    )


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes: write 1 or more")
    return int(text)


def _base_url(text: str) -> str:
    try:
        return base_address(text)
    except BadAddress as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _site(options: argparse.Namespace) -> Site:
    if not options.content.is_dir():
        raise _Environment(
            f"there is no folder {os.fspath(options.content)!r} to read; name it with --content"
        )
    if not options.config.is_file():
        raise _Environment(f"there is no file {os.fspath(options.config)!r} to read; name it with --config")
    return Site(
        content=options.content,
        config=options.config,
        templates=ROOT / "templates",
        assets=ROOT / "assets",
    )


def _build(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    outcome = build(
        _site(options),
        options.output,
        Options(base_url=options.base_url, jobs=options.jobs, clean=options.clean, drafts=options.drafts),
    )
    _tell(outcome.diagnostics, options.content)
    if outcome.failed:
        print(f"Nothing was published; {_shown(options.output)} is as it was.", file=sys.stderr)
        return CONTENT_ERRORS
    if options.verbose:
        for path in outcome.written:
            print(f"wrote {path}")
        for path in outcome.removed:
            print(f"removed {path}")
    if not options.quiet:
        print(_summary(outcome, time.perf_counter() - started))
        print(f"Open {_shown(options.output / 'index.html')}")
    return DONE


def _summary(outcome: Outcome, seconds: float) -> str:
    return (
        f"{outcome.events} events, {outcome.pages} pages: {len(outcome.written)} files written, "
        f"{outcome.unchanged} unchanged, {len(outcome.removed)} removed, in {seconds:.1f} s."
    )


def _check(options: argparse.Namespace) -> int:
    outcome = check(_site(options))
    _tell(outcome.diagnostics, options.content)
    if outcome.failed:
        return CONTENT_ERRORS
    print(f"{outcome.events} events: no error.")
    return DONE


def _tell(diagnostics: Sequence[Diagnostic], content: Path) -> None:
    for diagnostic in diagnostics:
        print(as_text(diagnostic, _source_line(diagnostic, content)), file=sys.stderr)
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if diagnostics:
        counts = [_counted(errors, "error"), _counted(warnings, "warning")]
        print(", ".join(filter(None, counts)) + ".", file=sys.stderr)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}" if number else ""


def _source_line(diagnostic: Diagnostic, content: Path) -> str | None:
    """The line to show under a diagnostic, on a terminal. Content is named from the parent of its folder."""
    if not sys.stderr.isatty():
        return None
    inside = diagnostic.file.startswith(f"{content.resolve().name}/")
    try:
        path = (content.resolve().parent if inside else ROOT) / diagnostic.file
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        return lines[diagnostic.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return None


def _shown(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return os.fspath(path)
