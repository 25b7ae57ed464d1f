"""What a careful reader would say of a pack before it is merged. `cleaner rules test` runs its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from cssselect import SelectorError

from cleaner.authoring.brittle import brittle, selectors
from cleaner.authoring.finding import Finding, Severity, finding, findings
from cleaner.authoring.redundant import redundant
from cleaner.datafiles import RuleError, Value, read_yaml
from cleaner.rules.check import speaking, untested
from cleaner.rules.compiled import CompiledPack, RuleSet
from cleaner.rules.load import pack_files, pack_text
from cleaner.rules.match import Packs, read_layers
from cleaner.rules.sample import Sample
from cleaner.rules.schema import Pack, Rule

# What removes lines, and how far each reaches.
_REACH = {"drop": 1, "block": 2, "cut": 3}
_STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of a check.

    Attributes:
        packs: How many files were looked at.
        findings: What is wrong, in the order of files and lines.
    """

    packs: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Return how many findings are errors, or warnings."""
        return sum(found.severity == severity for found in self.findings)


def lint(sources: Sequence[Path], today: date) -> Linted:
    """Check the packs of files and folders, each a layer of its own over the shipped packs.

    Args:
        sources: Files and folders.
        today: The day by which packs are old.

    Raises:
        RuleError: A source is missing.
    """
    broken: list[RuleError] = []
    layers = read_layers(sources, broken.append)
    packs = Packs(layers, on_error=broken.append)
    found = {one for error in broken for one in findings("schema", error)}
    for pack in (pack for layer in layers for pack in layer):
        try:
            found.update(_Reading(pack, packs).findings())
        except SelectorError as fault:  # shipped packs are taken for proven
            message = f"a shipped pack for the same pages has a selector that cannot be read: {fault}; mend that first"
            found.add(finding("error", "schema", f"{pack.position}: {pack.name}: {message}"))
    files = [path for source in sources for path in pack_files(source)]
    for path in files:
        found.update(_of_file(path, today))
    return Linted(len(files), tuple(sorted(found)))


def _of_file(path: Path, today: date) -> Iterator[Finding]:
    """Yield what is seen in a file, be it a pack that can be used or not."""
    try:
        value = read_yaml(pack_text(path), str(path)).owned(path.stem)
        for selector in selectors(value):
            for fault in brittle(selector.text()):
                yield _said("warning", "brittle-selector", selector, f"{selector.text()!r} {fault}")
        for phrase, other in redundant(value):
            message = f"{phrase.text()!r} decides nothing: {other.text()!r} holds wherever it does; drop it"
            yield _said("warning", "redundant", phrase, message)
        yield from _stale(value, today)
    except RuleError:
        return  # the loader has said it


class _Reading:
    """One pack under review.

    Args:
        pack: The pack as it stands in its file.
        packs: All that are in force.
    """

    def __init__(self, pack: Pack, packs: Packs) -> None:
        self._pack, self._packs = pack, packs

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with its rules."""
        for rule in self._pack.rules:
            if fault := untested(rule):
                yield finding("error", "untested", f"{rule.position}: {rule.id}: {fault}")
            yield from self._overruled(rule)

    @cached_property
    def _own(self) -> RuleSet:
        """The pack's rules and those it inherits."""
        return RuleSet([self._resolved])

    @cached_property
    def _others(self) -> list[RuleSet]:
        """The generic packs that stand for the pages of this one."""
        pack = self._resolved.pack
        names = {*self._packs.everywhere, *pack.match.lang, dict(pack.info).get("lang", "")} - {
            pack.name,
            *(parent.name for parent in pack.extends),
        }
        generic = [self._packs.pack(name) for name in sorted(names & self._packs.generic)]
        return [RuleSet(generic)]

    @cached_property
    def _resolved(self) -> CompiledPack:
        try:
            return self._packs.pack(self._pack.name)
        except KeyError:  # broken by what it extends: judged by its own rules
            return CompiledPack(self._pack)

    def _overruled(self, rule: Rule) -> Iterator[Finding]:
        """Yield what other rules do to the samples of a rule."""
        gone: list[set[str]] = []
        for sample in rule.samples:
            wanted = _numbers(sample, "drop")
            if wanted and rule.verb in _REACH:
                said = speaking([self._own], rule, sample)
                gone.append({found.id for found, numbers in said if wanted <= numbers and _reaches(found, rule)})
            yield from self._contradicted(rule, sample)
        if gone and (names := set.intersection(*gone)):
            message = (
                f"all its samples go by {', '.join(sorted(names))} already; drop the rule, or give a sample of its own"
            )
            yield finding("warning", "shadowed", f"{rule.position}: {rule.id}: {message}")

    def _contradicted(self, rule: Rule, sample: Sample) -> Iterator[Finding]:
        said = list(speaking([self._own, *self._others], rule, sample))
        kept = {number for found, numbers in said if found.verb == "keep" for number in numbers}
        stays = _numbers(sample, "keep") - kept
        for found, numbers in said:
            for number in sorted(numbers & stays if found.verb in _REACH and found.id != rule.id else ()):
                message = f"{found.id} ({found.position}) removes the 'keep' line {sample.lines[number][1]!r}"
                yield finding("warning", "contradicted", f"{sample.position}: {rule.id}: {message}")


def _reaches(rule: Rule, other: Rule) -> bool:
    """Whether a rule removes at least as much as another where both stand."""
    return rule.id != other.id and _REACH.get(rule.verb, 0) >= _REACH[other.verb]


def _numbers(sample: Sample, verb: str) -> set[int]:
    return {number for number, (said, _) in enumerate(sample.lines) if said == verb}


def _said(severity: Severity, code: str, value: Value, message: str) -> Finding:
    return finding(severity, code, str(value.error(message)))


def _stale(value: Value, today: date) -> Iterable[Finding]:
    info = value.fields().get("info")
    checked = info.fields().get("checked") if info else None
    if checked is None:
        return ()
    try:
        age = today - date.fromisoformat(checked.text())
    except ValueError:
        return [_said("error", "checked", checked, f"write the day as 2026-11-22, not {checked.text()!r}")]
    if age <= _STALE:
        return ()
    message = f"last checked on {checked.text()}, {age.days} days ago; try it on pages of today and say so"
    return [_said("warning", "stale", checked, message)]
