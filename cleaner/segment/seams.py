"""Blocks that ran together because whoever took the text out of the page set nothing between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from cleaner.characters import UNSPACED
from cleaner.segment.raw import RawLine

# A line may be the text of several blocks if it is so long, in characters.
_LONG = 1000
# Behind a sentence the next begins without a blank: "… the quay.The mayor …"; names in programs go on with other signs,
# their own with capitals: "ASP.NET". In scripts without case but with blanks between words any letter may begin it.
# Stops that need no blank behind them are no seams, nor are closing marks without a stop.
_UNCASED = rf"(?:(?!{UNSPACED.pattern})\p{{Lo}})"
_SENTENCES = regex.compile(
    rf"(?<=\p{{L}}{{2}}[.!?…][\"”’»)]?)(?=[\"“„«(]?(?P<first>\p{{Lu}}(?!\p{{Lu}})[\p{{L}}'’-]*+)(?:,|$))"
    rf"|(?<={_UNCASED}\p{{M}}*[.!?…؟۔।][\"”’»)]?)(?=[\"“„«(]?{_UNCASED})"
)
# Where two words are one: "MenuSearch". A few letters before a capital are part of a name, "McDonald", "YouTube", or a
# prefix of Zulu and its like, "kwiKapa".
_WORDS = regex.compile(r"(?<=\p{L}\p{Ll}{3})(?=\p{Lu}\p{Ll})")
_TOKEN = regex.compile(r"\S+")
# So many seams show that a line is several blocks, and so many behind sentences, that its headings and labels have no
# blank behind them either; so many seams between two sentences are those of a menu.
_FEWEST, _MANY, _ENTRIES = 2, 5, 3
# Said so often as it stands, a word has its capital inside by itself: "WhatsApp"; so has "Booking.Com", if no word is
# "Com".
_NAMED = 2


def apart(raws: Iterable[RawLine]) -> Iterator[RawLine]:
    """Yield the printed lines, those in pieces that are the text of several blocks, with a gap between the pieces.

    A short line may have a brand with such a seam, or a slip of the keyboard; a long one that has several is what is
    left of a page whose source had no line ends.

    Args:
        raws: The lines.
    """
    for raw in raws:
        texts = _pieces(raw.text) if len(raw.text) >= _LONG and not raw.part else [raw.text]
        yield raw if len(texts) == 1 else raw._replace(source=texts[0], text=texts[0])
        yield from (raw._replace(source=text, text=text, gap=1) for text in texts[1:])


def _pieces(text: str) -> list[str]:
    """Return the blocks of a long line, or all of it where nothing shows that they ran together."""
    counts = Counter(text.split())
    sentences = list(_sentences(text, counts))
    menus = sum(count for token, count in counts.items() if len(_WORDS.findall(token)) >= _ENTRIES)
    if len(sentences) + menus < _FEWEST:
        return [text]
    fewest = 1 if len(sentences) >= _MANY else _ENTRIES
    cuts = pairwise([0, *sentences, len(text)])
    blocks = (block for start, end in cuts for block in _blocks(text[start:end], counts, fewest))
    return [block for block in map(str.strip, blocks) if block]


def _sentences(text: str, counts: Counter[str]) -> Iterator[int]:
    """Yield where sentences begin right behind others."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        named = counts[token] >= _NAMED
        for seam in _SENTENCES.finditer(token):
            if not named or seam["first"] in counts:
                yield match.start() + seam.start()


def _blocks(text: str, counts: Counter[str], fewest: int) -> Iterator[str]:
    """Yield what stands between two sentences, cut where words ran together if they did so often enough."""
    tokens = [match for match in _TOKEN.finditer(text) if counts[match[0]] < _NAMED]
    seams = [token.start() + seam.start() for token in tokens for seam in _WORDS.finditer(token[0])]
    start = 0
    for seam in seams if len(seams) >= fewest else ():
        yield text[start:seam]
        start = seam
    yield text[start:]
