from __future__ import annotations

# ruff: noqa: S603 - the processes are our own
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, get_args

import pytest

import cleaner
from cleaner.batch.work import Form
from cleaner.cli import main
from cleaner.document import PageKind
from cleaner.engine import Extractor
from cli.flood import CANONICAL, HTML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

CLEANER = [sys.executable, "-m", "cleaner"]
HEAVY = {"lxml", "numpy", "regex", "rich", "trafilatura", "yaml"}
HELP = f"""
from cleaner.cli import main
for command in [], ["normalize"], ["explain"], *(["rules", name] for name in ("list", "check", "test", "schema")):
    main([*command, "--help"], standalone_mode=False)
print("imported:", *sorted({HEAVY} & set(sys.modules)))
"""
# The package without what its __init__ imports.
BARE = f"""
import sys, types
sys.modules["cleaner"] = types.ModuleType("cleaner")
sys.modules["cleaner"].__path__ = {list(cleaner.__path__)}
"""
_RULES = [["rules", name] for name in ("list", "check", "test", "schema")]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and pipes")


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_command_line_imports_nothing_heavy_for_help() -> None:
    assert python(BARE + HELP).endswith("imported:\n")


def test_help_imports_nothing_heavy() -> None:
    assert python("import sys" + HELP).endswith("imported:\n")


@pytest.mark.parametrize("command", [[], ["normalize"], ["explain"], ["rules"], *_RULES])
def test_help(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout or command == ["rules"]


@pytest.mark.parametrize(
    ("command", "option", "choices"),
    [
        ("normalize", "form", get_args(Form)),
        ("normalize", "extractor", get_args(Extractor)),
        ("explain", "extractor", get_args(Extractor)),
        ("normalize", "kind", get_args(PageKind)),
    ],
)
def test_options_offer_what_there_is(command: str, option: str, choices: tuple[str, ...]) -> None:
    (found,) = (one for one in main.commands[command].params if one.name == option)
    assert found.type.to_info_dict()["choices"] == choices


def test_help_says_exit_codes(run: Run) -> None:
    text = run("normalize", "--help").stdout
    assert all(f"\n    {code}  " in text for code in (0, 1, 2))


def test_version(run: Run) -> None:
    assert run("--version").stdout.startswith("cleaner, version ")


def test_a_real_process(tmp_path: Path) -> None:
    done = subprocess.run(
        [*CLEANER, "normalize", "-"], input=HTML.encode(), capture_output=True, check=True, cwd=tmp_path
    )
    assert done.stdout == CANONICAL.encode()
    assert done.stderr.startswith(b"1 page: 1 ok")


@POSIX
@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("normalize page.html >&-", "stdout: it is closed"),
        ("normalize in - --format jsonl >&-", "stdout: it is closed"),
        (
            "normalize in out --removals - >&-",
            "stdout: it is closed. Once that is mended, the same command goes on where",
        ),
        ("normalize - <&-", "stdin: it is closed"),
        ("normalize page.html >/dev/full", "stdout: No space left on device"),
        ("normalize in out --removals - >/dev/full", "stdout: No space left on device. Once"),
        ("normalize in out --stats /dev/full", "/dev/full: No space left on device"),
        ("rules list >/dev/full", "No space left on device"),
        ("--help >/dev/full", "No space left on device"),
    ],
)
def test_streams_that_are_closed_or_full(command: str, message: str, tmp_path: Path) -> None:
    if "/dev/full" in command and not os.path.exists("/dev/full"):  # noqa: PTH110 - no path of ours
        pytest.skip("needs /dev/full")
    (tmp_path / "in").mkdir()
    for name in ("page.html", "in/page.html"):
        (tmp_path / name).write_text(HTML)
    shell = f"{shlex.join(CLEANER)} {command}"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Error: {message}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs /dev/fd")  # noqa: PTH110 - no path of ours
@pytest.mark.parametrize("form", ["txt", "jsonl"])
def test_a_pipe_by_its_number(form: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML)
    arguments = [*CLEANER, "normalize", "page.html", "/dev/fd/1", "--format", form]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (json.loads(done.stdout)["text"] if form == "jsonl" else done.stdout) == CANONICAL
    assert done.stderr.startswith("1 page: 1 ok")


@POSIX
@pytest.mark.parametrize("command", ["normalize", "explain"])
def test_a_reader_that_leaves(command: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML)
    arguments = [*CLEANER, command, "page.html"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """Let children hear Ctrl-C: of tests that run behind nohup and &, they would inherit that it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@POSIX
@pytest.mark.usefixtures("ctrl_c_heard")
@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_ctrl_c(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    # So many that the interruption comes before the last, however busy the machine is.
    for number in range(3_000):
        (tmp_path / "in" / f"{number}.html").write_text(HTML)
    out, arguments = tmp_path / "out", [*CLEANER, "normalize", "in", "out", "--jobs", jobs, "--removals", "out/r.jsonl"]
    with subprocess.Popen(
        arguments, stderr=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True
    ) as process:
        while process.poll() is None and not list(out.glob("*.txt")):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == "Stopped. The same command goes on where it was; --no-resume begins anew.\n"
    assert process.returncode == 130
    assert not (out / "r.jsonl").exists()
    assert {path.read_text(encoding="utf-8") for path in out.glob("*.txt")} == {CANONICAL}
    assert {path.name for path in out.iterdir() if path.suffix != ".txt"} == {".cleaner"}


@POSIX
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_told_to_end_leaves_nothing_behind(end: signal.Signals, tmp_path: Path) -> None:
    before = signal.signal(end, signal.SIG_DFL)  # behind nohup, the program would not hear it
    with subprocess.Popen(
        [*CLEANER, "normalize", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as process:
        assert process.stdin
        process.stdin.write((json.dumps({"content": HTML}) + "\n").encode() * 500)
        process.stdin.flush()  # and no end, for which the run waits
        while process.poll() is None and not list(tmp_path.glob("cleaner-*/*")):
            time.sleep(0.01)
        signal.signal(end, before)
        process.send_signal(end)
        try:
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert b"Stopped. What comes from stdin cannot be taken up again" in said
    assert process.returncode == 128 + end
    assert not list(tmp_path.iterdir())


@POSIX
def test_a_hangup_that_nobody_is_to_hear_stays_unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr("click.echo", lambda *_, **__: os.kill(os.getpid(), signal.SIGHUP))
        main(["--version"], standalone_mode=False)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


_INTERRUPTED = """
import os, runpy, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
runpy.run_module("cleaner", run_name="__main__")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send to oneself")
@pytest.mark.usefixtures("ctrl_c_heard")
def test_ctrl_c_while_the_program_starts_ends_it_quietly() -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
