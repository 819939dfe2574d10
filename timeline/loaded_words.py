"""Words that take sides, by language, and what a neutral text writes instead.

The list is short on purpose: it holds what nobody who writes neutrally needs, and leaves aside words that
are loaded in one sentence and exact in the next. Whoever adds to it first reads what it finds in all content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

# What to write instead (nothing: leave it out), and the words: the start of each, a bar, how it may end.
LOADED: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "les autorités de transition": "junte|s?",
        "les autorités": "régime militaire| régimes militaires| régime putschiste| régime de Bamako| "
        "régime de Niamey| régime de Ouagadougou|",
        "les auteurs du coup d'État": "putschiste|s?",
        "le nom du groupe armé": "terroriste|s?",
        "le nom de la société ou du groupe": "mercenaire|s?",
        "tué, capturé ou désarmé": "neutralisé|e?s?",
        "tué": "martyr|s?",
        "selon, d'après": "soi-disant| prétendu|e?s?",
        "": "fantoche|s? barbare|s? sanguinaire|s? lâche|s? héroïque|(?:s|ment)? glorieu|(?:x|ses?|sement) "
        "vaillant|e?s? valeureu|(?:x|ses?) indéfectible|s? fraternel|(?:s|les?)? fructueu|(?:x|ses?) "
        "pays frère|s? peuple frère| malheureusement| évidemment| scandaleu|(?:x|ses?) honteu|(?:x|ses?)",
    },
    "en": {
        "the transitional authorities": "junta|s?",
        "the authorities": "military regime|s? Bamako regime| Niamey regime| Ouagadougou regime|",
        "those who carried out the coup": "putschist|s?",
        "the name of the armed group": "terrorist|s?",
        "the name of the company or group": "mercenar|(?:y|ies)",
        "killed, captured or disarmed": "neutralised| neutralized|",
        "killed": "martyr|(?:s|ed)?",
        "according to": "so-called|",
        "": "puppet| barbaric| bloodthirsty| despicable| cowardly| heroic|(?:ally)? glorious|(?:ly)? "
        "valiant|(?:ly)? gallant|(?:ly)? unwavering| brotherly| fruitful| sister nation|s? unfortunately| "
        "obviously| shameful| scandalous|",
    },
    "ar": {
        "منفذو الانقلاب": "انقلابيون| انقلابيين|",
        "السلطات": "النظام العسكري|",
        "اسم الجماعة المسلحة": "إرهابي|(?:ة|ون|ين)?",
        "اسم الشركة أو الجماعة": "مرتزقة|",
        "قتل أو أسر": "تحييد|",
        "قتيل": "شهيد| شهداء|",
        "بحسب": "مزعوم|ة?",
        "": "بواسل| باسلة| همجي|ة? شقيقة| شقيقين| شقيقتين| للأسف|",
    },
}

# After a word that says whose words follow, and between quotation marks, a loaded word is a fact.
ATTRIBUTES: Mapping[str, str] = {
    "fr": r"\b(?:selon|d['’]après|qualifi|affirm|accus|décri|dénonc|appell|nomme\b|dit|disent|déclar|considèr"
    r"|reproch|estim|assur|souti|condamn|parle|juge|présente|évoqu|termes?\b)",
    "en": r"\b(?:according|call|says?\b|said|saying|describ|accus|denounc|regard|claim|allege|refer|qualif"
    r"|label|condemn|speak|spoke|presents?\b|presented|consider|argu|terms?\b)",
    "ar": r"وصف|تصف|يصف|قال|تقول|يقول|سم[اىّ]|يسم|تسم|بحسب|وفق|اتهم|متهم|تتهم|يتهم|اعتبر|تعتبر|يعتبر"
    r"|أكد|تؤكد|يؤكد|أدان|أعلن",
}

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"|„[^“]*“|‹[^›]*›")
_SENTENCE_ENDS = re.compile(r"[.!?؟\n]+(?=\s|$)")
_ONE = re.compile(r"(?P<start>[^|]+)\|(?P<ending>\S*)\s*")
_BEFORE = {"ar": "[وف]?[بكل]?(?:ال)?"}  # "and", "in", "the" are written in one with an Arabic word


@dataclass(frozen=True, slots=True)
class _List:
    """The words of a language."""

    starts: tuple[str, ...]  # what a text that holds one of them holds, in small letters
    pattern: re.Pattern[str]
    instead: tuple[str, ...]  # for the groups of the pattern


@cache
def _list(language: str) -> _List:
    starts: list[str] = []
    groups: list[str] = []
    for written in LOADED[language].values():
        words = list(_ONE.finditer(written))
        starts += [word["start"].lower() for word in words]
        groups.append("|".join(re.escape(word["start"]) + word["ending"] for word in words))
    forms = "|".join(f"({group})" for group in groups)
    pattern = rf"(?<![\w-]){_BEFORE.get(language, '')}(?:{forms})(?![\w-])"
    return _List(tuple(starts), re.compile(pattern, re.IGNORECASE), tuple(LOADED[language]))


def may_be_loaded(text: str, language: str) -> bool:
    """Whether it is worth while to look closer at a text. Nearly always it is not, and this is quick."""
    lower = text.lower()
    return language in LOADED and any(map(lower.__contains__, _list(language).starts))


def loaded_words(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    """Where a text takes sides without saying whose words it uses: the index, the word, and one instead."""
    if not may_be_loaded(text, language):
        return
    words = _list(language)
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in words.pattern.finditer(plain):
        sentence = _SENTENCE_ENDS.split(plain[: match.start()])[-1]
        if not re.search(ATTRIBUTES[language], sentence, re.IGNORECASE):
            yield match.start(), match[0], words.instead[(match.lastindex or 1) - 1]
