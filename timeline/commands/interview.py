"""From options and answers to drafts, and to the files that they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from timeline import dates
from timeline.codes import slug
from timeline.commands.base import tell
from timeline.diagnostics import Phrase, say
from timeline.drafting import ids, skeleton
from timeline.drafting.answers import Declined, Desk, Missing, Refused, Suggest, Suggestion
from timeline.drafting.drafts import (
    CountryDraft,
    EventDraft,
    OrganisationDraft,
    PersonDraft,
    PositionDraft,
    SourceDraft,
)
from timeline.drafting.names import COUNTRY, ORGANISATION, PERSON, Candidate
from timeline.drafting.questions import LANGUAGE, QUESTIONS, Question
from timeline.drafting.translation import translation
from timeline.folding import folded
from timeline.speech import Speech

if TYPE_CHECKING:
    from timeline.commands.asking import Terminal

T = TypeVar("T")
Given = Mapping[str, str | Sequence[str] | None]  # options, by the key of their question
Answers = dict[str, Any]

EVENT = "event"
_PARTS = {"sources": SourceDraft, "positions": PositionDraft}
_FOLDERS = {PERSON: "people", ORGANISATION: "organisations", COUNTRY: "countries"}
_OFFERED = {PERSON: say("person"), ORGANISATION: say("organisation")}
_YES, _NO = say("yes"), say("no")
_LANGUAGE = say("Language of the entry:")
_ID = say("Id, which is the name of the file:")
_ID_ABOUT = say("Small letters a to z, digits and hyphens. It becomes the address, and stays.")


@dataclass(kw_only=True)
class Interview:
    """What has been said so far, and the files that come of it."""

    desk: Desk
    words: Speech
    terminal: Terminal | None  # None where nobody can be asked
    language: str = ""  # of the files, once it is known
    files: list[tuple[str, str]] = field(default_factory=list)  # name below content/, and text

    def event(self, given: Given) -> None:
        """Draft an event."""
        answers, asking = self._answers(EVENT, given)
        date = dates.parse(answers["date"])
        identifier = self._identifier(given, ids.event_id(date, answers["title"]), asking, date)
        draft = EventDraft(language=self._lang, **_parts(EVENT, answers))
        self.files.append((f"{ids.folder_of(date)}/{identifier}.md", skeleton.event(draft, self.words)))

    def person(self, given: Given) -> None:
        """Draft a person."""
        answers, asking = self._answers(PERSON, given)
        self._tell_namesakes(answers["name"])
        identifier = self._identifier(given, slug(answers["name"]), asking)
        draft = PersonDraft(language=self._lang, **_parts(PERSON, answers))
        self._made(PERSON, identifier, answers, skeleton.person(draft, self.words))

    def organisation(self, given: Given) -> None:
        """Draft an organisation."""
        answers, asking = self._answers(ORGANISATION, given)
        self._tell_namesakes(answers["name"])
        identifier = self._identifier(given, slug(answers.get("abbreviation") or answers["name"]), asking)
        draft = OrganisationDraft(language=self._lang, **_parts(ORGANISATION, answers))
        self._made(ORGANISATION, identifier, answers, skeleton.organisation(draft, self.words))

    def _tell_namesakes(self, name: str) -> None:
        if same := self.desk.index.exactly(name):
            tell(say("Note: {name!r} is also a name of {ids}.", name=name, ids=", ".join(x.id for x in same)))

    def country(self, given: Given) -> None:
        """Draft a country."""
        code = self._positional("code", given, say("Country:"), self.desk.pageless, self.desk.countries)
        answers, _ = self._answers(COUNTRY, given)
        draft = CountryDraft(language=self._lang, **_parts(COUNTRY, answers))
        self._made(COUNTRY, code, answers, skeleton.country(draft, self.words))

    def translation(self, given: Given) -> None:
        """Draft a translation."""
        original = self._positional(
            "id", given, say("Id of the entry:"), self.desk.original, self.desk.originals
        )

        def into(text: str) -> str:
            return self.desk.untranslated(original, text)

        def suggest(text: str) -> Iterable[Suggestion]:
            return self.desk.suggestions(LANGUAGE, text)

        language = self._positional("language", given, say("Language to translate into:"), into, suggest)
        file = original.file.removesuffix(".md").partition("/")[2]
        text = translation(file.partition("/")[0], original, language, self.words)
        self.files.append((f"{file}.{language}.md", text))

    def _made(self, kind: str, identifier: str, answers: Answers, text: str) -> None:
        """Keep a file that others may name from now on."""
        file = f"{_FOLDERS[kind]}/{identifier}.md"
        self.files.append((file, text))
        name = answers.get("name") or identifier
        candidate = Candidate(
            kind=kind, id=identifier, name=name, country=answers.get("country"), names=(name,)
        )
        self.desk = self.desk.with_file(candidate, f"{self.desk.records.tree.name}/{file}")

    def _answers(self, kind: str, given: Given) -> tuple[Answers, bool]:
        """The answers to the questions about a kind of thing, and whether the user has been asked any."""
        questions = QUESTIONS[kind]
        answers = {one.key: self._told(one, given[one.key]) for one in questions if given.get(one.key)}
        missing = [one.option for one in questions if one.needed and one.key not in answers]
        if kind == EVENT and not self._concerns_a_country(answers):
            missing.append("--country")
        if missing and not self.terminal:
            raise Refused(say("these options are missing: {options}", options=", ".join(missing)))
        self._choose_language(given, asking=bool(missing))
        for one in questions if missing and self.terminal else ():
            if one.ask and one.key not in answers and (answer := self._asked(one, one.ask, answers)):
                answers[one.key] = answer
        return answers, bool(missing)

    @property
    def _lang(self) -> str | None:
        """What the files say of their language, where it is not the site's first."""
        return self.language if self.language != self.desk.records.tree.languages[0] else None

    def _choose_language(self, given: Given, *, asking: bool) -> None:
        """Know the language, once; who does not speak the site's first language is asked."""
        if self.language:
            return
        languages, users = self.desk.records.tree.languages, self.desk.labels.code
        if told := given.get(LANGUAGE.key):
            self.language = self._told(LANGUAGE, told)
        elif asking and self.terminal and users in languages[1:]:
            self.language = (self._ask(LANGUAGE, _LANGUAGE, default=users) or languages)[0]
        else:
            self.language = languages[0]

    def _positional(
        self, key: str, given: Given, ask: Phrase, value: Callable[[str], T], suggest: Suggest
    ) -> T:
        """What an argument without the name of an option says."""
        if told := given.get(key):
            return value(str(told))
        if not self.terminal:
            raise Refused(say("these arguments are missing: {names}", names=key.upper()))
        return self.terminal.ask(ask, value, None, suggest)

    def _told(self, question: Question, given: str | Sequence[str] | None) -> Any:
        """What an option says."""

        texts = [given] if isinstance(given, str) else given or ()
        values = [_option(question.option, partial(self._values, question), text) for text in texts]
        return _distinct(chain(*values)) if question.many else values[0][0]

    def _asked(self, question: Question, ask: Phrase, answers: Answers) -> Any:
        """What the user says; nothing where they leave it for later."""
        if not question.many:
            answer = self._ask(question, ask, optional=not question.needed)
            return answer[0] if answer else None
        said: list[Any] = []
        while True:
            optional = question.key != "country" or bool(said) or self._concerns_a_country(answers)
            one = self._ask(question, ask, optional=optional)
            if one is None:
                return _distinct(said)
            said += one

    def _ask(
        self, question: Question, ask: Phrase, *, optional: bool = False, default: str = ""
    ) -> list[Any] | None:
        """The values that the user gives in one answer; None where they may leave it empty, and do."""

        def value(text: str) -> list[Any] | None:
            return None if optional and not text else self._values(question, text)

        def suggest(text: str) -> Iterator[Suggestion]:
            head, comma, last = text.rpartition(",") if question.listed else ("", "", text)
            before = f"{head}, " if comma else ""
            for one in self.desk.suggestions(question, last.lstrip()):
                yield replace(one, text=before + one.text)

        values = skeleton.choices(question.kind, self.words)
        about = say("{about}\n{values}", about=question.about, values=values) if values else question.about
        if optional:
            about = say("{about}\nEnter alone goes on.", about=about)
        return self.terminal.ask(ask, value, about, suggest, default) if self.terminal else None

    def _values(self, question: Question, text: str) -> list[Any]:
        """What an answer says, of which every part has to be right."""
        parts = [part for part in text.split(",") if part.strip()] if question.listed else [text]
        return [self._value(question, part) for part in parts or [""]]

    def _value(self, question: Question, text: str) -> Any:
        """What an answer says, once there is a file for whatever it names."""
        try:
            return self.desk.value(question, text)
        except Missing as missing:
            if not self.terminal:
                raise
            self.terminal.tell_refusal(missing)
            self._offer(self.terminal, question, missing)
            return self.desk.value(question, text)

    def _offer(self, terminal: Terminal, question: Question, missing: Missing) -> None:
        """Make a file for what an answer names, if the user wants it."""
        if question.key == "country":
            if self._chosen(terminal, say("Make a file for it?"), {COUNTRY: _YES}) == COUNTRY:
                return self.country({"code": missing.name})
        else:
            kinds = {ORGANISATION: _OFFERED[ORGANISATION]} if question.part else _OFFERED
            kind = self._chosen(terminal, say("Make a file for {name!r}?", name=missing.name), kinds)
            if kind:
                terminal.tell(say("First, {name!r}:", name=missing.name))
            if kind == PERSON:
                return self.person({"name": missing.name})
            if kind == ORGANISATION:
                return self.organisation({"name": missing.name})
        raise Declined

    def _chosen(self, terminal: Terminal, question: Phrase, offered: Mapping[str, Phrase]) -> str | None:
        """What the user chooses, by its first letters; None for no."""
        said = {kind: self.words(word) for kind, word in offered.items()}
        no = self.words(_NO)

        def value(text: str) -> str | None:
            if not text or folded(no).startswith(folded(text)):
                return None
            chosen = [kind for kind, word in said.items() if folded(word).startswith(folded(text))]
            if not chosen:
                raise Refused(say("write one of: {values}", values=", ".join((*said.values(), no))))
            return chosen[0]

        def suggest(text: str) -> Iterator[Suggestion]:
            for word in (*said.values(), no):
                if folded(word).startswith(folded(text)):
                    yield Suggestion(word, word)

        choice = say("{question} [{choices}]", question=question, choices=", ".join((*said.values(), no)))
        return terminal.ask(choice, value, say("Enter alone means no."), suggest)

    def _concerns_a_country(self, answers: Answers) -> bool:
        actors = (actor.id for actor in answers.get("actor", ()))
        return bool(answers.get("country")) or any(self.desk.may_give_a_country(actor) for actor in actors)

    def _identifier(self, given: Given, proposed: str, asking: bool, date: dates.Date | None = None) -> str:
        def value(text: str) -> str:
            return self.desk.identifier(text, date)

        if asking and self.terminal and not given.get("id"):
            return self.terminal.ask(_ID, value, _ID_ABOUT, default=proposed)
        if not given.get("id") and not proposed:
            raise Refused(say("these options are missing: {options}", options="--id"))
        return str(_option("--id", value, str(given.get("id") or proposed)))


def _option(option: str, value: Any, text: str) -> Any:
    """What an option says; what is wrong with it is said under its name."""
    try:
        return value(text)
    except Declined:
        raise Refused(say("{option}: {message}", option=option, message=say("no file for it"))) from None
    except Refused as refused:
        raise Refused(
            say("{option}: {message}", option=option, message=refused.message), refused.hint
        ) from None


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    """Values without repetitions; of an actor that is named twice, what is said last."""
    return tuple({getattr(value, "id", value): value for value in values}.values())


def _parts(kind: str, answers: Answers) -> dict[str, Any]:
    """The answers by the attributes of the draft, with its first source or position as one."""
    values: dict[str, Any] = {}
    parts: dict[str, dict[str, str]] = {}
    for question in QUESTIONS[kind]:
        if question.key in answers:
            target = parts.setdefault(question.part, {}) if question.part else values
            target[question.name] = answers[question.key]
    return values | {part: (_PARTS[part](**fields),) for part, fields in parts.items()}
