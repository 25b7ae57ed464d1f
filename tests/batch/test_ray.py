"""A real Ray on this machine, with two actors, one of which is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from everywhere import IDS, TABLE, expected, lines

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of packages that are not ours
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc"),
]


@pytest.fixture(scope="module", autouse=True)
def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # More processors than there may be: actors, readers, writers and the filter of a checkpoint each take one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("RAY_AUTH_MODE", "disabled")
        ray.init(num_cpus=6, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
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


def _actors() -> list[int]:
    """Return the process ids of this Ray's actors: children of a child of ours."""
    parents, named = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if b"MapWorker(MapBatches(_Normalizer))" in (folder / "cmdline").read_bytes():
                named.append(int(folder.name))
        except OSError:  # it has ended meanwhile
            continue
    return [pid for pid in named if parents.get(parents[pid]) == os.getpid()]


def _kill_one(killed: list[int], out: Path) -> None:
    """Wait until two actors run and something is written, and kill one."""
    while not killed:
        time.sleep(0.05)
        if len(found := _actors()) > 1 and any(out.glob("*.parquet")):
            os.kill(found[0], signal.SIGKILL)
            killed.append(found[0])


def _run(pages: Path, out: Path) -> None:
    from cleaner.ray import normalize  # noqa: PLC0415 - only where Ray is

    compute = ray.data.ActorPoolStrategy(size=2)
    dataset = ray.data.read_parquet(str(pages))
    normalize(dataset, removals=True, compute=compute, batch_size=4).write_parquet(str(out))


def test_a_killed_actor_costs_no_row(pages: Path, tmp_path: Path) -> None:
    killed: list[int] = []
    killer = threading.Thread(target=_kill_one, args=(killed, tmp_path / "out"), daemon=True)
    killer.start()
    _run(pages, tmp_path / "out")
    assert killed
    found = pq.read_table(tmp_path / "out")
    assert sorted(found["id"].to_pylist()) == sorted(IDS)
    assert lines(found.to_pylist()) == expected()


def test_ray_goes_on_by_id(pages: Path, tmp_path: Path) -> None:
    from ray.data.checkpoint import CheckpointConfig  # noqa: PLC0415 - only where Ray is

    held = tmp_path / "held.parquet"
    (pages / "000.parquet").rename(held)
    context = ray.data.DataContext.get_current()
    context.checkpoint_config = CheckpointConfig("id", str(tmp_path / "checkpoint"), delete_checkpoint_on_success=False)
    try:
        _run(pages, tmp_path / "out")
        before = set((tmp_path / "out").glob("*.parquet"))
        held.rename(pages / "000.parquet")
        _run(pages, tmp_path / "out")
    finally:
        context.checkpoint_config = None
    added = pa.concat_tables(map(pq.read_table, set((tmp_path / "out").glob("*.parquet")) - before))
    assert sorted(added["id"].to_pylist()) == sorted(IDS[:8])
    assert lines(pq.read_table(tmp_path / "out").to_pylist()) == expected()
