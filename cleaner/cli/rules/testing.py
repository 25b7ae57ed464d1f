"""What ``cleaner rules test`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.authoring.clean import Eaten, clean_articles, eaten
from cleaner.authoring.goldens import Trial, canonical_of, cleaner_for, goldens, strays, tried
from cleaner.cli.console import Reporter, WrongUse, page_console, plain_errors
from cleaner.datafiles import RuleError
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.match import read_layers

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.rules.schema import Pack

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
# So many lines of clean articles are shown of a rule that removes them.
_SHOWN = 3


@dataclass(slots=True)
class _Tally:
    packs: int = 0
    samples: int = 0
    pages: int = 0
    failed: int = 0

    def summary(self) -> str:
        """Return the counts in a line."""
        return (
            f"packs: {self.packs:,}, samples: {self.samples:,}, golden pages: {self.pages:,}, "
            f"clean articles: {len(clean_articles()):,}, failed: {self.failed:,}"
        )


def show(sources: Sequence[Path], *, update: bool) -> int:
    """Test packs, print what fails, and return the exit code.

    Raises:
        click.ClickException: A source is missing, there is no pack, or a text cannot be read or written.
    """
    console, tally = page_console(), _Tally()
    with plain_errors():
        for line in _tested(sources, tally, update=update):
            console.print(line, soft_wrap=True)
    if not tally.packs and not tally.failed:
        raise WrongUse(f"no packs (*.yaml) in {', '.join(map(str, sources))}")
    Reporter().say(tally.summary())
    return 1 if tally.failed else 0


def _tested(sources: Sequence[Path], tally: _Tally, *, update: bool) -> Iterator[Text]:
    """Test the packs of files and folders, each over those before it, and yield what is to be said."""
    broken: list[RuleError] = []
    packs = list(chain.from_iterable(read_layers(sources, broken.append)))
    cleaner = cleaner_for(sources)  # knows what they extend and switch off, too
    faults = [*dict.fromkeys(map(str, (*broken, *cleaner.broken)))]
    for pack in packs:
        tally.packs += 1
        tally.samples += sum(len(rule.samples) for rule in pack.rules)
        faults += failures(CompiledPack(pack))
    faults += chain.from_iterable(map(strays, sources))
    removed = list(eaten(map(CompiledPack, packs)))
    tally.failed += len(faults) + len(removed)
    yield from map(Text, (*faults, *_capped(removed)))
    yield from _pages(packs, cleaner, tally, update=update)


def _capped(removed: Sequence[Eaten]) -> Iterator[str]:
    """Yield the first lines that each rule removes, and how many more there are."""
    by_rule: dict[str, list[Eaten]] = {}
    for one in removed:
        by_rule.setdefault(f"{one.rule.position}: {one.rule.id}", []).append(one)
    for rule, lines in by_rule.items():
        yield from map(str, lines[:_SHOWN])
        if len(lines) > _SHOWN:
            yield f"{rule}: and {len(lines) - _SHOWN:,} more"


def _pages(packs: Sequence[Pack], cleaner: Cleaner, tally: _Tally, *, update: bool) -> Iterator[Text]:
    for pack in packs:
        for page in goldens(pack):
            trial = tried(page, pack, cleaner)
            tally.pages += 1
            if update and trial.may_update:
                target = canonical_of(page)
                target.write_text(trial.text, encoding="utf-8", newline="")
                yield Text(f"{target}: written")
            elif trial.fault:
                tally.failed += 1
                yield from _said(trial)


def _said(trial: Trial) -> Iterator[Text]:
    yield Text(f"{trial.page}: {trial.fault}")
    for line in trial.diff:
        yield Text(line, style=_COLOURS.get(line[:1], ""))
