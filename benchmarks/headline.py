"""Weights of the headline's evidence in flattened text (`headline` in rules/names/page.yaml), fitted to labelled pages.

A folder has `html/ID.html.gz` and `ground-truth/ID.json` with `title` and `url`. Each article is flattened four ways:
its lines; and, without its address, its blocks with blank lines between, its lines from the headline on, and a few
paragraphs under the headline.
A line is right if the header would show the gold title for it.

    python benchmarks/headline.py FOLDER... [--ridge 0.01]

The model is a choice among the lines of a page, each as probable as the exponential of its weighted evidence
(conditional logit: D. McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), with a ridge. The
bias, the same for all lines of a page, is set so that three of a thousand texts with a headline get none. Printed are
the share of texts whose first choice is right, by the weights that are shipped (which have seen the pages) and by
weights that have not seen the page's site (five folds), and then the weights of all pages, as YAML.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from tools import through

from cleaner import Cleaner, pipeline
from cleaner.characters import fold
from cleaner.metadata.facts import Facts
from cleaner.metadata.titles.candidates import shown
from cleaner.metadata.titles.headline import choices
from cleaner.page import Page
from cleaner.scoring.arrays import Bools, Floats
from cleaner.segment.html import segment_html
from cleaner.training.corpus import FOLDS, fold_of, site_name
from cleaner.training.flatten import spaced
from cleaner.wordlists import page_words

if TYPE_CHECKING:
    from metadata import Labelled

# Terms that too few of the labelled pages have: their weights are held as they stand in the pack, set by hand.
_HELD = ("sentences", "standfirst", "author")
# Lines of a text that is its first paragraphs alone.
_SHORT = 8
# A page with its address counts as often as it is flattened without.
_TIMES = {"plain": 3}
# The bias leaves this share of the texts without a title.
_SILENT = 0.003
# A term that hardly varies is no larger than this in units of its spread, and nothing is less likely than that.
_SPREAD, _LEAST = 1e-3, 1e-300


@dataclass(frozen=True)
class Choice:
    """The lines of a text that may be its headline.

    Attributes:
        form: How the page was flattened.
        fold: Of its site.
        values: A row for each line, a column for each term.
        right: Which lines are the headline; none of them where it stands in no line.
    """

    form: str
    fold: int
    values: Floats
    right: Bools


class Reader:
    """Puts texts through the program as far as the facts that the header is chosen from."""

    def __init__(self) -> None:
        self._cleaner = Cleaner(sites=False)
        self._facts: list[Facts] = []
        describe = pipeline.describe

        def kept(facts: Facts) -> pipeline.Header:
            self._facts.append(facts)
            return describe(facts)

        pipeline.describe = kept  # type: ignore[assignment] - the stage calls it by this name

    def choice(self, page: Labelled, form: str, text: str) -> Choice | None:
        """Return the choice among the lines of a text; None where the text has no article, or no line to choose."""
        self._facts.clear()
        through(Page(text, page.url if form == "plain" else "", "text"), self._cleaner)
        found = choices(self._facts[0]) if self._facts else []
        if not found:
            return None
        values = np.array([[float(terms[name]) for name in page_words().headline] for _, terms in found])
        right = np.array([fold(shown(line, self._facts[0])) == page.title for line, _ in found])
        return Choice(form, fold_of(site_name(page.url, page.name)), values, right)


def forms(page: Labelled) -> Iterator[tuple[str, str]]:
    """Yield the texts that a page is flattened to, and how."""
    document = segment_html(page.content.decode("utf-8", "replace"))
    lines = [line.text for line in document.lines]
    yield "plain", "\n".join(lines)
    yield "spaced", spaced(document)
    start = next((n for n, line in enumerate(lines) if fold(line) == page.title), -1)
    if start > 0:
        yield "cropped", "\n".join(lines[start:])
        told = [line for line in lines[start:] if line.endswith((".", "。", "।")) or line == lines[start]]
        yield "paragraphs", "\n\n".join(told[:_SHORT])


def chosen(choice: Choice, weights: Floats) -> bool:
    """Whether the first choice is right: the best line, or none where no line is the headline."""
    odds = choice.values @ weights
    best = int(odds.argmax())
    return bool(choice.right[best]) if odds[best] > 0 else not choice.right.any()


def fitted(pages: Sequence[Choice], ridge: float, held: Floats) -> Floats:
    """Return the weights that make the right choices most probable; the last term is the same for all lines.

    Args:
        pages: What is chosen among; those without a right line teach nothing.
        ridge: Weight of the squares of the weights, each in units of its term's spread.
        held: Weights that are not fitted; 0 for those that are.
    """
    pages = [page for page in pages if page.right.any() for _ in range(_TIMES.get(page.form, 1))]
    values = np.concatenate([page.values for page in pages])
    spread = np.maximum(values.std(axis=0), _SPREAD)
    values /= spread
    counts = np.array([len(page.right) for page in pages])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    right = np.concatenate([page.right for page in pages])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = values @ weights
        likely = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), counts))
        whole, good = np.add.reduceat(likely, starts), np.maximum(np.add.reduceat(likely * right, starts), _LEAST)
        wrong = likely / np.repeat(whole, counts) - likely * right / np.repeat(good, counts)
        slope = (values.T @ wrong / len(pages) + ridge * weights) * (held == 0)
        return float((np.log(whole) - np.log(good)).mean()) + ridge * float((weights**2).sum()) / 2, slope

    weights: Floats = minimize(loss, held * spread, jac=True, method="L-BFGS-B").x / spread
    best = [float((page.values @ weights)[page.right].max()) for page in pages]
    weights[-1] = -np.quantile(best, _SILENT)
    return weights


def out_of_fold(pages: Sequence[Choice], ridge: float, held: Floats) -> list[bool]:
    """Return whether the first choice of each page is right by weights that have not seen its site."""
    without = [fitted([page for page in pages if page.fold != fold_], ridge, held) for fold_ in range(FOLDS)]
    return [chosen(page, without[page.fold]) for page in pages]


def shares(pages: Sequence[Choice], right: Sequence[bool]) -> str:
    """Return the share of right choices, by the way of flattening."""
    names = dict.fromkeys(page.form for page in pages)
    parts = {name: [good for page, good in zip(pages, right, strict=True) if page.form == name] for name in names}
    return "  ".join(f"{name} {np.mean(good):.1%} of {len(good)}" for name, good in parts.items())


def yaml_of(weights: Mapping[str, float]) -> str:
    """Return weights as they stand in the pack."""
    return "\n".join(["headline:", *(f"  {name}: {value:.2f}" for name, value in weights.items())])


def main() -> None:
    """Fit, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--ridge", type=float, default=0.01)
    options = parser.parse_args()
    from metadata import read  # noqa: PLC0415 - among the tests another package is called so

    reader = Reader()
    labelled = (page for folder in options.folders for page in read(folder, "article", None))
    texts = ((page, *form) for page in labelled for form in forms(page))
    pages = [choice for one in texts if (choice := reader.choice(*one))]
    shipped = page_words().headline
    held = np.array([value if name in _HELD else 0.0 for name, value in shipped.items()])
    weights = np.array(list(shipped.values()))
    print(f"shipped weights:     {shares(pages, [chosen(page, weights) for page in pages])}")
    print(f"fitted without site: {shares(pages, out_of_fold(pages, options.ridge, held))}")
    found = fitted(pages, options.ridge, held)
    print(f"fitted to all:       {shares(pages, [chosen(page, found) for page in pages])}")
    print(yaml_of(dict(zip(shipped, found.tolist(), strict=True))))


if __name__ == "__main__":
    main()
