"""Hypothesis strategies: stories, told as pages of markup and as flattened text, with chrome around; and rubbish."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from corpus import chrome_lines
from hypothesis import strategies as st

from cleaner import Article, Block
from cleaner.characters import canonical, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

Shape = Literal["paragraph", "heading", "list", "numbers", "table", "code", "verse", "quote"]
Kind = Literal["html", "text"]

_WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
_CHROME = chrome_lines()
_FIRST_WORD = re.compile(r"(\w+)")
_FRAME = re.compile(r"</?(?:html|head|body)(?: [^>]*)?>\n?")
LANGUAGES = tuple(_WORDS["languages"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a story: lines of words; cells of a row are parted by a tab."""

    shape: Shape
    lines: tuple[str, ...]

    def with_blanks(self, blank: str) -> Piece:
        return replace(self, lines=tuple(line.replace(" ", blank) for line in self.lines))


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its author has it."""

    language: str
    title: str
    byline: str
    date: str
    pieces: tuple[Piece, ...]

    def with_blanks(self, blank: str) -> Story:
        """Return the story with another blank between the words; code keeps its own."""
        pieces = tuple(piece if piece.shape == "code" else piece.with_blanks(blank) for piece in self.pieces)
        return replace(self, title=self.title.replace(" ", blank), pieces=pieces)


@dataclass(frozen=True, slots=True)
class Look:
    """How a site prints its stories.

    Attributes:
        above, below: Lines of chrome.
        container: Element around the story.
        closed: Whether paragraphs, items and cells have their end tags.
        linked: Whether the first word of a paragraph is a link.
        stated: Whether the head says title, author and date.
        framed: Whether the tags that may be left out (html, head, body) are there.
        bullet: Printed before an item of flattened text.
        gap: Printed between the blocks of flattened text.
    """

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    container: str = "article"
    closed: bool = True
    linked: bool = False
    stated: bool = True
    framed: bool = True
    bullet: str = "  • "
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A story told in one look; `content` is what the engine gets."""

    story: Story
    look: Look
    kind: Kind
    content: str


# -- stories ---------------------------------------------------------------------------------------------------------


def sentences(language: str) -> st.SearchStrategy[str]:
    words = _WORDS["languages"][language]
    who, what, when = (st.sampled_from(words[part]) for part in ("who", "what", "when"))
    return st.builds(words["sentence"].format, who=who, what=what, when=when)


def paragraphs(language: str, most: int = 4) -> st.SearchStrategy[str]:
    between = "" if language in ("zh", "ja") else " "
    return st.lists(sentences(language), min_size=1, max_size=most, unique=True).map(between.join)


def titles(language: str) -> st.SearchStrategy[str]:
    words = _WORDS["languages"][language]
    return st.builds(words["title"].format, who=st.sampled_from(words["who"]), what=st.sampled_from(words["what"]))


def _rows(language: str) -> st.SearchStrategy[tuple[str, ...]]:
    number = st.integers(0, 99).map(str)
    row = st.tuples(st.sampled_from(_WORDS["languages"][language]["names"]), number, number, number).map("\t".join)
    return st.lists(row, min_size=2, max_size=5).map(tuple)


