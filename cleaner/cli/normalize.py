"""``cleaner normalize``: pages in, canonical articles out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from cleaner.cli import options

_MORE = """\b
Examples:
  cleaner normalize pages/ articles/ --removals removed.jsonl
  cleaner normalize crawl.warc.gz out.parquet --jobs 8
  cleaner normalize crawl/ rows/ --engine ray --address 10.0.0.1:6379
  curl -s https://example.org/a | cleaner normalize - --url https://example.org/a
  zcat crawl.warc.gz | cleaner normalize - out.parquet

\b
Exit codes:
  0  all pages are done (a page without an article is done: its header lines are empty)
  1  some pages failed (unreadable, no text, over a limit), and all the others are
     written; or there were no pages, or nobody read the output to its end
  2  wrong use, such as a broken rule pack with --strict, or pages that lie inside OUT
  130  Ctrl-C (143 after SIGTERM, 129 after SIGHUP); the same command goes on where it was
"""


@click.command("normalize", epilog=_MORE)
@click.argument("source", metavar="IN", type=click.Path(exists=True, readable=False, allow_dash=True, path_type=Path))
@click.argument("out", metavar="[OUT]", required=False, type=options.PLACE)
@click.argument("surplus", metavar="", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["txt", "md", "jsonl", "parquet"]),
    help="What is written; by the suffix of OUT, else txt.",
)
@click.option(
    "--removals",
    type=options.FILE_OR_STDOUT,
    metavar="FILE",
    help="Write every removed line there (- is stdout) as JSON Lines: id of the page; line (its number among the "
    "lines of the page, from 0) and place (its line in the file, from 1); text, rule, why, score.",
)
@click.option("--removals-column", is_flag=True, help="Put the removed lines into the rows of jsonl and parquet too.")
@click.option(
    "--stats",
    type=options.FILE,
    metavar="FILE",
    help="Write the counts of the run there as JSON: pages by status, lines, packs, rules, pages a second.",
)
@options.rules
@options.strict
@options.reading
@click.option("--jobs", type=options.JOBS, default=1, metavar="N", help="Processes that share the work.")
@click.option(
    "--resume/--no-resume",
    default=True,
    help="Go on where a run into OUT was interrupted (the default), or begin anew.",
)
@click.option(
    "--timeout",
    type=options.SECONDS,
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Of many pages, give up one that takes longer; it is tried once more, alone.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="ray: share the files of many pages in IN out over a cluster; each becomes a file of rows in OUT.",
)
@click.option("--address", metavar="HOST:PORT", help="Of --engine ray: a cluster that runs; else one on this machine.")
@options.limits
def command(**given: Any) -> None:  # noqa: ANN401 - click hands the parameters over by name
    """Write the canonical article of every page in IN.

    IN is a page, a folder of pages, or holds many pages: .jsonl or .ndjson (also with .gz or .zst), .parquet, .warc,
    .warc.gz, or a folder of such files. It is - for stdin, where JSON Lines and WARC, also compressed, are told from a
    page by how they begin. OUT is a file, a folder or - (stdout, where what came from stdin and one page go without it
    too).

    In a folder, .html, .htm, .xhtml, .mhtml, .mht, .webarchive, .txt, .text and .md files are read, also with .gz or
    .zst, on every level; other files, hidden files and folders, the "…_files" folders that browsers make and links that
    lead out of IN are skipped and counted. page.html becomes page.txt; page.html and page.htm side by side become
    page.html.txt and page.htm.txt. Lines "name, tab, address" in a file *.urls beside the pages give their addresses,
    and .mhtml and .webarchive files know their own. OUT may lie inside IN: it is never read, and may hold no pages but
    those that cleaner wrote there.

    With --format jsonl or parquet, or where OUT ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet, every page has one
    row in OUT, or in OUT/articles.jsonl or .parquet, whatever became of it.

    A run that was interrupted goes on with the same command, unless its pages came from stdin: what is done is not done
    again, where input, options and packs are the same. Rows that are neither ok nor empty are listed in
    OUT/errors.jsonl, or beside a table, as in out.jsonl.errors.jsonl. A summary stands at the end on stderr.
    """
    limits = {name.removeprefix("max_"): given.pop(name) for name in options.LIMITS}
    if surplus := given.pop("surplus"):
        message = f"{surplus[0]} is one too many: there is one IN and one OUT"
        message += "; to clean several pages, name their folder as IN"
        raise click.UsageError(message)
    engine, address = given.pop("engine"), given.pop("address")
    if address and engine != "ray":
        message = "--address is that of a Ray cluster; add --engine ray"
        raise click.UsageError(message)
    # There is no linear algebra here, for which numpy would start a thread for each core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Heavy; imported here so that --help starts at once.
    from cleaner.cli.plan import Request  # noqa: PLC0415

    request = Request(columns=options.chosen_columns(given), limits=limits, **given)
    if engine == "ray":
        from cleaner.cli.engines import run_on_ray  # noqa: PLC0415

        raise SystemExit(run_on_ray(request, address))
    from cleaner.cli.run import run  # noqa: PLC0415

    raise SystemExit(run(request))
