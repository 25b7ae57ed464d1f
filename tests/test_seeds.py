"""The five texts the project was started from come out exactly, with the site packs and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Article, Cleaner

_TOP = Path(__file__).parent.parent
_SEEDS = sorted((_TOP / "seeds").glob("*.txt"))


@pytest.fixture(scope="module", params=[True, False], ids=["site packs", "generic packs only"])
def cleaner(request: pytest.FixtureRequest) -> Cleaner:
    return Cleaner(sites=request.param)


def _article(cleaner: Cleaner, number: str) -> Article:
    (path,) = (seed for seed in _SEEDS if seed.name.startswith(number))
    return cleaner.normalize(path.read_bytes())


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda seed: seed.name[:3])
def test_seed_gives_its_canonical_text(cleaner: Cleaner, seed: Path) -> None:
    expected = (_TOP / "fixtures" / "seeds" / seed.name).read_text(encoding="utf-8")
    assert cleaner.normalize(seed.read_bytes()).text == expected


def test_there_are_five_seeds() -> None:
    assert len(_SEEDS) == 5


def test_nothing_is_removed_where_there_is_no_chrome(cleaner: Cleaner) -> None:
    assert _article(cleaner, "003").removals == ()


def test_the_rest_of_a_credit_line_is_in_the_ledger(cleaner: Cleaner) -> None:
    removed = [removal.text for removal in _article(cleaner, "001").removals]
    assert any("Follow Us: Facebook" in text and "AP NEWS" not in text for text in removed)


def test_every_june_date_is_in_the_ledger(cleaner: Cleaner) -> None:
    removed = [removal.text for removal in _article(cleaner, "004").removals]
    assert sum(text == "News June 14, 2025" for text in removed) == 4
