"""What each field of the front matter is for, in a line: what an editor shows beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline.diagnostics import Phrase, say
from timeline.model import (
    Actor,
    Correction,
    Country,
    Event,
    Membership,
    Organisation,
    Person,
    Place,
    Position,
    Source,
)
from timeline.schema import Translation
from timeline.vocab import LIMITS

_FROM = say("Since when, as far as it is known.")
_TO = say("Until when; left out where no end is known.")
_NAME = say("The name as it is commonly written.")
_NAMES = say("Other spellings and names found in sources.")
_WIKIDATA = say("The item in Wikidata, only where it has been checked.")
_TITLE = say("What happened, in a neutral headline of at most {limit} characters.", limit=LIMITS["title"])
_SUMMARY = say(
    "One or two sentences that a reader can quote, of at most {limit} characters.", limit=LIMITS["summary"]
)
_COMMON = {
    "lang": say("The language of this file, where it is not the site's first."),
    "draft": say("true hides the file everywhere but in the preview."),
    "redirect_from": say("The ids that this file had before: its old addresses lead to the new one."),
}

# By what the fields make. Each text stands alone: an editor shows it without those of the other fields.
WORDS: Mapping[Callable[..., Any], Mapping[str, Phrase]] = {
    Event: {
        "title": _TITLE,
        "date": say(
            "When it happened, as far as it is known: 2025-02-17, 2025-02, 2025; 2025-02-17/2025-02-19 "
            "from one to the other; [2024-02-15..2024-03-24] on some day between the two; 2023-09-16/.. "
            "still going on; 2023-09-16/ end not known. Add `~` for about, `?` for perhaps, `%` for both."
        ),
        "type": say("What kind of event it is."),
        "summary": _SUMMARY,
        "countries": say(
            "The states that take part or are concerned, by their ISO 3166-1 codes: [ML, MA]. "
            "May be left out where an actor gives one."
        ),
        "actors": say(
            "The people and organisations that take part: their ids, alone or with the role that they had."
        ),
        "place": say("Where it happened."),
        "themes": say("What it is about."),
        "evidence": say(
            "confirmed: an official document says so, or two publishers that do not quote each other. "
            "reported: one publisher, or all from one agency. "
            "disputed: sources or parties contradict each other, and the text says who says what."
        ),
        "part_of": say("The id of the operation, mission or process that it belongs to."),
        "related": say("The ids of other events."),
        "sources": say("The documents that support it, at least one. [^2] in the text cites the second."),
        "corrections": say("What was changed after publication that a reader who quoted it should know."),
        **_COMMON,
    },
    Actor: {
        "id": say("The name of a file in people/ or organisations/, without .md."),
        "role": say("What they did there."),
    },
    Place: {
        "name": say("Its name."),
        "country": say("The country that it is in, by its ISO 3166-1 code."),
        "lat": say("Its latitude in degrees (WGS 84), north of the equator positive: 12.64."),
        "lon": say("Its longitude in degrees (WGS 84), west of Greenwich negative: -8.00."),
    },
    Source: {
        "title": say("The title of the document, as it stands there."),
        "publisher": say("Who published it."),
        "url": say("Its full address."),
        "date": say("When it was published."),
        "language": say("The language that it is written in."),
        "kind": say("What kind of publisher it comes from."),
        "archived": say("The address of a copy in a web archive."),
    },
    Correction: {
        "date": say("When the entry was corrected."),
        "note": say("What was wrong, and what is right."),
    },
    Person: {
        "name": _NAME,
        "sort": say("The name to sort by: Exemple, Alpha."),
        "other_names": _NAMES,
        "country": say("The state served, by its ISO 3166-1 code."),
        "wikidata": _WIKIDATA,
        "positions": say("The public functions held, and when."),
        **_COMMON,
    },
    Position: {
        "title": say("The function."),
        "organisation": say("The id of the organisation: the name of a file in organisations/, without .md."),
        "from": _FROM,
        "to": _TO,
        "source": say("The address of a document that says so."),
    },
    Organisation: {
        "name": _NAME,
        "abbreviation": say("Its abbreviation."),
        "other_names": _NAMES,
        "kind": say("What kind of organisation it is."),
        "country": say("Of a national body, the ISO 3166-1 code of its country."),
        "members": say("The countries that are or were its members."),
        "dates": say(
            "From when to when it existed: 2014-02-16/2023-12-06, or 2023-09-16/.. where it still does."
        ),
        "website": say("The address of its site."),
        "wikidata": _WIKIDATA,
        **_COMMON,
    },
    Membership: {
        "country": say("The member, by its ISO 3166-1 code."),
        "from": _FROM,
        "to": _TO,
    },
    Country: {
        "group": say("The group of countries that it is listed with."),
        "lang": _COMMON["lang"],
        "draft": _COMMON["draft"],
    },
    Translation: {
        "title": _TITLE,
        "summary": _SUMMARY,
        "name": _NAME,
        "roles": say(
            "What each actor did there, by their ids, where the original does not say it in this language."
        ),
        "place": say("The name of the place, where the original does not give it in this language."),
    },
}
