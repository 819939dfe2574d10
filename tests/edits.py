"""Random changes of a project's files, as somebody at work makes them: the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

MISTAKES = ("type: [", "date: 2025-13-45\n", "unknown_field: 1\n", "countries: [ZZ]\n", "\ttitle: x\n")
STYLES = "assets/css/site.css"
TEMPLATES = {"templates/base.html": "</main>", "templates/event.html": "</article>"}
WORDS = "templates/locales/{}/LC_MESSAGES/messages.po"


class Edits:
    """Each edit changes, adds, renames or removes files; some are mistakes, which later edits mend.

    All files go back to what they were sooner or later, so that there are never many more than at first.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self._chance = random.Random(seed)
        self._number = 0
        self._before: dict[Path, bytes | None] = {}  # what changed files held; None where they were not there
        self._wrong: set[Path] = set()  # the files that may be mistakes
        self._kinds: tuple[tuple[int, Callable[[], None]], ...] = (
            (8, self._text),
            (3, self._title),
            (3, self._mistake),
            (2, self._add),
            (1, self._rename),
            (2, self._remove),
            (1, self._settings),
            (1, self._style),
            (1, self._template),
            (1, self._words),
            (1, self._save_as_editors_do),
        )

    def next(self) -> None:
        """Make one."""
        self._number += 1
        if self._wrong and self._chance.random() < 0.7:
            self._restore(self._chance.choice(sorted(self._wrong)))
            return
        if self._chance.random() < len(self._before) / 40:
            self._restore(self._chance.choice(sorted(self._before)))
            return
        weights, kinds = zip(*self._kinds, strict=True)
        self._chance.choices(kinds, weights)[0]()

    def mend(self) -> None:
        """Take back what may be a mistake; the other changes stay."""
        for path in sorted(self._wrong):
            self._restore(path)

    def _content(self, pattern: str = "*/**/*.md") -> Path:
        return self._chance.choice(sorted((self.root / "content").glob(pattern)))

    def _write(self, path: Path, text: str) -> None:
        if path not in self._before:
            self._before[path] = path.read_bytes() if path.exists() else None
        path.write_text(text, "utf-8")

    def _restore(self, path: Path) -> None:
        content = self._before.pop(path)
        self._wrong.discard(path)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)

    def _change(self, path: Path, pattern: str, new: str) -> None:
        self._write(path, re.sub(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE))

    def _text(self) -> None:
        path = self._content()
        self._write(path, f"{path.read_text('utf-8').rstrip()}\n\nPhrase {self._number}.\n")

    def _title(self) -> None:
        self._change(
            self._content(), r"^(title|name): ((?:\{\"?fr\"?: )?['\"]?)", rf"\1: \g<2>N{self._number} "
        )

    def _mistake(self) -> None:
        path = self._content()
        self._wrong.add(path)
        self._change(path, r"^---\n", f"---\n{self._chance.choice(MISTAKES)}")

    def _add(self) -> None:
        path = self._content("people/*[!.]??.md")
        self._write(path.with_name(f"copie-{self._number}.md"), path.read_text("utf-8"))

    def _rename(self) -> None:
        added = sorted(path for path in self._before if path.name.startswith("copie-") and path.exists())
        if not added:
            return self._add()
        path = self._chance.choice(added)
        text = path.read_text("utf-8")
        self._restore(path)
        return self._write(path.with_name(f"copie-{self._number}.md"), text)

    def _remove(self) -> None:
        path = self._content()
        self._wrong.add(path)
        self._write(path, "")
        path.unlink()

    def _settings(self) -> None:
        self._change(self.root / "site.yaml", r"^title:\s+\{?fr: ['\"]?", rf"\g<0>N{self._number} ")

    def _style(self) -> None:
        path = self.root / STYLES
        self._write(path, f"{path.read_text('utf-8').rstrip()}\n.new-{self._number} {{ color: red; }}\n")

    def _template(self) -> None:
        file, end = self._chance.choice(sorted(TEMPLATES.items()))
        self._change(self.root / file, end, f"<!-- {self._number} -->{end}")

    def _words(self) -> None:
        catalogue = WORDS.format(self._chance.choice(("ar", "en", "fr")))
        message = self._chance.choice(("Sources", "There is nothing at this address."))
        self._change(self.root / catalogue, rf'(?<=^msgid "{message}"\nmsgstr ")', f"N{self._number} ")

    def _save_as_editors_do(self) -> None:
        path = self._content()
        text = f"{path.read_text('utf-8').rstrip()}\n\nPhrase {self._number}.\n"
        self._write(path, path.read_text("utf-8"))
        backup, new = path.with_name(f"{path.name}~"), path.with_name(f".{path.name}.swp")
        new.write_text(text, "utf-8")
        path.rename(backup)
        new.rename(path)
        backup.unlink()
