"""What a learned pack adds on pages it has not seen, as word F1 of the body against the gold text.

Of each site, half of the pages are learned from and the others measured, then the other way round. A site is a folder
of pages with their canonical texts beside them, or the pages below one registered name (example.org)
in a folder of labelled pages (html/ID.html.gz and ground-truth/ID.json).

    python benchmarks/learning.py [FOLDER...] [--folds DIR] [--show HOST]

The shipped model has learned from the labelled pages. With --folds, each site is put to a model that has not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from measures import difference
from pages import read_pages
from tools import models

from cleaner import Article, Cleaner
from cleaner.authoring.learn import FEWEST_PAGES, TooFewPages, learn
from cleaner.authoring.study import SavedPage
from cleaner.authoring.writing import write
from cleaner.training.corpus import site_name
from cleaner.training.overlap import overlap, words

# From so many pages on, one half teaches enough for the other.
_HALVED = 10
_SITES = Path(__file__).parent.parent / "fixtures" / "sites"


@dataclass(frozen=True)
class Page:
    """A page to learn from or to measure on, with the text of its article."""

    source: SavedPage
    gold: str


def fixture_sites(folder: Path) -> dict[str, list[Page]]:
    """Return the pages of sites that were written for this project."""
    sites: dict[str, list[Page]] = {}
    for path in sorted(path for path in folder.glob("*/*") if not path.name.endswith(".canonical.txt")):
        gold = Article.parse(path.with_name(f"{path.stem}.canonical.txt").read_text(encoding="utf-8")).body
        sites.setdefault(path.parent.name, []).append(Page(SavedPage(path.name, path.read_bytes), gold))
    return sites


def labelled_sites(folder: Path) -> dict[str, list[Page]]:
    """Return the labelled pages of each registered name that has enough of them to learn from some."""
    sites: dict[str, list[Page]] = {}
    for page in read_pages(folder):
        label = json.loads((folder / "ground-truth" / f"{page.id}.json").read_text(encoding="utf-8"))
        url = str(label.get("url") or "")
        sites.setdefault(site_name(url, ""), []).append(Page(SavedPage(page.id, page.html, url), page.gold))
    return {host: pages for host, pages in sorted(sites.items()) if host and len(pages) > FEWEST_PAGES}


def folds(pages: Sequence[Page]) -> list[tuple[list[Page], list[Page]]]:
    """Return pages to learn from and pages to measure on: halves, or all but one where halves are too small."""
    if len(pages) >= _HALVED:
        halves = [list(pages[::2]), list(pages[1::2])]
        return [(halves[0], halves[1]), (halves[1], halves[0])]
    return [([*pages[:one], *pages[one + 1 :]], [pages[one]]) for one in range(len(pages))]


def learned(host: str, pages: Sequence[Page], cleaner: Cleaner) -> str:
    """Return the pack that is learned from pages; nothing where they are too few."""
    try:
        return write(learn(host, [page.source for page in pages], cleaner.engine).draft)
    except TooFewPages as error:
        print(f"  {error}")
        return ""


def measured(host: str, pages: Sequence[Page], model: Path | None, *, show: bool) -> list[tuple[float, float]]:
    """Return word F1 without and with a learned pack, of each page."""
    plain, scores = Cleaner(sites=False, model=model), []
    for known, unseen in folds(pages):
        pack = learned(host, known, plain)
        if show:
            print(pack)
        with tempfile.TemporaryDirectory() as folder:
            if pack:
                Path(folder, f"{host}.yaml").write_text(pack, encoding="utf-8")
            taught = Cleaner([folder], sites=False, model=model)
        for page in unseen:
            content, url = page.source.read(), page.source.url
            bodies = (each.normalize(content, url).body for each in (plain, taught))
            before, after = (overlap(words(body), words(page.gold)).f1 for body in bodies)
            if show:
                print(f"  {page.source.name:40} {before:.4f} -> {after:.4f}")
            scores.append((before, after))
    return scores


def main() -> None:
    """Measure and print a row a site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="labelled pages; else the fixture sites"
    )
    parser.add_argument("--folds", type=Path, metavar="DIR", help="the models of cleaner train --folds")
    parser.add_argument("--show", default="", metavar="HOST", help="print the packs and pages of that host alone")
    options = parser.parse_args()
    chosen = models(options.folds)
    read = [partial(labelled_sites, folder) for folder in options.folders] or [partial(fixture_sites, _SITES)]
    all_: list[tuple[float, float]] = []
    for host, pages in sorted((host, pages) for sites in read for host, pages in sites().items()):
        if options.show in host:
            scores = measured(host, pages, chosen(host), show=bool(options.show))
            before, after = (sum(values) / len(scores) for values in zip(*scores, strict=True))
            worse = sum(one > other + 0.001 for one, other in scores)
            print(f"{host:32} {len(scores):3} pages  F1 {before:.4f} -> {after:.4f}  worse on {worse}")
            all_ += scores
    gain = difference([after for _, after in all_], [before for before, _ in all_])
    before, after = (sum(values) / len(all_) for values in zip(*all_, strict=True))
    print(
        f"all: {len(all_)} pages  F1 {before:.4f} -> {after:.4f}, "
        f"{gain.difference:+.4f} ({gain.low:+.4f} to {gain.high:+.4f})"
    )


if __name__ == "__main__":
    main()
