"""Files that browsers and mail programs save: the page inside, its charset and its address."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import story_of

from cleaner import Cleaner
from cleaner.decode import decode
from cleaner.saved import Saved, page_inside

_PAGE = (
    "<html><head><title>Old mill to be sold</title></head><body><h1>Old mill to be sold</h1>"
    "<p>The council said on Tuesday that the old mill by the river – and its café – would be sold before winter.</p>"
    "<p>Forty people had signed a petition against it, and the mayor said that he doubted its wisdom.</p></body>"
)
_ADDRESS = "https://rain.example/mill"


def test_messages_inside_messages_without_end_hold_no_page() -> None:
    assert page_inside(b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 5000 + b"<p>Rain.") is None


def _mhtml(page: str = _PAGE, charset: str = "utf-8", *, encoding: str = "quoted-printable") -> bytes:
    """Return a file as Chromium writes one: root, style sheet, a frame, a picture."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = _ADDRESS
    message["Subject"] = "Old mill to be sold"
    message["MIME-Version"] = "1.0"
    message.add_related(page, subtype="html", charset=charset, cte=encoding, headers=[f"Content-Location: {_ADDRESS}"])
    message.add_related("p { color: red }", subtype="css", headers=["Content-Location: cid:css-1@mhtml.blink"])
    message.add_related("<p>An advertisement in a frame.", subtype="html")
    message.add_related(bytes(range(256)), maintype="image", subtype="png")
    return bytes(message)


