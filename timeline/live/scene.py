"""The site as it stands at a time: everything that pages are made from, and where each page will be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from timeline import search
from timeline.diagnostics import Report
from timeline.exports import EXPORTS
from timeline.exports.base import File, Publication
from timeline.history import Change
from timeline.i18n import Interface
from timeline.library import Library
from timeline.live.aside import Pause
from timeline.live.content import Reading
from timeline.live.look import Look
from timeline.manifest import Entry
from timeline.model import Record
from timeline.pages import PAGE_KINDS
from timeline.pages.base import Stub
from timeline.pages.edition import Edition
from timeline.pipeline import same_address

History = Mapping[str, Change]


@dataclass(slots=True, kw_only=True)
class Scene:
    """The site as it stands at a time. What is found out while pages are made is noted here."""

    look: Look
    reading: Reading
    history: History
    library: Library
    editions: Mapping[str, Edition]
    stubs: Mapping[str, Stub]  # by address
    digests: dict[str, str] = field(default_factory=dict)  # of the values of pages, where they are known
    exported: set[str] = field(default_factory=set)  # the addresses of files for machines
    exports_due: bool = True  # whether these are to be made again
    search: set[str] = field(default_factory=set)  # the addresses of the files of the search index
    search_due: bool = True

    def edition(self, stub: Stub) -> Edition:
        """The edition that a page belongs to."""
        return self.editions[stub.language]

    def record(self, stub: Stub) -> Record | None:
        """The record that a page is about."""
        return self.edition(stub).record(stub.record) if stub.record else None

    def own_pages(self, record_id: str) -> list[str]:
        """The addresses of a record's page in each language."""
        found = ((edition, edition.record(record_id)) for edition in self.editions.values())
        return [edition.url(record) for edition, record in found if record]

    def fingerprint(self, stub: Stub) -> str | None:
        """What a page is made from; None where its values are not known yet."""
        digest = self.digests.get(stub.url)
        return digest and self.look.renderer.fingerprint_of(stub.template, stub.language, digest)

    def exports(self) -> Iterator[File]:
        """The files for machines."""
        publication = Publication(
            settings=self.look.settings,
            editions=list(self.editions.values()),
            pages=list(self.stubs.values()),
            alternates=self.look.renderer.alternates,
        )
        for export in EXPORTS:
            yield from export(publication)


def first_scene(look: Look, reading: Reading, history: History, report: Report) -> Scene:
    """The site from nothing. Pages that have one address are reported."""
    library = Library(reading.records)
    editions = {
        code: Edition(
            library=library,
            settings=look.settings,
            interface=words,
            history=history,
            searchable=look.renderer.searchable,
            charter=look.charter,
        )
        for code, words in look.interfaces.items()
    }
    found = [stub for edition in editions.values() for stub in stubs(edition)]
    report.extend(same_address(found))
    return Scene(
        look=look,
        reading=reading,
        history=history,
        library=library,
        editions=editions,
        stubs={stub.url: stub for stub in found},
    )


def next_scene(last: Scene, look: Look, reading: Reading, texts: tuple[Record, ...]) -> Scene:
    """The site after a change of texts, templates, assets or the interface's words, and nothing else."""
    scene = Scene(
        look=look,
        reading=reading,
        history=last.history,
        library=last.library,
        editions=dict(last.editions),
        stubs=last.stubs,
        digests=last.digests,
        exported=last.exported,
        exports_due=last.exports_due,
        search=last.search,
        search_due=last.search_due or bool(texts),
    )
    _translate(scene, last)
    _rewrite(scene, texts)
    return scene


def _translate(scene: Scene, last: Scene) -> None:
    """Take other words of the interface in: the pages in their language are other pages, in the old order."""
    words = scene.look.interfaces
    changed = {code for code in words if words[code].digest != last.editions[code].interface.digest}
    if not changed:
        return
    scene.editions = {
        code: _reworded(edition, words[code]) if code in changed else edition
        for code, edition in last.editions.items()
    }
    scene.exports_due = scene.search_due = True
    kept = {url: stub for url, stub in scene.stubs.items() if stub.language not in changed}
    scene.digests = {url: digest for url, digest in scene.digests.items() if url in kept}
    scene.stubs = {
        stub.url: stub
        for code, edition in scene.editions.items()
        for stub in (stubs(edition) if code in changed else kept.values())
        if stub.language == code
    }


def _reworded(edition: Edition, words: Interface) -> Edition:
    return Edition(
        library=edition.library,
        settings=edition.settings,
        interface=words,
        history=edition.history,
        searchable=edition.searchable,
        charter=edition.charter,
    )


def _rewrite(scene: Scene, texts: tuple[Record, ...]) -> None:
    """Take other texts in: each is shown on its record's own page, and nowhere else."""
    for record in texts:
        scene.library = scene.library.rewritten(record)
    for edition in scene.editions.values():
        edition.library = scene.library
    for record in texts:
        for url in scene.own_pages(record.id):
            scene.digests.pop(url, None)


def index(
    program: Path, editions: Sequence[Edition], files: Mapping[str, Entry], pause: Pause
) -> tuple[str, Mapping[str, bytes | None]]:
    """The fingerprint of the search index, and its files; without what they hold where they are there."""
    made = search.Index(program, editions, pause)
    last = made.last(files)
    return made.fingerprint, dict.fromkeys(last) if last else made.files


def stubs(edition: Edition) -> Iterator[Stub]:
    """Every page of an edition."""
    for kind in PAGE_KINDS:
        yield from kind(edition)
