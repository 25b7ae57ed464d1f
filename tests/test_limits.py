from __future__ import annotations

import pickle

import pytest

from cleaner import Cleaner
from cleaner.limits import Limits, Refusal

# Budget, a page that just keeps it, one that crosses it, and the status and reason of that one.
_PAGES = [
    ("bytes", "x" * 100, "x" * 101, "too_large", "101 bytes; the limit is 100"),
    ("nodes", "<p>" * 100, "<p>" * 101, "too_large", "101 tags; the limit is 100"),
    ("depth", "<div>" * 97 + "x", "<div>" * 120 + "x", "too_deep", "elements inside one another; the limit is 100"),
    ("lines", "x\n\n" * 100, "x\n\n" * 101, "too_large", "101 lines; the limit is 100"),
    ("line", "x" * 100, "x" * 101, "too_large", "101 characters in a line; the limit is 100"),
    ("evaluations", "", "x", "too_large", "rules times lines; the limit is 100"),
]


@pytest.mark.parametrize(("name", "kept", "crossed", "status", "reason"), _PAGES, ids=[case[0] for case in _PAGES])
def test_budgets(name: str, kept: str, crossed: str, status: str, reason: str) -> None:
    cleaner = Cleaner(limits=Limits(**{name: 100}))
    assert cleaner.normalize(kept).status == "empty"
    article = cleaner.normalize(crossed, "https://valley.example/")
    assert article.status == status
    assert article.reason.endswith(reason)
    assert article.url == "https://valley.example/"


def test_beyond_what_the_parser_opens_depth_counts_too() -> None:
    page = "<div>" * 5_000 + "x"
    assert Cleaner(limits=Limits(depth=5_100)).normalize(page).status == "empty"
    assert Cleaner(limits=Limits(depth=4_900)).normalize(page).status == "too_deep"


def test_tags_in_text_are_no_nodes() -> None:
    cleaner = Cleaner(limits=Limits(nodes=5))
    assert cleaner.normalize("<p>a < b</p>" + "1 < 2, " * 50, kind="html").status != "too_large"


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="the limit of lines is 0"):
        Limits(lines=0)


def test_a_refusal_can_be_sent_between_processes() -> None:
    over = pickle.loads(pickle.dumps(Refusal("too_deep", "101 elements")))  # noqa: S301 - our own bytes
    assert (over.status, str(over)) == ("too_deep", "101 elements")
