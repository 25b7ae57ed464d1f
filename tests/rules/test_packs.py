"""Every shipped pack passes its own tests and keeps the promises of the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.load import load_pack, merge, pack_files, shipped_folder
from cleaner.rules.schema import Pack

_FILES = pack_files(shipped_folder())
_LANGUAGES = "en de fr es it pt nl pl tr ru ar zh ja hi".split()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_samples_come_out_as_written(path: Path) -> None:
    assert list(failures(CompiledPack(load_pack(path)))) == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_two_fifths_of_the_samples_say_leave_this_alone(path: Path) -> None:
    pack = load_pack(path)
    verbs = [verb for rule in pack.rules for sample in rule.samples for verb, _ in sample.lines]
    assert verbs.count("keep") >= 0.4 * len(verbs)


def test_every_promised_language_has_a_pack() -> None:
    assert {path.stem for path in _FILES if path.parent.name == "generic"} >= {*_LANGUAGES, "web"}


def test_all_packs_merge() -> None:
    packs: list[Pack] = [load_pack(path) for path in _FILES]
    assert len(merge([packs])) == len(packs)
