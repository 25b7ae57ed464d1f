"""From every source to every sink: as many rows as pages, in their order, the same whoever did the work."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from batches import FORMS, corpus, pages, rows, tree

from cleaner import Cleaner
from cleaner.batch.columns import Columns
from cleaner.batch.run import Batch, run
from cleaner.batch.sinks import Files, Joined, Sink, Stream
from cleaner.batch.sources import SHARD
from cleaner.batch.sources.folder import Folder
from cleaner.batch.sources.many import Many, files_with_records, records_of
from cleaner.batch.stats import Stats
from cleaner.batch.work import Form, Normalizer

if TYPE_CHECKING:
    from cleaner.batch.sources import Source

pytest.importorskip("pyarrow")
pytest.importorskip("fastwarc")
pytest.importorskip("zstandard")

LIMIT = 1_000_000
PAGES = pages(12)


def source_of(path: Path) -> Source:
    return Folder(path) if path.is_dir() else records_of(path, path.name, Columns(), LIMIT)


def done(source: Source, out: Path, engine: Cleaner, jobs: int = 0, form: Form | None = None) -> Stats:
    """Run a batch into a file or folder."""
    form = form or ("parquet" if out.suffix == ".parquet" else "jsonl" if ".jsonl" in out.name else "txt")
    state = out.with_name(f"{out.name}.parts")
    sink: Sink = Joined(out, state) if form in ("jsonl", "parquet") else Files(out, f".{form}", state)
    return run(Batch(source, sink, Normalizer(engine, form), state, jobs=jobs), lambda _: None)


@pytest.fixture(scope="module")
def expected(engine: Cleaner) -> list[dict[str, Any]]:
    articles = [engine.normalize(content, url) for _, content, url in PAGES]
    return [
        {"id": name, "url": url, "status": article.status, "text": article.text if article.blocks else None}
        for (name, _, url), article in zip(PAGES, articles, strict=True)
    ]


@pytest.mark.parametrize("out", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"])
@pytest.mark.parametrize("form", FORMS)
def test_every_source_to_every_table(
    form: str, out: str, tmp_path: Path, engine: Cleaner, expected: list[dict[str, Any]]
) -> None:
    source = source_of(corpus(tmp_path, form, PAGES))
    stats = done(source, tmp_path / out, engine)
    assert stats.pages == {"ok": 11, "empty": 1}
    assert [{key: row[key] for key in expected[0]} for row in rows(tmp_path / out)] == expected
    assert {row["engine"] for row in rows(tmp_path / out)} == {engine.digest}
    assert not (tmp_path / f"{out}.parts").exists()


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("form", FORMS)
def test_every_source_to_files(form: str, suffix: Form, tmp_path: Path, engine: Cleaner) -> None:
    done(source_of(corpus(tmp_path, form, PAGES)), tmp_path / "out", engine, form=suffix)
    files = tree(tmp_path / "out")
    names = [name.removesuffix(".html") for name, _, _ in PAGES]
    if form != "folder":
        names = [f"{number:08}-{name}.html" for number, name in enumerate(names)]
    assert sorted(files) == [f"{name}.{suffix}" for name in names]
    title = b"Title: The river 3 rises\n" if suffix == "txt" else b"# The river 3 rises\n"
    assert files[f"{names[3]}.{suffix}"].startswith(title)


@pytest.mark.parametrize(
    "out", ["out.jsonl.gz", *(pytest.param(out, marks=pytest.mark.slow) for out in ("out.parquet", "out"))]
)
def test_the_same_bytes_from_one_and_four_processes(out: str, tmp_path: Path, engine: Cleaner) -> None:
    source = source_of(corpus(tmp_path, "jsonl", pages(30)))
    found = []
    for jobs in (0, 1, 4):
        (tmp_path / str(jobs)).mkdir()
        done(source, tmp_path / str(jobs) / out, engine, jobs)
        found.append(tree(tmp_path / str(jobs)))
    assert found[0] == found[1] == found[2]


def test_a_folder_of_tables(tmp_path: Path, engine: Cleaner) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for form in ("jsonl", "warc.gz"):
        corpus(folder, form, PAGES[:2])
    source = Many(files_with_records(folder, frozenset()), Columns(), LIMIT)
    done(source, tmp_path / "out.jsonl", engine)
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [page[0] for page in PAGES[:2]] * 2
    done(source, tmp_path / "out", engine)
    assert sorted(tree(tmp_path / "out")) == [
        f"pages.{form}.d/0000000{number}-{PAGES[number][0]}.txt" for form in ("jsonl", "warc.gz") for number in (0, 1)
    ]


def test_no_pages_give_an_empty_table(tmp_path: Path, engine: Cleaner) -> None:
    (tmp_path / "in").mkdir()
    for out in ("out.jsonl", "out.parquet"):
        assert done(Folder(tmp_path / "in"), tmp_path / out, engine).pages.total() == 0
        assert rows(tmp_path / out) == []


def test_a_stream(tmp_path: Path, engine: Cleaner) -> None:
    file = io.BytesIO()
    source = source_of(corpus(tmp_path, "jsonl", PAGES))
    run(Batch(source, Stream(file, "stdout"), Normalizer(engine), tmp_path / "state"), lambda _: None)
    assert file.getvalue().count(b"\n") == len(PAGES)


def test_shards_end_where_they_should(tmp_path: Path, engine: Cleaner) -> None:
    made = [(f"{number}.html", b"Title:\nByline:\nDate:\n", "") for number in range(2 * SHARD)]
    for form in ("jsonl", "parquet", "folder"):
        source = source_of(corpus(tmp_path, form, made))
        shards = source.shards(lambda *_: False, Counter())
        assert [sum(1 for _ in shard.records or ()) for shard in shards] == [SHARD, SHARD]
    stats = done(source_of(tmp_path / "pages.jsonl"), tmp_path / "out.jsonl", engine)
    assert stats.pages == {"empty": 2 * SHARD}


def test_removals_in_rows_on_request(tmp_path: Path, engine: Cleaner) -> None:
    source = source_of(corpus(tmp_path, "jsonl", PAGES[:1]))
    out = tmp_path / "out.parquet"
    work = Normalizer(engine, "parquet", removals=True)
    run(Batch(source, Joined(out, tmp_path / "state"), work, tmp_path / "state"), lambda _: None)
    assert "Log in" in {removal["text"] for removal in rows(out)[0]["removals"]}
