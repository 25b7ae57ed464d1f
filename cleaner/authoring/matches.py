"""Why packs are in force on a page or a host, and what each of their rules did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from cleaner.address import host_of
from cleaner.decode import decode
from cleaner.document import Document
from cleaner.explanation import Explanation
from cleaner.rules.fingerprints import Fingerprints
from cleaner.rules.schema import Condition, Match, Pack, Rule, Target
from cleaner.segment.html import segment_html
from cleaner.segment.kind import kind_of
from cleaner.segment.text import segment_text

_NO_PAGE = Document("text", ())
_KINDS = get_args(Condition)


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule did on a page.

    Attributes:
        id: ``pack/id``, or ``pack/body``.
        why: Its reason.
        lines: Number of lines that it speaks of: kept, removed or scored.
        removed: The lines that it removed.
    """

    id: str
    why: str
    lines: int
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackMatch:
    """A pack in force.

    Attributes:
        pack: The pack.
        reasons: The conditions of its `match` that hold, such as ``host *.example.org``.
        effects: Its rules that did something, in the order of the pack.
    """

    pack: Pack
    reasons: tuple[str, ...]
    effects: tuple[RuleEffect, ...] = ()


def matches_of_host(packs: Iterable[Pack], host: str) -> list[PackMatch]:
    """Return the packs that a host (see `host_of`) alone selects, the others not knowing the page."""
    found = [PackMatch(pack, _reasons(pack.match, _NO_PAGE, host, ())) for pack in packs]
    return [match for match in found if match.reasons]


def matches_of_page(
    packs: Iterable[Pack], explanation: Explanation, content: bytes | str, url: str | None
) -> list[PackMatch]:
    """Return the packs in force on a page, with the reasons and what their rules did.

    Args:
        packs: All packs.
        explanation: What became of the page.
        content: The page.
        url: Its address, where the caller knows it.
    """
    document = _document(content)
    host = host_of(url or document.head.canonical)
    declared = document.head.language
    languages = [lang for lang in dict.fromkeys((explanation.article.language, declared)) if lang]
    force = set(explanation.packs)
    return [
        PackMatch(pack, _reasons(pack.match, document, host, languages), _effects(pack, explanation))
        for pack in packs
        if pack.name in force
    ]


def _document(content: bytes | str) -> Document:
    text = content if isinstance(content, str) else decode(content).text
    return segment_html(text) if kind_of(text) == "html" else segment_text(text)


def _reasons(match: Match, document: Document, host: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the conditions that hold, each asked as if it were a pack of its own."""
    asked = {f"{kind} {value}": Match(**{kind: (value,)}) for kind in _KINDS for value in getattr(match, kind)}
    held = Fingerprints(asked).selected(document, host, languages)
    return tuple(condition for condition in asked if condition in held)


def _effects(pack: Pack, explanation: Explanation) -> tuple[RuleEffect, ...]:
    fired = explanation.article.fired
    removed: dict[str, list[str]] = {}
    for line in explanation.lines:
        if line.verdict.fate == "removed":
            removed.setdefault(line.verdict.rule, []).append(line.line.text)
    body = Rule(f"{pack.name}/body", "where the article stands; all else is outside it", "keep", Target())
    return tuple(
        RuleEffect(rule.id, rule.why, fired.get(rule.id, 0), tuple(removed.get(rule.id, ())))
        for rule in (body, *pack.rules)
        if rule.id in fired or rule.id in removed
    )
