"""``cleaner rules new``: the draft of a pack."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_MORE = """\b
Examples:
  cleaner rules new gazette.example monday.html tuesday.html wednesday.html > gazette.example.yaml
  cleaner rules new gazette.example saved/*.html -o my-packs/ --golden
"""


@click.command("new", short_help="Draft a pack from saved pages of a site.", epilog=_MORE)
@click.argument("host")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...", type=options.PRESENT_FILE)
@click.option(
    "-o",
    "--out",
    type=options.FOLDER,
    metavar="DIR",
    help="Write DIR/HOST.yaml, which must not be there yet; without it the draft goes to stdout.",
)
@click.option(
    "--golden",
    is_flag=True,
    help="Write each page and what the draft makes of it to DIR/HOST/, for you to correct and to test with.",
)
def command(host: str, pages: tuple[Path, ...], out: Path | None, *, golden: bool) -> None:
    """Draft a pack for the site HOST from one saved PAGE or more; three say much more than one.

    It names what tells the site's pages from others, where title, byline, date and body stand if the pages agree on it,
    and a candidate rule with samples for each thing that looks like chrome. Comments say what to check.
    """
    from cleaner.cli.rules.drafting import run  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    run(host, pages, out, golden=golden)
