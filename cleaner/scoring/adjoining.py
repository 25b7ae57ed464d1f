"""Lines that belong with kept ones, whatever their own score: what stands between, beside and above them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import numpy as np

from cleaner.document import Document, Line, Nodes
from cleaner.scoring import flattened
from cleaner.scoring.arrays import Bools, Floats, sums_before
from cleaner.scoring.forms import nameless
from cleaner.scoring.known import Known
from cleaner.scoring.questions import asked
from cleaner.scoring.runs import reached, stretches
from cleaner.scoring.signals import PROSE_LINKS, PROSE_WORDS, SENTENCE_WORDS
from cleaner.scoring.times import is_date, timed
from cleaner.scoring.wrappers import around

# Prose belongs to the article if the element around it has this share of the article's prose, and nearly all of its own
# prose is kept; unless it reads as boilerplate for sure, in log-odds.
_HOME, _NEARLY_ALL, _SURELY_NOT = 0.3, 0.8, -2.0
# So many lines make a form; of one that is prose more than anything else, all is text if this share of it is kept.
_ALIKE, _TOLD_ALIKE = 3, 0.35
# Elements between a row and its table.
_IN_TABLE = ("td", "th", "tr", "tbody", "thead", "tfoot")
# Elements between a quotation and the text it stands in.
_AROUND_QUOTES = ("blockquote", "figure")
# Of a list that is kept, this share of the words is.
_MOST = 0.5
# A list under a heading of its own has so many entries at least.
_ENTRIES = 3
# A quotation has entries too: behind its text stands who said it.
_LISTS = ("blockquote", "dl", "ol", "ul")


def completed(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines that are kept, and those that belong with them.

    Args:
        kept: Lines in the article so far.
        odds: Log-odds by which lines are chosen.
        known: What is known of the page.
    """
    kept = kept | _alike(kept, known)
    kept |= _siblings(kept, odds, known)
    kept |= _sequels(kept, odds, known)
    kept |= reached(kept[None, :])[0] & (odds > 0) & ~known.gone
    kept = kept | _listings(kept, known)
    if known.document.kind == "text":
        kept = flattened.beside(kept, odds, known)
    else:
        kept = kept | (asked(known.document) & ~known.gone & kept.any())
        kept = kept | _headings(kept, known) | _terms(kept, odds, known) | _captions(kept, known)
        kept |= _openings(kept, odds, known)
        kept |= _entries(kept, odds, known)
    entries = timed(kept, known.gone, known.document, known.signals)
    kept = kept | entries
    if known.document.kind == "text" and entries.any():
        kept = flattened.beside(kept, odds, known)
    return kept


def _alike(kept: Bools, known: Known) -> Bools:
    """Return the lines of posts, answers and boxes that a template makes as it makes many that are kept.

    Line by line a short answer or an odd post reads as boilerplate; but what stands in elements of one form is all the
    page's text or none of it. On an article that would bring in the teasers, which are made as its paragraphs are.
    """
    if known.article or not known.document.nodes:
        return np.zeros(len(kept), bool)
    signals, form = known.signals, known.forms
    free = ~known.gone & (signals.linked < PROSE_LINKS)
    words = signals.words * free
    whole, own, prose = (np.bincount(form, words * lines) for lines in (free, kept, signals.prose))
    texts = (np.bincount(form, free) >= _ALIKE) & (2 * prose > whole) & (own > _TOLD_ALIKE * whole)
    found: Bools = texts[form] & free & ~nameless(known.document)
    return found


