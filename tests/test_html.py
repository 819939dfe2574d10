"""Every page of the site is correct HTML: the Nu HTML checker has nothing to say about it."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import programs

# The checker's recursion is deep and its memory wide: neither must depend on the machine's defaults.
JAVA_OPTIONS = ("-Xss2m", "-Xmx1g", "-XX:+UseSerialGC")
CHECKER_OPTIONS = ("--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")
# On a disk, no file is of the checker's 'self'; browsers know better, and tests/browser/ listens to theirs.
NOT_ON_A_DISK = r"Resource violates Content Security Policy .*: external .* “[^:”]*” blocked by .*"
# It takes JSON-LD for a script, which browsers do not; tests/test_pages.py sees that nothing else is inline.
NOT_A_SCRIPT = r"Inline script violates Content Security Policy .*"


def complaints(folder: Path) -> dict[str, list[str]]:
    """What the checker says, with the places that it says it of: errors, warnings and advice."""
    java, jar = programs.java(), programs.checker()
    assert java, "Java is not installed: run python tests/programs.py"
    assert jar, "the HTML checker is not installed: run python tests/programs.py"
    command = [
        java,
        *JAVA_OPTIONS,
        "-jar",
        str(jar),
        *CHECKER_OPTIONS,
        "--filterpattern",
        f"{NOT_ON_A_DISK}|{NOT_A_SCRIPT}",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    places = defaultdict(list)
    for said in json.loads(done.stdout)["messages"]:
        kind = said.get("subType") or said["type"]
        place = f"{said.get('url', '')}:{said.get('lastLine', 0)}: {said.get('extract', '')!r}"
        places[f"{kind}: {said['message']}"].append(place)
    return places


def report(found: dict[str, list[str]], most: int = 3) -> str:
    lines = []
    for message, places in sorted(found.items(), key=lambda item: -len(item[1])):
        lines += [f"{len(places)} × {message}", *(f"    {place}" for place in places[:most])]
    return "\n".join(lines)


def test_the_checker_sees_errors_warnings_and_missing_headings(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>x</title><p>a</div><section><p>b</section>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    kinds = {message.partition(":")[0] for message in complaints(tmp_path)}
    assert kinds == {"error", "warning"}


def test_every_page_is_correct_html(site: Path) -> None:
    assert any(site.rglob("*.html"))
    found = complaints(site)
    assert not found, report(found)
