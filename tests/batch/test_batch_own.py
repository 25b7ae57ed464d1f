from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from cli.flood import HTML

from cleaner import Cleaner
from cleaner.batch.own import ERRORS, REMOVALS, ROWS, lists_errors, wrote
from cleaner.batch.record import Record
from cleaner.batch.run import Batch, run
from cleaner.batch.sinks import Joined
from cleaner.batch.sources.folder import OnePage
from cleaner.batch.work import Normalizer

if TYPE_CHECKING:
    from pathlib import Path


def write_all(folder: Path, engine: Cleaner, name: str, content: bytes | str) -> None:
    """Write rows, a ledger and a list of errors."""
    state = folder / "state"
    form = "parquet" if name.endswith("parquet") else "jsonl"
    run(
        Batch(
            OnePage(Record("a", content)),
            Joined(folder / name, state),
            Normalizer(engine, form, ledger=True),
            state,
            ledger=Joined(folder / "removed.jsonl", state, "removals"),
            errors=Joined(folder / "errors.jsonl", state, "errors"),
            jobs=0,
        ),
        lambda _: None,
    )


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"])
def test_what_a_run_writes_is_known(tmp_path: Path, engine: Cleaner, name: str) -> None:
    for extra in ("pyarrow", "zstandard"):
        pytest.importorskip(extra)
    write_all(tmp_path, engine, name, HTML)
    assert wrote(tmp_path / name, ROWS)
    assert not wrote(tmp_path / name, ERRORS, REMOVALS)
    assert wrote(tmp_path / "removed.jsonl", REMOVALS)
    write_all(tmp_path, engine, name, b"%PDF-1.4")
    assert lists_errors(tmp_path / "errors.jsonl")
    assert wrote(tmp_path / "removed.jsonl", ROWS)  # nothing was removed, and so it may be anything


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"id": "a", "html": "<p>"}).encode(),
        json.dumps({"status": "error", "id": "a", "reason": ""}).encode(),
        json.dumps(ERRORS).encode(),
        b"plain text",
        b"[" * 100_000,
        gzip.compress(b"{}", mtime=0)[:12],
    ],
)
def test_what_others_write_is_not(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "errors.jsonl"
    path.write_bytes(content)
    assert not wrote(path, ROWS, REMOVALS, ERRORS)
    assert not lists_errors(path)
