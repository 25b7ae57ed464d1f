"""From the counts of runs to what has stopped working in packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from cleaner.batch.stats import Stats
from cleaner.rules.schema import Pack

# Fewer pages say nothing of a body selector.
_FEWEST_PAGES = 5
# A body that is found on a smaller share of the pages than this has failed.
_LEAST_FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Health:
    """How a pack fared.

    Attributes:
        pack: Its name.
        pages: Pages that selected it.
        body: Pages on which its body was found; None where it names none, or where the pack is not at hand.
        rules: Number of its rules; None where the pack is not at hand.
        fired: Number of its rules that spoke of a line.
        silent: Ids of the rules that never did, in order.
        failed: Whether its body was missed on most pages.
    """

    pack: str
    pages: int
    body: int | None
    rules: int | None
    fired: int
    silent: tuple[str, ...]
    failed: bool

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)


def health(stats: Stats, packs: Iterable[Pack]) -> list[Health]:
    """Return how each pack that pages selected fared, the failed ones first, then by name.

    Args:
        stats: The counts of a run, or of several.
        packs: The packs that were in force, as far as they are at hand.
    """
    known = {pack.name: pack for pack in packs}
    found = [_health(name, stats, known.get(name)) for name, pages in stats.packs.items() if pages]
    return sorted(found, key=lambda one: (not one.failed, one.pack))


def _health(name: str, stats: Stats, pack: Pack | None) -> Health:
    pages, body = stats.packs[name], f"{name}/body"
    own = [rule.id for rule in pack.rules] if pack else [rule for rule in stats.rules if rule.startswith(f"{name}/")]
    spoke = {rule for rule in own if stats.rules[rule] and rule != body}
    found = stats.rules[body] if (pack.body if pack else body in stats.rules) else None
    return Health(
        pack=name,
        pages=pages,
        body=found,
        rules=len(own) if pack else None,
        fired=len(spoke),
        silent=tuple(rule for rule in own if rule not in spoke) if pack else (),
        failed=found is not None and pages >= _FEWEST_PAGES and found < _LEAST_FOUND * pages,
    )
