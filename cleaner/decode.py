"""Bytes to text: which charset a page is in, and why we think so."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex

# Longest first, because the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python's own that no page is in.
_NO_CHARSETS = (
    "unicode-escape",
    "unicode_escape",
    "raw-unicode-escape",
    "raw_unicode_escape",
    "idna",
    "punycode",
    "undefined",
    "mbcs",
)
# What pages mean by these labels, by the WHATWG Encoding Standard: a superset of what the label says.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_DECLARED = regex.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    regex.IGNORECASE,
)
# HTML asks for the declaration within the first 1,024 bytes; real pages put it later.
_DECLARED_WITHIN = 4096
# Enough for the detector; more only costs time.
_SAMPLE = 20_000
# Of the even or the odd bytes, the share of NULs that only 16-bit text with mostly Latin letters has.
_NUL_SHARE = 0.3
# A detector's answer is taken from the encodings that unlabelled pages really come in.
_DETECTED = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "iso2022_jp"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python name of the charset it was in, and how that was found."""

    text: str
    charset: str
    reason: str


def decode(content: bytes, declared: str | None = None) -> Decoded:  # noqa: C901, PLR0911 - the evidence in its order
    """Decode a page; never raises.

    The order is that of browsers, with one difference: text that is valid UTF-8 is UTF-8, whatever its meta
    element says, because that label is wrong more often than such bytes are chance. Byte order mark, `declared`,
    16-bit text by its NUL bytes, strict UTF-8, the ``<meta>`` or XML declaration, detection.

    Args:
        content: The page.
        declared: Charset that the container names (HTTP header, WARC record, command line), if any.

    >>> decode("naïve".encode("cp1252"), "iso-8859-1").charset
    'cp1252'
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(marked, "replace"), marked, "byte order mark")
    if declared and (charset := _codec(declared)) and (text := _strictly(content, charset)) is not None:
        return Decoded(text, charset, "declared by the container")
    if charset := _sixteen_bit(content):
        return Decoded(content.decode(charset, "replace"), charset, "NUL bytes of 16-bit text")
    if (text := _strictly(content, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8")
    if found := _DECLARED.search(content, 0, _DECLARED_WITHIN):
        charset = _codec((found[1] or found[2]).decode("ascii"))
        if charset == "utf-8" or (charset and charset.startswith("utf-")):
            # Almost UTF-8: a few broken bytes, not another charset. A 16-bit label readable as ASCII is a mistake.
            if (text := _mostly_utf8(content)) is not None:
                return Decoded(text, "utf-8", "declared by the page, with broken bytes")
        elif charset and (text := _strictly(content, charset)) is not None:
            return Decoded(text, charset, "declared by the page")
    if (text := _mostly_utf8(content)) is not None:
        return Decoded(text, "utf-8", "UTF-8 with broken bytes")
    charset = _detected(content)
    return Decoded(_loosely(content, charset), charset, "detected")


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
        # Labels of other transformations (base64, zlib) are no charsets.
        " ".encode(name)
        if name in _NO_CHARSETS:
            return None
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)


def _strictly(content: bytes, charset: str) -> str | None:
    if charset == "cp1252":
        return _loosely(content, charset)
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, ValueError):
        return None


def _loosely(content: bytes, charset: str) -> str:
    """Decode with the five bytes that cp1252 leaves open as controls, as browsers do; else U+FFFD for broken bytes."""
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        if charset != "cp1252":
            return content.decode(charset, "replace")
    latin = content.decode("latin-1")
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or char if 0x80 <= (byte := ord(char)) < 0xA0 else char
        for char in latin
    )


def _mostly_utf8(content: bytes) -> str | None:
    """Return the text if its multi-byte sequences are UTF-8 but for a few (cut records, mixed inserts)."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text[:_SAMPLE] if char > "\x7f") - min(broken, _SAMPLE)
    return text if sound > 10 * broken else None


def _sixteen_bit(content: bytes) -> str | None:
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _NUL_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > _NUL_SHARE and odd < even / 10:
        return "utf-16-be"
    return None


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages get here; the import takes longer than a page

    best = from_bytes(content[:_SAMPLE], cp_isolation=list(_DETECTED)).best()
    return best.encoding if best is not None else "cp1252"
