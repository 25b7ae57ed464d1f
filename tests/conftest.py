"""What all tests share."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from cleaner import Cleaner
from cleaner.authoring.report.page import render
from cleaner.lexicons import Lexicons
from cleaner.rules.load import load_pack
from cleaner.scoring.model import model_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The same examples in every run and on every machine, however slow; a failure shows the example itself. Many more
# of them: pytest --hypothesis-profile slow
settings.register_profile(
    "project", deadline=None, derandomize=True, max_examples=8, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("slow", settings.get_profile("project"), max_examples=200)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _shipped_files_are_read_once() -> Iterator[None]:
    """Read the shipped packs, words and tables once for all the cleaners of a process, which takes most of their time.

    What is read is immutable. Tests of processes of their own read it as everyone does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.rules.match.load_pack", functools.cache(load_pack))
        patch.setattr("cleaner.engine.Lexicons", functools.cache(Lexicons))
        patch.setattr("cleaner.engine.model_of", functools.cache(model_of))
        yield


@pytest.fixture(scope="session")
def engine() -> Cleaner:
    return Cleaner()


@pytest.fixture
def report(engine: Cleaner, tmp_path: Path) -> Callable[..., Path]:
    """Write the report of a page."""

    def report(content: str, name: str = "page.html", *, all_terms: bool = False) -> Path:
        path = tmp_path / "report.html"
        path.write_text("".join(render(engine.explain(content), name, all_terms=all_terms)), "utf-8")
        return path

    return report


# Tests that do not pass yet: name, tab, reason. Strict: one that comes right leaves the list.
_LIST = Path(__file__).with_name("known_failures.txt")
_LINES = [line.split("\t") for line in _LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is listed as a strict expected failure."""
    reasons = {name: reason for name, reason in _LINES}  # noqa: C416 - each line has two parts, or this says so
    for item in items:
        name = item.nodeid.partition("tests/")[2] or item.nodeid
        if name in reasons:
            item.add_marker(pytest.mark.xfail(strict=True, reason=reasons[name]))
