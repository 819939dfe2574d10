"""What content was read as is kept, and used again only where nothing has changed."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline import parse_all, parse_cache
from timeline.diagnostics import Diagnostic, Report
from timeline.digests import digest_of
from timeline.load import Records, load
from timeline.settings import Settings, read_settings

TESTS = Path(__file__).parent
EVENT = "events/2021/2021-03-01-mission-exemple.md"
Load = Callable[[], tuple[Records, list[Diagnostic]]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "site" / "content", tmp_path / "content"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def read(content: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads the content as if there were very much of it."""
    monkeypatch.setattr(parse_all, "WORTH_A_POOL", 1)
    settings = read_settings(TESTS / "site" / "site.yaml", Report())
    assert isinstance(settings, Settings)

    def loaded() -> tuple[Records, list[Diagnostic]]:
        report = Report()
        return load(content, settings, report, jobs=2, cache=kept), list(report.sorted())

    return loaded


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], set[str]]:
    """The files that have been parsed since it was asked the last time, in whichever process."""
    log, parse = tmp_path / "log", parse_cache.parse

    def logged(entry: parse_cache.Entry, source: bytes, languages: tuple[str, ...]) -> parse_cache.Parsed:
        with log.open("a") as file:
            file.write(f"{entry.file}\n")
        return parse(entry, source, languages)

    monkeypatch.setattr(parse_cache, "parse", logged)

    def since() -> set[str]:
        lines = log.read_text().splitlines() if log.exists() else []
        log.write_text("")
        return {line.removeprefix("content/") for line in lines}

    return since


def edited(content: Path, old: str, new: str) -> None:
    source = (content / EVENT).read_text("utf-8")
    assert old in source
    (content / EVENT).write_text(source.replace(old, new), "utf-8")


def test_what_has_not_changed_is_not_read_again(read: Load, parsed: Callable[[], set[str]]) -> None:
    first = read()
    assert EVENT in parsed()
    assert read() == first
    assert parsed() == set()


def test_what_has_changed_is_read_again_with_its_folder_alone(
    read: Load, content: Path, parsed: Callable[[], set[str]]
) -> None:
    read()
    parsed()
    edited(content, "evidence: confirmed", "evidence: reported")
    records, _ = read()
    assert next(event.evidence for event in records.events if event.id in EVENT) == "reported"
    assert {file.rpartition("/")[0] for file in parsed()} == {"events/2021"}


def test_a_change_that_keeps_size_and_time_is_seen(read: Load, content: Path) -> None:
    read()
    before = (content / EVENT).stat()
    edited(content, "evidence: confirmed", "evidence: consirmed")
    os.utime(content / EVENT, ns=(before.st_atime_ns, before.st_mtime_ns))
    _, said = read()
    assert [one.code for one in said] == ["unknown-value"]


def test_files_that_come_and_go_are_seen(read: Load, content: Path) -> None:
    before, _ = read()
    (content / EVENT).rename(content / "events/2021/2021-03-01-mission-autre.md")
    records, _ = read()
    assert "2021-03-01-mission-autre" in records.event_ids
    (content / "events/2021/2021-03-01-mission-autre.md").rename(content / EVENT)
    assert read()[0] == before


def test_what_is_wrong_is_said_each_time(read: Load, content: Path) -> None:
    edited(content, "evidence: confirmed", "evidence: certain")
    _, first = read()
    _, second = read()
    assert [one.code for one in first] == ["unknown-value"]
    assert second == first


def test_another_engine_reads_everything_again(
    read: Load, parsed: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read()
    every = parsed()
    monkeypatch.setattr(parse_cache, "engine", lambda: b"with one more rule")
    read()
    assert parsed() == every


def test_what_is_damaged_is_as_if_it_were_not_there(read: Load, kept: Path) -> None:
    first = read()
    for number, path in enumerate(sorted(kept.iterdir())):
        source = path.read_bytes()
        damaged = (b"", source[: len(source) // 2], source[:-1] + b"?", source + b"?")
        path.write_bytes(damaged[number % len(damaged)])
    assert read() == first


def test_nothing_runs_that_somebody_else_has_put_there(read: Load, kept: Path, tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "harm"),)

    first = read()
    harm = pickle.dumps([Harm()])
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes()[:32] + digest_of(harm).encode() + harm)
    assert read() == first
    assert not (tmp_path / "harm").exists()


def test_nothing_is_kept_of_what_is_gone(read: Load, content: Path, kept: Path) -> None:
    read()
    before = set(kept.iterdir())
    shutil.rmtree(content / "events/2021")
    read()
    assert len(before - set(kept.iterdir())) == 1


def test_where_nothing_can_be_kept_content_is_read_all_the_same(read: Load, kept: Path) -> None:
    kept.write_text("a file, where a folder should be")
    records, said = read()
    assert records.events
    assert said == []
    assert read() == (records, said)
