"""Asks for many addresses: of one host one after the other, of many hosts at once."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import Counter
from collections.abc import Generator, Iterable, Iterator

from timeline.links.answers import OF_THE_HOST, Answer
from timeline.links.ask import Asker, Manners
from timeline.links.hosts import Hosts, Stopped, host_of, server_of

Told = tuple[str, Answer]


def survey(addresses: Iterable[str], manners: Manners) -> Generator[Told, None, None]:
    """Each address with its answer, as they come in. Closing the iterator ends the asking."""
    groups = _by_host(addresses)
    hosts = Hosts(manners.pause)
    asker = Asker(manners, hosts)
    todo: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    told: queue.SimpleQueue[Told | Exception] = queue.SimpleQueue()
    for group in groups:
        todo.put(group)
    for _ in range(min(len(groups), manners.at_once)):
        # Not a pool of the standard library: its end waits for every thread, and a server may hang.
        threading.Thread(target=_work, args=(asker, todo, told), daemon=True).start()
    try:
        for _ in range(sum(map(len, groups))):
            answer = _next(told)
            if isinstance(answer, Exception):
                raise answer
            yield answer
    finally:
        hosts.stop()


def _next(told: queue.SimpleQueue[Told | Exception]) -> Told | Exception:
    """Wait for what is told next. Ctrl-C is only noticed by one who wakes up now and then."""
    while True:
        with contextlib.suppress(queue.Empty):
            return told.get(timeout=0.1)


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses of each host, the longest list first: it takes longest."""
    groups: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        groups.setdefault(host_of(address), []).append(address)
    return sorted(groups.values(), key=len, reverse=True)


def _work(
    asker: Asker, todo: queue.SimpleQueue[list[str]], told: queue.SimpleQueue[Told | Exception]
) -> None:
    try:
        while True:
            for answer in _asked(asker, todo.get_nowait()):
                told.put(answer)
    except (queue.Empty, Stopped):
        return
    except Exception as error:
        told.put(error)


def _asked(asker: Asker, addresses: Iterable[str]) -> Iterator[Told]:
    """The answers of one host. What a server says of itself stands for its other addresses."""
    standing: dict[tuple[str, str], Answer] = {}
    times: Counter[tuple[tuple[str, str], str]] = Counter()
    for address in addresses:
        server = address.partition("://")[0], server_of(address)
        answer = standing.get(server) or asker.ask(address)
        yield address, answer
        if answer.kind in OF_THE_HOST and not answer.redirected:
            times[server, answer.kind] += 1
            if times[server, answer.kind] >= OF_THE_HOST[answer.kind]:
                standing[server] = answer
