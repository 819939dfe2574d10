"""Says which files change, in bursts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import watchfiles

QUIET = 30  # milliseconds without a change end a burst
LONGEST = 400  # milliseconds of a burst, after which its first changes are told
AGAIN = 1.0  # seconds until a watch that failed is set up again

Told = Callable[[frozenset[Path] | None], None]


def watch(paths: Sequence[Path], told: Told, *, below: bool) -> None:
    """Tell from now on what changes in folders, with those below them or without.

    Where it cannot be told what has changed, None is told.
    """
    work = threading.Thread(target=_watch, args=(paths, told, below), name="watch", daemon=True)
    work.start()


def _watch(paths: Sequence[Path], told: Told, below: bool) -> None:
    polling: bool | None = None  # as watchfiles decides
    while True:
        try:
            for found in _changes(paths, below, polling):
                changed = frozenset(Path(path) for _, path in found)
                told(changed)
                if not changed.isdisjoint(paths):  # another folder may have taken its place
                    break
        except Exception:  # the system watches no more files, or a folder has gone
            polling = True
        threading.Event().wait(AGAIN)
        while not all(path.exists() for path in paths):
            threading.Event().wait(AGAIN)
        told(None)


def _changes(
    paths: Sequence[Path], below: bool, polling: bool | None
) -> Iterator[set[watchfiles.main.FileChange]]:
    return watchfiles.watch(
        *(path for path in paths if path.exists()),
        watch_filter=None,  # what matters is for others to say
        debounce=LONGEST,
        step=QUIET,
        raise_interrupt=False,
        recursive=below,
        force_polling=polling,
        ignore_permission_denied=True,
    )
