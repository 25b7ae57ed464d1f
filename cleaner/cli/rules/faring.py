"""What ``cleaner rules health`` does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from cleaner.authoring.health import Health, health
from cleaner.batch.stats import Stats
from cleaner.cli.console import WrongUse, page_console, plain_errors
from cleaner.rules.match import Packs, read_layers

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = ("pack", "pages", "body", "rules", "silent", "")
_WANTED = "name a file that 'cleaner normalize --stats' wrote"
# So many rules that never spoke are named; a language has hundreds of them.
_SHOWN = 3


def show(files: Sequence[Path], layers: Sequence[Path], form: str) -> int:
    """Print how packs fared, and return the exit code: 1 where one fails.

    Raises:
        click.ClickException: A pack is broken, or a file holds no counts.
    """
    with plain_errors():
        stats = Stats()
        for path in files:
            stats.merge(_read(path))
        found = health(stats, [one.pack for one in Packs(read_layers(layers)).all()])
    if form == "json":
        click.echo(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=1))
    else:
        _show_table(found)
    return int(any(one.failed for one in found))


def _read(path: Path) -> Stats:
    try:
        record = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise WrongUse(f"{path}:{error.lineno}:{error.colno}: no JSON; {_WANTED}") from None
    except UnicodeDecodeError:
        raise WrongUse(f"{path}: no JSON; {_WANTED}") from None
    try:
        return Stats.from_dict(record if isinstance(record, dict) else {})
    except ValueError as error:
        raise WrongUse(f"{path}: {error}; {_WANTED}") from None


def _show_table(found: Sequence[Health]) -> None:
    rows = [_row(one) for one in found]
    console = page_console()
    if not console.is_terminal:
        click.echo("\n".join("\t".join(row) for row in (_COLUMNS, *rows)))  # rich would make blanks of the tabs
        return
    table = Table(*_COLUMNS, box=None, pad_edge=False)
    for one, row in zip(found, rows, strict=True):
        table.add_row(*row, style="red" if one.failed else "")
    console.print(table)


def _row(one: Health) -> tuple[str, ...]:
    more = len(one.silent) - _SHOWN
    silent = ", ".join(rule.rpartition("/")[2] for rule in one.silent[:_SHOWN]) + (
        f" and {more} more" if more > 0 else ""
    )
    return (
        one.pack,
        f"{one.pages}",
        "" if one.body is None else f"{one.body / one.pages:.0%}",
        f"{one.fired} of {one.rules if one.rules is not None else '?'}",
        silent,
        "FAILS" if one.failed else "",
    )
