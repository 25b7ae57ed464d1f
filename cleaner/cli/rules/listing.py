"""What ``cleaner rules list`` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
from rich.table import Table
from rich.text import Text

from cleaner.cli.console import Reporter, page_console, plain_errors
from cleaner.datafiles import RuleError, shipped_folder
from cleaner.rules.match import Packs, read_layers
from cleaner.rules.schema import Condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.rules.schema import Match, Pack

_COLUMNS = ("pack", "for", "rules", "file")
# A family of sites may have hundreds of hosts.
_SHOWN = 3
_NOTHING = "packs that extend it"


def show(layers: Sequence[Path]) -> None:
    """Print the packs that are in force with these layers over the shipped ones; broken ones are named on stderr.

    Raises:
        click.ClickException: A layer is missing.
    """
    broken: list[RuleError] = []
    with plain_errors():
        packs = [pack.pack for pack in Packs(read_layers(layers, broken.append), on_error=broken.append).all()]
    for error in broken:
        Reporter().say(f"{error}; left out")
    rows = [(pack.name, selected_by(pack.match), str(len(pack.rules)), file_of(pack)) for pack in packs]
    console = page_console()
    if console.is_terminal:
        table = Table(box=None, pad_edge=False)
        for name in _COLUMNS:
            table.add_column(name, no_wrap=name != "for")
        for pack, selected, *more in rows:  # what selects a pack may be long; a pack has one line
            table.add_row(pack, Text(selected, no_wrap=True, overflow="ellipsis"), *more)
        console.print(table)
    else:
        click.echo("\n".join("\t".join(row) for row in (_COLUMNS, *rows)))  # rich would make blanks of the tabs


def selected_by(match: Match) -> str:
    """Return in words which pages select a pack."""
    conditions = {name: getattr(match, name) for name in get_args(Condition)}
    return "; ".join(f"{name} {_few(values)}" for name, values in conditions.items() if values) or _NOTHING


def _few(values: Sequence[str]) -> str:
    more = len(values) - _SHOWN
    return ", ".join(values[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def file_of(pack: Pack) -> str:
    """Return where a pack stands: shipped ones below their folder, others below the current one where they are."""
    path = Path(pack.path)
    for folder in (shipped_folder(), Path.cwd()):
        if path.is_relative_to(folder):
            return str(path.relative_to(folder))
    return str(path)
