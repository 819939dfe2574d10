"""Every closed list of values that content may use. Each list has its only home here."""

from __future__ import annotations

from babel import Locale

EVENT_TYPES = (
    "agreement",
    "meeting",
    "operation",
    "mission",
    "deployment",
    "withdrawal",
    "exercise",
    "training",
    "transfer",
    "institution",
    "decision",
    "rupture",
    "context",
)

# Events of these types last: they are shown as "in force" and do not drown the days.
LASTING_TYPES = ("agreement", "operation", "mission")

THEMES = (
    "counter-terrorism",
    "training",
    "equipment",
    "intelligence",
    "border-security",
    "peacekeeping",
    "bases",
    "drones",
    "maritime",
    "police",
    "justice",
    "mediation",
    "private-military",
    "sovereignty",
    "defence-industry",
    "military-health",
)

EVIDENCE = ("confirmed", "reported", "disputed")

SOURCE_KINDS = ("official", "press", "research", "ngo")

ORGANISATION_KINDS = (
    "armed-force",
    "government",
    "alliance",
    "international",
    "mission",
    "operation",
    "company",
    "armed-group",
)

SAHEL = "sahel"
COUNTRY_GROUPS = (
    SAHEL,
    "maghreb",
    "west-africa",
    "central-africa",
    "europe",
    "americas",
    "asia",
    "middle-east",
    "eurasia",
)

# CLDR lists these beside the ISO 3166-1 alpha-2 countries.
_NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}

COUNTRIES = tuple(
    sorted(
        code
        for code in map(str, Locale("en").territories)
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    )
)

# ISO 639-1 codes that a source, a file or a text may be written in.
LANGUAGES = tuple(sorted(code for code in map(str, Locale("en").languages) if len(code) == 2))

LIMITS = {"title": 110, "summary": 280, "body": 20_000}  # characters
