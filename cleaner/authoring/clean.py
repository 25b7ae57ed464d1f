"""Clean articles, written for this project in many languages: no rule of any pack may remove a line of them.

A file of the folder ``clean`` is an article, a line of it a paragraph: the title first, ``## `` before a subheading,
``- `` before an item of a list. Each is tried as flattened text and as markup.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Template

from cleaner.document import Document
from cleaner.metadata.titles.anchors import anchors
from cleaner.rules.compiled import CompiledPack, RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.rows import row_hits
from cleaner.rules.schema import Rule
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

_FOLDER = Path(__file__).with_name("clean")
_HEADING, _ITEM = "## ", "- "


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article without any boilerplate.

    Attributes:
        name: ``language-kind-subject``.
        lines: As in its file, the title first.
    """

    name: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The article as flattened text."""
        return "\n\n".join(line.removeprefix(_HEADING) for line in self.lines)

    @property
    def markup(self) -> str:
        """The article as a page, with names of classes and ids as many sites have them."""
        title, *rest = self.lines
        frame = Template((_FOLDER / "frame.html").read_text(encoding="utf-8"))
        return frame.substitute(title=html.escape(title), article="\n".join(_elements(rest)))


@dataclass(frozen=True, slots=True)
class Eaten:
    """A line of a clean article, and the rule that would remove it."""

    rule: Rule
    article: str
    line: str

    def __str__(self) -> str:
        return (
            f"{self.rule.position}: {self.rule.id}: removes a line of the clean article {self.article}: {self.line!r}"
        )


@cache
def clean_articles() -> tuple[CleanArticle, ...]:
    """Return all articles, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.txt")))


def _read(path: Path) -> CleanArticle:
    lines = path.read_text(encoding="utf-8").splitlines()
    return CleanArticle(path.stem, tuple(filter(None, map(str.strip, lines))))


def _elements(lines: Iterable[str]) -> Iterator[str]:
    for is_item, group in groupby(lines, lambda line: line.startswith(_ITEM)):
        if is_item:
            items = "".join(f"<li>{html.escape(line.removeprefix(_ITEM))}</li>" for line in group)
            yield f"<ul>{items}</ul>"
            continue
        for line in group:
            tag = "h2" if line.startswith(_HEADING) else "p"
            yield f"<{tag}>{html.escape(line.removeprefix(_HEADING))}</{tag}>"


def eaten(packs: Iterable[CompiledPack]) -> Iterator[Eaten]:
    """Yield what the rules of packs, each by itself, would remove from the clean articles, whatever their language."""
    sets = [RuleSet([pack]) for pack in packs]
    for article in clean_articles():
        for document in (segment_text(article.text), segment_html(article.markup)):
            for rule, line in _removed(sets, document):
                yield Eaten(rule, f"{article.name} ({document.kind})", line)


def _removed(sets: Sequence[RuleSet], document: Document) -> Iterator[tuple[Rule, str]]:
    signals = measure(document)
    sight = Sight(document, signals, anchors(document, signals))
    rows = row_hits([rules.phrases.rows for rules in sets], sight.page.rows)
    for rules, own in zip(sets, rows, strict=True):
        for said in marked(rules, sight, own):
            if said.rule.verb not in ("keep", "score"):
                yield from ((said.rule, document.lines[line].text) for line in said.lines)
