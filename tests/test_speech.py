"""The command speaks the language of its user: that of `--lang`, or of the locale."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.diagnostics import Terms, say, say_number
from timeline.speech import speech, users_language

PROJECT = Path(__file__).parent.parent
FRENCH = speech("fr")


def test_a_sentence_is_said_in_the_users_language_with_its_values() -> None:
    assert FRENCH(say("{field!r} has no value", field="type")) == "'type' n’a pas de valeur"


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    assert FRENCH(say("{field!r} is new here", field="type")) == "'type' is new here"


def test_a_phrase_inside_a_phrase_is_translated_too() -> None:
    nested = say("{month} {year} has {days} days", month=say("February"), year=2025, days=28)
    assert (str(nested), FRENCH(nested)) == ("February 2025 has 28 days", "février 2025 a 28 jours")


def test_numbers_take_the_form_of_their_language() -> None:
    said = [say_number("{number} error", "{number} errors", number) for number in (0, 1, 2)]
    assert [str(phrase) for phrase in said] == ["0 errors", "1 error", "2 errors"]
    assert [FRENCH(phrase) for phrase in said] == ["0 erreur", "1 erreur", "2 erreurs"]


def test_a_catalogue_with_a_mistake_takes_no_words_from_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = tmp_path / "fr" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Sources\n', "utf-8")
    monkeypatch.setattr("timeline.speech.LOCALES", tmp_path)
    phrase = say("write one of: {values}", values=Terms("event_type", ("agreement", "meeting")))
    assert FRENCH(phrase).endswith("agreement, meeting")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "fr"}, "fr"),
        ({"LANG": "fr_ML.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "bm_ML.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_users_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert users_language(environment) == language


# The command itself.


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in which nothing but these variables says the language."""
    locale = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
    others = {name: value for name, value in os.environ.items() if name not in locale}
    return subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), *arguments],
        env={**others, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["check", "--lang", "fr"], {}),
        (["--lang", "fr", "check"], {"LANG": "en_GB.UTF-8"}),
        (["check", "--lang=fr"], {"LC_ALL": "en_GB.UTF-8"}),
        (["check"], {"LC_ALL": "fr_FR.UTF-8"}),
        (["check"], {"LANG": "fr_ML.UTF-8"}),
    ],
)
def test_a_mistake_is_told_in_french(
    arguments: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    (content / "peoples").mkdir(parents=True)
    done = run(*arguments, "--content", str(content), **environment)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "content/peoples: erreur unknown-folder\u00a0: 'peoples' n’est pas un dossier connu\n"
        "    conseil\u00a0: vouliez-vous écrire 'people'\u202f?\n"
    )


def test_a_mistake_is_told_in_english_where_the_locale_is_another(tmp_path: Path) -> None:
    (tmp_path / "peoples").mkdir()
    done = run("check", "--content", str(tmp_path), LANG="de_DE.UTF-8")
    assert "error unknown-folder: 'peoples' is not a known folder" in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_help_is_in_french_from_its_first_word_to_its_last(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--lang", "fr", "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"utilisation\u00a0: build.py {command}")
    assert "montre cette aide et s’arrête" in said
    for english in ("usage:", "options:", " the ", "show", "default", "DIR"):
        assert english not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--nothing"], "build.py\u00a0: erreur\u00a0: arguments inconnus\u00a0: --nothing"),
        (["build", "--jobs"], "argument --jobs\u00a0: une valeur est attendue"),
        (["build", "--jobs", "0"], "'0' n’est pas un nombre de processus\u00a0: écrivez 1 ou plus"),
        (["build", "--quiet", "--verbose"], "argument --verbose\u00a0: ne va pas avec l’argument --quiet"),
        (["chekc"], "choix inconnu\u00a0: 'chekc' (choisissez parmi"),
        (
            ["build", "--base-url", "example.org/a"],
            "'example.org/a' n’est pas l’adresse d’un site\u00a0: "
            "vouliez-vous écrire 'https://example.org/a'\u202f?",
        ),
    ],
)
def test_wrong_usage_is_told_in_french(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--lang", "fr"])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--lang", "de"], ["check", "--lang", "de"], ["check", "--lang"]])
def test_a_language_that_is_not_spoken_is_refused_in_that_of_the_locale(arguments: list[str]) -> None:
    done = run(*arguments, LANG="fr_FR.UTF-8")
    assert done.returncode == 2
    assert done.stderr.startswith("utilisation\u00a0: build.py ")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        (
            "ascii",
            "erreur unknown-folder : 'peoples' n'est pas un dossier connu\n    conseil : vouliez-vous ecrire",
        ),
        ("iso-8859-1", "n'est pas un dossier connu\n    conseil\u00a0: vouliez-vous écrire 'people' ?"),
        ("cp1252", "n’est pas un dossier connu\n    conseil\u00a0: vouliez-vous écrire 'people' ?"),
    ],
)
def test_where_an_encoding_lacks_signs_plain_ones_are_written(
    encoding: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "peoples").mkdir()
    done = _bytes_of("check", "--content", str(tmp_path), encoding=encoding)
    assert said in done.stderr.decode(encoding).replace("\r\n", "\n")


def test_help_annotations_and_json_go_through_any_encoding(tmp_path: Path) -> None:
    (tmp_path / "peoples").mkdir()
    helped = _bytes_of("new", "event", "--help", encoding="ascii")
    assert (helped.returncode, helped.stderr) == (0, b"")
    where = ("check", "--content", str(tmp_path), "--format")
    assert _bytes_of(*where, "github", encoding="ascii").stdout.endswith(b"'people' ?\n")
    *_, last = json.loads(_bytes_of(*where, "json", encoding="ascii").stdout)
    assert last["message"] == "'peoples' n’est pas un dossier connu"


def _bytes_of(*arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    """What the command writes in French where its streams have an encoding."""
    return subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), *arguments, "--lang", "fr"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )


def test_the_language_of_one_run_is_not_that_of_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("fr", "utilisation"), ("en", "usage")):
        with pytest.raises(SystemExit):
            main(["--lang", language, "--help"])
        assert capsys.readouterr().out.startswith(word)
