"""Whom and what a text names, in French, English and Arabic."""

from __future__ import annotations

import pytest

from sites import TINY
from timeline.diagnostics import Report
from timeline.drafting.bodies import new_bodies
from timeline.drafting.countries import country_hints
from timeline.drafting.figures import figures
from timeline.drafting.mentions import Mentions, mentions
from timeline.drafting.names import Index
from timeline.drafting.people import deed_before, office_after, titled
from timeline.drafting.publishers import publisher_of
from timeline.drafting.topic_words import THEME_WORDS, TYPE_WORDS
from timeline.drafting.topics import event_types, themes
from timeline.library import Library
from timeline.load import Records, load
from timeline.settings import read_settings
from timeline.vocab import EVENT_TYPES, THEMES


@pytest.fixture(scope="module")
def records() -> Records:
    settings = read_settings(TINY / "site.yaml", Report())
    assert settings
    return load(TINY / "content", settings, Report())


@pytest.fixture(scope="module")
def library(records: Records) -> Library:
    return Library(records)


@pytest.fixture(scope="module")
def index(records: Records) -> Index:
    return Index(records)


def codes(text: str) -> str:
    return " ".join(dict.fromkeys(hint.code for hint in country_hints([text]) if hint.is_sure))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Niger et le Nigeria", "NE NG"),
        ("des soldats nigériens, des Nigériennes", "NE"),
        ("des soldats nigérians, des Nigérianes", "NG"),
        ("Nigerien and Nigerian troops", "NE NG"),
        ("النيجر ونيجيريا", "NE NG"),
        ("la Guinée", "GN"),
        ("la Guinée équatoriale", "GQ"),
        ("la Guinée-Bissau et la Guinée Bissau", "GW"),
        ("Equatorial Guinea, Guinea-Bissau and Guinea", "GQ GW GN"),
        ("غينيا بيساو وغينيا الاستوائية وغينيا", "GW GQ GN"),
        ("dans le golfe de Guinée et sur le lac Tchad", ""),
        ("le Tchad et le bassin du lac Tchad", "TD"),
        ("Lake Chad, the Niger Delta, the River Niger", ""),
        ("في حوض بحيرة تشاد ودلتا النيجر", ""),
        ("l’armée malienne, les Maliens, une Malienne", "ML"),
        ("Maroc–Mali : la coopération maroco-malienne", "MA ML"),
        ("l’accord franco-tchadien", "FR TD"),
        ("LE SÉNÉGAL ET LES ETATS-UNIS", "SN US"),
        ("Burkinabè, burkinabés, Burkina", "BF"),
        ("la Côte d’Ivoire et les Ivoiriens", "CI"),
        ("l’armée sud-soudanaise", "SS"),
        ("turc, turque, turcs", "TR"),
        ("Turkey's and Türkiye's drones", "TR"),
        ("The US said so; they told us", "US"),
        ("they told us", ""),
        ("selon l’Agence France-Presse et France 24", ""),
        ("القوات المغربية وجنود مغاربة", "MA"),
        ("للجزائر وبالجزائر والجزائريين", "DZ"),
        ("في مالي", "ML"),
        ("وزارة المالية والدعم المالي", ""),
        ("الولايات المتحدة الأمريكية", "US"),
        ("une réunion à La Réunion avec Maurice", ""),
    ],
)
def test_countries_are_known_by_name_and_adjective(text: str, expected: str) -> None:
    assert codes(text) == expected


def test_capitals_are_weaker_hints() -> None:
    hints = country_hints(["entre Rabat et Bamako"])
    assert [(hint.code, hint.is_sure) for hint in hints] == [("MA", False), ("ML", False)]


def named(paragraphs: list[str], library: Library, index: Index, language: str = "fr") -> Mentions:
    return mentions(paragraphs, language, library, index)


def test_a_doubtful_word_counts_once_an_actor_agrees(library: Library, index: Index) -> None:
    alone = named(["عنوان", "الدعم المالي"], library, index, "ar")
    backed = named(["عنوان", "الجنرال ألفا مثال والدعم المالي"], library, index, "ar")
    assert [(country.code, country.is_sure) for country in alone.countries] == [("ML", False)]
    assert [(country.code, country.is_sure) for country in backed.countries] == [("ML", True)]


def test_a_country_named_in_passing_does_not_take_part(library: Library, index: Index) -> None:
    found = named(["Le Mali", "Une ligne.", "Une autre.", "Le Togo aussi."], library, index)
    assert {country.code: country.takes_part for country in found.countries} == {"ML": True, "TG": False}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L’armée malienne avance."),
        ("fr", "Les forces armées du Mali avancent."),
        ("fr", "Les Forces d'exemple avancent."),
        ("en", "The Malian army moves on."),
        ("en", "The armed forces of Mali move on."),
        ("ar", "تقدم الجيش المالي."),
        ("ar", "وفد من القوات المسلحة المالية."),
    ],
)
def test_an_army_is_known_by_its_country(language: str, text: str, library: Library, index: Index) -> None:
    found = named(["Titre", text], library, index, language)
    assert [actor.id for actor in found.actors] == ["armee-exemple"]


def test_a_body_that_has_no_file_is_said(library: Library, index: Index) -> None:
    found = named(
        ["Titre", "L’armée togolaise et la Commission Militaire Mixte au ministère malien de la Défense."],
        library,
        index,
    )
    assert found.unknown_bodies == (
        "Commission Militaire Mixte",
        "ministère malien de la Défense",
        "armée togolaise",
    )


