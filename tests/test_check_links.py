"""`check --links` asks the servers of the sources, politely and safely, and says which addresses are dead.

The servers are real, and on this machine. Nothing here depends on how long anything takes.
"""

from __future__ import annotations

import datetime
import email.utils
import json
import os
import signal
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pexpect
import pytest
import trustme

from previews import until
from timeline.cli import main
from timeline.commands import links
from timeline.diagnostics import Report
from timeline.links import line
from timeline.links.ask import Manners
from timeline.links.line import is_public
from timeline.links.uses import uses
from timeline.load import load
from timeline.settings import read_settings
from web import (
    Handler,
    Web,
    by_method,
    drips,
    hangs,
    in_turn,
    leads_to,
    pours,
    says,
    small_web,
    takes_a_while,
    talks_nonsense,
)

PROJECT = Path(__file__).parent.parent
QUICK = Manners(pause=0, connect=5, read=5, total=10, anywhere=True)
IMPATIENT = replace(QUICK, read=0.3, total=0.6)
EVENT = "content/events/2025/2025-02-17-visite.md"

FIELDS = """\
---
title: Une visite d'exemple
date: 2025-02-17
type: meeting
summary: Le 17 février 2025, une visite inventée a lieu.
countries: [ML]
evidence: reported
sources:
"""
SOURCE = """\
  - title: Un article
    publisher: Journal d'exemple
    url: {url}
    language: fr
    kind: press
"""
SETTINGS = """\
title: Essai
tagline: Essai
description: Essai
languages: {fr: fr}
base_url: https://chronologie.example/site/
content_licence: {name: CC BY 4.0, url: 'https://creativecommons.org/licenses/by/4.0/'}
code_licence: MIT
"""


@dataclass(frozen=True, slots=True)
class Told:
    """How the command ended, and what it said."""

    code: int
    lines: list[str]  # diagnostics and hints
    rest: list[str]

    @property
    def problems(self) -> list[str]:
        """Code and message of each diagnostic."""
        return [line.partition(": warning ")[2] for line in self.lines if ": warning " in line]

    @property
    def reason(self) -> str:
        """Why the only dead address is so."""
        (problem,) = self.problems
        return problem.partition("': ")[2]


