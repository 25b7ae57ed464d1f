"""Lines of flattened text that belong with kept ones: it has no elements, and short lines score low in it."""

from __future__ import annotations

import numpy as np

from cleaner.characters import CLOSING_MARKS, QUESTION_MARKS
from cleaner.scoring.known import Known
from cleaner.scoring.runs import reached, spread
from cleaner.scoring.signals import PROSE_LENGTH, SENTENCE_WORDS, Bools, Floats

# Most words of a subheading, and its least log-odds: it scores low between high paragraphs.
_SUBHEAD_WORDS, _SUBHEAD = 8, -1.2
# A text is terse if this share of its lines are sentences shorter than a paragraph; then their scores say little, and
# lines beside it belong to it from here on, in log-odds: sentences below it, short lines between, sentences above.
_TERSE, _TERSE_BELOW, _TERSE_BETWEEN, _TERSE_ABOVE = 0.4, -3.5, -3.0, -2.0
# It goes on behind so many other lines at most.
_ASIDE = 8
# A quotation of Chinese and Japanese needs no stop.
_OPENS, _CLOSES = "「『", "」』"


def beside(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines that are kept because of those that are.

    Args:
        kept: Lines in the article so far.
        odds: Log-odds by which lines are chosen.
        known: What is known of the text.
    """
    kept = kept | _subheads(kept, odds, known)
    kept |= _begun_lists(kept, known) | _last_sentence(kept, odds, known)
    return kept | _terse(kept, odds, known)


def _subheads(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the short lines between kept ones."""
    signals = known.signals
    edges = np.pad(kept, 1)
    short = (signals.words <= _SUBHEAD_WORDS) & ~signals.stopped & (odds > _SUBHEAD)
    found: Bools = short & ~known.gone & edges[:-2] & edges[2:]
    return found


def _begun_lists(kept: Bools, known: Known) -> Bools:
    """Return the items of lists of which an item is kept: short ones say too little to be told apart."""
    lines = known.document.lines
    begun = {line.block for line, own in zip(lines, kept.tolist(), strict=True) if own and line.kind == "list"}
    found: Bools = np.array([line.kind == "list" and line.block in begun for line in lines], bool)
    return found & ~known.gone


def _last_sentence(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentence right behind the last kept line: what follows it pulls its score down."""
    found = np.zeros(len(kept), bool)
    behind = int(kept.nonzero()[0][-1]) + 1 if kept.any() else len(kept)
    if behind < len(kept) and not known.gone[behind]:
        signals = known.signals
        told = signals.stopped[behind] and signals.words[behind] >= SENTENCE_WORDS
        found[behind] = told and signals.stopped[behind - 1] and odds[behind] > _SUBHEAD
    return found


def _terse(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentences of terse text that stand in a row with kept lines, and what they go on behind.

    What a rule removes does not part them between kept lines; a question belongs to what answers it.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    own = kept & ~known.gone
    small = signals.length < PROSE_LENGTH
    if not own.any() or (signals.stopped & small)[own].mean() < _TERSE:
        return found
    first, last = own.nonzero()[0][[0, -1]].tolist()
    least = np.where(np.arange(len(kept)) < first, _TERSE_ABOVE, _TERSE_BELOW)
    texts = [line.text for line in known.document.lines]
    spoken = np.array([text[0] in _OPENS and text[-1] in _CLOSES for text in texts], bool)
    asks = np.array([text.rstrip(CLOSING_MARKS).endswith(QUESTION_MARKS) for text in texts], bool)
    told = (signals.stopped | spoken) & small & (odds > least) & ~known.gone
    told &= ~asks | np.append(told[1:], False)
    between = _resumed(told, (odds > least) & ~known.gone, last)
    own |= between
    there = ~(known.gone & reached(own[None, :])[0])
    found[there] = spread(own[None, there], told[there])[0] & told[there]
    edges = np.pad((own | found)[there], 1)
    short = (signals.words <= _SUBHEAD_WORDS) & (odds > _TERSE_BETWEEN) & ~known.gone
    found[there] |= edges[:-2] & edges[2:] & short[there]
    return found | between


def _resumed(told: Bools, likely: Bools, last: int) -> Bools:
    """Return the lines down to the two sentences with which the text goes on behind a list or so, if it does."""
    found = np.zeros(len(told), bool)
    behind = range(last + 1, min(last + 1 + _ASIDE, len(told) - 1))
    again = next((line for line in behind if told[line] and told[line + 1]), last)
    if (~likely[last + 1 : again]).sum() <= 1:
        found[last + 1 : again + 1] = likely[last + 1 : again + 1]
    return found
