"""Invariant 6: chrome around an article leaves its canonical text unchanged."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, WRAPPERS, Sample

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from cleaner import Cleaner

# The default run tries every fixture in two wrappers and every wrapper around several fixtures; `slow` has the others.
_EACH_RUN = 10
_NAMES = [sample.name for sample in SAMPLES]
_CASES = {(sample.name, wrapper): sample for sample in SAMPLES for wrapper in WRAPPERS}


def _case(name: str, wrapper: str) -> ParameterSet:
    slow = (WRAPPERS.index(wrapper) + _NAMES.index(name)) % _EACH_RUN
    marks = [pytest.mark.slow] if slow else []
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
