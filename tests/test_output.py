from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import timeline.folders
import timeline.output
from timeline.manifest import LIST, ForeignFiles, OutputError
from timeline.output import open_output

PROJECT = Path(__file__).parent.parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture(autouse=True)
def locks(tmp_path, monkeypatch):
    """Where this process and those that it starts keep their locks."""
    folder = tmp_path / "locks"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "site" / "output"


def publish(folder, files, **options):
    with open_output(folder, **options) as staging:
        for url, content in files.items():
            staging.offer(url, content.encode())
        return staging.publish()


def read(folder):
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != LIST]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def state(folder):
    """Everything that touching a file or a folder would change."""
    paths = [folder, *sorted(folder.rglob("*"))]
    return [(path, (found := path.stat()).st_ino, found.st_mtime_ns, found.st_size) for path in paths]


def beside(folder):
    return [path.name for path in folder.parent.iterdir() if path != folder]


OLD = {"index.html": "old", "years/2024.html": "old year", "assets/a.css": "same", "gone/x/y.html": "gone"}
NEW = {"index.html": "new", "years/2025.html": "new year", "assets/a.css": "same"}


# Publishing


def test_the_first_build_makes_the_folder(output):
    published = publish(output, OLD)
    assert read(output) == OLD
    assert published.written == tuple(sorted(OLD))
    assert (published.removed, published.unchanged) == ((), 0)
    assert beside(output) == []


def test_an_empty_folder_is_filled(output):
    output.mkdir(parents=True)
    (output / ".DS_Store").touch()
    publish(output, OLD)
    assert read(output) == OLD


def test_what_changed_is_written_and_what_no_page_claims_goes(output):
    publish(output, OLD)
    kept = (output / "assets/a.css").stat()
    published = publish(output, NEW)
    assert read(output) == NEW
    assert published.written == ("index.html", "years/2025.html")
    assert published.removed == ("gone/x/y.html", "years/2024.html")
    assert published.unchanged == 1
    assert not (output / "gone").exists()
    assert (output / "assets/a.css").stat().st_mtime_ns == kept.st_mtime_ns
    assert beside(output) == []


@pytest.mark.parametrize("clean", [False, True])
def test_a_second_build_touches_nothing(output, clean):
    publish(output, OLD)
    before = state(output)
    published = publish(output, OLD, clean=clean)
    assert (published.written, published.removed, published.unchanged) == ((), (), len(OLD))
    assert state(output) == before


def test_a_build_without_publishing_touches_nothing(output):
    publish(output, OLD)
    before = state(output)
    with open_output(output) as staging:
        staging.offer("index.html", b"new")
    assert state(output) == before
    assert beside(output) == []


def test_an_incremental_build_equals_a_clean_one(output, tmp_path):
    publish(output, OLD)
    publish(output, NEW)
    publish(tmp_path / "other", dict(reversed(NEW.items())))
    assert (output / LIST).read_bytes() == (tmp_path / "other" / LIST).read_bytes()


def page(folder, fingerprint, content, **options):
    """Publish one page, and say whether it was made."""
    made = []
    with open_output(folder, **options) as staging:
        staging.record([staging.page("index.html", fingerprint, lambda: made.append(1) or content)])
        return staging.publish(), bool(made)


def test_a_page_is_made_only_if_what_it_is_made_from_changed(output):
    assert page(output, "1", b"one")[1]
    assert not page(output, "1", b"one")[1]
    assert page(output, "2", b"two")[1]
    assert page(output, "2", b"two", clean=True)[1]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_page_that_was_lost_or_cut_short_is_made_again(output, damage):
    page(output, "1", b"one")
    damage(output / "index.html")
    assert page(output, "1", b"one")[1]
    assert (output / "index.html").read_bytes() == b"one"


def test_a_page_that_came_out_the_same_keeps_its_file(output):
    page(output, "1", b"one")
    before = (output / "index.html").stat()
    published, _ = page(output, "2", b"one")
    after = (output / "index.html").stat()
    assert (published.written, published.unchanged) == ((), 1)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not page(output, "2", b"one")[1]


def test_other_processes_may_make_pages(output):
    publish(output, {"1.html": "old", "2.html": "page 2"})
    with open_output(output) as staging:
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            staging.record(pool.starmap(make_page, [(staging, number) for number in range(3)]))
        published = staging.publish()
    assert read(output) == {f"{number}.html": f"page {number}" for number in range(3)}
    assert published.written == ("0.html", "1.html")


def make_page(staging, number):
    return staging.page(f"{number}.html", str(number), f"page {number}".encode)


