"""A pack made ready to run: selectors as XPath, phrases in one index. Compiled once, used for every page."""

from __future__ import annotations

from collections.abc import Iterator

import cssselect
import regex
from lxml import etree

from cleaner.document import Document
from cleaner.rules.phrases import PATTERN_SEES, Page, PhraseIndex
from cleaner.rules.schema import Pack, Phrase, Rule, Selector

_TRANSLATOR = cssselect.HTMLTranslator()


class Css:
    """A compiled selector that knows which names have to be on a page for it to select anything."""

    __slots__ = ("needs", "path")

    def __init__(self, css: str) -> None:
        self.path = etree.XPath(_TRANSLATOR.css_to_xpath(css))
        self.needs = tuple(frozenset(_needed(selector.parsed_tree)) for selector in cssselect.parse(css))

    def possible(self, names: frozenset[str]) -> bool:
        """Whether the tags, classes and ids (``#id``, ``.class``) it asks for are all on the page."""
        return any(need <= names for need in self.needs)


def _needed(tree: object) -> Iterator[str]:
    """Yield the tag, class and id names without which a selector selects nothing."""
    if isinstance(tree, cssselect.parser.Class):
        yield "." + tree.class_name
        yield from _needed(tree.selector)
    elif isinstance(tree, cssselect.parser.Hash):
        yield "#" + tree.id
        yield from _needed(tree.selector)
    elif isinstance(tree, cssselect.parser.Element):
        if tree.element:
            yield tree.element.lower()
    elif isinstance(tree, cssselect.parser.CombinedSelector):
        yield from _needed(tree.selector)
        yield from _needed(tree.subselector)
    elif hasattr(tree, "selector"):
        yield from _needed(tree.selector)


class Reader:
    """Reads a header field: an element's text or attribute, or the part of a line that a pattern takes."""

    def __init__(self, selector: Selector) -> None:
        self._css = Css(selector.css) if selector.css else None
        self._attribute = selector.attribute
        self._index = PhraseIndex([selector.line]) if selector.line else None
        self._take = regex.compile(selector.take) if selector.take else None

    def values(self, page: Page, document: Document) -> list[str]:
        """Return what it finds on a page, in order."""
        if self._css is not None:
            found = document.tree is not None and self._css.possible(document.names)
            return document.tree.values(self._css.path, self._attribute) if found and document.tree else []
        if self._index is None or self._take is None:
            return []
        lines = self._index.lines(page).get(0, [])
        return [match[1] for line in lines if (match := self._take.search(document.lines[line].text[:PATTERN_SEES]))]


class CompiledPack:
    """A pack with its index. `phrases` gives the number of a rule's phrase, `ends` of its closing phrase."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.name = pack.name
        phrases: list[Phrase] = []
        self.opening: dict[str, int] = {}
        self.closing: dict[str, int] = {}
        for rule in pack.rules:
            if rule.target.line is not None:
                self.opening[rule.id] = len(phrases)
                phrases.append(rule.target.line)
            if rule.end is not None:
                self.closing[rule.id] = len(phrases)
                phrases.append(rule.end[1])
        self.index = PhraseIndex(phrases)
        self.nodes = {rule.id: Css(rule.target.node) for rule in pack.rules if rule.target.node}
        self.body = tuple(map(Css, pack.body))
        self.fields = {
            name: tuple(map(Reader, getattr(pack, name)))
            for name in ("title", "byline", "date", "source")
            if getattr(pack, name)
        }
        self.html = tuple(map(Css, pack.match.html))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The pack's rules."""
        return self.pack.rules
