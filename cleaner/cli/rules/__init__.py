"""``cleaner rules``: look at rule packs, and work on them. One file a subcommand."""

from __future__ import annotations

import click

from cleaner.cli.rules import importing, listing


@click.group("rules")
def group() -> None:
    """Look at rule packs."""


group.add_command(listing.command)
group.add_command(importing.group)
