"""Tables of a result, for people."""

from __future__ import annotations

from results import Record
from rich.console import Console
from rich.table import Table
from tools import OURS, PARSE

_WIDTH = 150


def show(name: str, result: Record) -> None:
    """Print what one set of pages gave: what each tool reaches and takes, by group, and against the best peers."""
    console = Console(width=_WIDTH)
    for table in (_totals(name, result), _groups(result), _differences(result)):
        if table.row_count and len(table.columns) > 1:
            console.print(table, "")


def ranked(result: Record) -> list[tuple[str, Record]]:
    """Return the tools that give a body, best first."""
    rows = ((name, row) for name, row in result["tools"].items() if name != PARSE)
    return sorted(rows, key=lambda row: -row[1]["scores"]["all"]["f1"])


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _totals(name: str, result: Record) -> Table:
    parse = result["tools"][PARSE]["ms"]
    title = f"{name}: {result['groups']['all']} cases; a bare parse takes {parse:.2f} ms of CPU a page"
    table = _table(title, "word F1", "precision", "recall", "ms", "parses", "first use, ms", "errors")
    for tool, row in ranked(result):
        scores = row["scores"]["all"]
        shown = (
            *(f"{scores[key]:.3f}" for key in ("f1", "precision", "recall")),
            f"{row['ms']:.1f}",
            f"{row['parses']:.1f}",
            f"{row['first_ms']:.0f}",
        )
        table.add_row(tool, *shown, str(row["errors"]), style=_style(tool))
    return table


def _groups(result: Record) -> Table:
    groups = [group for group in result["groups"] if group != "all"]
    table = _table("word F1 by group", *(f"{group}\n{result['groups'][group]}" for group in groups))
    for tool, row in ranked(result):
        table.add_row(tool, *(f"{row['scores'][group]['f1']:.3f}" for group in groups), style=_style(tool))
    return table


def _style(tool: str) -> str:
    return "bold" if tool == OURS else ""


def _differences(result: Record) -> Table:
    title = f"{OURS} against the best peer of each group (95 %: paired bootstrap over pages)"
    table = _table(title, "best peer", "its F1", "difference", "95 %")
    for group, gap in result["difference"].items():
        theirs = result["tools"][gap["peer"]]["scores"][group]["f1"]
        bounds = f"{gap['low']:+.3f} … {gap['high']:+.3f}"
        table.add_row(group, gap["peer"], f"{theirs:.3f}", f"{gap['difference']:+.3f}", bounds)
    return table
