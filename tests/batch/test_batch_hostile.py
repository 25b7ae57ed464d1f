"""Pages that no person wrote, many of them: each ends with a row, in order, and the run with them."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest
from batches import rows, tree
from cli.flood import HTML

from cleaner import Cleaner
from cleaner.batch.run import Batch, run
from cleaner.batch.sinks import Joined
from cleaner.batch.sources.folder import Folder
from cleaner.batch.work import Normalizer
from cleaner.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LIMIT = 300_000
_BOMB = gzip.compress(bytes(20_000_000), mtime=0)


def _mutated(chance: random.Random) -> bytes:
    page = bytearray(HTML.encode())
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(page))
        page[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(page)


def _huge_attribute(chance: random.Random) -> bytes:
    return HTML.replace("<nav>", f'<nav class="{"x " * chance.randrange(20_000)}">').encode()


#: Suffix and content.
_KINDS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    (".html", lambda chance: chance.randbytes(chance.randrange(4000))),
    (".txt", lambda chance: chance.randbytes(chance.randrange(200))),
    (".html.gz", lambda chance: gzip.compress(HTML.encode(), mtime=0)[: chance.randrange(500)]),
    (".html.gz", lambda _: _BOMB),
    (".html.gz", lambda chance: chance.randbytes(50)),
    (".html", _mutated),
    (".html", _mutated),
    (".html", lambda chance: b"<div>" * chance.randrange(4_000) + HTML.encode()),
    (".html", _huge_attribute),
    (".txt", lambda chance: HTML.encode("utf-16")[chance.randrange(3) :]),
)


@pytest.mark.parametrize(("count", "jobs"), [(60, 0), pytest.param(10_000, 2, marks=pytest.mark.slow)])
def test_every_hostile_page_has_its_row(count: int, jobs: int, tmp_path: Path) -> None:
    chance = random.Random(count)  # noqa: S311 - the same pages in every run
    (tmp_path / "in").mkdir()
    for number in range(count):
        suffix, make = _KINDS[number % len(_KINDS)]
        (tmp_path / "in" / f"{number:05}{suffix}").write_bytes(make(chance))
    out, state = tmp_path / "out.jsonl", tmp_path / "state"
    engine = Cleaner(limits=Limits(bytes=_LIMIT, depth=3_000))
    batch = Batch(Folder(tmp_path / "in"), Joined(out, state), Normalizer(engine), state, jobs=jobs, timeout=300)
    stats = run(batch, lambda _: None)
    found = rows(out)
    assert [row["id"] for row in found] == sorted(tree(tmp_path / "in"))
    assert {row["status"] for row in found} == {"ok", "empty", "undecodable", "too_large", "too_deep"}
    assert stats.pages.total() == count
    assert all(row["reason"] for row in found if row["status"] != "ok")
    assert all(row["status"] == "too_large" for row in found[3::10])
