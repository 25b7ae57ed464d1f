"""Selectors asked where they can hold select what they select when the whole tree is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cssselect
import pytest
from lxml import etree

from cleaner.rules.css import TRANSLATOR
from cleaner.rules.selectors import SelectorIndex
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from cleaner.document import Document

_PAGE = """<html class=site><head><meta property="og:title" content=Rain></head><body class="home wide">
<header class="site-header big" id=masthead role=banner><h1>Rain</h1>
<nav role=navigation><a href="/a">One</a></nav></header>
<div class=a><div class=b><p class=c>x</p><p class="c d">y</p></div></div><div class=b><p class=c>z</p></div>
<ul id=top><li>1</li><li class=on>2</li><li>3</li></ul><h2 id=More>More</h2><p>after</p><p>later</p>
<section id=taboola-below data-role="promo box" lang=en-GB><button aria-expanded=true>b</button></section>
<div role=navigation>menu</div><div role=heading aria-level=3>Below</div>
<footer class=site-header><p>foot</p><button>b</button></footer></body></html>"""
_SELECTORS = [
    *("p", "nav", ".c", "#top", "p.c", "div.a", "ul#top", "h1.c", ".missing", "table", "body", "html", "html.site"),
    *(
        ".a .c",
        ".a > .c",
        ".b > .c",
        "div div p",
        ".a .b .c.d",
        "h2 + p",
        "h2 ~ p",
        "ul > li.on",
        "li + li",
        "body > div",
    ),
    *(
        "li:first-child",
        "li:last-child",
        "li:nth-child(2)",
        "nav:only-child",
        "p:not(.c)",
        ".c:not(.d)",
        ".site-header:not(:has(h1))",
    ),
    *("button[aria-expanded]", "a[href]", "section[lang][data-role]", "[aria-expanded=true]", "li[hidden]"),
    *("ul:has(+ h2)", "div:has(+ div > p)", "div:has(+ div > nav)", "ul:has(+ h2 p)", "h2:has(+ p + p)"),
    *("header:has(h1)", "div:has(> .b)", ":not(section) > button:not([aria-expanded])", ":is(.d, .on)", "*"),
    *("[role=navigation]", "nav[role=navigation]", "div[role]", "[role=banner]:not(:has(h1))", "[id^='taboola-']"),
    *("[data-role~=box]", "[data-role$=box]", "[data-role*=omo]", "[lang|=en]", "[class^=site]", "a[href^='/']"),
    *(
        "body > div > .b",
        "p:not(p.c)",
        "p:not(*)",
        "p:not(.a .c)",
        ":not(.c)",
        "p:not(#top):not(div)",
        "ul > :not(.on)",
    ),
    *("section[lang][data-role!='promo box']", "[lang][data-role='promo box']", "button:not([aria-expanded=false])"),
    *("[class*=eade]", "[class$=header]", "[class='site-header big']", "[class='big site-header']", "[class^=home]"),
    *(
        "p[class*=c]",
        "[class*='r b']",
        "[class*=top]",
        ".c[class*=d]",
        "[class='']",
        "div [class*=c]",
        "div > [class^=c]",
    ),
    *("[class*=a], [id*=a]", "[class*=c]:not(.d)", "[class*=c][class*=d]", "[class|=site]", "[class=c] + .c"),
    *(
        "div[role=heading]",
        "h3",
        "[aria-level='3']",
        "[role!=navigation]",
        "#More",
        "#more",
        "p, .c, #top",
        "section[data-role] button",
        "[id]",
        "[class='c d']",
    ),
    *("body .b > .c", ".a > .b p:first-child", "body:not(.narrow) div:has(> .c)", ".a p", "footer:not(body footer)"),
    *("div:not([class*=a]) > p", ":not(:has(h1)) > p", "[class*=wide] .b > p.c:not(:has(*))", ".missing .a p"),
]


def _asked(document: Document, css: str) -> set[int]:
    assert document.tree
    path = etree.XPath(cssselect.HTMLTranslator().css_to_xpath(css))
    return set(document.tree.nodes(path))


@pytest.mark.parametrize("css", _SELECTORS)
def test_the_index_finds_what_the_whole_tree_has(css: str) -> None:
    document = segment_html(_PAGE)
    assert set(SelectorIndex([css]).nodes(document).get(0, ())) == _asked(document, css)


@pytest.mark.parametrize("css", ["li:first-child", "li:last-child", "li:only-child", "button:has(+ div:last-child p)"])
def test_nothing_is_counted_to_find_what_has_nothing_beside_it(css: str) -> None:
    """To count what is beside each of 60,000 elements in a row took 40 seconds."""
    assert "count(" not in TRANSLATOR.css_to_xpath(css)


def test_many_lists_are_told_apart() -> None:
    document = segment_html(_PAGE)
    found = SelectorIndex(_SELECTORS).nodes(document)
    assert {number: set(found.get(number, ())) for number in range(len(_SELECTORS))} == {
        number: _asked(document, css) for number, css in enumerate(_SELECTORS)
    }


@pytest.mark.parametrize("css", ["p:not(.c)", "[data-role]", ".c", ".c + p", "p ~ p", "[data-role] + .c"])
def test_of_many_elements_the_same_are_selected(css: str) -> None:
    document = segment_html("<p class=c>x</p><p data-role=a>y</p>" * 300)
    assert set(SelectorIndex([css]).nodes(document)[0]) == _asked(document, css)


@pytest.mark.parametrize("css", ["nav .text", "nav > ul .text", ".menu p"])
def test_what_an_unclosed_menu_had_swallowed_is_not_in_it(css: str) -> None:
    text = (
        "<p class=text>Der Regen hielt die ganze Nacht an, und am Morgen stand das Wasser im Hafen bis zur Treppe.</p>"
    )
    menu = "<nav class=menu><ul><li><a href=/>Start</a></li><li><a href=/o>Orte</a></li>"
    page = f"<body>{menu}<main><h1>Regen im Tal</h1>{text * 8}</main></body>"
    assert SelectorIndex([css]).nodes(segment_html(page)) == {}
    closed = page.replace("<main>", "<li class=text>Mehr<p>und mehr</p></li></ul></nav><main>")
    assert SelectorIndex([css]).nodes(segment_html(closed)) != {}


def test_a_page_without_elements_has_none() -> None:
    assert SelectorIndex(_SELECTORS).nodes(segment_text("Rain")) == {}


def test_a_heading_by_its_role_is_found_as_the_page_has_it() -> None:
    document = segment_html(_PAGE)
    (node,) = SelectorIndex(["div[role=heading]"]).nodes(document)[0]
    line = document.lines[document.nodes.firsts[node]]
    assert (line.text, line.kind, line.level) == ("Below", "heading", 3)
    assert SelectorIndex(["h3"]).nodes(document) == {}
