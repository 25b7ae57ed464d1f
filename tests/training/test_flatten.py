"""Pages as crawlers leave them: the shapes, and that no word is lost or made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from casedata import Case, cases

from cleaner.document import Document
from cleaner.segment.html import segment_html
from cleaner.training.flatten import FLATTENERS

_PAGES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.html"))
_MARKS = re.compile(r"(?m)^ *(?:[-*•]|\d+\.) ")


def _letters(text: str) -> str:
    return "".join(_MARKS.sub("", text).split())


@pytest.mark.parametrize("form", FLATTENERS)
@cases("flatten", "pages")
def test_pages(case: Case, form: str) -> None:
    assert FLATTENERS[form](segment_html(case["html"])).split("\n") == case[form]


@pytest.mark.parametrize("form", FLATTENERS)
@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_all_words_in_order(path: Path, form: str) -> None:
    document = segment_html(path.read_text("utf-8"))
    words = "\n".join(line.text for line in document.lines)
    assert _letters(FLATTENERS[form](document)) == _letters(words)


@pytest.mark.parametrize("form", FLATTENERS)
def test_an_empty_page(form: str) -> None:
    assert FLATTENERS[form](Document("html", ())) == ""
