from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from corpus import SAMPLES

from cleaner import Cleaner, Config
from cleaner.arrow import SCHEMA, clean_batch, clean_stream, rows_to_batch
from cleaner.batch.columns import Columns
from cleaner.batch.row import Row, row_of
from cleaner.document import Removal

_SAMPLES = SAMPLES[::4]
_PAGES = pa.RecordBatch.from_pydict(
    {
        "id": [sample.name for sample in _SAMPLES],
        "html": [sample.content.encode() for sample in _SAMPLES],
        "url": [f"https://example.org/{sample.name}" for sample in _SAMPLES],
    }
)


def _local(*, removals: bool = False) -> list[dict[str, Any]]:
    cleaner = Cleaner()
    rows = []
    for sample in _SAMPLES:
        url = f"https://example.org/{sample.name}"
        article = cleaner.normalize(sample.content.encode(), url)
        rows.append(row_of(sample.name, article, cleaner.digest, url=url, removals=removals).to_dict())
    return rows


def test_the_schema_has_the_fields_of_a_row_in_their_order() -> None:
    assert SCHEMA.names == list(Row.__slots__)
    assert [field.name for field in SCHEMA.field("removals").type.value_type] == list(Removal._fields)


@pytest.mark.parametrize("removals", [False, True])
def test_a_batch_gives_the_rows_of_a_loop(removals: bool) -> None:  # noqa: FBT001 - a parameter
    cleaned = clean_batch(_PAGES, removals=removals)
    assert cleaned.schema == SCHEMA
    assert cleaned.to_pylist() == _local(removals=removals)


def test_a_stream_is_its_batches_as_they_come() -> None:
    first, second = _PAGES.slice(0, 3), _PAGES.slice(3)
    assert list(clean_stream([first, second])) == [clean_batch(first), clean_batch(second)]


def test_no_rows_are_a_batch_of_the_schema() -> None:
    assert rows_to_batch([]) == clean_batch(_PAGES.slice(0, 0))
    assert rows_to_batch([]).schema == SCHEMA


def test_every_row_comes_back_whatever_it_holds() -> None:
    pages = pa.RecordBatch.from_pydict(
        {"id": [7, 7, None], "content": pa.array([None, b"\xff\x00", b"<p>" * 9], pa.large_binary()), "url": [None] * 3}
    )
    cleaned = clean_batch(pages)
    assert cleaned.column("id").to_pylist() == ["7", "7", ""]
    assert cleaned.column("text").to_pylist() == [None] * 3
    assert cleaned.column("reason").to_pylist()[0] == "the record holds no content"
    assert cleaned.column("url").null_count == 3


def test_columns_by_name() -> None:
    pages = _PAGES.rename_columns(["key", "page", "link"])
    cleaned = clean_batch(pages, Config(), Columns("key", "page", "link"))
    assert cleaned == clean_batch(_PAGES)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"content": [b""]}, "no column for the id of a page .content.; name it"),
        ({"id": ["a"]}, "no column for the content"),
    ],
)
def test_a_table_that_is_none_of_pages_is_refused(table: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clean_batch(pa.RecordBatch.from_pydict(table))
