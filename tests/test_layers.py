"""Imports inside the engine point one way: to modules on the same line or above, and never in a circle."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator, Mapping, Set
from fnmatch import fnmatch
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent

# From what knows nothing to what knows everything. A new module gets its place here before it is used.
LAYERS = (
    "digests engine files forks",
    "diagnostics diagnostic_text diagnostic_formats vocab dates dates_hints date_words encoding",
    "yaml_lines yaml_errors typography folding meant loaded_words folders manifest history preview preview.*",
    "model nodes frontmatter i18n speech",
    "reading values codes field_names record fields rules tree scope",
    "settings urls argument_words schema prose references markdown",
    "charts.projection charts.centres",
    "advice names",
    "parse parse_cache parse_all join identity load standing library state json_schema json_schema.*",
    "likeness",
    "checks links links.*",
    "site",
    "pages pages.* charts charts.* exports exports.*",
    "assets template_errors templates render output search search.*",
    "drafting drafting.*",
    "pipeline",
    "forge forge.* live live.*",
    "commands.base",
    "commands.*",
    "commands",
    "cli catalogues",
    "build",
)


def layer(module: str) -> int | None:
    """The line of a module; None for one that has no place yet."""
    name = module.removeprefix("timeline.")
    places = (index for index, line in enumerate(LAYERS) if any(fnmatch(name, one) for one in line.split()))
    return next(places, None)


def modules() -> dict[str, str]:
    """The source of each module of the engine, by its full name."""
    sources = {"build": (PROJECT / "build.py").read_text("utf-8")}
    for path in sorted((PROJECT / "timeline").rglob("*.py")):
        parts = path.relative_to(PROJECT).with_suffix("").parts
        sources[".".join(parts).removesuffix(".__init__")] = path.read_text("utf-8")
    return sources


def imported(module: str, source: str, known: Set[str]) -> Iterator[tuple[int, str]]:
    """Each module of the engine that a source imports anywhere in it, with the line."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}, line {node.lineno}: write the full name of what is imported"
            package = node.module or ""
            inside = [f"{package}.{name}" for name in names]
            names = [name if name in known else package for name in inside]
        for name in names:
            if name.split(".")[0] in ("timeline", "build") and name != module:
                yield node.lineno, name


def wrong_way(sources: Mapping[str, str]) -> list[str]:
    """The imports that point to a later line."""
    return [
        f"{module}, line {line}: imports {name}"
        for module, source in sources.items()
        for line, name in imported(module, source, sources.keys())
        if (layer(name) or 0) > (layer(module) or 0)
    ]


def circle(sources: Mapping[str, str]) -> list[str]:
    """Modules that import each other in a circle, if there are any."""
    graph = {
        module: {name for _, name in imported(module, source, sources.keys())}
        for module, source in sources.items()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize(
    "source",
    [
        "import timeline.pipeline",
        "from timeline import pipeline",
        "from timeline.pipeline import build",
        "if TYPE_CHECKING:\n    from timeline.pipeline import Site",
        "def late():\n    import timeline.pipeline as p",
    ],
)
def test_an_import_of_a_later_module_is_found_wherever_it_stands(source: str) -> None:
    line = source.count("\n") + 1
    assert wrong_way({"timeline.dates": source, "timeline.pipeline": ""}) == [
        f"timeline.dates, line {line}: imports timeline.pipeline"
    ]


def test_modules_that_import_each_other_are_found() -> None:
    sources = {"timeline.load": "import timeline.library", "timeline.library": "import timeline.load"}
    assert set(circle(sources)) == {"timeline.load", "timeline.library"}


def test_every_module_has_its_place() -> None:
    placeless = [name for name in modules() if layer(name) is None and name != "timeline"]
    assert placeless == [], "give them a place in LAYERS"


def test_every_place_has_its_module() -> None:
    names = {name.removeprefix("timeline.") for name in modules()}
    empty = [name for line in LAYERS for name in line.split() if not any(fnmatch(one, name) for one in names)]
    assert empty == [], "take them out of LAYERS"


def test_no_module_imports_a_later_one() -> None:
    assert wrong_way(modules()) == []


def test_no_modules_import_each_other() -> None:
    assert circle(modules()) == []


def test_the_command_hands_over_to_the_engine_and_does_nothing_else() -> None:
    sources = modules()
    assert {name for _, name in imported("build", sources["build"], sources.keys())} == {"timeline.cli"}
