"""What the rules of a set find on a page: which lines each of them speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from cleaner.rules.compiled import RuleSet
from cleaner.rules.schema import Rule
from cleaner.rules.sight import Sight

# What a rule says that does not hold as it stands, in log-odds: it may be right all the same, if the rest of the page
# agrees.
DOUBT = -2.0
# What the first line of a block says of itself where it heads nothing, in log-odds: few such lines are anything else.
_EMPTY = -4.0
_REMOVING = ("drop", "block", "cut")
# Headlines end within so many lines where flattened text goes on.
_HEADLINES = 8


class Spoken(NamedTuple):
    """What a rule says: the name of its pack, the rule, and the lines that it speaks of."""

    pack: str
    rule: Rule
    lines: list[int]


class Findings:
    """What a page has of the words and elements that rules name; searched once.

    Args:
        rules: The rules.
        sight: The page.
        rows: Phrases and lines on which they hold already, from `row_hits`.
    """

    def __init__(self, rules: RuleSet, sight: Sight, rows: Iterable[tuple[int, int]] = ()) -> None:
        self._rules = rules
        self._worded = rules.phrases.worded(sight.page, rows)
        lining, noding, chosen = rules.lining, rules.noding, rules.nodes.nodes(sight.document)
        lined = ((*lining[number], number, lines) for number, lines in self._worded.items() if number < len(lining))
        selected = (
            (*noding[number], -1, sight.inside(nodes)) for number, nodes in chosen.items() if number < len(noding)
        )
        named = (
            (*rules.named[number], -1, sight.few_words(nodes, rules.named[number][1].target))
            for number, nodes in rules.names.nodes(sight.document.nodes).items()
        )
        inner = (
            (rules.around[number - len(noding)], nodes) for number, nodes in chosen.items() if number >= len(noding)
        )
        around = ((pack, rule, -1, sight.around(nodes, rule.target)) for (pack, rule), nodes in inner)
        found = [*lined, *selected, *named, *around]
        self._found = {
            placed: [each for each in found if each[1].target.is_placed is placed] for placed in (False, True)
        }

    def spoken(self, sight: Sight, *, placed: bool) -> Iterator[Spoken]:
        """Yield what rules say of the page.

        Args:
            sight: The page, weighed.
            placed: Whether to ask the rules that ask for the start or the end of its prose, or the others.
        """
        for pack, rule, number, lines in self._found[placed]:
            found = self._matching(number, sight.standing(lines, rule.target), sight)
            if found and number >= 0 and rule.verb in _REMOVING:
                own = _labels(rule, lines, sight)
                found = [line for line in found if line not in own and not _heads_section(line, rule, sight)]
            if found:
                yield Spoken(pack, rule, self._extent(rule, found, sight))
            if rule.verb == "block" and rule.target.followed_by == "headlines":
                # Above prose it may be a heading of the article; else what it heads are pictures, or was not loaded.
                alike = sight.standing(lines, replace(rule.target, followed_by=None))
                empty = [line for line in alike if line not in found and not sight.prose_at(line + 1)]
                if empty := self._matching(number, empty, sight):
                    yield Spoken(pack, replace(rule, verb="score", add=_EMPTY), empty)

    def _matching(self, number: int, lines: list[int], sight: Sight) -> list[int]:
        return self._rules.phrases.matching(number, lines, sight.page) if number >= 0 else lines

    def _extent(self, rule: Rule, found: list[int], sight: Sight) -> list[int]:
        """Return the lines a rule speaks of where it was found on some."""
        if rule.verb == "block":
            ends = self._ends(rule, sight) if rule.end else None
            return [line for first in found for line in _block(rule, first, ends, sight)]
        if rule.verb == "cut":
            return list(range(found[-1] + 1) if rule.side == "before" else _tail(rule, found, sight))
        return found

    def _ends(self, rule: Rule, sight: Sight) -> set[int]:
        number = self._rules.closing[rule.id]
        return set(self._rules.phrases.matching(number, self._worded.get(number, []), sight.page))


def _heads_section(line: int, rule: Rule, sight: Sight) -> bool:
    """Whether a line heads a section of the article; below one where the article would end stands another."""
    alike = sight.sections(line)
    return len(alike) > 1 and (rule.verb == "drop" or alike[-1] > line)


def _is_amid_list(line: int, sight: Sight) -> bool:
    """Whether a line is an item of a list between others, which heads nothing: "Comments" among a manual's chapters."""
    near = sight.document.lines[max(0, line - 1) : line + 2]
    return len(near) > 2 and all(one.kind == "list" and one.block == near[1].block for one in near)


