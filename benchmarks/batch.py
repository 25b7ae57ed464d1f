"""Many pages: pages a second by processes, the cost of the formats around the engine, memory, and the time to resume.

The pages are those of FOLDER (markup), or of `fixtures`, repeated until there are enough, no two alike. The peers are
driven by the same processes over the same records. Rates are by the clock, from the first tenth of the pages on, and so
without the start of the processes; CPU is that of all processes, with it. "At work" is the share of the time in which
the worker processes ran or waited for a core: what is missing to 100 %, they waited for pages; it does not depend on
what else the machine does, as the rates do.

    python benchmarks/batch.py [FOLDER] [--pages 400] [--memory 20000]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner import Cleaner
from cleaner.article import Status
from cleaner.batch.columns import Columns
from cleaner.batch.record import Record
from cleaner.batch.run import Batch, run
from cleaner.batch.sinks import Files, Joined, Sink
from cleaner.batch.sources import Source
from cleaner.batch.sources.folder import Folder
from cleaner.batch.sources.many import records_of
from cleaner.batch.stats import Stats
from cleaner.batch.work import Normalizer, Outcome
from cleaner.pool import Work, share

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_LIMIT = 20_000_000
_SAMPLES = 20


@dataclass(frozen=True)
class Peer:
    """Another extractor, as work for the same processes (see `cleaner.pool.Work`)."""

    name: str

    def __call__(self, record: Record) -> str:
        """Return its text of a page."""
        assert isinstance(record.content, str)  # noqa: S101 - JSON Lines hold text
        if self.name == "trafilatura":
            from trafilatura import extract  # noqa: PLC0415 - peers are optional

            return extract(record.content) or ""
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - peers are optional

        return str(extract_plain_text(record.content, main_content=True))

    def lost(self, _record: Record, status: Status, reason: str) -> str:
        """Return what stands for a page that could not be done."""
        return f"{status}: {reason}"

    def weight(self, record: Record) -> int:
        """Return the characters of a page."""
        return len(str(record.content))


def made(folder: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield names and pages: those of a folder in turns, each another one by a line of its own."""
    pages = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.htm*"))]
    for number in range(count):
        page = pages[number % len(pages)]
        yield f"{number:06}.html", page.replace("</p>", f" It was the {number}th page.</p>", 1)


def write_corpus(form: str, folder: Path, target: Path, count: int) -> Source:
    """Write pages in a form, and return the source that reads them."""
    path = target / f"pages.{form}"
    if form == "folder":
        path.mkdir()
        for name, page in made(folder, count):
            (path / name).write_text(page, "utf-8")
        return Folder(path)
    rows = [{"id": name, "html": page} for name, page in made(folder, count)]
    if form == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=1000)
    elif form == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        path.write_bytes(b"".join(gzip.compress(_response(row["id"], row["html"].encode())) for row in rows))
    return records_of(path, path.name, Columns(), _LIMIT)


