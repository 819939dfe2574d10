"""The interface's words: dates, names and lists in each language, and catalogues with nothing missing."""

from __future__ import annotations

import datetime
import pickle
import re
import string
from functools import cache
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markupsafe import Markup

from timeline import catalogues, vocab
from timeline.catalogues import language_of, untranslated, updated, used
from timeline.dates import Date, parse
from timeline.i18n import VOCABULARIES, BadCatalogue, Interface, Language, direction, interface
from timeline.speech import languages

PROJECT = Path(__file__).parent.parent
SITE_FILES = catalogues.files(PROJECT)
FILES = (*SITE_FILES, *catalogues.files(PROJECT, catalogues.COMMAND))
LANGUAGES = {
    "fr": Language(code="fr", locale="fr"),
    "en": Language(code="en", locale="en_GB"),
    "ar": Language(code="ar", locale="ar"),
}
FR, EN, AR = (interface(language, PROJECT / "templates/locales") for language in LANGUAGES.values())

in_each_language = pytest.mark.parametrize("words", [FR, EN, AR], ids=lambda words: words.code)
in_each_catalogue = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{language_of(file)} {file.stem}"
)

DATES = [
    ("2025-02-17", "17 février 2025", "17 February 2025", "17 فبراير 2025"),
    ("2014-08-01", "1er août 2014", "1 August 2014", "1 أغسطس 2014"),
    ("2025-02", "février 2025", "February 2025", "فبراير 2025"),
    ("2017", "2017", "2017", "2017"),
    ("2025-02-17/2025-02-17", "17 février 2025", "17 February 2025", "17 فبراير 2025"),
    (
        "2025-02-17/2025-02-19",
        "du 17 au 19 février 2025",
        "17 to 19 February 2025",
        "من 17 إلى 19 فبراير 2025",
    ),
    (
        "2025-02-01/2025-02-19",
        "du 1er au 19 février 2025",
        "1 to 19 February 2025",
        "من 1 إلى 19 فبراير 2025",
    ),
    (
        "2025-01-30/2025-02-02",
        "du 30 janvier au 2 février 2025",
        "30 January to 2 February 2025",
        "من 30 يناير إلى 2 فبراير 2025",
    ),
    (
        "2014-08-01/2022-11-09",
        "du 1er août 2014 au 9 novembre 2022",
        "1 August 2014 to 9 November 2022",
        "من 1 أغسطس 2014 إلى 9 نوفمبر 2022",
    ),
    ("2022-04/2022-06", "d’avril à juin 2022", "April to June 2022", "من أبريل إلى يونيو 2022"),
    ("2022-10/2022-12", "d’octobre à décembre 2022", "October to December 2022", "من أكتوبر إلى ديسمبر 2022"),
    (
        "2021-12/2022-04",
        "de décembre 2021 à avril 2022",
        "December 2021 to April 2022",
        "من ديسمبر 2021 إلى أبريل 2022",
    ),
    ("2014/2022", "de 2014 à 2022", "2014 to 2022", "من عام 2014 إلى عام 2022"),
    (
        "2013-09-17/2013-12",
        "du 17 septembre à décembre 2013",
        "17 September to December 2013",
        "من 17 سبتمبر إلى ديسمبر 2013",
    ),
    (
        "2014-02-16/2014",
        "du 16 février 2014 à un jour inconnu de 2014",
        "16 February 2014 to an unknown day in 2014",
        "من 16 فبراير 2014 إلى يوم غير معروف في عام 2014",
    ),
    (
        "2022/2022-04",
        "d’un jour inconnu de 2022 à avril 2022",
        "from an unknown day in 2022 to April 2022",
        "من يوم غير معروف في عام 2022 إلى أبريل 2022",
    ),
    ("2023-09-16/..", "depuis le 16 septembre 2023", "since 16 September 2023", "منذ 16 سبتمبر 2023"),
    ("2023-08/..", "depuis août 2023", "since August 2023", "منذ أغسطس 2023"),
    ("2023/..", "depuis 2023", "since 2023", "منذ عام 2023"),
    (
        "2023-09-16/",
        "à partir du 16 septembre 2023, sans fin connue",
        "from 16 September 2023, no end known",
        "اعتبارًا من 16 سبتمبر 2023، دون نهاية معروفة",
    ),
    (
        "2023-10/",
        "à partir d’octobre 2023, sans fin connue",
        "from October 2023, no end known",
        "اعتبارًا من أكتوبر 2023، دون نهاية معروفة",
    ),
    (
        "[2024-02-15..2024-03-24]",
        "entre le 15 février et le 24 mars 2024",
        "between 15 February and 24 March 2024",
        "بين 15 فبراير و24 مارس 2024",
    ),
    (
        "[2024-02-15..2024-02-24]",
        "entre le 15 et le 24 février 2024",
        "between 15 and 24 February 2024",
        "بين 15 و24 فبراير 2024",
    ),
    ("[2014..2016]", "entre 2014 et 2016", "between 2014 and 2016", "بين عامي 2014 و2016"),
    ("[..2014-08-01]", "au plus tard le 1er août 2014", "by 1 August 2014", "في 1 أغسطس 2014 أو قبله"),
    ("[..2014-08]", "au plus tard en août 2014", "by August 2014", "في أغسطس 2014 أو قبله"),
    ("2021-12~", "vers décembre 2021", "about December 2021", "حوالي ديسمبر 2021"),
    ("2025-02-17~", "vers le 17 février 2025", "about 17 February 2025", "حوالي 17 فبراير 2025"),
    ("2021~", "vers 2021", "about 2021", "حوالي عام 2021"),
    ("2020-03?", "mars 2020 (incertain)", "March 2020 (uncertain)", "مارس 2020 (غير مؤكد)"),
    (
        "2020-03%",
        "vers mars 2020 (incertain)",
        "about March 2020 (uncertain)",
        "حوالي مارس 2020 (غير مؤكد)",
    ),
    (
        "2021-04~/2022-06",
        "d’avril 2021 environ à juin 2022",
        "from about April 2021 to June 2022",
        "من أبريل 2021 تقريبًا إلى يونيو 2022",
    ),
    (
        "2025-02-17/2025-02-19?",
        "du 17 février 2025 au 19 février 2025 (incertain)",
        "17 February 2025 to 19 February 2025 (uncertain)",
        "من 17 فبراير 2025 إلى 19 فبراير 2025 (غير مؤكد)",
    ),
    ("2021~/..", "depuis 2021 environ", "since about 2021", "منذ عام 2021 تقريبًا"),
]


