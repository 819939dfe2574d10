"""The preview without a browser: what it answers, what it refuses, and that it ends in the right state."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import socket
import stat
import string
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edits import Edits
from previews import PATIENCE, Preview, as_built, files, holds, project, serving, until
from timeline.cli import main
from timeline.diagnostics import Diagnostic
from timeline.live.site import LiveSite
from timeline.site import Site

EVENT = "content/events/2023/2023-09-16-charte-exemple.md"
PAGE = "events/2023/2023-09-16-charte-exemple.html"
OLD = "La charte d'exemple fonde"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with serving(project(tmp_path)) as preview:
        yield preview


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
    )


def test_it_holds_what_a_build_with_drafts_makes_and_nothing_of_its_own(preview: Preview) -> None:
    assert as_built(preview) == []
    assert not any(b"-preview" in content for content in files(preview.folder).values())
    assert not (preview.root / "output").exists()
    assert "-preview" in preview.get(PAGE)[1]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_it_answers_under_its_own_name_only(preview: Preview, host: str) -> None:
    status, text = preview.get(host=host or "[::2]")
    assert status == 403
    assert "exemple" not in text


def test_it_answers_as_localhost_too(preview: Preview) -> None:
    assert preview.get(PAGE, host="localhost:1234")[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_other_pages_may_not_listen(preview: Preview, origin: str) -> None:
    host = preview.address.split("/")[2]
    connection = http.client.HTTPConnection(host)
    connection.request(
        "GET",
        "/livereload",
        headers={
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Origin": origin,
        },
    )
    assert connection.getresponse().status == 403
    connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml",
        "/..%2f..%2fsite.yaml",
        "/%2e%2e/%2e%2e/site.yaml",
        "//etc/passwd",
        "/.timeline.json",
        "/events/.hidden",
        "/..%5c..%5csite.yaml",
        "/%00",
        "/-preview/server.py",
        "/-preview/..%2fserver.py",
    ],
)
def test_nothing_outside_the_folder_is_served(preview: Preview, path: str) -> None:
    connection = http.client.HTTPConnection(preview.address.split("/")[2])
    connection.putrequest("GET", path, skip_host=False)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status in (400, 403, 404)
    assert "base_url" not in text
    assert "Traceback" not in text + "\n".join(preview.lines)


def test_a_folder_leads_to_its_list(preview: Preview) -> None:
    assert preview.get("years/")[1] == preview.get("years/index.html")[1] == preview.get("years")[1]


def test_where_the_port_is_taken_the_next_is_used_and_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(project(tmp_path), "--port", str(port)) as preview:
            assert preview.said(f"Port {port} cannot be had")
            assert preview.get(PAGE)[0] == 200
            assert f":{port}/" not in preview.address


def test_two_previews_of_one_project_keep_apart(preview: Preview) -> None:
    with serving(preview.root) as other:
        preview.replace(EVENT, OLD, "La charte changée fonde")
        assert preview.shows(PAGE, "La charte changée fonde")
        assert other.shows(PAGE, "La charte changée fonde")
        assert as_built(preview) == []
        wanted = files(preview.folder)
        second = preview.root / ".cache" / "preview-2"
        assert until(lambda: holds(second, wanted))
        assert other.stop() == 0
        assert not second.exists()
        assert as_built(preview) == []


@pytest.mark.parametrize("moment", ["at once", "during a rebuild", "at rest"])
def test_ctrl_c_leaves_at_once(tmp_path: Path, moment: str) -> None:
    with serving(project(tmp_path)) as preview:
        if moment == "at rest":
            assert as_built(preview) == []
        if moment == "during a rebuild":
            preview.replace("templates/base.html", "<main ", "<main data-new ")
            assert preview.shows(PAGE, "data-new")
        assert preview.stop() == 0
        assert "Traceback" not in "\n".join(preview.lines)


def test_ctrl_c_before_the_first_page(tmp_path: Path) -> None:
    with serving(project(tmp_path), ready="Reading") as preview:
        assert preview.stop() == 0
        assert "Traceback" not in "\n".join(preview.lines)


# Runs the command, and interrupts it when it imports a module.
INTERRUPTED = """
import os, runpy, signal, sys
class Finder:
    def find_spec(name, *_):
        if name == MODULE:
            os.kill(os.getpid(), signal.SIGINT)
