"""What rules and tables are worth without each other: word F1 of the body, on labelled pages.

Each page is cleaned four ways: by nothing (all of its text), by the rules of all packs alone (every line stays that
none removes), by the tables alone (no pack is chosen), and by both.

    python benchmarks/ablation.py FOLDER... [--folds DIR]

The shipped model has learned from the labelled pages. With --folds, each page is put to a model that has not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from measures import mean
from pack_effect import site_packs
from pages import Case, NoPages, cases, read_pages
from tools import cleaners, through

from cleaner import Cleaner
from cleaner.page import Page
from cleaner.pipeline import STAGES, choose_packs, mark_lines
from cleaner.training.overlap import Score, overlap, words

WAYS = ("nothing", "packs", "tables", "both")


def bodies(case: Case, cleaner: Cleaner) -> tuple[bool, list[str]]:
    """Return whether a page selects a pack of a site or platform, and what each way leaves of the page."""
    chosen, marked = (STAGES.index(stage) + 1 for stage in (choose_packs, mark_lines))
    page = through(Page(case.content, case.page.url), cleaner, STAGES[:chosen])
    own = not site_packs().isdisjoint(pack.name for pack in page.packs)
    ways = [through(each, cleaner, STAGES[chosen:marked]) for each in (page._replace(packs=()), page)]
    left = [
        "\n".join(line.text for line, gone in zip(each.document.lines, each.gone, strict=True) if not gone)
        for each in ways
    ]
    ends = (through(each, cleaner, STAGES[marked:]).article for each in ways)
    return own, [*left, *(article.body if article else "" for article in ends)]


def measured(folder: Path, folds: Path | None) -> Iterator[tuple[str, bool, list[Score]]]:
    """Yield the type of each page, whether it selects a pack of a site or platform, and how well each way does."""
    chosen = cleaners(folds, sites=True)
    for case in cases(read_pages(folder), flattened=False):
        own, texts = bodies(case, chosen(case.page))
        gold = words(case.page.gold)
        yield case.page.page_type, own, [overlap(words(text), gold) for text in texts]


def row(name: str, found: list[list[Score]]) -> str:
    """Return a line of the table."""
    cells = [f"{mean(list(column)).f1:.3f}" for column in zip(*found, strict=True)]
    return f"| {' | '.join((name, str(len(found)), *cells))} |"


def main() -> None:
    """Print a table a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="the models of cleaner train --folds")
    asked = parser.parse_args()
    for folder in asked.folders:
        try:
            found = list(measured(folder, asked.folds))
        except NoPages as error:
            sys.exit(str(error))
        print(f"| {folder.name} | pages | {' | '.join(WAYS)} |\n|---|---|{'---|' * len(WAYS)}")
        print(row("all", [scores for _, _, scores in found]))
        if packed := [scores for _, own, scores in found if own]:
            print(row("that select a pack of a site or platform", packed))
        for kind in sorted({kind for kind, _, _ in found}):
            print(row(kind, [scores for one, _, scores in found if one == kind]))


if __name__ == "__main__":
    main()
