"""``cleaner rules list``: the rule packs in force."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Example:
  cleaner rules list --rules my-packs/
"""


@click.command("list", short_help="List the rule packs in force.", epilog=_EXAMPLE)
@options.rules
def command(rules: tuple[Path, ...]) -> None:
    """List the rule packs: name, what selects them, number of rules, and file.

    A table in a terminal, fields with tabs between them elsewhere.
    """
    from cleaner.cli.rules.listing import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    show(options.rule_layers(rules))