@pytest.mark.parametrize(("text", "french", "english", "arabic"), DATES)
def test_a_date_is_said_as_precisely_and_as_doubtfully_as_it_was_written(
    text: str, french: str, english: str, arabic: str
) -> None:
    date = parse(text)
    assert (FR.date(date), EN.date(date), AR.date(date)) == (french, english, arabic)


@pytest.mark.parametrize(
    ("start", "end", "french", "english", "arabic"),
    [
        ("", "", "", "", ""),
        ("2014-08-01", "", "à partir du 1er août 2014", "from 1 August 2014", "اعتبارًا من 1 أغسطس 2014"),
        ("2014-08", "", "à partir d’août 2014", "from August 2014", "اعتبارًا من أغسطس 2014"),
        ("2014~", "", "à partir de 2014 environ", "from about 2014", "اعتبارًا من عام 2014 تقريبًا"),
        ("", "2014-08-01", "jusqu’au 1er août 2014", "until 1 August 2014", "حتى 1 أغسطس 2014"),
        ("", "2014?", "jusqu’en 2014 (incertain)", "until 2014 (uncertain)", "حتى عام 2014 (غير مؤكد)"),
        ("2014-08-01", "2014-08-09", "du 1er au 9 août 2014", "1 to 9 August 2014", "من 1 إلى 9 أغسطس 2014"),
        ("2016", "2016", "2016", "2016", "2016"),
        (
            "[2014..2015]",
            "",
            "début : entre 2014 et 2015",
            "start: between 2014 and 2015",
            "البداية: بين عامي 2014 و2015",
        ),
        (
            "2012",
            "[..2016-03]",
            "début : 2012 ; fin : au plus tard en mars 2016",
            "start: 2012; end: by March 2016",
            "البداية: 2012؛ النهاية: في مارس 2016 أو قبله",
        ),
    ],
)
def test_a_period_claims_nothing_about_an_end_that_is_not_given(
    start: str, end: str, french: str, english: str, arabic: str
) -> None:
    ends = (optional(start), optional(end))
    assert (FR.period(*ends), EN.period(*ends), AR.period(*ends)) == (french, english, arabic)


def optional(text: str) -> Date | None:
    return parse(text) if text else None


def test_days_and_months_have_their_names() -> None:
    assert FR.day(datetime.date(2025, 3, 1)) == "1er mars 2025"
    assert EN.month(2025, 2) == "February 2025"
    assert [words.month_name(8) for words in (FR, EN, AR)] == ["août", "August", "أغسطس"]


