"""A real Ray on this machine, with two actors, one of which is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from everywhere import IDS, TABLE, expected, lines
from stuck import StuckNormalizer

from cleaner.cli import main

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
cleaner_ray = pytest.importorskip("cleaner.ray")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of packages that are not ours
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc"),
]


_PROSE = "<h1>Rain</h1><p>" + "It rained all day and all night in the whole long valley. " * 4


@pytest.fixture(scope="module", autouse=True)
def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # As Ray counts them: two actors or workers, and one for what writes.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("RAY_AUTH_MODE", "disabled")
        patch.setattr("click.get_app_dir", lambda _name: os.devnull)
        ray.init(num_cpus=3, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield
        ray.shutdown()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of Parquet files, a few pages in each."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, first in enumerate(range(0, TABLE.num_rows, 8)):
        pq.write_table(TABLE.slice(first, 8), folder / f"{number:03}.parquet")
    return folder


def _workers(title: bytes) -> list[int]:
    """Return the ids of this Ray's processes with a title: children of a child of ours."""
    parents, named = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if title in (folder / "cmdline").read_bytes():
                named.append(int(folder.name))
        except OSError:  # it has ended meanwhile
            continue
    return [pid for pid in named if parents.get(parents[pid]) == os.getpid()]


@contextmanager
def _killing(title: bytes, out: Path, begun: str) -> Iterator[list[int]]:
    """Wait until two processes of a title run and something is written, and kill one."""
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            time.sleep(0.02)
            if len(found := _workers(title)) > 1 and any(out.glob(begun)):
                killed.append(found[0])
                os.kill(found[0], signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    yield killed
    done = bool(killed)
    killed.append(0)  # nothing is left to be killed
    killer.join()
    assert done


def _write(pages: Any, out: Path) -> None:  # noqa: ANN401 - a dataset of Ray
    compute = ray.data.ActorPoolStrategy(size=2)
    rows = cleaner_ray.normalize(pages, removals=True, compute=compute, batch_size=4)
    rows.write_parquet(str(out))


def _command(pages: Path, out: Path, *more: str) -> Result:
    told = ["normalize", str(pages), str(out), "--engine", "ray", "--removals-column", *more]
    return CliRunner().invoke(main, told)


def _rows(out: Path) -> pa.Table:
    return pa.concat_tables(map(pq.read_table, sorted(out.glob("*.parquet"))))


def test_a_killed_actor_costs_no_row(tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = [TABLE.slice(first, 8) for first in range(0, TABLE.num_rows, 8)]
    with _killing(b"MapWorker(MapBatches(_Normalizer))", out, "*.parquet"):
        _write(ray.data.from_arrow(parts), out)
    assert sorted(_rows(out)["id"].to_pylist()) == sorted(IDS)
    assert lines(_rows(out).to_pylist()) == expected()


def test_a_page_that_hangs_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.ray.Normalizer", StuckNormalizer)
    pages = ray.data.from_arrow(pa.table({"id": ["a", "b", "c"], "content": [_PROSE, "stuck", _PROSE]}))
    compute = ray.data.ActorPoolStrategy(size=1)
    rows = cleaner_ray.normalize(pages, timeout=15, compute=compute).take_all()
    assert [(row["id"], row["status"]) for row in rows] == [("a", "ok"), ("b", "timeout"), ("c", "ok")]


def test_a_killed_worker_costs_no_row(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with _killing(b"ray::_run", out, "*.parquet"):
        result = _command(pages, out)
    assert result.exit_code == (1 if "failed (" in result.output else 0), result.output
    assert lines(_rows(out).to_pylist()) == expected()
    assert not list(out.glob("*.parts")) + list(out.glob(".cleaner"))


def test_the_command_goes_on_where_it_was(pages: Path, tmp_path: Path) -> None:
    out, broken = tmp_path / "out", pages / "001.parquet"
    whole = broken.read_bytes()
    broken.write_bytes(whole[:-9])
    result = _command(pages, out)
    assert result.exit_code == 1
    assert "001.parquet: " in result.output
    assert not (out / "001.parquet.parquet").exists()
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    broken.write_bytes(whole)
    _command(pages, out)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert lines(_rows(out).to_pylist()) == expected()
