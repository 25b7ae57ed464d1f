"""The learned tables, as data in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.datafiles import DataFile
from cleaner.scoring.arrays import Floats
from cleaner.scoring.features.view import Tokens
from cleaner.scoring.tables import GRAIN, Tables

# Files of another version have other signals; they have to be learned again.
VERSION = 3
_TOKENS = ("words", "near", "far", "types")
_KINDS = ("html", "text")
_SETS = ("general", "article", "gate")
SHIPPED = Path(__file__).with_name("model.json")


class ModelError(ValueError):
    """A model file that cannot be used. The message is ``path: what is wrong and what to do``."""


@dataclass(frozen=True)
class LineTables:
    """The tables that score a line.

    A set learned from articles alone is better on articles of unseen sites, and worse on everything else; which of the
    two a page is scored by, its own evidence decides.

    Attributes:
        general: Learned from all kinds of pages, in log-odds.
        article: Learned from articles.
        gate: Log-odds that a page is an article, from the evidence of the page.
    """

    general: Tables
    article: Tables
    gate: Tables

    def is_article(self, values: Mapping[str, Floats]) -> bool:
        """Return whether a page with this evidence is more likely an article than not."""
        first = {name: values[name][:1] for name in self.gate.edges}
        # A page without lines has no evidence.
        count = min(map(len, first.values()), default=1)
        return bool((self.gate.total(first, count) > 0).any())

    def of(self, *, article: bool) -> Tables:
        """Return the set for an article, or for any other page."""
        return self.article if article else self.general

    def odds(self, values: Mapping[str, Floats], count: int) -> Floats:
        """Return the log-odds of each line."""
        return np.asarray(self.of(article=self.is_article(values)).total(values, count) * GRAIN, float)


@dataclass(frozen=True)
class Model:
    """Tables for markup and for flattened text, and how they came about.

    Attributes:
        tokens: What words and names say.
        lines: For ``"html"`` and ``"text"``, the tables that score a line.
        cuts: For each, the tables that predict the word F1 of a cut, 0 to 1.
        tails: Of flattened text, the tables that predict whether what is kept below a line is the article's.
        about: The command, the corpus and its digest, and the scores reached, for people.
    """

    tokens: Tokens
    lines: Mapping[str, LineTables]
    cuts: Mapping[str, Tables]
    tails: Tables
    about: Mapping[str, Any] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write the model as one JSON file, the same bytes for the same model."""
        record = {
            "version": VERSION,
            "about": dict(self.about),
            "tokens": {name: dict(getattr(self.tokens, name)) for name in _TOKENS},
            "lines": {
                kind: {name: getattr(tables, name).record() for name in _SETS} for kind, tables in self.lines.items()
            },
            "cuts": {kind: tables.record() for kind, tables in self.cuts.items()},
            "tails": self.tails.record(),
        }
        path.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def read_tables(path: Path = SHIPPED) -> DataFile:
    """Read the file of a model.

    Raises:
        ModelError: It is not there, or is no text.
    """
    try:
        return DataFile(str(path), path.read_bytes().decode())
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); name a file that 'cleaner train' wrote"
        raise ModelError(message) from None
    except UnicodeDecodeError:
        raise _no_model(str(path)) from None


def model_of(source: DataFile) -> Model:
    """Return the model in a file.

    Raises:
        ModelError: It is no model, or is of another version.
    """
    try:
        record = json.loads(source.text)
    except (ValueError, RecursionError):
        raise _no_model(source.name) from None
    if not isinstance(record, dict) or record.get("version") != VERSION:
        message = f"{source.name}: not a model of version {VERSION}; learn it again with this version's 'cleaner train'"
        raise ModelError(message)
    try:
        return Model(
            Tokens(**{name: _weights(weights) for name, weights in record["tokens"].items()}),
            {kind: LineTables(**{name: Tables.read(record["lines"][kind][name]) for name in _SETS}) for kind in _KINDS},
            {kind: Tables.read(record["cuts"][kind]) for kind in _KINDS},
            Tables.read(record["tails"]),
            dict(record["about"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"{source.name}: the model is damaged ({type(error).__name__}: {error}); learn or install it again"
        raise ModelError(message) from None


def _no_model(name: str) -> ModelError:
    return ModelError(f"{name}: not a model; name a file that 'cleaner train' wrote")


def _weights(record: Mapping[str, Any]) -> dict[str, float]:
    return dict(zip(record.keys(), map(float, record.values()), strict=True))
