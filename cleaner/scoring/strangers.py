"""Headlines in a row between two paragraphs of flattened text that speak of something else than the article does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from cleaner.characters import LEADS, is_question, stems_of
from cleaner.scoring.arrays import Bools, Ints
from cleaner.scoring.known import Known

# Between two paragraphs stand so many teasers; one alone may be a subheading, and more are a list.
_FEWEST, _MOST = 2, 5
# An article has so many paragraphs for each row of them.
_PARAGRAPHS = 4
# A headline has so many words, or as many characters as they have.
_WORDS, _CHARS = 4, 28
# A line has so many words to be judged by, also one of a single long word.
_FEWEST_STEMS = 2


def strangers(known: Known, kept: Bools) -> Iterator[int]:
    """Yield the kept headlines between two paragraphs, each of which has most of its words from nowhere in the article.

    What a colon leads to is no teaser, and a question right above a paragraph is answered there. Where they stand
    above every other paragraph, the page is a list of them.

    Args:
        known: What is known of the page.
        kept: Lines in the article.
    """
    if known.document.kind != "text":
        return
    lines = np.flatnonzero(kept)
    runs = list(_runs(lines, known))
    if not runs or _PARAGRAPHS * len(runs) > known.signals.prose[lines].sum():
        return
    stems = {line: stems_of(known.signals.folded[line]) for line in lines.tolist()}
    article = Counter(stem for own in stems.values() for stem in set(own))
    for run in runs:
        here = Counter(stem for line in run for stem in set(stems[line]))
        own = (sum(article[stem] > here[stem] for stem in stems[line]) for line in run)
        if all(2 * many < max(_FEWEST_STEMS, len(stems[line])) for line, many in zip(run, own, strict=True)):
            yield from run


def _runs(lines: Ints, known: Known) -> Iterator[list[int]]:
    """Yield the headlines that stand in a row between two paragraphs of the kept lines."""
    texts = known.document.texts
    asked = np.array([is_question(texts[line]) for line in lines.tolist()], bool)
    told = known.signals.prose[lines]
    headed = _headlines(known)[lines] & (asked | ~known.signals.stopped[lines])
    for one, other in pairwise(np.flatnonzero(~headed).tolist()):
        end = other - bool(asked[other - 1])
        led = texts[lines[one]].endswith(LEADS)
        if _FEWEST < end - one <= _MOST + 1 and told[one] and told[other] and not led:
            yield lines[one + 1 : end].tolist()


def _headlines(known: Known) -> Bools:
    """Return the lines that are as long as a headline and end like one; an item of a list may begin with its number."""
    signals, texts = known.signals, known.document.texts
    single = [
        kind == "paragraph" and not text.endswith(LEADS) and not text[:1].isdigit()
        for kind, text in zip(known.document.kinds, texts, strict=True)
    ]
    long = (signals.words >= _WORDS) | (signals.length >= _CHARS)
    found: Bools = np.array(single, bool) & long & ~signals.prose
    return found
