"""The page's own cut: which lines are the article, how sure that is, or that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cleaner.characters import CLOSING_MARKS, QUESTION_MARKS
from cleaner.document import Document
from cleaner.scoring.cuts import distinct, evidence
from cleaner.scoring.forms import Ints, forms, nameless
from cleaner.scoring.signals import PROSE_LENGTH, PROSE_LINKS, Bools, Floats, Signals
from cleaner.scoring.tables import GRAIN, Tables
from cleaner.scoring.times import timed

# Kinds of lines that are chosen together: a line of verse alone looks like a menu entry; a stanza does not.
TOGETHER = ("verse", "code", "table")
# So many lines make a form; the weight of its mean; more than this counts no more, in log-odds.
_FEWEST_ALIKE, _LEANING, _BOUND = 4, 0.6, 4.0
# Log-odds of a line that a rule decides: as good as certain.
_CERTAIN = 20.0
# Below this expected word F1, `extractor="auto"` asks for a second opinion.
UNSURE = 0.8
# Prose with more than this is as good as sure, in log-odds.
_SURE = 1.5
# Prose that adjoins the article belongs to it from here on, in log-odds.
_BESIDE = 0.25
# Most words of a subheading in flattened text, and its least log-odds: it scores low between high paragraphs.
_SUBHEAD_WORDS, _SUBHEAD = 8, -1.2
# What ends a question or a call.
_CALLS = (*QUESTION_MARKS, "!", "！")
# Prose belongs to the article if the element around it has this share of the article's prose, and nearly all of its own
# prose is kept; unless it reads as boilerplate for sure, in log-odds.
_HOME, _NEARLY_ALL, _SURELY_NOT = 0.3, 0.8, -2.0
# A page whose best cut is expected to be worse than this has no article, unless its prose is beyond doubt.
_LEAST_F1 = 0.2
# An article has a line of prose, or so many characters of lines with a positive score, four tenths in sentences.
_FEWEST_CHARS = 140
# Less than this, in characters, and less than half of the page, is an article only if its prose weighs as much as one
# paragraph that is beyond doubt, in log-odds: teasers, notices and readers' comments are sentences too.
_SMALL_CHARS, _FULL_WEIGHT = 500, 2.5
# Or, where it is as long as a short piece of news, in characters and sentences, and looks like one.
_SHORT_CHARS, _SHORT_SENTENCES, _SHORT_F1 = 200, 3, 0.5
_NOTHING = "no line reads as article text"
# A listing of titles has no sentences, but many characters, and is known for what it is.
_LISTING_CHARS, _LISTING_F1 = 600, 0.5


@dataclass(frozen=True, slots=True)
class Selection:
    """The lines to keep, the word F1 expected of them (0 to 1), and why there is no article, if there is none."""

    kept: Bools
    confidence: float
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of a page when its lines are chosen.

    Attributes:
        document, signals: The page and its measurements.
        held: Lines that rules keep.
        gone: Lines that rules remove.
        titles: The lines that show the title of the page's article.
        standfirst: The line of its standfirst, if it has one.
    """

    document: Document
    signals: Signals
    held: Bools
    gone: Bools
    titles: tuple[int, ...] = ()
    standfirst: int | None = None

    @cached_property
    def forms(self) -> Ints:
        """The form of each line."""
        return forms(self.document)


def settled(odds: Floats, known: Known) -> Floats:
    """Return the log-odds by which lines are chosen.

    Lines of a stanza, a listing or a table share their mean, short ones lean on that of their form; those that rules
    decide are as good as certain.
    """
    odds = _leaning(odds, known)
    blocks: dict[int, list[int]] = {}
    for number, line in enumerate(known.document.lines):
        if line.kind in TOGETHER and not known.gone[number]:
            blocks.setdefault(line.block, []).append(number)
    means = odds.copy()
    for numbers in blocks.values():
        means[numbers] = odds[numbers].mean()
    return np.where(known.gone, -_CERTAIN, np.where(known.held, _CERTAIN, means))


def _leaning(odds: Floats, known: Known) -> Floats:
    """Return log-odds in which those of short lines, which say little, are mostly the mean of what has their form.

    Without a name, the items of a menu and of a list in the text have one form; then it takes no line from the article.
    """
    form, free = known.forms, ~known.gone
    count = np.bincount(form, free)[form]
    mean = np.bincount(form, np.clip(odds, -_BOUND, _BOUND) * free)[form] / np.maximum(count, 1)
    leaning = free & ~known.signals.prose & (count >= _FEWEST_ALIKE)
    leant = np.where(leaning, (1 - _LEANING) * odds + _LEANING * mean, odds)
    taken = (odds > 0) & (leant < 0)
    return np.where(taken & nameless(known.document), odds, leant) if taken.any() else leant


