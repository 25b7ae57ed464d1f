"""A small corpus of the project's own pages, and the rows that every engine has to make of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyarrow as pa
from corpus import SAMPLES

from cleaner import Cleaner
from cleaner.batch.row import row_of

_BROKEN = (b"", b"\xff\xfe\x00", b"<div>" * 50, "Überall fällt Regen.".encode("latin-1"))
IDS = [sample.name for sample in SAMPLES] + [f"broken-{number}" for number in range(len(_BROKEN))]
CONTENTS = [sample.path.read_bytes() for sample in SAMPLES] + list(_BROKEN)
# Not every page has an address.
URLS = [f"https://www.ft.com/{name}" if number % 3 else None for number, name in enumerate(IDS)]
TABLE = pa.table({"id": IDS, "url": URLS, "content": CONTENTS})


def lines(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return rows as lines of JSON, sorted: engines may hand them back in any order."""
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


@cache
def expected() -> list[str]:
    """Return the lines that a loop over the pages gives."""
    cleaner = Cleaner()
    told = zip(IDS, URLS, CONTENTS, strict=True)
    return lines(
        row_of(name, cleaner.normalize(content, url), cleaner.digest, url=url, removals=True).to_dict()
        for name, url, content in told
    )
