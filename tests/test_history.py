from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date

import pytest

from timeline.history import history

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


class Repository:
    def __init__(self, folder):
        self.folder = folder
        self.content = folder / "content"
        self.content.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, when="2025-01-01T12:00:00Z"):
        settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"]
        environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
        subprocess.run(
            ["git", *settings, *arguments], cwd=self.folder, env=environment, check=True, capture_output=True
        )

    def write(self, name, text="text\n"):
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, when):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Change", when=when)

    def head(self):
        answer = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=self.folder, check=True, capture_output=True
        )
        return answer.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


def days(changes):
    return {name: (str(change.first), str(change.last)) for name, change in changes.items()}


def test_a_file_has_the_day_it_came_and_the_day_it_was_last_changed(repository):
    repository.write("people/one.md")
    repository.write("people/two.md")
    repository.commit("2024-03-01T00:00:00Z")
    repository.write("people/two.md", "other\n")
    repository.commit("2024-05-06T00:00:00Z")
    changes = history(repository.content)
    assert days(changes) == {
        "content/people/one.md": ("2024-03-01", "2024-03-01"),
        "content/people/two.md": ("2024-03-01", "2024-05-06"),
    }
    assert changes["content/people/two.md"].revision == repository.head()[:12]
    assert changes["content/people/two.md"].last == date(2024, 5, 6)


def test_days_are_those_of_utc_whatever_the_time_zone(repository, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    repository.write("a.md")
    repository.commit("2024-03-01T23:30:00-05:00")
    assert days(history(repository.content)) == {"content/a.md": ("2024-03-02", "2024-03-02")}


def test_a_renamed_file_keeps_its_past(repository):
    text = "".join(f"line {number}\n" for number in range(20))
    repository.write("a.md", text)
    repository.commit("2024-01-01T00:00:00Z")
    repository.git("mv", "content/a.md", "content/b.md")
    repository.commit("2024-02-01T00:00:00Z")
    repository.git("mv", "content/b.md", "content/c.md")
    repository.write("c.md", text + "one more\n")
    repository.write("a.md", "something else\n")
    repository.commit("2024-03-01T00:00:00Z")
    assert days(history(repository.content)) == {
        "content/a.md": ("2024-03-01", "2024-03-01"),
        "content/c.md": ("2024-01-01", "2024-03-01"),
    }


@pytest.mark.parametrize(
    "name", ["é « x » ; y.md", 'quote"d.md', "new\nline.md", "العربية.md", "tab\t.md", "M.md"]
)
def test_a_files_name_may_hold_any_character(repository, name):
    repository.write(name)
    repository.commit("2024-03-01T00:00:00Z")
    assert list(history(repository.content)) == [f"content/{name}"]


def test_a_clock_that_was_far_ahead_does_no_harm(repository):
    repository.write("a.md")
    repository.commit("@999999999999 +0000")
    assert history(repository.content)["content/a.md"].last.year in (
        9999,
        1970,
    )  # some git refuse it themselves


def test_a_file_that_is_not_committed_is_absent(repository):
    repository.write("a.md")
    repository.write("gone.md")
    repository.commit("2024-03-01T00:00:00Z")
    repository.write("b.md")
    (repository.content / "gone.md").unlink()
    assert list(history(repository.content)) == ["content/a.md"]


def test_a_change_that_came_through_a_merge_counts(repository):
    repository.write("a.md")
    repository.commit("2024-01-01T00:00:00Z")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.write("a.md", "side\n")
    repository.commit("2024-02-01T00:00:00Z")
    repository.git("checkout", "--quiet", "main")
    repository.write("b.md")
    repository.commit("2024-03-01T00:00:00Z")
    repository.git("merge", "--quiet", "--no-ff", "side", when="2024-04-01T00:00:00Z")
    assert days(history(repository.content)) == {
        "content/a.md": ("2024-01-01", "2024-02-01"),
        "content/b.md": ("2024-03-01", "2024-03-01"),
    }


def test_a_folder_of_another_name_keeps_its_name(repository):
    repository.content = repository.folder / "inhalt"
    repository.write("a.md")
    repository.commit("2024-03-01T00:00:00Z")
    assert list(history(repository.content)) == ["inhalt/a.md"]


def test_a_shallow_clone_knows_no_day(repository, tmp_path):
    for number in range(3):
        repository.write("a.md", str(number))
        repository.commit(f"2024-0{number + 1}-01T00:00:00Z")
    clone = tmp_path / "clone"
    for depth in (1, 2):
        repository.git("clone", "--quiet", f"--depth={depth}", repository.folder.as_uri(), str(clone))
        assert history(clone / "content") == {}
        shutil.rmtree(clone)
    repository.git("clone", "--quiet", repository.folder.as_uri(), str(clone))
    assert days(history(clone / "content")) == {"content/a.md": ("2024-01-01", "2024-03-01")}


def test_outside_a_repository_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history(tmp_path) == {}
    assert history(tmp_path / "absent") == {}


def test_a_repository_without_commits_knows_nothing(repository):
    assert history(repository.content) == {}


def test_without_git_nothing_is_known(repository, monkeypatch):
    repository.write("a.md")
    repository.commit("2024-03-01T00:00:00Z")
    monkeypatch.setenv("PATH", "")
    assert history(repository.content) == {}


def test_the_users_settings_and_a_hooks_variables_change_nothing(repository, monkeypatch):
    repository.write("a.md")
    repository.commit("2024-03-01T00:00:00Z")
    for setting in ("log.showRoot false", "log.showSignature true", "color.ui always", "log.follow true"):
        repository.git("config", *setting.split())
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert list(history(repository.content)) == ["content/a.md"]
