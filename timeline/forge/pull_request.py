"""Opens a pull request with one new entry, through the forge's interface: no git, no shell, no checkout."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.diagnostics import Phrase, say
from timeline.forge.entry import PATH, Entry
from timeline.forge.gh import gh, gh_json
from timeline.forge.text import LIMIT, shortened, words

PROPOSAL = "proposal.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered to an issue of which no entry can be made."""

    issue: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entry that an issue proposes, and what its pull request says."""

    issue: int
    entry: Entry
    text: str


def open_proposal(folder: Path) -> None:
    """Open what the other job has drafted; say on the issue what came of it."""
    made = json.loads((folder / PROPOSAL).read_text(encoding="utf-8"))
    issue = int(made["issue"])
    if "entry" not in made:
        _comment(issue, str(made["text"]))
        return
    entry = Entry(**made["entry"])
    if not PATH.fullmatch(entry.path):
        raise ValueError(f"not the path of an event: {entry.path!r}")
    branch = f"proposition-{issue}"
    speak = words()
    if _exists(branch):
        phrase = say("The branch `{branch}` exists already. To begin anew, delete it first.", branch=branch)
        _comment(issue, speak(phrase))
        return
    request = _opened(Proposal(issue=issue, entry=entry, text=str(made["text"])), branch)
    phrase = say(
        "Thank you. The entry is now in #{number}, where it is completed and reviewed.", number=request
    )
    _comment(issue, speak(phrase))


def _opened(proposal: Proposal, branch: str) -> int:
    """The number of the new pull request. Its branch goes again if it cannot be opened."""
    commit = os.environ["GITHUB_SHA"]
    _send("git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    try:
        title = f"Add {proposal.entry.id}"
        content = base64.b64encode(proposal.entry.text.encode()).decode()
        file = {"message": f"{title}\n\nProposed in #{proposal.issue}.", "content": content, "branch": branch}
        _send(f"contents/{proposal.entry.path}", file, method="PUT")
        said: Phrase = say("Add the event {id}", id=proposal.entry.id)
        request = {"title": words()(said), "head": branch, "base": _default_branch()}
        answer = _send("pulls", request | {"body": shortened(proposal.text, LIMIT)})
    except subprocess.CalledProcessError:
        gh("api", "--method", "DELETE", f"{_repository()}/git/refs/heads/{branch}")
        raise
    return int(answer["number"])


def _repository() -> str:
    return f"repos/{os.environ['GITHUB_REPOSITORY']}"


def _default_branch() -> str:
    return str(gh_json("api", _repository())["default_branch"])


def _exists(branch: str) -> bool:
    found = gh_json("api", f"{_repository()}/git/matching-refs/heads/{branch}")
    return any(ref["ref"] == f"refs/heads/{branch}" for ref in found)


def _send(path: str, data: dict[str, Any], method: str = "POST") -> Any:
    address = f"{_repository()}/{path}"
    return json.loads(gh("api", "--method", method, address, "--input", "-", text=json.dumps(data)))


def _comment(issue: int, text: str) -> None:
    _send(f"issues/{issue}/comments", {"body": shortened(text, LIMIT)})
