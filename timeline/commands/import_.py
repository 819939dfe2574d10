"""`import`: a press article becomes the draft of an event."""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import dates
from timeline.commands.base import (
    CONTENT_ERRORS,
    DONE,
    EnvironmentProblem,
    add_tree,
    command,
    site,
    speaking,
    tell,
    tell_diagnostics,
)
from timeline.commands.next_steps import tell_what_next, typed
from timeline.diagnostics import Diagnostic, Phrase, Report, quoted, say
from timeline.i18n import Interface, interface
from timeline.library import Library
from timeline.load import Records, load
from timeline.settings import Settings, read_settings

if TYPE_CHECKING:
    from timeline.drafting.article import Article
    from timeline.drafting.names import Index
    from timeline.drafting.press import Reading

# What this command needs beside what everything else needs: heavy, and loaded only when it runs.
_NEEDED = ("trafilatura", "htmldate", "dateparser")
_INSTALL = "python -m pip install --require-hashes -r requirements-import.txt"
_WEB = ("http://", "https://")
_LIKE_A_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/|www\.", re.IGNORECASE)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    words = speaking()
    parser = command(
        commands, "import", _run, words(say("make the draft of an event from an article of the press"))
    )
    parser.add_argument(
        "article",
        metavar=words(say("FILE|URL")),
        help=words(say("a saved page, a plain text whose first line is the title, or the address of a page")),
    )
    parser.add_argument(
        "--date",
        type=_day,
        metavar="DATE",
        help=words(say("when the article was published, such as 2025-02-20: it gives days their year")),
    )
    parser.add_argument(
        "--url",
        type=_address,
        metavar="URL",
        help=words(say("the article's address, where a file does not tell it")),
    )
    parser.add_argument("--id", metavar="ID", help=words(say("the name of the file to write, without .md")))
    add_tree(parser)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        problem = say("{text!r} is not a day: write it like this: {example}", text=text, example="2025-02-20")
        raise argparse.ArgumentTypeError(speaking()(problem)) from None


def _address(text: str) -> str:
    if text.startswith(_WEB):
        return text
    raise argparse.ArgumentTypeError(speaking()(_no_address(text)))


def _no_address(text: str) -> Phrase:
    return say(
        "{text!r} is not an address of the web: it starts with {schemes}", text=text, schemes="https://"
    )


def _run(options: argparse.Namespace) -> int:
    _refuse_without_libraries()
    place = site(options)
    report = Report()
    settings = read_settings(place.config, report)
    if settings is None:
        tell_diagnostics(report.sorted(), options)
        return CONTENT_ERRORS
    article = _article(options, settings)
    # What is wrong elsewhere is for `check` to tell.
    records = load(place.content, settings, Report(), jobs=os.cpu_count() or 1, cache=place.cache)
    from timeline.drafting.names import Index
    from timeline.drafting.press import read_press

    index = Index(records)
    reading = read_press(article, options.date, Library(records), index)
    labels = interface(settings.languages[0], place.templates / "locales")
    _tell(reading, index, _write(reading, records, labels, options), options)
    return DONE


def _refuse_without_libraries() -> None:
    """Raises EnvironmentProblem where something of the optional extra is not installed."""
    for name in _NEEDED:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            raise EnvironmentProblem(
                say(
                    "the package {name!r}, which reads articles, is not installed; run '{make}', or:\n"
                    "    {command}",
                    name=error.name or name,
                    make="make importer",
                    command=_INSTALL,
                )
            ) from None


