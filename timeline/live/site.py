"""The site kept in memory and in a folder, as the preview asks for it."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from timeline import search
from timeline.diagnostics import Diagnostic, Report, say
from timeline.history import history, log_file
from timeline.live.about import about
from timeline.live.aside import Aside, Pause
from timeline.live.content import Content, Reading, rewritten
from timeline.live.folder import Folder
from timeline.live.look import Look, look, restyled
from timeline.live.scene import History, Scene, first_scene, next_scene
from timeline.output import Entry, OutputError, digest
from timeline.pages.base import Stub
from timeline.pages.edition import Edition
from timeline.preview.site import About, Styles, Update
from timeline.render import BadTemplate, values
from timeline.site import Site
from timeline.tree import problem as problem_of

AT_ONCE = 8  # changed files whose pages are made before browsers are told
BREATH = 50  # pages found to be up to date, after which others may have their turn


class LiveSite:
    """A site that follows its files. Pages are made when they are asked for, and all of them in the end."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.folder = folder
        self._site = site
        self._folders = (site.content, site.templates, site.assets)
        self._log = log_file(site.content)
        self._files = Folder(folder)
        self._content = Content(site.content)
        self._look: Look | None = None
        self._scene: Scene | None = None
        self._begun = False
        self._wrong = True  # whether something beside the content is
        self._problems: tuple[Diagnostic, ...] = ()
        self._failures: dict[str, tuple[str, Diagnostic]] = {}  # by template: the page, and what is wrong
        self._aside = Aside()

    def watched(self) -> tuple[Sequence[Path], Sequence[Path]]:
        """The folders to watch with all that is below them, and those of which only the files matter."""
        flat = {self._site.config.parent, *([self._log.parent] if self._log else [])}
        return self._folders, tuple(flat)

    def update(self, changed: Collection[Path] | None, showing: Sequence[str]) -> Update:
        """Take changes of files in, all of them where none are named, and make the pages being shown."""
        paths = None if changed is None else list(filter(self._matters, changed))
        if paths is not None and not paths:
            return Update(diagnostics=self.problems())
        with self._aside.held():
            last = self._scene
            report = Report()
            scene = self._next(paths, report)
            self._begun = True
            self._problems = tuple(report.sorted())
            if scene is None:
                return Update(diagnostics=self.problems())
            failed = [url for url, _ in self._failures.values()]
            if scene is not last:
                self._failures = {}
                self._scene = scene
                self._put_assets(scene)
            urls = dict.fromkeys([*showing, *self._own_pages(scene, paths or ()), *failed])
            made, swapped = self._make_all(urls, restyled(last.look, scene.look) if last else None)
            if last is None:
                gc.collect()
                gc.freeze()  # most of it stays: the collector need not walk it again and again
            return Update(diagnostics=self.problems(), made=made, restyled=swapped)

    def rest(self) -> Iterator[float]:
        """Bring everything else up to date, a little at a time; yields how many seconds to wait."""
        scene = self._scene
        if scene is None:
            return
        for number, url in enumerate(scene.stubs):
            if self._make(scene, url) or number % BREATH == 0:
                yield 0
        if any(problem.severity == "error" for problem in self.problems()):
            return
        if scene.exports_due:
            yield from self._export(scene)
        if scene.search_due:
            yield from self._index(scene)
        published = scene.look.renderer.published.files
        self._files.keep(scene.stubs.keys() | published.keys() | scene.exported | scene.search)

    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong at present."""
        if not self._failures:
            return self._problems
        report = Report()
        report.extend(self._problems)
        first: dict[tuple[object, ...], Diagnostic] = {}
        for _, problem in list(self._failures.values()):
            first.setdefault(problem.place, problem)  # a part that all templates have fails in all of them
        report.extend(first.values())
        return tuple(report.sorted())

    def make(self, url: str) -> bool:
        """Bring one page up to date; whether there is such a page."""
        scene = self._scene
        if scene is None:
            return False
        with self._aside.held():
            self._files.forget(url)
            if url in scene.stubs:
                self._make(scene, url)
                return bool(self._files.version(url))
            if url.endswith(".html"):
                return False
            there = (self.folder / url).is_file()
            if scene.exports_due or (url in scene.exported and not there):
                for _ in self._export(scene):
                    pass
            self._put_assets(scene)
            return (self.folder / url).is_file()

    def version(self, url: str) -> str | None:
        """What tells a page that is up to date from earlier ones; None where it has to be made first."""
        scene = self._scene
        if scene is None:
            return "" if self._begun else None
        stub = scene.stubs.get(url)
        if stub is None:
            return "" if url.endswith(".html") else None
        if stub.template in self._failures:
            self._files.trust(url)
        elif not self._is_fresh(scene, stub):
            return None
        return self._files.version(url)

    def about(self, url: str) -> About | None:
        """What a page comes from."""
        scene = self._scene
        stub = scene.stubs.get(url) if scene else None
        return about(scene, stub, self._site.templates.name) if scene and stub else None

    def path(self, file: str) -> Path:
        """Where a file stands that a diagnostic names."""
        folder = next((one for one in self._folders if one.name == file.partition("/")[0]), self._site.config)
        return folder.parent / file

    def page_of(self, file: Path) -> str | None:
        """The address of the page that a file of content makes, in the file's language."""
        name, _, language = file.name.removesuffix(".md").partition(".")
        scene = self._scene
        if scene is None:
            return None
        first = next(iter(scene.editions.values()))
        record = first.record(name)
        if record is None:
            return None
        return scene.editions.get(language or record.language, first).url(record)

    def _matters(self, path: Path) -> bool:
        return path in (self._site.config, self._log) or any(map(path.is_relative_to, self._folders))

    def _next(self, changed: Sequence[Path] | None, report: Report) -> Scene | None:
        """The site after a change; None where the last one stays."""
        content = changed and [path for path in changed if path.is_relative_to(self._site.content)]
        last, found = self._scene, self._look
        if found is None or self._wrong or content != changed or changed is None:
            found = look(self._site, found, report)
            self._wrong = report.has_errors
            self._look = found or self._look
        if self._look is None:
            return None
        reading = self._content.read(self._look.settings, content, last.reading if last else None)
        report.extend(reading.diagnostics)
        if not search.available():
            report.add(search.no_search())
        if not reading.good and last and last.look.settings == self._look.settings:
            reading = last.reading  # so that what else changes is seen, and its mistakes
        if not reading.good or found is None:
            return None
        asked = changed is None or self._log in changed
        return self._scene_of(found, reading, report, past=asked)

    def _scene_of(self, found: Look, reading: Reading, report: Report, *, past: bool) -> Scene | None:
        """The site as content and its look make it. `past`: whether its history may be another one."""
        last = self._scene
        texts = rewritten(last.reading.records, reading.records) if last else None
        same = last and (found.settings, found.charter) == (last.look.settings, last.look.charter)
        if last and texts is not None and same and not (past and self._past() != last.history):
            if not texts and found.renderer is last.look.renderer:
                last.reading = reading
                return last
            return next_scene(last, found, reading, texts)
        addresses = Report()
        scene = first_scene(found, reading, self._past(), addresses)
        report.extend(addresses.diagnostics)
        if last:
            scene.exported, scene.search = last.exported, last.search
        return None if addresses.has_errors else scene

    def _past(self) -> History:
        return history(self._site.content)

    def _own_pages(self, scene: Scene, changed: Collection[Path]) -> Iterable[str]:
        """The pages of the records whose files changed, as far as these are few."""
        names = dict.fromkeys(path.name.partition(".")[0] for path in changed)
        return itertools.chain.from_iterable(map(scene.own_pages, itertools.islice(names, AT_ONCE)))

    def _make_all(self, urls: Iterable[str], styles: Styles | None) -> tuple[int, Mapping[str, Styles]]:
        """Make pages; how many changed, and which of them only in the names of style sheets."""
        scene, made, swapped = self._scene, 0, {}
        for url in urls if scene else ():
            before, version = self._files.read(url) if styles else b"", self._files.version(url)
            if scene and self._make(scene, url) and self._files.version(url) != version:
                made += 1
                if styles and _swapped(before, styles) == self._files.read(url):
                    swapped[url] = styles
        return made, swapped

    def _is_fresh(self, scene: Scene, stub: Stub) -> bool:
        fingerprint = scene.fingerprint(stub)
        return fingerprint is not None and self._files.has(stub.url, fingerprint)

    def _make(self, scene: Scene, url: str) -> bool:
        """Bring a page up to date, if it is not and can be; whether anything was to be done."""
        stub = scene.stubs.get(url)
        if stub is None or self._is_fresh(scene, stub):
            return False
        if stub.template in self._failures:
            self._files.trust(url)
            return False
        renderer = scene.look.renderer
        try:
            page = stub.page()
            scene.digests[url] = values(page)
            fingerprint = renderer.fingerprint_of(stub.template, stub.language, scene.digests[url])
            if not self._files.has(url, fingerprint):
                self._files.put(url, fingerprint, renderer.render(page))
        except BadTemplate as problem:
            self._fail(stub, problem.diagnostic)
        except Exception as error:  # a mistake of ours must not end the preview
            message = say("the page {url!r} cannot be made: {error}", url=url, error=repr(error))
            self._fail(stub, problem_of(f"{self._site.templates.name}/{stub.template}", "bad-page", message))
        return True

    def _fail(self, stub: Stub, problem: Diagnostic) -> None:
        self._failures = {**self._failures, stub.template: (stub.url, problem)}
        self._files.trust(stub.url)

    def _put_assets(self, scene: Scene) -> None:
        for url, content in scene.look.renderer.published.files.items():
            if not self._files.has(url, digest(content)):
                self._files.put(url, digest(content), content)

    def _export(self, scene: Scene) -> Iterator[float]:
        exported = set()
        for file in scene.exports():
            exported.add(file.url)
            self._files.put(file.url, digest(file.content), file.content)
            yield 0
        scene.exported, scene.exports_due = exported, False

    def _index(self, scene: Scene) -> Iterator[float]:
        program = search.program()
        if program is not None:
            work = partial(_index, program, tuple(scene.editions.values()), dict(self._files.files))
            try:
                fingerprint, found = yield from self._aside.run(work)
            except OutputError as error:
                file = "requirements.txt"
                problem = problem_of(file, "no-search", error.message, error.hint)
                self._failures = {**self._failures, "": ("", problem)}
                return
            for url, content in found.items():
                if content is not None:
                    self._files.put(url, fingerprint, content)
            scene.search = set(found)
        scene.search_due = False


def _index(
    program: Path, editions: Sequence[Edition], files: Mapping[str, Entry], pause: Pause
) -> tuple[str, Mapping[str, bytes | None]]:
    """The fingerprint of the search index, and its files; without what they hold where they are there."""
    made = search.Index(program, editions, pause)
    last = made.last(files)
    return made.fingerprint, dict.fromkeys(last) if last else made.files


def _swapped(page: bytes, styles: Styles) -> bytes:
    for before, after in zip(*styles, strict=True):
        page = page.replace(before.encode(), after.encode())
    return page