def test_two_files_cannot_have_one_path(output):
    with open_output(output) as staging:
        staging.offer("a.html", b"1")
        with pytest.raises(ValueError, match=r"a\.html"):
            staging.offer("a.html", b"2")


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "", "a/./b", "a\\b", "C:a", LIST, ".timeline.new/a"])
def test_no_file_is_written_outside_the_output(output, path):
    with open_output(output) as staging, pytest.raises(ValueError, match="below the output"):
        staging.offer(path, b"1")


@posix
def test_the_outputs_permissions_stay(output):
    publish(output, OLD)
    output.chmod(0o751)
    publish(output, NEW)
    assert output.stat().st_mode & 0o777 == 0o751


@posix
def test_a_link_to_the_output_stays_a_link(output, tmp_path):
    real = tmp_path / "elsewhere"
    output.parent.mkdir()
    output.symlink_to(real)
    publish(output, OLD)
    publish(output, NEW)
    assert output.is_symlink()
    assert read(real) == NEW
    assert beside(output) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# Refusals


def test_a_folder_that_no_build_has_made_is_refused(output):
    output.mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (output / name).write_text("mine")
    with pytest.raises(ForeignFiles) as caught:
        publish(output, NEW)
    assert str(caught.value) == (
        f"{str(output)!r} holds files that no build has made: a.txt, b.txt, c.txt …\n"
        "    hint: move them away, or name another folder with --output"
    )
    assert len(read(output)) == 4


@pytest.mark.parametrize("name", ["mine.txt", "years/mine.txt", ".git/config", "new/Thumbs.db.txt"])
def test_a_file_of_another_in_the_output_is_refused(output, name):
    publish(output, OLD)
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("mine")
    with pytest.raises(ForeignFiles, match=name):
        publish(output, NEW)
    assert read(output) == {**OLD, name: "mine"}


def test_a_file_that_comes_during_the_build_is_not_lost(output):
    publish(output, OLD)
    with pytest.raises(ForeignFiles, match=r"mine\.txt"), open_output(output) as staging:
        staging.offer("index.html", b"new")
        (output / "mine.txt").write_text("mine")
        staging.publish()
    assert read(output) == {**OLD, "mine.txt": "mine"}


@posix
def test_a_link_in_the_output_is_not_followed(output, tmp_path):
    publish(output, OLD)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.txt").write_text("mine")
    (output / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(ForeignFiles, match="link"):
        publish(output, NEW)
    (output / "link").unlink()
    shutil.rmtree(output / "years")
    (output / "years").symlink_to(tmp_path / "mine")
    with pytest.raises(ForeignFiles, match="years"):
        publish(output, NEW)
    assert (tmp_path / "mine" / "x.txt").read_text() == "mine"


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "years/desktop.ini"])
def test_what_desktops_leave_behind_is_no_obstacle(output, name):
    publish(output, OLD)
    (output / name).touch()
    publish(output, NEW)
    assert read(output) == NEW


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"files": {}}',
        '{"format": 2, "files": {}}',
        '{"format": 1, "files": {"../../x": {"fingerprint": "", "size": 1}}}',
        '{"format": 1, "files": {"x": 1}}',
    ],
)
def test_a_list_that_cannot_be_read_is_refused(output, content):
    publish(output, OLD)
    (output / LIST).write_text(content)
    with pytest.raises(ForeignFiles, match="cannot be read"):
        publish(output, NEW)
    assert read(output) == OLD


def test_a_file_is_no_output(output):
    output.parent.mkdir()
    output.write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        publish(output, NEW)


@pytest.mark.parametrize("place", ["content", ".", "content/events", "content/new/output"])
def test_an_output_that_is_holds_or_lies_in_the_content_is_refused(tmp_path, place):
    content = tmp_path / "content"
    (content / "events").mkdir(parents=True)
    with pytest.raises(OutputError, match="cannot hold each other"):
        publish(tmp_path / place, NEW, protected=[content])
    publish(tmp_path / "content-output", NEW, protected=[content])


@pytest.mark.parametrize("place", ["home/me", "home", "home/me/site"])
def test_the_home_folder_is_refused_but_not_a_folder_in_it(tmp_path, monkeypatch, place):
    (tmp_path / "home/me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home/me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home/me"))
    refused = contextlib.nullcontext() if place == "home/me/site" else pytest.raises(OutputError)
    with refused:
        publish(tmp_path / place, NEW)


def test_the_root_is_refused():
    with pytest.raises(OutputError):
        publish(Path(Path.cwd().anchor), NEW)


