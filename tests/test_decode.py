"""Bytes to text: the order of evidence, what labels mean, and nothing lost on the way."""

from __future__ import annotations

import codecs

import pytest
from casedata import Case, cases

from cleaner.decode import decode

_TEXT = "Zürich — “naïve” café, 12 €. Übermorgen regnet es wieder."
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("charset", _MARKS)
@pytest.mark.parametrize("declared", [None, "iso-8859-1"])
def test_a_byte_order_mark_beats_every_label_and_goes(charset: str, declared: str | None) -> None:
    decoded = decode(_MARKS[charset] + ('<meta charset="koi8-r">' + _TEXT).encode(charset), declared)
    assert decoded.text == '<meta charset="koi8-r">' + _TEXT
    assert (decoded.charset, decoded.reason) == (charset, "byte order mark")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gbk", "big5", "shift_jis"])
@pytest.mark.parametrize("before", ["<p>", '<meta charset="iso-8859-1"><p>'])
@pytest.mark.parametrize("text", [_TEXT, "Дождь шёл весь день.", "村里没有人注意到这件事。"])
def test_bytes_that_are_plainly_utf_8_beat_every_label(label: str, before: str, text: str) -> None:
    page = before + text
    assert (decode(page.encode(), label).text, decode(page.encode()).text) == (page, page)
    broken = decode((page * 20).encode() + b"\xff", label)
    assert (broken.text, broken.charset) == (page * 20 + "\ufffd", "utf-8")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "iso2022_jp"])
@pytest.mark.parametrize("label", ["utf-8", "windows-1252"])
def test_so_do_sixteen_bits_and_escapes(charset: str, label: str) -> None:
    page = "<html><p>港の責任者は古い門を開けた。"
    assert decode(page.encode(charset), label).text == page


def test_sixteen_bits_are_in_the_order_that_their_label_says() -> None:
    page = "<p>" + "港の責任者は古い門を開けた。" * 20
    assert decode(page.encode("utf-16-be"), "utf-16-be").reason == "declared by the container"


def test_the_container_beats_what_a_few_bytes_look_like() -> None:
    decoded = decode("naïve".encode(), "cp1252")
    assert (decoded.text, decoded.charset, decoded.reason) == ("naÃ¯ve", "cp1252", "declared by the container")


def test_a_container_that_names_another_charset_than_the_bytes_are_in_is_passed_over() -> None:
    page = '<meta charset="windows-1252"><p>' + _TEXT
    decoded = decode(page.encode("cp1252"), "utf-8")
    assert (decoded.text, decoded.reason) == (page, "declared by the page")


def test_valid_utf8_beats_the_meta_element() -> None:
    decoded = decode(('<meta charset="iso-8859-1">' + _TEXT).encode())
    assert decoded.text.endswith(_TEXT)
    assert (decoded.charset, decoded.reason) == ("utf-8", "valid UTF-8")


@pytest.mark.parametrize(
    ("content", "declared", "same"),
    [
        (_TEXT.encode(), None, True),
        (_TEXT.encode(), "utf-8", True),
        (_TEXT.encode(), "cp1252", True),
        ("Zürich".encode(), "cp1252", False),
        (_TEXT.encode("cp1252"), "utf-8", False),
        (codecs.BOM_UTF8 + _TEXT.encode(), None, False),
        (_TEXT.encode() + b"\xff", "utf-8", False),
    ],
)
def test_it_is_known_where_the_bytes_are_the_text(content: bytes, declared: str | None, *, same: bool) -> None:
    decoded = decode(content, declared)
    assert decoded.is_utf8 == same
    assert (decoded.text.encode() == content) == same


@cases("decode", "labels")
def test_labels_mean_what_pages_mean_by_them(case: Case) -> None:
    decoded = decode(case["text"].encode(case["charset"]), case["label"])
    assert (decoded.text, decoded.charset) == (case["text"], case["charset"])


@cases("decode", "declarations")
def test_a_page_says_what_it_is_in(case: Case) -> None:
    page = case["before"] + case["text"]
    decoded = decode(page.encode(case["charset"]))
    assert decoded.text == page
    assert (decoded.charset, decoded.reason) == (case["charset"], "declared by the page")


def test_a_declaration_counts_after_the_first_1024_bytes_too() -> None:
    page = "<!--" + "x" * 2000 + '--><meta charset="windows-1251"><p>Дождь шёл весь день'
    assert decode(page.encode("cp1251")).text == page


