"""The file that is being read: where it is told what is wrong with it, and which ids it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Phrase, Report
from timeline.nodes import Node, Scalar


class Mention(NamedTuple):
    """An id that a file names, and where it does so. It is known even where the rest cannot be read."""

    role: str  # what the record is named as: "actor", "country", "part_of"
    id: str
    file: str
    line: int
    column: int

    def diagnostic(
        self, code: str, message: Phrase, hint: Phrase | None = None, severity: str = "error"
    ) -> Diagnostic:
        """What is wrong with it, where it stands."""
        return Diagnostic(
            file=self.file,
            line=self.line,
            column=self.column,
            code=code,
            message=message,
            hint=hint,
            severity=severity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a kind needs to know of the file that it reads."""

    file: str
    language: str  # of plain text in it
    report: Report
    languages: tuple[str, ...]  # of the site
    mentions: list[Mention] = field(default_factory=list)  # what the file names

    def mention(self, role: str, node: Scalar) -> None:
        """Remember an id that the file names."""
        self.mentions.append(Mention(role, node.text.strip(), self.file, node.line, node.column))

    def problem(self, node: Node, code: str, message: Phrase, hint: Phrase | None = None) -> None:
        """Report what is wrong with a node."""
        self.problem_at((node.line, node.column), code, message, hint)

    def problem_at(
        self, place: tuple[int, int], code: str, message: Phrase, hint: Phrase | None = None
    ) -> None:
        """Report what is wrong at a line and column."""
        line, column = place
        self.report.add(
            Diagnostic(file=self.file, line=line, column=column, code=code, message=message, hint=hint)
        )

    def warning(self, node: Node, code: str, message: Phrase, hint: Phrase | None = None) -> None:
        """Report what could be better in a node, and does not stand in the way."""
        self.report.add(
            Diagnostic(
                file=self.file,
                line=node.line,
                column=node.column,
                code=code,
                message=message,
                hint=hint,
                severity="warning",
            )
        )
