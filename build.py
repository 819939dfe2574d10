#!/usr/bin/env python3
"""The command. ``python build.py --help`` says what it can do."""

import sys

if sys.version_info < (3, 11):
    print("build.py: Python 3.11 or later is needed; this is", sys.version.split()[0], file=sys.stderr)
    sys.exit(2)

try:
    from timeline.cli import main

    if __name__ == "__main__":
        sys.exit(main())
except KeyboardInterrupt:
    sys.exit(0 if "serve" in sys.argv else 130)  # to interrupt the preview is how one ends it
except ModuleNotFoundError as error:
    if (error.name or "").startswith("timeline"):
        raise
    print(f"build.py: the package {error.name!r} is not installed; run 'make', or:", file=sys.stderr)
    print("    python -m pip install -r requirements.txt", file=sys.stderr)
    sys.exit(2)
