from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from cleaner.batch.files import behind, check_writable, replacing


def test_the_file_is_there_once_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    with replacing(target) as file:
        file.write(b"one")
        assert not target.exists()
        assert [path.parent for path in tmp_path.rglob("*.cleaner")] == [target.parent]  # the same file system
    assert target.read_bytes() == b"one"
    assert [path.name for path in target.parent.iterdir()] == ["a.txt"]


def test_a_name_may_be_as_long_as_a_file_system_takes_it(tmp_path: Path) -> None:
    check_writable(tmp_path / ("雨" * 83 + ".txt"))


def fail(target: Path, failure: type[BaseException]) -> None:
    with replacing(target) as file:
        file.write(b"new")
        raise failure


@pytest.mark.parametrize("failure", [RuntimeError, OSError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(failure):
        fail(target, failure)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_message_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file") as caught, replacing(tmp_path / "file" / "a.txt"):
        pass
    assert caught.value.filename == str(tmp_path / "file" / "a.txt")


def test_a_trial_changes_nothing_and_says_what_will_fail(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    check_writable(target)
    assert target.read_bytes() == b"old"
    with pytest.raises(OSError, match=r"b\.txt"):
        check_writable(target / "b.txt")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not hasattr(os, "umask"), reason="needs permissions")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt"):
        pass
    (tmp_path / "b.txt").touch()
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with replacing(pipe) as file:
        file.write(b"one")
    reader.join()
    assert read == [b"one"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_a_pipe_that_the_program_was_given_is_written_to() -> None:
    read, write = os.pipe()
    with open(read, "rb") as reader, open(write, "wb"), replacing(behind(Path(f"/dev/fd/{write}"))) as file:  # noqa: PTH123
        file.write(b"one")
        file.flush()
        assert reader.read(3) == b"one"
