"""Dates: what each form means, how dates sort, and what is said of a text that is none."""

from __future__ import annotations

import calendar
import datetime
import random
import re
import time

import edtf
import pytest
from edtf_validate.valid_edtf import is_valid  # type: ignore[import-untyped]

from timeline.dates import BadDate, Date, Moment, parse

DAY = datetime.date

# The table of the content model: text, kind, ending, earliest, latest, precision.
FORMS = [
    ("2025-02-17", "moment", "known", DAY(2025, 2, 17), DAY(2025, 2, 17), "day"),
    ("2025-02", "moment", "known", DAY(2025, 2, 1), DAY(2025, 2, 28), "month"),
    ("2024-02", "moment", "known", DAY(2024, 2, 1), DAY(2024, 2, 29), "month"),
    ("2017", "moment", "known", DAY(2017, 1, 1), DAY(2017, 12, 31), "year"),
    ("1800", "moment", "known", DAY(1800, 1, 1), DAY(1800, 12, 31), "year"),
    ("2199-12-31", "moment", "known", DAY(2199, 12, 31), DAY(2199, 12, 31), "day"),
    ("2025-02-17/2025-02-19", "interval", "known", DAY(2025, 2, 17), DAY(2025, 2, 19), "day"),
    ("2021-12/2022-01-15", "interval", "known", DAY(2021, 12, 1), DAY(2022, 1, 15), "month"),
    ("2014-08-01/2022", "interval", "known", DAY(2014, 8, 1), DAY(2022, 12, 31), "year"),
    ("2023-09-16/..", "interval", "open", DAY(2023, 9, 16), None, "day"),
    ("2023-09-16/", "interval", "unknown", DAY(2023, 9, 16), None, "day"),
    ("2021~/..", "interval", "open", DAY(2021, 1, 1), None, "year"),
    ("[2024-02-15..2024-03-24]", "choice", "known", DAY(2024, 2, 15), DAY(2024, 3, 24), "day"),
    ("[2023-12..2024-03]", "choice", "known", DAY(2023, 12, 1), DAY(2024, 3, 31), "month"),
    ("[..2014-08-01]", "choice", "known", None, DAY(2014, 8, 1), "day"),
    ("2021-12~", "moment", "known", DAY(2021, 12, 1), DAY(2021, 12, 31), "month"),
    ("2020-03?", "moment", "known", DAY(2020, 3, 1), DAY(2020, 3, 31), "month"),
    ("2020-03-05%", "moment", "known", DAY(2020, 3, 5), DAY(2020, 3, 5), "day"),
    ("2020-03?/2021~", "interval", "known", DAY(2020, 3, 1), DAY(2021, 12, 31), "year"),
]


@pytest.mark.parametrize(("text", "kind", "ending", "earliest", "latest", "precision"), FORMS)
def test_a_form_of_the_content_model_means_what_its_table_says(
    text: str,
    kind: str,
    ending: str,
    earliest: datetime.date | None,
    latest: datetime.date | None,
    precision: str,
) -> None:
    date = parse(text)
    assert (date.text, date.kind, date.ending) == (text, kind, ending)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"), [("", 0, 0), ("~", 1, 0), ("?", 0, 1), ("%", 1, 1)]
)
def test_doubt_is_kept_on_the_moment_it_belongs_to(mark: str, approximate: bool, uncertain: bool) -> None:
    doubtful = Moment(2021, 12, None, bool(approximate), bool(uncertain))
    assert parse(f"2021-12{mark}").start == doubtful
    assert (parse(f"2021-12{mark}/2022").start, parse(f"2021-12{mark}/2022").end) == (doubtful, Moment(2022))
    assert (parse(f"2020/2021-12{mark}").start, parse(f"2020/2021-12{mark}").end) == (Moment(2020), doubtful)
    assert (parse(f"2021-12{mark}/..").start, parse(f"2021-12{mark}/..").end) == (doubtful, None)


def test_a_moment_starts_and_ends_with_itself() -> None:
    date = parse("2025-02")
    assert date.start is date.end


def test_a_date_with_no_known_start_is_filed_under_the_first_day_of_its_end() -> None:
    assert parse("[..2014-08]").first_day == DAY(2014, 8, 1)
    assert parse("2014-08/..").first_day == DAY(2014, 8, 1)


