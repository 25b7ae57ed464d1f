"""Lines of other articles: of one that a page goes on with, and of those that it leads to by teasers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.dates.stamps import has_day
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.cycles import below_labels, cycles
from cleaner.scoring.known import PARAGRAPHS, Known
from cleaner.scoring.signals import LINK
from cleaner.scoring.teasers import excerpts, teasers


def others(known: Known, odds: Floats, kept: Bools) -> dict[int, str]:
    """Return the kept lines that speak of another article than the page's, with the reason.

    Args:
        known: What is known of the page; lines that a rule keeps stay.
        odds: Log-odds of each line.
        kept: Lines in the article.
    """
    found = dict.fromkeys(_others(known, kept), "stands in another article, which has a headline of its own")
    found |= dict.fromkeys((*cycles(known, kept), *below_labels(known, kept)), "in a row of teasers")
    found |= dict.fromkeys(excerpts(known, odds, kept), "in a row of excerpts that are cut short")
    found |= dict.fromkeys(teasers(known, odds, kept), "tells of an article whose title is not kept")
    return {line: why for line, why in found.items() if not known.held[line]}


def _others(known: Known, kept: Bools) -> Iterator[int]:
    """Yield kept lines of the articles that a page goes on with: elements with a top heading that is not its title.

    A chapter has one too, but neither a day of its own nor a link for a heading. Where the article with the title has
    little text, the page is a list of them.
    """
    nodes, lines = known.document.nodes, known.document.lines
    boxes = [(nodes.firsts[node], nodes.lasts[node]) for node in _articles(known)]
    own = [box for box in boxes if any(box[0] <= title < box[1] for title in known.titles)]
    begin, end = min(own, default=(0, 0))[0], max((last for _, last in own), default=0)
    if (kept & known.signals.prose)[begin:end].sum() < PARAGRAPHS:
        return
    for first, last in boxes:
        headed = [line for line in range(first, last) if lines[line].level == 1]
        if (last <= begin or first >= end) and headed and _is_whole(first, last, headed, known):
            yield from (np.flatnonzero(kept[first:last]) + first).tolist()


def _articles(known: Known) -> Iterator[int]:
    """Yield the elements of articles: called so, or made as one is that begins with the title and has it as a heading.

    What has neither a class nor a name of its own is made like anything; on a page that is no article, posts are too.
    """
    nodes, lines = known.document.nodes, known.document.lines
    yield from nodes.tagged("article")
    tops = [line for line, own in enumerate(lines) if own.level == 1]
    for title in known.titles if known.article and len(tops) > 1 else ():
        for node in nodes.around(known.document.homes[title]) if title in tops else ():
            first, last, made = nodes.firsts[node], nodes.lasts[node], nodes.look(node).without_id
            if all(first <= top < last for top in tops):
                break
            if last > title + 1 and made[1:]:
                kinds = (kind for kind, look in enumerate(nodes.looks) if look.without_id == made)
                yield from (other for kind in kinds for other in nodes.alike[kind])


def _is_whole(first: int, last: int, headings: list[int], known: Known) -> bool:
    """Whether lines are an article by itself: one of its headings is a link, or a short line in it has a day."""
    signals = known.signals
    linked = any(signals.linked[line] >= LINK for line in headings)
    return linked or any(not signals.prose[line] and has_day(signals.folded[line]) for line in range(first, last))
