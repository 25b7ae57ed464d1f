"""Saved pages that are worked on, each read from its file when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.batch.reading import read_page
from cleaner.batch.sources.many import holds_records
from cleaner.limits import DEFAULT, Refusal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageFile:
    """The page in a file, compressed or not; ``-`` is stdin."""

    path: Path

    def __call__(self) -> bytes:
        """Read it.

        Raises:
            Refusal: It cannot be read, is too large, or holds many pages.
        """
        if holds_records(self.path):
            raise Refusal("error", "it holds many pages, and is none itself")
        return read_page(self.path, DEFAULT.bytes)[0]
