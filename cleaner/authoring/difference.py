"""What other packs make of a page: the lines that come and go, and the rules behind them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from cleaner.explanation import ExplainedLine, Explanation
from cleaner.verdicts import SCORE

# Lines that are the same are shown so far around a change.
_CONTEXT = 2


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a difference between two canonical texts.

    Attributes:
        sign: ``"-"`` it is gone, ``"+"`` it is new, ``" "`` it is in both, ``"@"`` lines are left out here.
        text: The line.
        rule: What decided on the side that lacks it: ``pack/id``, ``core/…``, or nothing where it is not known.
        why: The reason in words.
    """

    sign: Literal["-", "+", " ", "@"]
    text: str
    rule: str = ""
    why: str = ""


def difference(old: Explanation, new: Explanation) -> list[DiffLine]:
    """Return the difference between the canonical texts of a page, each change with what is behind it.

    That is the rule that left the line out where it is missing; where that was the score, the rule that keeps it on the
    other side, if one does; for a header field, where its new value was read.

    Args:
        old: The page with the packs as they were.
        new: The page with the packs as they are.
    """
    before, after = (list(filter(None, side.article.text.splitlines())) for side in (old, new))
    if before == after:
        return []
    reasons = {"-": _reasons(new, old) | _origins(new, old), "+": _reasons(old, new) | _origins(new, new)}
    found = []
    for line in _unified(before, after):
        rule, why = reasons[line.sign].get(line.text, ("", "")) if line.sign in reasons else ("", "")
        found.append(DiffLine(line.sign, line.text, rule, why))
    return found


def _unified(before: list[str], after: list[str]) -> Iterator[DiffLine]:
    for group in difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_CONTEXT):
        yield DiffLine("@", f"line {group[0][1] + 1}")
        for tag, first, last, start, end in group:
            if tag == "equal":
                yield from (DiffLine(" ", text) for text in before[first:last])
                continue
            yield from (DiffLine("-", text) for text in before[first:last])
            yield from (DiffLine("+", text) for text in after[start:end])


def _reasons(without: Explanation, with_it: Explanation) -> dict[str, tuple[str, str]]:
    """Return, by line of the text, what decided that one side lacks it."""
    kept = {_printed(line): line.verdict for line in with_it.lines if line.verdict.fate == "body"}
    reasons = {}
    for line in without.lines:
        verdict, other = line.verdict, kept.get(_printed(line))
        if verdict.fate != "body":
            decided = other if verdict.rule == SCORE and other else verdict
            reasons[_printed(line)] = (decided.rule, decided.why)
    return reasons


def _printed(line: ExplainedLine) -> str:
    return f"{line.line.mark}{line.line.text}"


def _origins(new: Explanation, side: Explanation) -> dict[str, tuple[str, str]]:
    """Return, by line of a side's header, where the new value of its field was read."""
    origins = {}
    for line in takewhile(bool, side.article.text.splitlines()):
        if found := new.candidates.get(line.partition(":")[0].lower()):
            origins[line] = (found[0].origin, found[0].why)
    return origins
