"""What is compared: a tool takes a case and gives a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from lxml import html
from lxml.etree import LxmlError
from pages import Case

from cleaner import Cleaner

Body = Callable[[Case], str]
OURS = "cleaner"
PARSE = "lxml.html parse"


@dataclass(frozen=True)
class Peer:
    """A tool that may be missing.

    Attributes:
        package: The package it comes in; empty for one that is written down here.
        load: Imports it and returns what gives the body.
    """

    package: str
    load: Callable[[], Body]


@dataclass(frozen=True)
class Tool:
    """A tool that is there, with its version."""

    name: str
    version: str
    body: Body


def parse(case: Case) -> str:
    """Parse the markup and do nothing else: what every tool's time is a multiple of."""
    with suppress(LxmlError, ValueError):  # a page without an element
        html.document_fromstring(case.html)
    return ""


def ours() -> Body:
    """Return the whole of `cleaner`, header and all, without the packs for single sites."""
    normalize = Cleaner(sites=False).normalize

    def body(case: Case) -> str:
        article = normalize(case.content)
        if article.status == "error":
            raise RuntimeError(article.reason)
        return article.body

    return body


def present(peers: Mapping[str, Peer]) -> list[Tool]:
    """Return bare parsing, ourselves and the peers that are installed; say which are missing."""
    found = [Tool(PARSE, version("lxml"), parse), Tool(OURS, version("cleaner"), ours())]
    for name, peer in peers.items():
        try:
            found.append(Tool(name, version(peer.package) if peer.package else "-", peer.load()))
        except (ImportError, PackageNotFoundError) as error:
            print(f"{name} is left out: {error}; pip install -e '.[bench]' brings all peers")
    return found
