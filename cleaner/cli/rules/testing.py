"""What ``cleaner rules test`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.authoring.clean import clean_articles, eaten
from cleaner.authoring.goldens import Outcome, cleaner_for, goldens, tried
from cleaner.cli.console import Reporter, WrongUse, page_console, plain_errors
from cleaner.datafiles import RuleError
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.match import read_layers

if TYPE_CHECKING:
    from cleaner.rules.schema import Pack

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


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
        click.ClickException: A source is missing, there is no pack, or a page cannot be read or written.
    """
    console, tally = page_console(), _Tally()
    with plain_errors():
        for source in sources:
            for line in _tested(source, tally, update=update):
                console.print(line, soft_wrap=True)
    if not tally.packs and not tally.failed:
        raise WrongUse(f"no packs (*.yaml) in {', '.join(map(str, sources))}")
    Reporter().say(tally.summary())
    return 1 if tally.failed else 0


def _tested(source: Path, tally: _Tally, *, update: bool) -> Iterator[Text]:
    """Test the packs of a source, and yield what is to be said."""
    broken: list[RuleError] = []
    (packs,) = read_layers([source], broken.append)
    faults = [str(error) for error in broken]
    for pack in packs:
        tally.packs += 1
        tally.samples += sum(len(rule.samples) for rule in pack.rules)
        faults += failures(CompiledPack(pack))
    faults += map(str, eaten(map(CompiledPack, packs)))
    tally.failed += len(faults)
    yield from map(Text, faults)
    yield from _pages(source, packs, tally, update=update)


def _pages(source: Path, packs: Sequence[Pack], tally: _Tally, *, update: bool) -> Iterator[Text]:
    cleaner = cleaner_for(source)
    for pack in packs:
        for golden in goldens(pack):
            outcome = tried(golden, pack, cleaner)
            tally.pages += 1
            if update and outcome.may_update:
                golden.canonical.write_text(outcome.text, encoding="utf-8", newline="")
                yield Text(f"{golden.canonical}: written")
            elif outcome.fault:
                tally.failed += 1
                yield from _said(outcome)


def _said(outcome: Outcome) -> Iterator[Text]:
    yield Text(f"{outcome.golden.page}: {outcome.fault}")
    for line in outcome.diff:
        yield Text(line, style=_COLOURS.get(line[:1], ""))