MODULE = sys.argv.pop(1)
sys.argv.pop(0)
sys.path.insert(0, os.getcwd())
sys.meta_path.insert(0, Finder)
runpy.run_path("build.py", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("module", "command", "code"),
    [
        ("timeline.cli", "serve", 0),
        ("timeline.pages", "serve", 0),
        ("timeline.live.site", "serve", 0),
        ("livereload", "serve", 0),
        ("timeline.cli", "build", 130),
    ],
)
def test_ctrl_c_while_the_program_is_loaded(tmp_path: Path, module: str, command: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, "build.py", command],
        cwd=project(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(("closed", "told"), [(1, 2), (2, 1)])
def test_it_runs_where_what_it_says_goes_nowhere(tmp_path: Path, closed: int, told: int) -> None:
    root, said = project(tmp_path), tmp_path / "said"
    (root / EVENT).write_text((root / EVENT).read_text("utf-8").replace("agreement", "pact"), "utf-8")
    command = f'exec "$0" build.py serve --port 0 {closed}>&- {told}>"$1"'
    process = subprocess.Popen(["sh", "-c", command, sys.executable, said], cwd=root)
    try:
        wanted = "http://" if told == 1 else "error unknown-value"
        assert until(
            lambda: (said.exists() and wanted in said.read_text("utf-8")) or process.poll() is not None
        )
        assert wanted in said.read_text("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in said.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def test_no_answer_is_half_a_page(preview: Preview) -> None:
    texts: list[str] = []
    failures: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                texts.append(preview.get("index.html")[1])
            except Exception as error:
                failures.append(error)

    readers = [threading.Thread(target=read, daemon=True) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(5):
            preview.replace("templates/base.html", "</html>", f"<!-- {number} --></html>")
            assert preview.shows("index.html", f"<!-- {number} -->")
        assert until(lambda: len(texts) > 15)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert failures == []
    assert all(text.startswith("<!doctype html>") and text.endswith("</html>") for text in texts)


def test_saves_as_editors_make_them(preview: Preview) -> None:
    file = preview.path(EVENT)
    text = file.read_text("utf-8")
    # A new file in the place of the old one, after a backup and with a swap file beside it.
    (file.parent / f".{file.name}.swp").write_bytes(b"\0\1")
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    file.rename(f"{file}~")
    file.write_text(text.replace(OLD, "Vim a écrit et fonde"), "utf-8")
    assert preview.shows(PAGE, "Vim a écrit")
    new = file.with_name(".goutputstream-X")
    new.write_text(text.replace(OLD, "Gedit a écrit et fonde"), "utf-8")
    new.replace(file)
    assert preview.shows(PAGE, "Gedit a écrit")
    (file.parent / f"#{file.name}#").write_text("x", "utf-8")
    file.write_text(text.replace(OLD, "Emacs a écrit et fonde"), "utf-8")
    assert preview.shows(PAGE, "Emacs a écrit")
    assert as_built(preview) == []
    assert "error" not in "\n".join(preview.lines)


def test_what_is_saved_without_a_change_does_nothing(preview: Preview) -> None:
    assert as_built(preview) == []
    before = [path.stat().st_mtime_ns for path in sorted(preview.folder.rglob("*.html"))]
    for file in preview.path("content").rglob("*.md"):
        file.write_bytes(file.read_bytes())
        os.utime(file)
    preview.replace(EVENT, OLD, "La charte changée fonde")
    assert preview.shows(PAGE, "La charte changée fonde")
    assert as_built(preview) == []
    after = [path.stat().st_mtime_ns for path in sorted(preview.folder.rglob("*.html"))]
    # The page in French, and in no other language: there are translations. The lists show no text.
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_burst_of_saves_is_fewer_rebuilds(preview: Preview) -> None:
    assert as_built(preview) == []
    said = len(preview.lines)
    text = preview.path(EVENT).read_text("utf-8")
    preview.process.send_signal(signal.SIGSTOP)  # however slowly they come here, they are a burst to it
    for number in range(50):
        preview.path(EVENT).write_text(text.replace(OLD, f"La charte {number} fonde"), "utf-8")
    preview.process.send_signal(signal.SIGCONT)
    assert preview.shows(PAGE, "La charte 49 fonde")
    assert as_built(preview) == []
    assert until(lambda: len(preview.lines) > said)
    assert len(preview.lines) - said <= 10


def test_a_save_during_a_rebuild_starts_the_next(preview: Preview) -> None:
    for number in range(10):
        preview.path(EVENT).write_text(
            preview.path(EVENT).read_text("utf-8").replace(OLD, f"{OLD} {number}"), "utf-8"
        )
        time.sleep(0.05)
    assert preview.shows(PAGE, "La charte d’exemple fonde 9")


def test_files_and_folders_are_renamed_and_removed(preview: Preview) -> None:
    content = preview.path("content")
    (content / "events/2021").rename(content / "events/1921")
    assert preview.said("folder-year-mismatch") or preview.said("error")
    (content / "events/1921").rename(content / "events/2021")
    assert preview.said("All mended.")
    assert as_built(preview) == []
    kept = preview.root / "kept"
    shutil.move(content / "people", kept)
    assert preview.said("unknown-actor")
    shutil.move(kept, content / "people")
    assert preview.said("All mended.", times=2)
    assert as_built(preview) == []
    assert preview.get(PAGE)[0] == 200


def test_a_folder_is_replaced_by_another(preview: Preview) -> None:
    templates = preview.path("templates")
    kept = preview.root / "kept"
    templates.rename(kept)
    assert preview.said("error")
    shutil.copytree(kept, templates)
    assert preview.said("All mended.")
    preview.replace("templates/base.html", "<main ", "<main data-other ")
    assert preview.shows(PAGE, "data-other")
    shutil.rmtree(kept)
    assert as_built(preview) == []


def test_other_words_of_one_language_leave_every_file_as_a_build_makes_it(preview: Preview) -> None:
    preview.replace(
        "templates/locales/fr/LC_MESSAGES/messages.po", 'msgstr "À propos"', 'msgstr "À ce sujet"'
    )
    assert preview.shows(PAGE, "À ce sujet")
    assert as_built(preview) == []


def test_git_changes_hundreds_of_files(preview: Preview) -> None:
    root = preview.root
    (root / ".gitignore").write_text(".cache/\nbuilt/\n__pycache__/\n", "utf-8")
    git(root, "init", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "one")
    git(root, "checkout", "-b", "many")
    text = preview.path("content/people/beta-exemple.md").read_text("utf-8")
    chance = random.Random(1)
    for number in range(300):
        name = "".join(chance.choices(string.ascii_lowercase, k=12))  # no two look like one
        preview.path(f"content/people/nouveau-{number}.md").write_text(
            text.replace("Bêta Exemple", name).replace("Exemple, Bêta", name), "utf-8"
        )
    preview.replace(EVENT, OLD, "La charte changée fonde")
    preview.replace("templates/base.html", "<main ", "<main data-many ")
    git(root, "add", ".")
    git(root, "commit", "-m", "two")
    assert until(lambda: preview.get("people/nouveau-299.html")[0] == 200)
    git(root, "checkout", "main")
    assert until(lambda: preview.get("people/nouveau-299.html")[0] == 404)
    assert until(lambda: "data-many" not in preview.get("people/beta-exemple.html")[1])
    assert as_built(preview) == []
    git(root, "checkout", "many")
    assert preview.shows("people/nouveau-299.html", "data-many")
    assert as_built(preview) == []


def test_a_template_that_is_saved_and_put_back_before_that_is_told_leaves_no_trace(tmp_path: Path) -> None:
    live = live_site(project(tmp_path))
    base = tmp_path / "templates/base.html"
    good = base.read_text("utf-8")
    base.write_text(good.replace("<main ", "<main data-new "), "utf-8")
    assert live.make("index.html")  # nobody has told of the change yet
    base.write_text(good, "utf-8")
    live.update({base}, ["index.html"])
    assert live.make("index.html")
    assert "data-new" not in (live.folder / "index.html").read_text("utf-8")


def test_a_commit_changes_the_day_of_the_last_change(preview: Preview, tmp_path: Path) -> None:
    root = preview.root
    preview.stop()
    git(root, "init", "--initial-branch", "main")
    git(root, "add", "content", "site.yaml")
    git(root, "commit", "-m", "one", "--date", "2025-01-01T00:00:00Z")
    with serving(root) as again:
        assert as_built(again) == []
        again.replace(EVENT, OLD, "La charte changée fonde")
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-am", "two"],
            cwd=root,
            check=True,
            capture_output=True,
            env={**os.environ, "GIT_COMMITTER_DATE": "2031-05-06T00:00:00Z"},
        )
        assert again.shows(PAGE, "6 mai 2031")
        assert as_built(again) == []


def test_what_stands_in_the_folder_from_before_is_looked_at_again(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as preview:
        assert as_built(preview) == []
    (preview.folder / "index.html").write_text("changed by hand", "utf-8")
    (preview.folder / PAGE).unlink()
    (preview.folder / "foreign.html").write_text("foreign", "utf-8")
    preview.replace(EVENT.replace(".md", ".en.md"), "title: '", "title: 'Changed, ")
    with serving(tmp_path) as again:
        assert "changed by hand" not in again.get("index.html")[1]
        assert again.get(PAGE)[0] == 200
        assert again.get("foreign.html")[0] == 404
        assert as_built(again) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_edited_the_pages_are_those_of_a_build(preview: Preview, seed: int) -> None:
    edits = Edits(preview.root, seed)
    for number in range(60):
        edits.next()
        time.sleep(0.1 * (number % 3))
    edits.mend()
    assert as_built(preview) == []
    assert "preview-failed" not in "\n".join(preview.lines)


def test_files_that_somebody_removes_are_made_again(preview: Preview) -> None:
    assert as_built(preview) == []
    shutil.rmtree(preview.folder)
    assert preview.get(PAGE)[0] == 200
    assert preview.get("data/filter.json")[0] == 200


def test_a_folder_that_somebody_removes_is_filled_again(preview: Preview) -> None:
    assert as_built(preview) == []
    preview.folder.parent.rename(preview.root / "kept")
    assert preview.get("index.html")[0] == 200
    preview.replace(EVENT, OLD, "La charte changée fonde")
    assert as_built(preview) == []
    assert not preview.has_said("preview-failed")


def test_pages_that_cannot_be_written_are_told_of_once_and_tried_again(preview: Preview) -> None:
    assert as_built(preview) == []
    preview.folder.rename(preview.root / "kept")
    preview.folder.write_text("a file in the place of the folder", "utf-8")
    preview.replace("templates/base.html", "<main ", "<main data-new ")
    assert preview.said("error unwritable: pages cannot be written here: ")
    assert until(lambda: preview.get(PAGE)[0] == 404)
    preview.replace(EVENT, OLD, "La charte changée fonde")
    preview.folder.unlink()
    assert preview.said("All mended.")
    assert preview.shows(PAGE, "La charte changée fonde")
    assert as_built(preview) == []
    assert sum("error" in line for line in preview.lines) == 2  # the mistake, and how many there are
    assert not preview.has_said("templates/")


@pytest.mark.parametrize("path", ["a" * 300, "a" * 300 + ".png", "a/" * 3000])
def test_a_name_that_no_file_can_have_is_not_found(preview: Preview, path: str) -> None:
    assert preview.get(path)[0] == 404
    assert as_built(preview) == []
    assert not preview.has_said("error")


def live_site(root: Path) -> LiveSite:
    """The preview's site, without its server: it follows only what it is told."""
    parts = {"content": root / "content", "templates": root / "templates", "assets": root / "assets"}
    live = LiveSite(Site(config=root / "site.yaml", **parts), root / ".cache/preview")
    live.update(None, [])
    return live


def errors(live: LiveSite) -> list[Diagnostic]:
    return [problem for problem in live.problems() if problem.severity == "error"]


def test_a_template_that_still_fails_after_a_change_fails_on_the_same_page(tmp_path: Path) -> None:
    live = live_site(project(tmp_path))
    template = tmp_path / "templates/event.html"
    template.write_text("{{ nothing.here }}", "utf-8")
    live.update([template], [])
    assert any(errors(live) for _ in live.rest())
    before = errors(live)
    assert [problem.file for problem in before] == ["templates/event.html"]
    template.write_text("{{ nothing.here }}, again", "utf-8")
    live.update([template], [f"en/{PAGE}"])
    assert errors(live) == before


def test_the_terminal_says_what_the_pages_say(tmp_path: Path) -> None:
    with serving(project(tmp_path), "--lang", "fr") as preview:
        preview.replace(EVENT, "type: agreement", "type: pact")
        assert preview.said(f"{EVENT}:4:7:")
        assert preview.said("Les dernières pages correctes restent affichées")
        preview.replace(EVENT, "type: pact", "type: agreement")
        assert preview.said("Tout est corrigé.")


def test_a_warning_is_told_once(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "site.yaml").write_text(
        (root / "site.yaml").read_text("utf-8").replace("{fr", "{{fr", 1), "utf-8"
    )
    with serving(root, "--lang", "en") as preview:
        preview.replace("site.yaml", "{{fr", "{fr")
        assert preview.said("All mended.")
        preview.replace(EVENT, "themes:", "related: [2025-01-20-exercice-exemple]\nthemes:")
        assert preview.said("warning names-draft")
        preview.replace("site.yaml", "{fr", "{{fr")
        assert preview.said("The last good pages stay", times=2)
        preview.replace("site.yaml", "{{fr", "{fr")
        assert preview.said("All mended.", times=2)
        preview.replace(EVENT, "themes:", "# Another line\nthemes:")
        preview.replace("templates/base.html", "<main ", "<main data-new ")
        assert preview.shows(PAGE, "data-new")
        assert as_built(preview) == []
        assert sum("warning names-draft" in line for line in preview.lines) == 1
        assert not preview.has_said("warning not-translated")


def test_a_warning_stays_while_the_text_of_its_file_is_changed(preview: Preview) -> None:
    preview.replace(EVENT, "themes:", "related: [2025-01-20-exercice-exemple]\nthemes:")
    assert preview.said("warning names-draft")
    assert as_built(preview) == []
    told = sum("warnings." in line for line in preview.lines)
    for number in range(3):
        preview.replace(EVENT, "fonde", f"fonde {number}")
        assert preview.shows(PAGE, f"fonde {number}")
        assert as_built(preview) == []
    assert sum("warnings." in line for line in preview.lines) == told


def test_the_browser_opens_on_the_page_of_a_file(tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    opened = tmp_path / "opened"
    file = EVENT.replace(".md", ".en.md")
    with serving(project(tmp_path), "--open", file, BROWSER=f"{program} %s") as preview:
        assert until(lambda: opened.exists() and opened.read_text().strip() != "")
        assert opened.read_text().strip() == f"{preview.address}en/{PAGE}"


def test_a_file_that_is_not_there_cannot_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--open", "nowhere.md", "--lang", "en"]) == 2
    assert "there is no file 'nowhere.md' to open" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".", "site.yaml", "2023-09-16-charte-exemple.md"])
def test_a_file_that_is_not_content_cannot_be_opened(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    shutil.copy(root / EVENT, root)
    monkeypatch.chdir(root)
    assert main(["serve", "--content", "content", "--open", name, "--lang", "en"]) == 2
    assert f"{name!r} has no page to open: name a file below {root}/content" in capsys.readouterr().err


@pytest.mark.parametrize("editor", ["notepad!", "javascript:alert({path})", "http", "data:{path}"])
def test_an_editor_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], editor: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--editor", editor, "--lang", "en"])
    assert "is not an editor" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "a..b", "a" * 64])
def test_a_host_that_is_not_this_machine_is_refused(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert main(["serve", "--host", host, "--lang", "en"]) == 2
    assert f"build.py: {host!r} is not an address of this machine: " in capsys.readouterr().err
