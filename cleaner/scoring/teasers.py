"""Teasers of other articles that were kept without their titles, or with them in a row of excerpts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from cleaner.document import Document
from cleaner.scoring.arrays import Bools, Floats, sums_before
from cleaner.scoring.known import PARAGRAPHS, Known
from cleaner.scoring.signals import LINK, Signals

# So many texts below titles that are links, and that share of all in such elements, are teasers of other articles.
_FEWEST, _MOST = 3, 0.8
# A teaser is no sure prose, in log-odds.
_UNSURE = 1.5
# A button that is a link has fewer words than a title.
_TITLE_WORDS = 2
# An article has so many sentences for each teaser beside them.
_ARTICLE = 5


def teasers(known: Known, odds: Floats, kept: Bools) -> set[int]:
    """Return the kept sentences that tell of another article, whose title is not kept.

    Args:
        known: What is known of the page.
        odds: Log-odds of each line.
        kept: Lines in the article.
    """
    document, signals = known.document, known.signals
    return {*_alike(document, signals, odds, kept), *_boxed(known, odds, kept), *_told_below(known, odds, kept)}


def excerpts(known: Known, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield the kept lines of teasers in a row beside an article: titles that are links, over texts that are cut short.

    Args:
        known: What is known of the page.
        odds: Log-odds of each line.
        kept: Lines in the article.
    """
    document, signals = known.document, known.signals
    if not document.nodes:
        return
    below = np.flatnonzero(_titles(signals)[:-1] & (signals.linked < LINK)[1:]) + 1
    sure = kept & signals.prose & (odds >= _UNSURE)
    for row in _rows(document, below.tolist()).values():
        unsure = [text for text in row if odds[text] < _UNSURE]
        if sum(signals.endings[text] == "cut" for text in unsure) < max(_FEWEST, _MOST * len(unsure)):
            continue
        own = [line for text in unsure for line in (text - 1, text) if kept[line]]
        # An excerpt that is made as they are is no paragraph of an article beside them, however surely it is kept.
        story = sure.copy()
        story[row] = False
        if story.sum() >= PARAGRAPHS and signals.words[story].sum() > signals.words[own].sum():
            yield from own


def _titles(signals: Signals) -> Bools:
    """Return the lines that may be titles of other pages: links, and no sentences."""
    found: Bools = ~signals.prose & (signals.linked >= LINK) & (signals.words >= _TITLE_WORDS)
    return found


def _rows(document: Document, below: Iterable[int]) -> dict[tuple[int, int], list[int]]:
    """Return the texts below titles that are alike, by the forms of a text and its title."""
    lines, looks = document.lines, document.nodes.look_of
    rows: dict[tuple[int, int], list[int]] = {}
    for line in below:
        rows.setdefault((looks[lines[line].node], looks[lines[line - 1].node]), []).append(line)
    return rows


def _alike(document: Document, signals: Signals, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield kept sentences right below titles that are links and not kept, where most such elements hold those."""
    lines, looks = document.lines, document.nodes.look_of
    paragraphs = kept & signals.prose
    rows = _rows(document, _below_links(document, signals, ~kept & (odds < 0), kept & (odds < _UNSURE)))
    if not any(len(row) >= _FEWEST for row in rows.values()):
        return
    alike = Counter(looks[lines[line].node] for line in np.flatnonzero(paragraphs).tolist())
    found = [row for (look, _), row in rows.items() if len(row) >= max(_FEWEST, _MOST * alike[look])]
    own = [line for row in found for line in row]
    # A page that says nothing else is a list, and they are what it lists.
    if signals.words[paragraphs].sum() > 2 * signals.words[own].sum():
        yield from own


def _below_links(document: Document, signals: Signals, lost: Bools, kept: Bools) -> list[int]:
    """Return the kept sentences right below titles that are links and lost."""
    below = kept & signals.prose
    found: list[int] = (np.flatnonzero(below[1:] & (lost & _titles(signals))[:-1]) + 1).tolist()
    nodes = document.nodes
    # What a glossary says of a term is no teaser.
    return [line for line in found if not nodes or nodes.look(document.homes[line]).tag != "dd"]


def _boxed(known: Known, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield teasers in a box that begins above their titles, with a label, and of which nothing else is kept.

    Where other lines of their form are kept, they are posts or answers, below names or questions. A box with the title
    of the page is none of teasers.
    """
    document, nodes, paragraphs = known.document, known.document.nodes, kept & known.signals.prose
    found = _below_links(document, known.signals, ~kept & (odds < 0), kept & (odds < _UNSURE)) if nodes else []
    if _ARTICLE * len(found) > paragraphs.sum():
        found = []
    # Whose title a rule takes for another article's is a teaser, however it reads.
    found += _below_links(document, known.signals, known.gone, kept) if nodes else []
    others = kept.copy()
    others[found] = False
    alike = set(known.forms[others].tolist()) if found else set()
    before = sums_before(others)
    for line in dict.fromkeys(found):
        # What stands below a question answers it.
        if known.signals.endings[line - 1] == "asked" or line - 1 in known.titles or known.forms[line] in alike:
            continue
        node = box = document.homes[line]
        while node >= 0 and before[nodes.firsts[node]] == before[nodes.lasts[node]]:
            node, box = nodes.parents[node], node
        if nodes.firsts[box] < line - 1 and not any(nodes.firsts[box] <= own < line for own in known.titles):
            yield line


def _told_below(known: Known, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield the kept sentences of flattened text that stand alone, each below a headline that goes, behind the article.

    There are no links to tell a headline by: what a rule removes parts them from the article, they come in rows, and no
    two are alike. A label between the paragraphs of an article says the same each time.
    """
    signals = known.signals
    if known.document.kind != "text":
        return
    edges = np.pad(kept, 1)
    story = np.flatnonzero(kept & signals.prose & (edges[:-2] | edges[2:]))
    if len(story) < PARAGRAPHS:
        return
    behind = np.flatnonzero(known.gone[story[-1] :])
    if not len(behind):
        return
    said = Counter(known.document.texts)
    once = np.array([said[text] == 1 for text in known.document.texts], bool)
    headline = np.append(False, (~kept & ~signals.stopped & (odds < 0) & once)[:-1])
    alone = kept & signals.prose & ~edges[:-2] & ~edges[2:] & (odds < _UNSURE)
    alone[: story[-1] + behind[0]] = False
    if (alone & headline).sum() > 1 and not (alone & ~headline).any():
        yield from np.flatnonzero(alone).tolist()
