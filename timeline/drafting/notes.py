"""What each field is, for whoever fills it in; timeline.schema says what may stand there."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.diagnostics import Phrase, say
from timeline.vocab import LIMITS

DRAFT = say("Remove this line once the entry is complete: until then only the preview shows it.")
LANGUAGE = say("The language of this file.")

EVENT: Mapping[str, Phrase] = {
    "title": say(
        "What happened, in a neutral headline of at most {limit} characters.", limit=LIMITS["title"]
    ),
    "date": say(
        "When, as far as it is known:\n"
        "2025-02-17 or 2025-02 or 2025;\n"
        "2025-02-17/2025-02-19 from one day to another; 2023-09-16/.. since then;\n"
        "[2024-02-15..2024-03-24] on some day between two; [..2014-08-01] on that day or before it;\n"
        "2021-12~ about, 2020-03? perhaps."
    ),
    "type": say("What kind of event it is."),
    "summary": say(
        "One or two sentences that a reader can quote, of at most {limit} characters.",
        limit=LIMITS["summary"],
    ),
    "countries": say("The states that take part or are concerned, by their two letters of ISO 3166-1."),
    "actors": say(
        "People and organisations, by the names of their files in people/ and organisations/; with what they "
        "did there, where a source says so."
    ),
    "place": say("Where it happened. The degrees are optional."),
    "themes": say("What it is about, as many as fit."),
    "evidence": say(
        "confirmed: an official document, or two publishers that do not quote each other;\n"
        "reported: one publisher, or all from one agency;\n"
        "disputed: sources or parties contradict each other, and the text says who says what."
    ),
    "part_of": say(
        "The operation, mission or process that this belongs to: the name of its file in events/."
    ),
    "related": say("Other events, by the names of their files in events/."),
    "sources": say(
        "At least one. Optional: date (when it was published) and archived (a copy in a web archive)."
    ),
    "body": say(
        "Below the next line stands the text, 60 to 200 neutral words of your own: what happened, who took "
        "part, what it changed. [^1] cites the first source, [[minusma]] links to another file. What only "
        "one side says is attributed to it; no source's sentence is copied."
    ),
}

PERSON: Mapping[str, Phrase] = {
    "name": say("As commonly written; in Arabic script too where sources give it."),
    "sort": say("The name to sort by, surname first."),
    "other_names": say("Other spellings and names found in sources."),
    "country": say("The state served, by its two letters of ISO 3166-1."),
    "wikidata": say("The identifier in Wikidata, only where checked."),
    "positions": say(
        "Public functions, at least one, each with the address that attests it. Optional: organisation, from "
        "and to; without to, no end is known."
    ),
    "body": say("Below the next line stand two to five neutral sentences, on the public function only."),
}

ORGANISATION: Mapping[str, Phrase] = {
    "name": say("The full name; in several languages where it has official names in them."),
    "abbreviation": say("What it is called for short."),
    "other_names": PERSON["other_names"],
    "kind": say("What kind of organisation it is."),
    "country": say("Of a national body, by the two letters of ISO 3166-1."),
    "members": say("The countries that belong to it, and since when."),
    "dates": say("From when to when it existed, or since when."),
    "website": say("Its official site."),
    "wikidata": PERSON["wikidata"],
    "body": say("Below the next line stand two to five neutral sentences."),
}

COUNTRY: Mapping[str, Phrase] = {
    "group": say("The part of the world under which the country is listed."),
    "body": say("Below the next line stands a short introduction to the country's part in the story."),
}

# How a field may be written that is left for later.
EXAMPLES: Mapping[str, str] = {
    "countries": "[ML, MA]",
    "actors": "[minusma, {id: oumar-diarra, role: …}]",
    "place": "{name: Bamako, country: ML, lat: 12.64, lon: -8.00}",
    "themes": "[training, equipment]",
    "part_of": "2014-08-01-operation-barkhane",
    "related": "[2014-08-01-operation-barkhane]",
    "sort": "Diarra, Oumar",
    "other_names": "[…]",
    "wikidata": "Q912",
    "abbreviation": "FAMa",
    "country": "ML",
    "members": "[{country: ML, from: 2023-09-16}]",
    "dates": "2014-02-16/2023-12-06",
    "website": "https://example.org/",
}
