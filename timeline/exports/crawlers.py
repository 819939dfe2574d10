"""What search engines read: the sitemap, with each page's versions in the other languages, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from timeline.exports.base import File, Publication
from timeline.pages.base import Stub
from timeline.urls import absolute

LIMIT = 50_000  # addresses in one sitemap, by the protocol: https://www.sitemaps.org/protocol.html
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(publication: Publication) -> Iterator[File]:
    """``sitemap.xml``; where there are too many pages for one, an index and its parts."""
    pages = [page for page in publication.pages if page.indexed]
    parts = [pages[start : start + LIMIT] for start in range(0, len(pages), LIMIT)] or [[]]
    if len(parts) == 1:
        yield File("sitemap.xml", _sitemap(publication, parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(name, _sitemap(publication, part))
    entries = "".join(
        f"<sitemap><loc>{escape(absolute(name, publication.settings.base_url))}</loc></sitemap>\n"
        for name in names
    )
    yield File("sitemap.xml", f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{entries}</sitemapindex>\n'.encode())


def _sitemap(publication: Publication, pages: Sequence[Stub]) -> bytes:
    entries = "".join(_entry(publication, page) for page in pages)
    namespaces = f'xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{_HEAD}<urlset {namespaces}>\n{entries}</urlset>\n".encode()


def _entry(publication: Publication, page: Stub) -> str:
    base_url = publication.settings.base_url
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(absolute(url, base_url))}/>'
        for code, url in publication.alternates(page).items()
    )
    return f"<url><loc>{escape(absolute(page.url, base_url))}</loc>{links}</url>\n"


def robots(publication: Publication) -> Iterator[File]:
    """``robots.txt``: everything may be read, and where the sitemap is."""
    address = absolute("sitemap.xml", publication.settings.base_url)
    yield File("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address}\n".encode())