def test_dates_sort_by_earliest_day_then_the_more_precise() -> None:
    expected = [
        "2013-12-31",
        "2014-01-01/2014-01-03",
        "2014-01",
        "2014",
        "2014-01-02",
        "[..2014-02-01]",
    ]
    for seed in range(20):
        shuffled = random.Random(seed).sample(expected, len(expected))
        assert sorted(shuffled, key=lambda text: parse(text).sort_key) == expected


def test_equal_dates_are_equal_and_can_be_hashed() -> None:
    parse.cache_clear()
    first = parse("2021-12~/..")
    parse.cache_clear()
    again = parse("2021-12~/..")
    assert first is not again
    assert {first, again} == {first}


# Text, column, hint.
MISTAKES = [
    ("2025-02-17/19", 12, "write 2025-02-17/2025-02-19"),
    ("2025-02-17/03-02", 12, "write 2025-02-17/2025-03-02"),
    ("2025-02/03", 9, "write 2025-02/2025-03"),
    ("2025-02-17--2025-02-19", 11, "write 2025-02-17/2025-02-19"),
    ("2025-2-17", 6, "write 2025-02-17"),
    ("2025-02-7", 9, "write 2025-02-07"),
    ("17/02/2025", 1, "write 2025-02-17"),
    ("17-02-2025", 1, "write 2025-02-17"),
    ("17.02.2025", 1, "write 2025-02-17"),
    ("02/17/2025", 1, "write 2025-02-17"),
    ("04/04/2025", 1, "write 2025-04-04"),
    ("03/04/2025", 1, "write 2025-04-03 if the day comes first, 2025-03-04 if the month does"),
    ("02/2025", 1, "write 2025-02"),
    ("2025/02/17", 6, "write 2025-02-17"),
    ("2025/02", 6, "write 2025-02"),
    ("2025-17-02", 6, "write 2025-02-17"),
    ("20250217", 1, "write 2025-02-17"),
    ("2025‑02‑17", 5, "write 2025-02-17"),
    ("٢٠٢٥-٠٢-١٧", 1, "write 2025-02-17"),
    ("17 février 2025", 1, "write 2025-02-17"),
    ("17 fevr. 2025", 1, "write 2025-02-17"),
    ("lundi 17 février 2025", 1, "write 2025-02-17"),
    ("1er août 2014", 2, "write 2014-08-01"),
    ("février 2025", 1, "write 2025-02"),
    ("17 February 2025", 1, "write 2025-02-17"),
    ("February 17, 2025", 1, "write 2025-02-17"),
    ("17 فبراير 2025", 1, "write 2025-02-17"),
    ("أغسطس 2014", 1, "write 2014-08"),
    ("17 شباط 2025", 1, "write 2025-02-17"),
    ("غشت 2014", 1, "write 2014-08"),
    ("2025-02-30", 9, "February 2025 has 28 days"),
    ("2024-02-30", 9, "February 2024 has 29 days"),
    ("1900-02-29", 9, "February 1900 has 28 days"),
    ("2025-04-31", 9, "April 2025 has 30 days"),
    ("2025-02-00", 9, "February 2025 has 28 days"),
    ("29/02/2023", 1, "February 2023 has 28 days"),
    ("2025-13", 6, "months go from 01 to 12"),
    ("2025-00-10", 6, "months go from 01 to 12"),
    ("0000", 1, "years go from 1800 to 2199"),
    ("1799-12-31", 1, "years go from 1800 to 2199"),
    ("2025-02-17/2205-02-19", 12, "years go from 1800 to 2199"),
    ("9999-12-31", 1, "years go from 1800 to 2199"),
    ("25-02-17", 1, "write the year first, with four digits, such as 2025-02-17"),
    ("17/02/25", 1, "write the year first, with four digits, such as 2025-02-17"),
    ("2025-02-17T10:00", 11, "write 2025-02-17"),
    ("2025-02-17 10h30", 11, "write 2025-02-17"),
    (" 2025-02-17", 1, "write 2025-02-17"),
    ("2025-02-17 ", 11, "write 2025-02-17"),
    ("201X", 4, "write [2010..2019] for some time in these years, 2010/2019 for all of them"),
    ("20XX", 3, "write [2000..2099] for some time in these years, 2000/2099 for all of them"),
    ("2004-XX", 6, "write 2004"),
    ("2004-XX-XX", 6, "write 2004"),
    ("2004-02-XX", 9, "write 2004-02"),
    ("2004-21", 6, "seasons are not accepted: write the months, such as 2004-03/2004-05"),
    ("../2014", 1, "write [..2014]"),
    ("/2014", 1, "write [..2014]"),
    ("[2014..]", 8, "write 2014/.. if it is still going on, 2014/ if its end is not known"),
    ("2014..", 5, "write 2014/.. if it is still going on, 2014/ if its end is not known"),
    ("{2014..2015}", 1, "write 2014/2015"),
    ("[2014,2015]", 6, "write [2014..2015]"),
    ("[2014/2015]", 6, "write [2014..2015]"),
    ("[..2014", 8, "write [..2014]"),
    ("[2014~..2015]", 6, "the brackets already say the doubt: leave ~ out"),
    ("[2023..2024-03]", 8, "write both ends alike: [2023-01..2024-03]"),
    ("[2023-12-15..2024]", 14, "write both ends alike: [2023-12-15..2024-12-31]"),
    ("2014-01..2014-03", 8, "write 2014-01/2014-03"),
    ("2025-02-17–2025-02-19", 11, "write 2025-02-17/2025-02-19"),
    ("2025-02-17 / 2025-02-19", 11, "write 2025-02-17/2025-02-19"),
    ("17/02/2025 - 19/02/2025", 1, "write 2025-02-17/2025-02-19"),
    ("du 17 au 19 février 2025", 1, "write 2025-02-17/2025-02-19"),
    ("avril à juin 2022", 1, "write 2022-04/2022-06"),
    ("entre le 15 février et le 24 mars 2024", 1, "write [2024-02-15..2024-03-24]"),
    ("depuis le 16 septembre 2023", 1, "write 2023-09-16/.."),
    ("2023/open", 6, "write 2023/.."),
    ("2023/unknown", 6, "write 2023/"),
    ("2025-02-19/2025-02-17", 12, "the earlier date comes first"),
    ("[2025..2024-12]", 8, "the earlier date comes first"),
    ("2025-02-17/2025-02-30", 20, "February 2025 has 28 days"),
    ("c. 2021", 1, "write 2021~"),
    ("vers le 17 février 2025", 1, "write 2025-02-17~"),
    ("~2021", 1, "write 2021~"),
    ("2021~-12", 6, "write 2021-12~"),
    ("2021?~", 6, "write 2021%"),
    ("mars 2020 ?", 1, "write 2020-03?"),
]

