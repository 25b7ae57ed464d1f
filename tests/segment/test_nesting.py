"""A menu or button that is never closed ends where the page's content begins, as it does in a browser."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.segment.html import segment_html

_STORY = "".join(f"<p>Paragraph {number} of the story.</p>" for number in range(6))
_FOOT = "<footer><p>Imprint</p></footer>"


def _around(document: Document, text: str) -> list[str]:
    """Return the tags around the line that begins with a text, the innermost first."""
    nodes, found = document.nodes, []
    node = next(line.node for line in document.lines if line.text.startswith(text))
    while node >= 0:
        found.append(nodes.tags[node])
        node = nodes.parents[node]
    return found


def _held(document: Document, tag: str) -> list[str]:
    """Return the texts inside the first element of a tag."""
    nodes = document.nodes
    node = list(nodes.tags).index(tag)
    return [line.text for line in document.lines[nodes.firsts[node] : nodes.lasts[node]]]


@pytest.mark.parametrize(
    ("page", "tag", "held"),
    [
        pytest.param(f"<nav><div>Home</nav><main>{_STORY}</main>{_FOOT}", "nav", ["Home"], id="a menu"),
        pytest.param(
            f"<button><div>Menu</button><main>{_STORY}</main>{_FOOT}", "button", ["Menu"], id="a button around a main"
        ),
        pytest.param(f"<nav><div>Home</nav><article>{_STORY}</article>{_FOOT}", "nav", ["Home"], id="an article"),
        pytest.param(
            f"<nav><div><ul><li><div>Home</nav><div><main>{_STORY}</main></div>{_FOOT}", "nav", ["Home"], id="far open"
        ),
    ],
)
def test_what_is_never_closed_ends_before_the_content(page: str, tag: str, held: list[str]) -> None:
    document = segment_html(f"<body>{page}")
    assert _held(document, tag) == held
    assert tag not in _around(document, "Paragraph 3")
    assert tag not in _around(document, "Imprint")
    assert tag in _around(document, held[0])


def test_cards_in_a_menu_stay_in_it() -> None:
    cards = "".join(f"<article><h3>Card {number}</h3></article>" for number in range(8))
    document = segment_html(f"<body><nav>Home{cards}</nav><main><p>The story.</p></main>")
    assert "nav" in _around(document, "Card 7")


def test_a_page_whose_menu_is_closed_is_left_alone() -> None:
    document = segment_html(f"<body><nav><div>Home</div></nav><main>{_STORY}</main>")
    assert _held(document, "nav") == ["Home"]
    assert _around(document, "Paragraph 3") == ["p", "main", "body", "html"]


def test_elements_stay_inside_their_parents() -> None:
    page = f"<body><nav><div>Home<section></nav><main><div>{_STORY}</div></main><div><p>Last</p></div>"
    nodes = segment_html(page).nodes
    for node, parent in enumerate(nodes.parents):
        if parent >= 0:
            assert parent < node
            assert nodes.firsts[parent] <= nodes.firsts[node]
            assert nodes.lasts[node] <= nodes.lasts[parent]