def _labels(rule: Rule, lines: list[int], sight: Sight) -> Collection[int]:
    """Return those of some lines that head nothing of other articles: the page's own title, and items amid a list.

    So do those that each entry of a page has for itself, the button that closes a card, and what is told of the writer
    of each post: above the first stands no text, or no more than between two others.
    """
    heads = rule.verb == "block" or (rule.verb == "cut" and rule.side == "after")
    if not heads:
        return ()
    own = {line for line in lines if _is_amid_list(line, sight)}
    if not sight.document.nodes:
        return own
    # What the page's top heading names is the page's own, where a rule would take it for other articles.
    if rule.target.followed_by == "headlines":
        own |= {line for line in sight.titles.intersection(lines) if sight.document.lines[line].level == 1}
    alike: dict[tuple[object, ...], list[int]] = {}
    entries: dict[tuple[object, ...], list[int]] = {}
    for line in lines if len(lines) > 1 else ():
        said, looks = sight.form_of(line)
        alike.setdefault((said, looks), []).append(line)
        # The box of an entry may have a number in its names.
        entries.setdefault((said, looks[:2]), []).append(line)
    again = [same for same in alike.values() if len(same) > 1]
    if rule.verb == "block":
        return own.union(line for same in again for line in same if sight.closes_card(line))
    above = {line for same in again for line in same if sight.is_above_text(min(same))}
    return own.union(above, *filter(sight.closes_entries, entries.values()))


def marked(rules: RuleSet, sight: Sight, rows: Iterable[tuple[int, int]] = ()) -> Iterator[Spoken]:
    """Yield what rules say of a page by themselves."""
    findings = Findings(rules, sight, rows)
    for placed in (False, True):
        yield from findings.spoken(sight, placed=placed)


def _tail(rule: Rule, found: list[int], sight: Sight) -> Iterator[int]:
    """Yield the lines of a tail: all from the first found on, or a box or headlines where the article goes on below."""
    end = 0
    for line in found:
        if line >= end:
            end = (rule.target.near == "end" and sight.boxes.end_within(line)) or sight.count
            near = range(line + 1, min(line + _HEADLINES, end) if rule.target.followed_by == "headlines" else 0)
            end = next((below for below in near if sight.goes_on(below, line)), end)
            yield from range(line, end)


def _block(rule: Rule, first: int, ends: set[int] | None, sight: Sight) -> Iterator[int]:
    """Yield the lines of a block; the article's title always ends one, and so does the end of the box that it opens.

    In that box is no prose but teasers, which end no block; nor do they where they follow it, each below its title.
    Headlines end where flattened text goes on with short sentences, and a list of them where one stands behind it.
    """
    yield first
    for line in range(first - 1, max(-1, first - 1 - rule.above), -1):
        if line in sight.titles or sight.prose[line]:
            break
        yield line
    box, teasers = sight.boxes.teasers_end(first), sight.teasers_end(first)
    for line in range(first + 1, min(first + rule.max, box or sight.count)):
        told = sight.prose[line] or sight.heads_prose(line, first) or sight.leaves_list(line, first)
        told = told or (rule.target.followed_by == "headlines" and sight.goes_on(line, first))
        if line in sight.titles or ((ends is None or rule.prose) and not box and line >= teasers and told):
            return
        if ends is not None and line in ends:
            if rule.end and rule.end[0] == "through":
                yield line
            return
        yield line
