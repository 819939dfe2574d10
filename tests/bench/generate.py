"""Writes a chronology of invented events, to measure how the site behaves when there are many.

    python tests/bench/generate.py FOLDER --events 10000 --seed 1
    python build.py --content FOLDER --output ANOTHER

Countries are real codes; people, organisations, places, events and sources are invented, and say so. The same
arguments give the same files.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

FIRST = datetime.date(2000, 1, 1)
DAYS = 26 * 365

GROUPS = {
    "sahel": "ML NE BF TD MR",
    "maghreb": "MA DZ TN LY",
    "west-africa": "SN CI GH BJ TG NG GN",
    "central-africa": "CM CF GA",
    "europe": "FR DE IT ES BE PT GB NL",
    "americas": "US CA BR",
    "asia": "CN IN JP",
    "middle-east": "TR AE SA QA EG",
    "eurasia": "RU UA",
}
COUNTRIES = tuple(code for codes in GROUPS.values() for code in codes.split())

# Syllables of invented names, in Latin and Arabic letters.
SYLLABLES = (
    "ba با|do دو|ka كا|li لي|mu مو|na نا|ra را|si سي|ta تا|zo زو|fa فا|gi غي|ho هو|ma ما|ne ني|so سو|ti تي|"
    "wa وا|ya يا|dra درا|kou كو|man مان|bel بل|san سان|tor تور|kel كل|far فر|min مين|dal دال|rou رو"
)

# By type: titles in French, English and Arabic. {who}, {whom} and {where} are invented names.
TITLES = {
    "agreement": (
        "{who} et {whom} signent à {where} un accord sur {what}",
        "{who} and {whom} sign an agreement on {what} in {where}",
        "{who} و{whom} يوقعان في {where} اتفاقا بشأن {what}",
    ),
    "meeting": (
        "{who} reçoit {whom} à {where} et parle de {what}",
        "{who} receives {whom} in {where} to discuss {what}",
        "{who} يستقبل {whom} في {where} لبحث {what}",
    ),
    "operation": (
        "{who} lance près de {where} une opération contre {what}",
        "{who} launches an operation against {what} near {where}",
        "{who} يطلق عملية ضد {what} قرب {where}",
    ),
    "deployment": (
        "Un contingent de {who} arrive à {where} pour {what}",
        "A contingent of {who} arrives in {where} for {what}",
        "وصول وحدة من {who} إلى {where} من أجل {what}",
    ),
    "transfer": (
        "{who} remet à {whom} du matériel pour {what}",
        "{who} hands over equipment to {whom} for {what}",
        "{who} يسلم {whom} معدات من أجل {what}",
    ),
    "exercise": (
        "Exercice à {where} entre {who} et {whom} : {what}",
        "Exercise in {where} between {who} and {whom}: {what}",
        "تمرين في {where} بين {who} و{whom}: {what}",
    ),
    "decision": (
        "{who} suspend sa coopération avec {whom} sur {what}",
        "{who} suspends its cooperation with {whom} on {what}",
        "{who} يعلق تعاونه مع {whom} بشأن {what}",
    ),
    "withdrawal": (
        "{who} quitte sa base de {where} après {what}",
        "{who} leaves its base in {where} after {what}",
        "{who} يغادر قاعدته في {where} بعد {what}",
    ),
}
SUBJECTS = {
    "counter-terrorism": ("la lutte contre le terrorisme", "counter-terrorism", "مكافحة الإرهاب"),
    "training": ("la formation des officiers", "the training of officers", "تدريب الضباط"),
    "border-security": ("la surveillance des frontières", "border surveillance", "مراقبة الحدود"),
    "drones": ("l'emploi des drones", "the use of drones", "استخدام الطائرات المسيرة"),
    "intelligence": ("l'échange de renseignements", "the exchange of intelligence", "تبادل المعلومات"),
    "military-health": ("la santé militaire", "military health", "الصحة العسكرية"),
    "equipment": ("l'entretien des blindés", "the upkeep of armoured vehicles", "صيانة المدرعات"),
    "maritime": ("la sécurité maritime", "maritime security", "الأمن البحري"),
}
T = TypeVar("T", bound=Hashable)
LANGUAGES = ("fr", "en", "ar")
INVENTED = {
    "fr": "Cet événement est inventé, comme tous ceux de cette chronologie, pour mesurer le site.",
    "en": "This event is invented, as all others of this chronology are, in order to measure the site.",
    "ar": "هذا الحدث مختلق، مثل سائر أحداث هذا التسلسل الزمني، من أجل قياس أداء الموقع.",
}
KINDS = ("armed-force", "government", "alliance", "international", "mission", "company")


@dataclass(frozen=True, slots=True)
class Name:
    """An invented name in Latin and in Arabic letters."""

    latin: str
    arabic: str

    def words(self, language: str) -> str:
        return self.arabic if language == "ar" else self.latin

    @property
    def id(self) -> str:
        return self.latin.lower().replace(" ", "-")

    @property
    def text(self) -> dict[str, str]:
        return {"fr": self.latin, "ar": self.arabic}


@dataclass(frozen=True, slots=True)
class World:
    """What the events are made of."""

    chance: random.Random
    folder: Path
    people: Sequence[Name]
    organisations: Sequence[Name]
    places: Sequence[Name]


def generate(folder: Path, *, events: int, people: int, organisations: int, seed: int) -> None:
    """Write the files into a folder."""
    chance = random.Random(seed)
    names = invented(chance, people + organisations + 200)
    world = World(
        chance=chance,
        folder=folder,
        people=names[:people],
        organisations=names[people : people + organisations],
        places=names[people + organisations :],
    )
    write_countries(folder)
    for name in world.people:
        write_person(world, name)
    for name in world.organisations:
        write_organisation(world, name)
    for number in range(events):
        write_event(world, number)


def some(chance: random.Random, items: Sequence[T], count: int) -> list[T]:
    """Different items, of which the first are chosen far more often, as in life."""
    found: dict[T, None] = {}
    while len(found) < count:
        found[items[int(len(items) * chance.random() ** 2.5)]] = None
    return list(found)


def invented(chance: random.Random, count: int) -> list[Name]:
    """Different names of two words."""
    syllables = [pair.split() for pair in SYLLABLES.split("|")]

    def word() -> tuple[str, str]:
        chosen = chance.choices(syllables, k=chance.randint(2, 3))
        return "".join(one for one, _ in chosen).capitalize(), "".join(other for _, other in chosen)

    found: dict[str, Name] = {}
    while len(found) < count:
        (one, first), (other, second) = word(), word()
        found[f"{one} {other}"] = Name(f"{one} {other}", f"{first} {second}")
    return list(found.values())


def write(path: Path, fields: Mapping[str, object], text: str) -> None:
    """A content file. JSON is YAML too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    path.write_text("\n".join(["---", *lines, "---", "", text, ""]), "utf-8")