def pieces(language: str) -> st.SearchStrategy[Piece]:
    words = _WORDS["languages"][language]
    phrase = st.sampled_from([*words["what"], *words["when"]])
    phrases = st.lists(phrase, min_size=2, max_size=5, unique=True).map(tuple)
    prose = st.builds(Piece, st.sampled_from(("paragraph", "quote")), st.tuples(paragraphs(language)))
    return st.one_of(
        prose,
        prose,
        st.builds(Piece, st.just("heading"), st.tuples(st.sampled_from(words["when"]))),
        st.builds(Piece, st.sampled_from(("list", "numbers")), phrases),
        st.builds(Piece, st.just("verse"), phrases.map(lambda lines: tuple(f"{line}," for line in lines))),
        st.builds(Piece, st.just("table"), _rows(language)),
        st.builds(Piece, st.just("code"), st.sampled_from(_WORDS["code"]["blocks"]).map(tuple)),
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    language = draw(st.sampled_from(LANGUAGES))
    words = _WORDS["languages"][language]
    opening = draw(st.lists(paragraphs(language).map(lambda text: Piece("paragraph", (text,))), min_size=1, max_size=3))
    return Story(
        language,
        draw(titles(language)),
        words["byline"].format(name=draw(st.sampled_from(words["names"]))),
        draw(st.dates().map(str)),
        (*opening, *draw(st.lists(pieces(language), max_size=8))),
    )


# -- pages -----------------------------------------------------------------------------------------------------------

_LINES = st.lists(st.sampled_from(_CHROME), max_size=8, unique=True).map(tuple)
_LOOKS = st.builds(
    Look,
    above=_LINES,
    below=_LINES,
    container=st.sampled_from(("article", "main", "div", "section")),
    closed=st.booleans(),
    linked=st.booleans(),
    stated=st.booleans(),
    framed=st.booleans(),
    bullet=st.sampled_from(("  • ", "* ", "- ", "▪ ")),
    gap=st.sampled_from(("\n\n", "\n\n\n", "\n \n")),
)


def pages(*kinds: Kind) -> st.SearchStrategy[Page]:
    """Stories told as pages of these kinds, both by default."""
    return st.builds(told, stories(), _LOOKS, st.sampled_from(kinds or ("html", "text")))


def told(story: Story, look: Look, kind: Kind) -> Page:
    return Page(story, look, kind, (_as_markup if kind == "html" else _as_text)(story, look))


def _as_text(story: Story, look: Look) -> str:
    blocks = [story.title, story.byline, story.date, *(_text_block(piece, look) for piece in story.pieces)]
    return "\n".join(("\n".join(look.above), look.gap.join(["", *blocks, ""]), "\n".join(look.below)))


def _text_block(piece: Piece, look: Look) -> str:
    lines = piece.lines
    if piece.shape == "list":
        lines = tuple(look.bullet + line for line in lines)
    elif piece.shape == "numbers":
        lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return "\n".join(lines)


def _as_markup(story: Story, look: Look) -> str:
    body = "\n".join(_MARKUP[piece.shape](piece, look) for piece in story.pieces)
    page = f"""<!DOCTYPE html>
<html lang="{story.language}">
<head><meta charset="utf-8">{_head(story) if look.stated else ""}</head>
<body>
<nav><ul>{_links(look.above)}</ul></nav>
<{look.container} class="story">
<h1>{escape(story.title)}</h1>
<p class="byline">{escape(story.byline)}</p>
<time datetime="{story.date}">{story.date}</time>
{body}
</{look.container}>
<aside class="related"><ul>{_links(look.below)}</ul></aside>
<footer><p>© 2025</p></footer>
</body>
</html>
"""
    return page if look.framed else _FRAME.sub("", page)


def _head(story: Story) -> str:
    stated = {"@type": "NewsArticle", "headline": story.title, "author": {"name": story.byline}}
    described = json.dumps({**stated, "datePublished": story.date})
    return f'<title>{escape(story.title)}</title><script type="application/ld+json">{described}</script>'


def _links(lines: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/{number}">{escape(line)}</a></li>\n' for number, line in enumerate(lines))


def _element(tag: str, inside: str, look: Look) -> str:
    return f"<{tag}>{inside}</{tag}>\n" if look.closed else f"<{tag}>{inside}\n"


def _paragraph(piece: Piece, look: Look) -> str:
    text = escape(piece.lines[0])
    return _element("p", _FIRST_WORD.sub(r'<a href="/tag">\1</a>', text, count=1) if look.linked else text, look)


def _items(tag: str) -> Callable[[Piece, Look], str]:
    return lambda piece, look: f"<{tag}>{''.join(_element('li', escape(line), look) for line in piece.lines)}</{tag}>"


def _table(piece: Piece, look: Look) -> str:
    rows = ("".join(_element("td", escape(cell), look) for cell in line.split("\t")) for line in piece.lines)
    return f"<table>\n{''.join(_element('tr', row, look) for row in rows)}</table>"


_MARKUP: dict[Shape, Callable[[Piece, Look], str]] = {
    "paragraph": _paragraph,
    "quote": lambda piece, look: f"<blockquote>{_paragraph(piece, look)}</blockquote>",
    "heading": lambda piece, _: f"<h2>{escape(piece.lines[0])}</h2>",
    "list": _items("ul"),
    "numbers": _items("ol"),
    "table": _table,
    "code": lambda piece, _: "<pre><code>" + escape("\n".join(piece.lines)) + "</code></pre>",
    "verse": lambda piece, look: _element("p", "<br>\n".join(map(escape, piece.lines)), look),
}

# -- rubbish ---------------------------------------------------------------------------------------------------------

# Any character at all, lone surrogates too.
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=200)
_SENTENCES = st.sampled_from(LANGUAGES).flatmap(sentences)


def _thrown_together(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(pieces), _SENTENCES, st.text(max_size=8)), max_size=40).map("".join)


