"""What a page is about in the words of schema.org, for search engines: JSON-LD inside the page.

A date that is not sure is given as far as it is: "about 29 May 2023" as 2023-05; there is no "about" there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from timeline.dates import Date, Moment
from timeline.i18n import Interface
from timeline.model import Source
from timeline.pages.base import Link, Page
from timeline.pages.countries import CountryView
from timeline.pages.events import EventView, PlaceLine
from timeline.pages.home import HomeView
from timeline.pages.organisations import OrganisationView
from timeline.pages.people import PersonView, PositionLine
from timeline.settings import Settings
from timeline.urls import Urls, absolute, urls

WIKIDATA = "https://www.wikidata.org/wiki/"

# In JSON these signs may be written as numbers; in a page they could end the script or hide its end.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """A page, and where it stands in the site."""

    page: Page
    settings: Settings
    interface: Interface

    @property
    def urls(self) -> Urls:
        """The addresses in the page's language."""
        return urls(self.page.language, self.settings.languages[0].code)

    @property
    def here(self) -> str:
        """The page's full address."""
        return self.address(self.page.url)

    def address(self, url: str) -> str:
        """The full address of a path of the site."""
        return absolute(url, self.settings.base_url)

    def publisher(self) -> Node:
        """The site, as who publishes it."""
        name = self.settings.title.best([self.page.language]).words
        return {"@type": "Organization", "name": name, "url": self.address(self.urls.home())}

    def thing(self, kind: str, link: Link) -> Node:
        """What a link leads to."""
        url = self.address(link.url) if link.url else None
        return {"@type": kind, "name": link.words.words, "url": url}

    def trail(self, *steps: tuple[str, str]) -> Node:
        """The way from the first page to this one, each step with its name and path."""
        home = (self.settings.title.best([self.page.language]).words, self.urls.home())
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": self.address(url)}
            for number, (name, url) in enumerate((home, *steps, (self.page.title, self.page.url)), start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}


def structured(page: Page, settings: Settings, interface: Interface) -> Markup:
    """The page's JSON-LD, safe inside ``<script>``; nothing for a page that is only a list."""
    nodes = DESCRIBED.get(type(page.context))
    if nodes is None:
        return Markup("")
    graph = list(nodes(Scene(page, settings, interface), page.context))
    data = _filled({"@context": "https://schema.org", "@graph": graph})
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, number in _ESCAPED.items():
        text = text.replace(sign, number)
    return Markup(text)  # noqa: S704 - escaped on the line above


def _filled(value: Any) -> Any:
    """A value without what is empty in it."""
    if isinstance(value, dict):
        filled = {name: _filled(part) for name, part in value.items()}
        return {name: part for name, part in filled.items() if part not in (None, "", [], {})}
    return [_filled(part) for part in value] if isinstance(value, list) else value


def _event(scene: Scene, view: EventView) -> Iterator[Node]:
    page, quote = scene.page, view.quote
    yield {
        "@type": "Article",
        "@id": scene.here,
        "headline": page.title,
        "description": page.description,
        "inLanguage": quote.language,
        "datePublished": _day(quote.published),
        "dateModified": _day(quote.date),
        "author": scene.publisher(),
        "publisher": scene.publisher(),
        "license": scene.settings.content_licence.url,
        "about": {"@id": f"{scene.here}#event"},
        "citation": [_source(source) for source in quote.sources],
    }
    yield {
        "@type": "Event",
        "@id": f"{scene.here}#event",
        "name": page.title,
        "startDate": start(view.date),
        "endDate": end(view.date),
        "location": _place(view.place),
        "about": [
            *(scene.thing("Country", link) for link in view.card.countries),
            *(scene.thing("Person", actor.link) for actor in view.people),
            *(scene.thing("Organization", actor.link) for actor in view.organisations),
        ],
    }
    sections = scene.interface.gettext("Years"), scene.urls.index("years")
    yield scene.trail(sections, (view.year.words.words, view.year.url or ""))


