from __future__ import annotations

from casedata import Case, cases

from cleaner import Article, Block
from cleaner.markdown import as_markdown


@cases("markdown", "blocks")
def test_blocks(case: Case) -> None:
    article = Article(blocks=(Block(case["kind"], case["text"]),))
    assert as_markdown(article) == case["markdown"] + "\n"


def test_header() -> None:
    article = Article(title="*Rain*", byline=("Ann Lee", "Bob"), date="2025-04-10", blocks=(Block("paragraph", "It."),))
    assert as_markdown(article) == "# \\*Rain\\*\n\n*Ann Lee; Bob, 2025-04-10*\n\nIt.\n"


def test_nothing() -> None:
    assert as_markdown(Article(status="empty")) == "\n"