def test_of_bodies_only_those_in_the_text_are_new() -> None:
    paragraphs = ["Une Commission Très Mixte", "La Commission d'Exemple siège avec le Comité des Chefs."]
    assert list(new_bodies(paragraphs, [])) == ["Commission d'Exemple", "Comité des Chefs"]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("fr", "le Général de Brigade Alpha Inventé du Mali", [("Général de Brigade", "Alpha Inventé")]),
        ("fr", "le ministre malien de la Paix, Bêta Ag Inventé", [("ministre", "Bêta Ag Inventé")]),
        ("fr", "la ministre de la Défense Gamma Inventée", [("ministre", "Gamma Inventée")]),
        ("fr", "le Président de la transition, Delta Inventé", [("Président", "Delta Inventé")]),
        ("fr", "le ministre de la Défense et le Président de la République", []),
        ("en", "Brigadier General Alpha Invented met Gen. Beta Ould Invented",
         [("Brigadier General", "Alpha Invented"), ("Gen.", "Beta Ould Invented")]),
        ("en", "Defence Minister Gamma Invented", [("Defence Minister", "Gamma Invented")]),
        ("ar", "استقبل الجنرال ألفا خيالي في باماكو نظيره العميد بيتا خيالي",
         [("الجنرال", "ألفا خيالي"), ("العميد", "بيتا خيالي")]),
    ],
)  # fmt: skip
def test_people_are_known_by_their_titles(language: str, text: str, people: list[tuple[str, str]]) -> None:
    assert [(one.title, one.name) for one in titled([text], language)] == people


def test_what_stands_around_a_name_is_offered_and_not_asserted(library: Library, index: Index) -> None:
    text = "La rencontre, coprésidée par le Général Alpha Exemple, chef d’état-major du pays de la fable."
    (actor,) = named(["Titre", text], library, index).actors
    assert (actor.title, actor.office, actor.deed) == (
        "Général",
        "chef d’état-major du pays de …",
        "coprésidée par",
    )
    assert deed_before("Signé par lui. Alpha Exemple parle.", 15, "fr") is None
    assert office_after("Alpha Exemple, chef de rien", 13, "fr") is None


def test_a_surname_alone_is_said_with_those_who_bear_it(library: Library, index: Index) -> None:
    (doubt,) = named(["Titre", "Le général Exemple a parlé."], library, index).surnames
    assert doubt.words == "Exemple"
    assert set(doubt.candidates) == {"alpha-exemple", "beta-exemple", "gamma-exemple", "delta-exemple"}
    assert named(["Titre", "Le général Alpha Exemple ; Exemple a parlé."], library, index).surnames == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Première réunion de la commission mixte", "meeting"),
        ("Les deux pays signent un accord de défense", "agreement"),
        ("Retrait des soldats de la base", "withdrawal"),
        ("Fin de l’exercice conjoint", "exercise"),
        ("Le pays dénonce son accord de défense avec le voisin", "rupture"),
        ("The country ends its defence agreement", "rupture"),
        ("Livraison de drones au Mali", "transfer"),
        ("Les ambassadeurs expulsés : rupture entre voisins", "rupture"),
        ("Two armies hold joint drills", "exercise"),
        ("Troops withdraw from the base", "withdrawal"),
        ("Leaders meet for talks at a summit", "meeting"),
        ("Coup attempt: soldiers overthrow the president", "context"),
        ("انسحاب القوات من القاعدة", "withdrawal"),
        ("اجتماع اللجنة العسكرية المشتركة", "meeting"),
        ("توقيع اتفاقية دفاع", "agreement"),
    ],
)
def test_words_speak_for_a_type(text: str, value: str) -> None:
    assert event_types([text])[0].value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Drones et renseignement contre le terrorisme", {"drones", "intelligence", "counter-terrorism"}),
        ("Border security and peacekeeping", {"border-security", "peacekeeping"}),
        ("التدريب والتجهيز ومكافحة الإرهاب", {"training", "equipment", "counter-terrorism"}),
        ("Rien de tout cela", set()),
    ],
)
def test_words_speak_for_themes(text: str, values: set[str]) -> None:
    assert {topic.value for topic in themes([text])} == values


def test_every_type_and_theme_has_its_words() -> None:
    assert tuple(TYPE_WORDS) == EVENT_TYPES
    assert tuple(THEME_WORDS) == THEMES


def test_numbers_are_given_with_what_they_count() -> None:
    text = "Quelque 3\u202f000 soldats et 12 véhicules blindés en 2025 ; 1,5 million d'euros, le 3 mai."
    assert figures([text]) == ("3 000 soldats", "12 véhicules", "1,5 million d'euros")
    assert figures(["حوالي 200 جندي و ١٥ مدرعة"]) == ("200 جندي", "15 مدرعة")


@pytest.mark.parametrize(
    ("name", "url", "publisher"),
    [
        ("Journal officiel d'exemple", None, ("Journal officiel d'exemple", "official")),
        ("example news", "https://elsewhere.example/a", ("Example News", "press")),
        ("Ministère de la Défense", "https://defense.example/a", ("Ministère de la Défense", "official")),
        ("Le Soir inventé", "https://www.lesoir.example/a", ("Le Soir inventé", "press")),
        (None, "https://www.defense.gouv.example/a", (None, "press")),
        (None, "https://defense.gouv.fr/a", (None, "official")),
        (None, None, (None, "press")),
    ],
)
def test_the_kind_of_a_source_follows_from_its_publisher(
    name: str | None, url: str | None, publisher: tuple[str | None, str], library: Library
) -> None:
    found = publisher_of(name, url, library)
    assert (found.name, found.kind) == publisher
