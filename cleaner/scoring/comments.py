"""Readers' comments below an article: named so by markup; in flattened text, who, when, what was said, and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from cleaner.characters import words_of
from cleaner.dates.stamps import has_stamp
from cleaner.scoring.arrays import Bools
from cleaner.scoring.counts import DIGIT
from cleaner.scoring.known import PARAGRAPHS, Known
from cleaner.wordlists import page_words

# So many comments show a form.
_FEWEST = 2
# What says who and when has no more words, and a name no more of them.
_WORDS, _NAME_WORDS = 12, 4
# Of so many comments and more, nobody writes half. Of many, this share may be by who is called like nobody.
_MANY, _ODD = 5, 0.1
# An article has so many times the words of a comment.
_LONGER = 3
# A rule knows a line about comments within so many of them: their heading, a button, a form.
_NEAR = 8


def comments(known: Known, kept: Bools) -> dict[int, str]:
    """Return the kept lines of readers' comments below an article, with the reason.

    Markup calls them by name. In flattened text they begin with the first that says who commented at what hour. In a
    thread the first post, which is the article, has the form of the others, and the others are as long; entries of a
    live text and quoted mails have their hours too, but nothing around them that a rule removes.

    Args:
        known: What is known of the page; lines that a rule keeps stay.
        kept: Lines in the article.
    """
    if not known.article:
        return {}
    found, reason = _timed(known, kept), "in a row of readers' comments"
    if known.document.kind == "html":
        found, reason = _named(known, kept), "in an element of readers' comments"
    return {line: reason for line in found if not known.held[line]}


def _named(known: Known, kept: Bools) -> Iterator[int]:
    """Yield the kept lines in elements that are called after comments, below the last paragraph that is in none.

    Between the paragraphs such an element may be a box with what an expert says, and one that is kept whole an editor's
    note: beside what a reader says stands who that is.
    """
    nodes, words = known.document.nodes, page_words().comments
    called = [alike for look, alike in zip(nodes.looks, nodes.alike, strict=True) if not words.isdisjoint(look.tokens)]
    named = [slice(nodes.firsts[node], nodes.lasts[node]) for alike in called for node in alike]
    outside = kept & known.signals.prose
    # One that holds the article as well is called after its comments: "has-comments".
    boxes = [box for box in named if box.start > outside.argmax()]
    for box in boxes:
        outside[box] = False
    story = np.flatnonzero(outside)
    found = np.zeros(len(kept), bool)
    for box in boxes if len(story) >= PARAGRAPHS else ():
        found[box] |= box.start > story[-1] and not kept[box].all()
    yield from np.flatnonzero(found & kept).tolist()


def _timed(known: Known, kept: Bools) -> Iterator[int]:
    story = np.flatnonzero(kept & known.signals.prose)
    if len(story) <= PARAGRAPHS:
        return
    for stamps in _stamps(known):
        heads = [line for line in stamps if line > story[PARAGRAPHS - 1]]
        first = _first(heads, stamps[: len(stamps) - len(heads)], known) if len(heads) >= _FEWEST else -1
        if first < 0 or not _are_short(heads, first, known, kept):
            continue
        yield from (np.flatnonzero(kept[first : heads[-1]]) + first).tolist()
        last = (np.flatnonzero(kept[heads[-1] :]) + heads[-1]).tolist()
        yield from last[: _run(last)]


def _stamps(known: Known) -> tuple[list[int], list[int]]:
    """Return the short lines that say a day and an hour, and those that end in how long ago it was."""
    signals, texts, before_ago = known.signals, known.document.texts, known.lexicon.before_ago
    short = (signals.counts[:, DIGIT] > 0) & (signals.words <= _WORDS) & ~signals.prose
    lines = np.flatnonzero(short).tolist()
    stamped = [line for line in lines if has_stamp(texts[line])]
    return stamped, [line for line in lines if before_ago(signals.folded[line]) is not None]


def _first(heads: Sequence[int], above: Sequence[int], known: Known) -> int:
    """Return the first line of the comments: that of the first day, or the name above it; -1 where they are none.

    Posts of a thread may each repeat what it is called.

    Args:
        heads: The lines with a day and an hour below the article.
        above: Those above it.
        known: What is known of the page.
    """
    signals = known.signals
    rests = [_besides(line, known) for line in heads]
    common = frozenset.intersection(*rests)
    own = [rest - common for rest in rests]
    place = 0 if any(own) else _beside(heads, known)
    if (not place and not _are_names(own)) or not known.gone[max(heads[0] - _NEAR, 0) : heads[-1] + _NEAR].any():
        return -1
    others = [_besides(line, known) for line in above]
    like = any(common <= rest and (_is_name(rest - common) if not place else rest == common) for rest in others)
    replies = any(signals.folded[title] in signals.folded[line - 1] for title in known.titles for line in heads)
    return -1 if like or replies else heads[0] + min(place, 0)


def _besides(line: int, known: Known) -> frozenset[str]:
    """Return the words of a line besides its day and hour."""
    folded = known.signals.folded[line]
    ago = known.lexicon.before_ago(folded)
    folded = folded if ago is None else ago
    for date in reversed(known.calendar.find(folded)):
        folded = f"{folded[: date.start]} {folded[date.end :]}"
    return frozenset(filter(str.isalpha, words_of(folded))).difference(known.lexicon.weekdays)


def _beside(heads: Sequence[int], known: Known) -> int:
    """Return where names stand beside lines with a day and an hour: above them (-1) or below (1); 0 for nowhere.

    Whom a mail is from stands behind a label.
    """
    signals = known.signals
    for place in (-1, 1):
        beside = [line + place for line in heads if line + place < len(signals.words)]
        if not set(heads).isdisjoint(beside):
            continue
        names = [line for line in beside if not signals.stopped[line] and ": " not in signals.folded[line]]
        if _are_names([frozenset(words_of(signals.folded[line])) for line in names], len(beside) - len(names)):
            return place
    return 0


def _are_names(texts: Sequence[frozenset[str]], others: int = 0) -> bool:
    """Whether some words may each name somebody, nobody of them again and again: that says what was done.

    Args:
        texts: The words of each.
        others: How many more there are that name nobody.
    """
    names = list(filter(_is_name, texts))
    odd, most = len(texts) - len(names) + others, max(Counter(names).values(), default=0)
    return len(set(names)) > 1 and 2 * most < max(len(names), _MANY) and odd <= _ODD * (len(texts) + others)


def _is_name(words: frozenset[str]) -> bool:
    return 0 < len(words) <= _NAME_WORDS


def _are_short(heads: Sequence[int], first: int, known: Known, kept: Bools) -> bool:
    """Whether the article is much longer than most of the comments."""
    words = np.where(kept, known.signals.words, 0)
    said = [float(words[one:other].sum()) for one, other in pairwise(heads)]
    return 0 < _LONGER * float(np.median(said)) < float(words[:first].sum())


def _run(lines: Sequence[int]) -> int:
    """Return how many of some lines stand in a row, from the first on."""
    return next((at for at in range(1, len(lines)) if lines[at] > lines[at - 1] + 1), len(lines))
