from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from cleaner.cli import main
from cleaner.pool import share
from cli.flood import HTML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own packs lie: nowhere near those of the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setattr("click.get_app_dir", lambda name: str(home / name))
    return home / "cleaner" / "rules"


@pytest.fixture(autouse=True)
def _one_process_is_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a single process be that of the test: starting one takes longer than its work. More than one are started."""

    def shared(work: Any, pages: Iterable[Any], jobs: int, timeout: float | None = None) -> Iterator[Any]:  # noqa: ANN401 - as share
        return share(work, pages, jobs, timeout) if jobs > 1 else (work(page) for page in pages)

    monkeypatch.setattr("cleaner.pool.share", shared)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Callable[..., Result]:  # noqa: ARG001 - commands run in it
    """Run the command line in the current folder."""

    def run(*arguments: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, env=env)

    return run


@pytest.fixture
def write(here: Path) -> Callable[..., None]:
    """Write files below the current folder, with the folders they need."""

    def write(*names: str, content: str = HTML) -> None:
        for name in names:
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(content.encode())

    return write


@pytest.fixture
def files(here: Path) -> Callable[[str], list[str]]:
    """List the files below a folder, by path."""
    return lambda folder: sorted(
        str(path.relative_to(here / folder)) for path in (here / folder).rglob("*") if path.is_file()
    )
