"""What engines cost around the core: Arrow batches, and datatrove's step beside datatrove's own extractor.

CPU time of this process and its children, in turns, best of the rounds: bare parsing, the core alone, the core under
each engine. ``pip install -e '.[parquet,datatrove]'``.

    python benchmarks/engines.py FOLDER... [--sample 200] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import lxml.html
import pyarrow as pa
from datatrove.data import Document
from datatrove.pipeline.extractors import Trafilatura
from pages import read_pages, sampled

from cleaner import Cleaner
from cleaner.arrow import clean_batch, rows_to_batch
from cleaner.batch.row import row_of
from cleaner.datatrove import Normalize
from cleaner.decode import decode

_BATCH = 64
# By the clock, and so by the load of the machine: long enough that no page is lost to it.
_TIMEOUT = 60


def contenders(contents: Sequence[bytes]) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name; each goes through all pages."""
    cleaner, step = Cleaner(), Normalize(keep_errors=True)
    texts = [decode(content).text for content in contents]
    names = list(map(str, range(len(contents))))
    batches = pa.table({"id": names, "content": contents}).to_batches(_BATCH)
    rows = [row_of("a", cleaner.normalize(content), cleaner.digest) for content in contents]

    def documents() -> list[Document]:
        return [Document(text, name) for name, text in zip(names, texts, strict=True)]

    return {
        "bare parsing": lambda: [lxml.html.document_fromstring(content) for content in contents],
        "core": lambda: [cleaner.normalize(content) for content in contents],
        "arrow": lambda: [clean_batch(batch) for batch in batches],
        "rows to Arrow alone": lambda: rows_to_batch(rows),
        "datatrove, cleaner": lambda: list(step.run(iter(documents()))),
        "datatrove, trafilatura": lambda: list(Trafilatura(timeout=_TIMEOUT).run(iter(documents()))),
    }


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process and of the children that have ended meanwhile."""
    before = time.process_time() + sum(os.times()[2:4])
    work()
    return time.process_time() + sum(os.times()[2:4]) - before


def main() -> None:
    """Print milliseconds a page, and multiples of bare parsing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    pages = [page for folder in told.folders for page in read_pages(folder)]
    sample = sampled(pages, told.sample, 0)
    timed = contenders([page.html() for page in sample])
    best = dict.fromkeys(timed, float("inf"))
    for name, work in [*timed.items()] * told.rounds:
        best[name] = min(best[name], cpu(work))
    for name, seconds in best.items():
        print(f"{name:24}{1000 * seconds / len(sample):8.2f} ms a page {seconds / best['bare parsing']:8.2f} x parsing")


if __name__ == "__main__":
    main()
