"""Title, byline and date on labelled pages: how often right, how often invented, and at what cost.

A folder has `html/ID.html.gz` and `ground-truth/ID.json` with `title`, `author` (a list, or one string of names) and
`publish_date`. A list of checked gold (`--checked`) names the pages to measure and corrects their gold.

    python benchmarks/metadata.py FOLDER [--text | --titled | --printed] [--peers] [--type article] [--misses FIELD]

Right means: the title equal after folding (case, quotes, dashes and width make no difference), the same set of names,
the same day. Invented means: a byline or a date where the gold has none. Time is CPU time a page; of cleaner, the
reading of the head and the choice of the header alone, beside a bare parse by lxml.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from pages import without_data
from tools import through

from cleaner import Cleaner, pipeline
from cleaner.characters import canonical, fold
from cleaner.decode import decode
from cleaner.document import PageKind
from cleaner.page import Page
from cleaner.segment import html as segmenter
from cleaner.segment.html import segment_html

FIELDS = ("title", "byline", "date")
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+|\s*\n\s*")
_CREDENTIAL = re.compile(r"^(?:[A-Z][A-Za-z]?\.?){1,5}$|^(?:[JS]r\.?|I{2,3})$")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_HONOUR = re.compile(r"^(?:dr|prof|mr|mrs|ms)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Labelled:
    """A page and its gold."""

    name: str
    content: bytes
    url: str
    kind: PageKind
    title: str
    byline: frozenset[str]
    date: str
    left_out: frozenset[str] = frozenset()


@dataclass
class Tally:
    """What one extractor got right, and its time."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    stated: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    invented: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    silent: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    seconds: float = 0.0


Found = tuple[str, tuple[str, ...], str]
Extractor = Callable[[Labelled], Found]


def names_of(value: Any) -> frozenset[str]:  # noqa: ANN401 - JSON
    """Return the folded names of a gold byline, credentials and forms of address cut."""
    texts = value if isinstance(value, list) else _BETWEEN.split(value or "")
    names = (fold(_HONOUR.sub("", _BY.sub("", html.unescape(text)))).strip(" .") for text in texts if text)
    kept = [name for name, text in zip(names, (t for t in texts if t), strict=True) if not _CREDENTIAL.match(text)]
    return frozenset(filter(None, kept))


def read(folder: Path, kind: str, checked: Path | None) -> Iterator[Labelled]:
    """Yield the labelled pages of a folder; of a checked list, those on it, with their gold corrected."""
    verdicts = yaml.safe_load(checked.read_text("utf-8")) if checked else None
    for path in sorted((folder / "ground-truth").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["page_type"] != kind or (verdicts is not None and gold["id"] not in verdicts):
            continue
        found = (verdicts or {}).get(gold["id"]) or {}
        gold |= {key: value for key, value in found.items() if key in ("title", "author", "publish_date")}
        content = gzip.decompress((folder / "html" / f"{path.stem}.html.gz").read_bytes())
        yield replace(labelled(gold, content), left_out=frozenset(found.get("debatable", ())))


def labelled(gold: Mapping[str, Any], content: bytes) -> Labelled:
    """Return a page of markup and the gold of its header."""
    return Labelled(
        name=gold["id"],
        kind="html",
        content=content,
        url=gold.get("url") or "",
        title=fold(canonical(html.unescape(gold["title"] or ""))),
        byline=names_of(gold["author"]),
        date=(gold["publish_date"] or "")[:10],
    )


class Ours:
    """Cleaner, with the time of its metadata alone."""

    def __init__(self) -> None:
        self._cleaner = Cleaner(sites=False)
        self._cleaner.normalize("Words and packs are read once.")
        self.seconds = 0.0
        segmenter.read_head = self._timed(segmenter.read_head)
        pipeline.describe = self._timed(pipeline.describe)

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:  # noqa: ANN401 - whatever it takes
            started = time.process_time()
            result = function(*arguments)
            self.seconds += time.process_time() - started
            return result

        return timed

    def __call__(self, page: Labelled) -> Found:
        """Return what cleaner says of a page."""
        header = through(Page(page.content, page.url, page.kind), self._cleaner).header  # also of an empty article
        return header.title or "", header.byline, header.date or ""


def flattened(page: Labelled) -> Labelled:
    """Return a page as crawlers flatten it: its lines, without tags."""
    lines = segment_html(decode(page.content).text).lines
    return replace(page, kind="text", content="\n".join(line.text for line in lines).encode())


def titled(page: Labelled) -> Labelled:
    """Return a page flattened with its title element first, as programs give the text of all elements."""
    title, text = segment_html(decode(page.content).text).head.title, flattened(page)
    return replace(text, content=f"{title}\n".encode() + text.content) if title else text


def printed(page: Labelled) -> Labelled:
    """Return a page with nothing but what it prints."""
    return replace(page, content=without_data(page.content))


def _trafilatura() -> Extractor:
    from trafilatura import extract_metadata  # noqa: PLC0415 - a peer

    def extract(page: Labelled) -> Found:
        found = extract_metadata(page.content, default_url=page.url)
        authors = tuple(filter(None, (found.author or "").split("; ")))
        return found.title or "", authors, found.date or ""

    return extract


def _htmldate() -> Extractor:
    from htmldate import find_date  # noqa: PLC0415 - a peer

    def extract(page: Labelled) -> Found:
        return "", (), find_date(page.content.decode("utf-8", "replace"), original_date=True, url=page.url) or ""

    return extract


def _newspaper() -> Extractor:
    from newspaper import Article  # noqa: PLC0415 - a peer

    def extract(page: Labelled) -> Found:
        article = Article(page.url or "https://example.org/")
        article.download(input_html=page.content.decode("utf-8", "replace"))
        article.parse()
        return article.title or "", tuple(article.authors), str(article.publish_date or "")[:10]

    return extract


def _goose() -> Extractor:
    from goose3 import Goose  # noqa: PLC0415 - a peer

    goose = Goose({"enable_image_fetching": False})

    def extract(page: Labelled) -> Found:
        found = goose.extract(raw_html=page.content.decode("utf-8", "replace"))
        # It gives a list inside the list where JSON-LD has one.
        authors = (name for one in found.authors for name in (one if isinstance(one, list) else [one]))
        return found.title or "", tuple(map(str, authors)), (found.publish_date or "")[:10]

    return extract


def _readability() -> Extractor:
    from readability import Document  # noqa: PLC0415 - a peer

    def extract(page: Labelled) -> Found:
        found = Document(page.content.decode("utf-8", "replace"))
        author = found.author()
        return found.short_title() or "", () if author == "[no-author]" else (author,), ""

    return extract


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": _trafilatura,
    "htmldate": _htmldate,
    "newspaper4k": _newspaper,
    "goose3": _goose,
    "readability-lxml": _readability,
}


