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
    body: str = ""  # the dates of the organisation in which it is held

    @property
    def position(self) -> Position:
        """The position itself."""
        title = Text((Localised("Chef d'exemple", "fr"),))
        return Position(title=title, source=SOURCE, start=date(self.start), end=date(self.end))

    @property
    def bounds(self) -> Bounds:
        """What is known of it."""
        return position_bounds(self.position, date(self.attested), date(self.body))


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
        ("", "2022-06-30", "", "2022-03-30", "possible"),
        ("", "2022-06-30", "2021-01-01", "2021-01-01", "possible"),
        ("", "2022-06-30", "2021-01-01", "2020-10-01", "possible"),
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

# What tells of the position is, or may be, more than three months away, or there was no such organisation. In
# an event the engine names such a position nevertheless, with what is known of it; on a date it is too far.
FAR = tuple(
    Case(*fields)
    for fields in [
        ("", "", "2021-07-01", "2021-10-02", "elsewhen"),
        ("", "", "2021-07-01", "2021-03-30", "elsewhen"),
        ("", "", "2021-12", "2021-09-29", "elsewhen"),
        ("", "", "2021", "2021-07-01", "elsewhen"),
        # No known beginning: three months before the source or the end, whichever comes first.
        ("", "2022-06-30", "", "2022-03-29", "elsewhen"),
        ("", "2022-06-30", "", "2011-01-01", "elsewhen"),
        ("", "2022-06-30", "2021-01-01", "2020-09-30", "elsewhen"),
        ("", "2022-06-30", "2024-01-01", "2022-03-29", "elsewhen"),
        ("", "2022", "", "2021-09-30", "elsewhen"),
        # The organisation began later, or has ended.
        ("", "2014-03-01", "", "2014-02-15", "elsewhen", "2014-02-16/.."),
        ("", "2014-03-01", "", "2014-02-16", "possible", "2014-02-16/.."),
        ("2020-01-01", "", "2021-05-05", "2023-12-06", "possible", "2014-02-16/2023-12-06~"),
        ("2020-01-01", "", "2021-05-05", "2023-12-07", "elsewhen", "2014-02-16/2023-12-06~"),
        ("2020-01-01", "", "2024-05-05", "2023-12-07", "elsewhen", "2014-02-16/2023-12-06~"),
        ("", "", "2014-03-01", "2014-02-15", "elsewhen", "2014-02-16/"),
        ("", "", "2014-03-01", "2014-02-16", "attested", "2014-02-16/"),
        ("", "", "2023-12-01", "2023-12-07", "elsewhen", "2014-02-16/2023-12-06"),
        # Of a beginning or an end that is given, the position's own source knows better.
        ("2014-01-01", "2024-01-31", "", "2014-01-01", "certain", "2014-02-16/2023-12-06"),
        ("2014-01-01", "2024-01-31", "", "2024-01-31", "certain", "2014-02-16/2023-12-06"),
    ]
)