def write_countries(folder: Path) -> None:
    for group, codes in GROUPS.items():
        for code in codes.split():
            write(folder / f"countries/{code}.md", {"group": group}, "Un pays réel, des faits inventés.")


def write_person(world: World, name: Name) -> None:
    chance = world.chance
    position = {
        "title": {"fr": "Général (inventé)", "en": "General (invented)", "ar": "جنرال (مختلق)"},
        "organisation": chance.choice(world.organisations).id,
        "from": str(day(chance)),
        "source": "https://example.org/nomination",
    }
    one, other = name.latin.split()
    fields = {
        "name": name.text,
        "other_names": [f"{one[0]}. {other}", f"{other} {one}"],
        "country": chance.choice(COUNTRIES),
        "positions": [position],
    }
    write(world.folder / f"people/{name.id}.md", fields, "Une personne inventée.")


def write_organisation(world: World, name: Name) -> None:
    chance = world.chance
    fields: dict[str, object] = {"name": name.text, "kind": chance.choice(KINDS)}
    fields["abbreviation"] = "".join(word[:2] for word in name.latin.split()).upper()
    if chance.random() < 0.6:
        fields["country"] = chance.choice(COUNTRIES)
    write(world.folder / f"organisations/{name.id}.md", fields, "Une organisation inventée.")


