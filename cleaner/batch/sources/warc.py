"""WARC, plain or compressed: the HTML responses of a crawl, and the plain text of a WET file."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import regex

from cleaner.batch.extras import needed
from cleaner.batch.names import record_name
from cleaner.batch.reading import Plain
from cleaner.batch.record import Record
from cleaner.batch.sources import Done, Shard, fingerprint, opened, ranges
from cleaner.limits import Refusal

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_TEXT = "text/plain"
# Kinds of records that may be pages.
_KINDS = frozenset(("response", "conversion"))
_OTHER_TYPE = "other content type"
_CHUNK = regex.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 47}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Warc:
    """The responses with HTML (and conversions to plain text, as in WET files), in the order of the archive.

    The id is the ``WARC-Record-ID`` without its brackets, the address the ``WARC-Target-URI``, the charset that of the
    HTTP header. Chunks and compression of HTTP are undone; brotli is not known.

    Attributes:
        file: The file, or a stream that is open already.
        name: What messages call it.
        limit: Most bytes of a page.
        total: Not known.
    """

    file: Path | Plain
    name: str
    limit: int
    total: ClassVar[None] = None

    def shards(self, done: Done, skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        return ranges(self.name, fingerprint(self.file), partial(self._records, skipped), done)

    def _records(self, skipped: Counter[str], start: int) -> Iterator[Record]:
        warc = needed("fastwarc.warc", "warc")
        number, note = 0, ""
        with opened(self.file) as file:
            try:
                for record in warc.ArchiveIterator(file, parse_http=False):
                    if reason := _skipped(record):
                        skipped[reason] += 1
                        continue
                    if number >= start:
                        page = self._record(number, record)
                        note = page.note
                        yield page
                    number += 1
            except OSError as error:
                yield self._broken(number, str(error))
                return
            if file.broken and not note:  # a page that is cut short says so itself
                yield self._broken(number, file.broken)

    def _broken(self, number: int, why: str) -> Record:
        fault = Refusal("undecodable", f"the archive breaks off here: {why}")
        return Record(f"{self.name}:{number}", fault, target=record_name(number, ""))

    def _record(self, number: int, record: Any) -> Record:  # noqa: ANN401 - a package without types
        identity = (record.record_id or f"{self.name}:{number}").strip("<>")
        given = record.content_length
        raw: bytes = record.reader.read(self.limit + 1)
        note = ""
        content: bytes | Refusal
        if len(raw) > self.limit:
            content = Refusal("too_large", f"{given:,} bytes; the limit is {self.limit:,}")
        else:
            note = f"the record breaks off after {len(raw):,} bytes of {given:,}" if len(raw) < given else ""
            content = self._plain(raw, record.http_headers or {})
        url = record.headers.get("WARC-Target-URI")
        target = record_name(number, identity)
        return Record(identity, content, url and url.strip("<>"), record.http_charset, target, note)

    def _plain(self, content: bytes, headers: Any) -> bytes | Refusal:  # noqa: ANN401 - a package without types
        """Undo what HTTP did to the content."""
        if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
            content = _joined(content)
        encoding = (headers.get("Content-Encoding") or "").strip().lower()
        if encoding == "br" and not content.lstrip().startswith(b"<"):
            return Refusal("undecodable", "its HTTP content encoding is brotli")
        if encoding not in _WINDOW or (encoding != "deflate" and not content.startswith(_GZIP)):
            return content  # archives often keep the header and undo the encoding
        try:
            plain = zlib.decompressobj(wbits=_WINDOW[encoding]).decompress(content, self.limit + 1)
        except zlib.error as error:
            if encoding == "deflate":
                return content
            return Refusal("undecodable", f"its HTTP content encoding is broken: {error}")
        if len(plain) > self.limit:
            return Refusal("too_large", f"more than {self.limit:,} bytes once decompressed, which is the limit")
        return plain


def _skipped(record: Any) -> str:  # noqa: ANN401 - a package without types
    """Return why a record is no page; empty where it is one."""
    kind = (record.headers.get("WARC-Type") or "unknown").strip().lower()
    if kind not in _KINDS:
        return f"{kind} record"
    if record.is_http:
        record.parse_http(auto_decode="none")
        media = record.http_content_type
        return "" if media is None or media.lower() in _HTML else _OTHER_TYPE
    media = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    return "" if media == _TEXT else _OTHER_TYPE


def _joined(content: bytes) -> bytes:
    """Join the chunks of HTTP; what is not in chunks stays as it is."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(content, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(content[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    return b"".join(parts) if parts and at >= len(content) else content
