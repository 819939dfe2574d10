"""The pages of the event types and of the themes, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from timeline.model import Event
from timeline.pages.base import Link, Page, Section, Words
from timeline.pages.countries import Group, GroupsView
from timeline.pages.edition import Edition
from timeline.pages.strips import Strip, strip
from timeline.vocab import EVENT_TYPES, THEMES


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectView:
    """The events of a type or theme."""

    index: Link
    name: str
    count: str
    strip: Strip | None
    years: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """Words by which events are grouped, and how to speak of them."""

    section: str
    title: str
    lead: str
    labels: Mapping[str, str]
    url: Callable[[str], str]
    events: Mapping[str, tuple[Event, ...]]


def types(edition: Edition) -> Iterator[Page]:
    """One page for each type of event; and their list."""
    interface = edition.interface
    yield from _pages(
        edition,
        _Vocabulary(
            section="types",
            title=interface.gettext("Types of event"),
            lead=interface.gettext("What kind of thing each event is."),
            labels={name: interface.label("type", name) for name in EVENT_TYPES},
            url=edition.urls.type,
            events=edition.library.by_type,
        ),
    )


def themes(edition: Edition) -> Iterator[Page]:
    """One page for each theme; and their list."""
    interface = edition.interface
    yield from _pages(
        edition,
        _Vocabulary(
            section="themes",
            title=interface.gettext("Themes"),
            lead=interface.gettext("What each event is about."),
            labels={name: interface.label("theme", name) for name in THEMES},
            url=edition.urls.theme,
            events=edition.library.by_theme,
        ),
    )


def _pages(edition: Edition, words: _Vocabulary) -> Iterator[Page]:
    index = edition.urls.index(words.section)
    counts = {name: edition.count(len(words.events.get(name, ()))) for name in words.labels}
    links = tuple(
        Link(url=words.url(name), words=Words(label), note=counts[name])
        for name, label in words.labels.items()
    )
    yield Page(
        url=index,
        template="groups.html",
        language=edition.language,
        title=words.title,
        description=words.lead,
        context=GroupsView(title=words.title, lead=words.lead, groups=(Group(id="", title="", links=links),)),
    )
    for name, label in words.labels.items():
        yield Page(
            url=words.url(name),
            template="subject.html",
            language=edition.language,
            title=f"{label} · {words.title}",
            description=f"{label}. {counts[name]}.",
            context=SubjectView(
                index=Link(url=index, words=Words(words.title)),
                name=label,
                count=counts[name],
                strip=strip(edition, words.events.get(name, ())),
                years=edition.years(words.events.get(name, ())),
            ),
        )
