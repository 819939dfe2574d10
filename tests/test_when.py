"""Dates in texts: as precise as the words, with the year that publication gives, and never a guess."""

from __future__ import annotations

import datetime

import pytest

from timeline.drafting.when import Named, named_dates, readable

PUBLISHED = datetime.date(2025, 2, 20)  # a Thursday


def found(text: str, language: str, published: datetime.date | None = PUBLISHED) -> tuple[Named, ...]:
    return named_dates(readable(text), language, published)


FRENCH = [
    ("Du 17 au 19 février, une délégation", "2025-02-17/2025-02-19"),
    ("du 17 au 19 février 2024", "2024-02-17/2024-02-19"),
    ("du lundi 17 au mercredi 19 février", "2025-02-17/2025-02-19"),
    ("17-19 février 2025", "2025-02-17/2025-02-19"),
    ("du 28 janvier au 2 février", "2025-01-28/2025-02-02"),
    ("du 28 décembre au 2 janvier", "2024-12-28/2025-01-02"),
    ("du 28 décembre au 2 janvier 2023", "2022-12-28/2023-01-02"),
    ("du 28 décembre 2022 au 2 janvier", "2022-12-28/2023-01-02"),
    ("les 17 et 18 février", "2025-02-17/2025-02-18"),
    ("les 17, 18 et 19 février", "2025-02-17/2025-02-19"),
    ("les 3 et 17 février", "2025-02-03 2025-02-17"),
    ("le 1er août 2014", "2014-08-01"),
    ("le 17\u00a0février", "2025-02-17"),
    ("lundi 17 février", "2025-02-17"),
    ("le 25 février", "2025-02-25"),
    ("17/02/2025", "2025-02-17"),
    ("2025-02-17", "2025-02-17"),
    ("lundi", "2025-02-17"),
    ("mardi dernier", "2025-02-18"),
    ("jeudi dernier", "2025-02-13"),
    ("ce jeudi", "2025-02-20"),
    ("hier", "2025-02-19"),
    ("avant-hier", "2025-02-18"),
    ("aujourd’hui", "2025-02-20"),
    ("fin décembre", "2024-12"),
    ("mi-janvier 2025", "2025-01"),
    ("en février", "2025-02"),
    ("d’octobre à décembre", "2024-10/2024-12"),
    ("de décembre 2021 à avril 2022", "2021-12/2022-04"),
    ("de la fin de juillet 2018 au 31 août 2019", "2018-07/2019-08-31"),
    ("entre le 15 et le 24 janvier", "[2025-01-15..2025-01-24]"),
    ("entre le 15 janvier et le 4 février 2024", "[2024-01-15..2024-02-04]"),
    ("vers le 17 février", "2025-02-17~"),
    ("la semaine du 10 février", "[2025-02-10..2025-02-16]"),
    ("vendredi 14 et samedi 15 février", "2025-02-14/2025-02-15"),
    ("dans la nuit du 17 au 18 février", "2025-02-17/2025-02-18"),
    ("en 2021", "2021"),
]
ENGLISH = [
    ("from 17 to 19 February", "2025-02-17/2025-02-19"),
    ("Feb. 17-19", "2025-02-17/2025-02-19"),
    ("Feb. 17–19, 2024", "2024-02-17/2024-02-19"),
    ("February 17 to 19, 2024", "2024-02-17/2024-02-19"),
    ("17 to 19 February 2025", "2025-02-17/2025-02-19"),
    ("from February 28 to March 2", "2025-02-28/2025-03-02"),
    ("from 28 December to 3 January", "2024-12-28/2025-01-03"),
    ("on 17 and 18 February 2025", "2025-02-17/2025-02-18"),
    ("February 17, 18 and 19", "2025-02-17/2025-02-19"),
    ("February 17, 2025", "2025-02-17"),
    ("the 17th of February", "2025-02-17"),
    ("Monday, Feb. 17", "2025-02-17"),
    ("17/02/2025", "2025-02-17"),
    ("on Monday", "2025-02-17"),
    ("last Thursday", "2025-02-13"),
    ("yesterday", "2025-02-19"),
    ("late December", "2024-12"),
    ("in May", "2024-05"),
    ("from December 2021 to April 2022", "2021-12/2022-04"),
    ("from late July 2018 to 31 August 2019", "2018-07/2019-08-31"),
    ("between 10 and 12 February", "[2025-02-10..2025-02-12]"),
    ("around February 17", "2025-02-17~"),
    ("the week of February 10", "[2025-02-10..2025-02-16]"),
    ("in 2012", "2012"),
]
ARABIC = [
    ("من 17 إلى 19 فبراير", "2025-02-17/2025-02-19"),
    ("من ١٧ إلى ١٩ شباط ٢٠٢٥", "2025-02-17/2025-02-19"),
    ("من السابع عشر إلى التاسع عشر من فبراير 2025", "2025-02-17/2025-02-19"),
    ("من 28 ديسمبر إلى 2 يناير", "2024-12-28/2025-01-02"),
    ("يومي 17 و18 فبراير", "2025-02-17/2025-02-18"),
    ("17 فبراير/شباط 2025", "2025-02-17"),
    ("في 17 فيفري", "2025-02-17"),
    ("يوم الاثنين 17 فبراير", "2025-02-17"),
    ("السابع عشر من فبراير", "2025-02-17"),
    ("10 دجنبر 2024", "2024-12-10"),
    ("وفي 3 يوليوز 2024", "2024-07-03"),
    ("فَبْرَايِر 2025", "2025-02"),
    ("يوم الاثنين", "2025-02-17"),
    ("الاثنين الماضي", "2025-02-17"),
    ("أمس الأربعاء", "2025-02-19"),
    ("أمس", "2025-02-19"),
    ("أواخر ديسمبر", "2024-12"),
    ("نهاية كانون الأول", "2024-12"),
    ("تشرين الثاني 2024", "2024-11"),
    ("في غشت 2024", "2024-08"),
    ("بين 17 و19 فبراير", "[2025-02-17..2025-02-19]"),
    ("حوالي 17 فبراير", "2025-02-17~"),
    ("بتاريخ 2025/02/17", "2025-02-17"),
    ("من 17 شباط/فبراير إلى 2 آذار/مارس 2025", "2025-02-17/2025-03-02"),
    ("عام 2012", "2012"),
]
PHRASES = [
    (code, *phrase)
    for code, phrases in (("fr", FRENCH), ("en", ENGLISH), ("ar", ARABIC))
    for phrase in phrases
]


