"""Small sites for tests: built from a folder, and read as a reader's browser does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from timeline.cli import main

TINY = Path(__file__).parent / "site"


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of the tiny site that a test may change and build."""

    root: Path

    @property
    def output(self) -> Path:
        """Where it is built."""
        return self.root / "output"

    def build(self, *options: str) -> int:
        """Build it; the exit code."""
        return main(["build", *self.places(), "--output", str(self.output), "--jobs", "1", *options])

    def places(self) -> list[str]:
        """The options that name what is read."""
        return ["--content", str(self.root / "content"), "--config", str(self.root / "site.yaml")]

    def file(self, path: str) -> Path:
        """A file of the content."""
        return self.root / "content" / path

    def replace(self, path: str, old: str, new: str) -> None:
        """Change words in a file of the content."""
        text = self.file(path).read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        self.file(path).write_text(text.replace(old, new), "utf-8")

    def page(self, path: str) -> Read:
        """A built page."""
        return Read(LexborHTMLParser((self.output / path).read_text("utf-8")))

    def files(self) -> dict[str, bytes]:
        """Every file of the built site."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


@dataclass(frozen=True, slots=True)
class Read:
    """A page that has been parsed."""

    html: LexborHTMLParser

    def one(self, selector: str) -> LexborNode:
        """The only element that a selector finds."""
        found = self.html.css(selector)
        assert len(found) == 1, f"{len(found)} elements are {selector!r}"
        return found[0]

    def text(self, selector: str) -> str:
        """The words of the only element that a selector finds."""
        return words(self.one(selector))

    def texts(self, selector: str) -> list[str]:
        """The words of each element that a selector finds."""
        return [words(node) for node in self.html.css(selector)]

    def links(self, selector: str = "a") -> list[str]:
        """Where the links that a selector finds lead."""
        return [node.attributes.get("href") or "" for node in self.html.css(selector)]

    def section(self, heading: str) -> LexborNode:
        """The section under a heading."""
        found = [
            node
            for node in self.html.css("section")
            if (title := node.css_first("h2")) and words(title) == heading
        ]
        assert len(found) == 1, f"{len(found)} sections are called {heading!r}"
        return found[0]


def words(node: LexborNode) -> str:
    """An element's words, with every run of spaces as one plain space."""
    return " ".join(node.text().split())


def tiny(folder: Path) -> Tree:
    """A copy of the tiny site in a folder."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    return Tree(folder)