def count(page: Labelled, found: Found, tally: Tally) -> dict[str, bool]:
    """Add a page to a tally, and return which fields are wrong."""
    given = {"title": fold(found[0]), "byline": names_of(list(found[1])), "date": found[2][:10]}
    wrong = {}
    for name in FIELDS:
        if name in page.left_out:
            continue
        gold = getattr(page, name)
        if gold:
            tally.stated[name] += 1
            tally.right[name] += given[name] == gold
        else:
            tally.silent[name] += 1
            tally.invented[name] += bool(given[name])
        wrong[name] = given[name] != gold
    return {name: true for name, true in wrong.items() if true}


def measure(pages: list[Labelled], extract: Extractor, misses: str = "") -> Tally:
    """Run an extractor over pages; one that raises has found nothing."""
    tally = Tally()
    for page in pages:
        started = time.process_time()
        try:
            found = extract(page)
        except Exception as error:  # noqa: BLE001 - a peer's failure is its result
            print(f"    {page.name}: {type(error).__name__}: {error}"[:120])
            found = ("", (), "")
        tally.seconds += time.process_time() - started
        if misses in count(page, found, tally):
            print(f"    {page.name:28} gold {getattr(page, misses)!r}, found {found[FIELDS.index(misses)]!r}")
    return tally


def row(name: str, tally: Tally, seconds: float, pages: int, parse: float) -> str:
    """Return a line of the table."""
    cells = []
    for key in FIELDS:
        right = f"{tally.right[key] / tally.stated[key]:.1%}" if tally.stated[key] else "-"
        invented = f"{tally.invented[key]}/{tally.silent[key]}" if tally.silent[key] else "-"
        cells.append(f"{right:>7} {invented:>7}")
    return f"{name:<18} {'  '.join(cells)}  {1000 * seconds / pages:8.2f} {seconds / parse:7.2f}"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checked", type=Path, help="a list of checked gold: only its pages, with its corrections")
    parser.add_argument("--type", default="article", help="the page type that is measured")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="flatten the pages first")
    form.add_argument("--titled", action="store_true", help="flatten the pages first, with the title element on top")
    form.add_argument("--printed", action="store_true", help="take out first what the pages state and do not print")
    parser.add_argument("--peers", action="store_true", help="beside the other extractors that are installed")
    parser.add_argument("--misses", choices=FIELDS, default="", help="print the pages on which cleaner is wrong")
    options = parser.parse_args()
    pages = list(read(options.folder, options.type, options.checked))
    started = time.process_time()
    for page in pages:
        etree.fromstring(page.content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    parse = time.process_time() - started
    forms = (options.text and flattened, options.titled and titled, options.printed and printed)
    form_of = next(filter(None, forms), None)
    given = list(map(form_of, pages)) if form_of else pages
    ours = Ours()
    # The words of each language are read and compiled once a process.
    measure(given, ours)
    ours.seconds = 0.0
    tally = measure(given, ours, options.misses)
    print(
        f"{len(pages)} pages; right, and invented where the gold has none; ms a page, and as a multiple of a bare parse"
    )
    print(f"{'':<18} {'title':>15}  {'byline':>15}  {'date':>15}  {'ms':>8} {'parses':>7}")
    print(row("cleaner", tally, ours.seconds, len(pages), parse))
    for name, load in PEERS.items() if options.peers else ():
        try:
            extract = load()
        except ImportError as error:
            print(f"{name:<18} not installed: {error}")
            continue
        tally = measure(given if options.printed else pages, extract)
        print(row(name, tally, tally.seconds, len(pages), parse))


if __name__ == "__main__":
    main()
