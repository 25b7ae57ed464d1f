"""Elements told by the words of their classes; what is named after an article's words or title stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from casedata import Case, cases
from making import compiled

from cleaner.rules.apply import mark
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html

_PAGE = "<html><body><h1>Rain at last</h1>{}<p>{}</p></body></html>"
_PROSE = "It rained all day and all night in the whole long valley, and nobody minded. " * 4


def _gone(html: str, titles: Sequence[int] = (0,), **target: object) -> list[str]:
    """Return the lines that a rule takes from a page."""
    document = segment_html(html)
    marks = mark([compiled([{"id": "r", "drop": target}])], Sight(document, measure(document), titles))
    assert marks.notes == ()  # none that was not obeyed
    return [document.lines[line].text for line in sorted(marks.removed)]


@cases("naming", "boxes")
def test_what_a_name_takes(case: Case) -> None:
    gone = _gone(_PAGE.format(case["html"], _PROSE), named=case["named"], words=case.get("words", "20"))
    assert gone == list(case["gone"])


@pytest.mark.parametrize("html", ["<body class=share>", "<main class=share>", "<article class=share>"])
def test_the_page_itself_is_no_box(html: str) -> None:
    assert _gone(f"{html}<p>Rain fell.</p>", (), named="share", words="20") == []


def test_what_holds_the_title_is_no_box() -> None:
    page = f"<body><div class=share><h1>Rain at last</h1></div><p>{_PROSE}</p>"
    assert _gone(page, named="share", words="20") == []


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param("<aside><h3>Rain by mail</h3><form><input type=email></form><p>Free.</p></aside>", 2, id="a box"),
        pytest.param("<p>Write to us <input type=email> at once</p>", 1, id="a field in line"),
        pytest.param(f"<div><p>{_PROSE}</p><form><input type=email><b>Send</b></form></div>", 1, id="long company"),
        pytest.param("<p>Rain by mail</p>", 0, id="no field"),
    ],
)
def test_a_box_around_a_field(html: str, gone: int) -> None:
    assert len(_gone(_PAGE.format(html, _PROSE), around="input[type=email]", words="20")) == gone


_BOX = "<div class=share><p>Pass it on</p></div>"


@pytest.mark.parametrize(
    ("page", "gone"),
    [
        pytest.param("{told}{box}{told}", True, id="between paragraphs"),
        pytest.param("{told}<div><section>{box}</section></div>{told}", True, id="in wrappers"),
        pytest.param("<div>{told}</div>{box}<div>{told}</div>", True, id="between wrapped paragraphs"),
        pytest.param("{box}{told}{told}", False, id="above them"),
        pytest.param("{told}{told}{box}", False, id="below them"),
        pytest.param("<div>{told}{told}</div>{box}<div>{told}{told}</div>", False, id="between two texts"),
        pytest.param("{told}<div><p>Rain at last, and a lot of it.</p>{box}</div>{told}", False, id="in a larger box"),
    ],
)
def test_a_box_between_the_paragraphs_of_a_text(page: str, *, gone: bool) -> None:
    html = f"<body><h1>Rain at last</h1>{page.format(told=f'<p>{_PROSE}</p>', box=_BOX)}</body>"
    for target in ({"named": "share"}, {"around": ".share p"}):
        assert _gone(html, **target, words="5", alone="true") == ["Pass it on"] * gone
