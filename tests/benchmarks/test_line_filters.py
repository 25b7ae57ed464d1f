"""The filters of flattened text that stand beside us: they do what their papers say."""

from __future__ import annotations

from pathlib import Path

import pytest
from line_filters import PEERS
from pages import Case, Page

_PROSE = "The council of the town has agreed to sell the ferry that was built for the people of the valley."
_NAMES = "Gardens Ferries Bridges Rivers Valleys Hills Towns Streets Houses Boats Trains"
_LIST = "- one - two - three - four - five - six - seven - eight - nine - ten - eleven"


def _kept(peer: str, *paragraphs: str, language: str = "en") -> list[str]:
    page = Page(Path("1.html.gz"), "", "article", drafted=False)
    case = Case(page, "dense", f"<html lang={language}>".encode(), "\n".join(paragraphs))
    return PEERS[peer].load()(case).splitlines()


@pytest.mark.parametrize(
    ("peer", "gone"),
    [
        ("C4 rule", "Home News Sport Money Weather"),
        ("C4 rule", "Read it now."),
        ("C4 rule", "This site uses cookies to make your visit better."),
        ("Gopher-like filter", "Read it now."),
        ("Gopher-like filter", _LIST),
        ("Gopher-like filter", _NAMES),
        ("jusText", "Home News Sport Money Weather"),
    ],
)
def test_prose_stays_and_chrome_goes(peer: str, gone: str) -> None:
    assert _kept(peer, _PROSE * 3, gone) == [_PROSE * 3]


def test_all_is_kept() -> None:
    assert _kept("keep all", _PROSE, _LIST) == [_PROSE, _LIST]


@pytest.mark.parametrize("peer", PEERS)
def test_wrapped_prose_is_one_paragraph(peer: str) -> None:
    wrapped = (_PROSE * 3).replace(" sell ", "\n")
    assert " ".join(_kept(peer, "", "", wrapped, "", "")).split() == wrapped.split()


def test_a_language_without_stop_words_is_judged_by_the_rest() -> None:
    assert _kept("Gopher-like filter", _NAMES, language="xx") == [_NAMES]
