"""Packs to marks: which rule wants which line kept, removed or weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cleaner.document import Document
from cleaner.rules.compiled import CompiledPack, Css
from cleaner.rules.phrases import Page, row_hits
from cleaner.rules.schema import Rule, Target
from cleaner.scoring.signals import Bools, Signals

# "Near the start" has at most this many lines of prose before it, "near the end" after it.
_PROSE_LINES = 2
# Or this share of the page's prose before it; and the end never comes before the middle.
_END_SHARE, _MIDDLE = 0.75, 0.5
# "Near the title": at most this many lines away.
_TITLE_LINES = 6
_ALL_LINKS = 0.9
# A headline has a few words at least; menu entries have fewer.
_HEADLINE_WORDS = 4
# The share of a page's prose that one pack may remove; by selectors alone a little more, because what they name is a
# container, and a thread of comments is often longer than the article.
_MOST_PROSE, _MOST_SELECTED = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Marks:
    """What the rules say of a page.

    Attributes:
        kept: Line to the rule that protects it.
        removed: Line to the rule that removes it.
        scored: Line, rule and log-odds of each score rule that applies.
        bodies: Line inside a pack's `body` selector to that pack's name.
        paywalled: Whether a rule flagged a paywall line.
        notes: Rules that were not obeyed, and why.
        fields: Values that packs' `title`, `byline`, `date` and `source` selectors found.
    """

    kept: dict[int, Rule] = field(default_factory=dict)
    removed: dict[int, Rule] = field(default_factory=dict)
    scored: tuple[tuple[int, Rule], ...] = ()
    bodies: dict[int, str] = field(default_factory=dict)
    paywalled: bool = False
    notes: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Evidence:
    """What rules ask of a page: its words, its prose, its tree. Built once a page."""

    def __init__(self, document: Document, signals: Signals, titles: Sequence[int]) -> None:
        self.document, self.signals, self.titles = document, signals, titles
        # Words in a listing are not what rules speak of.
        folded = zip(document.lines, signals.folded, strict=True)
        texts = [line.text for line in document.lines]
        self.page = Page(["" if line.kind == "code" else text for line, text in folded], texts)
        self.count = len(document.lines)
        self.prose: Bools = signals.prose
        self.prose_before = np.concatenate(([0], np.cumsum(self.prose)))
        mass = np.where(self.prose, signals.length, 0.0)
        self.mass = mass
        self.mass_before = np.concatenate(([0.0], np.cumsum(mass)))

    def selected(self, css: Css) -> list[int]:
        """Return the lines that lie whole inside the selected elements."""
        nodes = self.document.nodes
        found = css.nodes(self.document) if nodes else ()
        return sorted({line for number in found for line in range(nodes.firsts[number], nodes.lasts[number])})

    def stands(self, line: int, target: Target) -> bool:
        """Whether a line stands where the target asks it to."""
        signals = self.signals
        return not (
            (target.words and signals.words[line] > target.words)
            or (target.links and signals.linked[line] < _ALL_LINKS)
            or (target.near and not self._near(line, target.near))
            or (target.alone and not self._alone(line))
            or (target.followed_by == "prose" and not self._prose_at(line + 1))
            or (target.followed_by == "headlines" and not self._headlines_after(line))
        )

    def _near(self, line: int, where: str) -> bool:
        if where == "start":
            return bool(self.prose_before[line] <= _PROSE_LINES)
        if where == "title":
            return any(abs(line - title) <= _TITLE_LINES for title in self.titles)
        total = self.mass_before[-1]
        before = self.mass_before[line]
        after = self.prose_before[-1] - self.prose_before[line + 1]
        return bool(total and before >= _MIDDLE * total and (after <= _PROSE_LINES or before >= _END_SHARE * total))

    def heads_prose(self, line: int, first: int) -> bool:
        """Whether a heading stands right above prose, and the lines before it, down from `first`, were no headings."""
        lines = self.document.lines
        return (
            lines[line].kind == "heading"
            and self._prose_at(line + 1)
            and any(lines[before].kind != "heading" for before in range(first + 1, line))
        )

    def _prose_at(self, line: int) -> bool:
        return line < self.count and bool(self.prose[line])

    def _alone(self, line: int) -> bool:
        return (line == 0 or bool(self.prose[line - 1])) and (line + 1 == self.count or bool(self.prose[line + 1]))

    def _headlines_after(self, line: int) -> bool:
        """Whether a headline is among the next two lines, and no prose before it."""
        for after in range(line + 1, min(line + 3, self.count)):
            if self.prose[after]:
                return False
            if self.signals.words[after] >= _HEADLINE_WORDS:
                return True
        return False


def mark(packs: Sequence[CompiledPack], evidence: Evidence) -> Marks:
    """Let every pack mark its lines.

    A rule that would remove, with the rest of its pack, more than half of the page's prose is not obeyed, and the
    marks say so. The order of the packs makes no difference: where two rules remove one line, the one whose id sorts
    first is named.
    """
    kept: dict[int, Rule] = {}
    scored: list[tuple[int, Rule]] = []
    removals: list[tuple[CompiledPack, dict[str, set[int]]]] = []
    rows = row_hits([pack.index for pack in packs], evidence.page)
    for pack, own in zip(packs, rows, strict=True):
        removing: dict[str, set[int]] = {}
        for rule, lines in marked(pack, evidence, own):
            if rule.verb == "keep":
                _name(kept, lines, rule)
            elif rule.verb == "score":
                scored.extend((line, rule) for line in lines)
            elif lines:
                removing[rule.id] = set(lines)
        removals.append((pack, removing))
    removed: dict[int, Rule] = {}
    notes = []
    for pack, removing in removals:
        rules = {rule.id: rule for rule in pack.rules}
        for name in list(_disobeyed(pack, removing, kept, evidence)):
            rule = rules[name]
            notes.append(
                f"{rule.id} ({rule.position}) was not obeyed: it would have removed too much of the page's prose"
            )
            del removing[name]
        for name, gone in removing.items():
            _name(removed, gone, rules[name])
    return Marks(
        kept=kept,
        removed=removed,
        scored=tuple(_strongest(scored)),
        bodies=_bodies(packs, evidence),
        paywalled=any(rule.flag == "paywalled" for rule in (*kept.values(), *removed.values())),
        notes=tuple(notes),
        fields=_fields(packs, evidence),
    )


def _strongest(scored: Iterable[tuple[int, Rule]]) -> Iterator[tuple[int, Rule]]:
    """Of rules that several languages have under one name, only the strongest counts on a line."""
    found: dict[tuple[int, str], Rule] = {}
    for line, rule in sorted(scored, key=lambda pair: (pair[0], -abs(pair[1].add), pair[1].id)):
        found.setdefault((line, rule.id.rpartition("/")[2]), rule)
    yield from ((line, rule) for (line, _), rule in found.items())


def _name(marks: dict[int, Rule], lines: Iterable[int], rule: Rule) -> None:
    for line in lines:
        if line not in marks or rule.id < marks[line].id:
            marks[line] = rule


def marked(
    pack: CompiledPack, evidence: Evidence, rows: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[Rule, list[int]]]:
    """Yield each rule of a pack that says something of the page, with the lines it speaks of."""
    hits = pack.index.lines(evidence.page, rows)
    for rule in pack.rules:
        found = evidence.selected(pack.nodes[rule.id]) if rule.target.node else hits.get(pack.opening[rule.id], [])
        found = [line for line in found if evidence.stands(line, rule.target)]
        if not found:
            continue
        if rule.verb == "block":
            ends = set(hits.get(pack.closing[rule.id], ())) if rule.end else None
            found = [line for first in found for line in _block(rule, first, ends, evidence)]
        elif rule.verb == "cut":
            found = list(range(found[0], evidence.count) if rule.side == "after" else range(found[-1] + 1))
        yield rule, found


def _block(rule: Rule, first: int, ends: set[int] | None, evidence: Evidence) -> Iterator[int]:
    """Yield the lines of a block; the article's title always ends one."""
    yield first
    for line in range(first + 1, min(first + rule.max, evidence.count)):
        if line in evidence.titles or (ends is None and (evidence.prose[line] or evidence.heads_prose(line, first))):
            return
        if ends is not None and line in ends:
            if rule.end and rule.end[0] == "through":
                yield line
            return
        yield line


