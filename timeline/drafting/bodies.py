"""The ministries, armies and other bodies that a text names by their kind: known here or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.drafting.countries import Hint, comparable
from timeline.library import Library
from timeline.model import Organisation

# The kind in content, what the names of such an organisation hold, and how texts call one by its kind and its
# country, which stands as <ML> where its name or adjective was.
_OF = r"(?:de la |de l'|des |du |de |d'|of the |of |for |في |ل)?"
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "government",
        r"defense|defence|دفاع",
        rf"minist[a-z]+ <(?P<c>..)> de la defense|"
        rf"minist[a-z]+ de la defense(?: nationale)?(?: et des anciens combattants)? {_OF}<(?P<d>..)>|"
        rf"<(?P<e>..)> (?:ministry of defen[cs]e|defen[cs]e ministry)|"
        rf"ministry of defen[cs]e {_OF}<(?P<f>..)>|"
        r"وزارة الدفاع (?:في )?<(?P<g>..)>",
    ),
    (
        "armed-force",
        "",
        rf"(?:armees?|forces armees|forces de defense(?: et de securite)?) {_OF}<(?P<c>..)>|"
        rf"<(?P<d>..)> (?:armed forces|army|military\b)|(?:armed forces|army) of <(?P<e>..)>|"
        r"(?:الجيش|القوات المسلحة|جيش) <(?P<f>..)>",
    ),
)

_NEW_BODY = re.compile(
    r"\b(?P<name>(?:Commission|Comite|Conseil|Haut Conseil|Centre|Ecole|Academie|Agence|Alliance|"
    r"Mission|Force|"
    r"Joint|Committee|Council|Centre|Center|School|Agency|Coalition|Groupe|Group|Institut|Institute)"
    r"(?:\s+(?:(?:de la|de l'|de|des|du|d'|of the|of|for|et|and)\s*)?[A-Z][\w'-]+){1,5})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that a text names by what it is."""

    words: str
    paragraph: int
    start: int
    candidates: tuple[str, ...]  # ids of organisations that it may be
    country: str


def bodies_of_countries(paragraphs: Sequence[str], hints: Sequence[Hint], library: Library) -> Iterator[Body]:
    """The armies and ministries that are named by their country: "ministère malien de la Défense"."""
    for index, text in enumerate(paragraphs):
        here = [hint for hint in hints if hint.paragraph == index and not hint.words.endswith("-")]
        marked, places = _marked(comparable(text), here)
        for kind, named, pattern in _KINDS:
            for match in re.finditer(pattern, marked, re.IGNORECASE):
                country = next(value for value in match.groupdict().values() if value)
                start, end = places[match.start()], places[match.end() - 1]
                yield Body(
                    words=text[start : end + 1],
                    paragraph=index,
                    start=start,
                    candidates=tuple(_known(library, kind, country, named)),
                    country=country,
                )


def new_bodies(paragraphs: Sequence[str], known: Sequence[tuple[int, int, int]]) -> Iterator[str]:
    """The names of bodies that nothing here has; `known` are paragraph, start and end of names that it has.

    The title is left out: some give capitals to every word of it.
    """
    seen = set()
    for index, text in list(enumerate(paragraphs))[1:]:
        for match in _NEW_BODY.finditer(comparable(text)):
            start, end = match.span("name")
            overlaps = any(p == index and start < e and s < end for p, s, e in known)
            name = text[start:end]
            if not overlaps and name.casefold() not in seen:
                seen.add(name.casefold())
                yield name


def _known(library: Library, kind: str, country: str, named: str) -> Iterator[str]:
    for organisation in library.organisations.values():
        if organisation.kind == kind and organisation.country == country and _is_named(organisation, named):
            yield organisation.id


def _is_named(organisation: Organisation, named: str) -> bool:
    names = (*(version.words for version in organisation.name.versions), *organisation.other_names)
    return any(re.search(named, comparable(name), re.IGNORECASE) for name in names)


def _marked(plain: str, hints: Sequence[Hint]) -> tuple[str, list[int]]:
    """A text whose words of countries are <ML>, and where in the text each character of it was."""
    marked, places, at = "", [], 0
    for hint in hints:
        token = f"<{hint.code}>"
        marked += plain[at : hint.start] + token
        places += [*range(at, hint.start), *([hint.start] * (len(token) - 1)), hint.end - 1]
        at = hint.end
    return marked + plain[at:], places + list(range(at, len(plain) + 1))
