"""Addresses of pages."""

from __future__ import annotations

from urllib.parse import urlsplit

import regex

from cleaner.characters import LINE_ENDS, canonical
from cleaner.wordlists import page_words

# Labels of letters, digits and hyphens, of any script, between dots; some sites have underscores in theirs.
_LABEL = r"[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?"
_HOST = regex.compile(rf"{_LABEL}(?:\.{_LABEL})+")


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


def page_at(url: str) -> str:
    """Return a URL as pages are told apart by it: without its scheme, query and fragment, and a slash at the end.

    >>> page_at("https://rain.example/a/?b=1#c"), page_at("nonsense")
    ('rain.example/a', '')
    """
    return url.strip().partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/")


def registered(host: str) -> str:
    """Return the name under which a host is registered: that of the site; the host itself where it has no dot.

    >>> registered("news.example.co.uk"), registered("www.city.osaka.or.jp"), registered("localhost")
    ('example.co.uk', 'osaka.or.jp', 'localhost')
    """
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 1 and labels[-2] in page_words().registries else labels[-2:])


def is_host(name: str) -> bool:
    """Whether a name can be that of a site, whose pack is a file of that name.

    >>> is_host("rain.example"), is_host("../rain"), is_host("https://rain.example/")
    (True, False, False)
    """
    return _HOST.fullmatch(name) is not None
