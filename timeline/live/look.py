"""Everything beside the content that pages depend on, read when it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline import search
from timeline.assets import Assets, BadAssets, assets
from timeline.diagnostics import Diagnostic, Report, say
from timeline.i18n import BadCatalogue, Interface, interface
from timeline.model import Body
from timeline.pipeline import bad_catalogue, charter
from timeline.preview.site import Styles
from timeline.render import Renderer
from timeline.settings import Settings, read_settings
from timeline.site import Site
from timeline.template_errors import BadTemplate
from timeline.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The settings, the interface's words, and what renders pages."""

    settings: Settings
    interfaces: Mapping[str, Interface]
    renderer: Renderer
    templates: Templates
    charter: tuple[Body, ...]


def look(site: Site, last: Look | None, report: Report) -> Look | None:
    """How the site looks now, or None where that cannot be said. What equals the last is kept.

    What is wrong is reported, and is as it was last: it hides nothing of the rest.
    """
    settings = read_settings(site.config, report) or (last and last.settings)
    interfaces = _interfaces(site, settings, last, report) if settings else {}
    published = _assets(site, report) or (last and last.renderer.published)
    templates = _templates(site.templates, report)
    rules = _charter(site.templates, last, report)
    if not settings or not published or not templates or len(interfaces) < len(settings.languages):
        return None
    if last and (last.settings, last.templates.sources) == (settings, templates.sources):
        same = {code: words.digest for code, words in last.interfaces.items()}
        if same == {code: words.digest for code, words in interfaces.items()}:
            return Look(
                settings=settings,
                interfaces=last.interfaces,
                renderer=_dressed(last.renderer, published),
                templates=last.templates,
                charter=rules,
            )
    renderer = Renderer(templates, settings, interfaces, published, searchable=search.available())
    return Look(
        settings=settings, interfaces=interfaces, renderer=renderer, templates=templates, charter=rules
    )


def restyled(before: Look, after: Look) -> Styles | None:
    """The names of style sheets, before and after, where nothing else has changed but what they hold."""
    old, new = before.renderer.published.names, after.renderer.published.names
    if before.templates.sources != after.templates.sources or old.keys() != new.keys():
        return None
    changed = [name for name in old if old[name] != new[name]]
    if not changed or not all(name.endswith(".css") for name in changed):
        return None
    return tuple(old[name] for name in changed), tuple(new[name] for name in changed)


def swapped_in(page: bytes, styles: Styles) -> bytes:
    """A page with the names of other style sheets."""
    for before, after in zip(*styles, strict=True):
        page = page.replace(before.encode(), after.encode())
    return page


def _dressed(renderer: Renderer, published: Assets) -> Renderer:
    return renderer if renderer.published.names == published.names else renderer.dressed(published)


def _interfaces(site: Site, settings: Settings, last: Look | None, report: Report) -> Mapping[str, Interface]:
    found = dict(last.interfaces) if last and last.settings == settings else {}
    for language in settings.languages:
        try:
            found[language.code] = interface(language, site.templates / "locales")
        except BadCatalogue as problem:
            report.add(bad_catalogue(site, problem))
        except OSError as error:
            report.add(_unreadable(f"{site.templates.name}/locales", error))
    return found


def _assets(site: Site, report: Report) -> Assets | None:
    try:
        return assets(site.assets)
    except BadAssets as problem:
        report.extend(problem.args)
    except OSError as error:
        report.add(_unreadable(site.assets.name, error))
    return None


def _charter(templates: Path, last: Look | None, report: Report) -> tuple[Body, ...]:
    try:
        return charter(templates)
    except BadTemplate as problem:
        report.add(problem.diagnostic)
    except OSError as error:
        report.add(_unreadable(templates.name, error))
    return last.charter if last else ()


def _templates(folder: Path, report: Report) -> Templates | None:
    try:
        return Templates(folder)
    except OSError as error:
        report.add(_unreadable(folder.name, error))
        return None


def _unreadable(file: str, error: OSError) -> Diagnostic:
    message = say("this cannot be read: {error}", error=f"{error.strerror} ({error.filename})")
    return Diagnostic(file=file, line=0, column=0, code="unreadable", message=message)
