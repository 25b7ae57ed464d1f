from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner, RuleError
from cleaner.cli.pages import Page
from cleaner.cli.workers import Normalizer, Outcome, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Fragile:
    """Work that ends its process, or meets a broken pack, on pages that say so. Importable by worker processes."""

    def __call__(self, page: Page) -> Outcome:
        if page.name == "deadly":
            os._exit(9)
        if page.name == "broken pack":
            message = "en.yaml:1:1: broken"
            raise RuleError(message)
        return Outcome(page)


def pages(*names: str) -> Iterator[Page]:
    return (Page(name) for name in names)


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_order(jobs: int) -> None:
    names = [str(number) for number in range(40)]
    assert [outcome.page.name for outcome in outcomes(pages(*names), Fragile(), jobs)] == names


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[Page]:
        while True:
            taken.append(len(taken))
            yield Page(str(len(taken)))

    done = outcomes(endless(), Fragile(), 2)
    for _ in range(5):
        next(done)
    done.close()
    assert len(taken) < 20


def test_a_dead_process_costs_its_page_alone() -> None:
    names = ["a", "b", "deadly", "c", "d", "deadly", *map(str, range(20))]
    done = list(outcomes(pages(*names), Fragile(), 2))
    assert [outcome.page.name for outcome in done] == names
    assert [bool(outcome.error) for outcome in done] == [name == "deadly" for name in names]
    assert "died" in done[2].error


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_pack_ends_the_run(jobs: int) -> None:
    with pytest.raises(RuleError, match=r"en\.yaml:1:1: broken"):
        list(outcomes(pages("a", "broken pack", "b"), Fragile(), jobs))


class Raising(Cleaner):
    """A cleaner that does what no cleaner should."""

    def normalize(self, *_: object, **__: object) -> None:  # type: ignore[override]
        raise ZeroDivisionError


def test_a_mistake_of_ours_costs_one_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    outcome = Normalizer(Raising())(Page("a.txt", tmp_path / "a.txt"))
    assert outcome.article is None
    assert "please report it" in outcome.error
    assert "ZeroDivisionError" in outcome.error


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    outcome = Normalizer(Cleaner())(Page("a.txt", tmp_path / "a.txt"))
    assert outcome.error == "cannot be read: No such file or directory"


def test_a_page_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("too long")
    outcome = Normalizer(Cleaner(max_size=3))(Page("a.txt", tmp_path / "a.txt"))
    assert outcome.article is None
    assert outcome.error.startswith("too large: 8 bytes")
