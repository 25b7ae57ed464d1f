"""Lines that stand for others, and stay for nothing where those are gone: headings, introductions, teasers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import compress
from operator import attrgetter

import numpy as np

from cleaner.characters import QUESTION_MARKS
from cleaner.document import Document
from cleaner.scoring.calls import called
from cleaner.scoring.cycles import cycles
from cleaner.scoring.known import Known
from cleaner.scoring.signals import Bools, Floats, Signals
from cleaner.scoring.strangers import strangers

# In a listing every title stands over a date or a name that goes; there no heading is alone.
_MOST_HEADINGS = 3
# What a quotation has besides its words: a name, a date, "wrote:".
_FEW_WORDS = 8
_INTRODUCES = (":", "：", "↑")
# So many sentences below titles that are links, and that share of all in such elements, are teasers of other articles.
_FEWEST_TEASERS, _MOST_TEASERS = 3, 0.8
# The article of a page has so many paragraphs, if others are to stand beside it.
_FEWEST_PARAGRAPHS = 3
# A title that is a link has this share of its characters in it; a teaser is no sure prose, in log-odds.
_LINK, _UNSURE = 0.8, 1.5
# A button that is a link has fewer words than a title.
_TITLE_WORDS = 2
# An article has so many sentences for each teaser beside them.
_ARTICLE = 5


def orphans(known: Known, odds: Floats, kept: Bools, repeats: Mapping[int, str]) -> dict[int, str]:
    """Return kept lines that lost what they stand for, with the reason.

    Args:
        known: What is known of the page; lines that a rule keeps stay.
        odds: Log-odds of each line.
        kept: Lines in the article.
        repeats: Lines of those that go because another says the same.
    """
    document, signals = known.document, known.signals
    left = kept.copy()
    left[list(repeats)] = False
    headings = list(_headings(document, kept))
    # One that reads as article text says something of its own: a claim, a caption, a call.
    alone = [line for line in headings if odds[line] <= 0] if len(headings) <= _MOST_HEADINGS else []
    found = dict.fromkeys(alone, "heads nothing that is kept")
    found |= dict.fromkeys(_introductions(document, signals, left, repeats), "stands by a quotation that is not kept")
    found |= dict.fromkeys(_others(known, kept), "stands in another article, which has a headline of its own")
    found |= dict.fromkeys(cycles(known, kept), "in a row of teasers")
    found |= dict.fromkeys(strangers(known, kept), "in a row of headlines that speak of something else")
    teasers = {*_teasers(document, signals, odds, kept), *_boxed(known, odds, kept), *_told_below(known, odds, kept)}
    found |= dict.fromkeys(called(known, left), "leads to a button that is not kept")
    found |= dict.fromkeys(teasers, "tells of an article whose title is not kept")
    return {line: why for line, why in found.items() if not known.held[line]}


def _headings(document: Document, kept: Bools) -> Iterator[int]:
    """Yield kept headings under which nothing is kept, down to the next heading of their level or above."""
    lines = document.lines
    headings = list(compress(range(len(lines)), map(attrgetter("level"), lines)))
    before = np.concatenate(([0], np.cumsum(kept)))
    open_: list[int] = []
    for line in [*headings, len(lines)]:
        level = lines[line].level if line < len(lines) else 0
        while open_ and lines[open_[-1]].level >= level:
            heading = open_.pop()
            if kept[heading] and line > heading + 1 and before[line] == before[heading + 1]:
                yield heading
        open_.append(line)


def _introductions(document: Document, signals: Signals, left: Bools, repeats: Collection[int]) -> Iterator[int]:
    """Yield the few words in a repeated quotation that say whose it is and when, and those right above it."""
    lines = document.lines

    def few(line: int) -> bool:
        return bool(left[line]) and float(signals.words[line]) <= _FEW_WORDS

    for line in repeats:
        first = last = line
        while lines[line].kind == "quote" and first and lines[first - 1].kind == "quote" and few(first - 1):
            first -= 1
            yield first
        while (
            lines[line].kind == "quote" and last + 1 < len(lines) and lines[last + 1].kind == "quote" and few(last + 1)
        ):
            last += 1
            yield last
        if first and few(first - 1) and lines[first - 1].text.endswith(_INTRODUCES):
            yield first - 1


def _others(known: Known, kept: Bools) -> Iterator[int]:
    """Yield kept lines of the articles that a page goes on with: elements with a first heading that is not its title.

    Where the article with the title has little text, the page is a list of them.
    """
    nodes, lines = known.document.nodes, known.document.lines
    articles = (node for kind in nodes.keyed("article") for node in nodes.alike[kind])
    boxes = [(nodes.firsts[node], nodes.lasts[node]) for node in articles]
    own = [box for box in boxes if any(box[0] <= title < box[1] for title in known.titles)]
    begin, end = min(own, default=(0, 0))[0], max((last for _, last in own), default=0)
    if (kept & known.signals.prose)[begin:end].sum() < _FEWEST_PARAGRAPHS:
        return
    for first, last in boxes:
        if (last <= begin or first >= end) and any(line.level == 1 for line in lines[first:last]):
            yield from (np.flatnonzero(kept[first:last]) + first).tolist()


def _teasers(document: Document, signals: Signals, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield kept sentences right below titles that are links and not kept, where most such elements hold those."""
    lines, looks = document.lines, document.nodes.look_of
    told = kept & signals.prose
    pairs: dict[tuple[int, int], list[int]] = {}
    for line in _below_links(document, signals, ~kept & (odds < 0), kept & (odds < _UNSURE)):
        pairs.setdefault((looks[lines[line].node], looks[lines[line - 1].node]), []).append(line)
    if not any(len(found) >= _FEWEST_TEASERS for found in pairs.values()):
        return
    alike = Counter(looks[lines[line].node] for line in np.flatnonzero(told).tolist())
    for (look, _), found in pairs.items():
        if len(found) >= max(_FEWEST_TEASERS, _MOST_TEASERS * alike[look]):
            yield from found


