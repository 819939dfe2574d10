"""Content to site: load, index, check, plan, render, write. The only module that sees all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from timeline import search
from timeline.assets import Assets, BadAssets, assets
from timeline.diagnostics import Diagnostic, Report, say
from timeline.encoding import decode
from timeline.exports import EXPORTS
from timeline.exports.base import File, Publication
from timeline.forks import forked
from timeline.history import history
from timeline.i18n import BadCatalogue, interface
from timeline.library import Library, published
from timeline.model import Body
from timeline.output import Published, Staging, open_output
from timeline.pages import PAGE_KINDS
from timeline.pages.base import Stub
from timeline.pages.edition import Edition
from timeline.render import Renderer
from timeline.settings import Settings
from timeline.site import Outcome, Site, read
from timeline.template_errors import BadTemplate
from timeline.templates import Templates

SLICE = 64  # pages that a process takes at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build."""

    base_url: str | None = None  # in the place of the one in the settings
    jobs: int = 1  # processes
    clean: bool = False  # make every file again
    drafts: bool = False  # publish drafts too


def build(site: Site, output: Path, options: Options) -> Outcome:
    """Publish the site into a folder, or report why not and leave the folder as it is."""
    report = Report()
    content = read(site, report, options.jobs)
    if content is None:
        return Outcome(diagnostics=tuple(report.sorted()))
    library = Library(content.records if options.drafts else published(content.records))
    settings = replace(content.settings, base_url=options.base_url or content.settings.base_url)
    try:
        publication, renderer = plan(site, settings, library)
        if not renderer.searchable:
            report.add(search.no_search())
        report.extend(same_address(publication.pages))
        if report.has_errors:
            return Outcome(diagnostics=tuple(report.sorted()))
        published_files = _publish(site, publication, renderer, output, options)
    except BadTemplate as problem:
        report.add(problem.diagnostic)
    except BadCatalogue as problem:
        report.add(bad_catalogue(site, problem))
    except BadAssets as problem:
        report.extend(problem.args)
    if report.has_errors:
        return Outcome(diagnostics=tuple(report.sorted()))
    return Outcome(
        diagnostics=tuple(report.sorted()),
        events=len(library.events),
        pages=len(publication.pages),
        written=published_files.written,
        removed=published_files.removed,
        unchanged=published_files.unchanged,
    )


def _publish(
    site: Site, publication: Publication, renderer: Renderer, output: Path, options: Options
) -> Published:
    protected = (site.content, site.templates, site.assets)
    with open_output(output, protected=protected, clean=options.clean) as staging:
        for file in _raw_files(publication, renderer.published):
            staging.offer(file.url, file.content)
        _render(publication.pages, renderer, staging, options.jobs)
        search.publish(publication.editions, staging)
        return staging.publish()


def plan(site: Site, settings: Settings, library: Library) -> tuple[Publication, Renderer]:
    """Where every page of the site will stand, and what renders them."""
    locales = site.templates / "locales"
    interfaces = {language.code: interface(language, locales) for language in settings.languages}
    changes = history(site.content)
    searchable = search.available()
    rules = charter(site.templates)
    editions = [
        Edition(
            library=library,
            settings=settings,
            interface=words,
            history=changes,
            searchable=searchable,
            charter=rules,
        )
        for words in interfaces.values()
    ]
    pages = [page for edition in editions for kind in PAGE_KINDS for page in kind(edition)]
    renderer = Renderer(
        Templates(site.templates), settings, interfaces, assets(site.assets), searchable=searchable
    )
    publication = Publication(
        settings=settings, editions=editions, pages=pages, alternates=renderer.alternates
    )
    return publication, renderer


def charter(templates: Path) -> tuple[Body, ...]:
    """The editorial charter in each language that it is written in. Raises BadTemplate."""
    report = Report()
    bodies = []
    for path in sorted(templates.glob("charter/*.md")):
        file = f"{templates.name}/charter/{path.name}"
        text = decode(path.read_bytes(), file, report)
        bodies.append(Body(language=path.stem, markdown=text or "", file=file, line=1))
    for problem in report.diagnostics:
        raise BadTemplate(problem)
    return tuple(bodies)


def same_address(pages: Sequence[Stub]) -> Iterator[Diagnostic]:
    """No two pages have one address, even where capitals are not told apart."""
    first: dict[str, Stub] = {}
    for page in pages:
        other = first.setdefault(page.url.casefold(), page)
        if other is not page:
            yield Diagnostic(
                file=page.url,
                line=0,
                column=0,
                code="same-address",
                message=say(
                    "two pages have this address: {one!r} and {other!r}",
                    one=other.fill().title,
                    other=page.fill().title,
                ),
                hint=say("give one of them another id"),
            )


def bad_catalogue(site: Site, problem: BadCatalogue) -> Diagnostic:
    """Says what is wrong in a catalogue."""
    return Diagnostic(
        file=f"{site.templates.name}/{problem.file.relative_to(site.templates).as_posix()}",
        line=problem.line,
        column=1,
        code="bad-catalogue",
        message=say("the catalogue cannot be read: {problem}", problem=problem.problem),
        hint=say('write each message as: msgid "…", then msgstr "…"'),
    )


def _raw_files(publication: Publication, published_assets: Assets) -> Iterator[File]:
    for name, content in published_assets.files.items():
        yield File(name, content)
    for export in EXPORTS:
        yield from export(publication)


def _render(pages: Sequence[Stub], renderer: Renderer, staging: Staging, jobs: int) -> None:
    """Render what changed, in several processes where there are any."""
    work = partial(_render_slice, pages, renderer, staging)
    starts = range(0, len(pages), SLICE)
    with forked(work, min(jobs, len(starts))) as each:
        for result in each(starts):
            staging.record(result)


def _render_slice(stubs: Sequence[Stub], renderer: Renderer, staging: Staging, start: int) -> Any:
    pages = (stub.page() for stub in stubs[start : start + SLICE])
    return [
        staging.page(page.url, renderer.fingerprint(page), partial(renderer.render, page)) for page in pages
    ]