@in_each_language
def test_numbers_and_dates_have_latin_digits_only(words: Interface) -> None:
    said = [words.date(parse(text)) for text, *_ in DATES] + [words.number(1234567)]
    digits = {char for text in said for char in text if char.isdecimal()}
    assert digits <= set(string.digits)


def test_numbers_are_grouped_as_the_language_groups_them() -> None:
    assert [words.number(12345) for words in (FR, EN, AR)] == ["12\u202f345", "12,345", "12,345"]


@pytest.mark.parametrize(
    ("names", "french", "english", "arabic"),
    [
        ([], "", "", ""),
        (["A"], "A", "A", "A"),
        (["A", "B"], "A et B", "A and B", "A وB"),
        (["A", "B", "C", "D"], "A, B, C et D", "A, B, C and D", "A وB وC وD"),
    ],
)
def test_a_list_is_joined_as_in_the_language(
    names: list[str], french: str, english: str, arabic: str
) -> None:
    assert [words.listing(names) for words in (FR, EN, AR)] == [french, english, arabic]


def test_a_list_with_mark_up_in_it_is_mark_up_and_escapes_the_rest() -> None:
    listed = FR.listing([Markup("<b>un</b>"), "a & b", "{0}"])
    assert isinstance(listed, Markup)
    assert listed == "<b>un</b>, a &amp; b et {0}"
    assert not isinstance(FR.listing(["a & b", "c"]), Markup)


def test_names_are_sorted_by_their_letters_whatever_their_accents_and_vowel_marks() -> None:
    french = ["Zoulou", "École", "eau", "Œuvre", "Émile", "Côte d’Ivoire", "Cote"]
    assert sorted(french, key=FR.sort_key) == [
        "Cote",
        "Côte d’Ivoire",
        "eau",
        "École",
        "Émile",
        "Œuvre",
        "Zoulou",
    ]
    arabic = ["مالي", "إيطاليا", "بوركينا", "أَلمانيا", "اسبانيا"]
    assert sorted(arabic, key=AR.sort_key) == ["اسبانيا", "أَلمانيا", "إيطاليا", "بوركينا", "مالي"]


def test_names_that_differ_only_by_an_accent_have_one_order() -> None:
    assert sorted(["Côté", "Cote"], key=FR.sort_key) == sorted(["Cote", "Côté"], key=FR.sort_key)


def test_countries_and_languages_are_named_in_the_language() -> None:
    assert [words.country("MA") for words in (FR, EN, AR)] == ["Maroc", "Morocco", "المغرب"]
    assert [words.language_name("ar") for words in (FR, EN, AR)] == ["arabe", "Arabic", "العربية"]


@in_each_language
def test_every_country_and_language_that_content_may_use_has_a_name(words: Interface) -> None:
    assert [code for code in vocab.COUNTRIES if words.country(code) == code] == []
    # CLDR names these few in English alone.
    unnamed = {code for code in vocab.LANGUAGES if words.language_name(code) == code}
    assert unnamed <= {"ho", "hz", "kg", "kj", "kr", "mh", "ng", "cr", "oj", "tl"}


def test_scripts_have_their_direction() -> None:
    assert [words.direction for words in (FR, EN, AR)] == ["ltr", "ltr", "rtl"]
    assert [direction(code) for code in ("fa", "he", "ru", "zz", "")] == ["rtl", "rtl", "ltr", "ltr", "ltr"]


def test_labels_are_those_of_their_vocabulary() -> None:
    assert [words.label("type", "meeting") for words in (FR, EN, AR)] == ["Réunion", "Meeting", "اجتماع"]
    assert (AR.label("type", "training"), AR.label("theme", "training")) == ("تدريب", "التدريب")


@in_each_language
def test_every_value_of_every_vocabulary_has_a_label(words: Interface) -> None:
    labels = [words.label(name, value) for name, values in VOCABULARIES.items() for value in values]
    assert [label for label in labels if not label or label in vocab.EVENT_TYPES + vocab.THEMES] == []


CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
"n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Years"
msgstr "سنوات"

msgid "Empty"
msgstr ""

#, fuzzy
msgid "Fuzzy"
msgstr "ربما"

msgctxt "title"
msgid "Years"
msgstr "السنوات"

