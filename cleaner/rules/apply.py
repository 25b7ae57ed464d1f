"""Packs to marks: which rule wants which line kept, removed or weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cleaner.rules.compiled import CompiledPack, RuleSet, rule_sets
from cleaner.rules.evidence import Evidence
from cleaner.rules.guard import disobeyed, disobeyed_body, greedy, holds_enough
from cleaner.rules.rows import row_hits
from cleaner.rules.schema import Rule

__all__ = ["Evidence", "Marks", "mark", "marked"]


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
        fields: Header field to the pack whose selectors found something, and what they found.
    """

    kept: dict[int, Rule] = field(default_factory=dict)
    removed: dict[int, Rule] = field(default_factory=dict)
    scored: tuple[tuple[int, Rule], ...] = ()
    bodies: dict[int, str] = field(default_factory=dict)
    paywalled: bool = False
    notes: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def fired(self) -> dict[str, int]:
        """Rule id, or ``pack/body``, to the number of lines that it is named for."""
        rules = [*self.kept.values(), *self.removed.values(), *(rule for _, rule in self.scored)]
        return dict(Counter([*(rule.id for rule in rules), *(f"{name}/body" for name in self.bodies.values())]))


# What a rule says that is not obeyed, in log-odds: it may be right all the same, if the rest of the page agrees.
_DOUBT = -2.0


def mark(packs: Sequence[CompiledPack], evidence: Evidence) -> Marks:
    """Let every pack mark its lines.

    A rule that would remove, with the rest of its pack, more than half of the page's prose is not obeyed, and the
    marks say so. The order of the packs makes no difference: where two rules remove one line, the one whose id sorts
    first is named.
    """
    # A pack for a host knows its pages better than one for the software that they run on.
    packs = sorted(packs, key=lambda pack: (not pack.pack.match.host, pack.name))
    kept: dict[int, Rule] = {}
    scored: list[tuple[int, Rule]] = []
    removing: dict[str, dict[str, tuple[Rule, set[int]]]] = {}
    sets, by_name = rule_sets(packs), {pack.name: pack.pack for pack in packs}
    rows = row_hits([each.phrases.rows for each in sets], evidence.page.rows)
    for each, own in zip(sets, rows, strict=True):
        for pack, rule, lines in marked(each, evidence, own):
            if rule.verb == "keep":
                _name(kept, lines, rule)
            elif rule.verb == "score":
                scored.extend((line, rule) for line in lines)
            else:
                removing.setdefault(pack, {})[rule.id] = (rule, set(lines))
    removed: dict[int, Rule] = {}
    notes = []
    for pack in sorted(removing):
        for rule in list(greedy(by_name[pack], removing[pack], kept, evidence)):
            notes.append(disobeyed(rule))
            named = removing[pack].pop(rule.id)[1]
            # With the title in it, it is the page itself: a menu that is never closed takes in all that follows.
            if named.isdisjoint(evidence.titles):
                scored.extend((line, replace(rule, verb="score", add=_DOUBT)) for line in named)
        for rule, gone in removing[pack].values():
            _name(removed, gone, rule)
    bodies, refused = _bodies(packs, evidence)
    fields = _fields(packs, evidence)
    return Marks(
        kept=kept,
        removed=removed,
        scored=tuple(_strongest(scored)),
        bodies=bodies,
        paywalled=any(rule.flag == "paywalled" for rule in (*kept.values(), *removed.values())),
        notes=(*notes, *refused, *_silent(packs, evidence, fields)),
        fields=fields,
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
    rules: RuleSet, evidence: Evidence, rows: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[str, Rule, list[int]]]:
    """Yield each rule that says something of the page, with the name of its pack and the lines it speaks of."""
    lining, noding = rules.lining, rules.noding

    def standing(number: int, lines: list[int]) -> list[int]:
        return evidence.standing(lines, lining[number][1].target) if number < len(lining) else lines

    hits = rules.phrases.lines(evidence.page, rows, standing)
    spoken = [(*lining[number], lines) for number, lines in hits.items() if number < len(lining)]
    selected = [(*noding[number], lines) for number, lines in evidence.selected(rules.nodes).items()]
    selected = [(pack, rule, evidence.standing(lines, rule.target)) for pack, rule, lines in selected]
    boxes = rules.names.nodes(evidence.document.nodes)
    named = [
        (*rules.named[number], evidence.boxes(nodes, rules.named[number][1].target.words))
        for number, nodes in boxes.items()
    ]
    inner = rules.inner.nodes(evidence.document)
    around = [
        (*rules.around[number], evidence.around(nodes, rules.around[number][1].target.words))
        for number, nodes in inner.items()
    ]
    for pack, rule, lines in (*spoken, *selected, *named, *around):
        found = lines
        if not found:
            continue
        if rule.verb == "block":
            ends = set(hits.get(rules.closing[rule.id], ())) if rule.end else None
            found = [line for first in found for line in _block(rule, first, ends, evidence)]
        elif rule.verb == "cut":
            found = list(range(found[0], evidence.count) if rule.side == "after" else range(found[-1] + 1))
        yield pack, rule, found


def _block(rule: Rule, first: int, ends: set[int] | None, evidence: Evidence) -> Iterator[int]:
    """Yield the lines of a block; the article's title always ends one, and so does the end of the box that it opens.

    In that box is no prose but teasers, which end no block.
    """
    yield first
    for line in range(first - 1, max(-1, first - 1 - rule.above), -1):
        if line in evidence.titles or evidence.prose[line]:
            break
        yield line
    box = evidence.box_end(first)
    for line in range(first + 1, min(first + rule.max, box or evidence.count)):
        told = not box and (evidence.prose[line] or evidence.heads_prose(line, first))
        if line in evidence.titles or (ends is None and told):
            return
        if ends is not None and line in ends:
            if rule.end and rule.end[0] == "through":
                yield line
            return
        yield line


def _bodies(packs: Sequence[CompiledPack], evidence: Evidence) -> tuple[dict[int, str], list[str]]:
    """Return the lines inside the first `body` selector that holds enough of the prose, and notes."""
    notes: list[str] = []
    for pack in packs:
        tried = (evidence.selected(index).get(0, []) for index in pack.body)
        held = [lines for lines in tried if any(evidence.prose[line] for line in lines)]
        if lines := next((lines for lines in held if holds_enough(lines, evidence)), []):
            return dict.fromkeys(lines, pack.name), notes
        if held:
            notes.append(disobeyed_body(pack.pack))
    return {}, notes


def _silent(packs: Sequence[CompiledPack], evidence: Evidence, found: Collection[str]) -> Iterator[str]:
    """Yield a note on each header field of a page of markup that a pack has selectors for which find nothing."""
    for pack in packs if evidence.document.kind == "html" else ():
        for name in (name for name in pack.fields if name not in found):
            yield f"{pack.name}/{name} found nothing on this page; the {name} is what the page itself says"


def _fields(packs: Sequence[CompiledPack], evidence: Evidence) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what the first selector that finds something gives, and of which pack it is, for each header field."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for pack in packs:
        for name, readers in pack.fields.items():
            for reader in readers:
                if name not in found and (
                    values := tuple(filter(None, reader.values(evidence.page, evidence.document)))
                ):
                    found[name] = (pack.name, values)
    return found
