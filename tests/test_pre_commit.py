"""What pre-commit runs before a commit: the commands of its configuration, on the files that changed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sites import TINY

ROOT = Path(__file__).parent.parent
CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in CONFIG["repos"][0]["hooks"]}

# https://pre-commit.com/#pre-commit-configyaml---hooks, and for local ones all of #new-hooks
REQUIRED = {"id", "name", "entry", "language"}
OPTIONAL = {
    *("alias", "files", "exclude", "types", "types_or", "exclude_types", "additional_dependencies", "args"),
    *("always_run", "fail_fast", "pass_filenames", "description", "language_version", "log_file"),
    *("require_serial", "stages", "verbose", "minimum_pre_commit_version"),
}
EVENT = "content/events/2025/2025-01-20-exercice-exemple.md"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the engine and the tiny site, as after `make`, of which all is staged."""
    for name in ("timeline", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "pyproject.toml", ".pre-commit-config.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / ".gitignore").write_text("/.venv\n__pycache__/\n")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    author = ("-c", "user.name=Alpha Exemple", "-c", "user.email=alpha@example.org")
    git(folder, *author, "commit", "--quiet", "--message", "Change")


def run(hook: dict[str, Any], repository: Path) -> subprocess.CompletedProcess[str] | None:
    """What a hook does before a commit of all changes, deletions left aside; None where it does not run."""
    git(repository, "add", "--all")
    staged = git(repository, "diff", "--staged", "--name-only", "--no-ext-diff", "--diff-filter=d", "-z")
    names = [
        name
        for name in staged.split("\0")
        if name
        and re.search(hook.get("files", ""), name)
        and not re.search(hook.get("exclude", "^$"), name)
        and ("python" not in hook.get("types", ()) or name.endswith(".py"))
    ]
    if not names:
        return None
    command = [*shlex.split(hook["entry"]), *hook.get("args", ()), *names]
    english = os.environ | {"LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=repository, env=english, capture_output=True, text=True, check=False)


def change(repository: Path, path: str, old: str, new: str) -> None:
    file = repository / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_configuration_is_well_formed() -> None:
    assert set(CONFIG) == {"repos"}
    (local,) = CONFIG["repos"]
    assert (set(local), local["repo"]) == ({"repo", "hooks"}, "local")
    for hook in local["hooks"]:
        assert set(hook) >= REQUIRED
        assert set(hook) <= REQUIRED | OPTIONAL
        for pattern in ("files", "exclude"):
            re.compile(hook.get(pattern, ""))


def test_nothing_is_fetched_for_a_hook() -> None:
    for hook in HOOKS.values():
        assert hook["language"] == "system"
        assert "additional_dependencies" not in hook
        assert hook["entry"].startswith(".venv/bin/python ")


def test_a_good_change_of_content_passes(repository: Path) -> None:
    change(repository, EVENT, "type: exercise", "type: training")
    found = run(HOOKS["check-content"], repository)
    assert found is not None
    assert (found.returncode, found.stderr) == (0, "")


def test_a_mistake_in_changed_content_is_told_and_stops_the_commit(repository: Path) -> None:
    change(repository, EVENT, "type: exercise", "type: exercice")
    found = run(HOOKS["check-content"], repository)
    assert found is not None
    assert found.returncode == 1
    assert f"{EVENT}:4:7: error unknown-value: 'exercice' is not a known type" in found.stderr


def test_a_mistake_in_content_that_did_not_change_does_not_stop_the_commit(repository: Path) -> None:
    change(repository, EVENT, "type: exercise", "type: exercice")
    commit(repository)
    change(repository, "content/people/beta-exemple.md", "Bêta", "Béta")
    found = run(HOOKS["check-content"], repository)
    assert found is not None
    assert found.returncode == 0
    assert EVENT not in found.stderr


@pytest.mark.parametrize("path", ["content/README.md", "content/.schemas/event.json", "README.md"])
def test_what_is_no_content_is_not_checked_as_such(repository: Path, path: str) -> None:
    (repository / path).parent.mkdir(exist_ok=True)
    (repository / path).write_text("words\n")
    assert run(HOOKS["check-content"], repository) is None


@pytest.mark.parametrize(
    ("hook", "bad"), [("ruff-check", "import os\n"), ("ruff-format", 'WORDS = [ "a" ]\n')]
)
def test_a_change_of_the_engine_is_linted(repository: Path, hook: str, bad: str) -> None:
    (repository / "timeline" / "essai.py").write_text(f'"""Words."""\n\n{bad}')
    found = run(HOOKS[hook], repository)
    assert found is not None
    assert found.returncode == 1
    assert "essai.py" in found.stdout + found.stderr
    (repository / "timeline" / "essai.py").write_text('"""Words."""\n')
    found = run(HOOKS[hook], repository)
    assert found is not None
    assert found.returncode == 0
    (repository / "timeline" / "essai.py").unlink()
    assert run(HOOKS[hook], repository) is None
