"""``cleaner rules``: look at rule packs, and work on them.

A file each says what a subcommand takes (`check`), and another, imported when it runs, does it (`checking`).
"""

from __future__ import annotations

import click

from cleaner.cli.rules import check, diff, explain, health, import_, learn, list_, new, schema, test

_EXAMPLE = """\b
Examples:
  cleaner rules list
  cleaner rules new gazette.example saved/*.html -o my-packs/
  cleaner rules test my-packs/
"""


@click.group("rules", epilog=_EXAMPLE)
def group() -> None:
    """Look at rule packs, and work on them."""


group.add_command(list_.command)
group.add_command(explain.command)
group.add_command(diff.command)
group.add_command(health.command)
group.add_command(import_.group)
group.add_command(check.command)
group.add_command(test.command)
group.add_command(schema.command)
group.add_command(learn.command)
group.add_command(new.command)
