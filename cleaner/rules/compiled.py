"""Packs made ready to run. Compiled once, when a page first needs them, and used for every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import regex
from lxml import etree

from cleaner.characters import forms_of
from cleaner.document import Document
from cleaner.limits import PATTERN_SEES
from cleaner.rules.css import path_of
from cleaner.rules.naming import NameIndex
from cleaner.rules.phrases import FoldedPage, PhraseIndex, trimmed
from cleaner.rules.quotations import Quotations
from cleaner.rules.schema import EVERY_LANGUAGE, FIELDS, Pack, Phrase, Rule, Selector
from cleaner.rules.selectors import SelectorIndex

# Sets of packs that are kept ready: a crawl of all languages comes back to each. All packs together take 30 MB.
_SETS = 256
# So many languages of a page are searched for one by one: their sets serve pages of other mixtures too.
_FEW = 8


class Reader:
    """Reads a header field: an element's text or attribute, or the part of a line that a pattern takes."""

    def __init__(self, selector: Selector) -> None:
        self._css = path_of(selector.css) if selector.css else None
        self._attribute = selector.attribute
        self._index = PhraseIndex([selector.line]) if selector.line else None
        self._take = regex.compile(selector.take) if selector.take else None

    def values(self, page: FoldedPage, document: Document) -> list[str]:
        """Return what it finds on a page, in order."""
        if self._css is not None:
            found = _selected(self._css, self._attribute, document)
        else:
            lines = self._index.lines(page).get(0, []) if self._index else []
            found = [document.lines[line].text for line in lines]
        if self._take is None:
            return found
        return [match[1].strip() for text in found if (match := self._take.search(text[:PATTERN_SEES]))]


def _selected(path: etree.XPath, attribute: str | None, document: Document) -> list[str]:
    if document.tree is None:
        return []
    return document.tree.values(path, attribute) if attribute else document.tree.texts(path, document.text_of)


class CompiledPack:
    """A pack and what only it has: where the article stands, and readers of its header fields."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.name = pack.name

    @property
    def rules(self) -> Sequence[Rule]:
        """The pack's rules."""
        return self.pack.rules

    @cached_property
    def labels(self) -> frozenset[str]:
        """The whole lines that the pack takes for anything but the article, folded and trimmed."""
        lines = (rule.target.line for rule in self.rules if rule.verb != "keep")
        return frozenset(trimmed(form) for line in lines if line for text in line.is_ for form in forms_of(text))

    @cached_property
    def body(self) -> tuple[SelectorIndex, ...]:
        """The selectors of the article's body, first choice first."""
        return tuple(SelectorIndex([css]) for css in self.pack.body)

    @cached_property
    def fields(self) -> Mapping[str, tuple[Reader, ...]]:
        """Readers by header field."""
        return {name: tuple(map(Reader, selectors)) for name in FIELDS if (selectors := getattr(self.pack, name))}


class RuleSet:
    """The rules of several packs in one index, so that a page is searched once for all of them.

    Attributes:
        lining: Name of the pack and rule, by number of the rule's phrase.
        closing: Rule id to the number of the phrase that ends its block.
        phrases: Finds the lines of phrases.
        noding: Name of the pack and rule, by number of the rule's selector list.
        named: Name of the pack and rule, by number of the rule's list of names.
        names: Finds the nodes whose classes are made of the words of a name.
        around: Name of the pack and rule, by number of the list of what the box is around.
        nodes: Finds the nodes of selector lists, and behind those the nodes that boxes are around.
    """

    def __init__(self, packs: Sequence[CompiledPack]) -> None:
        rules = [(pack.name, rule) for pack in packs for rule in pack.rules]
        self.noding = [(pack, rule) for pack, rule in rules if rule.target.node]
        self.named = [(pack, rule) for pack, rule in rules if rule.target.named]
        self.names = NameIndex([rule.target.named for _, rule in self.named])
        self.around = [(pack, rule) for pack, rule in rules if rule.target.around]
        nodes = [rule.target.node for _, rule in self.noding]
        self.nodes = SelectorIndex([*nodes, *(rule.target.around for _, rule in self.around)])
        self.lining = [(pack, rule) for pack, rule in rules if rule.target.line]
        ends = {rule.id: rule.end[1] for _, rule in rules if rule.end}
        self.closing = {name: number for number, name in enumerate(ends, len(self.lining))}
        phrases = [rule.target.line for _, rule in self.lining if rule.target.line]
        composable = [number for number, (_, rule) in enumerate(self.lining) if _composable(rule)]
        quotations = Quotations({word for pack in packs for word in pack.pack.said})
        self.phrases = PhraseIndex([*phrases, *ends.values()], composable, quotations)


def _composable(rule: Rule) -> bool:
    """Whether the rule asks for whole lines and nothing else: a row of such lines is as good as one."""
    line = rule.target.line
    return rule.verb in ("drop", "score") and line is not None and line == Phrase(is_=line.is_)


@lru_cache(_SETS)
def _together(packs: tuple[CompiledPack, ...]) -> RuleSet:
    return RuleSet(packs)


def rule_sets(packs: Sequence[CompiledPack]) -> list[RuleSet]:
    """Return the rules of the packs: those that stand for all languages in one set, those of each language in another.

    Where no language is decided, those of all are in one set, because a search for many costs what one for few does.
    """
    few = sum(bool(pack.pack.match.lang) for pack in packs) <= _FEW
    sets: dict[str, list[CompiledPack]] = {}
    for pack in packs:
        lang = pack.pack.match.lang
        own = pack.name if few or not lang else ""
        sets.setdefault(EVERY_LANGUAGE if EVERY_LANGUAGE in lang else own, []).append(pack)
    return [_together(tuple(together)) for together in sets.values()]
