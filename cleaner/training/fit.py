"""From labelled pages to a model, with scores on pages that each part of it has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cleaner.lexicons import Lexicons
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.cuts import best, candidates, cut_evidence, expected
from cleaner.scoring.features.matrix import matrix
from cleaner.scoring.features.view import Tokens, View
from cleaner.scoring.forms import forms, templates
from cleaner.scoring.model import LineTables, Model
from cleaner.scoring.tables import GRAIN, Tables
from cleaner.training.boosting import Plan, boost
from cleaner.training.corpus import FOLDS, CorpusError, GoldPage, Labelled, fold_of, labelled
from cleaner.training.overlap import overlap, words
from cleaner.training.tails import TailRows, tail_rows
from cleaner.training.tokens import TokenRows

# Lines of one page that are learned from: more of them say the same again.
_LINES = 120
# Every page of articles is learned from a second time without what its words say, because most languages have no table.
_BLIND = 0.5

# Fewer articles have no tables of their own.
_FEWEST_ARTICLES = 20

_GENERAL = Plan(rounds=400, rate=0.12, leaf=80)
_ARTICLE = Plan(rounds=300, rate=0.12, leaf=60)
_GATE = Plan(rounds=100, rate=0.15, leaf=20)
_CUT = Plan(rounds=160, rate=0.1, leaf=150, regression=True)
_TAIL = Plan(rounds=250, rate=0.08, leaf=150)
_NO_TABLES = Tables({}, 0, {}, {})


@dataclass(frozen=True)
class PageScore:
    """The word F1 of one page, by a model that has not seen its site."""

    source: GoldPage
    f1: float


@dataclass(frozen=True)
class _Page:
    """A page with its evidence: one row a signal, one column a line; `blind` without what its words say."""

    page: Labelled
    fold: int
    values: Floats
    blind: Floats


@dataclass(frozen=True)
class Learned:
    """What is learned from labelled pages.

    Attributes:
        model: Learned from all of them.
        without: For each fold, a model that has not seen its sites.
        scores: The word F1 of each page by the tables of the model that has not seen its site.
    """

    model: Model
    without: tuple[Model, ...]
    scores: tuple[PageScore, ...]


def learn(sources: Sequence[GoldPage], lexicons: Lexicons, say: Callable[[str], None] = lambda _: None) -> Learned:
    """Learn a model, and one without each fold of the sites.

    Args:
        sources: Labelled pages, markup and flattened text.
        lexicons: For the language of each page.
        say: Told what is being done.
    """
    say(f"cutting {len(sources)} pages into lines")
    pages = [labelled(source, lexicons) for source in sources]
    folds = [fold_of(page.source.site) for page in pages]
    say("counting words and names")
    first = [number for number, page in enumerate(pages) if not page.source.made]
    rows = TokenRows([pages[number] for number in first])
    parts = []
    for fold in range(FOLDS):
        say(f"learning words and names without part {fold + 1} of {FOLDS}")
        parts.append(rows.learn([folds[number] != fold for number in first]))
    all_tokens = rows.learn([True] * len(first))
    fitted: dict[str, _Fitted] = {}
    for kind in ("html", "text"):
        say(f"measuring {kind}")
        own = [
            _page(page, fold, parts[fold]) for page, fold in zip(pages, folds, strict=True) if page.source.kind == kind
        ]
        names, own = _named(own)
        if not own:
            message = f"no page of {kind} to learn from; label some, or flatten pages of markup"
            raise CorpusError(message)
        fitted[kind] = _Fit(kind, names, own, say).run()
    model, *without = (
        Model(
            tokens,
            {kind: fits.lines[part] for kind, fits in fitted.items()},
            {kind: fits.cuts[part] for kind, fits in fitted.items()},
            fitted["text"].tails[part],
        )
        for part, tokens in enumerate((all_tokens, *parts))
    )
    return Learned(model, tuple(without), tuple(score for fits in fitted.values() for score in fits.scores))


def _page(page: Labelled, fold: int, known: Tokens) -> _Page:
    def values(said: Tokens) -> Floats:
        return matrix(View(page.document, page.signals, page.title, page.lexicon, said))[1].astype(np.float32)

    return _Page(page, fold, values(known), values(replace(known, words={})))


def _named(pages: Sequence[_Page]) -> tuple[tuple[str, ...], list[_Page]]:
    """Return the signals, and the pages that have lines."""
    full = [page for page in pages if len(page.page.document.lines)]
    if not full:
        return (), []
    page = full[0].page
    return matrix(View(page.document, page.signals, page.title, page.lexicon, Tokens()))[0], full


@dataclass(frozen=True)
class _Tried:
    """The candidate cuts of a page: what speaks for each, the F1 that is reckoned, and the F1 that it has.

    `article` is whether the page is taken for an article.
    """

    evidence: dict[str, Floats]
    reckoned: Floats
    f1: Floats
    empty: float
    article: bool

    def chosen(self, cut: Tables) -> float:
        """Return the F1 of the cut that the tables choose."""
        if not len(self.f1):
            return self.empty
        learned = cut.total(self.evidence, len(self.f1)) * GRAIN
        return float(self.f1[best(learned, self.reckoned, article=self.article)])


@dataclass(frozen=True)
class _Fitted:
    """Tables of lines, cuts and tails learned from all pages, then those without each fold; and what they score."""

    lines: Sequence[LineTables]
    cuts: Sequence[Tables]
    tails: Sequence[Tables]
    scores: Sequence[PageScore]


class _Fit:
    """The fit of one kind of page."""

    def __init__(self, kind: str, names: tuple[str, ...], pages: Sequence[_Page], say: Callable[[str], None]) -> None:
        self._kind, self._names, self._pages, self._say = kind, names, pages, say
        self._whole = [number for number, name in enumerate(names) if name.startswith("page ")]

    def run(self) -> _Fitted:
        """Return what is learned from all pages and without each fold, and the scores of the latter."""
        lines, odds, articles = [], [np.zeros(0)] * len(self._pages), [False] * len(self._pages)
        for fold in range(FOLDS):
            self._say(f"{self._kind}: scoring lines, part {fold + 1} of {FOLDS}")
            lines.append(self._lines([page for page in self._pages if page.fold != fold]))
            for number, page in enumerate(self._pages):
                if page.fold == fold:
                    odds[number] = lines[fold].odds(self._values(page), page.values.shape[1])
                    articles[number] = lines[fold].is_article(self._values(page))
        known = zip(self._pages, odds, articles, strict=True)
        tried = [_tried(page, own, self._values(page), article=article) for page, own, article in known]
        cuts, scores = [], []
        for fold in range(FOLDS):
            self._say(f"{self._kind}: choosing cuts, part {fold + 1} of {FOLDS}")
            cuts.append(self._cuts([one for one, page in zip(tried, self._pages, strict=True) if page.fold != fold]))
            for one, page in zip(tried, self._pages, strict=True):
                if page.fold == fold:
                    scores.append(PageScore(page.page.source, one.chosen(cuts[fold])))
        tails = self._tails(odds, articles, cuts)
        self._say(f"{self._kind}: learning from all pages")
        return _Fitted([self._lines(self._pages), *lines], [self._cuts(tried), *cuts], tails, scores)

    def _values(self, page: _Page) -> dict[str, Floats]:
        return dict(zip(self._names, page.values, strict=True))

    def _lines(self, pages: Sequence[_Page]) -> LineTables:
        articles = [page for page in pages if page.page.source.article]
        general = self._boosted(pages, _GENERAL)
        if not _FEWEST_ARTICLES <= len(articles) < len(pages):
            return LineTables(general, general, _NO_TABLES)
        x = np.array([page.values[self._whole, 0] for page in pages])
        y = np.array([float(page.page.source.article) for page in pages])
        gate = boost([self._names[number] for number in self._whole], x, y, np.ones(len(y)), _GATE)
        return LineTables(general, self._boosted(articles, _ARTICLE), gate)

    def _tails(self, odds: Sequence[Floats], articles: Sequence[bool], cuts: Sequence[Tables]) -> list[Tables]:
        """Return tables of tails learned from all pages, then without each fold; of markup, its elements say enough."""
        if self._kind == "html":
            return [_NO_TABLES] * (FOLDS + 1)
        self._say(f"{self._kind}: choosing ends")
        rows = [
            tail_rows(page.page, own, self._values(page), cuts[page.fold], article=article)
            for page, own, article in zip(self._pages, odds, articles, strict=True)
        ]
        known = [(page.fold, row) for page, row in zip(self._pages, rows, strict=True) if row is not None]
        parts = [_tail_tables([row for fold, row in known if fold != without]) for without in range(FOLDS)]
        return [_tail_tables([row for _, row in known]), *parts]

    def _boosted(self, pages: Sequence[_Page], plan: Plan) -> Tables:
        generator = np.random.default_rng(plan.seed)
        xs, ys, weights = [], [], []
        for page in pages:
            roots = np.sqrt(page.page.weights)
            count = len(roots)
            for values, share in ((page.values, 1.0), (page.blind, _BLIND)):
                chosen = np.sort(generator.permutation(count)[:_LINES])
                xs.append(values[:, chosen].T)
                ys.append(page.page.labels[chosen])
                weights.append(
                    page.page.source.weight
                    * share
                    * 100
                    * roots[chosen]
                    / max(float(roots.sum()), 1e-9)
                    * count
                    / len(chosen)
                )
        return boost(self._names, np.concatenate(xs), np.concatenate(ys), np.concatenate(weights), plan)

    def _cuts(self, tried: Sequence[_Tried]) -> Tables:
        some = [one for one in tried if len(one.f1)]
        names = list(some[0].evidence)
        x = np.concatenate([np.array([one.evidence[name] for name in names]).T for one in some])
        # A page weighs as much as any other, however many cuts it has.
        weight = np.concatenate([np.full(len(one.f1), 10 / len(one.f1)) for one in some])
        return boost(names, x, np.concatenate([one.f1 for one in some]), weight, _CUT)


def _tail_tables(rows: Sequence[TailRows]) -> Tables:
    if not rows:
        return _NO_TABLES
    x, shares, weights = (np.concatenate([getattr(row, name) for row in rows]) for name in ("x", "shares", "weights"))
    return boost(rows[0].names, x, shares, weights, _TAIL)


def _tried(page: _Page, odds: Floats, values: Mapping[str, Floats], *, article: bool) -> _Tried:
    sizes = page.page.signals.words
    cuts = candidates(odds, sizes)
    counts = [words(line.text) for line in page.page.document.lines]
    gold = words(page.page.source.gold)
    f1 = [overlap(_together(counts, cut), gold).f1 for cut in cuts]
    document = page.page.document
    reckoned = expected(cuts, odds, sizes, templates(document, forms(document)))
    return _Tried(cut_evidence(cuts, odds, sizes, values), reckoned, np.array(f1), overlap(Counter(), gold).f1, article)


def _together(counts: Sequence[Counter[str]], kept: Bools) -> Counter[str]:
    found: Counter[str] = Counter()
    for own, chosen in zip(counts, kept.tolist(), strict=True):
        if chosen:
            found.update(own)
    return found


def summary(scores: Sequence[PageScore]) -> Iterator[tuple[str, int, float]]:
    """Yield name, number of pages and macro word F1 of each group of pages: kind, and folder."""
    groups: dict[str, list[float]] = {}
    for score in scores:
        if score.source.made and score.source.kind == "html":
            continue  # cropped pages are for learning alone
        kind, folder = score.source.kind, score.source.name.partition("/")[0]
        for name in (kind, f"{kind} {folder}", f"{kind} {'articles' if score.source.article else 'others'}"):
            groups.setdefault(name, []).append(score.f1)
    for name, values in sorted(groups.items()):
        yield name, len(values), float(np.mean(values))
