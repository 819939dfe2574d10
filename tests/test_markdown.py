from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from timeline.markdown import Link, Links, linked_ids, render
from timeline.model import Body
from timeline.prose import problems, prose_of
from timeline.references import Known, references, unknown

MISSION = Link(url="../organisations/minusma.html", title="Mission de l'ONU", language="fr", direction="ltr")
LINKS = Links(targets=(("minusma", MISSION),), sources=3, source_label="Source nº {number}")
KNOWN = Known(ids={"minusma", "barkhane"})
NB, NN = "\u00a0", "\u202f"


def body(markdown, language="fr"):
    return Body(language=language, markdown=markdown, file="content/events/2025/x.md", line=10)


def html(markdown, language="fr", links=LINKS, **options):
    return str(render(body(markdown, language), links, **options)).replace("&nbsp;", NB)


def found(markdown, sources=3, known=KNOWN):
    text = prose_of(body(markdown))
    told = [*problems(text), *unknown(references(text), known, sources)]
    return sorted(told, key=lambda diagnostic: diagnostic.place)


# Links between records


def test_a_record_link_shows_the_records_name():
    assert html("Voir [[minusma]].") == f'<p>Voir <a href="{MISSION.url}">Mission de l’ONU</a>.</p>'


def test_a_record_link_shows_the_words_given():
    assert html("[[minusma|la *mission*]]") == f'<p><a href="{MISSION.url}">la <em>mission</em></a></p>'


def test_a_name_in_another_language_says_so():
    expected = f'<p><a dir="ltr" href="{MISSION.url}" lang="fr">Mission de l’ONU</a></p>'
    assert html("[[minusma]]", "ar") == expected
    assert "lang" not in html("[[minusma|البعثة]]", "ar")


@pytest.mark.parametrize(
    "text", ["`[[minusma]]`", "    [[minusma|x]]", "```\n[[minusma|x]]\n```", r"\[[minusma]]"]
)
def test_what_looks_like_a_link_in_code_or_is_escaped_is_left_alone(text):
    assert "<a" not in html(text)
    assert "[[minusma" in html(text)
    assert linked_ids(body(text)) == ()
    assert found(text.replace("minusma", "nobody")) == []


@pytest.mark.parametrize("link", ["[[minusma|la mission]]", r"[[minusma\|la mission]]"])
def test_a_record_link_with_words_stands_in_a_table(link):
    assert f'<td><a href="{MISSION.url}">la mission</a></td>' in html(f"| a | b |\n|---|---|\n| {link} | c |")


def test_a_link_to_no_record_shows_its_words():
    assert html("[[nobody]] et [[nobody|les autres]]") == "<p>nobody et les autres</p>"


def test_a_records_name_is_not_read_as_markdown():
    link = Link(url="x.html", title="*a* <b> & [c](d)", language="en", direction="ltr")
    shown = html("[[x]]", "en", Links(targets=(("x", link),)))
    assert shown == '<p><a href="x.html">*a* &lt;b&gt; &amp; [c](d)</a></p>'


def test_the_ids_that_a_text_links_to_are_known_before_it_is_converted():
    assert linked_ids(body("[[b]] [[a|x]] [[ b ]]\n\n- item\n\n    [[c]]")) == ("b", "a", "c")
    assert linked_ids(body("nothing")) == ()


# Citations and footnotes


def test_a_number_cites_a_source_under_a_name_that_can_be_read_aloud():
    cite = '<sup class="cite"><a aria-label="Source nº 2" href="#source-2">2</a></sup>'
    assert html("Vu[^2].") == f"<p>Vu{cite}.</p>"


def test_a_citation_of_a_source_that_is_not_listed_is_no_link():
    assert html("Vu[^4].") == "<p>Vu[^4].</p>"


