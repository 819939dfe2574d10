"""A preview for tests: a copy of the project with the tiny site in it, and `serve` running on it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sites import TINY

PROJECT = Path(__file__).parent.parent
PATIENCE = 30.0  # seconds: what has not come by then does not come


@dataclass
class Preview:
    """A project whose site is being served."""

    root: Path
    process: subprocess.Popen[str]
    address: str = ""
    lines: list[str] = field(default_factory=list)  # what it has said

    def path(self, file: str) -> Path:
        """A file of the project."""
        return self.root / file

    def replace(self, file: str, old: str, new: str) -> None:
        """Change words in a file, as an editor that writes in place does."""
        text = self.path(file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        self.path(file).write_text(text.replace(old, new), "utf-8")

    def get(self, path: str = "", host: str | None = None) -> tuple[int, str]:
        """The status and the text of an answer."""
        request = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def shows(self, path: str, words: str) -> bool:
        """Whether a page comes to hold words."""
        return until(lambda: words in self.get(path)[1])

    def said(self, words: str, times: int = 1) -> bool:
        """Whether the terminal comes to show words."""
        return until(lambda: self.has_said(words, times))

    def has_said(self, words: str, times: int = 1) -> bool:
        """Whether the terminal shows words."""
        return sum(words in line for line in list(self.lines)) >= times

    def stop(self) -> int:
        """Interrupt it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    @property
    def folder(self) -> Path:
        """What is served."""
        return self.root / ".cache" / "preview"


def memory(preview: Preview) -> int:
    """Bytes that the server's process has in memory (Linux)."""
    status = Path(f"/proc/{preview.process.pid}/status").read_text("utf-8")
    return int(re.findall(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[0]) * 1024


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def holds(folder: Path, wanted: dict[str, bytes]) -> bool:
    """Whether these are the files of a folder."""
    try:
        return files(folder) == wanted
    except FileNotFoundError:  # a file is being replaced
        return False


def as_built(preview: Preview, patience: float = PATIENCE) -> list[str]:
    """Where the preview's folder differs from a clean build with drafts, once it has had its time."""
    options = ["--clean", "--drafts", "--output", "built", "--quiet"]
    subprocess.run([sys.executable, "build.py", "build", *options], cwd=preview.root, check=True)
    wanted = files(preview.root / "built")
    if until(lambda: holds(preview.folder, wanted), patience):
        return []
    found = files(preview.folder)
    return sorted(url for url in wanted.keys() | found.keys() if wanted.get(url) != found.get(url))


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether something comes to hold."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def project(root: Path) -> Path:
    """A copy of the project, with the tiny site's content and settings."""
    for name in ("timeline", "templates", "assets"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", root)
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    return root


@contextmanager
def serving(
    root: Path, *options: str, ready: str = "http://", patience: float = PATIENCE, **environment: str
) -> Iterator[Preview]:
    """The preview of a project, once it says that it is ready: by default, where it is."""
    command = [sys.executable, "build.py", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "LC_ALL": "C", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    preview = Preview(root, process)
    reader = threading.Thread(target=_listen, args=(preview,), daemon=True)
    reader.start()
    try:
        assert until(lambda: preview.has_said(ready) or process.poll() is not None, patience), preview.lines
        assert preview.has_said(ready), "\n".join(preview.lines)
        yield preview
    finally:
        process.kill()
        process.wait()
        reader.join()
        assert process.stdout
        process.stdout.close()


def _listen(preview: Preview) -> None:
    for line in preview.process.stdout or ():
        preview.lines.append(line.rstrip("\n"))
        if found := re.search(r"http://\S+:\d+/", line):
            preview.address = found[0]
