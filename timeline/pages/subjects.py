"""The pages of the event types and of the themes, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from timeline.model import Event
from timeline.pages import sections
from timeline.pages.base import Contents, Link, Section, Stub, Words
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


def types(edition: Edition) -> Iterator[Stub]:
    """One page for each type of event; and their list."""
    interface = edition.interface
    yield from _stubs(
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


def themes(edition: Edition) -> Iterator[Stub]:
    """One page for each theme; and their list."""
    interface = edition.interface
    yield from _stubs(
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


def _stubs(edition: Edition, words: _Vocabulary) -> Iterator[Stub]:
    index = edition.urls.index(words.section)
    yield edition.stub(index, "groups.html", partial(_index, edition, words))
    for name in words.labels:
        yield edition.stub(words.url(name), "subject.html", partial(_subject, edition, words, name))


def _index(edition: Edition, words: _Vocabulary) -> Contents:
    links = tuple(
        Link(url=words.url(name), words=Words(label), note=edition.count(len(words.events.get(name, ()))))
        for name, label in words.labels.items()
    )
    return Contents(
        title=words.title,
        description=words.lead,
        context=GroupsView(title=words.title, lead=words.lead, groups=(Group(id="", title="", links=links),)),
    )


def _subject(edition: Edition, words: _Vocabulary, name: str) -> Contents:
    label, events = words.labels[name], words.events.get(name, ())
    count = edition.count(len(events))
    return Contents(
        title=f"{label} · {words.title}",
        description=f"{label}. {count}.",
        context=SubjectView(
            index=Link(url=edition.urls.index(words.section), words=Words(words.title)),
            name=label,
            count=count,
            strip=strip(edition, events),
            years=sections.years(edition, events),
        ),
    )
