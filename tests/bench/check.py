"""Measures `check` with many events: the first time, again, and of one file among them.

What content was read as is kept in .cache/parsed, which this removes before each check that is a first one.

    python tests/bench/check.py --events 10000

The machine may do other things meanwhile, so the time of the processors is told beside that on the wall.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
KEPT = PROJECT / ".cache" / "parsed"
sys.path[:0] = [str(Path(__file__).parent)]

from generate import generate  # noqa: E402


def measure(content: Path, *paths: Path) -> tuple[float, float]:
    """Seconds on the wall and of the processors, for one run of the command."""
    before = _processors()
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, PROJECT / "build.py", "check", *paths, "--content", content],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - started
    assert done.returncode == 0, done.stderr[-2000:]
    return wall, _processors() - before


def _processors() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure check.")
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        generate(content, events=options.events, people=1_500, organisations=300, seed=1)
        one = max(path for path in content.glob("events/*/*.md") if path.name.count(".") == 1)
        for name, paths in (("first time", ()), ("again", ()), ("one file", (one,))):
            rounds = []
            for _ in range(options.rounds):
                if name == "first time":
                    shutil.rmtree(KEPT, ignore_errors=True)
                rounds.append(measure(content, *paths))
            walls, processors = zip(*rounds, strict=True)
            print(
                f"{name:10} {min(walls):.2f} to {max(walls):.2f} s, median {statistics.median(walls):.2f} s; "
                f"of the processors {statistics.median(processors):.2f} s"
            )


if __name__ == "__main__":
    main()
