"""Where flattened text ends: what is measured below each line, and the end that is expected to be best."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from choosing import LETTERS, MENU, STANZA, document_of, known_of, menu, story
from hypothesis import given
from hypothesis import strategies as st
from making import markup_page, prose, story_of, text_page

from cleaner import Cleaner
from cleaner.document import Kind, Line
from cleaner.scoring.arrays import Floats
from cleaner.scoring.known import Known
from cleaner.scoring.model import model_of, read_tables
from cleaner.scoring.select import Selection
from cleaner.scoring.tables import GRAIN, Tables
from cleaner.scoring.tails import completed_at_end, shortened, tails_of

# Of another matter each: a list of teasers.
_TEASERS = (
    "Volunteers planted forty oaks beside the canal on Saturday while a brass band played under the bridge.",
    "Cyclists crossing the mountain pass were surprised by snow, and spent the night in a chapel with goats.",
    "Engineers replaced the cracked turbine blades, so the island lights its harbour with wind again.",
)
_ALL = [*((text, 3.0) for text in LETTERS), *((text, 2.0) for text in _TEASERS)]
# What is below is the article's only where it says again what has been said above.
_BY_SUBJECT = Tables(
    {"tail news": np.array([-0.1])}, 0, {"tail news": np.array([-4, 4], np.int32) * round(1 / GRAIN)}, {}
)
_ALL_OWN, _NONE_OWN = (Tables({}, sign * round(6 / GRAIN), {}, {}) for sign in (1, -1))


def _known(lines: list[tuple[str | Line, float]], **also: object) -> Known:
    return replace(known_of(document_of(lines)), **also)


def _short(lines: list[tuple[str | Line, float]], tables: Tables, **also: object) -> Selection:
    kept, odds = np.array([score > 0 for _, score in lines]), np.array([score for _, score in lines])
    return shortened(Selection(kept, 0.9), odds, _known(lines, **also), tables)


def test_other_matters_below_the_article_are_cut_off() -> None:
    found = _short(_ALL, _BY_SUBJECT)
    assert np.flatnonzero(found.kept).tolist() == [0, 1, 2, 3]
    assert sorted(found.tail) == [4, 5, 6]
    assert "% of what reads as text there is expected to be its own" in found.tail[4]


def test_what_goes_on_with_the_matter_stays() -> None:
    again = [*_ALL[:4], *((f"Of the letters, the inbox and the doctors: {text}", 2.0) for text in LETTERS[:3])]
    assert _short(again, _BY_SUBJECT).kept.all()


def test_nothing_is_cut_where_all_below_is_the_articles() -> None:
    found = _short(_ALL, _ALL_OWN)
    assert found.kept.all()
    assert not found.tail


def test_what_a_rule_keeps_stays_below_the_end() -> None:
    found = _short(_ALL, _BY_SUBJECT, held=np.array([line == 6 for line in range(7)]))
    assert np.flatnonzero(found.kept).tolist() == [0, 1, 2, 3, 6]


def test_nothing_is_cut_where_the_article_itself_is_unsure() -> None:
    kept = np.ones(len(_ALL), bool)
    odds = np.array([score for _, score in _ALL])
    assert shortened(Selection(kept, 0.7), odds, _known(_ALL), _BY_SUBJECT).kept.all()


def test_nothing_is_cut_of_which_half_may_be_the_articles() -> None:
    half = Tables({}, 0, {}, {})
    long = [*_ALL[:4], *((f"{text} {text} {text} {text}", 2.0) for text in _TEASERS)]
    assert _short(long, half).kept.all()


def test_an_article_does_not_end_with_its_first_words() -> None:
    lines = [("A few words.", 4.0), *_ALL]
    assert _short(lines, _NONE_OWN).kept[1]


@pytest.mark.parametrize("lines", [[], story(1), menu(3)], ids=["empty", "one line", "nothing kept"])
def test_a_page_without_anything_below_stays(lines: list[tuple[str | Line, float]]) -> None:
    before = np.array([score > 0 for _, score in lines], bool)
    assert (_short(lines, _NONE_OWN).kept == before).all()


@pytest.mark.parametrize("kind", ["verse", "code", "table"])
def test_nothing_ends_inside_what_is_chosen_together(kind: Kind) -> None:
    rows = [(Line(text, kind, block=STANZA), 2.0) for text in _TEASERS]
    kept, odds = np.ones(7, bool), np.full(7, 2.0)
    assert tails_of(kept, odds, _known([*_ALL[:4], *rows])).ends.tolist() == [0, 1, 2, 3]


def test_what_is_measured() -> None:
    lines = [*_ALL[:4], *menu(2), _ALL[4], (Line("and nobody was there", "verse", block=STANZA), 1.0)]
    kept = np.array([score > 0 for _, score in lines])
    tails = tails_of(kept, np.array([score for _, score in lines]), _known(lines, titles=(0,)))
    assert tails.ends.tolist() == [0, 1, 2, 3, 6]
    at = tails.ends.tolist().index(3)
    own = {name: float(values[at]) for name, values in tails.evidence.items()}
    assert own["tail lines above"] == 4
    assert own["tail odds above"] == 3
    assert own["tail best odds"] == 2
    assert own["tail run above"] == 4
    assert own["tail run"] == 1
    assert own["tail short"] == 0.5
    assert own["tail share"] == pytest.approx(tails.below[at] / (tails.above[at] + tails.below[at]))
    # Two lines of a menu stand between; above the first letter but one, nothing does.
    assert own["tail filled"] < 1
    assert own["tail filled above"] < 1 == float(tails.evidence["tail filled above"][0])
    # The second half of the letters says again what the first says; the teaser below says nothing of that.
    assert own["tail said"] < own["tail said above"]
    assert own["tail news"] == pytest.approx(own["tail said"] - own["tail said above"])
    # The title is the first line: its words are above.
    assert own["tail titled"] < own["tail titled above"]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=12))
def test_worth_is_what_an_end_wins_where_the_shares_are_known(picked: list[tuple[bool, int]]) -> None:
    lines = [*((text, 50.0) for text in LETTERS), *((_ALL[which][0], 1.0) for _, which in picked)]
    known, kept = _known(lines), np.ones(len(lines), bool)
    words = known.signals.words
    gold = np.array([True] * len(LETTERS) + [own for own, _ in picked])
    tails = tails_of(kept, np.array([score for _, score in lines]), known)
    last = len(LETTERS) - 1
    if last not in tails.ends:
        return
    at = tails.ends.tolist().index(last)
    share = float((words * gold)[last + 1 :].sum() / tails.below[at])

    def f1(chosen: np.ndarray) -> float:
        return float(2 * (words * chosen * gold).sum() / ((words * chosen).sum() + (words * gold).sum()))

    won = f1(np.arange(len(lines)) <= last) - f1(kept)
    assert float(tails.worth(np.full(len(tails.ends), share))[at]) == pytest.approx(won, abs=1e-3)


def _section(number: int, score: float) -> list[tuple[str, float]]:
    return [(f"The {number}. part of it", score), (prose(number), score)]


_SECTIONS = [(prose(9), 3.0), *_section(1, 1.0), *_section(2, 1.0)]


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        pytest.param(_section(3, -2.0), 2, id="one more"),
        pytest.param([*_section(3, -1.0)[:1], ("It is free of charge.", -3.0)], 2, id="of a short sentence"),
        pytest.param([*_section(3, 1.0)[:1], *_section(3, -2.0)[1:]], 2, id="with its subheading kept"),
        pytest.param([*_section(3, -2.0)[:1], *_section(3, 1.0)[1:]], 2, id="with its sentence kept"),
        pytest.param([*_section(3, -2.0), *_section(4, -2.0)], 4, id="two more"),
        pytest.param([*_section(3, -2.0), *_section(4, -2.0), *_section(5, -2.0)], 0, id="teasers in a row"),
        pytest.param([*_section(3, -2.0), (prose(4), -2.0)], 0, id="longer than the others"),
        pytest.param(_section(3, -4.0), 0, id="surely chrome"),
        pytest.param([("Ann Lee", 0.5), ("She writes of mills and rivers.", -1.0)], 0, id="who wrote it"),
        pytest.param([*_section(3, -1.0)[:1], ("Was this page of any use?", -1.0)], 0, id="a question"),
        pytest.param([(MENU, -4.0), *_section(3, -2.0)], 0, id="with something between"),
    ],
)
def test_the_last_section_of_an_article_in_sections_stays(below: list[tuple[str, float]], stays: int) -> None:
    lines = [*_SECTIONS, *below, *menu(2)]
    odds = np.array([score for _, score in lines])
    kept, nothing = odds > 0, np.zeros(len(lines))

    def found(edges: Floats = nothing, number: int = 0, **also: object) -> np.ndarray:
        known = _known(lines[number:], **{"article": True, **also})
        selection = Selection(kept[number:], 0.9)
        return completed_at_end(selection, odds[number:], edges[number:], known).kept

    assert found().tolist() == [*[True] * 5, *[at < stays or kept[5 + at] for at in range(len(below))], False, False]
    assert found(article=False).tolist() == kept.tolist()
    # One section alone makes no text in sections; and words may say what scores do not.
    assert found(number=3).tolist() == kept[3:].tolist()
    assert found(np.where(odds < 0, -1.0, 0.0)).tolist() == kept.tolist()


def _cleaner(path: Path, tails: Tables) -> Cleaner:
    replace(model_of(read_tables()), tails=tails).write(path)
    return Cleaner(model=path)


def test_lines_below_the_end_are_named_with_their_reason(tmp_path: Path) -> None:
    found = _cleaner(tmp_path / "model.json", _NONE_OWN).normalize(text_page(), kind="text")
    story = story_of("en")
    assert found.body == story[0]
    below = [removal for removal in found.removals if removal.rule == "core/tail"]
    assert [removal.text for removal in below] == list(story[1:])
    assert {removal.why for removal in below} == {
        "below the article's end: 0% of what reads as text there is expected to be its own"
    }


def test_markup_has_elements_and_ends_with_them(tmp_path: Path) -> None:
    found = _cleaner(tmp_path / "model.json", _NONE_OWN).normalize(markup_page())
    assert not [removal for removal in found.removals if removal.rule == "core/tail"]
    assert story_of("en")[-1] in found.body
