"""Where the header fields stand on a site: selectors that say what the engine finds, page after page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from cleaner.authoring.elements import selectors_of
from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site
from cleaner.characters import canonical, fold
from cleaner.datafiles import Value, read_shipped
from cleaner.dates.calendar import Calendar
from cleaner.decode import decode
from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.metadata.people.authors import split_names
from cleaner.rules.compiled import Reader
from cleaner.rules.schema import Selector
from cleaner.segment.html import segment_html

# Pages whose markup is read again, and the share on which a selector has to say what the engine says, of those on
# which it says anything and of all.
_PAGES, _RIGHT, _PRESENT = 24, 0.9, 0.7
_DAY = len("2026-11-26")
# Elements around a line and inside of it that are tried.
_LEVELS, _PARTS = 3, 30

Says = Callable[[str, Study], str]


@cache
def _data(key: str) -> Mapping[str, Value]:
    return read_shipped(Path(__file__).with_name("fields.yaml")).fields()[key].fields()


def label_of(name: str) -> str:
    """Return what may stand before a header field in its line, in English."""
    return _data("labels")[name].text()


def fields_of(site: Site, engine: Engine) -> dict[str, list[str]]:
    """Return for each header field the selector that agrees with the engine on most pages, if one does.

    Raises:
        Refusal: A page cannot be read again.
    """
    studies = [one for one in site.studies if one.sight.document.kind == "html"][:_PAGES]
    pages = [(one, _parsed(one)) for one in studies]
    tried = {name: value.texts() for name, value in _data("selectors").items()}
    best = {name: _best(name, selectors, pages, _says(name, engine)) for name, selectors in tried.items()}
    return {name: [selector] for name, selector in best.items() if selector}


def _parsed(one: Study) -> Document:
    content = one.source.read()
    return segment_html(content if isinstance(content, str) else decode(content).text)


def _says(name: str, engine: Engine) -> Says:
    """Return what makes of a selector's text what the header would say."""
    lexicons = engine.lexicons

    def byline(text: str, one: Study) -> str:
        return fold("; ".join(split_names(text, lexicons.of(one.language))))

    def date(text: str, one: Study) -> str:
        return Calendar(lexicons.months(one.language), "").stated(text)[:_DAY]

    return {"title": lambda text, _: fold(text), "byline": byline, "date": date}[name]


def _best(name: str, tried: Sequence[str], pages: Sequence[tuple[Study, Document]], says: Says) -> str:
    """Return the selector that is right most often, the earlier of equals; nothing where none is right often enough."""
    wanted = [(one, document) for one, document in pages if name in one.values]
    if not wanted:
        return ""
    found = [*tried, *_around(name, wanted)]
    right = {css: _right(css, name, wanted, says) for css in found}
    good = [css for css in found if right[css] >= _PRESENT * len(pages)]
    return max(good, key=lambda css: right[css], default="")


def _around(name: str, pages: Sequence[tuple[Study, Document]]) -> Iterator[str]:
    """Yield selectors of elements that hold a field's value: those inside its line, then the others."""
    for elements in (_inside, _outside):
        counts: Counter[str] = Counter()
        for one, document in pages:
            for line in _saying(name, one, document):
                counts.update(set(elements(document, line)))
        yield from (css for css, _ in sorted(counts.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0])))


def _saying(name: str, one: Study, document: Document) -> Iterator[int]:
    """Yield the lines of the header that say a field; a date may be told in any words."""
    value = fold(one.values[name])
    for line in one.head.nonzero()[0].tolist():
        if name == "date" or value in fold(document.lines[line].text):
            yield line


def _inside(document: Document, line: int) -> Iterator[str]:
    """Yield the selectors of the elements in a line: they hold less beside the value than the line's own element."""
    nodes, node = document.nodes, document.lines[line].node
    if node < 0 or nodes.lasts[node] - nodes.firsts[node] > 1:
        return
    for inner in range(node + 1, min(len(nodes), node + 1 + _PARTS)):
        if nodes.parents[inner] < node:  # in document order, what follows is outside
            return
        yield from selectors_of(nodes.look(inner))


def _outside(document: Document, line: int) -> Iterator[str]:
    nodes = document.nodes
    for node in islice(nodes.around(document.lines[line].node), _LEVELS):
        if nodes.lasts[node] - nodes.firsts[node] > 1:
            return
        yield from selectors_of(nodes.look(node))


def _right(css: str, name: str, pages: Sequence[tuple[Study, Document]], says: Says) -> int:
    """Return on how many pages a selector says what the engine says; 0 where it says something else too often."""
    selector, _, attribute = css.partition("@")
    reader = Reader(Selector(css=selector, attribute=attribute))
    right = said = 0
    for one, document in pages:
        value = next(filter(None, reader.values(one.sight.page, document)), "")
        shown = says(canonical(value), one)
        wanted = one.values[name][:_DAY] if name == "date" else fold(one.values[name])
        said += bool(value)
        right += shown == wanted
    return right if right >= _RIGHT * said else 0
