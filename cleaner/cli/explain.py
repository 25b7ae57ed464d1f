"""``cleaner explain``: every line of a page, and why it was kept or removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleaner.cli import options

_EXAMPLE = """\b
Example:
  cleaner explain page.html
  cleaner explain page.html --html report.html
  cleaner explain crawl.warc.gz --record https://example.org/a
"""


@click.command("explain", short_help="Show every line of a page and why it was kept.", epilog=_EXAMPLE)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True, path_type=Path))
@click.option(
    "--html",
    type=options.FILE_OR_STDOUT,
    metavar="REPORT",
    help="Write a page for the browser instead (- is stdout): the lines with the terms of their scores, and a filter.",
)
@click.option("--record", metavar="ID", help="Where FILE holds many pages: the one with this id or address.")
@click.option("--all-terms", is_flag=True, help="Show every term of every line's score.")
@options.rules
@options.reading
def command(**given: Any) -> None:  # noqa: ANN401 - click hands the parameters over by name
    """Show every line of the page FILE (- is stdin), whether it was kept, and why.

    Of a .jsonl, .ndjson, .parquet or .warc file (also compressed), --record names the page.

    The header fields come first, with the status and the rule packs in force. Then each line of the input: its number,
    what became of it (kept, head for a header field, removed), its score (log-odds that it is article text) and its
    text; below it the rule that decided, or what the score is mostly made of.
    """
    # Heavy; imported here so that --help starts at once.
    from cleaner.cli.explanation import Request, show  # noqa: PLC0415

    raise SystemExit(show(Request(columns=options.chosen_columns(given), **given)))
