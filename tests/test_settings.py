"""The site's settings are read like content, with the same care."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.diagnostic_text import as_text
from timeline.diagnostics import Report
from timeline.settings import BadAddress, Settings, base_address, read_settings
from timeline.site import Site, check

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
            (8, "bad-address", "'chronologie' is not the address of a site"),
        ),
        (
            "{fr: Site d'exemple",
            "{es: Sitio, fr: Site d'exemple",
            (1, "unknown-language", "'es' is not one of the site's languages"),
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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a/b/", "https://example.org/a/b/"),
        ("HTTP://Example.ORG/A", "http://example.org/A"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://example.org/~a/b%20c/@d", "https://example.org/~a/b%20c/@d"),
        ("https://example.org/مثال/é", "https://example.org/%D9%85%D8%AB%D8%A7%D9%84/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_a_site_may_have_any_address_of_the_web(written: str, meant: str) -> None:
    assert base_address(written) == meant
    assert base_address(meant) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "write it in full, such as https://example.org/timeline/"),
        ("example.org/a", "did you mean 'https://example.org/a'?"),
        ("ftp://example.org/", "write it in full, such as https://example.org/timeline/"),
        ("https:///a", "write it in full, such as https://example.org/timeline/"),
        ("https://a:b@example.org/", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org/?a=b", "leave '?' and what follows it out, or write it encoded"),
        ("https://example.org/#a", "leave '#' and what follows it out, or write it encoded"),
        ("https://example.org/a b/", "leave ' ' and what follows it out, or write it encoded"),
        ('https://example.org/"a/', "leave '\"' and what follows it out, or write it encoded"),
        ("https://example.org/\n", "leave '\\n' and what follows it out, or write it encoded"),
        ("https://example.org/a/../b/", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org//a/", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org/%zz", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org:0/", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org:65536/", "write it in full, such as https://example.org/timeline/"),
        ("https://example.org:/", "write it in full, such as https://example.org/timeline/"),
        ("https://300.1.1.1/", "write it in full, such as https://example.org/timeline/"),
        ("https://-a.example/", "write it in full, such as https://example.org/timeline/"),
        ("https://a..example/", "write it in full, such as https://example.org/timeline/"),
        ("http://[::zz]/", "write it in full, such as https://example.org/timeline/"),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(text: str, hint: str) -> None:
    with pytest.raises(BadAddress) as caught:
        base_address(text)
    assert str(caught.value.message) == f"{text!r} is not the address of a site"
    assert str(caught.value.hint) == hint


@pytest.mark.parametrize(
    ("featured", "said"),
    [
        (
            "2023-09-16-charte-exempel",
            "warning unknown-event: no event has the id '2023-09-16-charte-exempel'",
        ),
        (
            "2025-01-20-exercice-exemple",
            "warning names-draft: '2025-01-20-exercice-exemple' is a draft, "
            "and is not shown here until it is published",
        ),
    ],
)
def test_an_event_that_cannot_be_put_first_is_told_where_it_is_named(
    featured: str, said: str, tmp_path: Path
) -> None:
    config = tmp_path / "site.yaml"
    config.write_text(SITE.replace("2023-09-16-charte-exemple", featured), "utf-8")
    found = check(
        Site(
            content=ROOT / "tests" / "site" / "content",
            config=config,
            templates=ROOT / "templates",
            assets=ROOT / "assets",
        )
    )
    (told,) = (one for one in found.diagnostics if one.file == "site.yaml")
    assert as_text(told).splitlines()[0] == f"site.yaml:12:12: {said}"
