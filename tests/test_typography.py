from __future__ import annotations

import random

import pytest

from timeline.typography import typeset

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Le retrait : une étape", f"Le retrait{NB}: une étape"),
        ("Le retrait: une étape", f"Le retrait{NB}: une étape"),
        ("en 2021 ; puis", f"en 2021{NN}; puis"),
        ("en 2021; puis", f"en 2021{NN}; puis"),
        ("Pourquoi ?", f"Pourquoi{NN}?"),
        ("Quoi ?!", f"Quoi{NN}?!"),
        ("(Pourquoi?)", f"(Pourquoi{NN}?)"),
        ("« Corps africain »", f"«{NB}Corps africain{NB}»"),
        ("«Corps africain»", f"«{NB}Corps africain{NB}»"),
        (f"«{NN}Corps africain{NN}»", f"«{NB}Corps africain{NB}»"),
        ('le "Corps africain"', f"le «{NB}Corps africain{NB}»"),
        ('"Corps africain" ?', f"«{NB}Corps africain{NB}»{NN}?"),
        ("l'armée d'Aïr", "l’armée d’Aïr"),
        ("aujourd'hui...", "aujourd’hui…"),
        ("2013--2014", "2013–2014"),
        ("1 000 000 d'euros et 5 000 hommes", f"1{NN}000{NN}000 d’euros et 5{NN}000 hommes"),
        ("20 % des effectifs", f"20{NB}% des effectifs"),
    ],
)
def test_french_gets_no_break_spaces_guillemets_and_apostrophes(written, shown):
    assert typeset(written, "fr") == shown


@pytest.mark.parametrize(
    "text",
    [
        "à 12:30",
        "en 2014 300 soldats",
        "voir https://example.org/a?b=c;d--e...f'g: suite",
        "www.example.org/it's",
        "un doute (?)",
        "a----b",
    ],
)
def test_times_addresses_and_doubts_stay_as_they_are_in_french(text):
    assert typeset(text, "fr") == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('It calls it "illegitimate".', "It calls it “illegitimate”."),
        ("the junta's army", "the junta’s army"),
        ("the soldiers' base", "the soldiers’ base"),
        ("'Quoted' words", "‘Quoted’ words"),
        ("\"'Quoted' words in a larger quote.\"", "“‘Quoted’ words in a larger quote.”"),
        ("He said: \"the 'new' base\"", "He said: “the ‘new’ base”"),
        ('the ("new") base', "the (“new”) base"),
        ("in the '80s", "in the ’80s"),
        ("Wait... no --- yes", "Wait… no — yes"),
        ("Why? Because: no", "Why? Because: no"),
        ('5 " 6', '5 " 6'),
    ],
)
def test_english_gets_curly_quotes_and_no_added_spaces(written, shown):
    assert typeset(written, "en") == shown


@pytest.mark.parametrize("language", ["ar", "es"])
def test_other_languages_are_left_alone(language):
    text = 'قال: «نعم» ... "لا" ؟ it\'s'
    assert typeset(text, language) == text


def test_a_regional_language_follows_its_language():
    assert typeset("l'armée", "fr-ML") == "l’armée"


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_typesetting_twice_changes_nothing_more(language):
    chance = random.Random(2025)
    signs = [
        *"ab 1 5 «»“”‘’\"'\"' :;!?.-()[]%…",
        "...",
        "--",
        "---",
        NB,
        NN,
        "\n",
        "https://example.org",
        "1 000",
    ]
    for _ in range(20_000):
        text = "".join(chance.choices(signs, k=chance.randint(1, 9)))
        once = typeset(text, language)
        assert typeset(once, language) == once, repr(text)
