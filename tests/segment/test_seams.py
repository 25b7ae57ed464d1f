"""Long lines that are the text of several blocks, and those that are one paragraph whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import cleaner, prose, story_of, title_of

from cleaner.segment.raw import RawLine
from cleaner.segment.seams import apart

_LONG = " ".join(prose(number) for number in range(1, 9))


def _texts(text: str) -> list[str]:
    return [raw.text for raw in apart([RawLine(text, text, 1, 0)])]


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ([f"{_LONG}", "The mayor counted the boats.", "Nobody else did."], "sentences"),
        ([f"{_LONG}", "I counted them.", "A dog saw it."], "words of one letter"),
        ([f"{_LONG}”", "“I counted them,” she said.", "Nobody else did."], "what somebody said"),
        (["Menu", "Search", "Politics", "Harbour", "Weather", f"{_LONG}", "The ferry left."], "a menu above the text"),
        ([f"{_LONG}", *("The mayor counted.",) * 5, "Advertisement", "The ferry left."], "a label, where all runs on"),
        (["قال الرجل إن القارب غادر مبكرا. " * 40 + "وانتهى", "ثم عاد إلى القرية.", "ولم يره أحد."], "Arabic"),
    ],
)
def test_blocks_that_ran_together_are_parted(pieces: list[str], why: str) -> None:
    ends = [
        piece if index == len(pieces) - 1 or why != "Arabic" else f"{piece.rstrip('.')}."
        for index, piece in enumerate(pieces)
    ]
    assert _texts("".join(ends)) == ends


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{_LONG} They met on YouTube and WhatsApp, in McDonald’s and by LinkedIn.", id="brands"),
        pytest.param(
            f"{_LONG} He reads form.File[0] and then sync.pool(), says the U.S.Navy.", id="programs and initials"
        ),
        pytest.param(f"{_LONG} They know ASP.NET, VB.NET and Node.JS, not ASP.NET alone.", id="names with capitals"),
        pytest.param(f"{_LONG} Ask Booking.Com first, for Booking.Com knows.", id="a name said twice"),
        pytest.param(f"{_LONG}The ferry left.", id="one slip of the keyboard"),
        pytest.param(f"{_LONG} Bahlala kwiKapa eThekwini nakwaZulu, eMzansi, eMonti nakwiBhayi.", id="prefixes"),
        pytest.param("The boats are in.The mayor counts.The ferry left.Nobody saw it.", id="a short line"),
        pytest.param("船は港を出た。市長は橋で待っていた。" * 80, id="Japanese sets no blanks"),
        pytest.param(_LONG, id="a long paragraph"),
    ],
)
def test_a_paragraph_stays_whole(text: str) -> None:
    assert _texts(text) == [text]


@given(st.lists(st.text("Aab .!?”é\N{ARABIC LETTER BEH}", min_size=1), min_size=1, max_size=300).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    whole = text + _LONG
    assert "".join("".join(_texts(whole)).split()) == "".join(whole.split())


def test_an_article_in_one_line_comes_out_without_its_menu() -> None:
    """As a program leaves it that takes the text of a page whose source has no line ends."""
    menu = "Skip to contentHomeNewsSportHarbourWeatherSubscribeLog in"
    footer = "Related storiesPrivacy policyTerms of useContact us"
    story = [text + "." if not text.endswith((".", "”")) else text for text in story_of("en")] * 2
    article = cleaner().normalize(menu + title_of("en") + "".join(story) + footer, kind="text")
    assert article.paragraphs[0].startswith(story_of("en")[0][:40])
    assert "Weather" not in article.text
    assert "Privacy" not in article.text
