"""Rules for what several fields of one file say together. Those that need more files are in checks."""

from __future__ import annotations

import re
from itertools import takewhile

from timeline.codes import is_id, slug
from timeline.dates import Date, Moment
from timeline.diagnostics import say
from timeline.frontmatter import Document
from timeline.model import Membership, Place, Position
from timeline.nodes import Mapping
from timeline.reading import Reading
from timeline.values import like

_DATE_IN_ID = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?(?=-|$)")

_LIKE_A_DATE = re.compile(r"(?:[0-9]{4}(?:-[0-9]{1,2}(?![0-9])){0,2})?")


def ends_after_start(held: Position | Membership, node: Mapping, reading: Reading) -> None:
    """What ends does so after it starts."""
    start, end = held.start, held.end
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        message = say("{end!r} is before {start!r}, where it starts", end=end.text, start=start.text)
        hint = say("the later date goes under 'to'")
        reading.problem(node.value("to") or node, "ends-before-start", message, hint)


def both_coordinates(place: Place, node: Mapping, reading: Reading) -> None:
    """Latitude and longitude come together."""
    for missing in ("lat", "lon"):
        if node.value(missing) is None and (place.latitude, place.longitude) != (None, None):
            message = say("the field {field!r} is missing", field=missing)
            reading.problem(node, "missing-field", message, say("write both 'lat' and 'lon', or neither"))


def names_a_country(document: Document, reading: Reading) -> None:
    """An event concerns a country, of its own or through its actors."""
    root = document.root
    if any(found.code == "unknown-field" for found in reading.report.diagnostics):
        return  # which may have been meant as one of them
    if root.whole and root.value("countries") is None and root.value("actors") is None:
        message = say("the fields 'countries' and 'actors' are both missing")
        reading.problem(root, "missing-field", message, like("countries: [ML, MA]"))


def starts_with_its_date(document: Document, identifier: str, date: Date, reading: Reading) -> None:
    """An event's id starts with its date, as far as it is known.

    An id that says less is only worth a warning, and one that says more is accepted: ids are addresses, which
    stay when a day becomes known, or doubtful, later.
    """
    if not is_id(identifier):  # which has been reported
        identifier = slug(identifier)
    match = _DATE_IN_ID.match(identifier)
    said = "-".join(filter(None, match.groups())) if match else ""
    certain, full = known_start(date)
    if _begins(said, certain) and (_begins(full, said) or _begins(said, full)):
        return
    node = document.root.value("date") or document.root
    words = identifier[_LIKE_A_DATE.match(identifier).end() :].strip("-") or "…"  # type: ignore[union-attr]
    hint = say("name the file {name!r}", name=f"{full}-{words}.md")
    if said and _begins(certain, said):
        message = say("the id says only {said!r} of the date {date!r}", said=said, date=date.text)
        reading.warning(node, "id-date-mismatch", message, hint)
    else:
        message = say("the id {id!r} does not start with the date {date!r}", id=identifier, date=date.text)
        reading.problem(node, "id-date-mismatch", message, hint)


def stands_under_its_year(document: Document, date: Date, reading: Reading) -> None:
    """An event stands in the folder of the year in which it starts."""
    folder = document.file.split("/")[-2]
    year = f"{date.first_day.year:04d}"
    if folder != year:
        message = say(
            "the event starts in {year}, but stands in the folder {folder!r}", year=year, folder=folder
        )
        node = document.root.value("date") or document.root
        reading.problem(
            node, "folder-year-mismatch", message, say("move the file to events/{year}/", year=year)
        )


def has_a_body(document: Document, reading: Reading) -> None:
    """There is a text below the front matter."""
    if not document.body:
        message = say("no text stands below the front matter")
        reading.problem_at(
            (document.body_line, 1), "empty-body", message, say("write it below the last '---'")
        )


def known_start(date: Date) -> tuple[str, str]:
    """What an id has to say of a date, and all that the date says of its start."""
    first = _iso(date.start or date.end)
    if date.kind != "choice":
        doubtful = date.start is not None and (date.start.approximate or date.start.uncertain)
        return (first[:4] if doubtful else first), first
    if date.start is None:
        return "", first
    pairs = zip(first.split("-"), _iso(date.end).split("-"), strict=True)
    return "-".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)), first


def _iso(moment: Moment | None) -> str:
    """A moment without its doubts."""
    if moment is None:
        return ""
    return moment.earliest.isoformat()[: {"year": 4, "month": 7, "day": 10}[moment.precision]]


def _begins(longer: str, shorter: str) -> bool:
    """Whether one ISO date says no less than another, and the same."""
    return not shorter or longer == shorter or longer.startswith(shorter + "-")
