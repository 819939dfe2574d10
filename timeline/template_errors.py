"""What is wrong with templates, and where."""

from __future__ import annotations

import graphlib
import traceback
from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, meta, nodes

from timeline.diagnostics import Diagnostic, say

_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


class BadTemplate(Exception):
    """A template or asset that cannot be used; its argument is the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def named(template: nodes.Template) -> Mapping[str, int]:
    """The templates that one extends, includes or imports, and on which line it first does."""
    found: dict[str, int] = {}
    for node in template.find_all(_NAMING):
        for name in filter(None, meta.find_referenced_templates(nodes.Template([node]))):
            found.setdefault(name, node.lineno)
    return found


def refuse_circles(reached: Mapping[str, Mapping[str, int]]) -> None:
    """No template leads back to itself: it would never be done. `reached` has what each of them names."""
    try:
        graphlib.TopologicalSorter(reached).prepare()
    except graphlib.CycleError as error:
        circle = error.args[1][::-1]
        line = reached[circle[0]][circle[1]]
        raise TemplateSyntaxError(f"this leads back here: {' → '.join(circle)}", line, circle[0]) from None


def template_error(templates: Path, template: str, url: str, error: Exception) -> Diagnostic | None:
    """What is wrong where a template fails on a page, at the line that Jinja names.

    None where the error is not a template's.
    """
    said = str(error) or repr(error)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(templates)
    ]
    if isinstance(error, TemplateSyntaxError):
        name, line, said = error.name or template, error.lineno, error.message or said
    elif frames:
        name, line = Path(frames[-1].filename).relative_to(templates).as_posix(), frames[-1].lineno or 1
    elif isinstance(error, TemplateNotFound):
        name, line = template, 1
    else:
        return None
    if isinstance(error, TemplateNotFound):
        said = f"there is no template {error.name!r}"
    return Diagnostic(
        file=f"{templates.name}/{name}",
        line=line,
        column=1,
        code="bad-template",
        message=say("the template fails on {url!r}: {error}", url=url, error=said),
        hint=say("mend the template; nothing else is wrong"),
    )
