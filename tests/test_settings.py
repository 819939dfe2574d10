"""The site's settings are read like content, with the same care."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.diagnostics import Report
from timeline.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent
SITE = (ROOT / "tests" / "site" / "site.yaml").read_text(encoding="utf-8")


def read(text: str, folder: Path) -> tuple[Settings | None, list[tuple[int, str, str]]]:
    path = folder / "site.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    settings = read_settings(path, report)
    return settings, [(found.line, found.code, str(found.message)) for found in report.sorted()]


def test_the_settings_of_the_site_are_right() -> None:
    report = Report()
    settings = read_settings(ROOT / "site.yaml", report)
    assert report.diagnostics == []
    assert settings is not None
    assert [(language.code, language.locale, language.direction) for language in settings.languages] == [
        ("fr", "fr", "ltr"),
        ("en", "en_GB", "ltr"),
        ("ar", "ar", "rtl"),
    ]


def test_settings_are_read(tmp_path: Path) -> None:
    settings, problems = read(SITE, tmp_path)
    assert problems == []
    assert settings is not None
    assert settings.title.best(["en"]).words == "Example site"
    assert (settings.base_url, settings.repository) == (
        "https://chronologie.example/site/",
        "https://forge.example/chronologie",
    )
    assert (settings.repository_branch, settings.featured) == ("main", ("2023-09-16-charte-exemple",))


def test_a_site_may_have_no_repository(tmp_path: Path) -> None:
    settings, problems = read(SITE.replace("repository: https://forge.example/chronologie\n", ""), tmp_path)
    assert problems == []
    assert settings is not None
    assert settings.repository is None


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("base_url:", "base_ulr:", (8, "unknown-field", "'base_ulr' is not a known field")),
        (
            "https://chronologie.example/site/",
            "chronologie",
            (8, "bad-address", "'chronologie' is not an address of the web"),
        ),
        ("en: en_GB", "en: en_XX", (7, "unknown-locale", "'en_XX' is not a CLDR locale")),
        ("en: en_GB", "xx: en_GB", (7, "unknown-language", "'xx' is not the ISO 639-1 code of a language")),
        (", ar: موقع مثال", "", (1, "missing-field", "'title' is not written in 'ar'")),
        ("code_licence: MIT\n", "", (1, "missing-field", "the field 'code_licence' is missing")),
        (
            "[2023-09-16-charte-exemple]",
            "Charte",
            (12, "wrong-shape", "one value stands here, where a list is expected"),
        ),
        (
            "title: {fr",
            "title: {fr: a, fr",
            (1, "repeated-field", "'fr' stands here a second time; the first is on line 1"),
        ),
    ],
)
def test_a_mistake_is_told(right: str, wrong: str, problem: tuple[int, str, str], tmp_path: Path) -> None:
    assert right in SITE
    settings, problems = read(SITE.replace(right, wrong), tmp_path)
    assert (settings, problems) == (None, [problem])


def test_settings_without_languages_are_refused(tmp_path: Path) -> None:
    settings, problems = read("title: Un site\n", tmp_path)
    assert settings is None
    assert (1, "missing-field", "the field 'languages' is missing") in problems


def test_settings_that_are_not_there_are_reported(tmp_path: Path) -> None:
    report = Report()
    assert read_settings(tmp_path / "site.yaml", report) is None
    assert [(found.file, found.code) for found in report.diagnostics] == [("site.yaml", "unreadable")]