@pytest.mark.parametrize(("language", "text", "date"), PHRASES)
def test_a_phrase_is_the_date_that_it_says(language: str, text: str, date: str) -> None:
    assert " ".join(named.date for named in found(text, language)) == date


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("fr", "du 17 au 19 février", "YYYY-02-17/YYYY-02-19"),
        ("fr", "fin décembre", "YYYY-12"),
        ("fr", "entre le 15 et le 24 mars", "[YYYY-03-15..YYYY-03-24]"),
        ("en", "on February 29", "YYYY-02-29"),
        ("ar", "من 17 إلى 19 فبراير", "YYYY-02-17/YYYY-02-19"),
    ],
)
def test_a_year_that_nothing_tells_is_left_open(language: str, text: str, date: str) -> None:
    (named,) = found(text, language, None)
    assert (named.date, named.is_known) == (date, False)


@pytest.mark.parametrize(
    ("text", "date", "note"),
    [
        ("le 25 février", "2025-02-25", "it lies after the publication: an announcement?"),
        ("le 17 avril", "YYYY-04-17", "the last one before publication is far away; the year is not sure"),
        ("mardi 17 février", "YYYY-02-17", "that day of 2025 was another day of the week"),
        ("jeudi", "", "it could be the day of publication or a week before"),
        ("La délégation sera reçue lundi.", "", "it could be the day before publication or the one after it"),
        ("le 31 avril 2024", "", "the calendar has no such day"),
        ("17/13/2025", "", "the calendar has no such day"),
    ],
)
def test_what_could_mean_two_days_is_not_decided(text: str, date: str, note: str) -> None:
    (named,) = found(text, "fr")
    assert (named.date, str(named.note)) == (date, note)


def test_numbers_that_could_both_be_the_month_are_not_decided_in_english() -> None:
    (named,) = found("on 02/03/2025", "en")
    assert (named.date, str(named.note)) == ("", "either number could be the month")
    assert [one.date for one in found("le 02/03/2025", "fr")] == ["2025-03-02"]


@pytest.mark.parametrize("words", ["lundi", "hier", "mardi dernier"])
def test_days_counted_from_publication_need_its_date(words: str) -> None:
    (named,) = found(words, "fr", None)
    assert not named.date
    assert str(named.note) == "it counts from the date of publication, which is not known"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "la planète mars et les autres"),
        ("fr", "12 soldats, 2025 véhicules, 3 000 hommes, 17.5 %"),
        ("en", "they may march on"),
        ("en", "an August institution; May Exemple"),
        ("ar", "الفريق الأول والثاني"),
        ("de", "am 17. Februar 2025"),
    ],
)
def test_other_words_and_numbers_are_no_dates(language: str, text: str) -> None:
    assert found(text, language) == ()


def test_the_year_does_not_depend_on_the_day_on_which_it_is_asked() -> None:
    (named,) = found("du 17 au 19 février", "fr", datetime.date(1999, 3, 1))
    assert named.date == "1999-02-17/1999-02-19"