msgid "{count} source"
msgid_plural "{count} sources"
msgstr[0] "صفر"
msgstr[1] "واحد"
msgstr[2] "اثنان"
msgstr[3] "قليل"
msgstr[4] "كثير"
msgstr[5] "آخر"
"""


def in_catalogue(folder: Path, text: str, language: str = "ar") -> Interface:
    file = folder / language / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return interface(LANGUAGES[language], folder)


def test_a_message_is_found_by_its_context(tmp_path: Path) -> None:
    words = in_catalogue(tmp_path, CATALOGUE)
    assert (words.gettext("Years"), words.pgettext("title", "Years")) == ("سنوات", "السنوات")


@pytest.mark.parametrize("message", ["Empty", "Fuzzy", "Absent"])
def test_a_message_without_a_translation_is_said_in_english(tmp_path: Path, message: str) -> None:
    assert in_catalogue(tmp_path, CATALOGUE).gettext(message) == message


def test_a_language_without_a_catalogue_is_said_in_english(tmp_path: Path) -> None:
    words = interface(LANGUAGES["fr"], tmp_path)
    assert words.gettext("Years") == "Years"
    assert [words.ngettext("{count} day", "{count} days", n) for n in (1, 2)] == [
        "{count} day",
        "{count} days",
    ]
    assert words.date(parse("2025-02-17/2025-02-19")) == "17 to 19 février 2025"


def test_arabic_has_six_forms_for_numbers(tmp_path: Path) -> None:
    words = in_catalogue(tmp_path, CATALOGUE)
    said = [
        words.ngettext("{count} source", "{count} sources", number)
        for number in (0, 1, 2, 3, 11, 100, 103, 111)
    ]
    assert said == ["صفر", "واحد", "اثنان", "قليل", "كثير", "آخر", "قليل", "كثير"]


def test_none_is_singular_in_french_and_plural_in_english() -> None:
    assert [FR.messages.form(number) for number in (0, 1, 2)] == [0, 0, 1]
    assert [EN.messages.form(number) for number in (0, 1, 2)] == [1, 0, 1]


def test_a_catalogue_that_changes_is_read_again_and_has_another_digest(tmp_path: Path) -> None:
    before = in_catalogue(tmp_path, CATALOGUE)
    after = in_catalogue(tmp_path, CATALOGUE.replace("سنوات", "أعوام"))
    assert after.gettext("Years") == "أعوام"
    assert before.digest != after.digest
    assert after.digest == interface(LANGUAGES["ar"], tmp_path).digest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (CATALOGUE + "<<<<<<< HEAD\n", r"messages\.po:29: this is neither a comment nor a text"),
        (CATALOGUE + "msgid About\n", r"messages\.po:29: this is neither a comment nor a text"),
        (CATALOGUE + 'msgid "About"\nmsgid "Map"\n', r"messages\.po:\d+: "),
        (CATALOGUE.replace("plural=(n==0", "plural=(m==0"), r"messages\.po:1: .*plural"),
    ],
)
def test_a_catalogue_that_cannot_be_read_says_which_and_where(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BadCatalogue, match=place):
        in_catalogue(tmp_path, text)


def test_an_interface_can_be_handed_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(AR))
    assert again == AR
    assert again.ngettext("x", "y", 3) == "y"


def test_templates_speak_through_it(tmp_path: Path) -> None:
    words = in_catalogue(tmp_path, CATALOGUE)
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext, npgettext=words.npgettext
    )
    template = '{{ _("Years") }} {{ pgettext("title", "Years") }} {{ ngettext("{count} source", "", 2) }}'
    assert environment.from_string(template).render() == "سنوات السنوات اثنان"


# The catalogues of the project itself.


def messages(text: str) -> dict[tuple[str, str], Message]:
    """A catalogue's messages by context and English."""
    catalog = read_po(text.splitlines(keepends=True))
    return {key(message): message for message in catalog if message.id}


def key(message: Message) -> tuple[str, str]:
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


@cache
def template(domain: str) -> Catalog:
    return used(PROJECT, domain)


@cache
def in_use(domain: str) -> set[tuple[str, str]]:
    return {key(message) for message in template(domain) if message.id}


def test_the_site_has_its_three_languages_and_the_command_two() -> None:
    assert [language_of(file) for file in SITE_FILES] == ["ar", "en", "fr"]
    assert languages() == ("en", "fr")


@in_each_catalogue
def test_a_catalogue_lacks_no_message_that_is_used(file: Path) -> None:
    missing = in_use(file.stem) - set(messages(file.read_text(encoding="utf-8")))
    assert not missing, "run python -m timeline.catalogues, then translate"


