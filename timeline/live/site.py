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
from timeline.live.aside import Aside
from timeline.live.content import Content, Reading, rewritten
from timeline.live.failures import Failures
from timeline.live.folder import Folder
from timeline.live.look import Look, look, restyled, swapped_in
from timeline.live.scene import History, Scene, first_scene, index, next_scene
from timeline.manifest import OutputError, digest
from timeline.pages.base import Stub
from timeline.preview.site import About, Styles, Update
from timeline.render import values
from timeline.site import Site
from timeline.template_errors import BadTemplate
from timeline.tree import problem as problem_of

AT_ONCE = 8  # changed files whose pages are made before browsers are told
AGAIN = 3.0  # seconds until writing is tried again
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
        self._failures = Failures(f"{folder.parent.name}/{folder.name}")
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
            # First the pages that failed: what still fails is told of the same page.
            urls = dict.fromkeys([*self._failures.pages, *showing, *self._own_pages(scene, paths or ())])
            if scene is not last:
                self._failures.forget()
                self._scene = scene
            made, swapped = self._make_all(scene, urls, restyled(last.look, scene.look) if last else None)
            if last is None:
                gc.collect()
                gc.freeze()  # most of it stays: the collector need not walk it again and again
            return Update(diagnostics=self.problems(), made=made, restyled=swapped)

    def rest(self) -> Iterator[float]:
        """Bring everything else up to date, a little at a time; yields how many seconds to wait."""
        while self._scene:
            with self._failures.writing():
                yield from self._rest(self._scene)
                self._failures.written()
                return
            yield AGAIN

    def _rest(self, scene: Scene) -> Iterator[float]:
        self._prepare(scene)
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
        report = Report()
        report.extend((*self._problems, *self._failures.problems))
        return tuple(report.sorted())

    def make(self, url: str) -> bool:
        """Bring one page up to date; whether there is such a page."""
        scene = self._scene
        if scene is None:
            return False
        with self._aside.held(), self._failures.writing():
            self._files.forget(url)
            self._prepare(scene)
            if url in scene.stubs:
                self._make(scene, url)
            elif not url.endswith(".html") and self._is_export_due(scene, url):
                for _ in self._export(scene):
                    pass
        if url in scene.stubs:
            self._files.trust(url)
            return bool(self._files.version(url))
        return not url.endswith(".html") and self._files.holds(url)

    def version(self, url: str) -> str | None:
        """What tells a page that is up to date from earlier ones; None where it has to be made first."""
        scene = self._scene
        if scene is None:
            return "" if self._begun else None
        stub = scene.stubs.get(url)
        if stub is None:
            return "" if url.endswith(".html") else None
        if self._failures.stay(stub.template):
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
        if record is None or file.resolve() not in map(self.path, record.files):
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

    def _make_all(
        self, scene: Scene, urls: Iterable[str], styles: Styles | None
    ) -> tuple[int, Mapping[str, Styles]]:
        """Make pages; how many changed, and which of them only in the names of style sheets."""
        made, swapped = 0, {}
        with self._failures.writing():
            self._prepare(scene)
            for url in urls:
                before, version = self._files.read(url) if styles else b"", self._files.version(url)
                if self._make(scene, url) and self._files.version(url) != version:
                    made += 1
                    if styles and swapped_in(before, styles) == self._files.read(url):
                        swapped[url] = styles
        return made, swapped

    def _prepare(self, scene: Scene) -> None:
        """Put what pages need beside them into the folder; the rest again too, if somebody has removed it."""
        if self._files.restored():
            scene.exports_due = scene.search_due = True
        for url, content in scene.look.renderer.published.files.items():
            self._put(url, digest(content), content)

    def _is_fresh(self, scene: Scene, stub: Stub) -> bool:
        fingerprint = scene.fingerprint(stub)
        return fingerprint is not None and self._files.has(stub.url, fingerprint)

    def _make(self, scene: Scene, url: str) -> bool:
        """Bring a page up to date, if it is not and can be; whether anything was to be done."""
        stub = scene.stubs.get(url)
        if stub is None or self._is_fresh(scene, stub):
            return False
        if self._failures.fails(stub.template):
            self._files.trust(url)
            return False
        renderer = scene.look.renderer
        try:
            page = stub.page()
            scene.digests[url] = values(page)
            fingerprint = renderer.fingerprint_of(stub.template, stub.language, scene.digests[url])
            content = None if self._files.has(url, fingerprint) else renderer.render(page)
        except BadTemplate as problem:
            self._fail(stub, problem.diagnostic)
        except Exception as error:  # a mistake of ours must not end the preview
            message = say("the page {url!r} cannot be made: {error}", url=url, error=repr(error))
            self._fail(stub, problem_of(f"{self._site.templates.name}/{stub.template}", "bad-page", message))
        else:
            if content is not None:
                self._put(url, fingerprint, content)
        return True

    def _fail(self, stub: Stub, problem: Diagnostic) -> None:
        self._failures.add(stub.template, stub.url, problem)
        self._files.trust(stub.url)

    def _put(self, url: str, fingerprint: str, content: bytes) -> None:
        if not self._files.has(url, fingerprint):
            self._files.put(url, fingerprint, content)
            self._failures.written()

    def _is_export_due(self, scene: Scene, url: str) -> bool:
        return scene.exports_due or (url in scene.exported and not self._files.holds(url))

    def _export(self, scene: Scene) -> Iterator[float]:
        exported = set()
        for file in scene.exports():
            exported.add(file.url)
            self._put(file.url, digest(file.content), file.content)
            yield 0
        scene.exported, scene.exports_due = exported, False

    def _index(self, scene: Scene) -> Iterator[float]:
        program = search.program()
        if program is not None:
            work = partial(index, program, tuple(scene.editions.values()), dict(self._files.files))
            try:
                fingerprint, found = yield from self._aside.run(work)
            except OutputError as error:
                file = "requirements.txt"
                problem = problem_of(file, "no-search", error.message, error.hint)
                self._failures.add("", "", problem)
                return
            for url, content in found.items():
                if content is not None:
                    self._put(url, fingerprint, content)
            scene.search = set(found)
        scene.search_due = False
