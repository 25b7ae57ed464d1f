"""What rules ask of a page: its words, its prose, its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from cleaner.characters import COMMAS, LEADS
from cleaner.dates.stamps import has_day, has_stamp, is_time
from cleaner.document import Document
from cleaner.rules.boxes import ALL_LINKS, FEWEST_TEASERS, HEADLINE_WORDS, Boxes
from cleaner.rules.naming import WHOLE
from cleaner.rules.phrases import FoldedPage
from cleaner.rules.schema import Target
from cleaner.rules.selectors import SelectorIndex
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.signals import PROSE_WORDS, SENTENCE_WORDS, Signals
from cleaner.scoring.times import is_date

# Lines that each entry of a list closes with are so many.
_FEWEST_ENTRIES = 3
# "Near the start" has at most this many lines of prose or verse before it, "near the end" after it.
_PROSE_LINES = 2
# Or this share of the page's prose before it; and the end never comes before the middle.
_END_SHARE, _MIDDLE = 0.75, 0.5
# "Near the title": at most this many lines away.
_TITLE_LINES = 6
# A stamp has a year and a time of day, and few words besides.
_STAMP_WORDS = 10
# A teaser is so long at most, in characters.
_TEASER_LENGTH = 140
# So many sentences tell in company, however short.
_COMPANY = 3
_NUMBER = re.compile(r"(\d{1,3})[.)]\s")
_NUMBERS = re.compile(r"\d+")


class Sight:
    """A page as rules see it. Built once a page.

    Attributes:
        page: The folded lines.
        prose: For each line, whether it is prose.
        boxes: Its boxes.
        mass: What each line weighs where shares of the page count: the characters of its prose and verse, or, on a page
            of short lines that has none, of its text.
        total: The sum of `mass`.
    """

    def __init__(self, document: Document, signals: Signals, titles: Sequence[int]) -> None:
        self.document, self.titles = document, frozenset(titles)
        self._words: list[float] = signals.words.tolist()
        self._words_before: list[float] = [0.0, *accumulate(self._words)]
        self._linked: list[float] = signals.linked.tolist()
        self._near_title = {
            line for title in self.titles for line in range(title - _TITLE_LINES, title + _TITLE_LINES + 1)
        }
        # Words in a listing are not what rules speak of.
        lines = zip(document.kinds, signals.folded, strict=True)
        self.page = FoldedPage(["" if kind == "code" else folded for kind, folded in lines], document.texts)
        self.count = len(document.lines)
        self.prose: list[bool] = signals.prose.tolist()
        self._told = signals.prose | np.array([kind == "verse" for kind in document.kinds], bool)
        self._signals = signals
        self._weigh(self._told, signals.length)

    def _weigh(self, told: Bools, length: Floats, weightless: AbstractSet[int] = frozenset()) -> None:
        self._weightless = weightless
        self.boxes = Boxes(self.document, self._signals, told)
        self._has_told = bool(told.any())
        mass: Floats = np.where(told, length, 0.0) if self._has_told else length
        self.mass: list[float] = mass.tolist()
        self._told_before: list[int] = [0, *accumulate(told.tolist())]
        self._mass_before: list[float] = [0.0, *accumulate(self.mass)]
        self.total: float = self._mass_before[-1]

    def without(self, lines: AbstractSet[int]) -> Sight:
        """Return the page as it is where some of its lines weigh nothing."""
        if lines == self._weightless:
            return self
        left = np.ones(self.count, bool)
        left[list(lines)] = False
        rest = copy(self)
        rest._weigh(self._told & left, np.where(left, self._signals.length, 0.0), lines)  # noqa: SLF001 - of the same class
        return rest

    def selected(self, index: SelectorIndex) -> dict[int, list[int]]:
        """Return the lines that lie whole inside selected elements, by number of the selector list."""
        found = index.nodes(self.document)
        return {number: self.inside(selected) for number, selected in found.items()}

    def few_words(self, nodes: Iterable[int], target: Target) -> list[int]:
        """Return the lines inside those of the nodes that are boxes where the target asks for one."""
        boxes = (node for node in nodes if self._is_box(node, target.words))
        return self.inside(box for box in boxes if not target.alone or self.boxes.is_amid(box))

    def around(self, nodes: Iterable[int], target: Target) -> list[int]:
        """Return the lines inside the largest box around each of the nodes, if it stands where the target asks."""
        boxes = (box for node in nodes if (box := self._largest(node, target.words)) >= 0)
        return self.inside(box for box in boxes if not target.alone or self.boxes.is_amid(box))

    def _largest(self, node: int, words: int) -> int:
        """Return the largest box around a node; -1 where there is none."""
        nodes, box = self.document.nodes, -1
        for outer in nodes.around(node):
            if nodes.tags[outer] in WHOLE or not self._is_box(outer, words):
                break
            box = outer
        return box

    def _is_box(self, node: int, words: int) -> bool:
        """Whether a node has at most so many words, and the title is not among them."""
        first, last = self.document.nodes.firsts[node], self.document.nodes.lasts[node]
        few = self._words_before[last] - self._words_before[first] <= words
        return few and not any(first <= title < last for title in self.titles)

    def inside(self, selected: Iterable[int]) -> list[int]:
        """Return the lines that lie whole inside some nodes."""
        firsts, lasts = self.document.nodes.firsts, self.document.nodes.lasts
        lines: list[int] = []
        after = 0
        for first, last in sorted({(firsts[node], lasts[node]) for node in selected}):
            if last > after:
                lines.extend(range(max(first, after), last))
                after = last
        return lines

    def weight(self, lines: Iterable[int]) -> float:
        """Return what lines weigh together."""
        return sum(map(self.mass.__getitem__, lines))

    def standing(self, lines: list[int], target: Target) -> list[int]:
        """Return those of the lines that stand where the target asks them to; of a box, its place is asked for."""
        if target.is_box or not (target.words or target.links or target.near or target.alone or target.followed_by):
            return lines
        return [line for line in lines if self._stands(line, target)]

    def _stands(self, line: int, target: Target) -> bool:
        return not (
            (target.words and self._words[line] > target.words)
            or (target.links and self._linked[line] < ALL_LINKS)
            or (target.near and not self._near(line, target.near))
            or (target.alone and not self._alone(line))
            or (target.followed_by == "prose" and not self.prose_at(line + 1))
            or (target.followed_by == "headlines" and not self._headlines_after(line))
            or (target.followed_by == "stamp" and not self._stamp_at(line + 1))
        )

    def _near(self, line: int, where: str) -> bool:
        if where == "title":
            return line in self._near_title
        before = self._mass_before[line]
        if not self._has_told:  # then the first and the last quarter of the text
            return before <= (1 - _END_SHARE) * self.total if where == "start" else before >= _END_SHARE * self.total
        if where == "start":
            return self._told_before[line] <= _PROSE_LINES
        after = self._told_before[-1] - self._told_before[line + 1]
        return before >= _MIDDLE * self.total and (after <= _PROSE_LINES or before >= _END_SHARE * self.total)

    def heads_prose(self, line: int, first: int) -> bool:
        """Whether a line heads the prose right below it: a heading, or in flattened text the time of an entry.

        A heading does unless all lines before it, down from `first`, are headings too.
        """
        lines = self.document.lines
        if not self.prose_at(line + 1):
            return False
        if lines[line].kind == "heading":
            return any(lines[before].kind != "heading" for before in range(first + 1, line))
        return self.document.kind == "text" and is_time(lines[line].text)

    def leaves_list(self, line: int, first: int) -> bool:
        """Whether a sentence of the text, however short, stands behind the list of links below a heading.

        In flattened text a subheading does as well, which is a line without a day right above prose.
        """
        lines = self.document.lines
        if line < first + 2 or lines[first + 1].kind != "list" or lines[line].kind != "paragraph" or lines[line].linked:
            return False
        heads = self.document.kind == "text" and self.prose_at(line + 1) and not has_day(self.page.lines[line])
        return heads or self._is_told(line)

    def goes_on(self, line: int, first: int) -> bool:
        """Whether flattened text goes on at a line, below a heading in line `first` and titles without a full stop.

        With two sentences, or one above prose, or three of any length; with a line that ends in a comma, or a long one
        that ends in a colon; with the next number of the text above; or with a question above a sentence, on a page
        that asks on lines of its own.
        """
        if self.document.kind != "text" or line < first + 2 or any(map(self._is_told, range(first + 1, line))):
            return False
        text, below = self.page.lines[line], line + 1
        leads = self.prose_at(below) or (below < self.count and self._is_told(below))
        asks = self._is_question(line) and self._first_asked < first
        led = text.endswith(COMMAS) or (text.endswith(LEADS) and self._words[line] >= PROSE_WORDS)
        if led or (leads and (self._is_told(line) or asks)):
            return True
        number = self._number(line)
        return self._in_company(line, asks=asks) or (number > 1 and self._numbers[first] == number - 1)

    def _in_company(self, line: int, *, asks: bool) -> bool:
        """Whether three sentences stand in a row, however short, of which the first may ask."""
        company = range(line + asks, line + _COMPANY)
        return company.stop <= self.count and all(map(self._is_stated, company))

    def _number(self, line: int) -> int:
        """The number that a line begins with; 0 where there is none."""
        found = _NUMBER.match(self.page.lines[line])
        return int(found[1]) if found else 0

    @cached_property
    def _numbers(self) -> list[int]:
        """The last number above each line that a line begins with; 0 where there is none."""
        return list(accumulate(map(self._number, range(self.count)), lambda last, own: own or last, initial=0))

    def _is_told(self, line: int) -> bool:
        """Whether a line is a sentence that states something in a few words at least."""
        return self._words[line] >= SENTENCE_WORDS and self._is_stated(line)

    def _is_stated(self, line: int) -> bool:
        return self._signals.endings[line] == "stated"

    @cached_property
    def _first_asked(self) -> int:
        """The first question that a sentence answers; the number of lines where there is none."""
        questions = (line for line in range(self.count - 1) if self._is_question(line))
        return next((line for line in questions if self.prose_at(line + 1) or self._is_told(line + 1)), self.count)

    def _is_question(self, line: int) -> bool:
        return self._signals.endings[line] == "asked"

    def form_of(self, line: int) -> tuple[str, Sequence[int]]:
        """Return what a line of markup says but for numbers, and the looks of its element, its box and what is around.

        Its box is the smallest element around it that has several lines.
        """
        nodes, box = self.document.nodes, self._box_around(line)
        around = (self.document.homes[line], box, nodes.parents[box] if box >= 0 else -1)
        return _NUMBERS.sub("", self.page.lines[line]), tuple(nodes.look_of[node] for node in around if node >= 0)

    def closes_card(self, line: int) -> bool:
        """Whether a line of markup ends a box with prose or a headline above it: what heads a list has neither there.

        So does a link right below prose, whatever the card has behind it but links: tags, and when it was written.
        """
        listed = line + 1 < self.count and self._linked[line + 1] >= ALL_LINKS
        if self._linked[line] >= ALL_LINKS and line and self.prose[line - 1] and not listed:
            return True
        nodes, first = self.document.nodes, line
        for node in nodes.around(self.document.homes[line]):
            if nodes.lasts[node] != line + 1:
                break
            first = nodes.firsts[node]
        return any(self.prose[above] or self._words[above] >= HEADLINE_WORDS for above in range(first, line))

    def _box_around(self, line: int) -> int:
        nodes = self.document.nodes
        around = nodes.around(self.document.homes[line])
        return next((node for node in around if nodes.lasts[node] - nodes.firsts[node] > 1), -1)

    def is_above_text(self, line: int) -> bool:
        """Whether a line has neither prose nor verse above it, and some below."""
        return self._told_before[line] == 0 < self._told_before[-1]

    def closes_entries(self, lines: list[int]) -> bool:
        """Whether so much text stands between two of some lines as above the first: each closes an entry of a list."""
        told = [self._told_before[line] for line in sorted(lines)]
        return len(lines) >= _FEWEST_ENTRIES and told[0] <= max(below - above for above, below in pairwise(told))

    def teasers_end(self, first: int) -> int:
        """Return the line behind titles with a sentence each, or a day above and an excerpt each, right below a line.

        Of flattened text; 0 where there are none: one alone may be the last title of a list and the text that goes on
        below it.
        """
        line, found = first + 1, 0
        while self.document.kind == "text" and (end := self._teaser_end(line)):
            line, found = end, found + 1
        return line if found >= FEWEST_TEASERS else 0

    def _teaser_end(self, line: int) -> int:
        """Return the line behind a title and a sentence that says what of; or behind a day, a title and an excerpt.

        0 where no teaser begins with a line.
        """
        signals = self._signals
        dated = line < self.count and is_date(line, self.document, signals)
        title, below = line + dated, line + dated + 1
        if below >= self.count or title in self.titles or self.prose[title]:
            return 0
        headed = not signals.stopped[title] and self._words[title] >= HEADLINE_WORDS
        short = signals.sentences[below] <= 1 and signals.length[below] <= _TEASER_LENGTH
        told = self.prose[below] if dated else headed and signals.stopped[below] and short
        return below + 1 if told else 0

    def prose_at(self, line: int) -> bool:
        """Return whether a line is prose; one behind the last is none."""
        return line < self.count and self.prose[line]

    def sections(self, line: int) -> Sequence[int]:
        """Return the headings of a level that head prose beside one another, a line that does so among them."""
        return self._sections.get(self._place_of(line), ()) if self._heads(line) else ()

    @cached_property
    def _sections(self) -> dict[tuple[int, str, int], list[int]]:
        """By their place, the headings right above prose."""
        found: dict[tuple[int, str, int], list[int]] = {}
        for line in filter(self._heads, range(self.count)):
            found.setdefault(self._place_of(line), []).append(line)
        return found

    def _heads(self, line: int) -> bool:
        lines, homes = self.document.lines, self.document.homes
        over = lines[line].level > 0 and homes[line] >= 0 and self.prose_at(line + 1)
        return over and lines[line + 1].kind == "paragraph"

    def _place_of(self, line: int) -> tuple[int, str, int]:
        """Return the element around the outermost one that a heading begins, the tag of that, and its level."""
        nodes, node = self.document.nodes, self.document.homes[line]
        while (around := nodes.parents[node]) >= 0 and nodes.firsts[around] == line and nodes.tags[around] not in WHOLE:
            node = around
        return around, nodes.tags[node], self.document.lines[line].level

    def _stamp_at(self, line: int) -> bool:
        return line < self.count and self._words[line] <= _STAMP_WORDS and has_stamp(self.page.lines[line])

    def _alone(self, line: int) -> bool:
        return (line == 0 or self.prose[line - 1]) and (line + 1 == self.count or self.prose[line + 1])

    def _headlines_after(self, line: int) -> bool:
        """Whether a headline is among the next two lines, and no prose before it, be it a short sentence.

        Where the page has links, two of them are headlines however short: those of recipes are.
        """
        if all(linked >= ALL_LINKS for linked in self._linked[line + 1 : line + 3]) and line + 2 < self.count:
            return True
        for after in range(line + 1, min(line + 3, self.count)):
            if self.prose[after]:
                return False
            if self._words[after] >= HEADLINE_WORDS:
                return not self._is_stated(after)
        return False