def select(cuts: Bools, odds: Floats, values: Mapping[str, Floats], known: Known, tables: Tables) -> Selection:
    """Choose the lines of the article: of several cuts the one that is expected to be best.

    Args:
        cuts: Candidate cuts, one row a cut, one column a line.
        odds: Log-odds by which lines are chosen.
        values: The evidence of the lines.
        known: What is known of the page besides.
        tables: They predict the word F1 of a cut.
    """
    nothing = np.zeros(len(odds), bool)
    if not cuts.size:
        return Selection(nothing, 1.0, _NOTHING)
    cuts = (_filled(cuts, odds, known.signals) & ~known.gone) | known.held
    cuts = distinct(cuts)
    if not len(cuts):
        return Selection(nothing, 1.0, _NOTHING)
    hoped = tables.total(evidence(cuts, odds, known.signals.words, values), len(cuts))
    best = int(np.argmax(hoped))
    kept = cuts[best]
    # It may have no full stop, and a picture between itself and the text.
    if known.standfirst is not None:
        kept[known.standfirst] |= odds[known.standfirst] > _BESIDE
    confidence = round(min(max(float(hoped[best]) * GRAIN, 0.0), 1.0), 4)
    reason = _missing(kept, odds, confidence, known)
    kept |= _siblings(kept, odds, known)
    kept |= _reached(kept[None, :])[0] & (odds > 0) & ~known.gone
    kept |= _subheads(kept, odds, known)
    if known.document.kind == "text":
        kept |= _begun_lists(kept, known)
        kept |= _sentences(kept, odds, known)
        kept |= timed(kept, known.gone, known.document)
    return Selection(nothing if reason else kept, confidence, reason)


def _filled(cuts: Bools, odds: Floats, signals: Signals) -> Bools:
    """Return the cuts with the lines that none of them may lose.

    A strict cut is expected to be a little better, but losing prose is the worst error: prose that is as good as sure
    stays, and so does what is more likely than not the article's between the first and the last line of the cut, or is
    prose right before or behind them.
    """
    reached = _reached(cuts)
    told = (odds > _BESIDE) & signals.prose
    filled: Bools = cuts | (reached & (odds > 0)) | ((odds > _SURE) & signals.prose) | (_spread(reached, told) & told)
    return filled


def _reached(cuts: Bools) -> Bools:
    """Return the lines from the first to the last of each cut."""
    return np.logical_or.accumulate(cuts, axis=1) & np.logical_or.accumulate(cuts[:, ::-1], axis=1)[:, ::-1]


def _siblings(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the prose that stands in one element with the article's paragraphs, of which nearly all are kept.

    Between paragraphs and at their end a single one may read like an advertisement: a site puts its own into boxes.
    """
    nodes, signals = known.document.nodes, known.signals
    if not nodes:
        return np.zeros(len(kept), bool)
    around = np.array([nodes.parents[line.node] for line in known.document.lines]) + 1
    prose = signals.words * signals.prose
    whole = np.bincount(around, prose, len(nodes) + 1)
    own = np.bincount(around, prose * kept, len(nodes) + 1)
    home = (own >= _HOME * own.sum()) & (own >= _NEARLY_ALL * whole) & (own > 0)
    found: Bools = home[around] & signals.prose & (odds > _SURELY_NOT) & ~known.gone
    return found


def _subheads(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines that head kept ones, and may score low between high paragraphs.

    In markup they are headings above prose; in flattened text, which does not say so, short lines.
    """
    signals = known.signals
    edges = np.pad(kept, 1)
    if known.document.kind == "html":
        heading = np.array([line.kind == "heading" for line in known.document.lines], bool)
        short, below = heading & (signals.linked < PROSE_LINKS), np.pad(kept & signals.prose, 1)
    else:
        short, below = (signals.words <= _SUBHEAD_WORDS) & ~signals.stopped & (odds > _SUBHEAD), edges
    found: Bools = short & ~known.gone & edges[:-2] & below[2:]
    return found


def _sentences(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentences of flattened text that stand in a row with kept lines: what is beside them pulls them down.

    Short ones say too little to be told apart. A question or a call belongs to the statement that follows it, if any
    does. What a rule removes does not part sentences between kept lines.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    short = signals.length < PROSE_LENGTH
    told = signals.stopped & (short | (odds > _SUBHEAD)) & ~known.gone
    calls = np.array([line.text.rstrip(CLOSING_MARKS).endswith(_CALLS) for line in known.document.lines], bool)
    told &= ~calls | np.append((told & ~calls)[1:], False)
    there = ~(known.gone & _reached(kept[None, :])[0])
    found[there] = _spread(kept[None, there], told[there])[0] & told[there]
    return found


def _begun_lists(kept: Bools, known: Known) -> Bools:
    """Return the items of flattened lists of which an item is kept: short ones say too little to be told apart."""
    lines = known.document.lines
    begun = {line.block for line, own in zip(lines, kept.tolist(), strict=True) if own and line.kind == "list"}
    found: Bools = np.array([line.kind == "list" and line.block in begun for line in lines], bool)
    return found & ~known.gone


def _spread(reached: Bools, through: Bools) -> Bools:
    """Return the lines of the runs of others that touch a reached one; one row each."""
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(through)) + 1))
    padded = np.pad(reached, ((0, 0), (1, 1)))
    touched = padded[:, :-2] | reached | padded[:, 2:]
    runs = np.logical_or.reduceat(touched, firsts, axis=1)
    spread: Bools = np.repeat(runs, np.diff([*firsts, len(through)]), axis=1)
    return spread


