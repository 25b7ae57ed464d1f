"""What unit tests are made of: prose nobody speaks of, small documents, packs, the shipped words, a cleaner."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from cleaner import Cleaner
from cleaner.datafiles import read_yaml, shipped_folder
from cleaner.lexicons import Lexicons
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import Pack
from cleaner.scoring.signals import Signals, measure
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.document import Document

_SUBJECTS = (
    "ferry",
    "orchard",
    "mill",
    "quarry",
    "lighthouse",
    "market",
    "school",
    "bridge",
    "chapel",
    "weir",
    "barn",
    "pier",
)


def prose(number: int) -> str:
    """Return a paragraph that is prose by any measure; no two are alike."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    return (
        f"The old {subject} beside the river was sold to a family from the valley,"
        f" who had looked at it for {number + 2} years, and the people of the village said that they were glad of it."
    )


def paragraphs(count: int, first: int = 0) -> list[str]:
    """Return so many paragraphs of prose."""
    return [prose(number) for number in range(first, first + count)]


def told(count: int, first: int = 0) -> str:
    """Return so many paragraphs of prose as markup."""
    return "".join(f"<p>{text}</p>" for text in paragraphs(count, first))


def text_of(*lines: str) -> str:
    """Return flattened text with a blank line between the lines, so that nothing is joined."""
    return "\n\n".join(lines)


def document_of(*lines: str) -> Document:
    """Return the lines as a document of flattened text."""
    return segment_text(text_of(*lines))


def measured(*lines: str) -> tuple[Document, Signals]:
    """Return a document and its measurements."""
    document = document_of(*lines)
    return document, measure(document)


def pack_of(rules: Sequence[dict[str, Any]] = (), name: str = "p", **keys: object) -> Pack:
    """Read a pack from plain values; JSON is YAML, and every rule gets the reason that it may not lack."""
    whole = {
        "pack": name,
        "schema": "1",
        **keys,
        "rules": [rule if "off" in rule else {"why": "A test.", **rule} for rule in rules],
    }
    return read_pack(read_yaml(json.dumps(whole, ensure_ascii=False), f"{name}.yaml"))


def compiled(rules: Sequence[dict[str, Any]], name: str = "p", **keys: object) -> CompiledPack:
    """Return a pack that is ready to run."""
    return CompiledPack(pack_of(rules, name, **keys))


@cache
def _stories() -> dict[str, Any]:
    path = Path(__file__).parent / "cases" / "prose.yaml"
    # The loader knows strings, lists and mappings alone.
    stories: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - as said above
    return stories


def title_of(lang: str = "en") -> str:
    """Return the headline of the story in a language."""
    return str(_stories()[lang]["title"])


def story_of(lang: str = "en") -> list[str]:
    """Return the four paragraphs of the story in a language."""
    return list(_stories()[lang]["paragraphs"])


def text_page(above: Sequence[str] = (), below: Sequence[str] = (), lang: str = "en", title: str | None = None) -> str:
    """Return flattened text: the headline (or another, or none if empty), the story, and lines around it."""
    headline = title_of(lang) if title is None else title
    return text_of(*filter(None, [headline]), *above, *story_of(lang), *below)


def markup_page(head: str = "", above: str = "", below: str = "", lang: str = "en", title: str | None = None) -> str:
    """Return markup: the headline in an h1 (or another, or none if empty), the story, and markup around it."""
    headline = title_of(lang) if title is None else title
    story = "\n".join(f"<p>{text}</p>" for text in story_of(lang))
    heading = f"<h1>{headline}</h1>" if headline else ""
    article = f"<article>\n{heading}\n{above}\n{story}\n</article>"
    return f'<html lang="{lang}">\n<head>{head}</head>\n<body>\n{article}\n{below}\n</body>\n</html>\n'


@cache
def lexicons() -> Lexicons:
    """The shipped words."""
    return Lexicons(shipped_folder() / "lexicon")


@cache
def cleaner() -> Cleaner:
    """A cleaner with the generic packs alone."""
    return Cleaner(sites=False)
