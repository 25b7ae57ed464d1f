"""``cleaner rules learn``: packs from folders of pages."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import options

_MORE = """\b
Examples:
  cleaner rules learn saved/ -o my-packs/
  cleaner rules learn crawl-of-the-gazette/ -o my-packs/ --host gazette.example

\b
Exit codes:
  0  a pack is written for every site
  1  some sites had too few articles, or packs already, or some pages could not be read
  2  wrong use
"""


@click.command("learn", short_help="Write packs from what the pages of a site share.", epilog=_MORE)
@click.argument("pages", type=options.PRESENT_FOLDER)
@click.option(
    "-o",
    "--out",
    required=True,
    type=options.FOLDER,
    metavar="DIR",
    help="Where the packs go, HOST.yaml each. A pack that is there already is never replaced.",
)
@click.option(
    "--host",
    metavar="HOST",
    default="",
    help="The pages are of this site; without it, each page's own address or a file .urls in PAGES says of which.",
)
def command(pages: Path, out: Path, host: str) -> None:
    """Write a pack for each site that has four different articles or more in the folder PAGES.

    What repeats from page to page is chrome: lines, lines in which only a number changes, elements, the end of the
    page. Nothing that is prose of an article on some page, or gives its title, byline or date, becomes part of a rule.
    Each rule comes with what was seen, and with samples; read the pack before you use it, and
    see "cleaner rules test".

    Which site a page is of, its canonical link says, or a file PAGES/.urls: lines of a page's path, a tab, and its
    address. Flattened text says nothing: name its site with --host.

    A report of the packs goes to stdout: pages, lines, rules, and the lines that a person has to decide on.
    """
    from cleaner.cli.rules.learning import run  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(run(pages, out, host))
