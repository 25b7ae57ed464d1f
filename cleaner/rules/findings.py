"""What the rules of a set find on a page: which lines each of them speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaner.rules.compiled import RuleSet
from cleaner.rules.evidence import Evidence
from cleaner.rules.schema import Rule

# What a rule says that does not hold as it stands, in log-odds: it may be right all the same, if the rest of the page
# agrees.
DOUBT = -2.0
# What the first line of a block says of itself where it heads nothing, in log-odds: few such lines are anything else.
_EMPTY = -4.0
# Headlines end within so many lines where flattened text goes on.
_HEADLINES = 8
# The name of a pack, a rule of it, and the lines that it speaks of.
Spoken = tuple[str, Rule, list[int]]


class Findings:
    """What a page has of the words and elements that rules name; searched once.

    Args:
        rules: The rules.
        evidence: The page.
        rows: Phrases and lines on which they hold already, from `row_hits`.
    """

    def __init__(self, rules: RuleSet, evidence: Evidence, rows: Iterable[tuple[int, int]] = ()) -> None:
        self._rules = rules
        self._worded = rules.phrases.worded(evidence.page, rows)
        nodes, lining = evidence.document.nodes, rules.lining
        lined = ((*lining[number], number, lines) for number, lines in self._worded.items() if number < len(lining))
        selected = ((*rules.noding[number], -1, lines) for number, lines in evidence.selected(rules.nodes).items())
        named = (
            (*rules.named[number], -1, evidence.boxes(found, rules.named[number][1].target))
            for number, found in rules.names.nodes(nodes).items()
        )
        around = (
            (*rules.around[number], -1, evidence.around(found, rules.around[number][1].target))
            for number, found in rules.inner.nodes(evidence.document).items()
        )
        self._found = [*lined, *selected, *named, *around]

    def spoken(self, evidence: Evidence, *, placed: bool) -> Iterator[Spoken]:
        """Yield each rule that says something of the page, its pack, and the lines it speaks of.

        Args:
            evidence: The page, weighed.
            placed: Whether to ask the rules that ask for the start or the end of its prose, or the others.
        """
        for pack, rule, number, lines in self._found:
            if rule.target.is_placed is not placed:
                continue
            found = self._matching(number, evidence.standing(lines, rule.target), evidence)
            if found:
                yield pack, rule, self._extent(rule, found, evidence)
            if rule.verb == "block" and rule.target.followed_by == "headlines":
                # Above prose it may be a heading of the article; else what it heads are pictures, or was not loaded.
                alike = evidence.standing(lines, replace(rule.target, followed_by=None))
                empty = [line for line in alike if line not in found and not evidence.prose_at(line + 1)]
                if empty := self._matching(number, empty, evidence):
                    yield pack, replace(rule, verb="score", add=_EMPTY), empty

    def _matching(self, number: int, lines: list[int], evidence: Evidence) -> list[int]:
        return self._rules.phrases.matching(number, lines, evidence.page) if number >= 0 else lines

    def _extent(self, rule: Rule, found: list[int], evidence: Evidence) -> list[int]:
        """Return the lines a rule speaks of where it was found on some."""
        if rule.verb == "block":
            ends = self._ends(rule, evidence) if rule.end else None
            return [line for first in found for line in _block(rule, first, ends, evidence)]
        if rule.verb == "cut":
            return list(range(found[-1] + 1) if rule.side == "before" else _tail(rule, found, evidence))
        return found

    def _ends(self, rule: Rule, evidence: Evidence) -> set[int]:
        number = self._rules.closing[rule.id]
        return set(self._rules.phrases.matching(number, self._worded.get(number, []), evidence.page))


def marked(rules: RuleSet, evidence: Evidence, rows: Iterable[tuple[int, int]] = ()) -> Iterator[Spoken]:
    """Yield each rule that says something of a page by itself, its pack, and the lines it speaks of."""
    findings = Findings(rules, evidence, rows)
    for placed in (False, True):
        yield from findings.spoken(evidence, placed=placed)


def _tail(rule: Rule, found: list[int], evidence: Evidence) -> Iterator[int]:
    """Yield the lines of a tail: all from the first found on, or a box or headlines where the article goes on below."""
    end = 0
    for line in found:
        if line >= end:
            end = (rule.target.near == "end" and evidence.box_within(line)) or evidence.count
            near = range(line + 1, min(line + _HEADLINES, end) if rule.target.followed_by == "headlines" else 0)
            end = next((below for below in near if evidence.goes_on(below, line)), end)
            yield from range(line, end)


def _block(rule: Rule, first: int, ends: set[int] | None, evidence: Evidence) -> Iterator[int]:
    """Yield the lines of a block; the article's title always ends one, and so does the end of the box that it opens.

    In that box is no prose but teasers, which end no block; nor do they where they follow it, each below its title.
    Headlines end where flattened text goes on with short sentences, and a list of them where one stands behind it.
    """
    yield first
    for line in range(first - 1, max(-1, first - 1 - rule.above), -1):
        if line in evidence.titles or evidence.prose[line]:
            break
        yield line
    box, teasers = evidence.box_end(first), evidence.teasers_end(first)
    for line in range(first + 1, min(first + rule.max, box or evidence.count)):
        told = evidence.prose[line] or evidence.heads_prose(line, first) or evidence.leaves_list(line, first)
        told = told or (rule.target.followed_by == "headlines" and evidence.goes_on(line, first))
        if line in evidence.titles or ((ends is None or rule.prose) and not box and line >= teasers and told):
            return
        if ends is not None and line in ends:
            if rule.end and rule.end[0] == "through":
                yield line
            return
        yield line
