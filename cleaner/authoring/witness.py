"""Every page asked what the rules of a draft would do to it; a rule that would touch an article goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from cleaner.authoring.samples import compiled, proven
from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site
from cleaner.authoring.writing import Draft, DraftRule, Nested
from cleaner.characters import fold
from cleaner.rules.compiled import CompiledPack, RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.phrases import trimmed

# Where a selected body would lose prose on more than this share of the pages, none is selected; on fewer it may be the
# engine that is wrong.
_CUT_SHORT = 0.05


@dataclass(slots=True)
class Effect:
    """What a rule does: on how many pages, to how many lines, and how many of those the engine kept without it."""

    pages: int = 0
    lines: int = 0
    kept: int = 0


@dataclass(slots=True)
class Witness:
    """What the pages say of a draft.

    Attributes:
        pages: How many were asked.
        lines: How many lines they have.
        cut_short: On how many of them the body that the draft selects leaves prose of the article outside.
        effects: Rule to what it does.
        harmed: Rule to the lines of articles, or of header fields, that it would have removed, as `is` compares them.
    """

    pages: int = 0
    lines: int = 0
    cut_short: int = 0
    effects: dict[str, Effect] = field(default_factory=dict)
    harmed: dict[str, set[str]] = field(default_factory=dict)

    def ask(self, one: Study, site: Site, pack: CompiledPack) -> None:
        """Count what a pack does to a page."""
        self.pages += 1
        self.lines += one.sight.count
        for _, rule, lines in marked(RuleSet([pack]), one.sight):
            name = rule.id.rpartition("/")[2]
            effect = self.effects.setdefault(name, Effect())
            effect.pages += 1
            effect.lines += len(lines)
            effect.kept += sum(bool(one.kept[line]) for line in lines)
            if harmed := {one.keys[line] for line in lines if one.head[line] or site.own(one, line)}:
                self.harmed.setdefault(name, set()).update(harmed)
        body = next((found[0] for index in pack.body if (found := one.sight.selected(index))), None)
        if body is not None:
            self.cut_short += any(site.own(one, line) for line in set(range(one.count)).difference(body))


def checked(draft: Draft, site: Site, others: Iterable[Study | None]) -> tuple[Draft, Witness]:
    """Return a draft without what would harm an article of any page, and what the rest does.

    Args:
        draft: The draft.
        site: The pages it was made from.
        others: More pages of the site, taken one at a time; None for one without an article.
    """
    witness = Witness()
    pack = compiled(draft)
    for one in chain(site.studies, others):
        if one is not None:
            witness.ask(one, site, pack)
    left = [better for rule in draft.rules if (better := _harmless(rule, witness.harmed.get(rule.id), site))]
    body = draft.body if witness.cut_short <= _CUT_SHORT * witness.pages else ()
    notes = {key: lines for key, lines in draft.notes.items() if body or key != "body"}
    return replace(draft, body=body, notes=notes, rules=[_commented(rule, witness) for rule in left]), witness


def _harmless(rule: DraftRule, harmed: set[str] | None, site: Site) -> DraftRule | None:
    """Return a rule without the phrases that did harm; None where nothing is left, or it cannot be told which did."""
    if not harmed:
        return rule
    line = rule.value.get("line")
    if not isinstance(line, Mapping) or len(line) != 1:
        return None
    [(kind, phrases)] = line.items()
    left = [text for text in _texts(phrases) if not _did(kind, trimmed(fold(text)), harmed)]
    if not left or len(left) == len(_texts(phrases)):
        return None
    return proven(replace(rule, value={**rule.value, "line": {kind: left}}), site)


def _did(kind: str, phrase: str, harmed: set[str]) -> bool:
    if kind == "is":
        return phrase in harmed
    return any(line.startswith(phrase) if kind == "starts" else line.endswith(phrase) for line in harmed)


def _texts(value: Nested) -> Sequence[str]:
    return [value] if isinstance(value, str) else [text for text in value if isinstance(text, str)]


def _commented(rule: DraftRule, witness: Witness) -> DraftRule:
    effect = witness.effects.get(rule.id, Effect())
    said = f"Lines: {effect.lines:,}, on {effect.pages:,} of {witness.pages:,} pages; kept without it: {effect.kept:,}"
    return replace(rule, comment=[*rule.comment, said])
