"""Work that hangs on a page that says so."""

from __future__ import annotations

import time

from cleaner.batch.record import Record
from cleaner.batch.work import Normalizer, Outcome


class StuckNormalizer(Normalizer):
    """Hangs on the page "stuck". Importable by worker processes."""

    __slots__ = ()

    def __call__(self, record: Record) -> Outcome:
        if record.content == "stuck":
            time.sleep(600)
        return super().__call__(record)
