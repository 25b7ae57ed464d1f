from __future__ import annotations

# ruff: noqa: S603 - the processes are our own
import errno
import multiprocessing
import subprocess
import sys
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from cli.flood import HTML
from fragile import Fragile, Stillborn

from cleaner import Cleaner, RuleError
from cleaner.pool import _serve, share

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.slow), 3])
def test_results_come_in_order(jobs: int) -> None:
    pages = [str(number) for number in range(100)]
    assert list(share(Fragile(), pages, jobs)) == pages


def test_no_pages() -> None:
    assert list(share(Fragile(), [], 1)) == []


@pytest.mark.parametrize(("page", "most"), [("light", 80), ("heavy", 25)])
def test_pages_are_taken_as_they_are_needed(page: str, most: int) -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(page)
            yield page

    done = share(Fragile(), endless(), 1)
    for _ in range(5):
        next(done)
    done.close()
    assert len(taken) < most


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param("exit", "error: the process working on it died, twice", marks=pytest.mark.slow),
        ("segfault", "error: the process working on it died, twice"),
        ("stuck", "timeout: it took more than 0.5 s, twice"),
    ],
)
def test_a_bad_page_costs_itself_alone(bad: str, reason: str) -> None:
    pages = ["a", "b", bad, "c", *map(str, range(30)), bad]
    done = list(share(Fragile(), pages, 2, 0.5))
    assert [page for page in done if " is " not in page] == [page for page in pages if page != bad]
    assert [number for number, page in enumerate(done) if " is " in page] == [2, 34]
    assert done[2].startswith(f"{bad} is {reason}")


def test_a_process_that_no_longer_takes_pages_costs_one_page() -> None:
    pages = ["seized", *(str(number) * 300_000 for number in range(10))]  # more than a pipe holds
    done = list(share(Fragile(), pages, 1, 0.5))
    assert done == ["seized is timeout: it took more than 0.5 s, twice", *pages[1:]]


def test_there_are_no_more_processes_than_pages() -> None:
    before = len(multiprocessing.active_children())
    done = share(Fragile(), ["a", "b"], 50)
    next(done)
    assert len(multiprocessing.active_children()) - before == 2
    done.close()


def test_a_process_that_nobody_is_left_to_hear_ends_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, Fragile()))
    process.start()
    theirs.close()
    process.join()
    assert (process.exitcode, capfd.readouterr().err) == (0, "")


def test_what_the_work_raises_ends_the_run() -> None:
    with pytest.raises(RuleError, match=r"en\.yaml:1:1: broken"):
        list(share(Fragile(), ["a", "broken pack", "b"], 1))


def test_processes_that_cannot_start_are_no_endless_loop() -> None:
    with pytest.raises(ChildProcessError, match="end before they can work"):
        list(share(Stillborn(), ["a"], 1))


@pytest.mark.parametrize(
    ("starts", "error"),
    [
        (BaseProcess, BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")),
        (Thread, RuntimeError("can't start new thread")),
    ],
)
def test_what_keeps_processes_from_starting_is_said(
    starts: type, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: object) -> None:
        raise error

    monkeypatch.setattr(starts, "start", start)
    with pytest.raises(ChildProcessError, match=r"cannot start \(.* (unavailable|thread)\); ask for fewer"):
        list(share(Fragile(), ["a"], 1))


def test_a_script_that_processes_cannot_read_is_told_what_it_lacks(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from cleaner import Cleaner\nlist(Cleaner().normalize_many(['<p>x'], jobs=2))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1
    assert 'keep what it does under `if __name__ == "__main__":`\n' in done.stderr


def test_articles_of_many_pages() -> None:
    pages = [HTML, (HTML, "https://valley.example/1"), b"\x89PNG\r\n\x1a\n" + bytes(100)]
    articles = list(Cleaner().normalize_many(pages, jobs=2, timeout=60))
    assert [article.status for article in articles] == ["ok", "ok", "undecodable"]
    assert articles[1].url == "https://valley.example/1"
