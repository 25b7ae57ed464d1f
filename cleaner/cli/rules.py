"""``cleaner rules``: the rule packs in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleaner.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.group("rules")
def group() -> None:
    """Look at rule packs."""


_EXAMPLE = """\b
Example:
  cleaner rules list --rules my-packs/
"""


@group.command("list", epilog=_EXAMPLE)
@options.rules
def list_packs(rules: tuple[Path, ...]) -> None:
    """List the rule packs: name, what selects them, number of rules, and file.

    A table in a terminal, fields with tabs between them elsewhere.
    """
    from cleaner.cli.packs import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    show(options.rule_layers(rules))
