"""`serve`: shows the site in a browser while it is being changed."""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.commands.base import (
    DONE,
    ROOT,
    EnvironmentProblem,
    add_tree,
    command,
    site,
    speaking,
    spoken,
    tell,
    tell_counts,
    tell_each,
)
from timeline.diagnostics import Diagnostic, Phrase, say, say_number
from timeline.live.folder import own_folder
from timeline.preview.editors import EDITORS, NONE, VARIABLE, default, pattern
from timeline.preview.ports import NoHost, NoPort, bound
from timeline.preview.site import Update
from timeline.preview.told import Telling

if TYPE_CHECKING:
    from timeline.live.site import LiveSite

News = tuple[str, str, Phrase]
FOLDER = ROOT / ".cache" / "preview"
HOME = "index.html"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    words = speaking()
    parser = command(
        commands,
        "serve",
        _run,
        words(say("preview the site at a local address, and each change as it is saved")),
    )
    add_tree(parser)
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar=words(say("HOST")),
        help=words(say("the address to answer under (default: 127.0.0.1, for this machine only)")),
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar=words(say("PORT")),
        help=words(say("the port; where it is taken, the next that is free (default: 8000)")),
    )
    parser.add_argument(
        "--open",
        nargs="?",
        const="",
        metavar=words(say("FILE")),
        help=words(say("open the browser, on the page of a file of content if one is named")),
    )
    parser.add_argument(
        "--editor",
        type=_editor,
        default=None,
        metavar=words(say("NAME")),
        help=words(
            say(
                "what opens files from the page: {names}, {none}, or an address with {path}, {line} and "
                "{column} in it (default: the variable {variable})",
                names=", ".join(EDITORS),
                none=NONE,
                path="{path}",
                line="{line}",
                column="{column}",
                variable=VARIABLE,
            )
        ),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        problem = say("{text!r} is not a port: write a number from 1 to 65535", text=text)
        raise argparse.ArgumentTypeError(speaking()(problem))
    return int(text)


def _editor(text: str) -> str:
    found = pattern(text)
    if found is None:
        problem = say(
            "{text!r} is not an editor: write one of {names}, {none}, or an address with {path} in it",
            text=text,
            names=", ".join(EDITORS),
            none=NONE,
            path="{path}",
        )
        raise argparse.ArgumentTypeError(speaking()(problem))
    return found


def _run(options: argparse.Namespace) -> int:
    with contextlib.suppress(KeyboardInterrupt):  # to interrupt it is how one ends it, from the first moment
        _serve(options)
    return DONE


def _serve(options: argparse.Namespace) -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    found = site(options)
    found = replace(found, content=found.content.resolve(), config=Path(os.path.abspath(found.config)))  # noqa: PTH100
    if options.open:
        _refuse_file(Path(options.open), found.content)
    editor = options.editor if options.editor is not None else pattern(default(os.environ))
    if editor is None:
        raise EnvironmentProblem(
            say(
                "{variable} does not name an editor; see {help}",
                variable=VARIABLE,
                help="build.py serve --help",
            )
        )
    from timeline.live.site import LiveSite  # the other commands need not wait for these
    from timeline.preview.server import Preview

    listening, port = _bound(options.host, options.port)
    telling = Telling(words=speaking(), language=spoken(), editor=editor)
    with own_folder(FOLDER) as folder:
        live = LiveSite(found, folder)
        terminal = _Terminal(live, options, _address(options.host, port), options.open)
        tell(say("Reading {folder} …", folder=os.fspath(options.content)))
        Preview(live, telling, terminal.tell, listening).listen(options.host)


def _refuse_file(file: Path, content: Path) -> None:
    """Only a file of content can have a page to open."""
    if not file.exists():
        raise EnvironmentProblem(say("there is no file {file!r} to open", file=os.fspath(file)))
    if not file.is_file() or not file.resolve().is_relative_to(content):
        raise EnvironmentProblem(
            say(
                "{file!r} has no page to open: name a file below {folder}",
                file=os.fspath(file),
                folder=os.fspath(content),
            )
        )


def _bound(host: str, port: int) -> tuple[socket.socket, int]:
    try:
        listening, free = bound(host, port)
    except NoHost as error:
        raise EnvironmentProblem(
            say(
                "{host!r} is not an address of this machine: {reason}; name another with --host",
                host=host,
                reason=str(error),
            )
        ) from None
    except NoPort as error:
        raise EnvironmentProblem(
            say(
                "no port of {host!r} is free from {port} on: {reason}; choose another with --port",
                host=host,
                port=port,
                reason=str(error),
            )
        ) from None
    if free != port and port:
        tell(say("Port {port} cannot be had: this is on port {free}.", port=port, free=free))
    return listening, free


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in ("", "0.0.0.0") else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"http://{shown}:{port}/"


def _news(problem: Diagnostic) -> News:
    """What makes a warning another than those that have been told."""
    return problem.file, problem.code, problem.message


class _Terminal:
    """Says on the terminal what the pages say; of warnings those that are new, for `check` tells all."""

    def __init__(self, live: LiveSite, options: argparse.Namespace, address: str, wanted: str | None) -> None:
        self._live = live
        self._options = options
        self._address = address
        self._wanted = wanted  # the file whose page to open; "" for the first page, None for nothing
        self._last: tuple[Diagnostic, ...] = ()
        self._known: set[News] = set()  # the warnings that have been told
        self._begun = False
        self._good = False  # whether the site has been without errors

    def tell(self, update: Update) -> None:
        """Say what came of a change."""
        failed = any(problem.severity == "error" for problem in self._last)
        if update.diagnostics != self._last:
            news = self._news(update)
            tell_each(news, self._options)
            if news or len(update.diagnostics) != len(self._last):
                tell_counts(update.diagnostics)
            self._last = update.diagnostics
            if update.failed:
                tell(say("The last good pages stay until this is mended."), error=True)
            elif failed:
                tell(say("All mended."))
        if not self._begun:
            self._begun = True
            tell(say("Preview on {address} (Ctrl-C ends it)", address=self._address))
            self._open()
        elif update.made:
            tell(
                say_number(
                    "{number} page brought up to date.", "{number} pages brought up to date.", update.made
                )
            )

    def _news(self, update: Update) -> list[Diagnostic]:
        """All errors, and the warnings that have not been told, on whatever line they now stand."""
        found = set(map(_news, update.diagnostics))
        known = self._known if self._good else found
        # What cannot be found beside an error is still known when that is mended.
        self._known = found | known if update.failed else found
        self._good = self._good or not update.failed
        return [one for one in update.diagnostics if one.severity == "error" or _news(one) not in known]

    def _open(self) -> None:
        if self._wanted is None:
            return
        url = self._live.page_of(Path(self._wanted)) if self._wanted else HOME
        if url is None:
            tell(say("{file} makes no page at present.", file=self._wanted), error=True)
        address = self._address + (url or HOME).removesuffix(HOME)
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
