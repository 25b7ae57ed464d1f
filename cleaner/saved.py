"""Files that browsers and mail programs save: one file with a page inside and all that it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect, HeaderParseError
from html import escape
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from email.message import Message

# A message of MIME begins with lines of headers; no page of markup or text does.
_HEADERS = re.compile(rb"\s{0,20}((?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,100})")
_LOOKED_AT = 32_768
# Messages inside messages take time and stack for each level; no browser makes more than two.
_BOUNDARY, _MOST = b"boundary=", 100
# A web archive is a property list, which there is in two forms; programs that convert Safari's write XML.
_BINARY = b"bplist00"
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,100}>\s{0,20})?(?:<!DOCTYPE plist\b[^>]{0,200}>\s{0,20})?<plist\b"
)
_SAID = ("Subject", "From")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_CUT = "the file that it is saved in is cut short"


@dataclass(frozen=True, slots=True)
class Saved:
    """The page in such a file.

    Attributes:
        content: Its bytes: none, or what there is, where the file is `broken`.
        charset: What the file names.
        address: Where it was saved from.
        broken: Why the page ends before its time; empty where it is whole.
    """

    content: bytes
    charset: str | None = None
    address: str = ""
    broken: str = ""


def page_inside(content: bytes) -> Saved | None:
    r"""Return the page that a file holds; None where it is no such file, or holds none.

    Known are MHTML (RFC 2557: "Webpage, Single File"), mails of any kind (RFC 2045), and Safari's web archives.

    >>> page_inside(b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>Rain.")
    Saved(content=b'<p>Rain.', charset='utf-8', address='', broken='')
    >>> page_inside(b"<p>Rain.")
    """
    if content.startswith(_BINARY) or (_XML.match(content) and b"WebMainResource" in content):
        return _in_webarchive(content)
    headers = _HEADERS.match(content, 0, _LOOKED_AT)
    is_message = headers is not None and b"\nmime-version:" in b"\n" + headers[1].lower()
    return _in_message(content) if is_message and content.count(_BOUNDARY) <= _MOST else None


def _in_message(content: bytes) -> Saved | None:
    from email import message_from_bytes  # noqa: PLC0415 - for those files alone

    try:
        message = message_from_bytes(content.lstrip())
    except RecursionError:  # messages inside messages, thousands of them
        return None
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
    # Of equal parts the first: it is the root, the others are its frames.
    page = min(parts, key=lambda part: _PAGES.index(part.get_content_type()), default=None)
    if page is None:
        return Saved(b"", broken=_CUT) if _lacks_parts(message) else None
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    fields = b"" if page.get_content_type() != "text/plain" or b"\0" in payload else _fields(message)
    broken = _CUT if any(part.is_multipart() and _is_open(part, page) for part in message.walk()) else ""
    return Saved(fields + payload, page.get_content_charset(), _address(message, page), broken)


def _lacks_parts(message: Message) -> bool:
    """Whether a message says that it has parts, and ends before the first."""
    return message.get_content_maintype() == "multipart" and not str(message.get_payload()).strip()


def _is_open(parent: Message, last: Message) -> bool:
    """Whether what a message is made of ends with this part, and nothing says that it should."""
    unclosed = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in parent.defects)
    return unclosed and cast("list[Message]", parent.get_payload())[-1] is last


def _fields(message: Message) -> bytes:
    """Return what a mail says above its text: subject, name and date, as a text states them; none of other messages."""
    from email.header import decode_header, make_header  # noqa: PLC0415 - for those files alone
    from email.utils import parseaddr, parsedate_to_datetime  # noqa: PLC0415 - as above

    try:
        subject, sender = (" ".join(str(make_header(decode_header(message[name]))).split()) for name in _SAID)
        name = parseaddr(sender)[0]
        date = parsedate_to_datetime(message["Date"]).isoformat()
    except (TypeError, ValueError, LookupError, HeaderParseError):
        return b""
    # Entities are the same in every charset of a mail.
    text = f"Title: {escape(subject)}\nBy: {escape(name)}\nDate: {date}\n\n"
    return text.encode("ascii", "xmlcharrefreplace") if subject and name else b""


def _address(message: Message, part: Message) -> str:
    stated = (part["Content-Location"], message["Snapshot-Content-Location"], message["Content-Location"])
    return next((str(one) for one in stated if str(one or "").startswith(("http://", "https://"))), "")


def _in_webarchive(content: bytes) -> Saved | None:
    from plistlib import FMT_BINARY, FMT_XML, loads  # noqa: PLC0415 - for those files alone
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - as above

    try:
        main = loads(content, fmt=FMT_BINARY if content.startswith(_BINARY) else FMT_XML)["WebMainResource"]
        page, charset, place = (main.get(f"WebResource{name}") for name in ("Data", "TextEncodingName", "URL"))
    except (ValueError, ExpatError):
        return Saved(b"", broken="it is a web archive, or another property list, and cut short or broken")
    except (LookupError, TypeError, AttributeError, RecursionError):
        return None
    return Saved(page, str(charset or ""), str(place or "")) if isinstance(page, bytes) else None