def _below_links(document: Document, signals: Signals, lost: Bools, kept: Bools) -> list[int]:
    """Return the kept sentences right below titles that are links and lost."""
    below = kept & signals.prose
    titles = lost & ~signals.prose & (signals.linked >= _LINK) & (signals.words >= _TITLE_WORDS)
    found: list[int] = (np.flatnonzero(below[1:] & titles[:-1]) + 1).tolist()
    nodes = document.nodes
    # What a glossary says of a term is no teaser.
    return [line for line in found if not nodes or nodes.look(document.homes[line]).tag != "dd"]


def _boxed(known: Known, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield teasers in a box that begins above their titles, with a label, and of which nothing else is kept.

    Where other lines of their form are kept, they are posts or answers, below names or questions.
    """
    document, nodes, told = known.document, known.document.nodes, kept & known.signals.prose
    found = _below_links(document, known.signals, ~kept & (odds < 0), kept & (odds < _UNSURE)) if nodes else []
    if _ARTICLE * len(found) > told.sum():
        found = []
    # Whose title a rule takes for another article's is a teaser, however it reads.
    found += _below_links(document, known.signals, known.gone, kept) if nodes else []
    others = kept.copy()
    others[found] = False
    alike = {_form(document, line) for line in np.flatnonzero(others).tolist()} if found else set()
    before = np.concatenate(([0], np.cumsum(others)))
    for line in dict.fromkeys(found):
        title = document.texts[line - 1]
        # What stands below a question answers it.
        if title.endswith(QUESTION_MARKS) or line - 1 in known.titles or _form(document, line) in alike:
            continue
        node = box = document.homes[line]
        while node >= 0 and before[nodes.firsts[node]] == before[nodes.lasts[node]]:
            node, box = nodes.parents[node], node
        if nodes.firsts[box] < line - 1:
            yield line


def _form(document: Document, line: int) -> tuple[tuple[str, ...], ...]:
    """Return a line's form without the numbers in its names: posts have ids of their own."""
    nodes, home = document.nodes, document.homes[line]
    return tuple(nodes.look(node).tokens for node in (home, nodes.parents[home]) if node >= 0)


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
    if len(story) < _FEWEST_PARAGRAPHS:
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
