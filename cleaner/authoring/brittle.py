"""Selectors that hold today and not tomorrow: positions, and names that a build tool made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex
import yaml

from cleaner.authoring.entries import entries
from cleaner.datafiles import Value, read_shipped
from cleaner.rules.css import split_selectors
from cleaner.rules.schema import FIELDS

# What people write: words, joined by hyphens or underscores, perhaps with a digit at the end.
_WRITTEN = regex.compile(r"(?=.{1,40}$)[A-Za-z]+(?:(?:--?|__?)[A-Za-z]+)*\d?")
_KEYS = frozenset(("node", "html", "body", *FIELDS))
_NAME = regex.compile(r"""[.#]((?:\\.|[\w-])+)|\[\s*(data-v-[\w-]+)|\[\s*(?:class|id)\s*[~^$*|]?=\s*["']?([^"'\]]+)""")


def selectors(value: Value) -> Iterator[Value]:
    """Yield the selectors of a pack, wherever they stand, those of a rule as its own."""
    for key, inner in entries(value):
        if key in _KEYS:
            yield from (item for item in inner.items() if isinstance(item.node, yaml.ScalarNode))


def brittle(css: str) -> list[str]:
    """Return why a comma list of selectors will not last, in words.

    >>> brittle("article > .css-1x2y3z")
    ["leans on 'css-1x2y3z', a class of Emotion, made anew by every build"]
    """
    return [fault for selector in split_selectors(css) for fault in _faults(selector)]


def is_stable(name: str) -> bool:
    """Whether a class or id (with its ``#``) looks as if a person had given it, and not a program.

    >>> [name for name in ("article__body", "#content", "css-1q2w3e", "sc-bdVaJa", "post-4711") if is_stable(name)]
    ['article__body', '#content']
    """
    plain = name.removeprefix("#")
    return len(name) > 1 and _WRITTEN.fullmatch(plain) is not None and not _made(plain)


def _faults(selector: str) -> Iterator[str]:
    why, positions = _positions()
    if any(position in selector for position in positions):
        yield why
    for found in _NAME.findall(selector):
        for name in "".join(found).split():
            if reason := _made(name):
                yield f"leans on {name!r}, {reason}"


def _made(name: str) -> str:
    """Return in words what program made a name; nothing where a person may have."""
    return next((reason for reason, pattern in _generated() if pattern.search(name)), "")


@cache
def _data() -> dict[str, Value]:
    return read_shipped(Path(__file__).with_name("brittle.yaml")).fields()


@cache
def _positions() -> tuple[str, tuple[str, ...]]:
    fields = _data()["positions"].fields()
    return fields["why"].text(), fields["selectors"].texts()


@cache
def _generated() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    kinds = (item.fields() for item in _data()["generated"].items())
    return tuple((kind["why"].text(), regex.compile(kind["pattern"].text())) for kind in kinds)
