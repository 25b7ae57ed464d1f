"""What the shipped packs of sites and platforms do for the pages that select them: word F1 and header.

A folder has html/ID.html.gz and ground-truth/ID.json with `main_content`, `url`, `title`, `author` and `publish_date`.
Every page that selects a pack is cleaned twice, without all of these packs and with all of them, and counts in the row
of each pack that it selects.

    python benchmarks/pack_effect.py FOLDER... [--flattened] [--folds DIR] [--pack NAME]... [--pages]

The shipped model has learned from the labelled pages. With --folds, each page is put to a model that has not. The
header's numbers are pages on which title, byline and date are what the gold says, as `metadata.py` compares them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metadata import FIELDS, Tally, count, labelled
from pages import Case, NoPages, cases, read_pages
from pages import Page as LabelledPage
from tools import cleaners, through

from cleaner import Article, Cleaner
from cleaner.datafiles import shipped_folder
from cleaner.page import Page
from cleaner.pipeline import STAGES, choose_packs
from cleaner.training.overlap import overlap, words


@dataclass(frozen=True)
class Result:
    """One way to clean a page: word F1 of the body, and which fields of the header are right."""

    f1: float
    right: frozenset[str]


@dataclass(frozen=True)
class Effect:
    """A page, the packs that it selects, and what comes out without and with them."""

    page: str
    packs: tuple[str, ...]
    without: Result
    with_: Result


def site_packs() -> frozenset[str]:
    """Return the names of the shipped packs of sites and platforms."""
    return frozenset(path.stem for kind in ("platforms", "sites") for path in (shipped_folder() / kind).glob("*.yaml"))


def effects(folder: Path, wanted: frozenset[str], folds: Path | None, *, flattened: bool) -> Iterator[Effect]:
    """Yield what packs do to each page of a folder that selects some of the wanted ones."""
    plain, packed, chooser = cleaners(folds), cleaners(folds, sites=True), Cleaner()
    for case in cases(read_pages(folder), flattened=flattened):
        record = gold(folder, case.page)
        url = str(record["url"] or "")
        if selected := wanted.intersection(packs_of(case.content, url, chooser)):
            without, with_ = (
                result(case, record, way(case.page).normalize(case.content, url=url)) for way in (plain, packed)
            )
            yield Effect(f"{folder.name}/{case.page.id}", tuple(sorted(selected)), without, with_)


def packs_of(content: bytes, url: str, cleaner: Cleaner) -> set[str]:
    """Return the names of the packs that a page selects; most select none of the wanted ones, so no more is done."""
    page = through(Page(content, url), cleaner, STAGES[: STAGES.index(choose_packs) + 1])
    return {pack.name for pack in page.packs}


def gold(folder: Path, page: LabelledPage) -> dict[str, object]:
    """Return the labels of a page."""
    record: dict[str, object] = json.loads((folder / "ground-truth" / f"{page.id}.json").read_text("utf-8"))
    return record


def result(case: Case, record: dict[str, object], article: Article) -> Result:
    """Compare an article with the gold."""
    found = (article.title or "", article.byline, article.date or "")
    wrong = count(labelled(record, case.html), found, Tally())
    return Result(overlap(words(article.body), words(case.page.gold)).f1, frozenset(FIELDS) - wrong.keys())


def row(name: str, found: Sequence[Effect]) -> str:
    """Return a line of the table."""
    without, with_ = (sum(getattr(effect, side).f1 for effect in found) / len(found) for side in ("without", "with_"))
    cells = [f"{len(found)}", f"{without:.3f}", f"{with_:.3f}", f"{with_ - without:+.3f}"]
    for field in FIELDS:
        before, after = (sum(field in getattr(one, side).right for one in found) for side in ("without", "with_"))
        cells.append(f"{before}" if before == after else f"{before} → {after}")
    return f"| {' | '.join((name, *cells))} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--flattened", action="store_true", help="make each page text first, by each flattener")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="the models of cleaner train --folds")
    parser.add_argument("--pack", action="append", metavar="NAME", help="only this pack (may be given more than once)")
    parser.add_argument("--pages", action="store_true", help="a row for each page")
    asked = parser.parse_args()
    wanted = frozenset(asked.pack or site_packs())
    if unknown := wanted - site_packs():
        parser.error(f"no shipped pack is called {', '.join(sorted(unknown))}")
    try:
        found = [
            one for folder in asked.folders for one in effects(folder, wanted, asked.folds, flattened=asked.flattened)
        ]
    except NoPages as error:
        sys.exit(str(error))
    print("| pack | pages | F1 without | F1 with | gain | title | byline | date |")
    print("|---|---|---|---|---|---|---|---|")
    for name in sorted({name for one in found for name in one.packs}):
        own = [one for one in found if name in one.packs]
        print(row(name, own))
        for one in own if asked.pages else ():
            print(row(one.page, [one]))
    if found:
        print(row("all", found))


if __name__ == "__main__":
    main()
