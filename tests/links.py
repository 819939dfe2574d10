"""Follows every link of a built site: what does not lead to a file of the site is a problem."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What a browser fetches by itself, and what a reader follows.
ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
SETS = {"img": "srcset", "source": "srcset", "link": "imagesrcset"}

# A reader may be led to other sites; the page itself fetches nothing from them.
LEADS_AWAY = {"a": ("http", "https", "mailto", "data"), "area": ("http", "https")}
# These name pages by their full address, as search engines want it.
FULL_ADDRESS = {"canonical", "alternate"}

SELECTOR = ", ".join(sorted({*ATTRIBUTES, *SETS, "base", "[id]", 'meta[http-equiv="refresh" i]'}))


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a page."""

    element: str
    address: str
    relations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A page's links, and the fragments that can be linked to in it."""

    links: tuple[Link, ...]
    fragments: frozenset[str]
    moved: bool = False  # it only leads on to another page
    base: str | None = None  # what its links start from, where that is not its own address


def read(html: str) -> Page:
    """The links and fragments of a page."""
    nodes = LexborHTMLParser(html).css(SELECTOR)
    fragments = frozenset(node.attributes["id"] or "" for node in nodes if "id" in node.attributes)
    links = tuple(link for node in nodes for link in _links(node))
    base = next((node.attributes.get("href") for node in nodes if node.tag == "base"), None)
    return Page(links, fragments, any(link.element == "meta" for link in links), base)


def problems(site: Path, base_url: str) -> list[str]:
    """What is wrong with the links of every page and style sheet in a folder."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = read_all(site)
    found = [
        f"{name}: <{link.element}> {link.address!r} {problem}"
        for name, page in pages.items()
        for link in page.links
        if (problem := _problem(link, name, pages, files, base_url))
    ]
    found += [problem for name, page in pages.items() for problem in _base_problems(name, page, base_url)]
    for name in sorted(name for name in files if name.endswith(".css")):
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", (site / name).read_text("utf-8")):
            problem = _problem(Link("style", address), name, pages, files, base_url)
            if problem and not address.startswith("data:"):
                found.append(f"{name}: {address!r} {problem}")
    return found


def read_all(site: Path) -> dict[str, Page]:
    """Every page of a site, by its path from the site's root."""
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): read(path.read_text("utf-8")) for path in paths}


def reachable(pages: dict[str, Page], start: str) -> set[str]:
    """The pages that a reader can come to from a page, by links alone."""
    seen, ahead = {start}, [start]
    while ahead:
        name = ahead.pop()
        for link in pages[name].links:
            target = resolve(link.address, name)
            if link.element in ("a", "form", "meta") and target in pages and target not in seen:
                seen.add(target)
                ahead.append(target)
    return seen


def resolve(address: str, page: str) -> str:
    """The path from the site's root that a relative address in a page leads to."""
    path = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def full_address_target(address: str, base_url: str) -> str | None:
    """The path from the site's root of a full address; None for one elsewhere. A folder is its index."""
    base = base_url.rstrip("/") + "/"
    if not address.startswith(base):
        return None
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(base).path))
    return path + "index.html" if path == "" or path.endswith("/") else path


def _links(node: LexborNode) -> Iterator[Link]:
    attributes, element = node.attributes, node.tag or ""
    relations = frozenset((attributes.get("rel") or "").lower().split())
    for name in ATTRIBUTES.get(element, ()):
        if name in attributes:
            yield Link(element, attributes[name] or "", relations)
    for candidate in (attributes.get(SETS.get(element, "")) or "").split(","):
        if candidate.strip():
            yield Link(element, candidate.split()[0])
    if element == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        yield Link(element, (attributes.get("content") or "").partition("=")[2].strip("'\" "))


def _problem(link: Link, name: str, pages: dict[str, Page], files: set[str], base_url: str) -> str | None:
    address = urlsplit(link.address)
    if address.scheme or address.netloc:
        return _full_address_problem(link, address.scheme, files, base_url)
    if address.path.startswith("/"):
        return "is absolute: the site could not be read from a folder or under a path"
    target = resolve(link.address, name)
    if target.startswith("../"):
        return "leads out of the site"
    if target not in files:
        return "leads to no file"
    fragment = unquote(address.fragment)
    if target in pages and fragment not in pages[target].fragments | {"", "top"}:
        return "leads to a fragment that its page does not have"
    return None


def _base_problems(name: str, page: Page, base_url: str) -> Iterator[str]:
    """A page that stands for any missing one says where its links start; they start from its own folder."""
    if page.base is None:
        return
    folder = urlsplit(posixpath.join(base_url, name)).path.rpartition("/")[0] + "/"
    if page.base != folder:
        yield f"{name}: <base> {page.base!r} is not the page's folder, {folder!r}"
    for link in page.links:
        if link.address.startswith("#"):
            yield f"{name}: <{link.element}> {link.address!r} leads away from a page with a <base>"


def _full_address_problem(link: Link, scheme: str, files: set[str], base_url: str) -> str | None:
    target = full_address_target(link.address, base_url)
    if link.element == "link" and link.relations & FULL_ADDRESS:
        return None if target in files else "leads to no file"
    if target is not None:
        return "is a full address inside the site"
    return None if scheme in LEADS_AWAY.get(link.element, ()) else "would be fetched from elsewhere"
