"""Words on folded lines: borders, edges, folding, scripts without blanks, patterns behind their gate."""

from __future__ import annotations

import pytest
from casedata import Case, cases

from cleaner.characters import canonical, fold
from cleaner.rules.phrases import FoldedPage, PhraseIndex, trimmed
from cleaner.rules.schema import Phrase


def _page(*lines: str) -> FoldedPage:
    return FoldedPage([fold(canonical(line)) for line in lines])


def _holds(phrase: Phrase, line: str) -> bool:
    return bool(PhraseIndex([phrase]).lines(_page(line)))


def _phrase(case: Case) -> Phrase:
    lists = {
        key: case[key] if isinstance(case[key], list) else [case[key]]
        for key in ("is", "starts", "ends", "has")
        if key in case
    }
    keys = {"is_" if key == "is" else key: tuple(texts) for key, texts in lists.items()}
    return Phrase(**keys, regex=case.get("regex", ""))


@cases("phrases", "phrases")
def test_phrases(case: Case) -> None:
    phrase = _phrase(case)
    assert {line: _holds(phrase, line) for line in (*case.get("on", ()), *case.get("off", ()))} == {
        **dict.fromkeys(case.get("on", ()), True),
        **dict.fromkeys(case.get("off", ()), False),
    }


@cases("phrases", "phrases")
def test_a_phrase_holds_alone_as_it_holds_on_a_whole_page(case: Case) -> None:
    phrase = _phrase(case)
    lines = [*case.get("on", ()), "It rained.", *case.get("off", ())]
    index = PhraseIndex([Phrase(("unrelated",)), phrase, Phrase(has=("rain", "share"))])
    assert index.lines(_page(*lines)).get(1, []) == list(range(len(case.get("on", ()))))


@pytest.mark.parametrize(
    ("line", "core"),
    [
        ("• read more »", "read more"),
        ("→ more:", "more"),
        ("more …", "more"),
        ("(3)", "3"),
        ("//", "//"),
        ("", ""),
        ("हिन्दी", "हिन्दी"),
        ("ไทย:", "ไทย"),
    ],
)
def test_bullets_arrows_and_colons_at_the_ends_do_not_count(line: str, core: str) -> None:
    assert trimmed(line) == core


def test_a_pattern_sees_2000_characters_of_a_line() -> None:
    phrase = Phrase(starts=("rain",), regex=r"^rain.*\d")
    assert _holds(phrase, "rain " + "x" * 1900 + "7")
    assert not _holds(phrase, "rain " + "x" * 2000 + "7")


def test_plain_words_see_the_whole_line() -> None:
    line = "It rained all day. " * 200 + "Share"
    assert _holds(Phrase(ends=("share",)), line)
    assert _holds(Phrase(has=("share",)), line)


def test_a_phrase_never_reaches_over_two_lines() -> None:
    index = PhraseIndex([Phrase(has=("read more",)), Phrase(starts=("more",)), Phrase(ends=("read",))])
    assert index.lines(_page("read", "more")) == {1: [1], 2: [0]}


def test_lines_are_found_in_order_and_once() -> None:
    index = PhraseIndex([Phrase(has=("share", "a share", "share it"))])
    assert index.lines(_page("share it", "no", "a share it share", "share")) == {0: [0, 2, 3]}


def test_one_literal_serves_many_phrases() -> None:
    index = PhraseIndex(
        [Phrase(has=("share",)), Phrase(starts=("Share",)), Phrase(("SHARE",)), Phrase(ends=("share",))]
    )
    assert index.lines(_page("share this")) == {0: [0], 1: [0]}
    assert index.lines(_page("share")) == {0: [0], 1: [0], 2: [0], 3: [0]}


@pytest.mark.parametrize("lines", [(), ("",), ("", ""), ("•",), ("»", "x")])
def test_pages_of_nothing(lines: tuple[str, ...]) -> None:
    index = PhraseIndex([Phrase(("share",)), Phrase(starts=("share",)), Phrase(has=("share",))])
    assert index.lines(_page(*lines)) == {}


def test_an_index_of_nothing() -> None:
    assert PhraseIndex([]).lines(_page("share")) == {}


def test_words_are_found_before_the_pattern_is_asked() -> None:
    index = PhraseIndex([Phrase(has=("share",), regex="^share"), Phrase(has=("share",))])
    page = _page("share it", "we share", "share this")
    worded = index.worded(page)
    assert worded == {0: [0, 1, 2], 1: [0, 1, 2]}
    assert index.matching(0, worded[0][1:], page) == [2]
