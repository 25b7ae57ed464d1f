"""What tables learn from where an article ends: each end of a page, and how much below it the gold text has."""

from __future__ import annotations

import numpy as np
import pytest
from making import lexicons, prose

from cleaner.scoring.tables import Tables
from cleaner.training.corpus import GoldPage, labelled
from cleaner.training.tails import TailRows, tail_rows

_LETTERS = tuple(map(prose, range(4)))
_BELOW = tuple(map(prose, range(4, 6)))
# All lines are as likely, and every cut as good: the first one keeps them all.
_CUT = Tables({}, 0, {}, {})


def _rows(lines: tuple[str, ...]) -> TailRows | None:
    page = labelled(
        GoldPage("one", "example.com", "text", "\n\n".join(lines), "\n".join(_LETTERS), article=True), lexicons()
    )
    return tail_rows(page, np.full(len(lines), 5.0), {}, _CUT, article=True)


def test_what_is_below_each_line_and_how_much_of_it_is_gold() -> None:
    rows = _rows((*_LETTERS, *_BELOW))
    assert rows is not None
    assert len(rows.x) == len(rows.shares) == len(rows.weights) == len(_LETTERS) + len(_BELOW) - 1
    assert rows.x.shape[1] == len(rows.names)
    assert rows.shares[len(_LETTERS) - 1 :].tolist() == [0.0, 0.0]
    assert (np.diff(rows.shares) <= 0).all()
    assert 0 < rows.shares[0] < 1
    # The more is below, the more the end weighs.
    assert (np.diff(rows.weights) < 0).all()


def test_no_more_ends_of_a_page_than_say_something_new() -> None:
    rows = _rows((*_LETTERS, *map(prose, range(4, 94))))
    assert rows is not None
    assert len(rows.x) == 60
    # The first and the last among them.
    assert rows.shares[0] > 0 == rows.shares[-1]


@pytest.mark.parametrize("lines", [_LETTERS[:1], ("Menu", "Search")], ids=["one line", "no text"])
def test_a_page_without_ends_teaches_nothing(lines: tuple[str, ...]) -> None:
    assert _rows(lines) is None