# Failures


def test_an_error_while_pages_are_made_leaves_the_last_site(output):
    publish(output, OLD)
    before = state(output)
    with pytest.raises(ZeroDivisionError), open_output(output) as staging:
        staging.offer("index.html", b"new")
        staging.page("x.html", "x", lambda: bytes(1 // 0))
    assert state(output) == before
    assert beside(output) == []


@pytest.mark.parametrize("failing", ["link", "exchange", "as_json"])
def test_an_error_while_publishing_leaves_the_last_site(output, monkeypatch, failing):
    publish(output, OLD)
    before = state(output)

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device", "x.html")

    with monkeypatch.context() as patch, pytest.raises(OutputError) as caught:
        patch.setattr(timeline.output, failing, full)
        publish(output, NEW)
    assert str(caught.value) == "'x.html' cannot be read or written: No space left on device"
    assert [entry for entry in state(output) if not entry[0].is_file()] == [
        e for e in before if not e[0].is_file()
    ]
    assert read(output) == OLD
    assert beside(output) == []


@posix
def test_a_disk_that_fills_up_leaves_the_last_site(output):
    publish(output, OLD)
    program = """
        import resource, sys
        from pathlib import Path
        from timeline.manifest import OutputError
        from timeline.output import open_output

        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            with open_output(Path(sys.argv[1])) as staging:
                staging.offer("index.html", b"new")
                staging.offer("big.html", b"x" * 2000)
                staging.publish()
        except OutputError as error:
            sys.exit(str(error))
    """
    done = subprocess.run(
        command(program, output), cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "big.html' cannot be read or written: File too large" in done.stderr
    assert read(output) == OLD
    assert beside(output) == []


def command(program, *arguments):
    return [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)]


SITES = [{f"{number:02}/page.html": f"{word} {number}" for number in range(40)} for word in ("this", "that")]

ENDLESS = """
    import sys
    from pathlib import Path
    import timeline.folders
    from timeline.output import open_output

    if sys.argv[2] == "two steps":
        timeline.folders.swapped = lambda one, other: False
    turn = 0
    while True:
        with open_output(Path(sys.argv[1])) as staging:
            for number in range(40):
                staging.offer(f"{number:02}/page.html", f"{('this', 'that')[turn % 2]} {number}".encode())
            staging.offer("extra.html", b"extra") if turn % 3 == 0 else None
            staging.publish()
        turn += 1
        print(turn, flush=True)
"""


def without_extra(files):
    return {url: text for url, text in files.items() if url != "extra.html"}


@posix
@pytest.mark.parametrize("way", ["one step", "two steps"])
def test_a_build_that_is_killed_leaves_one_whole_site(output, way):
    chance = random.Random(way)
    publish(output, SITES[0])
    for _ in range(12):
        process = subprocess.Popen(command(ENDLESS, output, way), cwd=PROJECT, stdout=subprocess.PIPE)
        process.stdout.readline()  # it has published once
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if way == "one step":
            assert without_extra(read(output)) in SITES
        with open_output(output):
            assert without_extra(read(output)) in SITES
        assert beside(output) == []
    publish(output, SITES[1])
    assert read(output) == SITES[1]


@posix
def test_a_reader_never_meets_half_a_site(output):
    publish(output, SITES[0])
    with subprocess.Popen(
        command(ENDLESS, output, "one step"), cwd=PROJECT, stdout=subprocess.PIPE
    ) as process:
        seen = []
        for _ in range(40):
            process.stdout.readline()  # it has published once more
            seen += [first_and_last(output) for _ in range(5)]
        process.kill()
    assert {*filter(None, seen)} == {("this 0", "this 39"), ("that 0", "that 39")}


def first_and_last(output):
    """Two pages of the site that is in the folder when it is opened; nothing if it has been removed since."""
    folder = os.open(output, os.O_RDONLY)
    try:
        return tuple(text_in(folder, f"{number:02}/page.html") for number in (0, 39))
    except FileNotFoundError:
        return None
    finally:
        os.close(folder)


def text_in(folder, name):
    descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(descriptor, 100).decode()
    finally:
        os.close(descriptor)


def test_what_a_killed_build_left_is_removed(output):
    publish(output, OLD)
    (output.parent / ".output.0123abcd.new" / "years").mkdir(parents=True)
    (output.parent / ".output.mine.new").mkdir()
    (output / ".timeline.new").mkdir()
    publish(output, OLD)
    assert beside(output) == [".output.mine.new"]
    assert not (output / ".timeline.new").exists()


def test_a_build_stopped_between_two_steps_is_undone(output):
    publish(output, OLD)
    output.rename(output.parent / ".output.old")
    with open_output(output):
        assert read(output) == OLD
    assert beside(output) == []


# Systems that lack something


@pytest.fixture(params=["no exchange", "no links", "cannot be renamed", "mount point", "closed parent"])
def system(request, monkeypatch):
    def refuse(number):
        def call(*arguments, **options):
            raise OSError(number, os.strerror(number))

        return call

    if request.param == "no exchange":
        monkeypatch.setattr(timeline.folders, "swapped", lambda one, other: False)
    elif request.param == "no links":
        monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    elif request.param == "cannot be renamed":
        monkeypatch.setattr(timeline.folders, "swapped", refuse(errno.EBUSY))
    elif request.param == "mount point":
        monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "output")
    else:
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    return request.param


def test_publishing_works_the_same_where_the_system_lacks_something(output, system):
    publish(output, OLD)
    published = publish(output, NEW)
    assert read(output) == NEW
    assert published.removed == ("gone/x/y.html", "years/2024.html")
    assert not (output / "gone").exists()
    assert beside(output) == []
    before = state(output)
    publish(output, NEW)
    assert state(output) == before


@pytest.mark.parametrize("system", ["cannot be renamed", "mount point"], indirect=True)
def test_a_folder_that_cannot_be_renamed_is_whole_again_after_the_next_build(output, system, monkeypatch):
    publish(output, {"a.html": "one", "b.html": "one", "c.css": "one"})
    new = {"a.html": "two", "b.html": "two", "d.html": "two"}
    replaced = []
    replace = Path.replace

    def stop(path, target):
        if len(replaced) == 3:
            raise KeyboardInterrupt
        replaced.append(target.name)
        return replace(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", stop)
        publish(output, new)
    assert read(output) == {"a.html": "two", "b.html": "two", "c.css": "one"}
    publish(output, {"a.html": "one", "b.html": "one", "c.css": "one"})
    assert read(output) == {"a.html": "one", "b.html": "one", "c.css": "one"}


@pytest.mark.parametrize("system", ["mount point"], indirect=True)
def test_where_files_are_replaced_one_by_one_pages_come_after_what_they_need(output, system, monkeypatch):
    publish(output, {"a.html": "one"})
    replaced = []
    replace = Path.replace

    def note(path, target):
        replaced.append(target.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", note)
    publish(output, {"a.html": "two", "z.css": "new"})
    assert replaced == [LIST, "z.css", "a.html", LIST]


# Two builds at once


def test_a_second_build_into_the_same_folder_is_refused(output):
    with open_output(output) as staging:
        staging.offer("index.html", b"first")
        with pytest.raises(OutputError, match="another build is writing"):
            publish(output, NEW)
        publish(output.with_name("other"), NEW)
        staging.publish()
    assert read(output) == {"index.html": "first"}
    publish(output, NEW)


@posix
def test_the_lock_of_a_dead_build_does_not_count_even_if_its_workers_live_on(output):
    program = """
        import os, sys, time
        from pathlib import Path
        from timeline.output import open_output

        with open_output(Path(sys.argv[1])) as staging:
            staging.offer("index.html", b"dead")
            if os.fork() == 0:
                print("ready", flush=True)
                time.sleep(60)
            os.wait()
    """
    process = subprocess.Popen(
        command(program, output), cwd=PROJECT, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(OutputError, match="another build is writing"):
            publish(output, NEW)
        process.kill()
        process.wait()
        publish(output, NEW)
        assert read(output) == NEW
        assert beside(output) == []
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()


@posix
def test_builds_at_the_same_time_never_mix(output):
    publish(output, SITES[0])
    program = """
        import sys
        from pathlib import Path
        from timeline.manifest import OutputError
        from timeline.output import open_output

        done = 0
        while done < 15:
            try:
                with open_output(Path(sys.argv[1])) as staging:
                    for number in range(40):
                        staging.offer(f"{number:02}/page.html", f"{sys.argv[2]} {number}".encode())
                    staging.publish()
                    done += 1
            except OutputError as error:
                if "another build" not in str(error):
                    raise
    """
    processes = [subprocess.Popen(command(program, output, word), cwd=PROJECT) for word in ("this", "that")]
    assert [process.wait() for process in processes] == [0, 0]
    assert read(output) in SITES
    assert beside(output) == []


def test_no_lock_stays_behind(output, locks):
    with open_output(output):
        assert len(list(locks.iterdir())) == 1
    assert list(locks.iterdir()) == []
