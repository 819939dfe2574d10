"""When each file was first and last changed, as git remembers it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

# Settings of the user or of a git hook that would change what git answers.
_SETTINGS = ("log.showSignature=false", "log.showRoot=true", "log.follow=false", "core.quotePath=false")
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")

# Children come before their parents, so that a file's later name is known before its earlier one.
_LOG = (
    *("log", "-z", "--topo-order", "--no-color", "--name-status", "--find-renames", "--no-diff-merges"),
    # Of all decorations, only the one that marks where a shallow clone was cut.
    *("--format=%x01%H %ct %D", "--decorate-refs=refs/none", "--relative", "--", "."),
)
_CUT = "grafted"

_LAST_SECOND = 253_402_300_799  # of the year 9999: git takes later ones, Python does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The days, in UTC, on which a file came and was last changed, and the commit that changed it last."""

    first: date
    last: date
    revision: str


@dataclass(frozen=True, slots=True)
class _Commit:
    revision: str
    time: int
    cut: bool
    paths: tuple[tuple[str, str], ...]  # before and after; they differ where a file was renamed


def history(folder: Path) -> Mapping[str, Change]:
    """The changes of each file below a folder; its name is its path in the folder, after the folder's own.

    A file that git does not know is absent. So are all files where git is missing, or does not know the whole
    past: in a shallow clone every file seems to have come on one day.
    """
    seen: dict[str, tuple[int, int, str]] = {}
    names: dict[str, str] = {}  # the name that a former name has today
    for commit in _commits(_ask_git(folder, _LOG)):
        if commit.cut:
            return {}
        for before, after in commit.paths:
            name = names.get(after, after)
            first, last, revision = seen.get(name, (commit.time, commit.time, commit.revision))
            if commit.time > last:
                last, revision = commit.time, commit.revision
            seen[name] = (min(first, commit.time), last, revision)
            if before != after:
                names[before] = name
    own = folder.resolve().name
    return {f"{own}/{name}": _change(*entry) for name, entry in seen.items() if (folder / name).is_file()}


def log_file(folder: Path) -> Path | None:
    """The file that git writes to whenever another commit is the present one; None outside of git."""
    found = _ask_git(folder, ("rev-parse", "--git-path", "logs/HEAD")).strip()
    return Path(os.path.abspath(folder / found)) if found else None  # noqa: PTH100


def _change(first: int, last: int, revision: str) -> Change:
    return Change(first=_day(first), last=_day(last), revision=revision[:12])


def _day(time: int) -> date:
    return datetime.fromtimestamp(min(time, _LAST_SECOND), UTC).date()


def _ask_git(folder: Path, question: tuple[str, ...]) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = [git, "-C", os.fspath(folder), "--no-pager", *settings, *question]
    try:
        answer = subprocess.run(  # noqa: S603 - nothing here comes from content
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return ""
    return os.fsdecode(answer.stdout) if answer.returncode == 0 else ""


def _commits(log: str) -> Iterator[_Commit]:
    """Read git's answer: \\x01 and the commit; then for each file a status and a path, or two if renamed."""
    parts = iter(log.split("\0"))
    header = next(parts, "")
    while header.startswith("\x01"):
        revision, time, decoration = header[1:].split(" ", 2)
        paths = []
        header = ""
        for part in parts:
            status = part.lstrip("\n")
            if status.startswith("\x01"):
                header = status
                break
            if status:
                before = next(parts)
                paths.append((before, next(parts) if status[0] in "RC" else before))
        yield _Commit(revision, int(time), decoration.strip() == _CUT, tuple(paths))
