"""A run that was ended goes on where it was: no page lost, none twice, nothing half written, nothing mixed."""

from __future__ import annotations

# ruff: noqa: S603 - the processes are our own
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from batches import corpus, pages, rows, tree
from click.testing import CliRunner

from cleaner import Cleaner
from cleaner.batch.columns import Columns
from cleaner.batch.manifest import NAME
from cleaner.batch.run import Batch, Busy, Foreign, run
from cleaner.batch.sinks import Joined
from cleaner.batch.sources import SHARD
from cleaner.batch.sources.folder import Folder
from cleaner.batch.sources.many import records_of
from cleaner.batch.stats import Stats
from cleaner.batch.work import Normalizer, Outcome
from cleaner.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cleaner.batch.sources import Source

CLEANER = [sys.executable, "-m", "cleaner", "normalize"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")
COUNT = 3 * SHARD
# Canonical text stays as it is, and so is quickly done.
SMALL = [
    (f"{number:04}.txt", f"Title: Page {number}\nByline:\nDate:\n\nIt rained.\n".encode(), "")
    for number in range(COUNT)
]


class Interrupted:
    """Watches a run, counts what is done and what was, and ends it after so many pages."""

    def __init__(self, after: int = sys.maxsize) -> None:
        self.after, self.done, self.skipped = after, 0, 0

    def __call__(self, event: Outcome | Stats) -> None:
        if isinstance(event, Stats):
            self.skipped += event.pages.total()
            return
        self.done += 1
        if self.done == self.after:
            raise KeyboardInterrupt


def batch(source: Source, out: Path, engine: Cleaner) -> Batch:
    state = out.with_name(f"{out.name}.parts")
    errors = Joined(out.with_name("errors.jsonl"), state, "errors")
    return Batch(source, Joined(out, state), Normalizer(engine), state, errors=errors, jobs=0)


def interrupted(source: Source, out: Path, engine: Cleaner, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(batch(source, out, engine), Interrupted(after))
    assert not out.exists()


def resumed(source: Source, out: Path, engine: Cleaner) -> tuple[int, int]:
    """Go on, and return how many pages were done now and before."""
    watch = Interrupted()
    stats = run(batch(source, out, engine), watch)
    assert stats.pages.total() == watch.done + watch.skipped == len(rows(out))
    return watch.done, watch.skipped


@pytest.fixture
def source(tmp_path: Path) -> Folder:
    return Folder(corpus(tmp_path, "folder", SMALL))


@pytest.mark.parametrize("form", ["folder", "jsonl", "parquet", "warc.gz"])
def test_what_is_done_is_not_done_again(form: str, tmp_path: Path, engine: Cleaner) -> None:
    for extra in ("pyarrow", "fastwarc"):
        pytest.importorskip(extra)
    path = corpus(tmp_path, form, SMALL)
    source = Folder(path) if form == "folder" else records_of(path, path.name, Columns(), 1_000_000)
    interrupted(source, tmp_path / "out.jsonl", engine, 2 * SHARD + 5)
    assert resumed(source, tmp_path / "out.jsonl", engine) == (SHARD, 2 * SHARD)
    assert resumed(source, tmp_path / "whole.jsonl", engine) == (COUNT, 0)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [page[0] for page in SMALL]


def test_another_engine_does_all_again(source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(source, out, engine, 2 * SHARD + 5)
    other = Cleaner(sites=False)
    assert other.digest != engine.digest
    assert resumed(source, out, other) == (COUNT, 0)
    assert {row["engine"] for row in rows(out)} == {other.digest}


def test_changed_input_is_done_again(source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(source, out, engine, 2 * SHARD + 5)
    (tmp_path / "pages" / SMALL[SHARD][0]).write_bytes(b"Title:\nByline:\nDate:\n")
    assert resumed(source, out, engine) == (2 * SHARD, SHARD)


@pytest.mark.parametrize("harm", ["torn line", "rubbish", "lost part", "short part"])
def test_what_is_not_whole_does_not_count(harm: str, source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(source, out, engine, 2 * SHARD + 5)
    manifest = tmp_path / "out.jsonl.parts" / NAME
    lines = manifest.read_bytes().splitlines(keepends=True)
    if harm == "torn line":
        manifest.write_bytes(lines[0] + lines[1][:50])
    elif harm == "rubbish":
        manifest.write_bytes(b'{"shard": 7}\n[]\n' + lines[1])
    else:
        part = max(manifest.parent.glob("*.rows"))
        part.unlink() if harm == "lost part" else part.write_bytes(b"{}\n")
    assert resumed(source, out, engine) == (2 * SHARD, SHARD)


def test_what_a_clock_ended_is_tried_again(source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(source, out, engine, 2 * SHARD + 5)
    manifest = tmp_path / "out.jsonl.parts" / NAME
    first, second = map(json.loads, manifest.read_bytes().splitlines())
    second["stats"]["pages"] = {"ok": SHARD - 1, "timeout": 1}
    manifest.write_text("".join(json.dumps(entry) + "\n" for entry in (first, second)))
    assert resumed(source, out, engine) == (2 * SHARD, SHARD)


def test_rows_that_failed_are_listed(tmp_path: Path, engine: Cleaner) -> None:
    source = Folder(corpus(tmp_path, "folder", [*SMALL[:2], ("picture.html", b"\x89PNG\r\n\x1a\n", "")]))
    assert resumed(source, tmp_path / "out.jsonl", engine) == (3, 0)
    assert rows(tmp_path / "errors.jsonl") == [
        {"id": "picture.html", "status": "undecodable", "reason": "this is a picture, no page"}
    ]
    (tmp_path / "pages" / "picture.html").write_bytes(SMALL[0][1])
    resumed(source, tmp_path / "out.jsonl", engine)
    assert not (tmp_path / "errors.jsonl").exists()


@POSIX
def test_two_runs_do_not_mix(source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    def second(_: Outcome | Stats) -> None:
        run(batch(source, tmp_path / "out.jsonl", engine), Interrupted())

    with pytest.raises(Busy, match=r"another run is at work in .*out\.jsonl\.parts"):
        run(batch(source, tmp_path / "out.jsonl", engine), second)


@POSIX
def test_a_run_that_begins_as_another_ends_is_alone_too(
    source: Folder, tmp_path: Path, engine: Cleaner, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    whole, state = fcntl.flock, tmp_path / "out.jsonl.parts"

    def flock(*arguments: Any) -> None:  # noqa: ANN401 - as it is
        monkeypatch.undo()
        whole(*arguments)
        shutil.rmtree(state)  # as the other does, which had the lock until now

    def second(_: Outcome | Stats) -> None:
        run(batch(source, tmp_path / "out.jsonl", engine), Interrupted())

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(Busy):
        run(batch(source, tmp_path / "out.jsonl", engine), second)


@pytest.mark.parametrize("out", ["folder", "file"])
def test_what_is_in_the_way_is_said_before_the_work(out: str, source: Folder, tmp_path: Path, engine: Cleaner) -> None:
    errors = tmp_path / "errors.jsonl"
    errors.mkdir() if out == "folder" else errors.write_text("mine\n")
    with pytest.raises(Foreign, match=r"errors\.jsonl is there, and cleaner did not write it"):
        run(batch(source, tmp_path / "out.jsonl", engine), Interrupted(1))


def killed(arguments: list[str], here: Path, state: Path, moment: float) -> None:
    """Begin a run, or go on with one, and kill it a moment after it has begun to work."""
    with subprocess.Popen([*CLEANER, *arguments], cwd=here, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not state.exists():
            time.sleep(0.01)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command to its end, here, and return what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path / "nothing"))

    def whole(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, ["normalize", *arguments])
        assert done.exit_code == code
        return done.stderr

    return whole


@POSIX
@pytest.mark.parametrize(
    ("out", "kills"),
    [
        ("out", 1),
        *(
            pytest.param(out, kills, marks=pytest.mark.slow)
            for out, kills in (("out", 25), ("out.jsonl.gz", 5), ("out.parquet", 25))
        ),
    ],
)
def test_killed_at_any_moment(out: str, kills: int, tmp_path: Path, whole: Callable[..., str]) -> None:
    corpus(tmp_path, "folder", [*SMALL, *pages(20)])
    (tmp_path / "expected").mkdir()
    whole("pages", f"expected/{out}", "--removals", "expected/removed.jsonl")
    expected = tree(tmp_path / "expected")
    (tmp_path / "found").mkdir()
    arguments = ["pages", f"found/{out}", "--removals", "found/removed.jsonl", "--jobs", "2"]
    state = tmp_path / "found" / ("out/.cleaner" if out == "out" else f"{out}.parts")
    chance = random.Random(kills)  # noqa: S311 - the same moments in every run
    for _ in range(kills):
        killed(arguments, tmp_path, state, chance.uniform(0, 2.5))
        there = {name: content for name, content in tree(tmp_path / "found").items() if str(state.name) not in name}
        assert there.items() <= expected.items()  # nothing half written
    assert f"{COUNT + 20} pages: {COUNT + 18} ok" in whole(*arguments).replace(",", "")
    assert tree(tmp_path / "found") == expected


@POSIX
def test_a_full_disk_is_said_and_costs_nothing(tmp_path: Path, whole: Callable[..., str]) -> None:
    corpus(tmp_path, "folder", SMALL[:200])
    arguments = ["pages", "out.jsonl"]
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, -1))"
    limited = [sys.executable, "-c", f"{limit}; from cleaner.cli import main; main()", "normalize", *arguments]
    full = subprocess.run(limited, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert full.returncode == 1
    assert "out.jsonl.parts/" in full.stderr
    assert "File too large. Once that is mended, the same command goes on where it was\n" in full.stderr
    assert "Traceback" not in full.stderr
    whole(*arguments)
    assert len(rows(tmp_path / "out.jsonl")) == 200


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - no path of ours
def test_a_device_that_is_full(tmp_path: Path, whole: Callable[..., str]) -> None:
    corpus(tmp_path, "folder", pages(3))
    assert "/dev/full: No space left on device" in whole("pages", "/dev/full", "--format", "jsonl", code=1)