markup_soup = _thrown_together(_WORDS["soup"]["markup"])
text_soup = _thrown_together(_WORDS["soup"]["text"])
_KEYS = st.sampled_from(_WORDS["soup"]["keys"])
_VALUES = st.sampled_from(_WORDS["soup"]["values"])
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), _VALUES, st.text(max_size=9)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=12,
)


@st.composite
def described_pages(draw: st.DrawFn) -> str:
    """A good page whose JSON-LD may say anything in any form."""
    objects = draw(st.lists(st.dictionaries(_KEYS, _JSON, max_size=8), max_size=3))
    page = told(draw(stories()), Look(stated=False), "html")
    return f'<script type="application/ld+json">{json.dumps(objects)}</script>' + page.content


CHARSETS = st.sampled_from(_WORDS["soup"]["charsets"])
_PREFIXES = st.sampled_from((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00")) | CHARSETS.map(
    lambda label: f'<meta charset="{label}"><p>'.encode()
)
_ENCODED = st.builds(
    lambda text, charset: text.encode(charset, "replace"),
    markup_soup | text_soup,
    st.sampled_from(("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "cp1251", "gb18030", "shift_jis", "koi8-r")),
)
ANY_BYTES = st.lists(st.one_of(_PREFIXES, st.binary(max_size=60), _ENCODED), max_size=4).map(b"".join)
ANY_CONTENT = st.one_of(ANY_TEXT, markup_soup, text_soup, described_pages(), ANY_BYTES)
_SCHEMES = st.sampled_from(("http://", "https://rain.example/", "//[", ""))
ANY_URL = st.none() | st.builds("{}{}".format, _SCHEMES, st.text(max_size=20))

# -- canonical articles ----------------------------------------------------------------------------------------------

_LINE = (_SENTENCES | ANY_TEXT | text_soup).map(canonical).filter(bool)
_NAME = _LINE.filter(lambda name: "; " not in name and not name.endswith(";"))
_DAYS = st.dates().map(str)
_DATES = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:4]),
    _DAYS.map(lambda day: day[:7]),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "+03:00"),
)


def _optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


def blocks() -> st.SearchStrategy[Block]:
    """Blocks as canonical text has them: whole lines, no blank line inside."""
    code = st.lists(_LINE.map(verbatim).filter(str.strip).map("    {}".format), min_size=1, max_size=4)
    lines = st.lists(_LINE, min_size=2, max_size=4)
    return st.one_of(
        st.builds(Block, st.just("paragraph"), _LINE),
        st.builds(Block, st.just("list"), lines.map(lambda items: "\n".join(f"- {item}" for item in items))),
        st.builds(Block, st.just("table"), lines.map(lambda rows: "\n".join(f"{row} | 7" for row in rows))),
        st.builds(Block, st.just("verse"), lines.map("\n".join)),
        st.builds(Block, st.just("code"), code.map("\n".join)),
    )


def canonical_articles() -> st.SearchStrategy[Article]:
    """Articles made by hand, every field of the header there or not."""
    return st.builds(
        Article,
        title=_optional(_LINE),
        byline=st.lists(_NAME, max_size=3).map(tuple),
        date=_optional(_DATES),
        updated=_optional(_DATES),
        source=_optional(_LINE),
        site=_optional(_LINE),
        url=_optional(_LINE),
        blocks=st.lists(blocks(), min_size=1, max_size=5).map(tuple),
    )
