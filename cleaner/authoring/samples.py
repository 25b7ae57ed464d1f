"""Samples for rules, taken from the pages: lines that go, and lines of articles that look alike and stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cleaner.authoring.tally import Site
from cleaner.authoring.writing import Draft, DraftRule, write
from cleaner.characters import fold
from cleaner.datafiles import RuleError, read_yaml
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack, RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.parse import read_pack
from cleaner.segment.text import segment_text

# Most lines that a sample shows to go, that are tried on either side, and the longest of them.
_SHOWN, _TRIED, _MOST_CHARS = 4, 12, 220


def compiled(draft: Draft) -> CompiledPack:
    """Return the pack that a draft says.

    Raises:
        RuleError: It is none.
    """
    return CompiledPack(read_pack(read_yaml(write(draft), f"{draft.name}.yaml")))


def proven(rule: DraftRule, site: Site) -> DraftRule | None:
    """Return a rule with samples that it passes; None where none can be had.

    A rule on elements needs none.
    """
    if "node" in rule.value:
        return rule
    pages = [list(filter(_is_plain, lines)) for lines in _removed(rule, site)]
    gone = list(dict.fromkeys(line for lines in pages for line in lines[:2]))[:_TRIED]
    stays = [text for text in _near_misses(rule, site) if text not in gone]
    for keep in stays[:_TRIED]:
        drops = next(_blocks(rule, pages, keep), [])
        for text in () if drops else gone:
            if len(drops) < _SHOWN and _passes(replace(rule, test=[_sample(rule, [*drops, text], keep)])):
                drops.append(text)
        if drops:
            return replace(rule, test=[_sample(rule, drops, keep)])
    return None


def _blocks(rule: DraftRule, pages: Iterable[list[str]], keep: str) -> Iterator[list[str]]:
    """Yield the lines that a block removes from a page, if it needs those below its first to know it by."""
    for lines in pages:
        shown = lines[:_SHOWN]
        if rule.verb == "block" and _passes(replace(rule, test=[_sample(rule, shown, keep)])):
            yield shown


def _sample(rule: DraftRule, drops: Sequence[str], keep: str) -> dict[str, Sequence[str]]:
    """Return a sample page in the order in which an article has such lines."""
    last = rule.verb == "cut" or rule.value.get("near") == "end"
    return {"keep": [keep], "drop": drops} if last else {"drop": drops, "keep": [keep]}


def _is_plain(text: str) -> bool:
    """Whether a text is one line of flattened text that stays as it is."""
    return len(text) <= _MOST_CHARS and [line.text for line in segment_text(text).lines] == [text]


def _alone(rule: DraftRule) -> CompiledPack:
    """Return a pack of one rule; errors as of `compiled`."""
    return compiled(Draft("draft", rules=[rule]))


def _passes(rule: DraftRule) -> bool:
    try:
        return not list(failures(_alone(rule)))
    except RuleError:
        return False


def _removed(rule: DraftRule, site: Site) -> Iterator[list[str]]:
    """Yield the lines that a rule removes from each page."""
    try:
        rules = RuleSet([_alone(rule)])
    except RuleError:
        return
    for one in site.studies:
        for said in marked(rules, one.sight):
            yield [one.sight.document.lines[line].text for line in said.lines]


def _near_misses(rule: DraftRule, site: Site) -> list[str]:
    """Return lines of articles, those first that have the most of a phrase's words in them."""
    phrases = {fold(text) for text in texts_of(rule.value)}
    words = {word for phrase in phrases for word in phrase.split()}
    found: dict[str, tuple[int, int]] = {}
    for one in site.studies:
        for line in range(one.count):
            text = one.sight.document.lines[line].text
            if site.own(one, line) and _is_plain(text):
                folded = one.sight.page.lines[line]
                whole = sum(phrase in folded for phrase in phrases)
                found[text] = (-whole, -len(words.intersection(folded.split())))
    return sorted(found, key=lambda text: (found[text], len(text), text))


def texts_of(value: object) -> Iterator[str]:
    """Yield the texts in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from texts_of(item)
