"""Answers -> values of a draft, judged by the rules and in the words of `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from timeline import dates, rules
from timeline.codes import CountryCode, Identifier, SiteLanguage, slug, unknown_country
from timeline.diagnostics import Phrase, Report, did_you_mean, quoted, say
from timeline.drafting.drafts import ActorDraft, PlaceDraft
from timeline.drafting.ids import Taken
from timeline.drafting.names import ACTORS, COUNTRY, ORGANISATION, Candidate, Index
from timeline.drafting.questions import Question
from timeline.encoding import INVISIBLE, character_name
from timeline.fields import Choice, Kind, Reading, ShortOrLong
from timeline.folding import folded
from timeline.frontmatter import Document
from timeline.i18n import VOCABULARIES, Interface
from timeline.load import Records
from timeline.model import Event, Organisation, Person
from timeline.nodes import Mapping, Scalar
from timeline.parse import Parsed
from timeline.schema import PLACE, Original

_ROLE = ": "
_NEAR = 5  # ids in a hint


class Refused(Exception):
    """An answer that check would not accept: what is wrong with it, and what to answer instead."""

    def __init__(self, message: Phrase, hint: Phrase | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint


class Missing(Refused):
    """An answer that is right once there is a file for what it names."""

    def __init__(self, name: str, message: Phrase, hint: Phrase | None = None) -> None:
        super().__init__(message, hint)
        self.name = name


class Declined(Exception):
    """The user wants no file for what an answer names, and to give another answer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an answer may be completed to, and what that is."""

    text: str
    shown: str
    about: str = ""


Suggest = Callable[[str], Iterable[Suggestion]]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What answers are judged by."""

    records: Records
    labels: Interface  # in the user's language
    taken: Taken
    created: tuple[Candidate, ...] = ()  # that files are about to be written for

    @cached_property
    def index(self) -> Index:
        """Every name, those of the new files too."""
        return Index(self.records, self.labels.code, also=self.created)

    def with_file(self, candidate: Candidate, file: str) -> Desk:
        """The desk once a file is about to be written."""
        self.taken.add(candidate.id, file)
        return replace(self, created=(*self.created, candidate))

    def value(self, question: Question, text: str) -> Any:
        """What an answer says. Raises Refused."""
        _refuse_invisible(text)
        kind, text = question.kind, text.strip()
        if isinstance(kind, ShortOrLong):
            return self._actor(text)
        if isinstance(kind, CountryCode):
            return self._country(kind, text)
        if isinstance(kind, Identifier):
            return self._organisation(text) if kind.role == "organisation" else self._event(text)
        if kind is PLACE:
            return self._place(text)
        if isinstance(kind, Choice):
            text = self._chosen(kind).get(folded(text), text)
        self._judge(kind, text)
        return text

    def suggestions(self, question: Question, text: str) -> Iterator[Suggestion]:
        """What an answer that is being typed may become."""
        kind = question.kind
        if isinstance(kind, Choice):
            context = _vocabulary(kind)
            for value in kind.values:
                label = self.labels.label(context, value)
                if any(
                    part.startswith(folded(text)) for part in (value, *folded(label).split(), folded(label))
                ):
                    yield Suggestion(value, value, label)
        elif isinstance(kind, SiteLanguage):
            yield from (
                Suggestion(code, code, self.labels.language_name(code))
                for code in self.records.tree.languages
                if code.startswith(text)
            )
        elif isinstance(kind, CountryCode):
            yield from self.countries(text)
        elif isinstance(kind, ShortOrLong) and text.strip() and _ROLE not in text:
            yield from _suggested(self.index.complete(text))

    def identifier(self, text: str, date: dates.Date | None = None) -> str:
        """An id for a new file. Raises Refused."""
        text = text.strip()
        if trouble := self.taken.trouble(text):
            raise Refused(*trouble)
        if date:
            report = Report()
            nothing = Document(file="", root=Mapping((), 1, 1), body="", body_line=1)
            rules.starts_with_its_date(nothing, text, date, self._reading(report))
            _refuse_errors(report)
        return text

    def original(self, text: str) -> Original:
        """The record that has an id, to be translated. Raises Refused."""
        found = self._originals.get(text)
        if found is None:
            hint = did_you_mean(text, self._originals) or say("write the name of a file, without .md")
            raise Refused(say("no record has the id {id!r}", id=quoted(text)), hint)
        if found.record is None:
            message = say("{file} has errors", file=found.entry.file)
            raise Refused(message, say("mend first what check says of it"))
        return found.record

    def originals(self, text: str) -> Iterator[Suggestion]:
        """The entries whose id or title holds what is being typed."""
        for identifier, item in self._originals.items():
            name = self._name(item)
            if text and (text in identifier or folded(text) in folded(name)):
                yield Suggestion(identifier, identifier, name)

    def untranslated(self, original: Original, text: str) -> str:
        """A language into which a record is not translated yet. Raises Refused."""
        self._judge(SiteLanguage(), text)
        if original.language == text:
            raise Refused(say("the original is in {language!r} already", language=text))
        home = original.file.removesuffix(".md")
        for item in self.records.parsed:
            if item.entry.home == home and item.entry.language == text:
                raise Refused(say("there is a translation already: {file}", file=item.entry.file))
        return text

    def countries(self, text: str) -> Iterator[Suggestion]:
        """The countries that a text being typed may mean, those that have a page first."""
        found = self.index.complete(text, (COUNTRY,))
        return _suggested(sorted(found, key=lambda one: one.id not in self.records.country_ids))

    def pageless(self, text: str) -> str:
        """The code of a country that has no page yet. Raises Refused."""
        code = self._country(CountryCode(), text.strip())
        for item in self.records.parsed:
            if (item.entry.folder, item.entry.id) == ("countries", code):
                raise Refused(
                    say("the country {code!r} has a page already: {file}", code=code, file=item.entry.file)
                )
        return code

    @cached_property
    def _originals(self) -> dict[str, Parsed]:
        return {item.entry.id: item for item in self.records.parsed if item.entry.language is None}

    def _name(self, item: Parsed) -> str:
        record = item.record
        if isinstance(record, Event):
            return record.title.best((self.labels.code,)).words
        if isinstance(record, Person | Organisation):
            return record.name.best((self.labels.code,)).words
        return self.labels.country(item.entry.id)

    def may_give_a_country(self, actor: str) -> bool:
        """Whether an event that names a person or an organisation needs to name no country."""
        known = [one for one in self.index.candidates if one.id == actor and one.kind in ACTORS]
        return not known or any(one.country for one in known)

    def _reading(self, report: Report) -> Reading:
        languages = self.records.tree.languages
        return Reading(file="", language=languages[0], report=report, languages=languages)

    def _judge(self, kind: Kind[Any], text: str) -> None:
        report = Report()
        kind.read(Scalar(text, 1, 1), self._reading(report))
        _refuse_errors(report)

    def _chosen(self, kind: Choice) -> dict[str, str]:
        """The words of a closed list, by what they are called in the user's language."""
        return {folded(self.labels.label(_vocabulary(kind), value)): value for value in kind.values}

    def _actor(self, text: str) -> ActorDraft:
        name, _, role = text.partition(_ROLE)
        identifier = self._one(name.strip(), ACTORS, self.records.actor_ids)
        return ActorDraft(id=identifier, role=role.strip() or None)

    def _organisation(self, text: str) -> str:
        return self._one(text, (ORGANISATION,), self.records.organisation_ids)

    def _one(self, name: str, kinds: tuple[str, ...], ids: frozenset[str]) -> str:
        """The id of the one record that has a name or an id."""
        found = self.index.exactly(name, kinds)
        exact = [name] if name in ids else [one.id for one in found]
        if len(exact) == 1:
            return exact[0]
        if exact:
            message = say("{name!r} is the name of several: {ids}", name=quoted(name), ids=", ".join(exact))
            raise Refused(message, say("write the id of the one that is meant"))
        if self.index.exactly(name, (COUNTRY,)):
            message = say("{name!r} is a country, not a person or an organisation", name=quoted(name))
            raise Refused(message, say("name it among the countries"))
        message = say("no person or organisation is called {name!r}", name=quoted(name))
        raise Missing(name, message, self._near(name, kinds))

    def _near(self, name: str, kinds: tuple[str, ...]) -> Phrase:
        """What to write instead of a name that nobody has."""
        near = [one.id for one in self.index.complete(name, kinds)]
        if len(near) == 1:
            return say("did you mean {name!r}?", name=near[0])
        if near:
            return say("did you mean one of these: {ids}?", ids=", ".join(near[:_NEAR]))
        return say(
            "add people/{id}.md or organisations/{id}.md, or write the id of one that exists",
            id=quoted(slug(name)) or "…",
        )

    def _country(self, kind: CountryCode, text: str) -> str:
        found = self.index.exactly(text, (COUNTRY,))
        code = text if text in kind.values else found[0].id if len(found) == 1 else ""
        if not code:
            raise Refused(*unknown_country(text))
        if kind.role and code not in self.records.country_ids | {one.id for one in self.created}:
            raise Missing(
                code,
                say("the country {code!r} has no page", code=code),
                say("add countries/{code}.md, with its group and an introduction", code=code),
            )
        return code

    def _event(self, text: str) -> str:
        if text not in self.records.event_ids:
            message = say("no event has the id {id!r}", id=quoted(text))
            hint = say("write the name of a file in events/, without .md")
            raise Refused(message, did_you_mean(text, self.records.event_ids) or hint)
        return text

    def _place(self, text: str) -> PlaceDraft:
        name, comma, country = text.rpartition(",")
        if not comma:
            name, country = text, ""
        self._judge(PLACE.by_name["name"].kind, name)
        code = self._country(CountryCode(), country.strip()) if country.strip() else None
        return PlaceDraft(name=name.strip(), country=code)


def _refuse_invisible(text: str) -> None:
    if match := INVISIBLE.search(text):
        raise Refused(
            say("this value holds an invisible character: {name}", name=character_name(match[0])),
            say("delete it, and type the characters around it again"),
        )


def _refuse_errors(report: Report) -> None:
    for diagnostic in report.sorted():
        if diagnostic.severity == "error":
            raise Refused(diagnostic.message, diagnostic.hint)


def _vocabulary(kind: Choice) -> str:
    return next(name for name, values in VOCABULARIES.items() if values is kind.values)


def _suggested(candidates: Iterable[Candidate]) -> Iterator[Suggestion]:
    for one in candidates:
        about = " · ".join(part for part in (one.id, one.country) if part and one.kind != COUNTRY)
        yield Suggestion(one.id, one.name, about or one.id)
