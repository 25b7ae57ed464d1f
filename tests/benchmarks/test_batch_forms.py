"""The pages on which batches are measured come back from every form that they are written in."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")

from batch import records, write_corpus

_FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize("form", ["folder", "jsonl", "parquet", "warc.gz"])
def test_pages_come_back(form: str, tmp_path: Path) -> None:
    assert len(list(records(write_corpus(form, _FIXTURES, tmp_path, 3)))) == 3
