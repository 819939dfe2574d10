"""Questions to the user on a terminal, with completion as they type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from timeline.diagnostics import Phrase, say
from timeline.drafting.answers import Declined, Refused, Suggest, Suggestion
from timeline.speech import Speech

T = TypeVar("T")

_KEYS = say("Tab completes what you type. Ctrl-C stops, and nothing is written.")


def nothing(_: str) -> Iterable[Suggestion]:
    """No suggestions."""
    return ()


class Terminal:
    """Asks, and asks again until an answer is accepted. Ctrl-C is a KeyboardInterrupt, Ctrl-D an EOFError."""

    def __init__(self, words: Speech) -> None:
        self._words = words
        self._session: PromptSession[str] = PromptSession()
        self._explained: set[Phrase] = set()

    def ask(
        self,
        question: Phrase,
        value: Callable[[str], T],
        about: Phrase | None = None,
        suggest: Suggest = nothing,
        default: str = "",
    ) -> T:
        """The value of an answer; `value` raises Refused where it is none."""
        for phrase in (_KEYS, about):
            if phrase and phrase not in self._explained:
                self.tell(phrase)
                self._explained.add(phrase)
        while True:
            default = self._session.prompt(
                self._shown(question) + " ",
                default=default,
                completer=_Suggestions(suggest),
            ).strip()
            try:
                return value(default)
            except Declined:
                continue
            except Refused as refused:
                self.tell_refusal(refused)

    def tell(self, phrase: Phrase) -> None:
        """Say something between two questions."""
        print(f"\n{self._words(phrase)}")

    def _shown(self, phrase: Phrase) -> str:
        """A phrase with plain spaces: the terminal would mark those that do not break a line."""
        return self._words(phrase).replace("\N{NO-BREAK SPACE}", " ")

    def tell_refusal(self, refused: Refused) -> None:
        """Say why an answer is not accepted."""
        print(f"  {self._words(refused.message)}")
        if refused.hint:
            print(f"    {self._words(say('hint: {hint}', hint=refused.hint))}")


class _Suggestions(Completer):
    """Suggestions as the terminal shows them."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What the text before the cursor may become."""
        typed = document.text_before_cursor
        for one in self._suggest(typed):
            yield Completion(one.text, -len(typed), display=one.shown, display_meta=one.about)
