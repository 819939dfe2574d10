"""Page -> HTML, and the fingerprint of everything that the HTML depends on."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cached_property, partial
from importlib.metadata import version
from types import CodeType
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateRuntimeError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from timeline import markdown
from timeline.assets import Assets
from timeline.digests import digest_of
from timeline.engine import engine
from timeline.exports.citations import downloads
from timeline.exports.structured import structured
from timeline.i18n import Interface, direction
from timeline.pages.base import BodyText, Link, Page, Stub
from timeline.settings import Settings
from timeline.template_errors import BadTemplate, named, refuse_circles, template_error
from timeline.templates import Templates
from timeline.urls import absolute, relative, urls

LIBRARIES = ("Babel", "Jinja2", "Markdown", "MarkupSafe", "nh3")  # that decide what a page looks like
POLYGLOT = frozenset({"404.html"})  # the templates that speak in every language at once


class _Compiled(BytecodeCache):
    """The last version of each template, compiled once for all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key] = bucket.checksum, bucket.code


_compiled = _Compiled()


class Renderer:
    """Renders pages with templates."""

    def __init__(
        self,
        templates: Templates,
        settings: Settings,
        interfaces: Mapping[str, Interface],
        published: Assets,
        *,
        searchable: bool = False,
    ) -> None:
        self.settings = settings
        self.interfaces = interfaces
        self.published = published
        self.searchable = searchable  # whether there is a search index
        self._templates = templates
        self._environments: dict[str, Environment] = {}
        self._closures: dict[str, str] = {}
        self._named: dict[str, Mapping[str, int] | None] = {}  # by each template; None where it has mistakes
        self._sound: set[str] = set()  # templates that lead back to none of those that they name

    def dressed(self, published: Assets) -> Renderer:
        """The same with other assets."""
        other = copy.copy(self)
        other.published = published
        other.__dict__.pop("_common", None)
        return other

    def render(self, page: Page) -> bytes:
        """The page's HTML, as UTF-8."""
        try:
            template: Template = self._environment(page.language).get_template(page.template)
            self._refuse_circles(page.template)
            html = template.render(page=page, view=page.context, **self._about(page))
        except Exception as error:  # a template can fail in any way
            problem = template_error(self._templates.folder, page.template, page.url, error)
            if problem is None:
                raise
            raise BadTemplate(problem) from error
        return html.encode()

    def fingerprint(self, page: Page) -> str:
        """Changes when anything does that the page's HTML depends on; never by the clock."""
        return self.fingerprint_of(page.template, page.language, values(page))

    def fingerprint_of(self, template: str, language: str, digest: str) -> str:
        """The same of a page of which only the digest of its values is known."""
        words = self._every_catalogue if template in POLYGLOT else self.interfaces[language].digest
        parts = (self._common, words, self._closure(template), digest)
        return digest_of(*(part.encode() for part in parts))

    def _about(self, page: Page) -> dict[str, Any]:
        """What every template is given beside its own view."""
        first = self.settings.languages[0].code
        alternates = self.alternates(page)
        return {
            "site": self.settings,
            "urls": urls(page.language, first),
            "interface": self.interfaces[page.language],
            "interfaces": self.interfaces,
            "alternates": alternates,
            "home_in": {
                language.code: urls(language.code, first).home() for language in self.settings.languages
            },
            "base_path": urlsplit(absolute(page.url, self.settings.base_url)).path.rpartition("/")[0] + "/",
            "canonical": absolute(page.url, self.settings.base_url),
            "absolute": partial(absolute, base_url=self.settings.base_url),
            "link": partial(relative, page=page.url),
            "asset": partial(self._asset, page),
            "searchable": self.searchable,
            "html": partial(self._html, page),
            "citations": downloads,
            "picture": partial(self._picture, page),
            "structured": partial(structured, page, self.settings, self.interfaces[page.language]),
        }

    def alternates(self, page: Page | Stub) -> Mapping[str, str]:
        """The page's address in each language."""
        first = self.settings.languages[0].code
        path = page.url.removeprefix(urls(page.language, first).prefix)
        return {language.code: urls(language.code, first).at(path) for language in self.settings.languages}

    def _picture(self, page: Page) -> str:
        """The full address of the picture that stands for the page where it is shared."""
        name = f"images/preview/{page.preview.picture}.png"
        return absolute(self._published_name(name), self.settings.base_url)

    def _asset(self, page: Page, name: str) -> str:
        return relative(self._published_name(name), page.url)

    def _published_name(self, name: str) -> str:
        if name not in self.published.names:
            raise TemplateRuntimeError(f"assets/ has no file {name!r}")
        return self.published.names[name]

    def _html(self, page: Page, text: BodyText) -> Markup:
        words = self.interfaces[page.language]
        targets = tuple((name, _seen_from(page, link)) for name, link in text.links)
        links = markdown.Links(
            targets=targets,
            sources=text.sources,
            source_label=words.gettext("Source {number}"),
            note_label=words.gettext("Note {letter}"),
            back_label=words.gettext("Back to the text"),
        )
        return markdown.render(text.body, links, text.heading_level)

    def _environment(self, language: str) -> Environment:
        environment = self._environments.get(language)
        if environment is None:
            environment = Environment(
                loader=self._templates,
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                extensions=["jinja2.ext.i18n"],
                bytecode_cache=_compiled,
            )
            words = self.interfaces[language]
            environment.install_gettext_callables(  # type: ignore[attr-defined]
                words.gettext,
                words.ngettext,
                newstyle=True,
                pgettext=words.pgettext,
                npgettext=words.npgettext,
            )
            environment.policies["ext.i18n.trimmed"] = True  # as the extraction does
            self._environments[language] = environment
        return environment

    @cached_property
    def _common(self) -> str:
        """The engine's sources, its libraries, the settings and the assets' names, in one word."""
        versions = " ".join(f"{name} {version(name)}" for name in LIBRARIES)
        about = repr((self.settings, self.searchable))
        return digest_of(engine(), versions.encode(), about.encode(), self.published.digest.encode())

    @cached_property
    def _every_catalogue(self) -> str:
        return digest_of(*(words.digest.encode() for words in self.interfaces.values()))

    def _closure(self, name: str) -> str:
        """The template and all those that it extends, includes or imports, in one word."""
        closure = self._closures.get(name)
        if closure is None:
            sources = (self._templates.sources[part] for part in sorted(self._reached(name)))
            closure = self._closures[name] = digest_of(*sources)
        return closure

    def _refuse_circles(self, name: str) -> None:
        if name not in self._sound:
            refuse_circles(self._reached(name))
            self._sound.add(name)

    def _reached(self, name: str) -> Mapping[str, Mapping[str, int]]:
        """The template and all those that it extends, includes or imports, with what each of them names."""
        reached: dict[str, Mapping[str, int]] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            found = None if current in reached else self._names(current)
            if found is not None:  # else that is told when it is rendered
                reached[current] = found
                waiting.extend(found)
        return reached

    def _names(self, template: str) -> Mapping[str, int] | None:
        if template not in self._named:
            environment = Environment(loader=self._templates, extensions=["jinja2.ext.i18n"], autoescape=True)
            try:
                source = self._templates.get_source(environment, template)[0]
                self._named[template] = named(environment.parse(source))
            except TemplateError:
                self._named[template] = None
        return self._named[template]


def values(page: Page) -> str:
    """A digest of everything that a page shows."""
    return digest_of(repr(page).encode())


def _seen_from(page: Page, link: Link) -> markdown.Link:
    language = link.words.lang or page.language
    return markdown.Link(
        url=relative(link.url or page.url, page.url),
        title=link.words.words,
        language=language,
        direction=direction(language),
    )
