"""Who with whom, and who came and who left: the counted ties of the countries of the region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.charts.matrix import STEPS, Cell, YearRow, shade, year_rows
from timeline.library import Library, Tie, is_lasting
from timeline.model import Country, Event, Organisation
from timeline.pages.base import Link
from timeline.pages.edition import Edition
from timeline.vocab import COUNTRY_GROUPS, ORGANISATION_KINDS, SAHEL

COLUMN_GROUPS = (SAHEL, "maghreb", "west-africa")
LEAST = 2  # events that a partner shares with the columns' countries
PARTNERS = 12  # shown year by year for each country
# What a foreign state does through its own forces and ministries is counted under the state already;
# armed groups are in the events, but nobody's partners.
_NOT_PARTNERS = ("armed-force", "government", "armed-group")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A partner, with a cell for each column; None where the two are one, or have no event."""

    head: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The partners of a region or of a kind."""

    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The countries of a region at the head of the columns."""

    title: str
    heads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of partners by countries."""

    id: str
    title: str
    columns: tuple[Columns, ...]
    groups: tuple[MatrixGroup, ...]

    @property
    def width(self) -> int:
        """How many columns there are, with that of the partners' names."""
        return 1 + sum(len(columns.heads) for columns in self.columns)


@dataclass(frozen=True, slots=True)
class YearLine:
    """A partner through the years, under its name."""

    head: Link
    row: YearRow


@dataclass(frozen=True, slots=True)
class CameAndLeft:
    """The partners of a country, year by year."""

    id: str
    country: Link
    lines: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What a shade means."""

    shade: int
    words: str


def matrices(edition: Edition) -> tuple[Matrix, ...]:
    """One table of countries, one of organisations."""
    gettext, library = edition.interface.gettext, edition.library
    codes, partners = column_codes(library), partner_events(library)
    columns = tuple(_columns(edition, codes))
    found = (
        ("with-countries", gettext("With countries"), _countries(edition, codes, partners)),
        ("with-organisations", gettext("With organisations"), _organisations(edition, codes, partners)),
    )
    filled = (Matrix(name, title, columns, tuple(groups)) for name, title, groups in found)
    return tuple(matrix for matrix in filled if matrix.groups)


def came_and_left(edition: Edition) -> Iterator[CameAndLeft]:
    """For each country of the Sahel, its partners from outside, those who left above those who came."""
    library = edition.library
    for code in column_codes(library):
        if library.countries[code].group != SAHEL:
            continue
        found = [
            other for other, count in library.partners(code) if count >= LEAST and _is_partner(library, other)
        ]
        partners = {other: library.ties[tie_of(library, code, other)] for other in found[:PARTNERS]}
        lasting = {other: _years_in_force(library, events) for other, events in partners.items()}
        lines = tuple(
            YearLine(_tie_head(edition, code, row.partner), row)
            for row in year_rows(partners, lasting, library.years)
        )
        if lines:
            yield CameAndLeft(f"came-{code.lower()}", edition.country_link(code), lines)


def legend() -> tuple[Legend, ...]:
    """What each shade means: "2–3"."""
    spans = [f"{least}–{after - 1}" if after - least > 1 else str(least) for least, after in pairwise(STEPS)]
    return tuple(Legend(index, words) for index, words in enumerate([*spans, f"{STEPS[-1]}+"], start=1))


def column_codes(library: Library) -> tuple[str, ...]:
    """The countries of the Sahel and its neighbours that have events: by region, most events first."""
    codes = [
        code
        for code, country in library.countries.items()
        if country.group in COLUMN_GROUPS and library.by_country.get(code)
    ]
    return tuple(
        sorted(
            codes,
            key=lambda code: (
                COLUMN_GROUPS.index(library.countries[code].group),
                -len(library.by_country[code]),
                code,
            ),
        )
    )


def partner_events(library: Library) -> Mapping[str, int]:
    """The number of events that each partner shares with the countries of the columns."""
    codes = set(column_codes(library))
    shared: dict[str, set[str]] = {}
    for tie, events in library.ties.items():
        for code, other in (tie, tie[::-1]):
            if code in codes:
                shared.setdefault(other, set()).update(event.id for event in events)
    return {other: len(found) for other, found in shared.items() if len(found) >= LEAST}


def tie_of(library: Library, code: str, other: str) -> Tie:
    """The tie of a country with another, or with an organisation."""
    if other in library.countries and other < code:
        return (other, code)
    return (code, other)


def _columns(edition: Edition, codes: Sequence[str]) -> Iterator[Columns]:
    countries = edition.library.countries
    for group in COLUMN_GROUPS:
        heads = tuple(edition.country_link(code) for code in codes if countries[code].group == group)
        if heads:
            yield Columns(edition.interface.label("group", group), heads)


def _countries(edition: Edition, codes: Sequence[str], partners: Mapping[str, int]) -> Iterator[MatrixGroup]:
    countries = edition.library.countries
    for group in COUNTRY_GROUPS:
        found = [code for code in partners if code in countries and countries[code].group == group]
        rows = _rows(edition, codes, sorted(found, key=lambda code: (-partners[code], code)))
        if rows:
            yield MatrixGroup(edition.interface.label("group", group), rows)


def _organisations(
    edition: Edition, codes: Sequence[str], partners: Mapping[str, int]
) -> Iterator[MatrixGroup]:
    organisations = edition.library.organisations
    for kind in ORGANISATION_KINDS:
        found = [one for one in partners if one in organisations and organisations[one].kind == kind]
        rows = _rows(edition, codes, sorted(found, key=lambda one: (-partners[one], one)))
        if rows:
            yield MatrixGroup(edition.interface.label("organisation-kinds", kind), rows)


def _rows(edition: Edition, codes: Sequence[str], partners: Sequence[str]) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(_head(edition, other), tuple(_cell(edition, code, other) for code in codes))
        for other in partners
    )


def _cell(edition: Edition, code: str, other: str) -> Cell | None:
    tie = tie_of(edition.library, code, other)
    count = len(edition.library.ties.get(tie, ()))
    return Cell(count, shade(count), edition.urls.tie(*tie)) if count else None


def _head(edition: Edition, record_id: str) -> Link:
    record = edition.record(record_id)
    if isinstance(record, Organisation):
        return Link(
            url=edition.url(record), words=edition.short_name(record), note=edition.name(record).words
        )
    return edition.country_link(record_id)


def _tie_head(edition: Edition, code: str, other: str) -> Link:
    head = _head(edition, other)
    url = edition.urls.tie(*tie_of(edition.library, code, other))
    return replace(head, url=url)


def _is_partner(library: Library, other: str) -> bool:
    record: Country | Organisation | None = library.countries.get(other) or library.organisations.get(other)
    if isinstance(record, Country):
        return record.group != SAHEL
    return record is not None and record.kind not in _NOT_PARTNERS


def _years_in_force(library: Library, events: Sequence[Event]) -> frozenset[int]:
    """The years in which something that lasts was in force, on some of their days at least."""
    found: set[int] = set()
    for event in filter(is_lasting, events):
        date = event.date
        last = date.latest or (date.first_day if date.ending == "unknown" else None)
        end = last.year if last else library.years[-1]
        found.update(range(date.first_day.year, end + 1))
    return frozenset(found)
