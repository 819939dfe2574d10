"""Does the work of a site in one thread: changes first, then pages that somebody waits for, then the rest."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

from timeline.diagnostics import Diagnostic, say
from timeline.preview.site import Site, Update

CALM = 0.15  # seconds after an answer in which browsers have the processor to themselves

Showing = Callable[[], list[str]]
Tell = Callable[[Update], None]
Wanted = tuple[str, "Future[bool]"]


class Worker:
    """Calls a site, and tells what came of each change."""

    def __init__(self, site: Site, showing: Showing, tell: Tell) -> None:
        self._site = site
        self._showing = showing
        self._tell = tell
        self._wake = threading.Condition()
        self._dirty = True
        self._changed: set[Path] | None = None  # which files; None where any may have changed
        self._wanted: list[Wanted] = []
        self._calm_until = 0.0
        self._rest: Iterator[float] = iter(())
        self._sure = False  # whether all files have been looked at since the last change that was told
        self._told: tuple[Diagnostic, ...] = ()

    def start(self) -> None:
        """Begin, with everything."""
        threading.Thread(target=self._run, name="site", daemon=True).start()

    def change(self, paths: frozenset[Path] | None) -> None:
        """Take changes in; those that come while others are taken in become one."""
        with self._wake:
            if not self._dirty:
                self._dirty, self._changed = True, set()
            if self._changed is not None:
                self._changed = self._changed | paths if paths is not None else None
            self._wake.notify()

    def make(self, url: str) -> Future[bool]:
        """Bring a page up to date; whether there is such a page."""
        made: Future[bool] = Future()
        with self._wake:
            self._wanted.append((url, made))
            self._wake.notify()
        return made

    def busy(self) -> None:
        """Leave the processor to the browsers for a moment."""
        self._calm_until = time.monotonic() + CALM

    def _run(self) -> None:
        pause: float | None = 0
        while True:
            with self._wake:
                if not self._dirty and not self._wanted:
                    self._wake.wait(pause)
                dirty, changed = self._dirty, self._changed
                wanted = self._wanted.pop(0) if self._wanted and not dirty else None
                self._dirty = False
            try:
                if dirty:
                    self._update(changed)
                    pause = 0
                elif wanted:
                    self._make(*wanted)
                else:
                    pause = self._step()
            except Exception as error:  # a mistake of ours must not end the preview
                with contextlib.suppress(Exception):  # nobody may be there to be told
                    self._tell(Update(diagnostics=(_failed(error),)))
                self._rest, pause = iter(()), None

    def _update(self, changed: set[Path] | None) -> None:
        update = self._site.update(changed, self._showing())
        self._told = update.diagnostics
        self._tell(update)
        self._rest, self._sure = self._site.rest(), changed is None

    def _make(self, url: str, made: Future[bool]) -> None:
        try:
            made.set_result(self._site.make(url))
        except Exception as error:  # only this answer fails: the rest, if it fails too, tells it
            made.set_exception(error)
        self._tell_news()

    def _step(self) -> float | None:
        """Do a little of the rest; how many seconds to wait before the next; None where all is done."""
        if (calm := self._calm_until - time.monotonic()) > 0:
            return calm
        if (
            not self._sure
        ):  # the system may have told too little, and what was told may have been taken lightly
            self.change(None)
            return 0
        pause = next(self._rest, None)
        self._tell_news()
        return pause

    def _tell_news(self) -> None:
        """Tell mistakes that have come to light while pages were made."""
        problems = self._site.problems()
        if problems != self._told:
            self._told = problems
            self._tell(Update(diagnostics=problems))


def _failed(error: Exception) -> Diagnostic:
    return Diagnostic(
        file="build.py",
        line=0,
        column=0,
        code="preview-failed",
        message=say("the preview failed: {error}", error=repr(error)),
        hint=say("stop it and start it again; if it fails again, report this, please"),
    )
