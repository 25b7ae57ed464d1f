"""From a corpus to a model: on pages made up for it, prose is told from menus, and twice the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from making import lexicons
from synthetic import page, pages

from cleaner.scoring.features.matrix import matrix
from cleaner.scoring.features.view import View
from cleaner.scoring.model import model_of, read_tables
from cleaner.scoring.tables import Tables
from cleaner.training import fit
from cleaner.training.boosting import Plan
from cleaner.training.corpus import GoldPage, derived, fold_of, labelled
from cleaner.training.fit import Learned, PageScore, learn, summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cleaner.scoring.arrays import Floats

_SOURCES = pages(40, listings=10)
_ALL = [*_SOURCES, *derived(_SOURCES)]


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(_ALL, lexicons())


@pytest.mark.parametrize("source", [page(77), derived([page(77)])[0]], ids=["html", "text"])
def test_prose_is_told_from_menus_on_a_page_of_another_site(learned: Learned, source: GoldPage) -> None:
    model = learned.model
    seen = labelled(source, lexicons())
    names, values = matrix(View(seen.document, seen.signals, seen.title, seen.lexicon, model.tokens))
    count = len(seen.document.lines)
    odds = model.lines[source.kind].odds(dict(zip(names, values, strict=True)), count)
    assert ((odds > 0) == (seen.labels > 0.5)).all()


def test_every_page_is_scored_by_a_model_that_has_not_seen_it(learned: Learned) -> None:
    scores = learned.scores
    assert sorted(score.source.name for score in scores) == sorted(source.name for source in _ALL)
    assert np.mean([score.f1 for score in scores]) > 0.95


def test_there_is_a_model_without_each_fold_and_all_of_them_differ(learned: Learned, tmp_path: Path) -> None:
    written = set()
    for number, model in enumerate((learned.model, *learned.without)):
        model.write(tmp_path / f"{number}.json")
        written.add((tmp_path / f"{number}.json").read_bytes())
    assert len(written) == 6


def test_each_page_is_left_out_by_one_part_and_learned_from_by_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: dict[tuple[Plan, tuple[str, ...]], list[int]] = {}

    def counted(names: Sequence[str], x: Floats, y: Floats, weight: Floats, plan: Plan) -> Tables:
        assert len(x) == len(y) == len(weight)
        rows.setdefault((plan, tuple(names)), []).append(len(x))
        return Tables({}, 0, {}, {})

    monkeypatch.setattr(fit, "boost", counted)
    learn(_ALL, lexicons())
    assert len(rows) == 2 * 4  # lines of all pages, lines of articles, the gate and the cuts of either kind
    for counts in rows.values():
        *parts, whole = counts
        assert len(parts) == 5
        assert sum(whole - part for part in parts) == whole


def test_the_same_corpus_gives_the_same_bytes(learned: Learned, tmp_path: Path) -> None:
    learned.model.write(tmp_path / "one.json")
    learn(_ALL, lexicons()).model.write(tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_model_is_read_as_it_was_written(learned: Learned, tmp_path: Path) -> None:
    learned.model.write(tmp_path / "one.json")
    model_of(read_tables(tmp_path / "one.json")).write(tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_pages_of_one_site_are_in_one_fold_and_sites_in_all_of_them() -> None:
    assert fold_of("gazette.example") == fold_of("gazette.example")
    assert {fold_of(f"site{number}.example") for number in range(40)} == set(range(5))


def test_the_summary_groups_by_kind_and_folder() -> None:
    html, text = page(1), derived([page(2, article=False)])[0]
    assert list(summary([PageScore(html, 0.5), PageScore(html, 1.0), PageScore(text, 0.25)])) == [
        ("html", 2, 0.75),
        ("html articles", 2, 0.75),
        ("html made", 2, 0.75),
        ("text", 1, 0.25),
        ("text made", 1, 0.25),
        ("text others", 1, 0.25),
    ]


def test_what_is_being_done_is_said() -> None:
    said: list[str] = []
    sources = _ALL[:12] + derived(_SOURCES[:12])
    learn(sources, lexicons(), said.append)
    assert said[0] == f"cutting {len(sources)} pages into lines"
    assert said[-1] == "text: learning from all pages"
