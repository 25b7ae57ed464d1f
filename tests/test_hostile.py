"""Input that no person wrote: each gives an article with a status, and a page that holds an article still gives it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reference import assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark import ParameterSet

    from cleaner import Cleaner
    from cleaner.document import PageKind

_SENTENCE = "The harbour master opened the old gate before the first ferry left, and nobody on the quay minded. "
_ARTICLE = f"<body><article><h1>A gate is opened</h1><p>{_SENTENCE * 3}</p><p>{_SENTENCE[4:] * 2}</p></article>"
_BOTH: tuple[PageKind, ...] = ("html", "text")


def _described(objects: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(objects)}</script>{_ARTICLE}'


def _attributes(count: int) -> str:
    return " ".join(f"a{number}=1" for number in range(count))


# Nothing here has to give an article; made late, because some are large.
_RUBBISH: dict[str, Callable[[], str | bytes]] = {
    "empty": lambda: "",
    "no bytes": lambda: b"",
    "white space": lambda: " \t\r\n\u00a0\u3000\u2028" * 100,
    "NUL bytes": lambda: b"\0" * 10_000,
    "NULs in text": lambda: "\0".join(_SENTENCE) * 20,
    "half a UTF-16 character": lambda: b"\xff\xfe\x41",
    "every byte": lambda: bytes(range(256)) * 20,
    "mixed encodings": lambda: b"".join(
        "Zürich – né ".encode(name) * 50 for name in ("utf-8", "cp1252", "utf-16-le", "gbk")
    ),
    "lone surrogates": lambda: "\ud800The harbour\udfff \udc00\ud800 master. " * 50,
    "2 MB in one line": lambda: _SENTENCE * 20_000,
    "2 MB in one word": lambda: "a" * 2_000_000,
    "2 MB of blanks": lambda: " " * 2_000_000 + "x",
    "5,000 short lines": lambda: "\n".join(f"line {number}" for number in range(5_000)),
    "50,000 short lines": lambda: "\n".join(f"line {number}" for number in range(50_000)),
    "50,000 equal lines": lambda: "line\n" * 50_000,
    "8,000 equal paragraphs": lambda: f"<h1>Gate</h1><p>By Ann Lee</p>{f'<p>{_SENTENCE * 2}</p>' * 8_000}",
    "8,000 texts signed behind one word": lambda: "".join(
        f"<p>{_SENTENCE}</p><p>By Ann L{number:x}</p>".translate(str.maketrans("0123456789", "ghijklmnop"))
        for number in range(8_000)
    ),
    "8,000 teasers below a label each": lambda: (
        "The gate\nBy Ann Lee\n"
        + "".join(f"{_SENTENCE}{n}.\n" for n in range(8_000))
        + "".join(f"You might also like\nSurgeon {n} is cleared\nCourt {n} says: {_SENTENCE}\n" for n in range(8_000))
    ),
    "8,000 notes about one author": lambda: (
        "The gate\nBy Ann Lee\n"
        + "".join(f"{_SENTENCE}{n}.\n" for n in range(8_000))
        + "".join(f"Ann Lee\nAnn has written {n} times on boats, and on mills.\n" for n in range(8_000))
    ),
    "50,000 bullets": lambda: "  • \n" * 50_000,
    "50,000 rows": lambda: "a\tb | c\n" * 50_000,
    "only punctuation": lambda: "... !!! ??? ,,, ;;; --- \n" * 500,
    "only bars and tabs": lambda: "|\t" * 100_000,
    "only digits": lambda: "1" * 500_000,
    "only dates": lambda: "12.12.2012 " * 20_000,
    "only emoji": lambda: "👩‍👩‍👧‍👦🏳️‍🌈" * 2_000,
    "RTL overrides": lambda: f"\u202e{_SENTENCE}\u202c\u2067\u200f\n" * 50,
    "10,000 combining marks": lambda: "a" + "\u0301" * 10_000,
    "10,000 combining marks in turn": lambda: "a" + "\u0301\u0323" * 5_000,
    "100,000 nested elements": lambda: "<div>" * 100_000 + _ARTICLE + "</div>" * 100_000,
    "deep elements before 50,000 tags never closed": lambda: "<div>" * 3_000 + _ARTICLE + "<a" * 50_000,
    "100,000 nested spans": lambda: "<span>" * 100_000 + _ARTICLE,
    "10,000 nested links": lambda: "<a href=x>" * 10_000 + _ARTICLE,
    "deep tables": lambda: "<table><tr><td>" * 5_000 + _ARTICLE,
    "20,000 rows with a cell at ever other places": lambda: (
        "<table>" + "".join(f"<tr><td colspan={n + 1}>a<td>{n}" for n in range(20_000)) + f"</table>{_ARTICLE}"
    ),
    "20,000 lines broken at their links": lambda: _SENTENCE + "\nlink\n, and so on" * 20_000,
    "100,000 letters that may be half of one": lambda: "\x80" + "Ã" * 100_000,
    "deep lists": lambda: "<ul><li>" * 20_000 + _ARTICLE,
    "10,000 references to notes": lambda: f"<p>{'word ' * 20_000}{'<a href=#fn>1</a>' * 10_000}</p>{_ARTICLE}",
    "10,000 nested references": lambda: f"<p>Word{'<sup><a href=#fn>' * 10_000}1{_ARTICLE}",
    "only end tags": lambda: "</div></p></table></html>" * 10_000,
    "only opening brackets": lambda: "<" * 200_000,
    "only ampersands": lambda: "&" * 200_000,
    "tags never closed": lambda: "<p " * 100_000,
    "scripts never closed": lambda: "<script>" * 20_000 + _SENTENCE,
    "comments never closed": lambda: _SENTENCE + "<!-- " * 5_000,
    "200,000 comments never closed": lambda: "<!-- x " * 200_000,
    "200,000 comments never closed behind one": lambda: f"<!-- {_SENTENCE} -->" + "<!-- x " * 200_000,
    "20,000 links of Markdown never closed": lambda: "[a](http://x " * 20_000,
    "200,000 stars": lambda: "**a " * 100_000 + "*" * 100_000,
    "100,000 fences": lambda: "```\n" * 100_000,
    "BBCode never closed": lambda: "[/b]" + "[url=" * 100_000,
    "a million blanks before a tab": lambda: "a" + " " * 1_000_000 + "b\tc\n" * 2,
    "100,000 marks of quotation": lambda: "> " * 100_000,
    "400,000 combining marks in turn": lambda: "a" + "\u0301\u0323" * 200_000,
    "unclosed comment": lambda: f"<p>{_SENTENCE}<!-- {_ARTICLE * 100}",
    "frames": lambda: "<frameset><frame src=a><frame src=b></frameset>",
    "text that looks canonical": lambda: "Title:\nByline:\nDate: never\n\n" + _SENTENCE,
    "canonical without a body": lambda: "Title:\nByline:\nDate:\n",
    "canonical with 50,000 blocks": lambda: "Title:\nByline:\nDate:\n\n" + "line\n\n" * 50_000,
}

# A page that holds an article, with something in it that must not harm it.
_HARMED: dict[str, Callable[[], str | bytes]] = {
    "NUL bytes in markup": lambda: _ARTICLE.replace("gate", "ga\0te").encode(),
    "broken entities": lambda: "<p>&amp &lt; &#xFFFFFFFF; &#0; &#xD800; &bogus; &; &# &#x;</p>" + _ARTICLE,
    "no closing tags": lambda: f"<html><body><div><b><i><p>{_SENTENCE * 3}<p>{_SENTENCE[4:] * 3}<ul><li>one<li>two",
    "closing tags alone": lambda: "</p></div></body></html>" + _ARTICLE,
    "10,000 attributes": lambda: f"<p {_attributes(10_000)}>x</p>{_ARTICLE}",
    "a million attributes": lambda: f"<p {_attributes(1_000_000)}>x</p>{_ARTICLE}",
    "a million equal attributes": lambda: f"<p {'a=1 ' * 1_000_000}>x</p>{_ARTICLE}",
    "a huge attribute": lambda: f'<p class="{"x " * 1_000_000}" id="{"y" * 1_000_000}">x</p>{_ARTICLE}',
    "a million classes": lambda: f'<p class="{" ".join(f"c{number}" for number in range(200_000))}">x</p>{_ARTICLE}',
    "colspan 9e15": lambda: f"<table><tr><td colspan=9e15 rowspan=9007199254740993>1<td>2<tr><td>3</table>{_ARTICLE}",
    "list numbers": lambda: (
        f"<ol start=9e15><li value=99999999999999999999>x<li value=-1>y<li value=٣>z</ol>{_ARTICLE}"
    ),
    "JSON-LD of 1 MB": lambda: _described({"@type": "Article", "articleBody": "x" * 1_000_000}),
    "JSON-LD of 10,000 objects": lambda: _described([{"@type": "Offer", "name": str(n)} for n in range(10_000)]),
    "broken JSON-LD": lambda: (
        f'<script type="application/ld+json">{{"@type": "Article", "headline":</script>{_ARTICLE}'
    ),
    "deep JSON-LD": lambda: f'<script type="application/ld+json">{"[" * 100_000}</script>{_ARTICLE}',
    "unclosed JSON-LD": lambda: f'{_ARTICLE}<script type="application/ld+json">{{"@type": "Article"',
    "JSON-LD with numbers for words": lambda: _described(
        {"@type": 7, "headline": 7, "author": 7, "publisher": 7, "datePublished": 7, "@graph": 7}
    ),
    "JSON-LD with lists for words": lambda: _described(
        {"@type": ["Article"], "headline": ["a"], "author": {"@id": ["a"]}, "datePublished": ["2024"], "@id": ["a"]}
    ),
    "JSON-LD with surrogates": lambda: _described(
        {"@type": "Article", "headline": "The \ud800 gate", "author": "A\udfff Lee"}
    ),
    "10,000 meta tags": lambda: "".join(f"<meta name=m{number} content=c>" for number in range(10_000)) + _ARTICLE,
    "metas in items in items": lambda: "<div itemscope><meta itemprop=date content=2025-01-02>" * 5_000 + _ARTICLE,
    "10,000 authors": lambda: "".join(f"<meta name=author content='Ann Lee{n}'>" for n in range(10_000)) + _ARTICLE,
    "10,000 languages": lambda: "<html lang=''>" + "<p lang=xx-yy>x" * 10_000 + _ARTICLE,
    "an address with a line end": lambda: "<link rel=canonical href='https://rain.example/a\nTitle: b'>" + _ARTICLE,
    "an address with surrogates": lambda: "<link rel=canonical href='https://rain.example/\ud800'>" + _ARTICLE,
    "a NUL in the title": lambda: f"<title>A gate\0 is\nopened</title>{_ARTICLE}",
}


# Cases that take seconds and say little more than their neighbours.
_SLOW = {
    *("50,000 equal lines", "50,000 short lines", "50,000 bullets", "50,000 rows", "2 MB in one word"),
    *("10,000 nested links", "BBCode never closed"),
}


def _case(name: str) -> ParameterSet:
    return pytest.param(name, marks=[pytest.mark.slow] if name in _SLOW else [])


@pytest.mark.parametrize("kind", _BOTH)
@pytest.mark.parametrize("name", [_case(name) for name in _RUBBISH])
def test_rubbish(engine: Cleaner, name: str, kind: PageKind) -> None:
    assert_sound(engine.normalize(_RUBBISH[name](), kind=kind))


@pytest.mark.parametrize("name", _HARMED)
def test_a_harmed_page(engine: Cleaner, name: str) -> None:
    article = engine.normalize(_HARMED[name](), kind="html")
    assert_sound(article)
    assert _SENTENCE.strip() in article.body


@pytest.mark.parametrize(
    "date",
    [
        *("0000-00-00", "2024-13-45", "99999999999", "2024-02-30", "2024-01-01T99:99", "2024-01-01T24:60:61"),
        *("2024-01-01T10:00:00+99:99", "9999-12-31T23:59:59Z", "-2024-01-01", "2024-1-1", "٢٠٢٤-١٣-٤٥", "31/02/2024"),
        *("February 30, 2024", "1" * 10_000),
    ],
    ids=lambda date: date[:30],
)
def test_dates_that_are_none(engine: Cleaner, date: str) -> None:
    stated = _described(
        {"@type": "Article", "headline": "A gate is opened", "datePublished": date, "dateModified": date}
    )
    metas = f"<meta property=article:published_time content='{date}'><meta name=date content='{date}'>"
    for page in (stated, metas + _ARTICLE, _ARTICLE.replace("</h1>", f"</h1><time datetime='{date}'>{date}</time>")):
        assert_sound(engine.normalize(page, f"https://rain.example/{date.replace('-', '/')[:40]}/a"))


@pytest.mark.parametrize(
    "url",
    ["", " ", "https://rain.example/a\nTitle: b", "//[", "\ud800", "a" * 100_000, "javascript:1"],
    ids=lambda url: ascii(url[:30]),
)
def test_addresses_that_are_none(engine: Cleaner, url: str) -> None:
    assert_sound(engine.normalize(_ARTICLE, url))
