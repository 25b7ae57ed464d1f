"""A pack's own tests: every sample of every rule, tried on a small page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaner.document import Document
from cleaner.rules.compiled import CompiledPack, RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.sample import Sample
from cleaner.rules.schema import Rule
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.text import segment_text

# Prose that no rule speaks of, put around the sample; lines of it differ, so that none is a repeat.
_PROSE = tuple(
    f"Lorem ipsum dolor sit amet {word}, consectetur adipiscing elit, "
    "sed do eiusmod tempor incididunt ut labore et dolore."
    for word in ("primum", "secundum", "tertium", "quartum", "quintum", "sextum")
)
_TITLE = "Consectetur adipiscing elit sed do eiusmod"


def failures(pack: CompiledPack) -> Iterator[str]:
    """Yield what is wrong with a pack's rules: ``path:line:col: pack/id: …``."""
    rules = RuleSet([pack])
    for rule in pack.rules:
        if fault := untested(rule):
            yield f"{rule.position}: {rule.id}: {fault}"
        for sample in rule.samples:
            yield from _failing(rules, rule, sample)


def untested(rule: Rule) -> str:
    """Return which samples a rule on lines lacks, in words."""
    if rule.target.line is None:
        return ""
    verbs = {verb for sample in rule.samples for verb, _ in sample.lines}
    if not verbs:
        return "has no test; give lines that must go and lines that must stay"
    if "keep" not in verbs:
        return "its test has no 'keep' line; give a near miss that must stay"
    if wanted(rule) not in verbs:
        return f"its test has no '{wanted(rule)}' line; give a line that it is for"
    return ""


def wanted(rule: Rule) -> str:
    """Return what samples call a line that the rule is for: ``keep``, ``score`` or ``drop``."""
    return rule.verb if rule.verb in ("keep", "score") else "drop"


def _failing(rules: RuleSet, rule: Rule, sample: Sample) -> Iterator[str]:
    said = speaking([rules], rule, sample)
    touched = {number for found, numbers in said if found.id == rule.id for number in numbers}
    for number, (verb, text) in enumerate(sample.lines):
        if (number in touched) != (verb == wanted(rule)):
            does = "touches" if number in touched else "does not touch"
            yield f"{sample.position}: {rule.id}: {does} the '{verb}' line {text!r}"


def speaking(sets: Iterable[RuleSet], rule: Rule, sample: Sample) -> Iterator[tuple[Rule, set[int]]]:
    """Yield the rules that say something of a sample of one of them, and of which of its lines, numbered from 0."""
    document, first = _page(rule, sample)
    sight = Sight(document, measure(document), (0,) if rule.target.near == "title" else ())
    for rules in sets:
        for _, found, lines in marked(rules, sight):
            yield found, {line - first for line in lines if first <= line < first + len(sample.lines)}


def _page(rule: Rule, sample: Sample) -> tuple[Document, int]:
    """Return the sample as a page, and the number of its first line.

    Prose stands where the rule does not ask about: before the sample for ``near: end``, after it for ``near: start``
    and ``near: title``, else on both sides. ``links: all`` is tried with every line but the `keep` ones a link.
    """
    near = rule.target.near
    before = [] if near == "start" else [_TITLE] if near == "title" else list(_PROSE[:3])
    after = [] if near == "end" else list(_PROSE[3:])
    texts = [text for _, text in sample.lines]
    # Blank lines, so that nothing is joined; a tab or a bullet means what it does on a page.
    document = segment_text("\n\n".join([*before, *texts, *after]))
    if rule.target.links:
        linked = {text for verb, text in sample.lines if verb != "keep"}
        lines = [line._replace(linked=len(line.text) if line.text in linked else 0) for line in document.lines]
        document = replace(document, kind="html", lines=tuple(lines))
    return document, len(before)
