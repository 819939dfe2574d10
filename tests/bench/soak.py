"""Edits a project at random while it is previewed, and compares what the preview has made with a clean build.

    python tests/bench/soak.py --edits 500 --events 150

Tells how much memory the server has as it goes on. Ends with code 1 where a byte differs or memory has grown.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(Path(__file__).parent)]

from preview import site  # noqa: E402

from edits import Edits  # noqa: E402
from previews import Preview, as_built, memory, serving  # noqa: E402

PAUSES = (0.0, 0.0, 0.05, 0.2, 0.5)  # seconds from one edit to the next
TAKEN_IN = ("brought up to date", "The last good pages stay")  # what the preview says of changes
TOLD_EVERY = 50  # edits
MOST = 1.15  # times the first memory: what one state of the site takes differs from what another does


def soak(preview: Preview, edits: Edits, count: int, seed: int) -> None:
    """Make edits, faster than they are taken in, and slower."""
    chance, started = random.Random(seed), time.monotonic()
    for number in range(1, count + 1):
        edits.next()
        time.sleep(chance.choice(PAUSES))
        if number % TOLD_EVERY == 0:
            took = time.monotonic() - started
            good, bad = (sum(words in line for line in preview.lines) for words in TAKEN_IN)
            print(
                f"{number} edits in {took:.0f} s: taken in {good} times, refused {bad} times; "
                f"memory {memory(preview) / 1e6:.0f} MB",
                flush=True,
            )
    edits.mend()


def main() -> int:
    parser = argparse.ArgumentParser(description="Edit at random, and compare with a clean build.")
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--events", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=300, help="seconds to wait for the last pages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = site(Path(folder), options.events)
        with serving(root, patience=options.patience) as preview:
            different = as_built(preview, options.patience)
            first = memory(preview)
            print(f"at first: memory {first / 1e6:.0f} MB", flush=True)
            soak(preview, Edits(root, options.seed), options.edits, options.seed)
            different += as_built(preview, options.patience)
            last = memory(preview)
            print(f"at last: memory {last / 1e6:.0f} MB")
            failed = preview.has_said("preview-failed")
    print("As a clean build." if not different else f"Not as a clean build: {', '.join(different[:20])}")
    return 1 if different or failed or last > MOST * first else 0


if __name__ == "__main__":
    sys.exit(main())
