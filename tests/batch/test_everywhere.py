"""One answer, byte for byte, whoever drives the engine."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from everywhere import CONTENTS, IDS, TABLE, URLS, expected, lines

from cleaner import Cleaner
from cleaner.arrow import SCHEMA, clean_stream
from cleaner.batch.row import row_of
from cleaner.cli import main

_SLOW = pytest.mark.slow


@_SLOW
@pytest.mark.parametrize("jobs", [1, 4])
def test_processes(engine: Cleaner, jobs: int) -> None:
    articles = engine.normalize_many(zip(CONTENTS, URLS, strict=True), jobs=jobs)
    rows = (
        row_of(name, article, engine.digest, url=url, removals=True).to_dict()
        for name, url, article in zip(IDS, URLS, articles, strict=True)
    )
    assert lines(rows) == expected()


@pytest.mark.parametrize("jobs", ["2", *(pytest.param(jobs, marks=_SLOW) for jobs in ("1", "4"))])
def test_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path / "nothing"))
    pq.write_table(TABLE, tmp_path / "pages.parquet")
    out = tmp_path / "rows.jsonl"
    told = ["normalize", str(tmp_path / "pages.parquet"), str(out), "--jobs", jobs, "--removals-column"]
    result = CliRunner().invoke(main, told)
    assert out.is_file(), result.output
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == IDS
    assert lines(rows) == expected()


@pytest.mark.parametrize("size", [7, *(pytest.param(size, marks=_SLOW) for size in (1, 1000))])
def test_arrow(size: int) -> None:
    cleaned = pa.Table.from_batches(clean_stream(TABLE.to_batches(size), removals=True))
    assert cleaned["id"].to_pylist() == IDS
    assert lines(cleaned.to_pylist()) == expected()


def test_spark_words_for_the_schema() -> None:
    spark = pytest.importorskip("cleaner.spark")
    assert spark.DDL.startswith("id STRING, url STRING, canonical_url STRING")
    assert "byline ARRAY<STRING>" in spark.DDL
    assert "counts STRUCT<chars_in: BIGINT" in spark.DDL
    assert spark.DDL.count(" ARRAY<") == 4


@_SLOW
@pytest.mark.filterwarnings("ignore")  # of packages that are not ours
def test_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql")
    from cleaner.spark import normalize  # noqa: PLC0415 - only where Spark is

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    settings = {"spark.ui.enabled": "false", "spark.sql.execution.arrow.maxRecordsPerBatch": "9"}
    spark = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    try:
        pages = spark.createDataFrame(list(zip(IDS, URLS, CONTENTS, strict=True)), "id string, url string, page binary")
        rows = normalize(pages.withColumnRenamed("page", "content"), removals=True).collect()
    finally:
        spark.stop()
    assert rows[0].__fields__ == SCHEMA.names
    assert lines(row.asDict(recursive=True) for row in rows) == expected()


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("text", ["text", pytest.param("body", marks=_SLOW)])
def test_datatrove(text: str) -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document  # noqa: PLC0415 - only where datatrove is

    from cleaner.datatrove import Normalize  # noqa: PLC0415 - as above

    pages = [
        Document(content.decode("utf-8", "replace"), name, metadata={"url": url} if url else {})
        for name, url, content in zip(IDS, URLS, CONTENTS, strict=True)
    ]
    asked = {document.id: document.text for document in pages}
    step = Normalize(text=text, keep_errors=True, removals=True)
    found = list(step.run(iter(pages)))
    cleaner = Cleaner()
    for document, url in zip(found, URLS, strict=True):
        article = cleaner.normalize(asked[document.id], url)
        row = row_of(document.id, article, cleaner.digest, url=url, removals=True).to_dict()
        assert document.text == (row.pop(text) or "")
        assert document.metadata == {name: row[name] for name in document.metadata}
        assert set(row) - set(document.metadata) == {"id", "text", "body"} - {text}