def test_a_footnote_stands_below_the_text_and_leads_back():
    shown = html("Un[^n b] deux[^n b].\n\n[^n b]: La *note*[^1].", links=Links(sources=1))
    assert '<sup id="fnref-1"><a aria-label="Note a" class="footnote-ref" href="#fn-1">a</a></sup>' in shown
    assert '<sup id="fnref2-1">' in shown
    assert '<ol type="a">\n<li id="fn-1">' in shown
    assert 'La <em>note</em><sup class="cite">' in shown
    back = '<a aria-label="Back to the text" class="footnote-backref" href="#fnref-1">↩\ufe0e</a>'
    assert back in shown
    assert back.replace("fnref-1", "fnref2-1") in shown


def test_a_number_with_a_definition_is_a_footnote():
    assert 'class="cite"' not in html("Un[^2].\n\n[^2]: La note.")


def test_every_fragment_of_a_text_leads_somewhere():
    shown = html("Un[^b][^a].\n\n[^a]: Note.\n[^b]: Note.\n[^c]: Jamais citée.\n\n    ## Titre\n")
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    ids = re.findall(r' id="([^"]+)"', shown)
    assert targets and targets <= set(ids)
    assert len(ids) == len(set(ids))
    assert "Jamais citée" in shown


def test_one_text_leaves_nothing_behind_for_the_next():
    html("Un[^a].\n\n[^a]: Note.\n\n[ref]: https://example.org/")
    assert html("Un[^a] [ref].") == "<p>Un[^a] [ref].</p>"


# Structure


@pytest.mark.parametrize(("level", "tags"), [(2, ["h2", "h3", "h6"]), (3, ["h3", "h4", "h6"])])
def test_headings_start_at_the_level_given(level, tags):
    assert re.findall(r"<(h\d)>", html("# a\n## b\n###### c", heading_level=level)) == tags


def test_a_tables_columns_are_aligned_in_either_direction():
    shown = html("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |")
    assert '<th scope="col">a</th>\n<th class="end" scope="col">b</th>' in shown
    assert '<td class="center">3</td>' in shown


def test_a_link_that_leaves_the_site_is_marked():
    assert html("[a](https://example.org/)") == '<p><a href="https://example.org/" rel="noopener">a</a></p>'
    assert html("[a](../about.html)") == '<p><a href="../about.html">a</a></p>'


def test_addresses_in_angle_brackets_become_links():
    assert html("<https://example.org/a;b>").startswith('<p><a href="https://example.org/a;b"')
    assert html("<me@example.org>") == '<p><a href="mailto:me@example.org">me@example.org</a></p>'


# Typography


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Bamako** : l'accord", f"<strong>Bamako</strong>{NB}: l’accord"),
        ("**Bamako**: non", f"<strong>Bamako</strong>{NB}: non"),
        ("«*mot*» ; oui ?", f"«{NB}<em>mot</em>{NB}»{NN}; oui{NN}?"),
        ('"*mot*"', f"«{NB}<em>mot</em>{NB}»"),
        ("*l'*armée", "<em>l’</em>armée"),
        ('`a="b" ;` : "c"', f'<code>a="b" ;</code>{NB}: «{NB}c{NB}»'),
        ("mot&nbsp;: AT&amp;T ; a&lt;b ;", f"mot{NB}: AT&amp;T{NN}; a&lt;b{NN};"),
        (r"\"mot\"", '"mot"'),
        ("*a*\\\n: b", f"<em>a</em>\\{NB}: b"),
    ],
)
def test_french_typography_sees_through_mark_up(markdown, shown):
    assert html(markdown) == f"<p>{shown}</p>"


def test_typography_touches_no_code_and_no_address():
    text = '```\na = "b" ; c\n```\n\n<https://example.org/?a=b--c>\n\n'
    text += "[x](https://example.org/a'b \"l'un ; l'autre\")"
    shown = html(text)
    assert 'a = "b" ; c' in shown
    assert '<a href="https://example.org/?a=b--c" rel="noopener">https://example.org/?a=b--c</a>' in shown
    assert 'href="https://example.org/a\'b"' in shown
    assert "l'un ; l'autre" in shown


def test_a_citation_does_not_part_a_word_from_its_sign():
    assert f"</sup>{NN}; puis" in html('"mot"[^1] ; puis')


