"""The canonical text: exactly as the format says, and read back."""

from __future__ import annotations

import json

import pytest
from casedata import Case, cases

from cleaner.article import Article, Block, blocks_of, canonical_article
from cleaner.document import Line, Removal

_RAIN = (Block("paragraph", "It rained."),)
_REMOVAL = Removal(3, "Share", "en/share-words", "A label.", -4.5, 17)


def test_header_fields_stand_in_their_order() -> None:
    article = Article(
        title="Rain",
        byline=("Ann Lee", "Bob Ray"),
        date="2025-04-10T13:26",
        updated="2025-04-11",
        source="AP NEWS/TIMES OF ISRAEL",
        site="The Gazette",
        url="https://rain.example/a",
        blocks=_RAIN,
    )
    assert article.text == (
        "Title: Rain\nByline: Ann Lee; Bob Ray\nDate: 2025-04-10T13:26\nUpdated: 2025-04-11\n"
        "Source: AP NEWS/TIMES OF ISRAEL\nSite: The Gazette\nURL: https://rain.example/a\n\nIt rained.\n"
    )


def test_unknown_fields_are_empty_without_a_trailing_blank() -> None:
    assert Article(blocks=_RAIN).text == "Title:\nByline:\nDate:\n\nIt rained.\n"


def test_no_article_ends_after_the_last_header_line() -> None:
    assert Article(status="empty", reason="navigation").text == "Title:\nByline:\nDate:\n"
    assert (
        Article(status="empty", url="https://rain.example/").text
        == "Title:\nByline:\nDate:\nURL: https://rain.example/\n"
    )


def test_blocks_are_separated_by_one_blank_line() -> None:
    blocks = (Block("heading", "One"), Block("list", "- a\n- b"), Block("table", "x | 1\ny | 2"))
    article = Article(blocks=blocks)
    assert article.paragraphs == ("One", "- a\n- b", "x | 1\ny | 2")
    assert article.body == "One\n\n- a\n- b\n\nx | 1\ny | 2"
    assert article.text.endswith("Date:\n\nOne\n\n- a\n- b\n\nx | 1\ny | 2\n")


@cases("article", "canonical")
def test_canonical_text_comes_back(case: Case) -> None:
    article = Article.parse(case["text"])
    assert article.text == case["text"]
    assert canonical_article(case["text"]) == article
    fields = {key: value for key, value in article.to_dict().items() if key in case}
    fields["text"] = case["text"]
    assert {key: list(value) if key == "byline" else value for key, value in fields.items()} == {
        key: value for key, value in case.items() if key in fields
    }


@cases("article", "refused")
def test_what_is_not_canonical(case: Case) -> None:
    with pytest.raises(
        ValueError, match="it has to begin with the lines 'Title:', 'Byline:' and 'Date:', in this order"
    ):
        Article.parse(case["text"])
    assert canonical_article(case["text"]) is None


def test_a_trailing_blank_is_not_canonical_but_no_difference_either() -> None:
    text = "Title: \nByline:\nDate:\n\nIt rained.  \n"
    with pytest.raises(ValueError, match="not canonical text"):
        Article.parse(text)
    article = canonical_article(text)
    assert article is not None
    assert article.text == "Title:\nByline:\nDate:\n\nIt rained.\n"


@cases("article", "blocks")
def test_kinds_that_canonical_text_shows(case: Case) -> None:
    (block,) = Article.parse(f"Title:\nByline:\nDate:\n\n{case['text']}\n").blocks
    assert (block.kind, block.text) == (case["kind"], case["text"])


def test_a_body_makes_the_status() -> None:
    assert Article.parse("Title:\nByline:\nDate:\n\nIt rained.\n").status == "ok"
    empty = Article.parse("Title: Rain\nByline:\nDate:\n")
    assert (empty.status, empty.reason, empty.title) == ("empty", "the canonical text has no body", "Rain")


@pytest.mark.parametrize(
    "text", ["\ufeffTitle:\nByline:\nDate:\n\nIt rained.\n", "Title:\r\nByline:\r\nDate:\r\n\r\nIt rained.\r\n"]
)
def test_a_mark_and_other_line_ends_are_no_difference(text: str) -> None:
    article = canonical_article(text)
    assert article is not None
    assert article.text == "Title:\nByline:\nDate:\n\nIt rained.\n"


def test_lines_of_one_block_stand_together() -> None:
    lines = [
        Line("Rain", "heading", level=1, block=1),
        Line("one", "list", block=2, mark="- "),
        Line("two", "list", block=2, mark="2. "),
        Line("It rained.", block=3),
        Line("It stopped.", block=4),
        Line("    x = 1", "code", block=5),
        Line("y", "code", block=5),
    ]
    assert blocks_of(lines) == (
        Block("heading", "Rain"),
        Block("list", "- one\n2. two"),
        Block("paragraph", "It rained."),
        Block("paragraph", "It stopped."),
        Block("code", "    x = 1\ny"),
    )


def test_no_lines_make_no_blocks() -> None:
    assert blocks_of([]) == ()


def test_values_for_json_hold_removals_on_request() -> None:
    article = Article(title="Rain", byline=("Ann Lee",), blocks=_RAIN, removals=(_REMOVAL,))
    record = article.to_dict()
    assert "removals" not in record
    assert (record["title"], record["body"], record["text"]) == ("Rain", "It rained.", article.text)
    full = json.loads(json.dumps(article.to_dict(removals=True)))
    assert full["removals"] == [
        {"line": 3, "text": "Share", "rule": "en/share-words", "why": "A label.", "score": -4.5, "place": 17}
    ]
    assert full["blocks"] == [{"kind": "paragraph", "text": "It rained."}]
