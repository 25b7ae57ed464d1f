from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus import SAMPLES
from everywhere import IDS, URLS
from stuck import StuckNormalizer

from cleaner import Cleaner

data = pytest.importorskip("datatrove.data")
executor = pytest.importorskip("datatrove.executor")
readers = pytest.importorskip("datatrove.pipeline.readers")
writers = pytest.importorskip("datatrove.pipeline.writers")
Normalize = pytest.importorskip("cleaner.datatrove").Normalize

pytestmark = pytest.mark.filterwarnings("ignore")  # of packages that are not ours

_PROSE = "<h1>Rain</h1><p>" + "It rained all day and all night in the whole long valley. " * 4


def _documents() -> list[data.Document]:
    return [
        data.Document(_PROSE, "a", metadata={"url": "https://example.org/a", "date": "2026-01-01T00:00:00Z"}),
        data.Document("<p>x", "b"),
    ]


def test_documents_without_an_article_are_dropped_and_counted() -> None:
    step = Normalize()
    (document,) = step.run(iter(_documents()))
    assert (document.id, document.metadata["title"]) == ("a", "Rain")
    assert document.metadata["url"] == "https://example.org/a"
    assert document.metadata["date"] is None
    assert {name: step.stats[name].total for name in ("total", "ok", "empty", "forwarded", "dropped")} == {
        "total": 2,
        "ok": 1,
        "empty": 1,
        "forwarded": 1,
        "dropped": 1,
    }


def test_documents_without_an_article_go_on_where_that_is_asked_for() -> None:
    first, second = Normalize(text="body", keep_errors=True).run(iter(_documents()))
    assert first.text.startswith("It rained")
    assert (second.text, second.metadata["status"]) == ("", "empty")
    assert second.metadata["reason"]


@pytest.mark.slow
def test_a_page_that_hangs_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.datatrove.Normalizer", StuckNormalizer)
    pages = [data.Document(text, name) for name, text in (("a", _PROSE), ("b", "stuck"), ("c", _PROSE))]
    step = Normalize(keep_errors=True, timeout=15)
    found = list(step.run(iter(pages)))
    assert [document.id for document in found] == [document.id for document in pages]
    assert [document.metadata["status"] for document in found] == ["ok", "timeout", "ok"]
    assert found[1].metadata["reason"] == "it took more than 15 s, twice"


def test_a_pipeline_of_two_processes(tmp_path: Path, engine: Cleaner) -> None:
    (tmp_path / "in").mkdir()
    for shard in range(2):
        with (tmp_path / "in" / f"{shard}.jsonl").open("w", encoding="utf-8") as file:
            for sample, url in list(zip(SAMPLES, URLS, strict=False))[shard::2]:
                page = {"id": sample.name, "text": sample.content, "metadata": {"url": url}}
                file.write(json.dumps(page) + "\n")
    pipeline = [
        readers.JsonlReader(str(tmp_path / "in")),
        Normalize(engine.config, keep_errors=True),
        writers.JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    executor.LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    found = {}
    for path in (tmp_path / "out").iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["id"]] = record
    assert set(found) == set(IDS[: len(SAMPLES)])
    for sample, url in zip(SAMPLES, URLS, strict=False):
        article = engine.normalize(sample.content, url)
        record = found[sample.name]
        assert record.get("text", "") == (article.text if article.blocks else "")
        assert record["metadata"]["engine"] == engine.digest
        assert record["metadata"]["byline"] == list(article.byline)
