"""One issue with the sources whose address is dead: opened, kept up to date, and closed when all is well.

    python -m timeline.forge.dead_links REPORT

REPORT is what `build.py check --links --format json` has printed. Run by .github/workflows/links.yml.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from timeline.diagnostics import say, say_number
from timeline.forge.gh import gh, gh_json
from timeline.forge.text import LIMIT, plain, words

LABEL = "liens-morts"
CODES = ("dead-link", "insecure-link")  # of the diagnostics that tell of an address


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """An address that leads nowhere, and where it is written."""

    file: str
    line: int
    message: str
    hint: str


def dead_links(report: str) -> tuple[DeadLink, ...]:
    """Those in the output of the check. Raises ValueError where it is no such output."""
    found = json.loads(report)
    if not isinstance(found, list):
        raise ValueError("not a list of diagnostics")
    try:
        return tuple(
            DeadLink(
                file=str(item["file"]),
                line=int(item["line"]),
                message=str(item["message"]),
                hint=str(item.get("hint") or ""),
            )
            for item in found
            if item["code"] in CODES
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a list of diagnostics: {error!r}") from None


def update(links: Sequence[DeadLink], base: str) -> None:
    """Bring the issue up to date. `base` is the address of the files on the forge."""
    speak = words()
    issue = _issue()
    if not links:
        if issue and issue["state"] == "OPEN":
            comment = speak(say("Every address answered this week. Thank you to all who mended them."))
            gh("issue", "close", str(issue["number"]), "--comment", comment)
        return
    title = speak(
        say_number(
            "{number} dead address in the sources", "{number} dead addresses in the sources", len(links)
        )
    )
    text = body(links, base)
    if issue is None:
        about = speak(say("Sources whose address is dead"))
        gh("label", "create", LABEL, "--force", "--color", "B60205", "--description", about)
        gh("issue", "create", "--label", LABEL, "--title", title, "--body-file", "-", text=text)
        return
    number = str(issue["number"])
    if issue["state"] != "OPEN":
        gh("issue", "reopen", number)
    gh("issue", "edit", number, "--title", title, "--body-file", "-", text=text)


def _issue() -> Mapping[str, Any] | None:
    """The issue that an earlier run opened: never that of a person who gave theirs the same label."""
    fields = "number,state,author"
    found = gh_json("issue", "list", "--label", LABEL, "--state", "all", "--limit", "50", "--json", fields)
    return next((issue for issue in found if issue["author"].get("is_bot")), None)


def body(links: Sequence[DeadLink], base: str) -> str:
    """The issue's text, which is not longer than the forge takes."""
    speak = words()
    head = "\n".join(_head())
    rows: list[str] = []
    size = len(head)
    for link in links:
        row = _row(link, base)
        size += len(row) + 1
        if size > LIMIT:
            left = len(links) - len(rows)
            rows += ["", speak(say_number("… and {number} more", "… and {number} more", left))]
            break
        rows.append(row)
    return "\n".join([head, *rows]) + "\n"


def _head() -> Iterator[str]:
    speak = words()
    yield speak(say("The weekly check found no answer at the addresses below. For each of them:"))
    yield ""
    yield "1. " + speak(say("try it in a browser: a server may refuse programs and welcome readers;"))
    yield "2. " + speak(say("if the page has moved, write its new address in `url`;"))
    yield "3. " + speak(say("if it has gone, add the address of a copy in a web archive as `archived`."))
    yield ""
    yield speak(
        say("This text is replaced every week, and the issue closes by itself once every address answers.")
    )
    yield ""
    columns = map(speak, (say("File"), say("What is wrong"), say("What to do")))
    yield f"| {' | '.join(columns)} |"
    yield "|---|---|---|"


def _row(link: DeadLink, base: str) -> str:
    address = f"{base}/{quote(link.file)}?plain=1#L{max(link.line, 1)}"
    cells = (f"[{plain(link.file)}:{link.line}]({address})", plain(link.message, 600), plain(link.hint, 600))
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the report and bring the issue up to date; 2 where there is no report to trust."""
    parser = argparse.ArgumentParser(prog="python -m timeline.forge.dead_links")
    parser.add_argument("report", type=Path, help="what check --links --format json has printed")
    options = parser.parse_args(arguments)
    try:
        links = dead_links(options.report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{options.report}: {error}", file=sys.stderr)
        return 2
    server, repository = os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"]
    update(links, f"{server}/{repository}/blob/{os.environ['GITHUB_SHA']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
