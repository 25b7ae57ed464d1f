"""``cleaner rules import``: rules that others wrote, in another format, as packs."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Example:
  cleaner rules import ftr ftr-site-config/ -o packs/ > remarks.txt
  cleaner normalize saved/ out/ --rules packs/
"""


@click.group("import", epilog=_EXAMPLE)
def group() -> None:
    """Make packs of rules in another format."""


@group.command("ftr", epilog=_EXAMPLE)
@click.argument("source", type=options.PRESENT)
@click.option(
    "-o", "--out", required=True, type=options.FOLDER, metavar="DIR", help="Where the packs go, HOST.ftr.yaml each."
)
def ftr(source: Path, out: Path) -> None:
    """Make one pack of each site file of Full-Text RSS (ftr-site-config) in SOURCE, a file or a folder.

    Where bodies, titles, authors, dates and strips stand is told in CSS where it selects the same as the XPath of the
    file. What could not be carried over is listed, with path, line and reason, and counted at the end. Nobody has
    checked the packs: they come into force with --rules alone.
    """
    from cleaner.cli.rules.importing import import_ftr  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(import_ftr(source, out))
