"""Golden pages: each fixture gives the canonical text that a person wrote for it.

`known_failures.txt` names those that do not yet.
"""

from __future__ import annotations

import pytest
from corpus import SAMPLES, Sample

from cleaner import Cleaner

_FIXTURES = [sample for sample in SAMPLES if sample.path.parent.name == "fixtures"]


@pytest.fixture(scope="module")
def generic() -> Cleaner:
    return Cleaner(sites=False)


@pytest.mark.parametrize("sample", _FIXTURES, ids=lambda sample: sample.name)
def test_page_gives_its_canonical_text(generic: Cleaner, sample: Sample) -> None:
    expected = sample.path.with_name(f"{sample.name}.canonical.txt").read_text(encoding="utf-8")
    assert generic.normalize(sample.path.read_bytes()).text.split("\n") == expected.split("\n")


@pytest.mark.parametrize("sample", _FIXTURES, ids=lambda sample: sample.name)
def test_most_of_the_article_is_there(generic: Cleaner, sample: Sample) -> None:
    """However a page may fail in detail, nine tenths of its gold lines come out."""
    expected = sample.path.with_name(f"{sample.name}.canonical.txt").read_text(encoding="utf-8").split("\n\n", 1)
    lines = [line for line in expected[1].split("\n") if line] if len(expected) > 1 else []
    shown = set(generic.normalize(sample.path.read_bytes()).body.split("\n"))
    assert sum(line in shown for line in lines) >= 0.9 * len(lines)


def test_there_are_enough_fixtures() -> None:
    assert len(_FIXTURES) >= 25
