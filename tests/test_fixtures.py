"""Golden pages: each fixture gives the canonical text that a person wrote for it.

`known_failures.txt` beside this file names the fixtures that do not yet, with the reason; they are strict expected
failures, so that one that comes right has to be taken off the list.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import SAMPLES, Sample

from cleaner import Cleaner

_FIXTURES = [sample for sample in SAMPLES if sample.path.parent.name == "fixtures"]
_LIST = Path(__file__).with_name("known_failures.txt")
_LINES = [line for line in _LIST.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
_KNOWN = dict(line.split(maxsplit=1) for line in _LINES)


def _case(sample: Sample) -> object:
    known = _KNOWN.get(sample.name)
    marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
    return pytest.param(sample, id=sample.name, marks=marks)


@pytest.fixture(scope="module")
def generic() -> Cleaner:
    return Cleaner(sites=False)


@pytest.mark.parametrize("sample", map(_case, _FIXTURES))
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


def test_known_failures_name_fixtures() -> None:
    assert set(_KNOWN) <= {sample.name for sample in _FIXTURES}