def test_english_quotes_are_curly_across_mark_up():
    assert html('"*illegitimate*", he said: "**no**"', "en") == (
        "<p>“<em>illegitimate</em>”, he said: “<strong>no</strong>”</p>"
    )


def test_arabic_is_left_as_written():
    assert html("قال: «نعم» ...", "ar") == "<p>قال: «نعم» ...</p>"


# Hostile text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JAVA&#115;CRIPT:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](data:text/html;base64,eA==)",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<vbscript://alert(1)>",
        '[a](https://example.org/ "x\\" onclick=\\"alert(1)")',
        "![a](javascript:alert(1))",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "[[minusma|<script>alert(1)</script>]]",
        '[^"><script>]\n\n[^"><script>]: x',
        "a\x02wzxhzdk:0\x03b",
    ],
)
def test_nothing_in_a_text_can_run(text):
    tags = Tags()
    tags.feed(html(text))
    assert {tag for tag, _ in tags.seen} <= {"a", "code", "div", "hr", "li", "ol", "p", "pre", "sup"}
    for _, attributes in tags.seen:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert re.match(r"https?://|#|\.\./|java%20", attributes.get("href", "#"))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def test_an_address_keeps_no_character_that_is_not_allowed_in_one():
    shown = html('[a](<https://example.org/a b/[c]|"d"/100%/%20>)')
    assert 'href="https://example.org/a%20b/%5Bc%5D%7C%22d%22/100%25/%20"' in shown


def test_html_is_shown_as_it_was_written():
    assert html("un <b>mot</b>") == "<p>un &lt;b&gt;mot&lt;/b&gt;</p>"


def test_lists_nested_too_deep_are_still_shown():
    assert "- x" in html("\n".join("    " * depth + "- x" for depth in range(400)))


# What is wrong


