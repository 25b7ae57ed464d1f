"""``cleaner normalize``: pages in, canonical articles out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from cleaner.cli import options

_MORE = """\b
Examples:
  cleaner normalize pages/ articles/ --removals removed.jsonl
  curl -s https://example.org/a | cleaner normalize - --url https://example.org/a

\b
Exit codes:
  0  all pages are done (a page without an article is done: its header lines are empty)
  1  some pages failed (unreadable, over 20 MB); all the others are written
  2  wrong use, such as a broken rule pack with --strict, or pages that lie inside OUT
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    source: Path
    out: str | None
    form: Literal["txt", "jsonl"]
    encoding: str | None
    rules: tuple[Path, ...]
    strict: bool
    no_site_packs: bool
    extractor: Literal["core", "trafilatura", "auto"]
    model: Path | None
    url: str | None
    kind: Literal["html", "text"] | None
    removals: Path | None
    jobs: int


@click.command("normalize", epilog=_MORE)
@click.argument("source", metavar="IN", type=click.Path(exists=True, readable=False, allow_dash=True, path_type=Path))
@click.argument("out", metavar="[OUT]", required=False, type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(["txt", "jsonl"]), default="txt", help="jsonl: one object an article."
)
@click.option(
    "--removals",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Write every removed line there (- is stdout) as JSON Lines: path, line, place, text, rule, why, score.",
)
@options.rules
@options.strict
@options.no_site_packs
@click.option(
    "--extractor",
    type=click.Choice(["core", "trafilatura", "auto"]),
    default="core",
    help="Whose choice of text: cleaner's own (the default), trafilatura's for HTML, or the better one where unsure.",
)
@options.model
@options.kind
@options.encoding
@options.url
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes that share the work.")
def command(**given: Any) -> None:  # noqa: ANN401 - click hands the parameters over by name
    """Write the canonical article of every page in IN.

    IN is a file, a folder or - (stdin). OUT is a file, a folder or - (stdout, where one page goes without it too);
    a folder IN needs it.

    In a folder, .html, .htm, .xhtml, .txt, .text and .md files are read, on every level; other files, the "…_files"
    folders that browsers make and links that lead out of IN are skipped and counted. page.html becomes page.txt;
    page.html and page.htm side by side become page.html.txt and page.htm.txt. With --format jsonl, everything goes
    into OUT/articles.jsonl, or into OUT itself if that ends in .jsonl. OUT may lie inside IN and is never read.

    A summary stands at the end on stderr.
    """
    from cleaner.cli.run import run  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(run(Request(**given)))