def _siblings(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the prose that stands in one element with the article's paragraphs, of which nearly all are kept.

    Between paragraphs and at their end a single one may read like an advertisement: a site puts its own into boxes.
    A quotation needs no full stop: behind it stands who said it. Nor does a table.
    """
    nodes, signals, lines = known.document.nodes, known.signals, known.document.lines
    if not nodes:
        return np.zeros(len(kept), bool)
    sides = around(kept & signals.prose, nodes, known.document.homes) + 1
    prose = signals.words * signals.prose
    whole = np.bincount(sides, prose, len(nodes) + 1)
    own = np.bincount(sides, prose * kept, len(nodes) + 1)
    own_side = (own >= _NEARLY_ALL * whole) & (own > 0)
    home = own_side & (own >= _HOME * own.sum())
    quotes, tables = np.zeros((2, len(lines)), int)
    for number in np.flatnonzero(known.of_kind("quote")).tolist():
        quotes[number] = _around_quote(nodes, lines[number]) + 1
    for number in np.flatnonzero(known.of_kind("table")).tolist():
        tables[number] = _around_table(nodes, lines[number]) + 1
    quoted = (home[quotes] | home[sides]) & (quotes > 0) & (signals.words >= PROSE_WORDS)
    tabled = own_side[tables] & (tables > 0)
    beside = (home[sides] & signals.prose) | ((quoted | tabled) & (signals.linked < PROSE_LINKS))
    found: Bools = beside & (odds > _SURELY_NOT) & ~known.gone
    return found


def _sequels(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentences right below kept lines that stand in elements made as those of kept prose are.

    Programs set each part of a text into a box of its own, and the last is often a single short paragraph. Most prose
    that is made so has to be kept; what has no name is made like anything.
    """
    nodes, signals, found = known.document.nodes, known.signals, np.zeros(len(kept), bool)
    if not nodes:
        return found
    form, words = known.forms, signals.words * signals.prose
    whole, own = np.bincount(form, words), np.bincount(form, words * kept)
    made = ((own > _MOST * whole) & (np.bincount(form, signals.prose & kept) > 1))[form] & ~nameless(known.document)
    stated = signals.ending("stated") & (signals.words >= SENTENCE_WORDS)
    told = (signals.prose | stated) & made & (odds > _SURELY_NOT) & ~known.gone & (signals.linked < PROSE_LINKS)
    for line in np.flatnonzero(told & ~kept).tolist():
        box = nodes.parents[known.document.homes[line]]
        alone = box >= 0 and nodes.lasts[box] - nodes.firsts[box] == 1
        found[line] = line > 0 and alone and (kept[line - 1] or found[line - 1])
    return found


def _around_table(nodes: Nodes, line: Line) -> int:
    """Return the element around the table that a line is a row of, or around the boxes that hold it alone."""
    node = nodes.nearest(nodes.parents[line.node], lambda outer: nodes.tags[outer] not in _IN_TABLE)
    return nodes.parents[nodes.outermost(node)] if node >= 0 else node


def _around_quote(nodes: Nodes, line: Line) -> int:
    """Return the element around the quotation that a line stands in; -1 where there is none."""
    return nodes.nearest(nodes.parents[line.node], lambda outer: nodes.tags[outer] not in _AROUND_QUOTES)


def _listings(kept: Bools, known: Known) -> Bools:
    """Return the lines of code of each listing that stands between kept lines.

    Line by line code is told like boilerplate: short, without stops, of rare words.
    """
    found: Bools = np.zeros(len(kept), bool)
    if "code" not in known.document.kinds:
        return found
    for first, end in stretches(known.of_kind("code")).tolist():
        found[first:end] = first > 0 and end < len(kept) and kept[first - 1] and kept[end]
    return found & ~known.gone


def _headings(kept: Bools, known: Known) -> Bools:
    """Return the headings between a kept line and kept text, which may score low between high paragraphs.

    What leads to a list has no full stop; over a list that is kept, nothing need be kept above: "Ingredients". What
    rules remove around a heading does not count.
    """
    own = kept & (known.signals.linked < PROSE_LINKS)
    text = (kept & known.signals.prose) | (own & (known.signals.words >= PROSE_WORDS))
    entries = np.append(own & known.of_kind("list"), [False] * _ENTRIES)
    listed: Bools = np.logical_and.reduce([entries[at : len(kept) + 1 + at] for at in range(_ENTRIES)])
    places = np.arange(len(kept))
    before = np.append(-1, np.maximum.accumulate(np.where(known.gone, -1, places))[:-1])
    after = np.append(np.minimum.accumulate(np.where(known.gone, len(kept), places)[::-1])[::-1][1:], len(kept))
    held = (before >= 0) & kept[before] & np.append(text, False)[after]
    headings = known.of_kind("heading") & (known.signals.linked < PROSE_LINKS) & ~known.gone
    found: Bools = headings & (held | listed[after])
    return found


def _openings(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines, below kept text, that begin an element of which all else is kept.

    A question heads its answer there, be it a link or a control; so does the title of a box that opens, if there is
    text below it. Who wrote something and when does not.
    """
    nodes, document, signals = known.document.nodes, known.document, known.signals
    found: Bools = np.zeros(len(kept), bool)
    if not nodes:
        return found
    paragraphs = kept & signals.prose
    titles = (odds > _SURELY_NOT) & (signals.linked < PROSE_LINKS) & ~signals.prose
    for line in np.flatnonzero(~kept & ~known.gone & np.logical_or.accumulate(kept)).tolist():
        asked = signals.endings[line] == "asked"
        if (asked or titles[line]) and (rest := _rest_of_box(line, document)):
            headed = asked or (paragraphs[rest].any() and not is_date(line, document, signals))
            found[line] = kept[rest].all() and headed
    return found


def _rest_of_box(line: int, document: Document) -> range:
    """Return the other lines of the smallest element around a line that has some, if the line begins it."""
    nodes = document.nodes
    box = nodes.nearest(document.homes[line], lambda node: nodes.lasts[node] > line + 1)
    return nodes.span(box)[1:] if box >= 0 and nodes.firsts[box] == line else range(0)


def _captions(kept: Bools, known: Known) -> Bools:
    """Return the captions of what is kept: what a table shows, right above or below a row; who said a quotation."""
    if "caption" not in known.document.kinds:
        return np.zeros(len(kept), bool)
    nodes, captions = known.document.nodes, known.of_kind("caption")
    rows, quotes = np.pad(kept & known.of_kind("table"), 1), np.append(False, (kept & known.of_kind("quote"))[:-1])
    found: Bools = captions & (rows[:-2] | rows[2:])
    for line in np.flatnonzero(captions & quotes & ~found).tolist():
        # A picture below a quotation is in a figure of its own.
        figure = nodes.nearest(known.document.homes[line], lambda node: nodes.tags[node] == "figure")
        found[line] = figure >= 0 and nodes.firsts[figure] < line
    return found & ~known.gone


def _terms(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the terms of which what is said is kept, links too, and the sentence that is said first of a kept term."""
    nodes = known.document.nodes
    if not nodes.keyed("dt"):
        return np.zeros(len(kept), bool)
    outers = (map(nodes.tags.__getitem__, nodes.around(home)) for home in known.document.homes)
    tags = [next((tag for tag in outer if tag in ("dt", "dd")), "") for outer in outers]
    defined = np.array([pair == ("dt", "dd") for pair in pairwise(tags)], bool)
    terms = np.append(defined & kept[1:], False)
    said = np.append(False, defined & kept[:-1]) & (odds > _SURELY_NOT) & known.signals.stopped
    found: Bools = (terms | said) & ~known.gone
    return found


def _entries(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the other entries of lists of which most is kept: values, names and dates, which are short.

    A list is not one where a single entry holds most of that: pages have been laid out as lists, the article in one.
    """
    nodes, signals, found = known.document.nodes, known.signals, np.zeros(len(kept), bool)
    lines = known.document.lines
    lists = {look for tag in _LISTS for look in nodes.keyed(tag)}
    rows = _rows(known) if "list" in known.document.kinds else {}
    if not lists and not rows:
        return found
    words, own = map(sums_before, (signals.words, signals.words * kept))
    others = ~kept & (odds > _SURELY_NOT) & (signals.linked < PROSE_LINKS) & ~known.gone
    for line in np.flatnonzero(others).tolist():
        entry, node = _entry(nodes, known.document.homes[line], lists)
        free = rows[lines[line].block] if lines[line].kind == "list" else (0, 0)
        first, last = (nodes.firsts[node], nodes.lasts[node]) if node >= 0 else free
        listed = own[last] - own[first]
        held = own[nodes.lasts[entry]] - own[nodes.firsts[entry]] if min(entry, node) >= 0 else 0.0
        found[line] = listed >= _MOST * (words[last] - words[first]) > 0 and held < _MOST * listed
    return found


def _entry(nodes: Nodes, node: int, lists: Collection[int]) -> tuple[int, int]:
    """Return the entry that an element is or stands in, and its list; -1 for each where there is none."""
    entry = -1
    for outer in nodes.around(node):
        if nodes.look_of[outer] in lists:
            return entry, outer
        entry = outer
    return -1, -1


def _rows(known: Known) -> dict[int, tuple[int, int]]:
    """Return the range of the items of each block that has some: their lists need not be elements."""
    found = dict[int, tuple[int, int]]()
    for number in np.flatnonzero(known.of_kind("list")).tolist():
        block = known.document.lines[number].block
        found[block] = (found.get(block, (number, 0))[0], number + 1)
    return found