def _response(identity: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    lines = (
        *("WARC/1.0", "WARC-Type: response", f"WARC-Record-ID: <{identity}>", "WARC-Target-URI: https://a.example/"),
        *("Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", ""),
    )
    return "\r\n".join(lines).encode() + http + b"\r\n\r\n"


def records(source: Source) -> Iterator[Record]:
    """Yield all records of a source."""
    return chain.from_iterable(shard.records or () for shard in source.shards(lambda *_: False, Counter()))


def cpu() -> float:
    """Return the CPU seconds of this process and of those that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def worked() -> float:
    """Return the seconds in which the children had work: they ran, or waited for a core of a machine that is busy."""
    stats = (Path(f"/proc/{child}/schedstat").read_text().split() for child in children())
    return sum(int(ran) + int(waited) for ran, waited, _ in stats) / 1e9


def children() -> list[str]:
    """Return the numbers of the processes that this one has started."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def show_rates(source: Source, count: int) -> None:
    """Print pages a second for each tool and number of processes."""
    tools: dict[str, Work[Record, object]] = {"cleaner": Normalizer(Cleaner(sites=False))}
    tools |= {name: Peer(name) for name in ("trafilatura", "resiliparse") if find_spec(name)}
    for name, work in tools.items():
        single = 0.0
        for jobs in (1, 2):
            before = cpu()
            rate, busy = rate_of(work, source, count, jobs)
            single = single or rate
            spent = 1000 * (cpu() - before) / count
            print(
                f"{name:12} {jobs} processes {rate:8.1f} pages/s  x {rate / single:.2f}  {spent:7.1f} ms CPU a page, "
                f"{100 * busy:.0f} % of the time at work"
            )


def rate_of(work: Work[Record, object], source: Source, count: int, jobs: int) -> tuple[float, float]:
    """Return pages a second from the first tenth on, and the share of the time at work, without the last tenth too."""
    began, first, busy, skipped = 0.0, 0.0, 0.0, count // 10
    for number, _ in enumerate(share(work, records(source), jobs)):
        if number == skipped:
            began, first = time.perf_counter(), worked()
        if number == count - skipped:
            busy = (worked() - first) / (time.perf_counter() - began) / jobs
    return (count - skipped - 1) / (time.perf_counter() - began), busy


def show_formats(folder: Path, target: Path, count: int) -> None:
    """Print the CPU time that reading and writing take, beside that of the engine."""
    engine = Cleaner(sites=False)
    work = Normalizer(engine, "jsonl")
    sources = {form: write_corpus(form, folder, target, count) for form in ("folder", "jsonl", "parquet", "warc.gz")}
    held = list(records(sources["jsonl"]))
    spent = _spent(lambda: [work(record) for record in held])
    print(f"{'engine':24} {1000 * spent / count:8.3f} ms CPU a page")
    for form, source in sources.items():
        seconds = _spent(lambda source=source: sum(1 for _ in records(source)))
        print(f"{'reading ' + form:24} {1000 * seconds / count:8.3f} ms CPU a page, {100 * seconds / spent:.1f} %")
    for form, out in (("txt", "texts"), ("jsonl", "o.jsonl"), ("jsonl", "o.jsonl.gz"), ("parquet", "o.parquet")):
        outcomes = list(map(Normalizer(engine, form), held))  # type: ignore[arg-type] - they are forms
        seconds = _spent(lambda outcomes=outcomes, out=out: _write(outcomes, target / out, target / "state"))
        print(f"{'writing ' + out:24} {1000 * seconds / count:8.3f} ms CPU a page, {100 * seconds / spent:.1f} %")


def _write(outcomes: list[Outcome], out: Path, state: Path) -> None:
    state.mkdir(exist_ok=True)
    sink: Sink = Joined(out, state) if out.suffix else Files(out, state=state)
    shards = [f"{out}:{at}" for at in range(0, len(outcomes), 200)]
    for number, shard in enumerate(shards):
        part = sink.part(shard)
        for outcome in outcomes[200 * number : 200 * (number + 1)]:
            part.write(outcome)
        part.commit()
    sink.join(shards)


def _spent(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def resident() -> tuple[float, float]:
    """Return the resident megabytes of this process and of the largest of its children."""

    def of(process: str) -> float:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6

    return of("self"), max(map(of, children()), default=0.0)


def show_memory(folder: Path, target: Path, count: int) -> None:
    """Print resident memory on the way through many pages."""
    source = write_corpus("jsonl", folder, target, count)
    step = max(1, count // _SAMPLES)
    seen = 0

    def watch(event: Outcome | Stats) -> None:
        nonlocal seen
        seen += isinstance(event, Outcome)
        if seen % step == 0 or seen == step // 10:
            first, worker = resident()
            print(f"{seen:>8,} pages  first process {first:6.0f} MB, largest worker {worker:6.0f} MB", flush=True)

    state = target / "memory.parts"
    work = Normalizer(Cleaner(sites=False), "parquet")
    run(Batch(source, Joined(target / "memory.parquet", state), work, state, jobs=2), watch)


def show_resume(folder: Path, target: Path, count: int) -> None:
    """Print how long a run that was ended near its end takes until its first page."""
    work = Normalizer(Cleaner(sites=False), "jsonl", kind="text")
    for form in ("folder", "jsonl", "parquet", "warc.gz"):
        (target / form).mkdir()
        source = write_corpus(form, folder, target / form, count)
        state = target / form / "parts"
        batch = Batch(source, Joined(target / form / "out.jsonl", state), work, state, jobs=0)
        try:
            run(batch, _Stop(count - 50))
        except KeyboardInterrupt:
            start = time.perf_counter()
        try:
            run(batch, _Stop(1))
        except KeyboardInterrupt:
            print(f"resume {form:10} {time.perf_counter() - start:6.3f} s to the first of the last pages of {count:,}")


class _Stop:
    """Ends a run after so many pages."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, event: Outcome | Stats) -> None:
        self._left -= isinstance(event, Outcome)
        if not self._left:
            raise KeyboardInterrupt


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_FIXTURES)
    parser.add_argument("--pages", type=int, default=400, help="pages for rates, formats and resume")
    parser.add_argument("--memory", type=int, default=20_000, help="pages for memory; 0 leaves it out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        target = Path(name)
        (target / "rates").mkdir()
        show_rates(write_corpus("jsonl", given.folder, target / "rates", given.pages), given.pages)
        show_formats(given.folder, target, given.pages)
        (target / "resume").mkdir()
        show_resume(given.folder, target / "resume", given.pages)
        if given.memory:
            (target / "memory").mkdir()
            show_memory(given.folder, target / "memory", given.memory)


if __name__ == "__main__":
    main()
