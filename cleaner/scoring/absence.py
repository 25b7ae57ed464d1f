"""Why a cut is no article."""

from __future__ import annotations

import numpy as np

from cleaner.characters import STOPLESS, fold, is_small
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.known import TOGETHER, Known
from cleaner.scoring.signals import PROSE_LENGTH, PROSE_LINKS, PROSE_WORDS
from cleaner.scoring.times import is_date
from cleaner.wordlists import is_of_type

# A page whose best cut is expected to be worse than this has no article, unless its prose is beyond doubt.
_LEAST_F1 = 0.2
# An article has a line of prose, or so many characters of lines with a positive score, this share of them in sentences.
_FEWEST_CHARS, _IN_SENTENCES = 140, 0.4
# Less than this, in characters, and less than this share of the page, is an article only if its prose weighs as much as
# one paragraph that is beyond doubt, in log-odds: teasers, notices and readers' comments are sentences too.
_SMALL_CHARS, _SMALL, _FULL_WEIGHT = 500, 0.5, 2.5
# Or, where it is as long as a short piece of news, in characters and sentences, and looks like one.
_SHORT_CHARS, _SHORT_SENTENCES, _SHORT_F1 = 200, 3, 0.5
# A listing of titles has no sentences, but many characters, and is known for what it is.
_LISTING_CHARS, _LISTING_F1 = 600, 0.5
# So many lines of one element are a stanza.
_STANZA = 3
# The text of a short piece of news begins so many lines below its date, and has more than one sentence.
_DATE_ABOVE, _DATED_SENTENCES = 3, 2
NOTHING = "no line reads as article text"


def absence(kept: Bools, odds: Floats, confidence: float, known: Known) -> str:
    """Return why a cut is no article; empty where it is one.

    Args:
        kept: The lines of the cut.
        odds: Log-odds by which they were chosen.
        confidence: The word F1 that is expected of it.
        known: What is known of the page besides.
    """
    if known.held.any():
        return ""
    weight = float(np.clip(odds[kept & known.signals.prose], 0, _FULL_WEIGHT).sum())
    reason = _too_little(kept, odds, weight, confidence, known)
    if reason and not (_dated(kept, known) or _stated(kept, known)):
        return reason
    return "" if confidence >= _LEAST_F1 or weight >= _FULL_WEIGHT else "no part of the page reads as an article"


def _too_little(kept: Bools, odds: Floats, weight: float, confidence: float, known: Known) -> str:
    """Return why a cut is too little for an article, whose prose has a weight; arguments as for `absence`."""
    signals = known.signals
    together = known.of_kind(*TOGETHER)
    chars = float(signals.length[kept].sum())
    if not (kept & signals.prose).any() and not (chars >= _LISTING_CHARS and confidence >= _LISTING_F1):
        if chars < _FEWEST_CHARS:
            return f"only {int(chars)} characters read as article text"
        if signals.length[kept & _text_besides_prose(kept, together, known)].sum() < _IN_SENTENCES * _FEWEST_CHARS:
            return "no sentence reads as article text"
    small = float(signals.words[kept].sum()) < _SMALL * float(signals.words.sum()) and not (kept & together).any()
    if small and chars < _SMALL_CHARS and weight < _FULL_WEIGHT and not _goes_on(kept, confidence, known):
        return "a few sentences between menus, and none that is surely an article's"
    if small and chars < _LISTING_CHARS and not known.titles and not _reads_on(kept, odds, known):
        return "single sentences between menus, as teasers are"
    return ""


def _text_besides_prose(kept: Bools, together: Bools, known: Known) -> Bools:
    """Return the lines that are text though they are no prose: ended, in a script or a form that needs no end."""
    text: Bools = known.signals.stopped | _stopless(known) | together | _broken(kept, known) | _unended(kept, known)
    return text


def _stopless(known: Known) -> Bools:
    """Return the lines, no links, in a script that needs no stop."""
    stopless = np.array([STOPLESS.search(text) is not None for text in known.document.texts], bool)
    found: Bools = stopless & (known.signals.linked < PROSE_LINKS)
    return found


