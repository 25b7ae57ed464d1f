"""A pack made ready to run: selectors as XPath, phrases in one index. Compiled once, used for every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import cssselect
import regex
from lxml import etree

from cleaner.document import HEAD_TAGS, Document
from cleaner.rules.phrases import PATTERN_SEES, Page, PhraseIndex
from cleaner.rules.schema import PLAIN_SELECTOR, Pack, Phrase, Rule, Selector, split_selectors

_TRANSLATOR = cssselect.HTMLTranslator()


class Css:
    """A compiled selector list.

    Plain tags, classes and ids are looked up; the rest is asked of the tree if it can hold.
    """

    def __init__(self, css: str) -> None:
        parts = split_selectors(css)
        plain = [(part, PLAIN_SELECTOR.match(part)) for part in parts]
        self._plain = tuple(((match[1] or "").lower(), match[2] or "") for _, match in plain if match)
        self._complex = tuple(_Complex(part) for part, match in plain if not match)

    def nodes(self, document: Document) -> Iterator[int]:
        """Yield the numbers of the selected nodes."""
        named = document.nodes.named
        for tag, name in self._plain:
            found = named.get(name or tag, ())
            yield from (number for number in found if document.nodes.tags[number] == tag) if tag and name else found
        for part in self._complex:
            if document.tree is not None and part.possible(named):
                yield from document.tree.nodes(part.path)

    def holds(self, document: Document) -> bool:
        """Return whether anything on the page, its head included, is selected."""
        tree = document.tree
        if tree is None:
            return False
        found = next(self.nodes(document), None) is not None
        return found or any(part.possible(document.nodes.named) and tree.matches(part.path) for part in self._complex)


class _Complex:
    """A selector that needs the tree; compiled when it is first asked, because most never are."""

    def __init__(self, css: str) -> None:
        self._css = css
        self._needs = frozenset(_needed(cssselect.parse(css)[0].parsed_tree)) - HEAD_TAGS

    @cached_property
    def path(self) -> etree.XPath:
        return etree.XPath(_TRANSLATOR.css_to_xpath(self._css))

    def possible(self, named: Mapping[str, object]) -> bool:
        """Whether the tags, classes and ids it asks for are all on the page."""
        return all(need in named for need in self._needs)


def _needed(tree: object) -> Iterator[str]:
    """Yield the tag, ``.class`` and ``#id`` names without which a selector selects nothing."""
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
        self._css = etree.XPath(_TRANSLATOR.css_to_xpath(selector.css)) if selector.css else None
        self._attribute = selector.attribute
        self._index = PhraseIndex([selector.line]) if selector.line else None
        self._take = regex.compile(selector.take) if selector.take else None

    def values(self, page: Page, document: Document) -> list[str]:
        """Return what it finds on a page, in order."""
        if self._css is not None:
            return document.tree.values(self._css, self._attribute) if document.tree else []
        if self._index is None or self._take is None:
            return []
        lines = self._index.lines(page).get(0, [])
        return [match[1] for line in lines if (match := self._take.search(document.lines[line].text[:PATTERN_SEES]))]


def _whole(rule: Rule) -> Phrase | None:
    """Return the rule's phrase if it asks for whole lines and nothing else: a row of such lines is as good as one."""
    line = rule.target.line
    return Phrase(is_=line.is_) if line is not None and line.is_ else None


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
        composable = [
            self.opening[rule.id]
            for rule in pack.rules
            if rule.verb in ("drop", "score") and _whole(rule) is not None and rule.target.line == _whole(rule)
        ]
        self.index = PhraseIndex(phrases, composable)
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
