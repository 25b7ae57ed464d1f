"""``cleaner rules diff``: what changed packs do to pages, before they are merged."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Examples:
  cleaner rules diff packs/ packs.new/ saved/
  git worktree add ../before main && cleaner rules diff ../before/rules/sites rules/sites saved/

\b
Exit codes:
  0  no article changes
  1  some do, or pages failed, or there were none
  2  wrong use
"""


@click.command("diff", short_help="Show what changed packs do to pages.", epilog=_EXAMPLE)
@click.argument("old", type=options.PRESENT)
@click.argument("new", type=options.PRESENT)
@click.argument("pages", type=options.PRESENT)
@options.url
@options.no_site_packs
def command(old: Path, new: Path, pages: Path, url: str | None, *, no_site_packs: bool) -> None:
    """Show what packs do to PAGES, a file or a folder, where NEW stands in the place of OLD.

    OLD and NEW are files or folders of packs, over the shipped ones. Each changed article is shown as a difference of
    its canonical text, with the rule behind each line that comes or goes; then the counts, by rule. --url stands for
    the address of every page that names none.
    """
    from cleaner.cli.rules.differing import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(show((old, new), pages, url, sites=not no_site_packs))
