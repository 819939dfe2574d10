"""Everything that is recognised in a press article, in the light of what content has."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from timeline.drafting.article import Article
from timeline.drafting.drafts import PlaceDraft
from timeline.drafting.event_date import EventDate, event_date
from timeline.drafting.figures import figures
from timeline.drafting.mentions import Mentions, mentions
from timeline.drafting.names import Index
from timeline.drafting.places import place_in
from timeline.drafting.publishers import Publisher, publisher_of
from timeline.drafting.similar import similar_events
from timeline.drafting.topics import Topic, event_types, themes
from timeline.folding import folded
from timeline.library import Library
from timeline.model import Event, Source

READ = ("fr", "en", "ar")  # the languages whose words are known
_TELLING = 5  # words of a title that two articles hardly share
_THEMES = 4  # an event has no more than these for the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an article tells, as far as its words show it."""

    article: Article
    published: datetime.date | None
    publisher: Publisher
    when: EventDate
    mentions: Mentions
    types: tuple[Topic, ...]
    themes: tuple[Topic, ...]
    place: PlaceDraft | None
    other_places: tuple[PlaceDraft, ...]
    figures: tuple[str, ...]
    similar: tuple[Event, ...]  # events that content has already
    citing: tuple[Event, ...]  # events that cite the article already

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that seem to take part."""
        return tuple(country.code for country in self.mentions.countries if country.takes_part)

    @property
    def main_themes(self) -> tuple[Topic, ...]:
        """The themes that more than a word in passing speaks for."""
        return tuple(topic for topic in self.themes if topic.weight > 1)[:_THEMES]


def read_press(article: Article, published: datetime.date | None, library: Library, index: Index) -> Reading:
    """Recognise what an article tells; `published` counts before the date that the article gives."""
    paragraphs = (article.title, *article.paragraphs)
    language = article.language if article.language in READ else READ[0]
    published = published or article.published
    found = mentions(paragraphs, language, library, index)
    when = event_date(paragraphs, (article.language,) if article.language in READ else READ, published)
    place, others = place_in(paragraphs, language, library)
    return Reading(
        article=article,
        published=published,
        publisher=publisher_of(article.publisher, article.url, library),
        when=when,
        mentions=found,
        types=event_types(paragraphs),
        themes=themes(paragraphs),
        place=place,
        other_places=others,
        figures=figures(article.paragraphs),
        similar=similar_events(
            article.title,
            when.named.date if when.named else None,
            [actor.id for actor in found.actors],
            [country.code for country in found.countries if country.takes_part],
            library,
        ),
        citing=tuple(
            event
            for event in library.events.values()
            if any(_is_article(source, article) for source in event.sources)
        ),
    )


def _is_article(source: Source, article: Article) -> bool:
    """Whether a source is this article: the same address, or the same title of several words."""
    same = folded(source.title) == folded(article.title) and len(source.title.split()) >= _TELLING
    return source.url == article.url or same
