"""Files for machines. To add one: write a function from a publication to files, and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.exports.base import File, Publication
from timeline.exports.crawlers import robots, sitemap
from timeline.exports.filter_data import filter_data
from timeline.exports.matrix import matrix
from timeline.exports.on import on_data
from timeline.exports.schemas import schemas

EXPORTS: tuple[Callable[[Publication], Iterator[File]], ...] = (
    sitemap,
    robots,
    filter_data,
    matrix,
    on_data,
    schemas,
)