def _unended(kept: Bools, known: Known) -> Bools:
    """Return the paragraphs of markup that would be prose if they ended in a stop, of which two stand in one element.

    Arabic is often printed so. Teasers are as long, but stand in boxes of their own.
    """
    signals, nodes = known.signals, known.document.nodes
    around = np.array([nodes.parents[node] if nodes else -1 for node in known.document.homes], int)
    long = (signals.length >= PROSE_LENGTH) & (signals.words >= PROSE_WORDS) & (signals.linked < PROSE_LINKS)
    long &= kept & (around >= 0) & known.of_kind("paragraph")
    counts = np.bincount(around[long], minlength=int(around.max(initial=0)) + 1)
    found: Bools = long & (counts[around] > 1)
    return found


def _broken(kept: Bools, known: Known) -> Bools:
    """Return the lines of elements that break their text into several: stanzas, which many poets end without a mark."""
    nodes = np.array(known.document.homes, int)
    counts = np.bincount(nodes[kept & (nodes >= 0)], minlength=int(nodes.max(initial=0)) + 1)
    broken: Bools = (nodes >= 0) & (counts[nodes] >= _STANZA) & (known.signals.linked < PROSE_LINKS)
    return broken


def _reads_on(kept: Bools, odds: Floats, known: Known) -> bool:
    """Whether prose goes on, in a line or from line to line, or a sentence is long or goes over lines."""
    signals = known.signals
    prose = kept & signals.prose & (odds > 0)
    long = prose & ((signals.sentences > 1) | (signals.length >= _FEWEST_CHARS))
    small = np.array([is_small(text[:1]) for text in known.document.texts], bool)
    over = kept[:-1] & ~signals.stopped[:-1] & kept[1:] & signals.stopped[1:] & small[1:]
    # What rules take between two sentences parts them as little as a short sentence is none, or the number of a step.
    between = ~known.gone & np.array([any(map(str.isalpha, text)) for text in known.document.texts], bool)
    paragraphs, closed = prose[between], (prose | (kept & signals.stopped & (odds > 0)))[between]
    on = (paragraphs[1:] & closed[:-1]) | (closed[1:] & paragraphs[:-1])
    return bool(on.any() or long.any() or over.sum() > 1)


def _dated(kept: Bools, known: Known) -> bool:
    """Whether sentences, of which some are kept, go on below a date, and below no other: teasers have one each."""
    signals = known.signals
    # Thai and Lao have no stop: a long line that is kept is a sentence or more.
    long = kept & ~signals.stopped & (signals.length >= _FEWEST_CHARS)
    unended = _unended(kept, known)
    text = (signals.prose | unended | signals.stopped | long) & ~known.gone
    firsts = np.flatnonzero(text & ~np.append(False, text[:-1]))
    above = ((first, range(max(first - _DATE_ABOVE, 0), first)) for first in firsts.tolist())
    below = [first for first, lines in above if any(is_date(line, known.document, signals) for line in lines)]
    if len(below) != 1:
        return False
    ends = np.flatnonzero(~text[below[0] :])
    run = slice(below[0], below[0] + int(ends[0]) if len(ends) else None)
    sentences = np.where(long, _DATED_SENTENCES, np.maximum(signals.sentences, 1))[run].sum()
    # In scripts that say much with few signs, it takes two sentences to be as long as prose.
    full = signals.length[run][(kept & signals.stopped)[run]].sum() >= PROSE_LENGTH
    return bool(sentences >= _DATED_SENTENCES and (full or (kept & (signals.prose | long | unended))[run].any()))


def _stated(kept: Bools, known: Known) -> bool:
    """Whether the page's data state an article, whose title is printed and of which a sentence is kept."""
    if not (kept & known.signals.stopped).any():
        return False
    printed = {known.signals.folded[line] for line in known.titles}
    headlines = (str(item.get("headline", "")) for item in known.items if is_of_type("article", item.get("@type")))
    return not printed.isdisjoint(map(fold, headlines))


def _goes_on(kept: Bools, confidence: float, known: Known) -> bool:
    """Whether a small cut is a short piece of news that menus outweigh: notices and teasers have fewer sentences.

    A long line of a script without stops is as good as two.
    """
    signals = known.signals
    long = kept & ~signals.stopped & _stopless(known) & (signals.length >= _FEWEST_CHARS)
    counts = np.where(long, _DATED_SENTENCES, np.maximum(signals.sentences, 1))[long | (kept & signals.stopped)]
    chars, sentences = signals.length[kept].sum(), counts.sum()
    return bool(chars >= _SHORT_CHARS and sentences >= _SHORT_SENTENCES and confidence >= _SHORT_F1)
