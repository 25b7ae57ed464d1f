from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.authoring.report.page import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cleaner import Cleaner


@pytest.fixture
def report(engine: Cleaner, tmp_path: Path) -> Callable[..., Path]:
    """Write the report of a page."""

    def report(content: str, name: str = "page.html", *, all_terms: bool = False) -> Path:
        path = tmp_path / "report.html"
        path.write_text("".join(render(engine.explain(content), name, all_terms=all_terms)), "utf-8")
        return path

    return report
