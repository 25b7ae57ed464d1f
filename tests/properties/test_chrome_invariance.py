"""Invariant 6: chrome around an article leaves its canonical text unchanged."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, WRAPPERS, Sample

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from cleaner import Cleaner

_LIST = Path(__file__).with_name("known_failures.txt")
_KNOWN = {
    tuple(line.split())
    for line in _LIST.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
}
# The default run tries every fixture in two wrappers and every wrapper around several fixtures; `slow` has the others.
_EACH_RUN = 10
_NAMES = [sample.name for sample in SAMPLES]
_CASES = {(sample.name, wrapper): sample for sample in SAMPLES for wrapper in WRAPPERS}


def _case(name: str, wrapper: str) -> ParameterSet:
    known = pytest.mark.xfail(strict=True, reason=f"listed in {_LIST.name}")
    marks = [known] if (name, wrapper) in _KNOWN else []
    if (WRAPPERS.index(wrapper) + _NAMES.index(name)) % _EACH_RUN:
        marks.append(pytest.mark.slow)
    return pytest.param(_CASES[name, wrapper], wrapper, id=f"{name} {wrapper}", marks=marks)


@cache
def _alone(engine: Cleaner, sample: Sample) -> str:
    return engine.normalize(sample.content, kind=sample.kind).text


@pytest.mark.parametrize(("sample", "wrapper"), [_case(*names) for names in _CASES])
def test_chrome_makes_no_difference(engine: Cleaner, sample: Sample, wrapper: str) -> None:
    wrapped = engine.normalize(sample.wrapped(wrapper), kind=sample.kind)
    assert wrapped.text.split("\n") == _alone(engine, sample).split("\n")


def test_there_are_twenty_wrappers_for_each_kind() -> None:
    assert len(WRAPPERS) == 20
    assert all(sample.wrapped(wrapper) for sample in SAMPLES for wrapper in WRAPPERS)


def test_known_failures_name_cases() -> None:
    unknown = _KNOWN - set(_CASES)
    assert not unknown, f"{_LIST.name} names what is not there; correct or remove: {sorted(unknown)}"
