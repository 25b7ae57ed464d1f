"""Saved pages that are worked on, each read from its file when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.batch.reading import read_page
from cleaner.batch.record import Fault
from cleaner.limits import DEFAULT, Refusal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageFile:
    """The page in a file, compressed or not."""

    path: Path

    def __call__(self) -> bytes:
        """Read it.

        Raises:
            Refusal: It cannot be read, or is too large.
        """
        try:
            return read_page(self.path, DEFAULT.bytes)[0]
        except Fault as fault:
            raise Refusal(fault.status, str(fault)) from None
