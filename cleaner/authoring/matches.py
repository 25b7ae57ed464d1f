"""Why packs are in force on a page or a host, and what each of their rules did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.document import Document
from cleaner.explanation import Explanation
from cleaner.rules.fingerprints import Fingerprints
from cleaner.rules.schema import Pack, Rule, Target

_NO_PAGE = Document("text", ())


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule did on a page.

    Attributes:
        id: ``pack/id``, or ``pack/body``.
        why: Its reason.
        lines: Number of lines that it speaks of: kept, removed or scored.
        removed: The lines that it removed.
    """

    id: str
    why: str
    lines: int
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackMatch:
    """A pack in force.

    Attributes:
        pack: The pack.
        reasons: The conditions of its `match` that hold, such as ``host *.example.org``.
        effects: Its rules that did something, in the order of the pack.
    """

    pack: Pack
    reasons: tuple[str, ...]
    effects: tuple[RuleEffect, ...] = ()


def matches_of_host(packs: Iterable[Pack], host: str) -> list[PackMatch]:
    """Return the packs that a host (see `host_of`) alone selects, the others not knowing the page."""
    by_name = {pack.name: pack for pack in packs}
    held = Fingerprints({name: pack.match for name, pack in by_name.items()}).selected(_NO_PAGE, host, ())
    return [PackMatch(pack, pack.match.holding(held[name])) for name, pack in by_name.items() if name in held]


def matches_of_page(packs: Iterable[Pack], explanation: Explanation) -> list[PackMatch]:
    """Return the packs in force on a page, with the reasons and what their rules did.

    Args:
        packs: All packs.
        explanation: What became of the page.
    """
    force = explanation.packs
    return [PackMatch(pack, force[pack.name], _effects(pack, explanation)) for pack in packs if pack.name in force]


def _effects(pack: Pack, explanation: Explanation) -> tuple[RuleEffect, ...]:
    fired = explanation.article.fired
    removed: dict[str, list[str]] = {}
    for line in explanation.lines:
        if line.verdict.fate == "removed":
            removed.setdefault(line.verdict.rule, []).append(line.line.text)
    body = Rule(f"{pack.name}/body", "where the article stands; all else is outside it", "keep", Target())
    return tuple(
        RuleEffect(rule.id, rule.why, fired.get(rule.id, 0), tuple(removed.get(rule.id, ())))
        for rule in (body, *pack.rules)
        if rule.id in fired or rule.id in removed
    )
