"""Filters that take flattened text, as crawls are filtered: the peers on text.

Each judges paragraphs: what blank lines part, or the lines of a text without blank lines. On single lines of
hard-wrapped prose they would keep next to nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pages import Case
from peers import by_justext
from stopwords import WORDS, stoplist
from tools import Body, Peer

_LEAST_WORDS = 5
# Gopher asks for 50 words a page; a paragraph of an article has this many at least.
_PARAGRAPH_WORDS = 10
_WORD_CHARS = (3, 10)
_SYMBOLS, _BULLETS, _ELLIPSES, _ALPHABETIC = 0.1, 0.9, 0.3, 0.8
_STOP_WORDS = 2
_SYMBOL = re.compile(r"#|…|\.\.\.")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


def _keep_all() -> Body:
    return lambda case: case.text


def _c4() -> Body:
    ends, words = tuple(WORDS["line_ends"]), WORDS["line_words"]

    def kept(paragraph: str) -> bool:
        folded = paragraph.lower()
        return (
            len(paragraph.split()) >= _LEAST_WORDS
            and paragraph.rstrip().endswith(ends)
            and not any(word in folded for word in words)
        )

    return lambda case: "\n".join(filter(kept, _paragraphs(case.text)))


def _justext() -> Body:
    kept = by_justext()

    def body(case: Case) -> str:
        shown = filter(str.strip, _paragraphs(case.text))
        page = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in shown)
        return kept(f"<body>{page}</body>", case.language) if page else ""

    return body


def _gopher() -> Body:
    bullets = tuple(WORDS["bullets"])
    return lambda case: "\n".join(
        paragraph for paragraph in _paragraphs(case.text) if _passes(paragraph, stoplist(case.language), bullets)
    )


def _paragraphs(text: str) -> Iterator[str]:
    yield from _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.splitlines()


def _passes(paragraph: str, stops: frozenset[str], bullets: tuple[str, ...]) -> bool:
    words, lines = paragraph.split(), paragraph.strip().splitlines()
    count = len(words)
    if count < _PARAGRAPH_WORDS:
        return False
    folded = {word.lower() for word in words}
    low, high = _WORD_CHARS
    return (
        low <= sum(map(len, words)) / count <= high
        and len(_SYMBOL.findall(paragraph)) <= _SYMBOLS * count
        and sum(line.lstrip().startswith(bullets) for line in lines) <= _BULLETS * len(lines)
        and sum(line.rstrip().endswith(("…", "...")) for line in lines) <= _ELLIPSES * len(lines)
        and sum(any(map(str.isalpha, word)) for word in words) >= _ALPHABETIC * count
        and (not stops or len(folded & stops) >= _STOP_WORDS)
    )


PEERS = {
    "keep all": Peer("", _keep_all),
    "C4 rule": Peer("", _c4),
    "Gopher-like filter": Peer("justext", _gopher),
    "jusText": Peer("justext", _justext),
}
