"""``cleaner rules test``: run the samples and the golden pages of packs, and try them on clean articles."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Examples:
  cleaner rules test my-packs/
  cleaner rules test my-packs/ --update

\b
Exit codes:
  0  all is as it should be
  1  something is not, and was printed
  2  wrong use
"""


@click.command("test", short_help="Run the samples and golden pages of rule packs.", epilog=_EXAMPLE)
@options.packs
@click.option("--update", is_flag=True, help="Write what comes out of golden pages beside them, and say which changed.")
def command(sources: tuple[Path, ...], *, update: bool) -> None:
    """Test the packs in SOURCES, files or folders.

    Every pack has to find what it extends and switches off, and every sample of every rule to come out as it says.
    Golden pages of DIR/NAME.yaml are those in the folder DIR/NAME/, such as PAGE.html, PAGE.txt or PAGE.html.gz, with
    PAGE.canonical.txt beside it: each has to select the pack and to give that text; a diff shows what changed. And no
    rule may remove a line of the clean articles that come with cleaner, written in many languages for this.

    Without SOURCES, the packs of your own folder and those that lie in the current one (not below it).
    """
    from cleaner.cli.rules.testing import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(show(options.pack_sources(sources), update=update))
