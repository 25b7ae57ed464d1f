"""The standfirst: the sentence or two between the headline and the text, which says what the article is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

import numpy as np

from cleaner.characters import fold, words_of
from cleaner.dates.stamps import has_stamp
from cleaner.document import Document
from cleaner.scoring.arrays import Bools
from cleaner.scoring.known import PARAGRAPHS, Known
from cleaner.scoring.signals import PROSE_LINKS, Signals
from cleaner.wordlists import page_words

TERM = "core/standfirst"
# Log-odds that a line is article text because it is the standfirst.
WORTH = 4.0
# It stands so many lines below the headline at most: labels, names, dates, a picture's caption may stand between.
_BELOW = 12
# And so many where the page's own description says it: on the page of a product, prices and choices stand between.
_STATED_BELOW = 40
_FEWEST_WORDS = 8
# Right below the headline it needs no full stop, if it has so many words.
_MANY_WORDS = 14
# Who wrote it and when is told in so many words.
_STAMP_WORDS = 20
# A heading right below the headline needs no more than this: under a title stands no other one.
_HEADING_WORDS = 7
_KINDS = ("paragraph", "heading", "quote")
# Without a title, a standfirst shares so much of its words with the rest.
_SHARED = 0.2
# A description may be cut short; so much of it is enough to know it by, in characters. A short one is known whole.
_KNOWN_BY, _SHORTEST = 60, 20


def standfirst(known: Known, spoken: Collection[int] = ()) -> int | None:
    """Return the line of the standfirst: what the page's own description says, or the first sentence below the title.

    Args:
        known: What is known of the page.
        spoken: Lines that rules speak for; as the standfirst, they need no full stop.
    """
    document, signals, titles, gone = known.document, known.signals, known.titles, known.gone
    stated = set(_stated(known))
    if not titles:
        return _untitled(signals, gone, stated)
    top = _shown(signals, titles, gone)
    first = max(title for title in titles if title <= top + _BELOW)
    below = [
        line
        for line in range(first + 1, min(first + 1 + _STATED_BELOW, len(document.lines)))
        if not gone[line] and document.lines[line].kind in _KINDS and signals.linked[line] < PROSE_LINKS
    ]
    lead = below[:1] == [first + 1] and _leads(first + 1, document, signals)
    for line in below:
        # Many pages take their description from the first paragraph, which needs no help; not so the line over it.
        if signals.folded[line][:_KNOWN_BY] in stated and not (lead and signals.prose[line]):
            return line
    # Who wrote it and when is no sentence.
    below = [
        line
        for line in takewhile(lambda line: line <= first + _BELOW, below)
        if signals.stopped[line] or signals.words[line] > _STAMP_WORDS or not has_stamp(signals.folded[line])
    ]
    sentences = (
        line for line in below if signals.words[line] >= _FEWEST_WORDS and (signals.stopped[line] or line in spoken)
    )
    return first + 1 if lead and below[:1] == [first + 1] else next(sentences, None)


def _leads(line: int, document: Document, signals: Signals) -> bool:
    """Whether a line right below the headline has as many words as a standfirst without a full stop."""
    heading = document.lines[line].kind == "heading"
    return bool(signals.words[line] >= (_HEADING_WORDS if heading else _MANY_WORDS))


def _shown(signals: Signals, titles: tuple[int, ...], gone: Bools) -> int:
    """Return the first title; where a rule removes it (a notice with the site's name), the next above the text."""
    text = next(iter(np.flatnonzero(signals.prose & ~gone).tolist()), len(signals.prose))
    return next((title for title in titles if title < text and not gone[title]), titles[0])


def _untitled(signals: Signals, gone: Bools, stated: set[str]) -> int | None:
    """Return what the page says of itself, or the first line of prose if it speaks of what the rest speaks of.

    A cookie notice stands first too, but has few words of the article.
    """
    prose = np.flatnonzero(signals.prose & ~gone).tolist()
    if len(prose) < PARAGRAPHS:
        return None
    for line in range(max(0, prose[0] - _BELOW), prose[0]):
        if not gone[line] and signals.folded[line][:_KNOWN_BY] in stated:
            return line
    own = set(words_of(signals.folded[prose[0]]))
    others = {word for line in prose[1:] for word in words_of(signals.folded[line])}
    return int(prose[0]) if own and len(own & others) >= _SHARED * len(own) else None


def _stated(known: Known) -> Iterator[str]:
    """Yield the beginnings of the page's descriptions of itself, folded."""
    texts = [text for name in page_words().meta["description"] for text in known.document.head.metas.get(name, ())]
    texts += [text for item in known.items if isinstance(text := item.get("description"), str)]
    yield from (folded[:_KNOWN_BY] for text in texts if len(folded := fold(text)) >= _SHORTEST)
