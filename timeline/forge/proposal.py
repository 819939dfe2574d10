"""From an issue in which someone proposes an event to a pull request with the entry.

    python -m timeline.forge.proposal draft FOLDER    reads the issue, writes the entry and what is to be said
    python -m timeline.forge.proposal open FOLDER     opens the pull request, or answers the issue

The first reads what a stranger wrote and may change nothing on the forge; the second may, and reads only what
the first has made. Run by .github/workflows/propose.yml.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from timeline.dates import BadDate
from timeline.diagnostic_text import as_text
from timeline.diagnostics import Diagnostic, Report, say
from timeline.drafting.names import Index
from timeline.forge.entry import Entry, actors_of, countries_of, entry
from timeline.forge.form import fields, filled_in
from timeline.forge.gh import gh_json
from timeline.forge.pull_request import PROPOSAL, Answer, Proposal, open_proposal
from timeline.forge.text import code, fenced, words
from timeline.load import load
from timeline.settings import read_settings
from timeline.site import Site, check

LABEL = "proposition-acceptee"
PROJECT = Path(__file__).resolve().parent.parent.parent
FORM = PROJECT / ".github" / "ISSUE_TEMPLATE" / "event.yml"

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_MAY_WRITE = ("admin", "write")  # as the forge says it; "maintain" is told as "write", "triage" as "read"


class Refused(Exception):
    """The event is not one to act on; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue that a maintainer has accepted."""

    number: int
    author: str
    accepted_by: str
    text: str


def accepted(event: Mapping[str, Any], repository: str) -> Issue:
    """The issue of a forge's event. Raises Refused unless someone who may write has just accepted it."""
    if event["label"]["name"] != LABEL:
        raise Refused("another label was given")
    sender, author = event["sender"]["login"], event["issue"]["user"]["login"]
    if event["sender"]["type"] != "User" or not _LOGIN.fullmatch(sender):
        raise Refused("the label was not given by a person")
    permission = gh_json("api", f"repos/{repository}/collaborators/{sender}/permission")["permission"]
    if permission not in _MAY_WRITE:
        raise Refused("the label was given by someone who may not write")
    return Issue(
        number=int(event["issue"]["number"]),
        author=str(author),
        accepted_by=sender,
        text=str(event["issue"]["body"] or "")
        .encode(errors="replace")
        .decode(),  # JSON may hold half characters
    )


def drafted(issue: Issue, project: Path) -> Proposal | Answer:
    """The entry in its place in the project, checked; or what to answer where it cannot be written."""
    speak = words()
    answers = dict(filled_in(issue.text, fields(FORM)))
    actors, strangers = actors_of(answers.get("actors", ""), _index(project))
    try:
        made = entry(answers, issue.number, actors)
    except BadDate as problem:
        lines = [
            speak(say("Thank you. The entry cannot be written yet, because its date cannot be read:")),
            "",
            fenced("\n".join(map(speak, filter(None, (problem.message, problem.hint))))),
            "",
            speak(say("Mend the date in the issue, then take the label off and give it again.")),
        ]
        return Answer(issue=issue.number, text="\n".join(lines) + "\n")
    if (project / made.path).exists():
        made = replace(
            made,
            id=f"{made.id}-{issue.number}",
            path=made.path.removesuffix(".md") + f"-{issue.number}.md",
        )
    (project / made.path).parent.mkdir(parents=True, exist_ok=True)
    (project / made.path).write_text(made.text, encoding="utf-8")
    answers |= {"actors": "\n".join(strangers)}
    said = _checked(made, project)
    return Proposal(issue=issue.number, entry=made, text="\n".join(_text(issue, made, answers, said)) + "\n")


def _index(project: Path) -> Index:
    """The names that the project's content knows. Raises Refused."""
    settings = read_settings(project / "site.yaml", Report())
    if settings is None:
        raise Refused("site.yaml has errors")
    return Index(load(project / "content", settings, Report()))


def _checked(made: Entry, project: Path) -> str:
    """What the check says of the entry, among all others."""
    outcome = check(
        Site(
            content=project / "content",
            config=project / "site.yaml",
            templates=PROJECT / "templates",
            assets=PROJECT / "assets",
        )
    )
    own: list[Diagnostic] = [found for found in outcome.diagnostics if found.file == made.path]
    return "\n".join(as_text(found, None, words()) for found in own)


def _text(issue: Issue, made: Entry, answers: Mapping[str, str], said: str) -> Iterator[str]:
    """What the pull request says."""
    speak = words()
    yield speak(
        say(
            "Proposed by {author} in #{number}, accepted by {sender}.",
            author=code(issue.author),
            number=issue.number,
            sender=code(issue.accepted_by),
        )
    )
    yield ""
    yield "## " + speak(say("What the check says of it"))
    yield ""
    yield fenced(said or speak(say("No error, no warning.")))
    yield ""
    yield "## " + speak(say("To be completed before it is merged"))
    yield ""
    yield "- [ ] " + speak(say("The source says what the entry says, and no sentence is copied from it."))
    yield "- [ ] " + speak(say("The evidence is put in the right word: {word}.", word=code(_evidence(made))))
    yield "- [ ] " + speak(say("Themes, actors and place are filled in."))
    yield ""
    _, unknown = countries_of(answers.get("countries", ""))
    for heading, answer in (
        (say("Countries that were not recognised"), "\n".join(unknown)),
        (say("People and organisations that were not recognised"), answers.get("actors", "")),
        (say("Other sources and remarks"), answers.get("more", "")),
    ):
        if answer:
            yield f"### {speak(heading)}"
            yield ""
            yield fenced(answer, 8_000)
            yield ""
    yield speak(
        say(
            "The forge runs no workflow on what a workflow has opened: to run them, close this pull request "
            "and open it again, or push a change to its branch."
        )
    )
    yield ""
    yield f"Closes #{issue.number}"


def _evidence(made: Entry) -> str:
    match = re.search(r"^evidence: (\w+)$", made.text, re.MULTILINE)
    return match[1] if match else ""


def _draft(folder: Path) -> None:
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    issue = accepted(event, os.environ["GITHUB_REPOSITORY"])
    made = drafted(issue, PROJECT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PROPOSAL).write_text(json.dumps(asdict(made), ensure_ascii=False), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one of the two halves; 1 where the event is not one to act on."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 2 or given[0] not in ("draft", "open"):
        print("usage: python -m timeline.forge.proposal draft|open FOLDER", file=sys.stderr)
        return 2
    try:
        if given[0] == "draft":
            _draft(Path(given[1]))
        else:
            open_proposal(Path(given[1]))
    except Refused as refused:
        print(f"propose: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