@in_each_catalogue
def test_a_catalogue_has_no_message_that_nothing_uses(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert set(messages(text)) - in_use(file.stem) == set(), "run python -m timeline.catalogues"
    assert "#~" not in text


@in_each_catalogue
def test_a_catalogue_has_no_empty_or_fuzzy_translation(file: Path) -> None:
    assert [key(message) for message in untranslated(file.read_bytes())] == []


@in_each_catalogue
def test_a_translation_has_the_placeholders_of_its_message(file: Path) -> None:
    for message in messages(file.read_text(encoding="utf-8")).values():
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = placeholders(ids[-1])
        assert all(placeholders(form) <= wanted for form in forms), message
        # "One source" and the Arabic dual may do without the number; the last form never can.
        assert placeholders(forms[-1]) == wanted, message


def placeholders(text: str) -> set[str]:
    """Both those of str.format and those of %, which argparse uses."""
    named = {
        f"{name}!{how}:{form}" for _, name, form, how in string.Formatter().parse(text) if name is not None
    }
    return named | set(re.findall(r"%(?:\(\w+\))?[rs]", text))


def test_the_french_of_the_command_has_its_no_break_spaces_and_apostrophes() -> None:
    (file,) = catalogues.files(PROJECT, catalogues.COMMAND)
    for message in messages(file.read_text(encoding="utf-8")).values():
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        for form in forms:
            assert not re.search(r" [;!?»]|« |[^\s\u202f][;!?](?:\s|$)", form), message
            assert not re.search(r" :(?= [^#])| :$|\w:(?= )(?<!nom:)", form), message
            assert not re.search(r"\w'\w", form), message


# How catalogues are kept.

PAGE = """\
<h1>{{ _("Years") }}</h1>
<p>{% trans %}
  Two
  lines
{% endtrans %}</p>
{{ pgettext("title", "Years") }} {{ ngettext("{count} day", "{count} days", 2) }}
{{ npgettext("age", "{count} year", "{count} years", 2) }}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one template, one module and two empty catalogues."""
    (tmp_path / "babel.cfg").write_bytes((PROJECT / "babel.cfg").read_bytes())
    for name, text in {
        "templates/macros/page.html": PAGE,
        "timeline/pages/about.py": 'title = words.gettext("About")\nsay("not for the site")\n',
        "templates/locales/en/LC_MESSAGES/messages.po": "",
        "templates/locales/fr/LC_MESSAGES/messages.po": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_are_found_in_templates_and_code_and_vocabularies(project: Path) -> None:
    found = {key(message) for message in used(project) if message.id}
    assert {
        ("", "Years"),
        ("", "Two lines"),
        ("title", "Years"),
        ("", "{count} day"),
        ("age", "{count} year"),
        ("", "About"),
        ("type", "meeting"),
        ("going on, day", "since {date}"),
    } <= found
    assert ("", "not for the site") not in found


def test_updating_adds_what_is_new_and_english_needs_no_translation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogues.main(project) == 1
    english, french = (
        messages((project / f"templates/locales/{code}/LC_MESSAGES/messages.po").read_text(encoding="utf-8"))
        for code in ("en", "fr")
    )
    assert english["", "Years"].string == "Years"
    assert english["", "{count} day"].string == ("{count} day", "{count} days")
    assert english["type", "meeting"].string == ""  # a label is more than its word in the vocabulary
    assert french["", "Years"].string == ""
    assert "templates/locales/fr/LC_MESSAGES/messages.po: " in capsys.readouterr().out


def test_updating_keeps_translations_and_drops_what_nothing_uses(project: Path) -> None:
    file = project / "templates/locales/fr/LC_MESSAGES/messages.po"
    catalogues.main(project)
    text = file.read_text(encoding="utf-8")
    text = text.replace('msgid "Years"\nmsgstr ""', 'msgid "Years"\nmsgstr "Années"')
    file.write_text(
        text + '\nmsgid "Gone"\nmsgstr "Parti"\n\n#~ msgid "Long gone"\n#~ msgstr "Parti"\n', encoding="utf-8"
    )
    catalogues.main(project)
    after = file.read_text(encoding="utf-8")
    assert messages(after)["", "Years"].string == "Années"
    assert "Parti" not in after


def test_updating_twice_changes_nothing(project: Path) -> None:
    file = project / "templates/locales/fr/LC_MESSAGES/messages.po"
    catalogues.main(project)
    once = file.read_bytes()
    assert b"Date" not in once
    assert b"page.html" not in once
    assert updated(once, used(project), "fr").encode() == once


@in_each_catalogue
def test_the_catalogues_are_as_the_command_leaves_them(file: Path) -> None:
    text = file.read_bytes()
    assert updated(text, template(file.stem), language_of(file)).encode() == text, (
        "run python -m timeline.catalogues"
    )
