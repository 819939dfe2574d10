"""Work of many seconds, done in a thread of its own, out of the way of everything else."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], None]

LOOK = 0.1  # seconds between two looks at whether it is done


class GivenUp(Exception):
    """Nobody waits for the work any more."""


class Aside:
    """One work at a time, which rests while others work, and gives up when nobody waits for it."""

    def __init__(self) -> None:
        self._held = 0
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Have the work rest for a while."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def run(self, work: Callable[[Pause], T]) -> Generator[float, None, T]:
        """Yield how long to wait until the work is done; then its answer. It often calls what it is given."""
        waited_for = [True]
        answers: list[T] = []
        errors: list[Exception] = []

        def pause() -> None:
            while self._held and waited_for:
                time.sleep(LOOK / 5)
            if not waited_for:
                raise GivenUp

        def run() -> None:
            try:
                answers.append(work(pause))
            except Exception as error:
                errors.append(error)

        while self._thread and self._thread.is_alive():  # the last one is about to give up
            yield LOOK
        self._thread = threading.Thread(target=run, name="aside", daemon=True)
        self._thread.start()
        try:
            while self._thread.is_alive():
                yield LOOK
        finally:
            waited_for.clear()
        if errors:
            raise errors[0]
        return answers[0]
