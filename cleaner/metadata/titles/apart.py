"""Titles of markup that the page prints, and not as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.characters import fold, words_of
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.ranks import HeadingRank
from cleaner.metadata.segments import parts
from cleaner.metadata.titles.declared import Declared
from cleaner.metadata.titles.headline import first_text

# Between the name of a blog and that of an entry.
BEHIND_SITE = re.compile(r"\s?(?::|»|\|)\s|(?<=[\u3400-\u9fff])[-_](?=[\u3400-\u9fff])")
# Fewer words agree by chance, unless they are all there are. So close to the text stands the headline; further up, the
# name of the site.
FEWEST_WORDS, OVER_TEXT = 3, 6
# Behind more marks than these there is hardly most of a title.
_MOST_MARKS = 8


def printed_apart(facts: Facts, head: Declared) -> Iterator[Candidate]:
    """Yield the lines above the text that are no headings, and say what two of the head's facts state, or most of one.

    Behind its kicker or before its site a title is a segment: "Blog: The last ferry". A link leads to the site.
    """
    marks = ((text, mark) for text in head.texts for mark in islice(BEHIND_SITE.finditer(text), _MOST_MARKS))
    behind = ((text[mark.end() :], text) for text, mark in marks)
    segments = [*behind, *((part, text) for text in head.texts for part in parts(text))]
    most = frozenset(fold(part) for part, text in segments if _is_most(part, text))
    begin = first_text(facts) or 0
    for line in range(begin):
        text, own = facts.document.lines[line].text, facts.signals.folded[line]
        if not (own in head.forms or own in most) or len(words_of(text)) < FEWEST_WORDS:
            continue
        if len(head.forms.get(own, ())) > 1:
            yield Candidate(text, Origin.LINE, HeadingRank.PRINTED, line, "two facts of the head state it")
        elif own in most and begin - line <= OVER_TEXT and not facts.document.lines[line].linked:
            yield Candidate(text, Origin.LINE, HeadingRank.APART, line, "a segment of what the head states")


def _is_most(part: str, text: str) -> bool:
    """Whether a segment of a stated title has most of its words, and is not all of it."""
    own, whole = len(words_of(part)), len(words_of(text))
    return whole > own > whole / 2
