"""Work on what this process holds, in several processes that have it from their birth."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


@contextmanager
def forked(work: Callable[[A], B], jobs: int) -> Iterator[Callable[[Sequence[A]], Iterable[B]]]:
    """What does the work for each of some arguments, in any order; in this process where there is no other.

    What the work knows is not sent: a process that is forked has it already.
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield lambda arguments: map(work, arguments)
        return
    with multiprocessing.get_context("fork").Pool(jobs, _inherit, (work,)) as pool:
        yield lambda arguments: pool.imap_unordered(_inherited, arguments)


_work: Callable[[Any], Any]


def _inherit(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work


def _inherited(argument: Any) -> Any:
    return _work(argument)
