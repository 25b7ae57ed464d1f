"""Bytes to text: which charset a page is in, and why we think so."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, replace

import regex

from cleaner.saved import Saved, page_inside

# Longest first, because the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python's own that no page is in, and UTF-7, which browsers refuse.
_NO_CHARSETS = (
    "utf-7",
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
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
}
_DECLARED = regex.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    regex.IGNORECASE,
)
# HTML asks for the declaration within the first 1,024 bytes; real pages put it later.
_DECLARED_WITHIN = 4096
# Enough for the detector; more only costs time.
_SAMPLE = 20_000
# Bytes that are no second half of a character in any charset: behind them a sample may end.
_BETWEEN = bytes({*range(0x40)} - {*range(0x30, 0x3A)})
# Of the even or the odd bytes, the share of NULs that only 16-bit text with mostly Latin letters has.
_NUL_SHARE = 0.3
# Other 16-bit text has few NULs, but on each side its own bytes: their distributions differ by this much of 1. Those of
# a short text do so by chance.
_SIDES_DIFFER, _ENOUGH = 0.6, 64
# A detector's answer is taken from the encodings that unlabelled pages really come in; of those between which it cannot
# decide (they differ by no more noise than this), the first.
_SAME_NOISE = 0.05
_LATIN = ("cp1252", "cp1250", "cp1257")
_DETECTED = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"),
)
# So many characters of another charset may look like UTF-8: two letters, or two signs for words.
_CHANCE = 4
# ISO 8859-2 has no bytes of the first kind, where its Windows twin has letters and quotes. Those of the second are
# signs in Windows charsets (¦ ¬ ± ¶) and here Polish letters, inside words; those of the third are the š and ž of
# languages that have no ł, and letters there of one that has it.
_HIGH_CONTROL = regex.compile(rb"[\x80-\x9f]")
_SIGN_IN_WORD = regex.compile(rb"[A-Za-z\xc0-\xff][\xa6\xac\xb1\xb6][a-z\xe0-\xff]")
_CARON, _STROKE = regex.compile(rb"[\xb9\xbe]"), b"\xb3"
# ISO-2022-JP is all of ASCII: what it begins Japanese with nothing else has.
_ESCAPED, _TO_KANJI = "iso2022_jp_ext", (b"\x1b$B", b"\x1b$@")
# How files begin that are no pages, and what they are.
_BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x7fELF": "a program",
    **dict.fromkeys((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"), "a picture"),
    **dict.fromkeys((b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c"), "a compressed file"),
    **dict.fromkeys((b"wOFF\x00", b"wOF2\x00"), "a font"),
    b"OggS\x00": "a recording",
}
_SIGNATURES = tuple(_BINARY)
# Text has next to none of these; bytes without a pattern have an eighth of them. Of a few characters, nobody can tell.
_NO_TEXT = regex.compile(r"(?V1)[\p{Cc}\p{Cn}\p{Co}\ufffd--[\t\n\f\r\x1b\x85]]")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\f\r\x1b"})
_RUBBISH = 0.05
_TOO_FEW = 64
# The five bytes that cp1252 leaves open are controls, as in browsers.
_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))

# Reasons by which no byte is broken.
_BY_CONTAINER, _VALID = "declared by the container", "valid UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text.

    Attributes:
        text: The text.
        charset: The Python name of the charset it was in.
        reason: How that was found.
        content: The bytes of the page: not all that were given, where those are a file with a page inside.
        address: Where such a file was saved from.
        broken: Why the page in such a file ends before its time; empty where it is whole.
    """

    text: str
    charset: str
    reason: str
    content: bytes = b""
    address: str = ""
    broken: str = ""

    @property
    def is_utf8(self) -> bool:
        """Whether the bytes are the text in UTF-8, without a byte order mark or a broken byte."""
        return self.charset == "utf-8" and self.reason in (_BY_CONTAINER, _VALID)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a page, or the page inside a file that a browser saved; never raises.

    The order is that of browsers, with one difference: what bytes show beats what a label says, because labels are
    wrong more often than such bytes are chance. Byte order mark, 16-bit text by its NUL bytes, ISO-2022-JP by its
    escapes, UTF-8 with more characters beyond ASCII than a few, `declared`, UTF-8, the ``<meta>`` or XML declaration,
    detection.

    Args:
        content: The page.
        declared: Charset that the container names (HTTP header, WARC record, command line), if any.

    >>> decode("naïve".encode("cp1252"), "iso-8859-1").charset
    'cp1252'
    """
    page = page_inside(content) or Saved(content, declared)
    decoded = _decoded(page.content, page.charset)
    return replace(decoded, content=page.content, address=page.address, broken=page.broken)


def _decoded(content: bytes, declared: str | None) -> Decoded:  # noqa: PLR0911 - the evidence in its order
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(marked, "replace"), marked, "byte order mark")
    named = _codec(declared) if declared else None
    told = _strictly(content, named) if named else None
    found = None if told is not None and _is_wide(named) else _unmistakable(content)
    if found:
        return Decoded(content.decode(found[0], "replace"), *found)
    if named and told is not None and (named == "utf-8" or not _is_surely_utf8(content)):
        return Decoded(told, named, _BY_CONTAINER)
    if (text := _strictly(content, "utf-8")) is not None:
        return Decoded(text, "utf-8", _VALID)
    if (text := _cut_short(content)) is not None:
        return Decoded(text, "utf-8", "but for a last character that was cut")
    stated = _stated(content)
    surely = _is_surely_utf8(content)
    if stated and not surely and (text := _strictly(content, stated)) is not None:
        return Decoded(text, stated, "declared by the page")
    for charset in filter(None, ("utf-8", stated)):
        if (text := _almost(content, charset)) is not None:
            return Decoded(text, charset, "but for broken bytes")
    charset = _detected(content)
    return Decoded(_loosely(content, charset), charset, "detected")


def why_no_text(decoded: Decoded) -> str:
    """Return why the bytes of a page are no text at all, a file of another kind or rubbish; empty where they are text.

    Either they begin as such a file does, or more than a twentieth of their first characters are controls, unassigned,
    private or not decodable. A page in the wrong charset is text, and so are a few broken bytes in a long page.

    >>> why_no_text(decode(bytes(range(256)) * 4)), why_no_text(decode(b"%PDF-1.7")), why_no_text(decode(b"Rain."))
    ('these bytes are no text', 'this is a PDF, no page', '')
    """
    content = decoded.content
    if content.startswith(_SIGNATURES):
        return f"this is {next(kind for begin, kind in _BINARY.items() if content.startswith(begin))}, no page"
    sample = content[:_SAMPLE]
    few = len(sample) - len(sample.translate(None, _CONTROLS)) <= _RUBBISH * len(sample)
    if few and decoded.reason == _VALID:
        return ""
    text = decoded.text[:_SAMPLE]
    rubbish = len(text) >= _TOO_FEW and sum(1 for _ in _NO_TEXT.finditer(text)) > _RUBBISH * len(text)
    return "these bytes are no text" if rubbish else ""


def sound(text: str) -> str:
    r"""Return text that a caller decoded: halves of surrogate pairs joined, lone ones gone.

    >>> sound("gr\ud83d\ude00t\ud800")
    'gr😀t'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return text


