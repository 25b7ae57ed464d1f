"""WARC, plain or compressed: the HTML responses of a crawl, and the plain text of a WET file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import regex

from cleaner.batch.extras import needed
from cleaner.batch.names import record_name
from cleaner.batch.reading import Plain, unpacked
from cleaner.batch.record import Record
from cleaner.batch.sources import Done, Shard, fingerprint, opened, ranges
from cleaner.limits import Refusal

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_TEXT = "text/plain"
# Kinds of records that may be pages.
_KINDS = frozenset(("response", "conversion"))
_OTHER_KINDS = frozenset(("warcinfo", "request", "metadata", "revisit", "resource", "continuation"))
_OTHER_TYPE = "other content type"
# No length has more digits.
_DIGITS = 20
_CHUNK = regex.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
# What is compressed, as `zlib` is told it. Some servers send deflate bare of what begins and ends it; nearly any bytes
# begin so, and few do to their end.
_BARE = -15
_GZIPPED, _DEFLATED = (31,), (15, _BARE)
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
        number = 0
        with opened(self.file) as file:
            try:
                for record in warc.ArchiveIterator(file, parse_http=False):
                    _check_length(record)
                    try:
                        reason, fault = _skipped(record), None
                    except OSError as error:
                        reason, fault = "", Refusal("undecodable", f"its HTTP header cannot be read: {error}")
                    if reason:
                        skipped[reason] += 1
                        _pass_over(record)
                        continue
                    if number >= start:
                        yield self._record(number, record, fault)
                    number += 1
            except OSError as error:
                yield self._broken(number, file.broken or str(error))
                return
            if file.broken:  # the last page may say that it is cut short, but not that others are missing
                yield self._broken(number, file.broken)

    def _broken(self, number: int, why: str) -> Record:
        fault = Refusal("undecodable", f"the archive breaks off here: {why}")
        return Record(f"{self.name}:{number}", fault, target=record_name(number, ""))

    def _record(self, number: int, record: Any, fault: Refusal | None) -> Record:  # noqa: ANN401 - a package without types
        identity = (record.record_id or f"{self.name}:{number}").strip("<>")
        given = record.content_length
        raw: bytes = record.reader.read(self.limit + 1)
        note = ""
        content: bytes | Refusal
        if fault:
            content = fault
        elif len(raw) > self.limit:
            content = Refusal("too_large", f"{given:,} bytes; the limit is {self.limit:,}")
        else:
            content, note = self._plain(raw, record.http_headers or {})
        if len(raw) < given:
            note = f"the record breaks off after {len(raw):,} bytes of {given:,}"
        elif why := record.headers.get("WARC-Truncated"):
            note = f"the crawler cut the page off ({why.strip()})"
        url = record.headers.get("WARC-Target-URI")
        target = record_name(number, identity)
        return Record(identity, content, url and url.strip("<>"), record.http_charset, target, note)

    def _plain(self, content: bytes, headers: Any) -> tuple[bytes | Refusal, str]:  # noqa: ANN401 - a package without types
        """Undo what HTTP did to the content, and note what is missing of it."""
        note = ""
        if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
            content, note = _joined(content)
        encoding = (headers.get("Content-Encoding") or "").strip().lower()
        if encoding == "br" and not content.lstrip().startswith(b"<"):
            return Refusal("undecodable", "its HTTP content encoding is brotli"), note
        # Archives often keep the header and undo the encoding, and some do the opposite.
        windows = _GZIPPED if content.startswith(_GZIP) else _DEFLATED if encoding == "deflate" else ()
        for window in windows:
            plain, broken = unpacked(content, window, self.limit)
            if len(plain) > self.limit:
                return Refusal("too_large", f"more than {self.limit:,} bytes once decompressed, which is the limit"), ""
            if not broken or (plain and window != _BARE):
                return plain, f"it breaks off after {len(plain):,} bytes: {broken}" if broken else note
        if windows is _GZIPPED:
            return Refusal("undecodable", f"its HTTP content encoding is broken: {broken}"), ""
        return content, note


def _check_length(record: Any) -> None:  # noqa: ANN401 - a package without types
    """See to it that a record says how long it is.

    Raises:
        OSError: It does not: its end, and so the next record, cannot be found.
    """
    said = (record.headers.get("Content-Length") or "").strip()
    if not (said.isdecimal() and int(said[:_DIGITS]) == record.content_length):
        message = "a record does not say how long it is"
        raise OSError(message)


def _pass_over(record: Any) -> None:  # noqa: ANN401 - a package without types
    """Go to the end of a record.

    Raises:
        OSError: The archive ends before that.
    """
    given = record.content_length
    if record.reader.consume() < given:
        message = "it ends amid a record"
        raise OSError(message)


def _skipped(record: Any) -> str:  # noqa: ANN401 - a package without types
    """Return why a record is no page; empty where it is one."""
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind not in _KINDS:
        return f"{kind if kind in _OTHER_KINDS else 'unknown'} record"
    if record.is_http:
        record.parse_http(auto_decode="none")
        media = record.http_content_type
        return "" if not media or media.lower() in _HTML else _OTHER_TYPE
    media = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    return "" if media == _TEXT else _OTHER_TYPE


def _joined(content: bytes) -> tuple[bytes, str]:
    """Join the chunks of HTTP, and note whether the last are missing; what is not in chunks stays as it is."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(content, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts), ""
        parts.append(content[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    if not parts or at < len(content):
        return content, ""
    plain = b"".join(parts)
    return plain, f"it breaks off after {len(plain):,} bytes: its last chunk is missing"
