"""Packs to marks: which rule wants which line kept, removed or weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

import numpy as np

from cleaner.rules.compiled import CompiledPack, rule_sets
from cleaner.rules.findings import DOUBT, Findings, Spoken
from cleaner.rules.guard import Heft, disobeyed, disobeyed_body, greedy, heft, holds_enough, sure
from cleaner.rules.rows import row_hits
from cleaner.rules.schema import Pack, Rule
from cleaner.rules.sight import Sight
from cleaner.scoring.arrays import Bools


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

    def masks(self, count: int) -> tuple[Bools, Bools]:
        """Return for each of so many lines whether rules hold it in the article, and whether they keep it out."""
        held, gone, inside = np.zeros(count, bool), np.zeros(count, bool), np.zeros(count, bool)
        held[list(self.kept)] = True
        gone[list(self.removed)] = True
        inside[list(self.bodies)] = True
        if self.bodies:
            gone |= ~inside
        gone &= ~held
        return held | (inside & ~gone), gone

    @property
    def boxed(self) -> frozenset[int]:
        """The lines that rules remove with others, as blocks."""
        return frozenset(line for line, rule in self.removed.items() if rule.verb == "block")

    @property
    def fired(self) -> dict[str, int]:
        """Rule id, or ``pack/body``, to the number of lines that it is named for."""
        rules = [*self.kept.values(), *self.removed.values(), *(rule for _, rule in self.scored)]
        return dict(Counter([*(rule.id for rule in rules), *(f"{name}/body" for name in self.bodies.values())]))


def mark(packs: Sequence[CompiledPack], sight: Sight) -> Marks:
    """Let every pack mark its lines.

    A rule that would remove, with the others of its pack, more than half of the prose that other packs leave is not
    obeyed, and the marks say so. The order of the packs makes no difference: where two rules remove one line, the one
    whose id sorts first is named.
    """
    # A pack for a host knows its pages better than one for the software that they run on.
    packs = sorted(packs, key=lambda pack: (not pack.pack.match.host, pack.name))
    sets, by_name = rule_sets(packs), {pack.name: pack.pack for pack in packs}
    rows = row_hits([each.phrases.rows for each in sets], sight.page.rows)
    findings = [Findings(each, sight, own) for each, own in zip(sets, rows, strict=True)]
    said = _Said()
    # Where the page's prose begins and ends is asked of what the others leave of it; and once more of what that leaves,
    # for a tail may stand above another; unless it leaves all, for then nothing else would be said.
    for placed in (False, True, True):
        _hear(said, (spoken for each in findings for spoken in each.spoken(sight, placed=placed)), by_name, sight)
        left, sight = sight, sight.without(said.removed.keys() - said.kept.keys())
        if placed and sight is left:
            break
    bodies, refused = _bodies(packs, sight)
    fields = _fields(packs, sight)
    return Marks(
        kept=said.kept,
        removed=said.removed,
        scored=tuple(_strongest((*said.scored, *_doubted(said.passed.values(), sight.titles)))),
        bodies=bodies,
        paywalled=any(rule.flag == "paywalled" for rule in (*said.kept.values(), *said.removed.values())),
        notes=(*(disobeyed(rule) for rule, _ in said.passed.values()), *refused, *_silent(packs, sight, fields)),
        fields=fields,
    )


@dataclass(slots=True)
class _Said:
    """What rules have said so far; the first three fields are those of `Marks`.

    Attributes:
        passed: Rule id to each rule that was not obeyed, and the lines that it would have removed.
        taken: What each pack has taken of the page, by its name.
    """

    kept: dict[int, Rule] = field(default_factory=dict)
    removed: dict[int, Rule] = field(default_factory=dict)
    scored: list[tuple[int, Rule]] = field(default_factory=list)
    passed: dict[str, tuple[Rule, set[int]]] = field(default_factory=dict)
    taken: dict[str, Heft] = field(default_factory=dict)


def _hear(said: _Said, spoken: Iterable[Spoken], packs: Mapping[str, Pack], sight: Sight) -> None:
    """Add what rules say to what is said, without those that would remove too much."""
    removing: dict[str, dict[str, tuple[Rule, set[int]]]] = {}
    for pack, rule, lines in spoken:
        if rule.verb == "keep":
            _name(said.kept, lines, rule)
        elif rule.verb == "score":
            said.scored.extend((line, rule) for line in lines)
        else:
            removing.setdefault(pack, {})[rule.id] = (rule, set(lines))
    for pack, own in sorted(removing.items()):
        taken, surely = said.taken.get(pack, Heft()), sure(packs[pack], own, sight)
        passed = {rule.id: own.pop(rule.id) for rule in list(greedy(own, surely, said.kept, sight, taken))}
        said.taken[pack] = heft(own, surely, said.kept, sight, taken)
        said.passed.update(passed)
        for rule, gone in own.values():
            said.passed.pop(rule.id, None)  # it was asked again, and would remove less
            _name(said.removed, gone, rule)


def _doubted(passed: Iterable[tuple[Rule, set[int]]], titles: AbstractSet[int]) -> Iterator[tuple[int, Rule]]:
    """Yield what rules that were not obeyed say all the same.

    With the title in it, it is the page itself: a menu that is never closed takes in all that follows.
    """
    for rule, named in passed:
        if named.isdisjoint(titles):
            doubted = replace(rule, verb="score", add=DOUBT)
            yield from ((line, doubted) for line in named)


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


def _bodies(packs: Sequence[CompiledPack], sight: Sight) -> tuple[dict[int, str], list[str]]:
    """Return the lines inside the first `body` selector that holds enough of the prose, and notes."""
    notes: list[str] = []
    for pack in packs:
        tried = (sight.selected(index).get(0, []) for index in pack.body)
        held = [lines for lines in tried if any(sight.prose[line] for line in lines)]
        if lines := next((lines for lines in held if holds_enough(lines, sight)), []):
            return dict.fromkeys(lines, pack.name), notes
        if held:
            notes.append(disobeyed_body(pack.pack))
    return {}, notes


def _silent(packs: Sequence[CompiledPack], sight: Sight, found: Collection[str]) -> Iterator[str]:
    """Yield a note on each header field of a page of markup that a pack has selectors for which find nothing."""
    for pack in packs if sight.document.kind == "html" else ():
        for name in (name for name in pack.fields if name not in found):
            yield f"{pack.name}/{name} found nothing on this page; the {name} is what the page itself says"


def _fields(packs: Sequence[CompiledPack], sight: Sight) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what the first selector that finds something gives, and of which pack it is, for each header field."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for pack in packs:
        for name, readers in pack.fields.items():
            said = (tuple(filter(None, reader.values(sight.page, sight.document))) for reader in readers)
            if name not in found and (values := next(filter(None, said), ())):
                found[name] = (pack.name, values)
    return found
