"""What rules take for a box of teasers, and where a box amid the text ends."""

from __future__ import annotations

from typing import Any

import pytest
from making import compiled, prose, told

from cleaner.rules.apply import mark
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html

_BLOCK = {"from": {"line": {"is": "Read also"}, "followed_by": "headlines"}, "until": "prose", "max": 40}
_TAIL = {"after": {"line": {"is": "Read also"}, "near": "end"}}
_TITLES = "<a href=/1>Two boats sail for the isles</a>", "<a href=/2>The oven of the baker is cold</a>"
_LINKED = f"<div><div>Read also</div><div>{_TITLES[0]}</div><div>{_TITLES[1]}</div></div>"
_CARDS = "".join(f"<div><h4>{title}</h4><p>{prose(4 + at)}</p></div>" for at, title in enumerate(_TITLES))
_FLAT = "".join(f"<h4>{title}</h4><p>{prose(4 + at)}</p>" for at, title in enumerate(_TITLES))
_SHORT = "The ferry runs again."


def _removed(html: str, rule: dict[str, Any]) -> list[int]:
    document = segment_html(f"<body>{html}</body>")
    return sorted(mark([compiled([{"id": "r", **rule}])], Sight(document, measure(document), ())).removed)


@pytest.mark.parametrize(
    ("rest", "gone"),
    [
        pytest.param(f"{_LINKED}<div><h3>The mill</h3>{told(1, 4)}</div>", [3, 4, 5], id="text under its own heading"),
        pytest.param(f"{_LINKED}<div>{told(2, 4)}</div>", [3, 4, 5], id="text behind the list"),
        pytest.param(f"{_LINKED}<div>{told(1, 4)}</div>", [3, 4, 5], id="a paragraph behind the list"),
        pytest.param(f"<h4>Read also</h4>{_CARDS}", [3, 4, 5, 6, 7], id="teasers in cards"),
        pytest.param(f"<h4>Read also</h4>{_FLAT}", [3, 4, 5, 6, 7], id="teasers in a row"),
        pytest.param(f"<div><h4>Read also</h4></div><div>{_CARDS}</div>", [3, 4, 5, 6, 7], id="a box of cards"),
    ],
)
def test_teasers_are_told_from_the_text_behind_a_list_in_one_element(rest: str, gone: list[int]) -> None:
    """Content programs set texts, boxes and texts into one element as its parts."""
    assert _removed(f"<div>{told(3)}</div><div>{rest}</div>", {"block": _BLOCK}) == gone


@pytest.mark.parametrize(
    ("rest", "gone"),
    [
        pytest.param(f"<div><h4>Read also</h4>{_CARDS}</div><p>{_SHORT}</p>", range(3, 8), id="a paragraph"),
        pytest.param(
            f"<div><h4>Read also</h4>{_CARDS}</div><p class=x>{_SHORT}</p>", range(3, 9), id="of another look"
        ),
        pytest.param(f"<div><h4>Read also</h4>{_CARDS}</div><p><a href=/>{_SHORT}</a></p>", range(3, 9), id="a link"),
        pytest.param(f"<div><h4>Read also</h4>{_CARDS}</div><p>All stories</p>", range(3, 9), id="no sentence"),
    ],
)
def test_a_short_last_paragraph_is_text_that_goes_on_below_a_box(rest: str, gone: range) -> None:
    assert _removed(f"<main>{told(3)}{rest}</main>", {"cut": _TAIL}) == list(gone)