def _source(source: Source) -> Node:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "datePublished": start(source.date) if source.date else None,
        "inLanguage": source.language,
        "url": source.url,
    }


def _place(place: PlaceLine | None) -> Node | None:
    if place is None:
        return None
    country = place.country.words.words if place.country else None
    known = place.latitude is not None and place.longitude is not None
    return {
        "@type": "Place",
        "name": place.name.words,
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if known
        else None,
    }


def _person(scene: Scene, view: PersonView) -> Iterator[Node]:
    yield {
        "@type": "Person",
        "@id": scene.here,
        "name": view.name.words,
        "alternateName": [name.words for name in view.other_names],
        "url": scene.here,
        "sameAs": WIKIDATA + view.wikidata if view.wikidata else None,
        "hasOccupation": [_role(position) for position in view.positions],
    }
    yield scene.trail((scene.interface.gettext("People"), scene.urls.index("people")))


def _role(position: PositionLine) -> Node:
    """A position held. Without an end, none is known: schema.org takes that for what it is."""
    return {
        "@type": "Role",
        "hasOccupation": {"@type": "Occupation", "name": position.title.words},
        "startDate": start(position.start) if position.start else None,
        "endDate": (end(position.end) or start(position.end)) if position.end else None,
    }


def _organisation(scene: Scene, view: OrganisationView) -> Iterator[Node]:
    addresses = [view.website, WIKIDATA + view.wikidata if view.wikidata else None]
    yield {
        "@type": "Organization",
        "@id": scene.here,
        "name": view.name.words,
        "alternateName": [name.words for name in (view.abbreviation, *view.other_names) if name],
        "url": scene.here,
        "sameAs": [address for address in addresses if address],
        "foundingDate": start(view.existed) if view.existed else None,
        "dissolutionDate": end(view.existed) if view.existed else None,
    }
    yield scene.trail((scene.interface.gettext("Organisations"), scene.urls.index("organisations")))


def _country(scene: Scene, view: CountryView) -> Iterator[Node]:
    yield scene.trail((scene.interface.gettext("Countries"), scene.urls.index("countries")))


def _home(scene: Scene, view: HomeView) -> Iterator[Node]:
    page = scene.page
    years = sorted(link.words.words for link in view.years)
    yield {
        "@type": "WebSite",
        "@id": scene.here,
        "name": page.title,
        "url": scene.here,
        "description": page.description,
        "inLanguage": page.language,
    }
    yield {
        "@type": "Dataset",
        "name": page.title,
        "description": page.description,
        "url": scene.here,
        "inLanguage": page.language,
        "license": scene.settings.content_licence.url,
        "isAccessibleForFree": True,
        "creator": scene.publisher(),
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
    }


DESCRIBED: Mapping[type, Callable[[Scene, Any], Iterator[Node]]] = {
    EventView: _event,
    PersonView: _person,
    OrganisationView: _organisation,
    CountryView: _country,
    HomeView: _home,
}


def start(date: Date) -> str | None:
    """When it began, as far as that is sure; of a choice of days, the month or year that holds them all."""
    if date.kind != "choice":
        return _sure(date.start) if date.start else None
    if date.start is None or date.end is None:
        return None
    both = zip(_parts(date.start), _parts(date.end), strict=False)
    shared = []
    for one, other in both:
        if one != other:
            break
        shared.append(one)
    return "-".join(shared) or None


def end(date: Date) -> str | None:
    """When it ended, where it lasted and that is known."""
    return _sure(date.end) if date.kind == "interval" and date.end else None


def _sure(moment: Moment) -> str:
    """A moment, without its last part where that is in doubt."""
    parts = _parts(moment)
    doubtful = moment.approximate or moment.uncertain
    return "-".join(parts[:-1] if doubtful and len(parts) > 1 else parts)


def _parts(moment: Moment) -> list[str]:
    return [f"{moment.year:04d}", *(f"{part:02d}" for part in (moment.month, moment.day) if part)]


def _day(date: Date | None) -> str | None:
    return date.text if date else None
