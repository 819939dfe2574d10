"""The events of each tie by year: what the matrix of ties counts again for a span of years."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.charts.matrix import by_year
from timeline.exports.base import File, Publication, compact
from timeline.library import Library
from timeline.pages.matrix import column_codes, partner_events
from timeline.urls import MATRIX_DATA, Urls


def matrix(publication: Publication) -> Iterator[File]:
    """Under the name of each tie's page, years and their numbers of events: ``[2013, 3, 2014, 2]``."""
    library = publication.editions[0].library
    yield File(MATRIX_DATA, compact(_counts(library)))


def _counts(library: Library) -> dict[str, list[int]]:
    columns, partners = set(column_codes(library)), partner_events(library)
    return {
        Urls("").tie(one, other).rpartition("/")[2]: [
            number for pair in sorted(by_year(events).items()) for number in pair
        ]
        for (one, other), events in sorted(library.ties.items())
        if (one in columns and other in partners) or (other in columns and one in partners)
    }