@cases("decode", "detected")
def test_a_charset_without_any_label_is_detected(case: Case) -> None:
    decoded = decode(case["text"].encode(case["charset"]))
    assert decoded.text == case["text"]
    assert decoded.reason in ("detected", "escapes of ISO-2022-JP")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["<html><p>" + _TEXT, "Short: é.", "Plain ASCII, as most of a page is."])
def test_sixteen_bit_text_without_a_mark_leaves_no_rubbish(charset: str, text: str) -> None:
    decoded = decode(text.encode(charset))
    assert (decoded.text, decoded.charset) == (text, charset)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@cases("decode", "sixteen_bit")
def test_sixteen_bit_text_of_any_script(case: Case, charset: str) -> None:
    decoded = decode(case["text"].encode(charset))
    assert (decoded.text, decoded.charset) == (case["text"], charset)


@cases("decode", "sixteen_bit")
def test_bytes_with_a_stray_nul_are_no_sixteen_bit_text(case: Case) -> None:
    text = case["text"].replace(" ", "\0", 1)
    assert decode(text.encode()).text == text


def test_a_label_of_sixteen_bits_on_text_without_nul_bytes_is_passed_over() -> None:
    assert decode(b"It rained all day.", "utf-16").text == "It rained all day."


def test_a_sample_that_ends_inside_a_character_is_detected() -> None:
    sentence = "港口的负责人在第一班渡船离开之前打开了那扇旧门，村里没有人注意到这件事。"
    for lead in ("", "a"):
        text = lead + f"{sentence}\n" * 600
        assert decode(text.encode("gb18030")).text == text


def test_a_page_cut_inside_a_character_is_in_the_charset_it_states() -> None:
    page = "<meta charset=shift_jis><p>" + "港の責任者は古い門を開けた。" * 9
    decoded = decode(page.encode("cp932")[:-1])
    assert decoded.text == page[:-1] + "\ufffd"
    assert (decoded.charset, decoded.reason) == ("cp932", "but for broken bytes")


def test_a_page_that_was_cut_within_a_character_is_utf_8() -> None:
    decoded = decode("The café on the quay – closed for café".encode()[:-1])
    assert (decoded.text, decoded.charset) == ("The café on the quay – closed for caf", "utf-8")


def test_a_nul_byte_does_not_make_sixteen_bit_text() -> None:
    assert decode(b"one\x00two three four").charset == "utf-8"


def test_a_page_that_calls_itself_utf16_in_ascii_is_not() -> None:
    page = '<meta charset="utf-16"><p>naïve café, schön und gut'
    assert decode(page.encode()).text == page


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_the_bytes_that_cp1252_leaves_open_make_no_replacement_characters(byte: bytes) -> None:
    decoded = decode(b"caf\xe9 " + byte + b" \x93quoted\x94", "windows-1252")
    assert (decoded.text, decoded.charset) == (f"café {byte.decode('latin-1')} “quoted”", "cp1252")


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    content = (_TEXT * 20).encode()
    decoded = decode(content[:100] + b"\xff" + content[100:] + b"\xe2\x80")
    assert decoded.charset == "utf-8"
    assert decoded.text.replace("\ufffd", "") == _TEXT * 20


@pytest.mark.parametrize(
    "label",
    [
        "",
        " ",
        "none",
        "utf8mb4",
        "rot13",
        "zlib",
        "hex",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "\x00",
        "ü",
    ],
)
def test_a_label_that_names_no_charset_of_text_is_passed_over(label: str) -> None:
    content = rf"{_TEXT} \u0041".encode()
    decoded = decode(content, label)
    assert (decoded.text, decoded.charset) == (content.decode(), "utf-8")


@pytest.mark.parametrize("label", ["no-such-charset", "rot13", "idna", "unicode_escape"])
def test_a_declaration_that_names_no_charset_of_text_is_passed_over(label: str) -> None:
    page = (
        f'<meta charset="{label}"><p>Der Regen hörte auf, als die Fähre endlich über den Fluss fuhr und alle grüßten.'
    )
    assert decode(page.encode("cp1252")).text == page


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"\x00", b"\xff\xfe", b"\xef\xbb", b"\xd8\x00" * 3, bytes(range(256))]
)
def test_any_bytes_give_text(content: bytes) -> None:
    assert isinstance(decode(content).text, str)
