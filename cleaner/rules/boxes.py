"""Boxes of markup as rules see them: of teasers, and those that the text around them goes on behind."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, compress

from cleaner.document import Document
from cleaner.rules.naming import WHOLE
from cleaner.scoring.arrays import Bools
from cleaner.scoring.signals import SENTENCE_WORDS, Signals

ALL_LINKS = 0.9
# A headline has a few words at least; menu entries have fewer.
HEADLINE_WORDS = 4
# A box of teasers has so many; so many headlines in a row are a list of titles.
FEWEST_TEASERS = 2


class Boxes:
    """The boxes of a page.

    Args:
        document, signals: The page and its measurements.
        told: Which lines are text that counts.
    """

    def __init__(self, document: Document, signals: Signals, told: Bools) -> None:
        self._document, self._signals, self._told = document, signals, told

    def teasers_end(self, first: int) -> int:
        """Return the line behind the largest box of no text but teasers that begins with a line and goes on after it.

        0 where there is none. A teaser is prose under a headline that is all link; a box of these has several.
        """
        nodes, end = self._document.nodes, 0
        for node in nodes.around(self._document.lines[first].node):
            last = nodes.lasts[node]
            told = self._told_before[last] - self._told_before[first]
            led = self._led_before[last] - self._led_before[first]
            few = self._headlines(first, last) < FEWEST_TEASERS
            is_text = told and (nodes.tags[node] in WHOLE or led < told or few)
            if is_text or nodes.firsts[node] != first:
                break
            end = last if last > first + 1 else end
        return end

    def end_within(self, first: int) -> int:
        """Return the line behind the box of several lines that a line is in, where the text around the box goes on.

        0 where there is none: no element around it has prose of its own both above and below the box.
        """
        nodes = self._document.nodes
        around = nodes.around(self._document.lines[first].node)
        several = (node for node in around if nodes.lasts[node] - nodes.firsts[node] > 1)
        return next((nodes.lasts[node] for node in several if self.is_amid(node)), 0)

    def is_amid(self, node: int) -> bool:
        """Whether the element around a node, or around its wrappers, has prose of its own above it and below.

        Below, a sentence is enough that stands in an element like the prose above: the last paragraph may be short.
        """
        nodes = self._document.nodes
        above, below = self._prose_in.get(nodes.parents[nodes.outermost(node)], (nodes.lasts[node], -1))
        return above < nodes.firsts[node] and below >= nodes.lasts[node]

    @cached_property
    def _prose_in(self) -> dict[int, tuple[int, int]]:
        """The elements that have paragraphs of prose in them, bare or wrapped, and the first and last line of that."""
        nodes, lines, found = self._document.nodes, self._document.lines, dict[int, tuple[int, int]]()
        prose, made = self._signals.prose.tolist(), set[tuple[int, int]]()
        for line in compress(range(len(lines)), (self._signals.prose | self._stated).tolist()):
            if (node := lines[line].node) >= 0:
                outer = nodes.outermost(node)
                parent, look = nodes.parents[outer], nodes.look_of[outer]
                if prose[line] or (parent, look) in made:
                    found[parent] = (found.get(parent, (line, line))[0], line)
                if prose[line]:
                    made.add((parent, look))
        return found

    @cached_property
    def _stated(self) -> Bools:
        """Which lines are sentences of a few words, no links."""
        signals = self._signals
        found: Bools = signals.ending("stated") & (signals.words >= SENTENCE_WORDS) & (signals.linked == 0)
        return found

    @cached_property
    def _told_before(self) -> list[int]:
        return [0, *accumulate(self._told.tolist())]

    @cached_property
    def _led_before(self) -> list[int]:
        """How many lines of text before each tell of the headline above them."""
        return [0, *accumulate(self._led())]

    def _led(self) -> list[bool]:
        """Return which lines of text tell of the headline above them: it has no other text yet and is in no list.

        A heading that is no link begins a text of its own.
        """
        lines, last, led = self._document.lines, -1, [False] * len(self._told)
        for line, told in enumerate(self._told.tolist()):
            if self._headlines(line, line + 1):
                last = line
            elif told:
                led[line] = last >= 0 and not self._is_of_list(last, line)
                last = -1
            elif lines[line].level > 0:
                last = -1
        return led

    def _is_of_list(self, headline: int, below: int) -> bool:
        """Whether a headline ends a list of them, whose element is over above a line."""
        nodes, first = self._document.nodes, headline
        for node in nodes.around(self._document.homes[headline]):
            if nodes.lasts[node] > below:
                break
            first = nodes.firsts[node]
        return self._headlines(first, below) >= FEWEST_TEASERS

    def _headlines(self, first: int, end: int) -> int:
        return self._headlines_before[end] - self._headlines_before[first]

    @cached_property
    def _headlines_before(self) -> list[int]:
        """How many lines that are all link and long enough for headlines stand before each."""
        linked: Bools = (self._signals.linked >= ALL_LINKS) & (self._signals.words >= HEADLINE_WORDS)
        return [0, *accumulate(linked.tolist())]
