"""Labelled pages: read from a folder, cut into lines, measured and labelled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.address import host_of, registered
from cleaner.batch.reading import Plain
from cleaner.decode import decode
from cleaner.document import Document, Line, PageKind
from cleaner.language import decided
from cleaner.lexicon import Lexicon
from cleaner.lexicons import Lexicons
from cleaner.metadata.titles.anchors import anchors
from cleaner.scoring.arrays import Floats, sums_before
from cleaner.scoring.signals import Signals, measure
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text
from cleaner.training.flatten import FLATTENERS
from cleaner.training.labels import label

# Parts of the sites, each of which is left out once.
FOLDS = 5
# A page flattened and labelled by hand counts as much as so many that a flattener of ours made.
_BY_HAND = 10.0
# Every so many-th page of markup is learned from cropped to its article too.
_CROPPED = 3
# Lines that are left around a cropped article.
_AROUND = (0, 0, 1, 3, 8, 20, 1_000_000)
# The smallest element with this share of the article's characters is its container.
_NEARLY = 0.97


class CorpusError(ValueError):
    """A folder that cannot be learned from. The message says what is wrong and what to do."""


@dataclass(frozen=True)
class GoldPage:
    """A labelled page as it lies in its folder.

    Attributes:
        name: Identifier, unique in the corpus.
        site: Where it comes from; pages of one site are never on both sides of a fold.
        kind: ``"html"`` or ``"text"``.
        content: Markup, or flattened text.
        gold: The article's text.
        article: Whether it is a page of the article kind, as opposed to a forum, a listing, a product, documentation.
        weight: How much it counts beside the others.
        made: Whether it was flattened from another page of the corpus, whose words it has.
    """

    name: str
    site: str
    kind: PageKind
    content: str
    gold: str
    article: bool
    weight: float = 1.0
    made: bool = False


@dataclass(frozen=True)
class Labelled:
    """A labelled page, measured.

    Attributes:
        source: The page.
        document, signals: Its lines and their measurements.
        title: First line of the title's anchor, or -1.
        lexicon: The words of its language, or None where that is undecided.
        labels: Share of each line that the gold text holds, 0 to 1.
        weights: Words of each line by those of the page.
    """

    source: GoldPage
    document: Document
    signals: Signals
    title: int
    lexicon: Lexicon | None
    labels: Floats
    weights: Floats


def site_name(url: str, name: str) -> str:
    """Return the registered name of an address's host, or the page's own name where it has none.

    >>> site_name("https://www.news.example.co.uk/a", "p1"), site_name("", "p1")
    ('example.co.uk', 'p1')
    """
    host = host_of(url)
    return registered(host) if "." in host else name


def fold_of(site: str) -> int:
    """Return the fold of a site, the same for ever."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def read_folder(folder: Path) -> list[GoldPage]:
    """Read labelled pages: ``html/ID.html.gz`` (or ``.html``, ``.txt``) beside ``ground-truth/ID.json``.

    Of the JSON, ``main_content`` is the gold text; ``url`` and ``page_type`` are used where they are there.

    Raises:
        CorpusError: There is no labelled page, or a file is damaged.
    """
    found = list(_read(folder))
    if not found:
        message = (
            f"{folder}: no labelled pages; put pages into {folder}/html/ (ID.html, ID.html.gz or ID.txt) and for each "
            f'its gold text into {folder}/ground-truth/ID.json as {{"main_content": …, "url": …}}'
        )
        raise CorpusError(message)
    return found


def _read(folder: Path) -> Iterator[GoldPage]:
    yield from map(_read_lines, map(_file, sorted(folder.glob("*.labelled"))))
    for path in sorted((folder / "html").glob("*")):
        name = path.name.removesuffix(".gz")
        stem, _, ending = name.rpartition(".")
        gold = folder / "ground-truth" / f"{stem}.json"
        if ending not in ("html", "htm", "txt") or not gold.is_file():
            continue
        record = _record(gold)
        if not isinstance(record.get("main_content"), str):
            continue
        yield GoldPage(
            name=f"{folder.name}/{stem}",
            site=site_name(str(record.get("url") or ""), stem),
            kind="text" if ending == "txt" else "html",
            content=decode(_content(path)).text,
            gold=record["main_content"],
            article=record.get("page_type", "article") == "article",
        )


