"""Questions to the user on a terminal, with completion as they type."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from timeline.diagnostics import Phrase, say
from timeline.drafting.answers import Refused, Suggestion
from timeline.speech import Speech

T = TypeVar("T")
Suggest = Callable[[str], Iterable[Suggestion]]


class Declined(Exception):
    """The user wants to give another answer."""


def interactive() -> bool:
    """Whether there is a user who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def nothing(_: str) -> Iterable[Suggestion]:
    """No suggestions."""
    return ()


class Terminal:
    """Asks, and asks again until an answer is accepted. Ctrl-C is a KeyboardInterrupt, Ctrl-D an EOFError."""

    def __init__(self, words: Speech) -> None:
        self._words = words
        self._session: PromptSession[str] = PromptSession()

    def ask(
        self,
        question: Phrase,
        value: Callable[[str], T],
        about: Phrase | None = None,
        suggest: Suggest = nothing,
        default: str = "",
    ) -> T:
        """The value of an answer; `value` raises Refused where it is none."""
        while True:
            default = self._session.prompt(
                f"{self._words(question)} ",
                default=default,
                completer=_Suggestions(suggest),
                bottom_toolbar=self._words(about) if about else None,
            ).strip()
            try:
                return value(default)
            except Declined:
                continue
            except Refused as refused:
                self.tell_refusal(refused)

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
