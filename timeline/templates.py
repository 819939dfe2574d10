"""The templates of a folder, as they were when they were read."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError


class Templates(BaseLoader):
    """Finds templates for Jinja, and says where one is not UTF-8. Raises OSError where they cannot be read.

    All are read at once: what a page is rendered with is what its fingerprint was made of.
    """

    def __init__(self, folder: Path) -> None:
        folder.stat()  # else a folder that is not there would be one without templates
        self.folder = folder
        paths = sorted(folder.rglob("*.html"))
        self.sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """A template's text and path; nothing would make it out of date."""
        source = self.sources.get(template)
        if source is None:
            raise TemplateNotFound(template)
        try:
            return source.decode(), str(self.folder / template), None
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("this is not UTF-8", line, template) from error
