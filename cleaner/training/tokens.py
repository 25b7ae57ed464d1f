"""Learning what words, and names in markup, say: one linear model each, a weight a token."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy import optimize, sparse

from cleaner.scoring.arrays import Floats, Ints
from cleaner.scoring.features.page import types_of
from cleaner.scoring.features.places import places_of
from cleaner.scoring.features.view import Tokens
from cleaner.scoring.features.words import first_words
from cleaner.training.corpus import Labelled

# A word is learned if pages of so many hosts have it, a name in markup if pages of fewer have it.
_WORD_HOSTS, _NAME_HOSTS = 8, 4
# Strength of the penalty on squared weights, in rows: tokens seen seldom stay close to nought.
_WORD_PENALTY, _NAME_PENALTY = 3.0, 3.0
_STEPS = 40
# Weights are kept to so many decimals, and smaller ones left out.
_DECIMALS, _LEAST = 2, 0.05


def word_rows(page: Labelled) -> list[dict[str, float]]:
    """Return the keys of the word table that each line has, with how much each counts."""
    rows = []
    for folded in page.signals.folded:
        words = first_words(folded)
        row = dict.fromkeys(places_of(words), 1.0)
        for word in words:
            row[word] = row.get(word, 0.0) + 1 / len(words)
        rows.append(row)
    return rows


def name_rows(page: Labelled) -> list[dict[str, float]]:
    """Return the names around each line: as they are for its element and the one around it, ``~name`` further out."""
    nodes = page.document.nodes
    if not len(nodes):
        return [{} for _ in page.document.lines]
    tokens = [look.tokens for look in nodes.looks]
    outer: list[dict[str, float]] = []
    for kind, parent in zip(nodes.look_of, nodes.parents, strict=True):
        row = dict(outer[parent]) if parent >= 0 else {}
        for token in tokens[kind]:
            row["~" + token] = row.get("~" + token, 0.0) + 1.0
        outer.append(row)
    rows = []
    for line in page.document.lines:
        parent = max(nodes.parents[line.node], 0)
        row = dict(outer[max(nodes.parents[parent], 0)])
        for node in (line.node, parent):
            for token in tokens[nodes.look_of[node]]:
                row[token] = row.get(token, 0.0) + 1.0
        rows.append(row)
    return rows


class TokenRows:
    """The tokens of all lines of labelled pages, counted once, from which tables are learned for any part of the pages.

    Args:
        pages: Labelled pages; flattened ones have words alone.
    """

    def __init__(self, pages: Sequence[Labelled]) -> None:
        self._pages = pages
        self._words = _Rows(pages, map(word_rows, pages), _WORD_HOSTS)
        self._names = _Rows(pages, map(name_rows, pages), _NAME_HOSTS)

    def learn(self, chosen: Sequence[bool]) -> Tokens:
        """Learn the tables from the chosen pages alone."""
        words = self._words.fitted(chosen, _WORD_PENALTY)
        names = self._names.fitted(chosen, _NAME_PENALTY)
        near = {token: weight for token, weight in names.items() if token[0] != "~"}
        far = {token[1:]: weight for token, weight in names.items() if token[0] == "~"}
        return Tokens(words, near, far, self._types(chosen))

    def _types(self, chosen: Sequence[bool]) -> dict[str, float]:
        """Return what the types that pages say they are of speak for, counted over sites."""
        seen: dict[str, tuple[set[str], set[str]]] = {}
        sites: tuple[set[str], set[str]] = (set(), set())
        for page, wanted in zip(self._pages, chosen, strict=True):
            if wanted and len(page.document.nodes):
                side = int(page.source.article)
                sites[side].add(page.source.site)
                for kind in types_of(page.document.head):
                    seen.setdefault(kind, (set(), set()))[side].add(page.source.site)
        others, articles = (len(side) + 2 for side in sites)
        return {
            kind: round(float(np.log((len(there[1]) + 1) / articles) - np.log((len(there[0]) + 1) / others)), _DECIMALS)
            for kind, there in sorted(seen.items())
            if len(there[0] | there[1]) >= _NAME_HOSTS
        }


class _Rows:
    """Tokens of lines as a sparse matrix, with labels, weights and the host of each line."""

    def __init__(self, pages: Sequence[Labelled], rows: Iterable[Sequence[Mapping[str, float]]], hosts: int) -> None:
        numbers: dict[str, int] = {}
        data, columns, ends = array("f"), array("i"), array("q", [0])
        for page in rows:
            for row in page:
                columns.extend([numbers.setdefault(token, len(numbers)) for token in row])
                data.extend(row.values())
                ends.append(len(columns))
        self._least = hosts
        self._tokens = list(numbers)
        self._page = np.repeat(np.arange(len(pages)), [len(page.labels) for page in pages])
        names = {host: number for number, host in enumerate(sorted({page.source.site for page in pages}))}
        self._host = np.array([names[page.source.site] for page in pages], int)
        self._labels = np.concatenate([page.labels for page in pages])
        # A page weighs as much as any other; in it, a line by the root of its words.
        self._weights = np.concatenate(
            [100 * np.sqrt(page.weights) / max(1e-9, float(np.sqrt(page.weights).sum())) for page in pages]
        )
        self._rows = sparse.csr_matrix(
            (np.asarray(data, float), np.asarray(columns), np.asarray(ends)), shape=(len(ends) - 1, len(numbers))
        )

    def fitted(self, chosen: Sequence[bool], penalty: float) -> dict[str, float]:
        """Return the weights of a logistic regression on the chosen pages' lines, by token."""
        at = np.flatnonzero(np.asarray(chosen, bool)[self._page])
        x = self._rows[at]
        columns = np.flatnonzero(self._hosts_of(x, self._host[self._page[at]]) >= self._least)
        if not len(columns):
            return {}
        weights = _logistic(x[:, columns], self._labels[at], self._weights[at], penalty)
        found = zip((self._tokens[column] for column in columns.tolist()), weights.tolist(), strict=True)
        return {token: round(weight, _DECIMALS) for token, weight in sorted(found) if abs(weight) >= _LEAST}

    @staticmethod
    def _hosts_of(x: sparse.csr_matrix, hosts: Ints) -> Ints:
        """Return on how many hosts each token stands."""
        picks = sparse.csr_matrix(
            (np.ones(len(hosts)), (hosts, np.arange(len(hosts)))), shape=(hosts.max() + 1, len(hosts))
        )
        return np.asarray((picks @ x > 0).sum(axis=0)).ravel()


def _logistic(x: sparse.csr_matrix, y: Floats, weight: Floats, penalty: float) -> Floats:
    back = x.T.tocsr()

    def loss(parameters: Floats) -> tuple[float, Floats]:
        z = x @ parameters[1:] + parameters[0]
        value = float(weight @ (np.logaddexp(0, z) - y * z)) + 0.5 * penalty * float(parameters[1:] @ parameters[1:])
        slope = weight * (1 / (1 + np.exp(-z)) - y)
        return value, np.concatenate(([slope.sum()], back @ slope + penalty * parameters[1:]))

    start = np.zeros(x.shape[1] + 1)
    start[0] = np.log((y @ weight + 1e-9) / ((1 - y) @ weight + 1e-9))
    found: Floats = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x[1:]
    return found
