"""Bytes -> text with plain line ends, or what is wrong with them; and text for outputs that are not UTF-8.

Invisible characters are refused where they change what a reader or a reviewer sees of *other* characters:
control characters, bidirectional embeddings, overrides and isolates, zero-width spaces, soft hyphens, tags.
The joiners (U+200C, U+200D) and directional marks (U+200E, U+200F, U+061C) act on their neighbours only, and
correct Persian, Arabic and emoji need them; the no-break spaces (U+00A0, U+202F) are French typography.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from timeline.diagnostics import Diagnostic, Report, say

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u115f\u1160\u180e\u200b\u2028\u2029\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

PLAIN = "plain"  # the name under which `plainly` is known to streams
_PLAIN_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "→": ">"})
_PLAIN_SIGNS |= str.maketrans({"–": "-", "—": "-", "·": "-"})


def plainly(error: UnicodeError) -> tuple[str, int]:
    """What is written in the place of signs that an encoding lacks: plain ones, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_PLAIN_SIGNS)
    letters = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return "".join(one if one.isascii() else "?" for one in letters), error.end


codecs.register_error(PLAIN, plainly)


# What UTF-8 becomes where it is read as Windows-1252: é is Ã©, ’ is â€™.
_MISREAD = re.compile("\\w*(?:[ÃÂ][\u00a0-\u00bf]|â€.)\\w*")


def decode(source: str | bytes, file: str, report: Report) -> str | None:
    """The text with plain line ends and no byte-order mark; bad bytes and invisible ones are reported."""
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            _report_bad_byte(source, error, file, report)
            if b"\0" in source:  # UTF-16, or no text at all
                return None
            text = source.decode("utf-8", errors="replace")
    else:
        text = source
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "Ã" in text or "â€" in text:
        _report_misread(text, file, report)
    if INVISIBLE.search(text):
        _report_invisible(text, file, report)
        # Blanks keep every column where it is, so that the rest of the file can be read.
        text = INVISIBLE.sub(" ", text)
    return text


def _report_bad_byte(source: bytes, error: UnicodeDecodeError, file: str, report: Report) -> None:
    before = source[: error.start].decode("utf-8").removeprefix("\ufeff")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    report.add(
        Diagnostic(
            file=file,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            code="not-utf8",
            message=say("the byte {value} is not UTF-8", value=f"0x{source[error.start]:02X}"),
            hint=say("save the file with the encoding UTF-8"),
        )
    )


def _report_invisible(text: str, file: str, report: Report) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        match = INVISIBLE.search(line)
        if match:
            report.add(
                Diagnostic(
                    file=file,
                    line=number,
                    column=match.start() + 1,
                    code="invisible-character",
                    message=say("an invisible character stands here: {name}", name=character_name(match[0])),
                    hint=say("delete it, and type the characters around it again"),
                )
            )


def _report_misread(text: str, file: str, report: Report) -> None:
    """Warn of the first word that was saved in one encoding and read in another."""
    match = _MISREAD.search(text)
    if not match:
        return
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    try:
        hint = say("did you mean {name!r}?", name=match.group().encode("cp1252").decode("utf-8"))
    except UnicodeError:
        hint = say("save the file with the encoding UTF-8")
    message = say("{words!r} was saved in one encoding and read in another", words=match.group())
    report.add(
        Diagnostic(
            file=file,
            line=line,
            column=column,
            code="misread-letters",
            message=message,
            hint=hint,
            severity="warning",
        )
    )


def character_name(character: str) -> str:
    """How to speak of a character that cannot be seen: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
