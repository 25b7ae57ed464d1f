"""What sources do with input that is cut short, broken, vast or not what it says."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import sys
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from batches import corpus, pages, record, response

from cleaner.batch import extras
from cleaner.batch.columns import Columns, NoColumn
from cleaner.batch.extras import MissingExtra
from cleaner.batch.reading import read_page
from cleaner.batch.record import Record
from cleaner.batch.sources.many import Many, files_with_records, holds_records, records_of
from cleaner.limits import Refusal

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 100_000
BOMB = gzip.compress(gzip.compress(bytes(300_000_000), mtime=0), mtime=0)


def read(path: Path, columns: Columns | None = None) -> list[Record]:
    source = records_of(path, path.name, columns or Columns(), LIMIT)
    shards = source.shards(lambda *_: False, Counter())
    return [record for shard in shards for record in shard.records or ()]


def faults(records: list[Record]) -> list[str]:
    """Return the status of each record that has no content, else nothing."""
    return [record.content.status if isinstance(record.content, Refusal) else "" for record in records]


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_page(path, LIMIT)
    return caught.value


def test_a_compressed_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"one, ", mtime=0) + gzip.compress(b"two", mtime=0))
    assert read_page(path, LIMIT) == (b"one, two", "")
    path.write_bytes(gzip.compress(b"x" * LIMIT, mtime=0))
    assert len(read_page(path, LIMIT)[0]) == LIMIT


def test_a_page_is_decompressed_by_how_it_begins_and_not_by_its_name(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    for name in ("a.html.gz", "a.html.zst", "a.html"):
        for content in (b"one", gzip.compress(b"one", mtime=0), zstandard.compress(b"one")):
            (tmp_path / name).write_bytes(content)
            assert read_page(tmp_path / name, LIMIT) == (b"one", "")


def test_a_page_that_needs_a_package_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.html.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    fault = refused(tmp_path / "a.html.zst")
    assert (fault.status, "needs zstandard, which is not installed" in str(fault)) == ("error", True)


@pytest.mark.parametrize("form", ["gz", "zst"])
def test_a_page_that_is_cut_short_gives_what_there_is(form: str, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path, page = tmp_path / f"a.html.{form}", hashlib.shake_128(b"page").digest(5000)
    packed = gzip.compress(page, mtime=0) if form == "gz" else zstandard.compress(page)
    for size in (3000, len(packed) - 1):
        path.write_bytes(packed[:size])
        content, note = read_page(path, LIMIT)
        assert page.startswith(content)
        assert len(content) > 2000
        assert note == f"it breaks off after {len(content):,} bytes: it ends amid its data"
    path.write_bytes(packed[:5])
    assert refused(path).status == "undecodable"


@pytest.mark.parametrize("form", ["gz", "zst"])
def test_a_wrong_checksum_costs_a_note_and_no_text(form: str, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path, packer = tmp_path / f"a.html.{form}", zstandard.ZstdCompressor(write_checksum=True)
    packed = gzip.compress(b"one", mtime=0) if form == "gz" else packer.compress(b"one")
    path.write_bytes(packed[:-8] + b"1234" + packed[-4:] if form == "gz" else packed[:-4] + b"1234")
    content, note = read_page(path, LIMIT)
    assert content == b"one"
    assert note.startswith("it breaks off after 3 bytes: ")


def test_padding_behind_a_compressed_page_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"one", mtime=0) + bytes(5000))
    assert read_page(tmp_path / "a.html.gz", LIMIT) == (b"one", "")


@pytest.mark.parametrize(
    ("content", "status", "reason"),
    [
        (
            gzip.compress(bytes(LIMIT + 1), mtime=0),
            "too_large",
            "more than 100,000 bytes once decompressed; the limit is",
        ),
        (gzip.decompress(BOMB), "too_large", "more than 100,000 bytes"),
        (b"", "empty", "there is nothing in it"),
        (b"\x1f\x8bno gzip", "undecodable", "unknown compression method"),
        (gzip.compress(b"one", mtime=0)[:9], "undecodable", "ends amid its data"),
    ],
)
def test_a_compressed_page_that_gives_nothing(tmp_path: Path, content: bytes, status: str, reason: str) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(content)
    fault = refused(path)
    assert fault.status == status
    assert reason in str(fault)


def test_a_large_page_and_none(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(LIMIT + 70_000)
    assert str(refused(tmp_path / "a.html")) == "170,000 bytes; the limit is 100,000"
    assert str(refused(tmp_path / "b.html")) == "cannot be read: No such file or directory"


def test_lines_that_are_no_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = (
        *(b'{"id": 7, "html": "<p>One"}', b"", b"  ", b"no JSON", b"[1]", b'{"id": "null", "html": null}'),
        *(b'{"id": "number", "html": 7}', b'{"html": "x' + b"x" * 7 * LIMIT + b'"}', b"[" * 100_000),
        *(b'{"html": "\xff"}', b'{"html": "lone \\ud800", "id": "a\\ud800"}', b'{"text": "Two", "url": 7}'),
    )
    path.write_bytes(b"\n".join(lines))
    records = read(path)
    assert faults(records) == [
        *("", "undecodable", "undecodable", "empty", "error", "too_large"),
        *("undecodable", "undecodable", "", ""),
    ]
    assert [record.id for record in records] == [
        *("7", "a.jsonl:4", "a.jsonl:5", "null", "number", "a.jsonl:8", "a.jsonl:9", "a.jsonl:10", "a", "7")
    ]
    assert len({record.target for record in records}) == len(records)


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_lines_under_the_other_name(packed: str, tmp_path: Path) -> None:
    pytest.importorskip("zstandard")
    path = corpus(tmp_path, f"jsonl{packed}", pages(3))
    other = path.rename(tmp_path / f"pages.ndjson{packed}")
    assert holds_records(other)
    assert [record.content for record in read(other)] == [page.decode() for _, page, _ in pages(3)]


@pytest.mark.parametrize("form", ["jsonl.gz", "jsonl.zst"])
def test_lines_that_break_off(form: str, tmp_path: Path) -> None:
    pytest.importorskip("zstandard")
    path = corpus(tmp_path, form, pages(400))
    path.write_bytes(path.read_bytes()[:-60])
    records = read(path)
    found = faults(records)
    assert found[-1] == "undecodable"
    assert set(found[:-1]) == {""}
    assert records[-1].id == f"{path.name}:{len(records)}"
    path.write_bytes(b"rubbish")
    assert faults(read(path)) == ["undecodable"]


COLUMNS = [
    ({"id": "a", "html": "H", "text": "T"}, Columns(), ("a", "H", None)),
    ({"url": "u", "text": "T"}, Columns(), ("u", "T", "u")),
    ({"content": None, "text": "T"}, Columns(), (None, "T", None)),
    ({"id": "a", "html": "H", "page": "P", "at": "u"}, Columns(content="page", url="at"), ("a", "P", "u")),
    ({"key": "k", "id": "a", "html": "H"}, Columns(id="key"), ("k", "H", None)),
]


@pytest.mark.parametrize(("row", "columns", "expected"), COLUMNS)
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_columns(
    form: str, row: dict[str, Any], columns: Columns, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    path = table(tmp_path, form, [row])
    found = read(path, columns)[0]
    assert (found.id, found.content, found.url) == (expected[0] or f"{path.name}:{int(form == 'jsonl')}", *expected[1:])


def table(folder: Path, form: str, made: list[dict[str, Any]]) -> Path:
    path = folder / f"a.{form}"
    if form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in made))
        return path
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(made), path)
    return path


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_columns_that_are_not_there(form: str, tmp_path: Path) -> None:
    path = table(tmp_path, form, [{"id": "a", "words": "W"}])
    with pytest.raises(NoColumn, match=r"no column for the content \(id, words\); name it with --content-column"):
        read(path)
    with pytest.raises(NoColumn, match="no column 'html'; it has id, words"):
        read(path, Columns(content="html"))


def test_the_first_rows_may_lack_what_others_have(tmp_path: Path) -> None:
    path = table(tmp_path, "jsonl", [{"id": "a", "error": "timeout"}, {"id": "b", "html": "H"}, {"id": "c"}])
    assert [(each.id, status) for each, status in zip(read(path), faults(read(path)), strict=True)] == [
        *(("a", "empty"), ("b", ""), ("c", "empty"))
    ]
    assert [
        each.url
        for each in read(table(tmp_path, "jsonl", [{"html": "H"}, {"html": "H", "at": "u"}]), Columns(url="at"))
    ] == [None, "u"]


def test_a_table_that_is_broken_in_the_middle_has_a_row_for_each_page(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"html": [f"{number}" * 900 for number in range(9)]}), path, row_group_size=3)
    content = bytearray(path.read_bytes())
    start = parquet.read_metadata(path).row_group(1).column(0).dictionary_page_offset
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)
    assert faults(read(path)) == [*("", "", ""), *["undecodable"] * 3, *("", "", "")]
    assert [each.id for each in read(path)] == [f"a.parquet:{number}" for number in range(9)]


def test_a_row_that_holds_what_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    path, no_text = tmp_path / "a.parquet", pa.py_buffer(b"\xff\xfeok")
    rows = pa.StringArray.from_buffers(2, pa.py_buffer(bytes([0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0])), no_text)
    pytest.importorskip("pyarrow.parquet").write_table(pa.table({"html": rows}), path)
    assert faults(read(path)) == ["undecodable", ""]


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="needs names that are no text")
@pytest.mark.parametrize("form", ["jsonl", "parquet", "warc"])
def test_a_table_whose_name_is_no_text(form: str, tmp_path: Path) -> None:
    for extra in ("pyarrow", "fastwarc"):
        pytest.importorskip(extra)
    path = corpus(tmp_path, form, pages(2)).rename(tmp_path / os.fsdecode(b"a\xff.%s" % form.encode()))
    assert [each.id for each in read(path)] == [name for name, _, _ in pages(2)]
    path.write_bytes(path.read_bytes().replace(b'"id"', b'"no"').replace(b"WARC-Record-ID: ", b"Other: "))
    assert len({each.target for each in read(path)}) == 2


@pytest.mark.parametrize("rows", [[{"id": "a", "words": "W"}], None])
def test_one_broken_table_among_many_costs_a_row(rows: list[dict[str, Any]] | None, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    corpus(tmp_path, "jsonl", pages(2))
    if rows:
        table(tmp_path, "jsonl", rows).rename(tmp_path / "q.jsonl")
    else:
        (tmp_path / "q.parquet").touch()
    corpus(tmp_path, "jsonl", pages(2)).rename(tmp_path / "r.jsonl")
    corpus(tmp_path, "jsonl", pages(2))
    source = Many(files_with_records(tmp_path, frozenset()), Columns(), LIMIT)
    found = [each for shard in source.shards(lambda *_: False, Counter()) for each in shard.records or ()]
    assert faults(found) == ["", "", "error", "", ""]
    assert found[2].id.startswith("q.")
    with pytest.raises(NoColumn, match=r"pages\.jsonl has no column 'x'"):
        list(Many(source.files, Columns(content="x"), LIMIT).shards(lambda *_: False, Counter()))


def test_a_table_of_other_things(tmp_path: Path) -> None:
    path = table(tmp_path, "parquet", [{"id": 1, "content": 3}, {"id": None, "content": None}])
    records = read(path)
    assert faults(records) == ["error", "empty"]
    assert [record.id for record in records] == ["1", "a.parquet:1"]
    path.write_bytes(b"no table")
    with pytest.raises(OSError, match="no Parquet"):
        read(path)


HTML = "Content-Type: text/html; charset=windows-1252"
RESPONSES = [
    (("Content-Type: image/png",), b"x", []),
    (("Content-Type: application/xhtml+xml",), b"x", [b"x"]),
    (("X-Other: 1",), b"x", [b"x"]),
    ((HTML, "Content-Encoding: gzip"), gzip.compress(b"x", mtime=0), [b"x"]),
    ((HTML, "Content-Encoding: gzip"), b"<p>not any more", [b"<p>not any more"]),
    ((HTML, "Content-Encoding: gzip"), b"\x1f\x8bbroken", ["undecodable"]),
    ((HTML, "Content-Encoding: gzip"), gzip.decompress(BOMB), ["too_large"]),
    ((HTML, "Content-Encoding: br"), b"\x0b\x02\x80", ["undecodable"]),
    ((HTML, "Transfer-Encoding: chunked"), b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", [b"abcde"]),
    ((HTML, "Transfer-Encoding: chunked"), b"<p>not any more", [b"<p>not any more"]),
    ((HTML, "Content-Encoding: gzip"), gzip.compress(b"x", mtime=0) + gzip.compress(b"y", mtime=0), [b"xy"]),
    ((HTML,), gzip.compress(b"x", mtime=0), [b"x"]),
    ((HTML, "Content-Encoding: deflate"), zlib.compress(b"x"), [b"x"]),
    ((HTML, "Content-Encoding: deflate"), zlib.compress(b"x", wbits=-15), [b"x"]),
    ((HTML, "Content-Encoding: deflate"), b"<p>not any more", [b"<p>not any more"]),
    (("Content-Type: text/html", f"X-Long: {'x' * 200_000}"), b"x", ["undecodable"]),
    (("Content-Type: ",), b"x", [b"x"]),
    ((HTML,), b"x" * (LIMIT + 1), ["too_large"]),
]


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
@pytest.mark.parametrize(("headers", "body", "expected"), RESPONSES)
def test_responses(headers: tuple[str, ...], body: bytes, expected: list[Any], suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / f"a.{suffix}"
    archive = [response("urn:uuid:1", body, "https://valley.example/", *headers), response("urn:uuid:2", b"y", "u")]
    path.write_bytes(b"".join(map(gzip.compress, archive) if suffix.endswith("gz") else archive))
    records = read(path)
    contents = [each.content.status if isinstance(each.content, Refusal) else each.content for each in records]
    assert contents == [*expected, b"y"]
    assert records[-1].id == "urn:uuid:2"
    if expected and HTML in headers:
        assert (records[0].url, records[0].charset) == ("https://valley.example/", "windows-1252")


@pytest.mark.parametrize(
    ("header", "body", "content", "note"),
    [
        ("Content-Encoding: gzip", gzip.compress(b"one", mtime=0)[:-6], b"one", "it ends amid its data"),
        ("Content-Encoding: gzip", gzip.compress(b"one", mtime=0)[:-8] + b"12345678", b"one", "incorrect data check"),
        ("Content-Encoding: deflate", zlib.compress(b"one")[:-2], b"one", "it ends amid its data"),
        ("Transfer-Encoding: chunked", b"3\r\none\r\n4\r\ntw", b"onetw", "its last chunk is missing"),
    ],
)
def test_a_response_that_breaks_off_says_so(
    header: str, body: bytes, content: bytes, note: str, tmp_path: Path
) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(response("urn:a", body, "u", HTML, header))
    (found,) = read(tmp_path / "a.warc")
    assert found.content == content
    assert found.note.startswith(f"it breaks off after {len(content)} bytes: ")
    assert found.note.endswith(note)


def test_a_page_that_the_crawler_cut_off_says_so(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    cut = response("urn:a", b"x", "u").replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type")
    (tmp_path / "a.warc").write_bytes(cut)
    assert read(tmp_path / "a.warc")[0].note == "the crawler cut the page off (length)"


@pytest.mark.parametrize(
    ("last", "skipped"),
    [
        (response("urn:b", b"x", "u")[:60], {}),
        (response("urn:b", b"x", "u").replace(b"Content-Length: ", b"Content-Length: -"), {}),
        (response("urn:b", b"x", "u").replace(b"\r\n", b"\n"), {}),
        (response("urn:b", b"x" * 900, "u", "Content-Type: image/png")[:-500], {"other content type": 1}),
    ],
)
def test_an_archive_that_ends_amid_what_is_no_page(last: bytes, skipped: dict[str, int], tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(response("urn:a", b"x", "u") + last)
    counted: Counter[str] = Counter()
    shards = records_of(tmp_path / "a.warc", "a.warc", Columns(), LIMIT).shards(lambda *_: False, counted)
    records = [each for shard in shards for each in shard.records or ()]
    assert faults(records) == ["", "undecodable"]
    assert str(records[1].content).startswith("the archive breaks off here: ")
    assert counted == skipped


def test_archives_hold_more_than_pages(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    kinds = [("request", "application/http; msgtype=request"), ("warcinfo", "application/warc-fields")]
    blocks = [record(f"urn:{kind}", b"GET / HTTP/1.1\r\n\r\n", "u", kind, media) for kind, media in kinds]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join([*blocks, record("urn:wet", b"Flattened.", "u", "conversion", "text/plain")]))
    assert [(each.id, each.content) for each in read(path)] == [("urn:wet", b"Flattened.")]


def test_an_archive_that_breaks_off(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = corpus(tmp_path, "warc.gz", pages(3))
    content = path.read_bytes()
    path.write_bytes(content[:-100])
    assert faults(read(path)) == ["", "", "", "undecodable"]
    assert "the record breaks off after" in read(path)[2].note
    path.write_bytes(content[: content.rindex(b"\x1f\x8b\x08") + 40])
    assert faults(read(path))[-1] == "undecodable"
    path.write_bytes(content[:200] + b"rubbish" * 20 + content[340:])
    assert "undecodable" in faults(read(path))
    plain = corpus(tmp_path, "warc", pages(3))
    plain.write_bytes(plain.read_bytes()[:-100])
    assert "the record breaks off after" in read(plain)[-1].note


@pytest.mark.parametrize(
    ("first", "note"),
    [
        (response("urn:a", b"x", "u").replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type"), "the crawler cut"),
        (response("urn:a", random.Random(1).randbytes(20_000).hex().encode(), "u"), "the record breaks off after"),  # noqa: S311
    ],
)
def test_pages_behind_a_break_in_an_archive_are_not_lost_unsaid(first: bytes, note: str, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    members = bytearray().join(gzip.compress(each, mtime=0) for each in (first, response("urn:b", b"x", "u")))
    at = members.rindex(b"\x1f\x8b\x08") if note.startswith("the crawler") else len(members) // 2
    members[at : at + 40] = b"\xff" * 40
    (tmp_path / "a.warc.gz").write_bytes(members)
    found = read(tmp_path / "a.warc.gz")
    assert found[0].note.startswith(note)
    assert faults(found) == ["", "undecodable"]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corpus(tmp_path, "jsonl", pages(1)).rename(tmp_path / "a.warc")

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"fastwarc.*in a checkout of cleaner: pip install '\.\[warc\]'"):
        read(path)
