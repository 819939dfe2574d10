"""Words that take sides, by language, and what a neutral text writes instead.

The list is short on purpose: it holds what nobody who writes neutrally needs, and leaves aside words that
are loaded in one sentence and exact in the next. Whoever adds to it first reads what it finds in all content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

# Each line: the forms of a word, as a regular expression, and what to write instead; nothing: leave it out.
LOADED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("juntes?", "les autorités de transition"),
        (r"régimes? (?:militaires?|putschistes?)|régime de (?:Bamako|Niamey|Ouagadougou)", "les autorités"),
        ("putschistes?", "les auteurs du coup d'État"),
        ("terroristes?", "le nom du groupe armé"),
        ("mercenaires?", "le nom de la société ou du groupe"),
        ("neutralisée?s?", "tué, capturé ou désarmé"),
        ("fantoches?", ""),
        ("martyrs?", "mort"),
        ("barbares?|sanguinaires?|ignobles?|lâches?", ""),
        ("héroïques?(?:ment)?|glorieu(?:x|ses?|sement)|vaillante?s?|valeureu(?:x|ses?)", ""),
        ("indéfectibles?|fraternel(?:s|les?)?|fructueu(?:x|ses?)|pays frères?|peuples? frères?", ""),
        ("soi-disant|prétendue?s?", "selon, d'après"),
        ("malheureusement|heureusement|évidemment|scandaleu(?:x|ses?)|honteu(?:x|ses?)", ""),
    ),
    "en": (
        ("juntas?", "the transitional authorities"),
        (r"military regimes?|(?:Bamako|Niamey|Ouagadougou) regime", "the authorities"),
        ("putschists?", "those who carried out the coup"),
        ("terrorists?", "the name of the armed group"),
        ("mercenar(?:y|ies)", "the name of the company or group"),
        ("neutrali[sz]ed", "killed, captured or disarmed"),
        ("puppet", ""),
        ("martyr(?:s|ed)?", "killed"),
        ("barbaric|bloodthirsty|despicable|cowardly", ""),
        ("heroic(?:ally)?|glorious(?:ly)?|valiant(?:ly)?|gallant(?:ly)?", ""),
        ("unwavering|brotherly|fruitful|sister nations?", ""),
        ("so-called", "according to"),
        ("unfortunately|fortunately|obviously|shameful|scandalous", ""),
    ),
    "ar": (
        ("(?:ال)?انقلابي(?:ون|ين)", "منفذو الانقلاب"),
        ("النظام العسكري", "السلطات"),
        ("(?:ال)?إرهابي(?:ة|ون|ين)?", "اسم الجماعة المسلحة"),
        ("(?:ال)?مرتزقة", "اسم الشركة أو الجماعة"),
        ("تحييد", "قتل أو أسر"),
        ("(?:ال)?(?:شهيد|شهداء)", "قتيل"),
        ("(?:ال)?(?:بواسل|باسلة|جبانة?|همجية?)", ""),
        ("(?:ال)?شقيق(?:ة|ين|تين)", ""),
        ("(?:ال)?مزعومة?", "بحسب"),
        ("للأسف", ""),
    ),
}  # fmt: skip

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
_PARTICLES = "[وف]?[بكل]?"  # "and", "in" and the like are written in one with an Arabic word


@cache
def _pattern(language: str) -> re.Pattern[str]:
    particles = _PARTICLES if language == "ar" else ""
    forms = "|".join(f"(?P<_{number}>{forms})" for number, (forms, _) in enumerate(LOADED[language]))
    return re.compile(rf"(?<![\w-]){particles}(?:{forms})(?![\w-])", re.IGNORECASE)


def loaded_words(text: str, language: str) -> list[tuple[int, str, str]]:
    """Where a text takes sides without saying whose words it uses: the index, the word, and one instead."""
    if language not in LOADED or not _pattern(language).search(text):
        return []
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    found = []
    for match in _pattern(language).finditer(plain):
        sentence = _SENTENCE_ENDS.split(plain[: match.start()])[-1]
        if not re.search(ATTRIBUTES[language], sentence, re.IGNORECASE):
            number = next(int(name[1:]) for name, value in match.groupdict().items() if value)
            found.append((match.start(), match[0], LOADED[language][number][1]))
    return found
