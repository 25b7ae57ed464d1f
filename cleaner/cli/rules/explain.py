"""``cleaner rules explain``: which packs are in force, why, and what their rules did."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Examples:
  cleaner rules explain www.ft.com
  cleaner rules explain saved/page.html --rules my-packs/
"""


@click.command("explain", short_help="Show which packs are in force, and why.", epilog=_EXAMPLE)
@click.argument("subject", metavar="HOST|FILE")
@options.rules
@options.no_site_packs
@options.url
def command(subject: str, rules: tuple[Path, ...], url: str | None, *, no_site_packs: bool) -> None:
    """Show which packs are in force on the pages of a HOST, or on the page in a FILE (- is stdin).

    Of each pack: what selects it (the host, an element, words near the ends of the page, the language), and its files,
    the one that lies on top first. Of a FILE also what each rule did, with the lines that it removed. Exit code 1 where
    no pack is selected by more than the language, or the FILE is no page.
    """
    from cleaner.cli.rules.explaining import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(show(subject, options.rule_layers(rules), url, sites=not no_site_packs))