def _told(kept: Bools, odds: Floats, known: Known) -> bool:
    """Whether prose goes on, in a line or from line to line, or a sentence is long or goes over lines."""
    signals = known.signals
    prose = kept & signals.prose & (odds > 0)
    long = prose & ((signals.sentences > 1) | (signals.length >= _FEWEST_CHARS))
    small = np.array([line.text[:1].islower() for line in known.document.lines], bool)
    over = kept[:-1] & ~signals.stopped[:-1] & kept[1:] & signals.stopped[1:] & small[1:]
    # What rules take between two sentences parts them as little as a short sentence is none.
    told, closed = prose[~known.gone], (prose | (kept & signals.stopped & (odds > 0)))[~known.gone]
    on = (told[1:] & closed[:-1]) | (closed[1:] & told[:-1])
    return bool(on.any() or long.any() or over.sum() > 1)


def _goes_on(kept: Bools, confidence: float, known: Known) -> bool:
    """Whether a small cut is a short piece of news that menus outweigh: notices and teasers have fewer sentences."""
    signals = known.signals
    told = np.maximum(signals.sentences, 1)[kept & signals.stopped]
    chars, sentences = signals.length[kept].sum(), told.sum()
    return bool(chars >= _SHORT_CHARS and sentences >= _SHORT_SENTENCES and confidence >= _SHORT_F1)


def _missing(kept: Bools, odds: Floats, confidence: float, known: Known) -> str:
    """Return why a cut is no article; empty where it is one.

    Args:
        kept: The lines of the cut.
        odds: Log-odds by which they were chosen.
        confidence: The word F1 that is expected of it.
        known: What is known of the page besides.
    """
    signals = known.signals
    if known.held.any():
        return ""
    together = np.array([line.kind in TOGETHER for line in known.document.lines], bool)
    chars = float(signals.length[kept].sum())
    carried = float(signals.length[kept & (signals.prose | signals.stopped | together)].sum())
    listing = chars >= _LISTING_CHARS and confidence >= _LISTING_F1
    told = chars >= _FEWEST_CHARS and carried >= 0.4 * _FEWEST_CHARS
    if not ((kept & signals.prose).any() or told or listing):
        few = chars < _FEWEST_CHARS
        return f"only {int(chars)} characters read as article text" if few else "no sentence reads as article text"
    weight = float(np.clip(odds[kept & signals.prose], 0, _FULL_WEIGHT).sum())
    small = float(signals.words[kept].sum()) < 0.5 * float(signals.words.sum()) and not (kept & together).any()
    if small and chars < _SMALL_CHARS and weight < _FULL_WEIGHT and not _goes_on(kept, confidence, known):
        return "a few sentences between menus, and none that is surely an article's"
    if small and chars < _LISTING_CHARS and not known.titles and not _told(kept, odds, known):
        return "single sentences between menus, as teasers are"
    return "" if confidence >= _LEAST_F1 or weight >= _FULL_WEIGHT else "no part of the page reads as an article"
