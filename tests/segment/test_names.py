"""Names in markup as words."""

from __future__ import annotations

import pytest

from cleaner.segment.names import name_words, name_words_of_each, tokens_of


@pytest.mark.parametrize(
    ("names", "tokens"),
    [
        (("share-bar",), ("share", "bar")),
        (("share_bar", "wide"), ("share", "bar", "wide")),
        (("shareBar",), ("share", "bar")),
        (("ShareBar",), ("share", "bar")),
        (("HTMLBody",), ("html", "body")),
        (("AD", "ad2"), ("ad", "ad")),
        (("#comments-17",), ("comments",)),
        (("c-4f9_1",), ("c", "f")),
        (("data-[state=open]:pb-4",), ("data", "state", "open", "pb")),
        (("naïve", "<b>"), ("na", "ve", "b")),
        (("123", "--"), ()),
        ((), ()),
    ],
)
def test_classes_and_ids(names: tuple[str, ...], tokens: tuple[str, ...]) -> None:
    assert name_words(names) == list(tokens)
    assert tokens_of("div", tokens) == ("<div>", *tokens)


def test_elements_are_told_apart_whatever_their_ids_hold() -> None:
    assert name_words_of_each([("shareBar", "#a\nB"), (), ("x" * 300, "lost"), ("HTMLBody",)]) == [
        ["share", "bar", "a", "b"],
        [],
        ["x" * 240],
        ["html", "body"],
    ]


@pytest.mark.parametrize(
    ("attribute", "token"),
    [
        (("role", "navigation"), "role=navigation"),
        (("itemprop", "articleBody"), "itemprop=articlebody"),
        (("itemtype", "https://schema.org/Article"), "itemtype=article"),
        (("itemtype", "http://schema.org/Article/"), "itemtype=article"),
        (("role", " main"), "role=main"),
        (("role", ""), "role"),
    ],
)
def test_attributes(attribute: tuple[str, str], token: str) -> None:
    assert tokens_of("p", (), (attribute,)) == ("<p>", token)


def test_a_heading_by_its_role_weighs_as_one_by_its_tag() -> None:
    assert tokens_of("div", (), (("role", "heading"),)) == ("<h2>", "role=heading")


def test_names_that_a_program_made_are_read_at_their_beginning_and_the_attributes_still() -> None:
    tokens = tokens_of("p", name_words(["story", *["x"] * 5000]), (("role", "main"),))
    assert tokens[:2] == ("<p>", "story")
    assert tokens[-1] == "role=main"
    assert len(tokens) < 250
