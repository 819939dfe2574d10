"""The files of content, many at once: in several processes, or as they were read the last time."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from timeline.parse import Parsed, parse_file
from timeline.parse_cache import ParseCache
from timeline.tree import Entry

# Below this number of files a pool takes longer to start and to answer than it saves.
WORTH_A_POOL = 4000


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from walking ever more records for nothing: they make no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def parse_all(
    found: Sequence[Entry], languages: tuple[str, ...], jobs: int, cache: Path | None
) -> list[Parsed]:
    """What each file holds, in the order of the files. `cache`: where that is kept, if there are many."""
    with uncollected():
        if jobs == 1 or len(found) < WORTH_A_POOL:
            return [parse_file(entry, languages) for entry in found]
        return _by_folders(found, jobs, ParseCache(cache, languages))


def _by_folders(found: Sequence[Entry], jobs: int, memory: ParseCache) -> list[Parsed]:
    folders = [tuple(inside) for _, inside in groupby(found, lambda entry: entry.path.rpartition(os.sep)[0])]
    read = {}
    with multiprocessing.Pool(jobs) as pool:
        largest_first = sorted(folders, key=len, reverse=True)  # else one process may end much later
        for folder, answer in zip(largest_first, pool.imap(memory.ask, largest_first), strict=True):
            read[folder[0]] = memory.told(folder, answer)
    memory.forget_all_but(folders)
    return [parsed for folder in folders for parsed in read[folder[0]]]