def _disobeyed(
    pack: CompiledPack, removing: dict[str, set[int]], kept: dict[int, Rule], evidence: Evidence
) -> Iterator[str]:
    """Yield the rules to pass over, heaviest first, until the rest leaves enough of the prose."""

    def weight(names: Iterable[str]) -> float:
        lines = {line for name in names for line in removing[name]} - kept.keys()
        return float(evidence.mass[sorted(lines)].sum())

    total = evidence.mass_before[-1]
    left = sorted(removing)
    for names, share in (([name for name in left if name not in pack.nodes], _MOST_PROSE), (left, _MOST_SELECTED)):
        while weight(names) > share * total:
            heaviest = max(names, key=lambda name: weight([name]))
            names.remove(heaviest)
            if heaviest in left:
                left.remove(heaviest)
            yield heaviest


def _bodies(packs: Sequence[CompiledPack], evidence: Evidence) -> dict[int, str]:
    """Return the lines inside the first `body` selector of a pack that holds prose."""
    bodies: dict[int, str] = {}
    for pack in packs:
        for css in pack.body:
            lines = evidence.selected(css)
            if any(evidence.prose[line] for line in lines):
                bodies |= dict.fromkeys(lines, pack.name)
                break
    return bodies


def _fields(packs: Sequence[CompiledPack], evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Return what the first selector of a pack that finds something gives, for each header field."""
    found: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        for name, readers in pack.fields.items():
            for reader in readers:
                if name not in found and (
                    values := tuple(filter(None, reader.values(evidence.page, evidence.document)))
                ):
                    found[name] = values
    return found