def day(chance: random.Random) -> datetime.date:
    """A day; later ones are more frequent."""
    return FIRST + datetime.timedelta(days=int(DAYS * chance.random() ** 0.5))


def date(chance: random.Random) -> tuple[str, str]:
    """A date as content has it, and as an id starts: mostly a day, at times less or more."""
    start = day(chance)
    later = start + datetime.timedelta(days=chance.randint(1, 20))
    much_later = start + datetime.timedelta(days=chance.randint(100, 3000))
    forms = {
        f"{start}": (72, f"{start}"),
        f"{start}/{later}": (14, f"{start}"),
        f"{start}/{much_later}": (4, f"{start}"),
        f"{start}/..": (1, f"{start}"),
        f"{start:%Y-%m}": (4, f"{start:%Y-%m}"),
        f"{start:%Y}": (1, f"{start:%Y}"),
        f"{start:%Y-%m}~": (2, f"{start:%Y-%m}"),
        f"{start}?": (1, f"{start}"),
        f"[{start}..{later}]": (1, f"{start}"),
    }
    weights = [weight for weight, _ in forms.values()]
    (chosen,) = chance.choices(list(forms), weights)
    return chosen, forms[chosen][1]


def write_event(world: World, number: int) -> None:
    """An event and its two translations."""
    chance = world.chance
    kind = chance.choice(list(TITLES))
    theme, subject = chance.choice(list(SUBJECTS.items()))
    who, whom = some(chance, world.organisations, 2)
    people = some(chance, world.people, chance.randint(0, 4))
    where = chance.choice(world.places)
    when, start = date(chance)
    identifier = f"{start}-{kind}-{where.id}-{number}"
    titles = [
        TITLES[kind][place].format(
            who=who.words(language),
            whom=whom.words(language),
            where=where.words(language).split()[0],
            what=subject[place],
        )
        for place, language in enumerate(LANGUAGES)
    ]
    fields = {
        "title": titles[0],
        "date": when,
        "type": kind,
        "summary": f"{titles[0]}. {INVENTED[LANGUAGES[0]]}",
        "countries": some(chance, COUNTRIES, chance.choices((1, 2, 3, 4, 6), (1, 4, 3, 2, 1))[0]),
        "actors": [who.id, whom.id, *(person.id for person in people)],
        "place": {"name": where.text},
        "themes": [
            theme,
            *chance.sample([other for other in SUBJECTS if other != theme], chance.randint(0, 2)),
        ],
        "evidence": chance.choices(("confirmed", "reported", "disputed"), (7, 3, 1))[0],
        "sources": list(sources(titles[0], number)),
    }
    stem = world.folder / "events" / start[:4] / identifier
    write(stem.with_name(f"{identifier}.md"), fields, text(titles[0], people))
    for language, title in zip(LANGUAGES[1:], titles[1:], strict=True):
        write(
            stem.with_name(f"{identifier}.{language}.md"),
            {"title": title, "summary": f"{title}. {INVENTED[language]}"},
            text(title, people),
        )


def sources(title: str, number: int) -> Iterable[dict[str, str]]:
    for kind, publisher in (("official", "Journal d'exemple"), ("press", "Example News")):
        yield {
            "title": title,
            "publisher": publisher,
            "url": f"https://example.org/{kind}/{number}",
            "language": "fr",
            "kind": kind,
        }


def text(title: str, people: Sequence[Name]) -> str:
    """As many words as a real article has, with links and citations."""
    links = ", ".join(f"[[{person.id}]]" for person in people)
    return f"{title}.[^1] {links}\n\n" + " ".join([f"{title}."] * 5) + "[^2]"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a chronology of invented events.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=1_500)
    parser.add_argument("--organisations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    generate(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