@dataclass(frozen=True, slots=True)
class Tree:
    """Content of a few files."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def cites(self, *addresses: str, date: str = "", archived: str = "") -> None:
        """Write an event with those sources."""
        sources = "".join(SOURCE.format(url=address) for address in addresses)
        sources += f"    date: {date}\n" if date else ""
        sources += f"    archived: {archived}\n" if archived else ""
        self.write(EVENT, f"{FIELDS}{sources}---\n\nRien de tout cela n'est arrivé.[^1]\n")

    def check(self, *options: str) -> Told:
        """Check the links."""
        places = ["--content", str(self.root / "content"), "--config", str(self.root / "site.yaml")]
        if not {"--lang"} & set(options):
            options = ("--lang", "en", *options)
        code = main(["check", *places, "--links", *options])
        lines = self.capture.readouterr().err.splitlines()
        said = [line for line in lines if line.startswith(("content/", "    "))]
        return Told(code, said, [line for line in lines if line not in said])

    @property
    def cache(self) -> Path:
        """Where answers are remembered."""
        return self.root / "cache" / "links.json"


@pytest.fixture
def tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Tree]:
    made = Tree(tmp_path, capsys)
    made.write("site.yaml", SETTINGS)
    made.write("content/countries/ML.md", "---\ngroup: sahel\n---\n\nUn pays.\n")
    monkeypatch.setattr(links, "MANNERS", QUICK)
    monkeypatch.setattr(links, "CACHE", made.cache)
    yield made


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with small_web(monkeypatch) as made:
        yield made


# What is said of an address.


def test_an_address_that_answers_is_not_spoken_of(tree: Tree, web: Web) -> None:
    tree.cites(web.address("/article"))
    told = tree.check()
    assert (told.code, told.lines) == (0, [])
    assert told.rest == ["1 address: 1 good, 0 bad, 0 not told; 0 remembered."]
    assert web.asked() == [("HEAD", "/article")]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_has_gone_is_told_where_it_stands_with_the_archive(
    status: int, tree: Tree, web: Web
) -> None:
    address = web.on("/parti", says(status))
    tree.cites(web.address("/article"), address)
    told = tree.check()
    assert told.code == 0
    assert told.lines == [
        f"{EVENT}:16:10: warning dead-link: '{address}': there is no such page on "
        f"journal.example.org:{web.port} (HTTP {status})",
        f"    hint: look for a copy at https://web.archive.org/web/20250217*/{address} "
        "and give its address in 'archived'",
    ]


def test_it_is_told_in_french(tree: Tree, web: Web) -> None:
    address = web.on("/parti", says(404))
    tree.cites(address)
    told = tree.check("--lang", "fr")
    assert told.lines == [
        f"{EVENT}:11:10: avertissement dead-link\N{NO-BREAK SPACE}: '{address}'\N{NO-BREAK SPACE}: "
        f"cette page n’existe pas sur journal.example.org:{web.port} (HTTP 404)",
        f"    conseil\N{NO-BREAK SPACE}: cherchez une copie sur "
        f"https://web.archive.org/web/20250217*/{address} "
        "et indiquez son adresse dans 'archived'",
    ]
    assert told.rest[0] == (
        "1 adresse\N{NO-BREAK SPACE}: 0 en vie, 1 en défaut, 0 sans verdict\N{NARROW NO-BREAK SPACE}; "
        "0 en mémoire."
    )


@pytest.mark.parametrize(
    ("date", "written"), [("2025-02-16", "20250216*"), ("2025-02", "202502*"), ("2025", "2025*")]
)
def test_the_archive_is_asked_for_the_time_of_the_source(
    date: str, written: str, tree: Tree, web: Web
) -> None:
    address = web.on("/parti", says(404))
    tree.cites(address, date=date)
    assert f"https://web.archive.org/web/{written}/{address} " in "\n".join(tree.check().lines)


def test_an_address_that_stands_in_several_places_is_asked_once_and_told_at_each(
    tree: Tree, web: Web
) -> None:
    address = web.on("/parti", says(404))
    tree.cites(address)
    tree.write(
        "content/people/alpha-exemple.md",
        "---\nname: Alpha Exemple\ncountry: ML\npositions:\n"
        f"  - title: Ministre\n    from: 2021-05\n    source: {address}\n---\n\nUn ministre inventé.\n",
    )
    tree.write(
        "content/organisations/armee.md",
        f"---\nname: Armée d'exemple\nkind: armed-force\nwebsite: {address}\n---\n\nUne armée inventée.\n",
    )
    told = tree.check()
    assert web.asked() == [("HEAD", "/parti"), ("GET", "/parti")]
    assert [line.partition(" warning")[0] for line in told.lines[::2]] == [
        f"{EVENT}:11:10:",
        "content/organisations/armee.md:4:10:",
        "content/people/alpha-exemple.md:7:13:",
    ]
    assert told.lines[3] == (
        f"    hint: write its new address, or that of a copy from https://web.archive.org/web/*/{address}, "
        "or remove the field"
    )
    assert told.lines[5] == (
        f"    hint: look for a copy at https://web.archive.org/web/202105*/{address} "
        "and write its address here"
    )


def test_a_dead_address_with_a_copy_that_lives_needs_no_mending(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/parti", says(404)), archived=web.address("/web/2025/parti", "archive.example.org"))
    told = tree.check()
    assert told.lines == []
    assert ("HEAD", "/web/2025/parti") in web.asked()


def test_a_copy_that_is_dead_is_told_with_its_source(tree: Tree, web: Web) -> None:
    address, copy = web.on("/parti", says(404)), web.on("/copie", says(404), "archive.example.org")
    tree.cites(address, archived=copy)
    told = tree.check()
    assert [line.split()[0] for line in told.lines[::2]] == [f"{EVENT}:11:10:", f"{EVENT}:14:15:"]
    assert told.lines[3] == (
        f"    hint: look for another copy at https://web.archive.org/web/20250217*/{address}"
    )


def test_errors_of_the_content_are_told_beside_dead_addresses(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/parti", says(404)))
    tree.write("content/people/alpha.md", "---\nname: Alpha Exemple\n")
    told = tree.check()
    assert told.code == 1
    assert [line.split()[2] for line in told.lines if line.startswith("content/")] == [
        "dead-link:",
        "unclosed-front-matter:",
    ]


def test_without_the_option_nobody_is_asked(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/parti", says(404)))
    assert (
        main(["check", "--content", str(tree.root / "content"), "--config", str(tree.root / "site.yaml")])
        == 0
    )
    assert web.asked() == []


def test_only_the_addresses_of_some_files_may_be_asked(tree: Tree) -> None:
    tree.cites("https://example.org/a")
    tree.write(
        "content/organisations/armee.md",
        "---\nname: Armée d'exemple\nkind: armed-force\nwebsite: https://example.org/b\n---\n\nInventée.\n",
    )
    report = Report()
    settings = read_settings(tree.root / "site.yaml", report)
    assert settings
    records = load(tree.root / "content", settings, report)
    assert [use.address[-1] for use in uses(records, lambda file: True)] == ["a", "b"]
    assert [use.address[-1] for use in uses(records, "content/organisations/armee.md".__eq__)] == ["b"]


# Redirects.


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_another_server(status: int, tree: Tree, web: Web) -> None:
    target = web.address("/nouveau", "autre.example.org")
    tree.cites(web.on("/ancien", leads_to(target, status)))
    assert tree.check().lines == []
    assert [request.host for request in web.requests] == ["journal.example.org", "autre.example.org"]


def test_a_redirect_may_be_relative_and_hold_letters_of_any_script(tree: Tree, web: Web) -> None:
    raw = "/année/?q=é".encode().decode("latin-1")
    tree.cites(web.on("/a/ancien", leads_to(raw)))
    assert tree.check().lines == []
    assert web.requests[-1].path == "/ann%C3%A9e/?q=%C3%A9"


def test_a_redirect_to_a_page_that_has_gone_is_told(tree: Tree, web: Web) -> None:
    web.on("/b", says(404))
    tree.cites(web.on("/a", leads_to("/b")))
    assert tree.check().reason.startswith("there is no such page")


def test_redirects_in_a_circle_are_told(tree: Tree, web: Web) -> None:
    web.on("/b", leads_to("/a"))
    tree.cites(web.on("/a", leads_to("/b")))
    assert tree.check().reason == f"the server journal.example.org:{web.port} redirects in a circle"
    assert len(web.requests) == 2


def test_a_circle_for_those_who_take_no_cookies_does_not_tell(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/a", leads_to("/a", **{"Set-Cookie": "a=b"})))
    told = tree.check()
    assert told.lines == []
    assert (
        told.rest[-1] == "Not told, because the server wants to leave cookies first: journal.example.org (1)"
    )
    assert not any("Cookie" in request.headers for request in web.requests)


def test_redirects_without_end_are_given_up(tree: Tree, web: Web) -> None:
    def on(handler: Handler) -> None:
        leads_to(f"{handler.path}a")(handler)

    for number in range(1, 30):
        web.on("/" + "a" * number, on)
    tree.cites(web.address("/a"))
    assert tree.check().reason.startswith("there is no end to the redirects")
    assert len(web.requests) == QUICK.redirects + 1


@pytest.mark.parametrize("target", ["mailto:a@example.org", "file:///etc/passwd", "http://[::1"])
def test_a_redirect_that_leads_out_of_the_web_is_told(target: str, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/a", leads_to(target)))
    assert f"redirects to '{target}', which is no address of the web" in tree.check().reason


def test_an_article_for_which_the_first_page_is_given_has_gone(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article/1", leads_to("/")))
    assert tree.check().reason == (
        f"the server leads to the first page of journal.example.org:{web.port} instead"
    )


def test_a_site_may_lead_to_its_first_page(tree: Tree, web: Web) -> None:
    tree.write(
        "content/organisations/armee.md",
        "---\nname: Armée d'exemple\nkind: armed-force\n"
        f"website: {web.on('/fr/accueil', leads_to('/'))}\n---\n\nUne armée inventée.\n",
    )
    assert tree.check().lines == []


# Servers that want to be asked otherwise, or not at all.


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501, 503])
def test_where_head_is_refused_the_page_is_asked_for(status: int, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article", by_method(says(status), says(200))))
    assert tree.check().lines == []
    assert web.asked() == [("HEAD", "/article"), ("GET", "/article")]


@pytest.mark.parametrize("head", [hangs, talks_nonsense])
def test_where_head_gets_no_answer_the_page_is_asked_for(
    head: object, tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MANNERS", replace(QUICK, read=2))  # the page must be had in that time
    tree.cites(web.on("/article", by_method(head, says(200))))  # type: ignore[arg-type]
    assert tree.check().lines == []


@pytest.mark.parametrize("status", [401, 403, 406, 451, 999])
def test_a_server_that_refuses_programs_does_not_tell(status: int, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article", says(status)))
    told = tree.check()
    assert (told.code, told.lines) == (0, [])
    assert told.rest == [
        "1 address: 0 good, 0 bad, 1 not told; 0 remembered.",
        f"Not told, because the server refuses programs (HTTP {status}): journal.example.org (1)",
    ]


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_server_that_fails_is_told(status: int, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article", says(status)))
    assert tree.check().reason == f"the server journal.example.org:{web.port} fails (HTTP {status})"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_asks_to_wait_is_asked_again_not_before(
    form: str, status: int, tree: Tree, web: Web
) -> None:
    asked: list[float] = []

    def answer(handler: Handler) -> None:
        asked.append(time.time())
        free_at = asked[0] + 2 if form == "seconds" else int(asked[0]) + 2
        text = "2" if form == "seconds" else email.utils.formatdate(free_at, usegmt=True)
        says(200)(handler) if asked[-1] >= free_at else says(status, {"Retry-After": text})(handler)

    tree.cites(web.on("/article", answer))
    assert tree.check().rest == ["1 address: 1 good, 0 bad, 0 not told; 0 remembered."]
    assert web.asked() == [("HEAD", "/article")] * 2


@pytest.mark.parametrize("text", ["3600", "", "soon", "9" * 400, "-5"])
def test_a_server_that_asks_to_wait_long_or_unclearly_does_not_tell(text: str, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article", says(429, {"Retry-After": text})))
    told = tree.check()
    assert told.lines == []
    assert "the server asks to come back later (HTTP 429)" in told.rest[-1]
    assert web.asked() == [("HEAD", "/article")]


def test_a_server_that_asks_to_come_back_later_twice_is_left_in_peace(tree: Tree, web: Web) -> None:
    addresses = [web.on(f"/{number}", says(429)) for number in range(5)]
    tree.cites(*addresses)
    assert tree.check().rest[-1].endswith(": journal.example.org (5)")
    assert len(web.requests) == 2


# Servers that are not there, or no good.


def test_a_name_that_nobody_has_is_told_and_looked_up_once(tree: Tree, web: Web) -> None:
    tree.cites("http://journal.invalid/a", "http://journal.invalid/b")
    told = tree.check()
    assert told.problems == [
        f"dead-link: 'http://journal.invalid/{page}': no server has the name journal.invalid" for page in "ab"
    ]


@pytest.mark.parametrize("address", ["http://[a.b/", "http://a℀b.org/", "http://a.b:99999/", "http://a..b/"])
def test_an_address_that_cannot_be_taken_apart_is_told(address: str, tree: Tree, web: Web) -> None:
    tree.cites(f"'{address}'", web.address("/article"))
    told = tree.check()
    assert told.reason.startswith("no server has the name ")
    assert told.rest[0].startswith("2 addresses: 1 good, 1 bad")


def test_where_names_cannot_be_looked_up_nothing_is_told_or_remembered(tree: Tree, web: Web) -> None:
    tree.cites("http://journal.failing/a")
    told = tree.check()
    assert told.lines == []
    assert "the name cannot be looked up at the moment" in told.rest[-1]
    assert json.loads(tree.cache.read_text("utf-8")) == {}


def test_where_no_server_at_all_can_be_reached_it_is_this_machine_that_is_not_connected(
    tree: Tree, web: Web
) -> None:
    names = ("a.invalid", "b.invalid", "c.failing")
    tree.cites(*(f"http://{name}/" for name in names))
    told = tree.check()
    assert (told.code, told.lines) == (2, [])
    assert told.rest == [
        "build.py: no server can be reached: connect this machine to the internet, or leave --links out"
    ]
    assert not tree.cache.exists()
    tree.cites(*(f"http://{name}/" for name in names), web.address("/article"))
    assert len(tree.check().problems) == 2
    aged(tree, days=2)  # all but the good one are asked again
    assert len(tree.check().problems) == 2


def test_a_connection_that_is_refused_is_told(tree: Tree, web: Web) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        tree.cites(f"http://ferme.example.org:{port}/")
        assert tree.check().reason == f"the server ferme.example.org:{port} refuses connections"


@pytest.mark.parametrize("behaviour", [hangs, drips(body=False)])
def test_a_server_that_takes_too_long_is_told(
    behaviour: object, tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MANNERS", IMPATIENT)
    tree.cites(web.on("/lent", behaviour))  # type: ignore[arg-type]
    assert tree.check().reason == f"the server journal.example.org:{web.port} takes too long to answer"


def test_a_server_that_hangs_twice_is_not_waited_for_again(
    tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MANNERS", IMPATIENT)
    tree.cites(*(web.on(f"/{number}", hangs) for number in range(6)))
    assert len(tree.check().problems) == 6
    assert until(lambda: len({path for _, path in web.asked()}) == 2)  # the server may notice later
    assert {path for _, path in web.asked()} == {"/0", "/1"}


def test_a_server_that_is_none_of_the_web_is_told(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/", talks_nonsense))
    assert tree.check().reason == (
        f"the server journal.example.org:{web.port} does not answer as a web server does"
    )


@pytest.mark.parametrize("behaviour", [pours, drips(body=True)])
def test_no_more_is_read_than_the_head(behaviour: object, tree: Tree, web: Web) -> None:
    tree.cites(web.on("/long", by_method(says(405), behaviour)))  # type: ignore[arg-type]
    assert tree.check().lines == []


# Certificates.


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The only authority that this machine trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def secured(web: Web, certificate: trustme.LeafCert) -> str:
    """The address of a server with a certificate."""
    security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(security)
    return f"https://sur.example.org:{web.serve(security)}/"


def test_a_server_with_a_valid_certificate_answers(tree: Tree, web: Web, authority: trustme.CA) -> None:
    tree.cites(secured(web, authority.issue_cert("sur.example.org")))
    assert tree.check().rest == ["1 address: 1 good, 0 bad, 0 not told; 0 remembered."]


def test_a_certificate_that_is_not_valid_is_told_apart_from_a_dead_server(
    tree: Tree, web: Web, authority: trustme.CA
) -> None:
    past = datetime.datetime(2020, 1, 1), datetime.datetime(2020, 2, 1)
    expired = authority.issue_cert("sur.example.org", not_before=past[0], not_after=past[1])
    tree.cites(
        secured(web, trustme.CA().issue_cert("sur.example.org")),
        secured(web, expired),
        secured(web, authority.issue_cert("autre.example.org")),
    )
    told = tree.check()
    assert [problem.partition(":")[0] for problem in told.problems] == ["insecure-link"] * 3
    assert [problem.rpartition("': ")[2].split(" ", 4)[4] for problem in told.problems] == [
        "is issued by an authority that is not known here",
        "has expired",
        "is that of another server",
    ]
    assert web.requests == []


def test_a_server_without_any_secure_connection_is_told(tree: Tree, web: Web, authority: trustme.CA) -> None:
    tree.cites(f"https://journal.example.org:{web.port}/")
    (problem,) = tree.check().problems
    assert problem.startswith("insecure-link: ")
    assert "no secure connection to journal.example.org" in problem


def test_where_no_authority_is_known_certificates_are_not_judged(
    tree: Tree, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    tree.cites(secured(web, trustme.CA().issue_cert("sur.example.org")))
    told = tree.check()
    assert told.lines == []
    assert "this machine knows no authority that issues certificates" in told.rest[-1]


# Politeness.


def test_a_host_is_asked_by_one_at_a_time_whatever_leads_there(tree: Tree, web: Web) -> None:
    for number in range(8):
        web.on(f"/{number}", leads_to(web.on(f"/page/{number}", takes_a_while)))
    tree.cites(
        *(web.address(f"/page/{number}", "www.journal.example.org") for number in range(8)),
        *(web.address(f"/{number}", f"h{number}.example.org") for number in range(8)),
    )
    assert tree.check().lines == []
    both = [request for request in web.requests if request.host.endswith("journal.example.org")]
    assert len(both) == 16
    assert set(web.most_at_once.values()) == {1}


def test_hosts_are_asked_at_once(tree: Tree, web: Web) -> None:
    meeting = threading.Barrier(6)

    def waits_for_the_others(handler: Handler) -> None:
        meeting.wait(20)  # fails, and breaks the connection, if the others do not come
        says(200)(handler)

    web.on("/article", waits_for_the_others)
    tree.cites(*(web.address("/article", f"h{number}.example.org") for number in range(6)))
    assert tree.check().lines == []
    assert len(web.requests) == 6


def test_a_host_is_left_alone_between_two_requests(
    tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MANNERS", replace(QUICK, pause=0.2))
    asked: list[float] = []

    def wants_a_pause(handler: Handler) -> None:
        asked.append(time.monotonic())
        hurried = len(asked) > 1 and asked[-1] < asked[-2] + 0.2
        says(410 if hurried else 200)(handler)

    tree.cites(*(web.on(f"/{number}", wants_a_pause) for number in range(4)))
    assert tree.check().problems == []
    assert len(asked) == 4


def test_the_one_who_asks_says_who_it_is_and_brings_nothing_else(tree: Tree, web: Web) -> None:
    tree.cites(web.address("/article#partie"))
    tree.check()
    assert web.requests[0].headers == {
        "Host": f"journal.example.org:{web.port}",
        "Accept-Encoding": "identity",
        "User-Agent": "sahel-timeline-links (+https://chronologie.example/site/)",
        "Accept": "*/*",
        "Connection": "close",
    }
    assert web.requests[0].path == "/article"


def test_a_name_and_password_in_a_redirect_are_not_sent(tree: Tree, web: Web) -> None:
    target = f"http://user:secret@journal.example.org:{web.port}/b"
    tree.cites(web.on("/a", leads_to(target)))
    assert tree.check().lines == []
    assert "Authorization" not in web.requests[1].headers
    assert "secret" not in "".join(web.requests[1].headers.values())


# Safety: whoever writes an address must not reach what only this machine can.


def test_a_private_address_is_not_asked_even_after_a_redirect(
    tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MANNERS", replace(QUICK, anywhere=False))
    real = line.is_public
    tree.cites(web.address("/secret"), f"http://127.0.0.1:{web.port}/", "http://169.254.169.254/latest/")
    told = tree.check()
    assert (told.code, told.lines, web.requests) == (0, [], [])
    assert told.rest == [
        "3 addresses: 0 good, 0 bad, 3 not told; 0 remembered.",
        "Not told, because the address is one of a private network: "
        "127.0.0.1 (1), 169.254.169.254 (1), journal.example.org (1)",
    ]
    # Now 127.0.0.1 is as good as public; what it leads to is not.
    monkeypatch.setattr(line, "is_public", lambda number: number == "127.0.0.1" or real(number))
    tree.cites(web.on("/a", leads_to("http://10.0.0.1/")), web.on("/b", leads_to("http://[::1]:22/")))
    assert "private network: journal.example.org (2)" in tree.check("--fresh").rest[-1]
    assert [path for _, path in web.asked()] == ["/a", "/b"]


def test_a_name_is_looked_up_once_for_judging_and_connecting(
    tree: Tree, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup = socket.getaddrinfo
    names: list[str] = []

    def counted(host: str, *rest: object, **more: object) -> object:
        names.append(host)
        return lookup(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    tree.cites(web.address("/article"))
    tree.check()
    assert names.count("journal.example.org") == 1


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "168.63.129.16",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_an_address_of_a_closed_network_is_none_of_the_public_internet(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"])
def test_an_address_of_the_public_internet_is_one(number: str) -> None:
    assert is_public(number)


# What is remembered.


def test_what_is_known_is_not_asked_again(tree: Tree, web: Web) -> None:
    tree.cites(web.address("/article"), web.on("/parti", says(404)))
    first = tree.check()
    asked = web.asked()
    second = tree.check()
    assert web.asked() == asked
    assert second.lines == first.lines
    assert second.rest[0] == "2 addresses: 1 good, 1 bad, 0 not told; 2 remembered."


def test_a_fresh_look_asks_again(tree: Tree, web: Web) -> None:
    tree.cites(web.on("/article", in_turn(says(200), says(404))))
    assert tree.check().problems == []
    assert len(tree.check("--fresh").problems) == 1
    assert len(tree.check().problems) == 1


def aged(tree: Tree, **age: float) -> None:
    """Let time pass since the answers were given."""
    entries = json.loads(tree.cache.read_text("utf-8"))
    for entry in entries.values():
        asked = datetime.datetime.fromisoformat(entry["asked"]) - datetime.timedelta(**age)
        entry["asked"] = asked.isoformat()
    tree.cache.write_text(json.dumps(entries), "utf-8")


def test_good_answers_are_remembered_for_a_week_and_bad_ones_for_a_day(tree: Tree, web: Web) -> None:
    tree.cites(
        web.address("/article"),
        web.on("/parti", says(404)),
        web.on("/ferme", says(403), "autre.example.org"),
    )
    tree.check()
    web.requests.clear()
    aged(tree, hours=23)
    tree.check()
    assert web.requests == []
    aged(tree, hours=2)
    tree.check()
    assert {path for _, path in web.asked()} == {"/parti", "/ferme"}
    web.requests.clear()
    aged(tree, days=6, hours=1)
    tree.check()
    assert {path for _, path in web.asked()} == {"/article", "/parti", "/ferme"}


def test_what_is_remembered_can_be_read(tree: Tree, web: Web) -> None:
    address = web.on("/parti", says(404))
    tree.cites(address)
    tree.check()
    (entry,) = json.loads(tree.cache.read_text("utf-8")).values()
    asked = datetime.datetime.fromisoformat(entry.pop("asked"))
    assert abs(datetime.datetime.now(datetime.UTC) - asked) < datetime.timedelta(hours=1)
    assert entry == {"kind": "missing", "host": f"journal.example.org:{web.port}", "status": 404}
    assert sorted(path.name for path in tree.cache.parent.iterdir()) == ["links.json"]


@pytest.mark.parametrize(
    "entry",
    [
        "nonsense",
        {"kind": "alive"},
        {"kind": "nonsense", "asked": "2025-01-01T00:00:00+00:00"},
        {"kind": "alive", "asked": "yesterday"},
        {"kind": "alive", "asked": "2999-01-01T00:00:00+00:00"},
        {"kind": ["alive"], "asked": "{now}"},
        {"kind": "missing", "asked": "{now}", "status": "{0.__class__}"},
    ],
)
def test_what_makes_no_sense_is_as_if_it_were_not_there(entry: object, tree: Tree, web: Web) -> None:
    address = web.address("/article")
    now = datetime.datetime.now(datetime.UTC).isoformat()
    tree.cache.parent.mkdir()
    tree.cache.write_text(json.dumps({address: entry}).replace("{now}", now), "utf-8")
    tree.cites(address)
    assert tree.check().rest == ["1 address: 1 good, 0 bad, 0 not told; 0 remembered."]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff", "[" * 100_000])
def test_a_broken_memory_is_replaced(text: str, tree: Tree, web: Web) -> None:
    tree.cache.parent.mkdir()
    tree.cache.write_bytes(text.encode("utf-8", "surrogateescape"))
    tree.cites(web.address("/article"))
    assert tree.check().code == 0
    assert list(json.loads(tree.cache.read_text("utf-8"))) == [web.address("/article")]


def test_a_memory_that_cannot_be_written_is_said_and_nothing_else_changes(tree: Tree, web: Web) -> None:
    tree.cache.parent.write_text("a file where the folder should be", "utf-8")
    tree.cites(web.on("/parti", says(404)))
    told = tree.check()
    assert len(told.problems) == 1
    assert told.rest[0].startswith("the answers cannot be remembered: ")


# On a terminal.

ALONE = """
import sys
from pathlib import Path
from timeline.cli import main
from timeline.commands import links
from timeline.links.ask import Manners
links.MANNERS = Manners(pause=0, anywhere=True, read=60, total=120)
links.CACHE = Path(sys.argv[1])
sys.exit(main(sys.argv[2:]))
"""


def alone(tree: Tree) -> list[str]:
    """The command's arguments, for a process of its own."""
    places = ["--content", str(tree.root / "content"), "--config", str(tree.root / "site.yaml")]
    return ["-c", ALONE, str(tree.cache), "check", *places, "--links", "--lang", "en"]


def test_a_bar_shows_how_far_it_is_and_ctrl_c_ends_at_once_and_keeps_what_is_known(
    tree: Tree, web: Web
) -> None:
    good, hanging = f"http://127.0.0.1:{web.port}/article", f"http://127.0.0.1:{web.port}/lent"
    web.on("/lent", hangs)
    tree.cites(good, hanging)
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(PROJECT)}
    child = pexpect.spawn(
        sys.executable, alone(tree), cwd=str(tree.root), env=environment, timeout=60, encoding="utf-8"
    )
    child.expect("Addresses: *50%.*1/2")
    child.kill(signal.SIGINT)
    child.expect("stopped")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert list(json.loads(tree.cache.read_text("utf-8"))) == [good]


def test_without_a_terminal_there_is_no_bar(tree: Tree, web: Web) -> None:
    tree.cites(web.address("/article"))
    assert not any("Addresses" in line for line in tree.check().rest)
