"""What of all that is wrong concerns the files that somebody asks about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.diagnostics import Diagnostic, say
from timeline.tree import Tree


class NotContent(ValueError):
    """A path that names no file and no folder of content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Files and folders of content, named as diagnostics name files; none means everything."""

    content: str  # what the names of all files of content start with
    names: tuple[str, ...] = ()

    def holds(self, file: str) -> bool:
        """Whether a file is one of these, or in one of these folders."""
        return not self.names or any(file == name or file.startswith(f"{name}/") for name in self.names)

    def seen(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The diagnostics that concern these files.

        What is told of another file, but has its cause in one of these too, is told here: otherwise whoever
        writes a file with an id that is taken would not hear of it. What is wrong with the settings concerns
        every file, since nothing is read without them.
        """
        for diagnostic in diagnostics:
            of_content = f"{diagnostic.file}/".startswith(f"{self.content}/")
            if self.holds(diagnostic.file) or not of_content:
                yield diagnostic
                continue
            for file in diagnostic.others:
                if self.holds(file):
                    yield _from_there(diagnostic, file)
                    break


def scope(paths: Sequence[Path], tree: Tree) -> Scope:
    """The scope of some paths. Raises NotContent with the first that is not there, or not content."""
    return Scope(content=tree.name, names=tuple(_name(path, tree) for path in paths))


def _name(path: Path, tree: Tree) -> str:
    root = tree.root.resolve()
    # A link inside content is named as it stands there, and one that leads into content as what it leads to.
    for place in (path.parent.resolve() / path.name, path.resolve()):
        if path.exists() and place.is_relative_to(root):
            return "/".join((tree.name, *place.relative_to(root).parts))
    raise NotContent(path)


def _from_there(diagnostic: Diagnostic, file: str) -> Diagnostic:
    """What is told of one file, told of another that is its cause."""
    place = diagnostic.file + (f":{diagnostic.line}:{diagnostic.column}" if diagnostic.line else "")
    message = say("in {place}: {message}", place=place, message=diagnostic.message)
    return replace(diagnostic, file=file, line=0, column=0, message=message)
