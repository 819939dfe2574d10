"""The words before and after people's names that say what they are or do, in French, English and Arabic.

Regular expressions without accents; to teach another, add it to a line.
"""

from __future__ import annotations

from collections.abc import Mapping

# Ranks and offices; the longest come first where one begins with another.
TITLES: Mapping[str, str] = {
    "fr": (
        r"generale?(?:-major)?(?: (?:de (?:brigade|division|corps d'armee)|d'armee|major))?|"
        r"colonel(?:le)?(?:-major| major)?|"
        r"lieutenant(?:e)?-colonel(?:le)?|commandante?|capitaine|lieutenante?|amirale?|contre-amirale?|"
        r"vice-amirale?|"
        r"marechale?|inspect(?:eur|rice) generale?|premiere? ministre|ministre|presidente?|"
        r"vice-presidente?|"
        r"ambassad(?:eur|rice)|secretaire generale?|secretaire d'etat|porte-parole|"
        r"chef(?:fe)? d'etat-major|"
        r"chef(?:fe)? de la diplomatie|direct(?:eur|rice)|gouverneure?|depute?e|conseill(?:er|ere)|"
        r"representante?|envoye?e special|procureure?"
    ),
    "en": (
        r"(?:brigadier|major|lieutenant|army)? ?general|gen\.|(?:lieutenant )?colonel|col\.|major|"
        r"captain|admiral|"
        r"prime minister|(?:foreign |defen[cs]e )?minister|president|vice[- ]president|ambassador|"
        r"secretary[- ]general|"
        r"spokes(?:man|woman|person)|chief of (?:the general |defen[cs]e )?staff|commander|director|"
        r"adviser|envoy"
    ),
    "ar": (
        r"الفريق(?: (?:الاول|ركن))?|اللواء(?: ركن)?|العميد(?: ركن)?|العقيد(?: ركن)?|الجنرال|المقدم|"
        r"الرائد|النقيب|"
        r"الرئيس|رئيس الوزراء|الوزير|وزير الدفاع|وزير الخارجية|وزيرة الدفاع|وزيرة الخارجية|السفير|"
        r"السفيرة|المتحدث باسم"
    ),
}

# What people do in an event, where their names follow; the contributor is told of it.
DEEDS: Mapping[str, str] = {
    "fr": (
        r"co-?presid\w+(?: par)?|presid(?:e|ee|es|ees) par|co-?signe\w*|signe(?:e|s|es)? par|"
        r"recue?s? par|recu par|"
        r"conduite? par|dirigee? par|menee? par|representee? par"
    ),
    "en": (r"co-?chaired by|chaired by|signed by|received by|led by|headed by|represented by"),
    "ar": r"برئاسة|تراس|تراسه|تراسها|وقعه|وقعها|استقبل|استقبله|بقيادة|رحب",
}

# What may stand between an office and a name without a comma.
OFFICES_OF: Mapping[str, str] = {
    "fr": (
        r"(?:[a-z]+ )?(?:de la |de l'|des |du |"
        r"d')(?:defense(?: nationale)?(?: et des anciens combattants)?|"
        r"affaires etrangeres|transition|interieur|securite|armees|republique|etat|gouvernement)"
    ),
    "en": r"(?:of|for) (?:the )?(?:defen[cs]e|foreign affairs|transition|interior|security|republic|state)",
    "ar": r"(?!)",
}

# Parts of a name that are written small, and its other parts that stand between capitals.
PARTICLES = r"ag|ould|ol|el|al|ben|bin|ibn|de|da|von|van|der|n'|d'"

# Arabic has no capitals: a name ends before such a word.
NOT_A_NAME = (
    "في من الى على مع عن ان التي الذي نظيره نظيرته ووزير وزير رئيس قائد يوم امس اليوم خلال بعد قبل حول بين "
    "كما قد لدى "
    "المغربي المالي الجزائري الفرنسي التشادي النيجري الموريتاني السنغالي التونسي الليبي الروسي التركي"
)
