"""Corpora for the tests of batches, in every form, and how rows are read back."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from cli.flood import HTML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: Id, content, address.
Pages = list[tuple[str, bytes, str]]
FORMS = ("folder", "jsonl", "jsonl.gz", "jsonl.zst", "parquet", "warc", "warc.gz")


def pages(count: int) -> Pages:
    """Return pages that differ, every seventh without an article."""
    made = []
    for number in range(count):
        page = "<html lang=en><p>Log in</p>" if number % 7 == 6 else HTML.replace("river", f"river {number}")
        made.append((f"page-{number:04}.html", page.encode(), f"https://valley.example/{number}"))
    return made


def response(identity: str, content: bytes, url: str, *headers: str) -> bytes:
    """Return a WARC record of an HTTP response."""
    lines = ("HTTP/1.1 200 OK", *(headers or ("Content-Type: text/html; charset=utf-8",)), "", "")
    http = "\r\n".join(lines).encode() + content
    return record(identity, http, url, "response", "application/http; msgtype=response")


def record(identity: str, block: bytes, url: str, kind: str, media: str) -> bytes:
    """Return a WARC record."""
    lines = (
        *("WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Record-ID: <{identity}>"),
        *(f"Content-Type: {media}", f"Content-Length: {len(block)}", "", ""),
    )
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _folder(path: Path, corpus: Pages) -> None:
    path.mkdir()
    for name, content, _ in corpus:
        (path / name).write_bytes(content)
    (path / "all.urls").write_text("".join(f"{name}\t{url}\n" for name, _, url in corpus))


def _lines(corpus: Pages) -> bytes:
    rows = ({"id": name, "html": content.decode(), "url": url} for name, content, url in corpus)
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _zstd(path: Path, corpus: Pages) -> None:
    import zstandard  # noqa: PLC0415 - an extra

    path.write_bytes(zstandard.ZstdCompressor().compress(_lines(corpus)))


def _parquet(path: Path, corpus: Pages) -> None:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    columns = dict(zip(("id", "content", "url"), map(list, zip(*corpus, strict=True)), strict=True))
    pq.write_table(pa.table(columns), path, row_group_size=3)


def _warc(path: Path, corpus: Pages) -> None:
    path.write_bytes(b"".join(response(*page) for page in corpus))


def _warc_gz(path: Path, corpus: Pages) -> None:
    path.write_bytes(b"".join(gzip.compress(response(*page), mtime=0) for page in corpus))


_WRITERS: dict[str, Callable[[Path, Pages], Any]] = {
    "folder": _folder,
    "jsonl": lambda path, corpus: path.write_bytes(_lines(corpus)),
    "jsonl.gz": lambda path, corpus: path.write_bytes(gzip.compress(_lines(corpus), mtime=0)),
    "jsonl.zst": _zstd,
    "parquet": _parquet,
    "warc": _warc,
    "warc.gz": _warc_gz,
}


def corpus(folder: Path, form: str, made: Pages) -> Path:
    """Write pages in a form, and return the path."""
    path = folder / ("pages" if form == "folder" else f"pages.{form}")
    _WRITERS[form](path, made)
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    """Read rows back."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if path.suffix == ".zst":
        import zstandard  # noqa: PLC0415 - an extra

        content = zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True).read()
    return [json.loads(line) for line in content.splitlines()]


def tree(folder: Path) -> dict[str, bytes]:
    """Read all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in _files(folder.rglob("*"))}


def _files(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_file()]
