"""trafilatura's choice of text, aligned to our lines; rules are obeyed as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making import paragraphs

from cleaner import Cleaner
from cleaner.scoring.signals import measure
from cleaner.scoring.trafilatura import second_opinion
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from pathlib import Path

_STORY = paragraphs(5)
_PAGE = (
    "<html><body><nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav><article>"
    + "".join(f"<p>{text}</p>" for text in _STORY)
    + "</article><footer><p>© 2025 The Gazette</p></footer></body></html>"
)


def _kept(markup: str) -> list[str]:
    document = segment_html(markup)
    chosen = second_opinion(markup, measure(document)).tolist()
    return [line.text for line, kept in zip(document.lines, chosen, strict=True) if kept]


def test_the_lines_that_trafilatura_keeps() -> None:
    assert _kept(_PAGE) == _STORY


def test_a_page_of_which_trafilatura_keeps_nothing() -> None:
    for markup in ("", "<nav><ul><li><a href=/>Home</a></li></ul></nav>"):
        assert _kept(markup) == []


def test_rules_are_obeyed_whoever_chooses(tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    words = _STORY[0][:40]
    pack.write_text(
        f'pack: own\nschema: 1\nmatch: {{lang: ["*"]}}\nrules:\n'
        f'  - {{id: gone, why: A test., drop: {{line: {{starts: "{words}"}}}}}}\n',
        "utf-8",
    )
    article = Cleaner([pack], sites=False, extractor="trafilatura").normalize(_PAGE)
    assert article.paragraphs == tuple(_STORY[1:])
