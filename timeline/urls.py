"""The address of everything in each language. No other module spells one.

An address here is a path from the site's root, such as ``en/events/2025/<id>.html``; `relative` makes the
link from one page to another, so that the site works under any path of any host and from the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

MATRIX_DATA = "data/ties.json"  # the events of each tie by year, the same in all languages
SEARCH_INDEX = "pagefind/"  # one for all languages; Pagefind finds its files beside its module


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses of the pages in one language."""

    prefix: str  # "" for the site's first language, which stands at the root; else "en/"

    def at(self, path: str) -> str:
        """A path in this language, from the path that it has in the first one."""
        return self.prefix + path

    def home(self) -> str:
        """The first page."""
        return self.at("index.html")

    def not_found(self) -> str:
        """What a server shows for an address that does not exist."""
        return self.at("404.html")

    def about(self) -> str:
        """How the chronology is made."""
        return self.at("about.html")

    def charter(self) -> str:
        """The rules that every entry follows."""
        return self.at("charter.html")

    def map(self) -> str:
        """The map."""
        return self.at("map.html")

    def search(self) -> str:
        """What was found, and how to look for more."""
        return self.at("search.html")

    def search_module(self) -> str:
        """Pagefind's module, which chooses the index by the page's language."""
        return f"{SEARCH_INDEX}pagefind.js"

    def index(self, section: str) -> str:
        """A section's list: years, countries, people, organisations, ties, types or themes."""
        return self.at(f"{section}/index.html")

    def year(self, year: int) -> str:
        """The events of a year."""
        return self.at(f"years/{year:04d}.html")

    def event(self, event_id: str, year: int) -> str:
        """An event, under the year in which it starts."""
        return self.at(f"events/{year:04d}/{event_id}.html")

    def country(self, code: str) -> str:
        """A country, by its ISO code."""
        return self.at(f"countries/{code.lower()}.html")

    def person(self, person_id: str) -> str:
        """A person."""
        return self.at(f"people/{person_id}.html")

    def organisation(self, organisation_id: str) -> str:
        """An organisation."""
        return self.at(f"organisations/{organisation_id}.html")

    def tie(self, one: str, other: str) -> str:
        """Two countries, or a country and an organisation."""
        return self.at(f"ties/{one.lower()}-{other.lower()}.html")

    def type(self, event_type: str) -> str:
        """The events of a type."""
        return self.at(f"types/{event_type}.html")

    def theme(self, theme: str) -> str:
        """The events of a theme."""
        return self.at(f"themes/{theme}.html")

    def on(self) -> str:
        """The state of things on any date."""
        return self.at("on.html")

    def on_data(self) -> str:
        """What was in force, held or joined when, for any date."""
        return self.at("data/on.json")

    def on_days(self, year: int) -> str:
        """The events in and around a year, for any date."""
        return self.at(f"data/on-{year:04d}.json")

    def filter_events(self) -> str:
        """What the filter needs of all events."""
        return self.at("data/filter.json")

    def filter_names(self) -> str:
        """The names of the people and organisations in the events, for the filter."""
        return self.at("data/filter-names.txt")


def schema(name: str) -> str:
    """What the front matter of a kind of file may hold, the same in all languages."""
    return f"schemas/{name}.json"


def urls(language: str, first_language: str) -> Urls:
    """The addresses in a language; the site's first language stands at the root."""
    return Urls("" if language == first_language else f"{language}/")


@lru_cache(maxsize=1 << 16)
def relative(target: str, page: str) -> str:
    """The link to a path of the site from a page of the site; a fragment is kept."""
    path, hash_mark, fragment = target.partition("#")
    if path == page and hash_mark:
        return f"#{fragment}"
    here, there = page.split("/")[:-1], path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return quote("/".join(steps)) + hash_mark + fragment


def absolute(target: str, base_url: str) -> str:
    """The full address of a path of the site; an index is named by its folder."""
    if target == "index.html" or target.endswith("/index.html"):
        target = target.removesuffix("index.html")
    return base_url.rstrip("/") + "/" + quote(target)
