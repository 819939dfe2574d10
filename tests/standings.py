"""How sure it is that something held on a day: the same cases for the engine, the pages and the browser."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates import Date, parse
from timeline.model import Localised, Position, Text
from timeline.state import Bounds, position_bounds

SOURCE = "https://example.org/nomination"


@dataclass(frozen=True, slots=True)
class Case:
    """A position, the date of the source that attests it, and how it stands on a day."""

    start: str
    end: str
    attested: str
    day: str
    standing: str

    @property
    def position(self) -> Position:
        """The position itself."""
        title = Text((Localised("Chef d'exemple", "fr"),))
        return Position(title=title, source=SOURCE, start=date(self.start), end=date(self.end))

    @property
    def bounds(self) -> Bounds:
        """What is known of it."""
        return position_bounds(self.position, date(self.attested))


def date(text: str) -> Date | None:
    """A date, where there is one."""
    return parse(text) if text else None


CASES = tuple(
    Case(*fields)
    for fields in [
        ("2020-03-01", "2022-06-30", "", "2020-02-29", "elsewhen"),
        ("2020-03-01", "2022-06-30", "", "2020-03-01", "certain"),
        ("2020-03-01", "2022-06-30", "", "2022-06-30", "certain"),
        ("2020-03-01", "2022-06-30", "", "2022-07-01", "elsewhen"),
        # Only the month, or the year, of the beginning and the end is known.
        ("2020-03", "2022", "", "2020-02-29", "elsewhen"),
        ("2020-03", "2022", "", "2020-03-15", "possible"),
        ("2020-03", "2022", "", "2020-03-31", "certain"),
        ("2020-03", "2022", "", "2022-01-01", "certain"),
        ("2020-03", "2022", "", "2022-01-02", "possible"),
        ("2020-03", "2022", "", "2023-01-01", "elsewhen"),
        # Some day between two.
        ("2020-01-01", "[2022-02-01..2022-02-28]", "", "2022-02-01", "certain"),
        ("2020-01-01", "[2022-02-01..2022-02-28]", "", "2022-02-14", "possible"),
        ("2020-01-01", "[2022-02-01..2022-02-28]", "", "2022-03-01", "elsewhen"),
        # No known end: certain until the last source, then perhaps.
        ("2020-01-01", "", "2021-05-05", "2021-05-05", "certain"),
        ("2020-01-01", "", "2021-05-05", "2021-05-06", "possible"),
        ("2020-01-01", "", "2021-05", "2021-05-02", "possible"),
        ("2020-01-01", "", "", "2020-01-01", "possible"),
        ("2020-01-01", "", "", "2035-01-01", "possible"),
        # No known beginning.
        ("", "2022-06-30", "", "2011-01-01", "possible"),
        ("", "2022-06-30", "2021-01-01", "2021-01-01", "possible"),
        ("", "2022-06-30", "", "2022-07-01", "elsewhen"),
        # No dates but the source's.
        ("", "", "2021-07-01", "2021-07-01", "attested"),
        ("", "", "2021-07-01", "2021-10-01", "attested"),
        ("", "", "2021-07-01", "2021-03-31", "attested"),
        ("", "", "2021-12", "2021-09-30", "attested"),
        # Doubt widens nothing: nobody said by how much.
        ("2020~", "2022-06-30?", "", "2020-06-01", "possible"),
        ("2020~", "2022-06-30?", "", "2021-01-01", "certain"),
    ]
)

# Sources that are, or may be, more than three months away. In an event the engine names such a position
# nevertheless, as attested; on a date it is too far to tell.
FAR = tuple(
    Case("", "", attested, day, "elsewhen")
    for attested, day in [
        ("2021-07-01", "2021-10-02"),
        ("2021-07-01", "2021-03-30"),
        ("2021-12", "2021-09-29"),
        ("2021", "2021-07-01"),
    ]
)