def _article(options: argparse.Namespace, settings: Settings) -> Article:
    """The article that the options name. Raises EnvironmentProblem."""
    from timeline.drafting.article import NoArticle, read_article
    from timeline.drafting.fetch import LARGEST, NotFetched, fetch

    given: str = options.article
    try:
        if given.startswith(_WEB):
            page = fetch(given, settings.repository or settings.base_url)
            return read_article(page.content, options.url or page.url)
        with Path(given).open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise EnvironmentProblem(
                say("{file} is larger than {size} MB", file=quoted(given), size=LARGEST // 1_000_000)
            )
        return read_article(content, options.url)
    except (NoArticle, NotFetched) as problem:
        raise EnvironmentProblem(problem.message) from None
    except OSError as error:
        raise EnvironmentProblem(_unreadable(given, error)) from None


def _unreadable(given: str, error: OSError) -> Phrase:
    """Why there is no article where the user says, and what they may have meant."""
    if "://" in given:
        return _no_address(given)
    if isinstance(error, FileNotFoundError) and _LIKE_A_HOST.match(given):
        return say(
            "there is no file {path!r}; of the web, write the whole address: {address}",
            path=given,
            address=f"https://{given}",
        )
    if isinstance(error, FileNotFoundError):
        return say("there is no file {path!r}", path=given)
    if isinstance(error, IsADirectoryError):
        return say("{path!r} is a folder: name a file in it", path=given)
    if isinstance(error, PermissionError):
        return say("you may not read {path!r}", path=given)
    return say("{file} cannot be read: {error}", file=quoted(given), error=error.strerror)


def _write(reading: Reading, records: Records, labels: Interface, options: argparse.Namespace) -> Path:
    """Write the draft where no file is; its path. Raises EnvironmentProblem."""
    from timeline.drafting import skeleton
    from timeline.drafting.files import write_new
    from timeline.drafting.press_draft import press_draft
    from timeline.drafting.press_id import draft_folder

    identifier = _identifier(reading, records, labels, options.id)
    path: Path = options.content / draft_folder(reading) / f"{identifier}.md"
    words = speaking()
    try:
        write_new([(path, skeleton.event(press_draft(reading, words), words))])
    except FileExistsError:
        raise EnvironmentProblem(
            say("{file} exists already: nothing was written.", file=typed(path))
        ) from None
    return path


def _identifier(reading: Reading, records: Records, labels: Interface, given: str | None) -> str:
    """The id for the draft: the one given, or one of its own. Raises EnvironmentProblem."""
    from timeline.drafting.answers import Desk, Refused
    from timeline.drafting.ids import Taken
    from timeline.drafting.press_id import draft_id

    named = reading.when.named
    date = dates.parse(named.date) if named and named.is_known else None
    desk = Desk(records=records, labels=labels, taken=Taken(records))
    try:
        return desk.identifier(given or draft_id(reading, labels), date)
    except Refused as refused:
        message = refused.message
        if refused.hint:
            message = say("{message}: {hint}", message=message, hint=refused.hint)
        raise EnvironmentProblem(say("{option}: {message}", option="--id", message=message)) from None


def _tell(reading: Reading, index: Index, path: Path, options: argparse.Namespace) -> None:
    """What was recognised, what is not sure, what is left to do, and what to type next."""
    from timeline.drafting.press_words import doubtful, left_to_do, recognised

    tell(say("wrote {path}", path=typed(path)))
    for heading, phrases in (
        (say("Recognised:"), recognised(reading, index)),
        (say("To decide:"), doubtful(reading)),
        (say("Left to do:"), left_to_do(reading)),
    ):
        lines = [speaking()(phrase) for phrase in phrases]
        if lines:
            tell(heading)
        for one in lines:
            print(f"  - {one}")
    tell_diagnostics(tuple(_on_date(reading, path, options.content)), options.content)
    tell_what_next(options, [typed(path)])


def _on_date(reading: Reading, path: Path, content: Path) -> Iterator[Diagnostic]:
    """A date that is left for the contributor, where it stands in the file."""
    named = reading.when.named
    if named and named.is_known:
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(index for index, one in enumerate(lines, 1) if one.startswith("date:"))
    hint = say("write it there, and in the place of 0000 in the names of the file and its folder")
    if not reading.published:
        hint = say("{hint}; or remove the file, and import the article again with --date", hint=hint)
    if named:
        message = say("the article says “{words}” without the year", words=named.words)
    else:
        message = say("no date of the event is found in the article")
    yield Diagnostic(
        file=path.resolve().relative_to(content.resolve().parent).as_posix(),
        line=number,
        column=len("date: ") + 1,
        code="bad-date" if named else "empty-value",
        message=message,
        hint=hint,
        severity="warning",
    )
