"""What pages are made of: finished, localised, frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from timeline.model import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a link to a page shows where it is shared, beside its title and description."""

    picture: str = "any"  # its name in assets/images/preview/
    alt: str = ""  # what the picture stands for; empty for the site's own
    kind: str = "website"  # or "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to render: everything that it may show, finished and localised."""

    url: str  # from the site's root: en/years/2025.html
    template: str
    language: str
    title: str
    context: Any  # one frozen dataclass for each template
    description: str = ""
    preview: Preview = Preview()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a page is filled with."""

    title: str
    context: Any  # one frozen dataclass for each template
    description: str = ""
    preview: Preview = Preview()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """A page before it is made: where it stands, and how it is filled.

    A site has many pages and an edit changes few: whoever needs one page makes that one.
    """

    url: str  # from the site's root: en/years/2025.html
    template: str
    language: str
    fill: Callable[[], Contents]
    indexed: bool = True  # in the sitemap, with its versions in the other languages
    record: str = ""  # the id of the record that it is about

    def page(self) -> Page:
        """The page, finished."""
        filled = self.fill()
        return Page(
            url=self.url,
            template=self.template,
            language=self.language,
            title=filled.title,
            context=filled.context,
            description=filled.description,
            preview=filled.preview,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """Typeset words, with their language and direction where these are not the page's."""

    words: str
    lang: str | None = None
    dir: str | None = None

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name, with an address inside the site where there is a page."""

    url: str | None
    words: Words
    note: str = ""  # a count, a period, a kind: shown beside the name


@dataclass(frozen=True, slots=True)
class When:
    """A date in words, and its ends as ``<time datetime>`` takes them, as precise as they are known."""

    words: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An event in a list."""

    id: str
    url: str
    title: Words
    summary: Words
    when: When
    type: str
    type_label: str
    countries: tuple[Link, ...]
    evidence: str
    evidence_label: str
    sources: str  # "3 sources"
    in_force: str  # "in force" or "ongoing"; empty where it is over, or its end is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line in a month that says that a long period begins or ends."""

    words: str
    link: Link
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The events of a month or a year, under its heading."""

    id: str  # a fragment: 2025-02; 2025-00 where the month is not known; 2025
    title: str
    entries: tuple[Card | Mark, ...]
    link: str | None = None  # of the year's page


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyText:
    """A body to be made HTML when its page is rendered, with the links that it may hold."""

    body: Body
    links: tuple[tuple[str, Link], ...]
    sources: int
    lang: str | None
    dir: str | None
    original_missing: str = ""  # the note that the text is not in the page's language
    heading_level: int = 2  # of its highest headings
