"""The configuration of a cleaner, and what is compiled from it once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Literal

from cleaner.datafiles import DataFile, RuleError, shipped_folder
from cleaner.lexicons import Lexicons
from cleaner.limits import DEFAULT, Limits
from cleaner.rules.load import refuse
from cleaner.rules.match import Packs, packs_of
from cleaner.scoring.model import SHIPPED, Model, model_of, read_tables

Extractor = Literal["core", "trafilatura", "auto"]

# Hexadecimal digits of a digest: 64 bits tell the configurations of a lifetime apart.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Config:
    """What an output depends on besides the page and its address, and besides what comes with this version of cleaner.

    Plain values and the text of the files that were named, so that it can be sent to a machine that has no such files;
    equal configurations give equal output. `Cleaner.config` makes one, `cleaner_of` compiles it.

    Attributes:
        rules: Files of packs over the shipped ones, by layer, lowest first.
        sites, extractor, limits, strict: As in `Cleaner`.
        model: Tables of the score; None for the shipped ones.
        unread: What is wrong with the files of packs that could not be read, and so are not among `rules`.
    """

    rules: tuple[tuple[DataFile, ...], ...] = ()
    sites: bool = True
    extractor: Extractor = "core"
    model: DataFile | None = None
    limits: Limits = DEFAULT
    strict: bool = True
    unread: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[DataFile, ...]:
        """The files that were read, in order."""
        return (*chain.from_iterable(self.rules), *filter(None, (self.model,)))


class Engine:
    """Packs, weights and words, ready to run; it holds nothing of the pages it has seen."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.broken = [*map(RuleError, config.unread)]
        on_error = refuse if config.strict else self.broken.append
        layers = [packs_of(layer, on_error) for layer in config.rules]
        self.packs = Packs(layers, sites=config.sites, on_error=on_error)
        self.lexicons = Lexicons(shipped_folder() / "lexicon")
        if config.model:
            _ = self.model  # a file that cannot be used is said before the first page

    @cached_property
    def model(self) -> Model:
        """The tables of the score, read when the first page needs them."""
        return model_of(self.config.model or read_tables())

    @cached_property
    def digest(self) -> str:
        """See `Cleaner.digest`."""
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of the import, for those who ask alone

        told = hashlib.sha256()
        # Where packs are broken, the strict cleaner does not exist; where none is, the two are one.
        plain = replace(self.config, rules=(), model=None, strict=True, unread=())
        layers = [len(layer) for layer in self.config.rules]
        parts = [version("cleaner"), repr(plain), repr(layers), *(source.text for source in self.config.sources)]
        for part in (*map(str.encode, parts), *map(Path.read_bytes, _shipped_files())):
            told.update(b"%d:" % len(part) + part)
        return told.hexdigest()[:_DIGITS]


def _shipped_files() -> list[Path]:
    """Return the data that come with cleaner: packs, lexicons, names, tables of the score, lists of its features."""
    scoring = SHIPPED.parent
    return [*sorted(shipped_folder().rglob("*.yaml")), SHIPPED, *sorted(scoring.rglob("*.yaml"))]
