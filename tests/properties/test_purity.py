"""Invariant 4: the output depends on content, address and configuration alone."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from strategies import Page, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner import Cleaner

_PROGRAM = Path(__file__).with_name("fresh_process.py")
_PATHS = [str(sample.path) for sample in SAMPLES]
# Two worlds: 25 hours lie between their zones, so that it is never the same day in both.
_HERE = {
    "PYTHONHASHSEED": "0",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
_THERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def _printed(paths: Sequence[str], world: dict[str, str], folder: Path) -> bytes:
    command = [sys.executable, str(_PROGRAM), *paths]
    process = subprocess.run(command, env={**os.environ, **world}, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own program
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_two_processes_print_the_same_bytes(tmp_path: Path, step: int) -> None:
    paths = _PATHS[::step]
    shuffled = [*paths[1::2], *reversed(paths[::2])]
    assert _printed(paths, _HERE, tmp_path) == _printed(shuffled, _THERE, tmp_path)


@given(told=st.lists(pages(), min_size=2, max_size=4), data=st.data())
def test_a_page_comes_out_the_same_whatever_came_before(engine: Cleaner, told: list[Page], data: st.DataObject) -> None:
    first = {page.content: engine.normalize(page.content) for page in told}
    shuffled = data.draw(st.permutations(told))
    assert {page.content: engine.normalize(page.content) for page in shuffled} == first


@given(page=pages())
def test_explaining_changes_nothing(engine: Cleaner, page: Page) -> None:
    assert engine.explain(page.content).article == engine.normalize(page.content)


def test_a_cleaner_from_another_process_is_the_same(engine: Cleaner) -> None:
    copy: Cleaner = pickle.loads(pickle.dumps(engine))  # noqa: S301 - our own bytes
    for sample in SAMPLES[::5]:
        assert copy.normalize(sample.content) == engine.normalize(sample.content)


def test_many_jobs_give_the_same_in_order(engine: Cleaner) -> None:
    contents = [sample.path.read_bytes() for sample in SAMPLES[::2]]
    alone = [engine.normalize(content) for content in contents]
    assert list(engine.normalize_many(contents)) == alone
    assert list(engine.normalize_many(contents, jobs=2)) == alone
