"""Which pages a change adds, changes and removes: compares two built folders, and says it in Markdown.

python -m timeline.forge.compare BEFORE AFTER >> "$GITHUB_STEP_SUMMARY"
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.diagnostics import Phrase, say, say_number
from timeline.forge.text import code, plain, words
from timeline.manifest import LIST, OutputError, published_files

SHOWN = 25  # pages of one kind

# In the order of what a reviewer wants to see.
KINDS: Mapping[str, Phrase] = {
    "events": say("Events"),
    "people": say("People"),
    "organisations": say("Organisations"),
    "countries": say("Countries"),
    "years": say("Years"),
    "ties": say("Ties"),
    "types": say("Types"),
    "themes": say("Themes"),
    "": say("Other pages"),
}

_LANGUAGE = re.compile(r'<html lang="([a-z]+)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEAD = 20_000  # bytes, which hold both


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A page in the languages in which it was added, changed or removed."""

    path: str  # in the site's first language
    kind: str
    title: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What was added, changed or removed."""

    pages: tuple[Changed, ...]
    others: int  # files that are no pages

    @property
    def count(self) -> int:
        """How many pages, each language being one."""
        return sum(len(page.languages) for page in self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one built folder has that another has not."""

    added: Difference
    changed: Difference
    removed: Difference
    languages: tuple[str, ...]  # of the site


def compare(before: Path, after: Path) -> Comparison:
    """What differs between two built folders. Raises OutputError where one is none."""
    old, new = published_files(before), published_files(after)
    both = old.keys() & new.keys()
    return Comparison(
        added=_difference(after, new.keys() - old.keys()),
        changed=_difference(after, {url for url in both if old[url] != new[url]}),
        removed=_difference(before, old.keys() - new.keys()),
        languages=tuple(_languages(after).values()),
    )


def _languages(folder: Path) -> Mapping[str, str]:
    """The site's languages by the folder in which each is; the first one is at the root."""
    first = _found(_LANGUAGE, folder / "index.html")
    return {"": first} | {path.parent.name: path.parent.name for path in sorted(folder.glob("??/index.html"))}


def _difference(folder: Path, urls: Collection[str]) -> Difference:
    languages = _languages(folder)
    pages: dict[str, dict[str, str]] = {}
    for url in sorted(url for url in urls if url.endswith(".html")):
        head, _, rest = url.partition("/")
        prefix, path = (head, rest) if head in languages else ("", url)
        pages.setdefault(path, {})[languages[prefix]] = url
    return Difference(
        pages=tuple(
            Changed(
                path=path,
                kind=path.partition("/")[0] if path.partition("/")[0] in KINDS else "",
                title=_title(folder, found, languages.values()) or path,
                languages=tuple(code for code in languages.values() if code in found),
            )
            for path, found in sorted(pages.items())
        ),
        others=sum(not url.endswith(".html") for url in urls),
    )


def _title(folder: Path, urls: Mapping[str, str], languages: Iterable[str]) -> str:
    """A page's title in the first language that has it, without the site's."""
    url = next(urls[code] for code in languages if code in urls)
    title = html.unescape(_found(_TITLE, folder / url))
    return title.rpartition(" · ")[0] or title


def _found(pattern: re.Pattern[str], page: Path) -> str:
    if not page.is_file():
        return ""
    with page.open("rb") as file:
        match = pattern.search(file.read(_HEAD).decode("utf-8", errors="replace"))
    return match[1] if match else ""


def summary(comparison: Comparison | None, preview: str = "") -> str:
    """The comparison in words; without one, that there is nothing to compare with."""
    return "\n".join(_summary(comparison, preview)) + "\n"


def _summary(comparison: Comparison | None, preview: str) -> Iterator[str]:
    speak = words()
    yield "## " + speak(say("What this change does to the site"))
    yield ""
    if preview:
        yield speak(
            say("[Download the built site]({address}), unpack it and open `index.html`.", address=preview)
        )
        yield ""
    if comparison is None:
        yield speak(say("The site before this change was not built, so there is nothing to compare with."))
        return
    added, changed, removed = comparison.added, comparison.changed, comparison.removed
    if not any(part.count or part.others for part in (added, changed, removed)):
        yield speak(say("Nothing: every file is the same as before."))
        return
    for part, heading in (
        (added, say_number("{number} page added", "{number} pages added", added.count)),
        (changed, say_number("{number} page changed", "{number} pages changed", changed.count)),
        (removed, say_number("{number} page removed", "{number} pages removed", removed.count)),
    ):
        if part.count or part.others:
            yield f"### {speak(heading)}"
            yield ""
            yield from _by_kind(part.pages, comparison.languages)
        if part.others:
            counted = say_number("And {number} other file.", "And {number} other files.", part.others)
            yield speak(counted)
            yield ""


def _by_kind(pages: Sequence[Changed], languages: tuple[str, ...]) -> Iterator[str]:
    speak = words()
    for kind, name in KINDS.items():
        found = [page for page in pages if page.kind == kind]
        if not found:
            continue
        yield f"**{speak(name)}**"
        yield ""
        for page in found[:SHOWN]:
            only = "" if page.languages == languages else f" ({', '.join(map(plain, page.languages))})"
            yield f"- {plain(page.title)}{only} — {code(page.path)}"
        if len(found) > SHOWN:
            more = len(found) - SHOWN
            yield "- " + speak(say_number("… and {number} more", "… and {number} more", more))
        yield ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the summary."""
    parser = argparse.ArgumentParser(prog="python -m timeline.forge.compare")
    parser.add_argument("before", type=Path, help="a built site")
    parser.add_argument("after", type=Path, help="the same with a change")
    parser.add_argument("--preview", default="", metavar="URL", help="where the second can be downloaded")
    options = parser.parse_args(arguments)
    try:
        comparison = compare(options.before, options.after) if (options.before / LIST).is_file() else None
    except OutputError as error:
        print(error, file=sys.stderr)
        return 2
    print(summary(comparison, options.preview), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
