"""What argparse says of arguments, in the user's language."""

from __future__ import annotations

import argparse

from timeline.diagnostics import say
from timeline.speech import Speech

_WORDS = (
    say("usage: "),
    say("options"),
    say("positional arguments"),
    say("show this help message and exit"),
    say("%(prog)s: error: %(message)s\n"),
    say("argument %(argument_name)s: %(message)s"),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("unrecognized arguments: %s"),
    say("the following arguments are required: %s"),
    say("expected one argument"),
    say("not allowed with argument %s"),
    say("ambiguous option: %(option)s could match %(matches)s"),
    say("ignored explicit argument %r"),
)


def translate(words: Speech) -> None:
    """Have argparse say these in a language from now on; what another Python says otherwise stays English."""
    translations = {phrase.template: words(phrase) for phrase in _WORDS}
    # The name by which it calls gettext, whose own catalogues would have to be compiled and installed.
    vars(argparse)["_"] = lambda text: translations.get(text, text)
