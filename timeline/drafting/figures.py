"""The numbers in a text that count something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.drafting.countries import comparable
from timeline.drafting.when import readable

# What the press counts in events of this kind; beginnings of words without accents.
_COUNTED = (
    r"soldat|militaire|homme|combattant|instructeur|formateur|stagiaire|officier|expert|participant|"
    r"pays|vehicule|blinde|"
    r"avion|helicoptere|drone|char|canon|arme|tonne|mort|blesse|victime|tue|prisonnier|otage|refugie|"
    r"deplace|euro|dollar|"
    r"dirham|franc|million|milliard|kilometre|km|"
    r"soldier|troop|men\b|fighter|instructor|trainer|trainee|officer|countr|vehicle|aircraft|helicopter|"
    r"plane|tank|weapon|"
    r"ton|dead|killed|wounded|injured|victim|hostage|refugee|billion|kilomet|personnel|people|"
    r"جندي|جنود|عسكري|مقاتل|مدرب|متدرب|ضابط|خبير|خبراء|مشارك|دولة|دول|مركبة|مدرعة|طائرة|طائرات|مروحية|"
    r"مسيرة|طن|قتيل|قتلى|"
    r"جريح|جرحى|مليون|مليار|دولار|يورو|درهم|كيلومتر"
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<figure>[0-9]{{1,3}}(?:[ .,][0-9]{{3}})+|[0-9]+(?:[.,][0-9]+)?)"
    rf"\s+(?:(?P<words>(?:[\w'-]+\s+){{0,1}}?(?:{_COUNTED})[\w-]*(?:\s+(?:de|d'|of)\s*[\w-]+)?))",
    re.IGNORECASE,
)
_MOST = 6


def figures(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The first numbers with what they count: "3 000 soldats"."""
    found = dict.fromkeys(_figures(paragraphs))
    return tuple(found)[:_MOST]


def _figures(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs:
        plain = readable(text)
        for match in _FIGURE.finditer(comparable(plain)):
            yield plain[match.start("figure") : match.end("words")]
