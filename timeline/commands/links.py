"""`check --links`: asks whether the addresses in content still answer, and says how it goes."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import replace

from tqdm import tqdm

from timeline.commands.base import ROOT, EnvironmentProblem, speaking, tell
from timeline.diagnostics import Diagnostic, Phrase, say, say_number
from timeline.links.answers import ALIVE, UNREACHED, UNTOLD, Answer, reason
from timeline.links.ask import Manners
from timeline.links.hosts import host_of
from timeline.links.memory import Memory
from timeline.links.survey import survey
from timeline.links.uses import diagnosed, uses
from timeline.load import Records
from timeline.settings import Settings

CACHE = ROOT / ".cache" / "links.json"
MANNERS = Manners()
_MANY = 3  # hosts that are hardly all gone at once


def links(
    records: Records, settings: Settings, *, concerns: Callable[[str], bool], fresh: bool
) -> list[Diagnostic]:
    """What is wrong with the addresses in the files that are asked about."""
    found = uses(records, concerns)
    addresses = tuple(dict.fromkeys(use.address for use in found))
    memory = Memory(CACHE, datetime.datetime.now(datetime.UTC))
    known = {} if fresh else {address: memory.recall(address) for address in addresses}
    answers = {address: answer for address, answer in known.items() if answer}
    new = [address for address in addresses if address not in answers]
    manners = replace(MANNERS, agent=f"{MANNERS.agent} (+{settings.base_url})")
    _ask(new, manners, memory, answers)
    tell(_summary(answers, remembered=len(addresses) - len(new)), error=True)
    for phrase in _untold(answers):
        tell(phrase, error=True)
    return list(diagnosed(found, answers, records))


def _ask(addresses: Collection[str], manners: Manners, memory: Memory, answers: dict[str, Answer]) -> None:
    """Add the answers to those addresses. Whatever happens meanwhile, those that came in are remembered."""
    words = speaking()
    bar = tqdm(
        total=len(addresses),
        desc=words(say("Addresses")),
        disable=None if addresses else True,  # None: where there is no terminal
        file=sys.stderr,
        leave=False,
        mininterval=0,  # the last answers before a server that hangs are shown too
        miniters=1,
    )
    try:
        with bar, closing(survey(addresses, manners)) as told:
            for address, answer in told:
                answers[address] = answer
                memory.keep(address, answer)
                bar.update()
    except KeyboardInterrupt:
        tell(say("The answers so far are remembered; --links goes on from there."), error=True)
        raise
    finally:
        if addresses and not _is_cut_off(answers):
            _save(memory)
    if _is_cut_off(answers):
        raise EnvironmentProblem(
            say("no server can be reached: connect this machine to the internet, or leave --links out")
        )


def _is_cut_off(answers: Mapping[str, Answer]) -> bool:
    """Whether it is rather this machine that cannot be reached than all the others."""
    hosts = {host_of(address) for address in answers}
    return len(hosts) >= _MANY and all(answer.kind in UNREACHED for answer in answers.values())


def _save(memory: Memory) -> None:
    try:
        memory.write()
    except OSError as error:
        tell(say("the answers cannot be remembered: {error}", error=error.strerror), error=True)


def _summary(answers: Mapping[str, Answer], remembered: int) -> Phrase:
    alive = sum(answer.kind in ALIVE for answer in answers.values())
    untold = sum(answer.kind in UNTOLD for answer in answers.values())
    return say_number(
        "{number} address: {alive} good, {bad} bad, {untold} not told; {remembered} remembered.",
        "{number} addresses: {alive} good, {bad} bad, {untold} not told; {remembered} remembered.",
        len(answers),
        alive=alive,
        bad=len(answers) - alive - untold,
        untold=untold,
        remembered=remembered,
    )


def _untold(answers: Mapping[str, Answer]) -> Iterable[Phrase]:
    """Why some addresses cannot be told, and on which hosts."""
    hosts: dict[Phrase, Counter[str]] = {}
    for address, answer in answers.items():
        if answer.kind in UNTOLD:
            hosts.setdefault(reason(answer), Counter())[host_of(address)] += 1
    for why, counter in sorted(hosts.items(), key=lambda item: -item[1].total()):
        names = ", ".join(f"{host} ({count})" for host, count in sorted(counter.items()))
        yield say("Not told, because {reason}: {hosts}", reason=why, hosts=names)
