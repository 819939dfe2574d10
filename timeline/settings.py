"""The site's own settings, from site.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

from timeline.diagnostics import Diagnostic, Phrase, Report, quoted, say
from timeline.fields import (
    Address,
    ByKey,
    Field,
    Identifier,
    LanguageCode,
    ListOf,
    Plain,
    Reading,
    Record,
    Words,
)
from timeline.frontmatter import read_yaml
from timeline.i18n import Language
from timeline.model import Text
from timeline.nodes import Mapping, Scalar
from timeline.reading import Mention
from timeline.values import Value
from timeline.vocab import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under what others may use something."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is said of the site as a whole."""

    title: Text
    tagline: Text
    description: Text
    languages: tuple[Language, ...]  # the site's first language, which stands at the root, comes first
    base_url: str
    content_licence: Licence
    code_licence: str
    repository: str | None = None
    repository_branch: str = "main"
    featured: tuple[str, ...] = ()  # ids of the events to show first on the home page
    mentions: tuple[Mention, ...] = field(default=(), compare=False, repr=False)  # where they are named


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleName(Value[str]):
    """The name of a CLDR locale."""

    sample: ClassVar[str] = "en_GB"

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        try:
            Locale.parse(text)
        except (ValueError, UnknownLocaleError):
            message = say("{value!r} is not a CLDR locale", value=quoted(text))
            reading.problem(node, "unknown-locale", message, say("write for instance fr, en_GB or ar"))
            return None
        return text


class BadAddress(ValueError):
    """A text that is not the address of a site: why not, and what to write instead."""

    def __init__(self, message: Phrase, hint: Phrase) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}"


def base_address(text: str) -> str:
    """The address of a site, what is not ASCII in it being encoded; raises BadAddress where it is none."""
    match = _BASE_ADDRESS.fullmatch(text)
    host = _host(match["host"]) if match else None
    if not match or not host or not 0 < int(match["port"] or 80) < 65536 or _ODD_PATH.search(match["path"]):
        raise BadAddress(say("{value!r} is not the address of a site", value=quoted(text)), _base_hint(text))
    port = f":{match['port']}" if match["port"] else ""
    path = quote(match["path"], safe="/%:@!$&()*+,;=~")
    return f"{match['scheme'].lower()}://{host}{port}{path}"


_FORBIDDEN = re.compile(r"""[\s"'<>\\^`{|}?#\x00-\x1f\x7f-\x9f]""")
_BASE_ADDRESS = re.compile(
    r"""(?P<scheme>(?i:https?))://(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s"'<>\\^`{|}?#/:@\[\]]+)"""
    r"""(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[^\s"'<>\\^`{|}?#\x00-\x1f\x7f-\x9f]*)?)"""
)
_ODD_PATH = re.compile(r"/\.{0,2}(?=/)|/\.{1,2}$|%(?![0-9A-Fa-f]{2})")
_LABELS = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")


def _host(host: str) -> str | None:
    """A host as it stands in links, or None where it can be none."""
    try:
        if host.startswith("["):
            return f"[{IPv6Address(host[1:-1])}]"
        if re.fullmatch(r"(?:.*\.)?[0-9]+", host, re.ASCII):
            return str(IPv4Address(host))
        name = host.encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    return name if _LABELS.fullmatch(name) else None


def _base_hint(text: str) -> Phrase:
    sign = _FORBIDDEN.search(text)
    if sign:
        return say("leave {sign!r} and what follows it out, or write it encoded", sign=sign[0])
    if "://" not in text and _BASE_ADDRESS.fullmatch("https://" + text) and "." in text:
        return say("did you mean {name!r}?", name=quoted("https://" + text))
    return say("write it in full, such as {example}", example="https://example.org/timeline/")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseAddress(Value[str]):
    """The address under which a site is published."""

    sample: ClassVar[str] = "https://example.org/timeline/"

    def _parse(self, text: str, node: Scalar, reading: Reading) -> str | None:
        try:
            return base_address(text)
        except BadAddress as error:
            reading.problem(node, "bad-address", error.message, error.hint)
            return None


LICENCE = Record(
    make=Licence, fields=(Field("name", Plain(), required=True), Field("url", Address(), required=True))
)

SETTINGS = Record(
    make=Settings,
    fields=(
        Field("title", Words(), required=True),
        Field("tagline", Words(), required=True),
        Field("description", Words(), required=True),
        Field(
            "languages",
            ByKey(key=LanguageCode(), value=LocaleName()),
            required=True,
            sample="{fr: fr, en: en_GB, ar: ar}",
        ),
        Field("base_url", BaseAddress(), required=True),
        Field("repository", Address()),
        Field("repository_branch", Plain()),
        Field("content_licence", LICENCE, required=True),
        Field("code_licence", Plain(), required=True),
        Field("featured", ListOf(item=Identifier(role="featured"), distinct="")),
    ),
)


def read_settings(path: Path, report: Report) -> Settings | None:
    """The settings that a file holds, or None once what is wrong with it has been reported."""
    own = Report()
    settings = _read(path, own)
    report.extend(own.diagnostics)
    return None if own.has_errors else settings


def _read(path: Path, report: Report) -> Settings | None:
    try:
        source = path.read_bytes()
    except OSError as error:
        message = say("this file cannot be read: {error}", error=error.strerror)
        report.add(Diagnostic(file=path.name, line=0, column=0, code="unreadable", message=message))
        return None
    root = read_yaml(source, path.name, report)
    if root is None:
        return None
    languages = _languages(root)
    reading = Reading(file=path.name, language=languages[0], report=report, languages=languages)
    values = SETTINGS.values(root, reading)
    if not values.get("languages"):
        return None
    values["languages"] = tuple(Language(code=code, locale=locale) for code, locale in values["languages"])
    _refuse_gaps(root, values, reading)
    return None if report.has_errors else Settings(**values, mentions=tuple(reading.mentions))


def _refuse_gaps(root: Mapping, values: dict[str, Any], reading: Reading) -> None:
    """What the site says of itself, it says in each of its languages."""
    for name in ("title", "tagline", "description"):
        written = {version.language for version in values[name].versions} if name in values else None
        for language in values["languages"]:
            if written is not None and language.code not in written:
                message = say("{field!r} is not written in {language!r}", field=name, language=language.code)
                hint = say("write {example}", example=f"{language.code}: …")
                reading.problem(root.value(name) or root, "missing-field", message, hint)


def _languages(root: Mapping) -> tuple[str, ...]:
    """The codes of the site's languages; where some cannot be read, all that there may be."""
    node = root.value("languages")
    codes = tuple(key.text for key, _ in node.entries) if isinstance(node, Mapping) else ()
    return codes if codes and set(codes) <= set(LANGUAGES) else ("fr", *LANGUAGES)
