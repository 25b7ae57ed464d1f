"""Labelled pages, flattened or markup: which article lines are present, which chrome lines are gone.

A flattened page is a `.labelled` file: every line that is not blank begins with a letter and a tab. `A` is a line of
the article's body, `H` a header line (title, byline, date, source), `C` chrome. Header lines are not counted. A page
of markup is a `.html.labelled` file: lines with words to judge are labelled in the same way, all others are not.

    python benchmarks/flattened.py [FOLDER] [--show NAME]
"""

from __future__ import annotations

import argparse
import html
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner import Article, Cleaner

_TAG = re.compile(r"<[^>]*>")
# The labels that count, and what is right of them.
_WANTED = {"A": "article lines present", "C": "chrome lines gone"}


def read(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the page as a crawler would have saved it, and its labelled lines, without tags."""
    page, labels = [], []
    markup = path.stem.endswith(".html")
    for line in path.read_text(encoding="utf-8").split("\n"):
        label, tab, text = line.partition("\t")
        if tab and label in ("A", "H", "C"):
            labels.append((label, html.unescape(_TAG.sub("", text)) if markup else text))
            page.append(text)
        else:
            page.append(line if line.strip() else "")
    return "\n".join(page), labels


def squeezed(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[^\w]+", "", text.lower())


def judged(body: str, labels: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """Yield label, line and whether the line stands in the body, looking for each in order."""
    shown = squeezed(body)
    lines = {squeezed(line) for line in body.split("\n")}
    for label, text in labels:
        words = squeezed(text)
        # A wrapped article line may be part of a joined one; a short chrome line's words may stand in prose.
        present = words in lines or (words in shown if label == "A" else len(words) > 25 and words in shown)
        if words:
            yield label, text, present


def measured(path: Path, cleaner: Cleaner) -> tuple[Article, list[tuple[str, str, bool]]]:
    """Return what comes out of a page, and label and text of its lines that count, each with whether it is right."""
    page, labels = read(path)
    article = cleaner.normalize(page)
    lines = ((label, text, present) for label, text, present in judged(article.body, labels) if label in _WANTED)
    return article, [(label, text, present == (label == "A")) for label, text, present in lines]


def right(label: str, lines: Iterable[tuple[str, str, bool]]) -> tuple[int, int]:
    """Return how many of the lines with a label are right, and how many there are."""
    own = [good for one, _, good in lines if one == label]
    return sum(own), len(own)


def main() -> None:
    """Measure a folder and print a row a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "flattened")
    parser.add_argument("--show", default="", help="print the wrong lines of the pages whose name has this in it")
    parser.add_argument("--sites", action="store_true", help="with the site packs")
    options = parser.parse_args()
    cleaner = Cleaner(sites=options.sites)
    pages = []
    started = time.process_time()
    for path in sorted(options.folder.glob("*.labelled")):
        article, lines = measured(path, cleaner)
        pages.append(lines)
        kept, gone = ("{}/{}".format(*right(label, lines)) for label in _WANTED)
        print(
            f"{path.stem:36} article {kept:>8}  chrome gone {gone:>8}  "
            f"{article.language or '-':3} {article.title or '-'}"
        )
        if options.show and options.show in path.stem:
            print("\n".join(f"    {label} {text[:120]}" for label, text, good in lines if not good))
    for label, name in _WANTED.items():
        counts = [right(label, lines) for lines in pages]
        good, all_ = (sum(column) for column in zip(*counts, strict=True))
        mean = sum(good / max(1, all_) for good, all_ in counts) / len(pages)
        print(f"{name}: {good}/{all_} = {good / max(1, all_):.1%}; mean of pages {mean:.1%}")
    print(f"{time.process_time() - started:.2f} s CPU, packs included")


if __name__ == "__main__":
    main()
