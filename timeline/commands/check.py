"""`check`: says what is wrong with the content, and what to write instead."""

from __future__ import annotations

import argparse
from functools import partial

from timeline.commands.base import (
    CONTENT_ERRORS,
    DONE,
    add_tree,
    command,
    site,
    speaking,
    tell,
    tell_diagnostics,
)
from timeline.commands.links import add_links, links
from timeline.diagnostics import say, say_number
from timeline.pipeline import check


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = command(commands, "check", _run, speaking()(say("check content/ and say what to mend")))
    add_tree(parser)
    add_links(parser)


def _run(options: argparse.Namespace) -> int:
    more = [partial(links, fresh=options.fresh)] if options.links or options.fresh else []
    outcome = check(site(options), *more)
    tell_diagnostics(outcome.diagnostics, options.content)
    if outcome.failed:
        return CONTENT_ERRORS
    tell(say_number("{number} event: no error.", "{number} events: no error.", outcome.events))
    return DONE