def _stated(content: bytes) -> str | None:
    """Return the charset a page says it is in, but for UTF-8, which it is not, and 16-bit text, readable as ASCII."""
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    charset = _codec((found[1] or found[2]).decode("ascii")) if found else None
    return None if charset is None or charset.startswith("utf-") else charset


def _is_wide(charset: str | None) -> bool:
    """Whether a charset has 16 or 32 bits a unit."""
    return charset is not None and charset.startswith(("utf-16", "utf-32"))


def _is_surely_utf8(content: bytes) -> bool:
    """Whether so many characters are UTF-8, and so few are not, that no other charset looks like this by chance."""
    if content.isascii():
        return False
    text = content.decode("utf-8", "ignore")
    return len(text) - len(text.encode("ascii", "ignore")) >= _CHANCE and _almost(content, "utf-8") is not None


def _almost(content: bytes, charset: str) -> str | None:
    """Return the text if all but a few of its characters are sound (cut records, mixed inserts)."""
    text = content.decode(charset, "replace")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return text if wide > 11 * text.count("\ufffd") else None


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
    if _is_wide(charset) and b"\x00" not in content:  # readable as ASCII: a mistaken label
        return None
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, ValueError):
        return None


def _cut_short(content: bytes) -> str | None:
    """Return UTF-8 that ends within a character, as a download does that was cut; else None."""
    try:
        text, _ = codecs.utf_8_decode(content, "strict", False)  # noqa: FBT003 - the codec's own interface
    except UnicodeDecodeError:
        return None
    return None if text.isascii() else text


def _loosely(content: bytes, charset: str) -> str:
    """Decode with U+FFFD for broken bytes."""
    if charset == "cp1252":
        return codecs.charmap_decode(content, "strict", _CP1252)[0]
    return content.decode(charset, "replace")


def _unmistakable(content: bytes) -> tuple[str, str] | None:
    """Return the charset of text in 16-bit units or with the escapes of ISO-2022-JP, and how it is known; else None."""
    if charset := _sixteen_bit(content):
        return charset, "NUL bytes of 16-bit text"
    # A byte alone is found many times as fast as several.
    escaped = b"\x1b" in content and any(escape in content for escape in _TO_KANJI)
    escaped = escaped and _almost(content, _ESCAPED) is not None
    return (_ESCAPED, "escapes of ISO-2022-JP") if escaped else None


def _sixteen_bit(content: bytes) -> str | None:
    """Return the byte order of text in 16-bit units, else None."""
    if b"\x00" not in content[:_SAMPLE]:
        return None
    even, odd = Counter(content[:_SAMPLE:2]), Counter(content[1:_SAMPLE:2])
    half = odd.total()
    less, most = sorted((even[0], odd[0]))
    latin = half > 1 and less < most / 10 and most > _NUL_SHARE * half
    if not latin and (half < _ENOUGH or (even - odd).total() < _SIDES_DIFFER * half):
        return None
    # The upper bytes say the script: few values.
    return "utf-16-le" if len(odd) < len(even) else "utf-16-be"


def _detected(content: bytes) -> str:
    charset = _guessed(content)
    return "iso8859_2" if _is_latin_2(content, charset) else charset


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages get here; the import takes longer than a page

    sample = content[:_SAMPLE]
    if len(content) > _SAMPLE:
        sample = sample[: 1 + max(map(sample.rfind, _BETWEEN))] or sample
    matches = from_bytes(sample, cp_isolation=list(_DETECTED))
    best = matches.best()
    if best is None:
        return "cp1252"
    equal = (m for m in matches if m.coherence == best.coherence and m.chaos <= best.chaos + _SAME_NOISE)
    found = {charset for match in equal for charset in match.could_be_from_charset}
    return next((charset for charset in _DETECTED if charset in found), best.encoding)


def _is_latin_2(content: bytes, charset: str) -> bool:
    """Whether what looks like a Windows charset for Latin letters is ISO 8859-2, by the bytes in which they differ."""
    if charset not in _LATIN or _HIGH_CONTROL.search(content):
        return False
    czech = charset == "cp1250" and _CARON.search(content) is not None and _STROKE not in content
    return czech or _SIGN_IN_WORD.search(content) is not None
