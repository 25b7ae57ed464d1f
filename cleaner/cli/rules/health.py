"""``cleaner rules health``: packs that have stopped working, from the counts of runs."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Examples:
  cleaner normalize saved/ out/ --rules my-packs/ --stats run.json
  cleaner rules health run.json --rules my-packs/

\b
Exit codes:
  0  no pack fails
  1  the body of some is missed on most pages
  2  wrong use
"""


@click.command("health", short_help="List packs and rules that have stopped working.", epilog=_EXAMPLE)
@click.argument("stats", nargs=-1, required=True, type=options.PRESENT_FILE, metavar="STATS.json...")
@options.rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json: a list of objects.")
def command(stats: tuple[Path, ...], rules: tuple[Path, ...], form: str) -> None:
    """List how packs fared in the runs whose counts are in STATS, as 'normalize --stats' writes them.

    Of each pack that pages selected: their number, on how many of them its body was found, how many of its rules spoke
    of a line, and those that never did. The packs have to be at hand: name their folders by --rules, as in the run.
    A pack fails whose body was missed on most of five pages or more.
    """
    from cleaner.cli.rules.faring import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(show(stats, options.rule_layers(rules), form))
