"""What is compared: a tool takes a case and gives a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lxml import html
from lxml.etree import LxmlError
from pages import Case, Page

from cleaner import Cleaner
from cleaner.engine import Engine
from cleaner.page import Page as CleanedPage
from cleaner.pipeline import STAGES
from cleaner.training.corpus import fold_of, site_name

Body = Callable[[Case], str]
Stage = Callable[[CleanedPage, Engine], CleanedPage]
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


def models(folds: Path | None = None) -> Callable[[str], Path | None]:
    """Return what gives the model that has not seen a site; None, which is the shipped one, without a folder.

    Args:
        folds: Where `cleaner train --folds` wrote its models.
    """
    found = sorted(folds.glob("fold-*.json")) if folds else []
    if folds and not found:
        raise FileNotFoundError(f"{folds}: no models; write them with cleaner train … --folds {folds}")
    return lambda site: found[fold_of(site)] if found else None


def cleaners(folds: Path | None = None, *, sites: bool = False) -> Callable[[Page], Cleaner]:
    """Return what gives the cleaner that a page is put to.

    Args:
        folds: As for `models`.
        sites: Whether the packs for single sites and platforms are in force.
    """
    model, made = models(folds), cache(lambda path: Cleaner(sites=sites, model=path))
    return lambda page: made(model(site_name(page.url, page.id)))


def through(page: CleanedPage, cleaner: Cleaner, stages: Sequence[Stage] = STAGES) -> CleanedPage:
    """Take a page through stages, also where an article is made before the last."""
    for stage in stages:
        page = stage(page, cleaner.engine)
    return page


def ours(folds: Path | None = None) -> Body:
    """Return the whole of `cleaner`, header and all, without the packs for single sites; `folds` as in `cleaners`."""
    chosen = cleaners(folds)

    def body(case: Case) -> str:
        article = chosen(case.page).normalize(case.content)
        if article.status == "error":
            raise RuntimeError(article.reason)
        return article.body

    return body


def present(peers: Mapping[str, Peer], folds: Path | None = None) -> list[Tool]:
    """Return bare parsing, ourselves and the peers that are installed; say which are missing."""
    found = [Tool(PARSE, version("lxml"), parse), Tool(OURS, version("cleaner"), ours(folds))]
    for name, peer in peers.items():
        try:
            found.append(Tool(name, version(peer.package) if peer.package else "-", peer.load()))
        except (ImportError, PackageNotFoundError) as error:
            print(f"{name} is left out: {error}; pip install -e '.[bench]' brings all peers")
    return found
