"""The page kinds. To add one: write a function from an edition to stubs of pages, and name it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.pages.about import about
from timeline.pages.base import Stub
from timeline.pages.charter import charter
from timeline.pages.countries import countries
from timeline.pages.edition import Edition
from timeline.pages.events import events
from timeline.pages.home import home
from timeline.pages.map import world
from timeline.pages.moved import moved, not_found
from timeline.pages.on import on
from timeline.pages.organisations import organisations
from timeline.pages.people import people
from timeline.pages.search import search
from timeline.pages.subjects import themes, types
from timeline.pages.ties import ties
from timeline.pages.years import years

PAGE_KINDS: tuple[Callable[[Edition], Iterator[Stub]], ...] = (
    home,
    years,
    events,
    countries,
    people,
    organisations,
    ties,
    on,
    types,
    themes,
    world,
    about,
    charter,
    search,
    not_found,
    moved,
)
