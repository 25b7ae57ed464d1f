"""Addresses of pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from cleaner.characters import LINE_ENDS, canonical


def address(text: str) -> str:
    r"""Return the address of a page in canonical characters; tabs and line ends inside it go, as in browsers.

    >>> address(" https://rain.example/a\nb ")
    'https://rain.example/ab'
    """
    return canonical(LINE_ENDS.sub("", text).replace("\t", ""))


def host_of(url: str) -> str:
    """Return the host of a URL in lower case without ``www.``; empty where there is none.

    >>> host_of("https://www.Example.org:8080/a"), host_of("nonsense")
    ('example.org', '')
    """
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