EXAMPLES = "write a date such as 2025-02-17, 2025-02, 2025 or 2025-02-17/2025-02-19"


@pytest.mark.parametrize(("text", "column", "hint"), MISTAKES)
def test_another_way_of_writing_is_refused_with_its_place_and_what_to_write(
    text: str, column: int, hint: str
) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    assert caught.value.column == column
    assert repr(text) in str(caught.value.message)
    assert str(caught.value.hint) == hint


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("hier", 1),
        ("[", 2),
        ("[..]", 4),
        ("/", 1),
        ("2014//2015", 6),
        ("2014/2015/2016", 10),
        ("-0100", 1),
        ("2025-02-17-", 11),
        ("2025-", 6),
        ("[2014..2015]x", 13),
        ("avant février 2025", 1),
        ("2014" * 1000, 1),
    ],
)
def test_a_text_that_nothing_can_be_made_of_is_answered_with_examples(text: str, column: int) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    assert (caught.value.column, str(caught.value.hint)) == (column, EXAMPLES)


def test_an_interval_that_ends_before_it_starts_says_so() -> None:
    with pytest.raises(BadDate, match="'2025-02-19/2025-02-17' ends before it starts"):
        parse("2025-02-19/2025-02-17")


@pytest.mark.parametrize("text", [text for text, _, hint in MISTAKES if hint.startswith("write ")])
def test_whatever_a_hint_says_to_write_is_a_date(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    proposals = re.findall(r"(?<= )(?=\S*[0-9])[\[\]0-9./~?%-]+", str(caught.value.hint))
    assert proposals
    for proposal in proposals:
        assert parse(proposal).text == proposal


def moments(seed: int, count: int) -> list[str]:
    """Days, months and years that exist, with and without doubt; the last days of months among them."""
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        year, month = chance.randint(1800, 2199), chance.randint(1, 12)
        last = calendar.monthrange(year, month)[1]
        day = chance.choice([1, last, chance.randint(1, last)])
        bare = chance.choice([f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"])
        texts.append(bare + chance.choice(["", "", "~", "?", "%"]))
    return texts


def accepted(seed: int, count: int) -> list[Date]:
    """Dates of every form."""
    texts = moments(seed, count)
    pairs = [
        sorted(pair, key=lambda text: parse(text).sort_key)
        for pair in zip(texts[::2], texts[1::2], strict=True)
    ]
    plain = [[text.rstrip("~?%") for text in pair] for pair in pairs]
    texts += [f"{text}/" for text in texts] + [f"{text}/.." for text in texts]
    texts += [f"{first}/{last}" for first, last in pairs]
    texts += [f"[{first}..{last}]" for first, last in plain if len(first) == len(last)]
    texts += [f"[..{last}]" for _, last in plain]
    return [parse(text) for text in texts]


GENERATED = accepted(seed=2025, count=300)


def test_a_generated_date_never_ends_before_it_starts_and_is_filed_inside_its_span() -> None:
    for date in GENERATED:
        earliest, latest = date.earliest or DAY.min, date.latest or DAY.max
        assert earliest <= date.first_day <= latest, date
        assert date.sort_key[0] == date.first_day


def test_the_bounds_of_a_moment_are_its_own_first_and_last_day() -> None:
    one = datetime.timedelta(days=1)
    for date in GENERATED:
        moment = date.start
        if date.kind != "moment" or moment is None or moment.latest == DAY.max:
            continue
        inside = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[moment.precision]
        name = moment.earliest.strftime(inside)
        assert moment.latest.strftime(inside) == name
        assert (moment.latest + one).strftime(inside) != name
        assert moment.earliest == DAY.min or (moment.earliest - one).strftime(inside) != name


def test_a_date_with_one_character_changed_is_a_date_or_refused_with_a_column_inside_it() -> None:
    chance = random.Random(2)
    refused = 0
    for date in GENERATED:
        index = chance.randrange(len(date.text))
        text = date.text[:index] + chance.choice("0123456789-/.[]~?% XéT\u0662") + date.text[index + 1 :]
        try:
            assert parse(text).text == text
        except BadDate as problem:
            refused += 1
            assert 1 <= problem.column <= len(text) + 1
            assert problem.hint is not None
    assert refused > 100


def test_edtf_validate_accepts_every_date_that_we_accept() -> None:
    for date in GENERATED:
        if not ends_with_the_year_it_starts_in(date):
            assert is_valid(date.text), date.text


def ends_with_the_year_it_starts_in(date: Date) -> bool:
    """Such as 2022-04/2022: valid EDTF, but edtf-validate takes the end to be before the start."""
    if not date.start or not date.end or date.kind == "moment":
        return False
    return date.end.earliest < date.start.earliest


VALID_BUT_NOT_OURS = {
    *("201X", "20XX", "2004-XX", "2004-XX-XX", "2004-02-XX", "2004-21", "~2021", "2021~-12", "0000"),
    *("../2014", "/2014", "[2014..]", "{2014..2015}", "[2014,2015]"),
    *("1799-12-31", "2025-02-17/2205-02-19", "9999-12-31"),
    "1900-02-29",  # there was no such day, though it takes it
}


@pytest.mark.parametrize("text", [text for text, _, _ in MISTAKES if text not in VALID_BUT_NOT_OURS])
def test_edtf_validate_refuses_with_us_what_is_no_edtf(text: str) -> None:
    assert not is_valid(text)


def test_the_edtf_library_finds_the_same_bounds() -> None:
    compared = 0
    for date in accepted(seed=7, count=30):
        if date.ending == "unknown":
            continue  # it invents ten years
        theirs = edtf.parse_edtf(date.text)
        assert bound(theirs.lower_strict()) == date.earliest, date
        assert bound(theirs.upper_strict()) == date.latest, date
        compared += 1
    assert compared > 90


def bound(value: time.struct_time | float) -> datetime.date | None:
    """Their bound as ours: they give a struct_time, or an infinity where there is none."""
    return DAY(*value[:3]) if isinstance(value, time.struct_time) else None
