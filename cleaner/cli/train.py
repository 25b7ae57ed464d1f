"""``cleaner train``: learn the tables of the score from labelled pages."""

from __future__ import annotations

from typing import Any

import click

from cleaner.cli import options

_MORE = """\b
A labelled folder:
  FOLDER/html/ID.html          a page: .html, .html.gz, .txt (flattened text)
  FOLDER/ground-truth/ID.json  {"main_content": "its text", "url": "https://…"}
  FOLDER/ID.labelled           or flattened text: A (article), H (header) or
                               C (chrome), a tab, the line

\b
Example:
  cleaner train labelled/ -o model.json
  cleaner normalize pages/ articles/ --model model.json
"""


@click.command("train", short_help="Learn the tables of the score from labelled pages.", epilog=_MORE)
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=options.PRESENT_FOLDER)
@click.option("-o", "--out", required=True, type=options.FILE, metavar="FILE", help="The model file.")
@click.option(
    "--folds",
    type=options.FOLDER,
    metavar="DIR",
    help="Write the models of the report as well, each learned without a fifth of the sites: DIR/fold-0.json…",
)
def command(**given: Any) -> None:  # noqa: ANN401 - click hands the parameters over by name
    """Learn the tables of the score from labelled pages in FOLDER, and write them to FILE.

    Pages of markup are learned from twice: as they are, and flattened as crawlers flatten them. The report gives the
    word F1 of pages by tables learned without any page of their site. The same pages give the same file.

    Needs the extra; in a checkout of cleaner: pip install '.[train]'
    """
    from cleaner.cli.training import Request, train  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    train(Request(**given))
