"""The main text of labelled pages: how well `cleaner` and its peers find it, and what that costs.

A folder holds html/ID.html.gz and ground-truth/ID.json with `main_content` (the text), `page_type` and
`drafted_by_extractor`. Of each page, words in common with the gold text are counted; CPU time is given in bare parses
by lxml.html of the same bytes. With --flattened, every page is first made text by each flattener of
`cleaner.training.flatten`, and the peers are filters of text.

    python benchmarks/extraction.py FOLDER... [--flattened] [--folds DIR] [--sample 150] [--json FILE] [--plot FILE]

The shipped model has learned from the labelled pages. With --folds, each page is put to a model that has not.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import sys
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import line_filters
import peers
from pages import NoPages, Page, cases, read_pages, sampled, summary
from plot import draw
from report import show
from results import Record, result_of
from runs import run_all
from tools import Tool, present

from cleaner.training.flatten import FLATTENERS


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--flattened", action="store_true", help="measure on flattened text instead of markup")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only so many pages of each folder")
    parser.add_argument("--seed", type=int, default=0, help="which pages a sample has")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="the models of cleaner train --folds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw F1 against time (.png or .svg)")
    return parser.parse_args()


def about(tools: Sequence[Tool], sets: Mapping[str, Sequence[Page]]) -> Record:
    """Return what a result depends on."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "command": " ".join(["python", *sys.argv]),
        "versions": {"python": platform.python_version(), **{tool.name: tool.version for tool in tools}},
        "corpus": summary(sets),
    }


def main() -> None:
    """Measure, print, write."""
    asked = options()
    try:
        sets = {folder.name: sampled(read_pages(folder), asked.sample, asked.seed) for folder in asked.folders}
    except NoPages as error:
        sys.exit(str(error))
    logging.disable()  # peers have much to say about a page
    warnings.simplefilter("ignore")
    tools = present(line_filters.PEERS if asked.flattened else peers.PEERS, asked.folds)
    results = {}
    for name, pages in sets.items():
        total = len(pages) * (len(FLATTENERS) if asked.flattened else 1)
        runs = run_all(tools, cases(pages, flattened=asked.flattened), total)
        results[name] = result_of(runs, tools)
        show(name, results[name])
    if asked.json:
        record = about(tools, sets) | {"sets": results}
        asked.json.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.plot:
        draw(results, asked.plot)


if __name__ == "__main__":
    main()