def _file(path: Path) -> Path:
    if not path.is_file():  # a pipe would be waited for
        message = f"{path}: no file, and has the name of a page; rename it, or remove it"
        raise CorpusError(message)
    return path


def _content(path: Path) -> bytes:
    with Plain(_file(path)) as file:
        content = file.read()
    if file.broken:
        message = f"{path}: cannot be unpacked ({file.broken}); pack it again with gzip, or remove it"
        raise CorpusError(message)
    return content


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{path}: no JSON ({error}); mend it, or remove it"
        raise CorpusError(message) from None
    if not isinstance(record, dict):
        message = f'{path}: no object; write {{"main_content": …, "url": …}}'
        raise CorpusError(message)
    return record


def _read_lines(path: Path) -> GoldPage:
    """Read a page whose lines are labelled: ``A`` (article), ``H`` (header) or ``C`` (chrome), a tab, the line."""
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").split("\n")]
    return GoldPage(
        name=f"{path.parent.name}/{path.stem}",
        site=path.stem,
        kind="text",
        content="\n".join(text for _, _, text in lines),
        gold="\n".join(text for mark, _, text in lines if mark == "A"),
        article=True,
        weight=_BY_HAND,
    )


def derived(sources: Sequence[GoldPage]) -> list[GoldPage]:
    """Return pages made from pages of markup: flattened by two of the flatteners, and cropped to their article.

    Crawlers hand over pages with all of their chrome, with some, and with none; labelled pages have all of it. Which
    flatteners are used, and how much chrome is left, the page's name decides.
    """
    found = []
    for source in sources:
        if source.kind != "html":
            continue
        document = segment_html(source.content)
        labels, _ = label(document.texts, source.gold)
        seed = hashlib.sha256(source.name.encode()).digest()
        names = list(FLATTENERS)
        for turn in (0, 1):
            name = names[(seed[0] + turn) % len(names)]
            lines = document.lines if turn else _cropped(document.lines, labels, seed)
            text = FLATTENERS[name](replace(document, lines=lines))
            found.append(replace(source, name=f"{source.name}~{name}", kind="text", content=text, made=True))
        if seed[3] % _CROPPED == 0 and (inner := _inner(document, labels)):
            found.append(replace(source, name=f"{source.name}~inner", content=inner, made=True, weight=0.5))
    return found


def _cropped(lines: tuple[Line, ...], labels: Floats, seed: bytes) -> tuple[Line, ...]:
    """Return the lines of the article with some of those around it: none, a few, or all, above and below."""
    wanted = np.flatnonzero(labels > 0.5)
    if not len(wanted):
        return lines
    above, below = (_AROUND[seed[at] % len(_AROUND)] for at in (1, 2))
    return lines[max(0, int(wanted[0]) - above) : int(wanted[-1]) + 1 + below]


def _inner(document: Document, labels: Floats) -> str:
    """Return the source of the smallest element that holds nearly all of the article; empty where that is the page."""
    sums = sums_before(labels * list(map(len, document.texts)))
    nodes, tree = document.nodes, document.tree
    if tree is None or sums[-1] == 0:
        return ""
    firsts, lasts = np.array(nodes.firsts), np.array(nodes.lasts)
    holding = np.flatnonzero(sums[lasts] - sums[firsts] >= _NEARLY * sums[-1])
    node = int(holding[-1])
    return tree.source(node) if node > 1 else ""


def digest(sources: Sequence[GoldPage]) -> str:
    """Return a digest of the corpus: names, contents and gold texts."""
    seen = hashlib.sha256()
    for source in sorted(sources, key=lambda source: source.name):
        for part in (source.name, source.content, source.gold):
            seen.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return seen.hexdigest()[:16]


def labelled(source: GoldPage, lexicons: Lexicons) -> Labelled:
    """Cut a page into lines, measure and label them."""
    document = segment_html(source.content) if source.kind == "html" else segment_text(source.content)
    document = replace(document, tree=None)
    signals = measure(document)
    tongues = lexicons.languages.of_lines(signals.folded)
    language = decided(tongues, signals.unlinked.tolist(), document.head.language)
    anchor = anchors(document, signals)
    labels, weights = label(document.texts, source.gold)
    lexicon = lexicons.by_language.get(language)
    return Labelled(source, document, signals, anchor[0] if anchor else -1, lexicon, labels, weights)
