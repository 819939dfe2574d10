"""Who published a source, and what kind of source that makes it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.library import Library

_OFFICIAL_HOST = re.compile(
    r"(?:^|\.)(?:gov|gouv|gob|govt|mil|int)(?:\.[a-z]{2,3})?$|(?:^|\.)europa\.eu$|(?:^|\.)un\.org$"
)
_OFFICIAL_NAME = re.compile(
    r"\b(?:minist[eèé]re|présidence|primature|gouvernement|journal officiel|état-major|forces armées|"
    r"ambassade|"
    r"ministry|presidency|government|embassy|army|armed forces|united nations|nations unies|onu|minusma|"
    r"union africaine|african union|union européenne|european union|cedeao|ecowas|otan|nato)\b|"
    r"وزارة|رئاسة|حكومة|سفارة|الأمم المتحدة",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The publisher of a source."""

    name: str | None
    kind: str  # one of vocab.SOURCE_KINDS


def publisher_of(name: str | None, url: str | None, library: Library) -> Publisher:
    """As content calls the publisher of the same name, or of everything from the same host; else as given."""
    host = host_of(url)
    sources = [source for event in library.events.values() for source in event.sources]
    same = [source for source in sources if name and source.publisher.casefold() == name.casefold()]
    if not same and host:
        same = [source for source in sources if host_of(source.url) == host]
        if len({source.publisher for source in same}) > 1:
            same = []  # a host of several
    if same:
        ((usual, kind), _), *_ = Counter((source.publisher, source.kind) for source in same).most_common(1)
        return Publisher(name=usual, kind=kind)
    official = _OFFICIAL_HOST.search(host) or _OFFICIAL_NAME.search(name or "")
    return Publisher(name=name, kind="official" if official else "press")


def host_of(url: str | None) -> str:
    """The host of an address, without www."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