def _webarchive(main: dict[str, Any], form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


_XML_ARCHIVE = _webarchive({"WebResourceData": _PAGE.encode(), "WebResourceURL": _ADDRESS}, plistlib.FMT_XML)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_mhtml_holds_a_page_with_its_charset_and_address(encoding: str, charset: str) -> None:
    content = _mhtml(charset=charset, encoding=encoding)
    found = decode(content)
    assert (found.text.strip(), found.address) == (_PAGE, _ADDRESS)
    assert decode(b"\r\n" + content.replace(b"\n", b"\r\n")).text.split() == _PAGE.split()


def test_a_web_archive_holds_a_page_with_its_charset_and_address() -> None:
    data = {"WebResourceData": _PAGE.encode("cp1252"), "WebResourceTextEncodingName": "windows-1252"}
    found = decode(_webarchive(data | {"WebResourceURL": _ADDRESS, "WebResourceMIMEType": "text/html"}))
    assert (found.text, found.charset, found.address) == (_PAGE, "cp1252", _ADDRESS)


@pytest.mark.parametrize(
    "content",
    [
        _mhtml(),
        _webarchive({"WebResourceData": _PAGE.encode(), "WebResourceURL": _ADDRESS}),
        _XML_ARCHIVE,
        b"\xef\xbb\xbf" + _XML_ARCHIVE.replace(b"\n", b"\r\n"),
    ],
)
def test_the_article_is_that_of_the_page(content: bytes) -> None:
    cleaner = Cleaner()
    article, plain = cleaner.normalize(content), cleaner.normalize(_PAGE.encode(), _ADDRESS)
    assert article.text == plain.text
    assert (article.url, article.title) == (_ADDRESS, "Old mill to be sold")
    assert cleaner.normalize(content, "https://snow.example/").url == "https://snow.example/"


def test_of_a_mail_the_markup_is_taken_and_where_there_is_none_the_text() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content("It rained.")
    assert page_inside(bytes(message)) == Saved(b"It rained.\n", "utf-8")
    message.add_alternative("<p>It rained.", subtype="html")
    assert page_inside(bytes(message)) == Saved(b"<p>It rained.\n", "utf-8")


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mail_says_its_title_its_author_and_its_day(end: bytes) -> None:
    message = EmailMessage()
    message["MIME-Version"], message["Subject"] = "1.0", "Der Müller & die alte Mühle"
    message["From"], message["Date"] = "Zoë Lee <zoe@rain.example>", "Tue, 12 Mar 2024 10:00:00 +0000"
    message.set_content("\n\n".join(story_of()), charset="iso-8859-1")
    article = Cleaner().normalize(bytes(message).replace(b"\n", end))
    assert (article.title, article.byline) == ("Der Müller & die alte Mühle", ("Zoë Lee",))
    assert article.date == "2024-03-12T10:00:00+00:00"
    assert article.paragraphs == tuple(story_of())


@pytest.mark.parametrize("header", ["Subject: Rain", "Subject: Rain\nFrom: Ann Lee <a@b.c>\nDate: soon", "From: a@b.c"])
def test_a_mail_that_does_not_say_all_of_them_is_its_text(header: str) -> None:
    assert page_inside(f"MIME-Version: 1.0\n{header}\n\nIt rained.\n".encode()) == Saved(b"It rained.\n")


def test_a_file_that_was_cut_short_gives_what_is_there_and_says_so() -> None:
    content = _mhtml()
    cut = content[: content.index(b"caf=C3=A9")]
    found = page_inside(cut)
    assert found is not None
    assert found.content.endswith("river – and its ".encode())
    size = len(decode(cut).text)
    note = f"it breaks off after {size:,} characters: the file that it is saved in is cut short"
    assert Cleaner().normalize(cut).notes == (note,)


@pytest.mark.parametrize("end", [b"color: red", b"An advertisement"])
def test_a_page_is_whole_where_what_stands_behind_it_is_cut_short(end: bytes) -> None:
    content = _mhtml()
    assert page_inside(content[: content.index(end)]) == page_inside(content)
    assert not Cleaner().normalize(content[: content.index(end)]).notes


def test_a_text_of_ours_inside_a_file_that_was_cut_short_has_the_note_too() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content("Title: Rain\nByline: Ann Lee\nDate: 2026-11-02\n\nIt rained.\n")
    message.make_mixed()
    whole, end = bytes(message), b"It rained.\n"
    article = Cleaner().normalize(whole[: whole.index(end) + len(end)])
    assert (article.title, len(article.notes)) == ("Rain", 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_mhtml()[: _mhtml().index(b"\n\n--") + 2], "the file that it is saved in is cut short"),
        (_mhtml()[: _mhtml().index(b"<html>")], "the file that it is saved in is cut short"),
        (_webarchive({"WebResourceData": _PAGE.encode()})[:-1], "it is a web archive, or another property list, and"),
        (_XML_ARCHIVE[:-20], "it is a web archive, or another property list, and"),
        (_webarchive({"WebResourceData": _PAGE.encode()})[:9], "it is a web archive, or another property list, and"),
    ],
)
def test_a_file_that_was_cut_short_before_its_page_is_said(content: bytes, reason: str) -> None:
    article = Cleaner().normalize(content)
    assert article.status == "undecodable"
    assert article.reason.startswith(reason)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (_PAGE.encode(), "a page"),
        (b"", "nothing"),
        (b"Title: Rain\nByline: Ann Lee\nDate: 2026-11-02\n\nIt rained.\n", "an article of ours has headers too"),
        (b"Content-Type: text/html\nServer: x\n\n<p>Rain.", "headers of HTTP"),
        (b"MIME-Version: 1.0 was the first and the last version.\n\nIt rained.\n", "a sentence about it"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nRain", "no page inside"),
        (plistlib.dumps([1], fmt=plistlib.FMT_BINARY), "a list of something else"),
        (plistlib.dumps({"WebMainResource": 1}, fmt=plistlib.FMT_BINARY), "no resource"),
        (_webarchive({"WebResourceData": "text"}), "a page that is no bytes"),
        (plistlib.dumps({"name": "value"}), "a list of something else in XML"),
        (plistlib.dumps({"WebMainResource": 1}), "no resource in XML"),
        (b"MIME-Version: 1.0\n" + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 3_000, "mails in mails"),
        (b"a: b\n" * 20_000 + b"MIME-Version: 1.0\n\n", "headers without end"),
    ],
)
def test_what_holds_no_page_is_left_alone(content: bytes, why: str) -> None:
    assert page_inside(content) is None, why


@given(st.binary(max_size=300), st.integers(0, 4000))
def test_broken_files_never_raise(rubbish: bytes, at: int) -> None:
    for whole in (_mhtml(), _webarchive({"WebResourceData": _PAGE.encode()}), _XML_ARCHIVE):
        decode(whole[:at] + rubbish + whole[at + len(rubbish) :])
        decode(whole[:20] + rubbish)