@pytest.mark.parametrize(
    ("markdown", "line", "column", "code", "message", "hint"),
    [
        (
            "Voir [[minsuma]].",
            10,
            6,
            "unknown-link",
            "no record has the id 'minsuma'",
            "did you mean 'minusma'?",
        ),
        ("a\n\n[[zzz|x]]", 12, 1, "unknown-link", "no record has the id 'zzz'", None),
        (
            "Voir [[minusma].",
            10,
            6,
            "unknown-link",
            "'[[minusma]' is not closed",
            "write [[id]] or [[id|words]]",
        ),
        ("Voir [[minusma\n\nb", 10, 6, "unknown-link", "'[[minusma' is not closed", None),
        (
            "a\nb[^4]",
            11,
            2,
            "unknown-citation",
            "there is no source 4",
            "3 sources are listed: write [^1] to [^3]",
        ),
        ("b[^0]", 10, 2, "unknown-citation", "there is no source 0", None),
        (
            "b[^nota]\n\n[^note]: x\n\nc[^note]",
            10,
            2,
            "unknown-footnote",
            "the footnote 'nota' is not in the text",
            "did you mean 'note'?",
        ),
        ("un <b>mot</b>", 10, 4, "raw-html", "'<b>' is HTML, and a text is Markdown", "write '**…**'"),
        (
            "un<br/>",
            10,
            3,
            "raw-html",
            "'<br/>' is HTML, and a text is Markdown",
            "end the line with two spaces",
        ),
        ("<!-- x -->", 10, 1, "raw-html", "'<!-- x -->' is HTML, and a text is Markdown", None),
        (
            '<div\nclass="a">',
            10,
            1,
            "raw-html",
            "'<div\\nclass=\"a\">' is HTML, and a text is Markdown",
            None,
        ),
        ("</p>", 10, 1, "raw-html", "'</p>' is HTML, and a text is Markdown", None),
        (
            "[a](ftp://example.org/)",
            10,
            5,
            "bad-address",
            "'ftp://example.org/' is not an address that a reader can follow",
            None,
        ),
        (
            "[a]( <javascript:x>)",
            10,
            7,
            "bad-address",
            "'javascript:x' is not an address that a reader can follow",
            None,
        ),
        (
            "[a][b]\n\n[b]: file:///etc",
            12,
            6,
            "bad-address",
            "'file:///etc' is not an address that a reader can follow",
            None,
        ),
        (
            "<gopher://example.org>",
            10,
            2,
            "bad-address",
            "'gopher://example.org' is not an address that a reader can follow",
            None,
        ),
        (
            "[a](https:example.org)",
            10,
            5,
            "bad-address",
            "'https:example.org' is not an address that a reader can follow",
            None,
        ),
        (
            "[a](//example.org)",
            10,
            5,
            "bad-address",
            "'//example.org' is not an address that a reader can follow",
            None,
        ),
        (
            "[a](mailto:me)",
            10,
            5,
            "bad-address",
            "'mailto:me' is not an address that a reader can follow",
            None,
        ),
        ("a ![b](c.png)", 10, 3, "no-image", "a text cannot show an image", None),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(markdown, line, column, code, message, hint):
    (diagnostic,) = found(markdown)
    assert (diagnostic.file, diagnostic.line, diagnostic.column) == ("content/events/2025/x.md", line, column)
    assert (diagnostic.code, str(diagnostic.message)) == (code, message)
    assert hint is None or str(diagnostic.hint) == hint


@pytest.mark.parametrize(
    "markdown",
    [
        "a < b, c > d, 1 << 2, x <- y",
        "<https://example.org/> <me@example.org>",
        "`<b>` and ``[[x]] ` [^9]``",
        "```html\n<b>[[x]]</b>\n```",
        "text\n\n    <b>[[x]]</b>\n\n    <i>\n\ntext",
        r"\<b> \[[x]] \[^9]",
        "[a](https://example.org/#a) [b](http://example.org) [c](mailto:me@example.org)",
        "[[minusma]](here) [^1](there)",
        "[a]: https://example.org/ 'title'",
        "[^1] [^note]\n\n[^note]: text [^3]",
        "[[minusma]] [[barkhane|the *operation*]]",
        "[see [here](https://example.org/)] [[1](https://example.org/)]",
    ],
)
def test_a_good_text_is_not_reproached(markdown):
    assert found(markdown) == []


def test_mark_up_inside_a_lists_item_is_not_taken_for_code():
    assert [problem.line for problem in found("- item\n\n    [[zzz]]\n\ntext\n\n    [[code]]")] == [12]


def test_a_text_without_sources_says_that_it_has_none_to_cite():
    (diagnostic,) = found("a[^1]", sources=0)
    assert str(diagnostic.hint) == "only an event has numbered sources, and this text has none to cite"


def test_a_record_that_is_a_draft_is_warned_of():
    known = Known(ids={"minusma"}, drafts={"minusma"})
    (diagnostic,) = found("[[minusma]]", 0, known)
    assert (diagnostic.severity, diagnostic.code) == ("warning", "names-draft")


def test_nothing_is_said_of_what_cannot_be_known():
    known = Known(ids=set(), all_read=False)
    assert found("[[minusma]] [^7]", None, known) == []


def test_a_text_that_nobody_would_read_is_not_examined():
    codes = [problem.code for problem in found("[^" * 100_000)]
    assert codes == ["too-long"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[[" + "a" * 900 + "]]",
        "[^" + "9" * 9000 + "]",
        "[^" + "a" * 900 + "]",
        "<b a='" + "x" * 900 + "'>",
        "[x](" + "y" * 900 + ")",
    ],
)
def test_a_message_quotes_no_more_than_a_line(markdown):
    (diagnostic,) = found(markdown)
    assert len(f"{diagnostic.message}{diagnostic.hint}") < 300


def test_all_problems_are_found_at_once():
    codes = [problem.code for problem in found("[[a]] [^9] [x](ftp://a.example) ![y](z) <b> [^q] [[c]]")]
    assert sorted(codes) == sorted(
        [
            "unknown-link",
            "unknown-citation",
            "bad-address",
            "no-image",
            "raw-html",
            "unknown-footnote",
            "unknown-link",
        ]
    )
