"""The page's own cut: the cut expected to be best, what rules have said, or no article at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import cleaner, prose

from cleaner.document import Document, Line
from cleaner.scoring.cuts import candidates
from cleaner.scoring.select import Known, Selection, select, settled
from cleaner.scoring.signals import measure
from cleaner.scoring.tables import GRAIN, Tables
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MENU = "Ten gardens to see"  # no prose, a few words
_STANZA = 99
Scored = tuple[str | Line, float]

# The cut with the largest expected F1 is taken, and that F1 believed.
_STEPS = 200
_EDGES = np.arange(1, _STEPS) / _STEPS
_BELIEVED = Tables(
    {"cut expected F1": _EDGES},
    0,
    {"cut expected F1": np.rint((np.arange(_STEPS) + 0.5) / _STEPS / GRAIN).astype(np.int32)},
    {},
)

# The cut of the highest precision, which leaves all that is unsure out.
_STRICT = Tables({"cut expected precision": _EDGES}, 0, {"cut expected precision": np.arange(_STEPS)}, {})


def _flags(numbers: Collection[int], count: int) -> np.ndarray:
    return np.array([number in numbers for number in range(count)], bool)


def _known(document: Document, held: Collection[int] = (), gone: Collection[int] = ()) -> Known:
    count = len(document.lines)
    return Known(document, measure(document), _flags(held, count), _flags(gone, count))


def _document(lines: Sequence[Scored], kind: Literal["html", "text"] = "text") -> Document:
    numbered = enumerate((line for line, _ in lines), 1)
    return Document(
        kind, tuple(line if isinstance(line, Line) else Line(line, block=block) for block, line in numbered)
    )


def _selection(
    lines: Sequence[Scored],
    held: Collection[int] = (),
    gone: Collection[int] = (),
    cut: Tables = _BELIEVED,
    **also: object,
) -> Selection:
    known = replace(_known(_document(lines), held, gone), **{"titles": (0,), **also})
    return _chosen(known, lines, cut)


def _chosen(known: Known, lines: Sequence[Scored], cut: Tables = _BELIEVED) -> Selection:
    odds = settled(np.array([score for _, score in lines], float), known)
    return select(candidates(odds, known.signals.words), odds, {}, known, cut)


def _kept(lines: Sequence[Scored], held: Collection[int] = (), gone: Collection[int] = ()) -> list[int]:
    return np.flatnonzero(_selection(lines, held, gone).kept).tolist()


def _story(count: int, score: float = 5.0) -> list[Scored]:
    return [(prose(number), score) for number in range(count)]


def _menu(count: int, score: float = -5.0) -> list[Scored]:
    return [(f"{_MENU} {number}", score) for number in range(count)]


def _verse(score: float) -> Scored:
    return Line("and nobody was there to shout a word of it,", "verse", block=_STANZA), score


def test_lines_with_a_positive_score_between_chrome() -> None:
    assert _kept([*_menu(5), *_story(4), *_menu(5)]) == [5, 6, 7, 8]


def test_a_line_of_boilerplate_inside_goes_and_ends_nothing() -> None:
    assert _kept([*_story(3), *_menu(3), *_story(3)]) == [0, 1, 2, 6, 7, 8]


def test_an_unsure_line_comes_along_where_the_rest_is_sure() -> None:
    assert _kept([*_story(3), (prose(8), 1.0), *_story(3)]) == list(range(7))
    assert _kept([*_story(3), (prose(8), -2.0), *_story(3)]) == [0, 1, 2, 4, 5, 6]


def test_what_a_rule_removes_is_never_kept() -> None:
    assert _kept(_story(4), gone=[1]) == [0, 2, 3]
    assert _kept([*_story(3), *_menu(9)], gone=[0, 3, 4]) == [1, 2]


def test_what_a_rule_keeps_stays_wherever_it_stands() -> None:
    note: Scored = ("Correction: the bridge is older.", -9.0)
    assert _kept([note, *_menu(30), *_story(4), *_menu(30), note], held=[0, 65]) == [0, 31, 32, 33, 34, 65]


def test_a_page_of_which_rules_keep_one_line_is_that_line() -> None:
    selection = _selection(_menu(9), held=[4])
    assert np.flatnonzero(selection.kept).tolist() == [4]
    assert selection.reason == ""


def test_a_page_of_which_rules_remove_every_line_is_empty() -> None:
    selection = _selection(_story(3), gone=range(3))
    assert not selection.kept.any()
    assert selection.reason == "no line reads as article text"


def test_lines_of_a_stanza_share_their_mean() -> None:
    for scores, whole in (((9.0, -4.0, 4.0), True), ((-9.0, 4.0, -4.0), False)):
        lines = [*_story(2), *map(_verse, scores), *_story(2)]
        assert _kept(lines) == (list(range(7)) if whole else [0, 1, 5, 6])


@pytest.mark.parametrize(("kind", "scores"), [("verse", [2.0] * 3), ("code", [2.0] * 3), ("table", [2.0] * 3)])
def test_the_mean_of_lines_chosen_together(kind: str, scores: list[float]) -> None:
    document = Document("text", tuple(Line("a | 1", kind, block=1) for _ in range(3)))  # type: ignore[arg-type]
    assert settled(np.array([0.0, 6.0, 0.0]), _known(document)).tolist() == scores


def test_lists_and_paragraphs_are_chosen_line_by_line() -> None:
    document = Document("text", (Line("a", "list", block=1), Line("b", "list", block=1)))
    assert settled(np.array([1.0, -3.0]), _known(document)).tolist() == [1.0, -3.0]


def test_a_line_that_a_rule_removes_has_no_part_in_the_mean() -> None:
    document = Document("text", tuple(Line("a | 1", "table", block=1) for _ in range(3)))
    assert settled(np.array([-9.0, 2.0, 4.0]), _known(document, gone=[0])).tolist() == [-20.0, 3.0, 3.0]


def _odds(html: str, odds: list[float], gone: Collection[int] = ()) -> list[float]:
    return np.round(settled(np.array(odds), _known(segment_html(html), gone=gone)), 3).tolist()


def test_short_lines_lean_on_the_mean_of_their_form() -> None:
    items = "<ul><li>Six herons</li><li>Two otters</li><li>A kingfisher</li><li>No swans</li></ul>"
    assert _odds(items, [3.0, 1.0, -1.0, 1.0]) == [1.8, 1.0, 0.2, 1.0]
    assert _odds(items, [9.0, 1.0, -1.0, 0.0])[3] == 0.6, "one that is beyond doubt counts no more than others"
    assert _odds(items, [3.0, 1.0, -1.0, 1.0], gone=[0])[1:] == [1.0, -1.0, 1.0], "three are too few"
    assert _odds(items.replace("<li>No", "<li class=last>No"), [3.0, 1.0, -1.0, 1.0])[2] == -1.0, "so are these"


def test_a_form_without_a_name_takes_no_line_from_the_article() -> None:
    menu = "<nav><ul><li>News</li><li>Sport</li><li>Weather</li></ul></nav><ul><li>Six herons</li></ul>"
    odds = [-4.0, -4.0, -4.0, 1.0]
    assert _odds(menu, odds)[3] == 1.0
    assert _odds(menu.replace("<ul>", "<ul class=list>"), odds)[3] == -1.25, "elements of one class are of one kind"


def test_prose_counts_for_its_form_and_is_judged_alone() -> None:
    html = f"<main><p>{prose(0)}</p><p>{prose(1)}</p><p>{prose(2)}</p><p>Not so</p></main>"
    assert _odds(html, [4.0, -1.0, 4.0, -3.0]) == [4.0, -1.0, 4.0, -0.6]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        pytest.param([], "no line reads as article text", id="no lines"),
        pytest.param([("Page not found", 0.5)], "only 14 characters read as article text", id="a title"),
        pytest.param([("It rained.", 6.0), *_menu(9)], "only 10 characters read as article text", id="a sentence"),
        pytest.param(
            [(prose(number), -4.0) for number in range(9)], "no part of the page reads as an article", id="prose"
        ),
    ],
)
def test_no_article_has_its_reason(lines: list[Scored], reason: str) -> None:
    selection = _selection(lines)
    assert not selection.kept.any()
    assert selection.reason == reason


def test_a_listing_of_many_titles_is_an_article() -> None:
    assert _kept(_menu(60, 3.0)) == list(range(60))
    assert _kept(_menu(60, -5.0)) == []


@pytest.mark.parametrize("count", [1, 9, 25])
def test_a_page_of_labels_alone_is_no_article(count: int) -> None:
    for score in (-5.0, 0.5):
        selection = _selection(_menu(count, score))
        assert not selection.kept.any()
        assert selection.reason


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_page_of_chrome_alone_is_empty_with_its_reason(kind: str) -> None:
    labels = ["Home", "News", "Sport", "Weather", "Contact", "Privacy policy", "Log in", "© 2025 The Gazette"]
    page = {
        "text": "\n".join(labels),
        "html": "<nav><ul>"
        + "".join(f"<li><a href=/{n}>{label}</a>" for n, label in enumerate(labels))
        + "</ul></nav>",
    }[kind]
    article = cleaner().normalize(page, kind=kind)  # type: ignore[arg-type]
    assert article.status == "empty"
    assert article.blocks == ()
    assert article.reason


def test_prose_beside_the_article_joins_it_and_prose_behind_a_menu_does_not() -> None:
    unsure: Scored = (prose(9), 0.3)
    selection = _selection([unsure, *_menu(2), unsure, *_story(3), unsure, *_menu(2), unsure], cut=_STRICT)
    assert np.flatnonzero(selection.kept).tolist() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("What the herons had to say of it", 0.3), True, id="without a full stop, pictures below it"),
        pytest.param(("What the herons had to say of it", 0.1), False, id="unsure"),
    ],
)
def test_a_standfirst_stays_in_a_strict_cut(line: Scored, *, stays: bool) -> None:
    page = [*_menu(1), line, *_menu(6), *_story(3), *_menu(3)]
    assert _selection(page, cut=_STRICT, standfirst=1).kept[1] == stays
    assert not _selection(page, cut=_STRICT).kept[1]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("What came next", -1.0), True, id="a subheading"),
        pytest.param(("What came next", -1.5), False, id="surely chrome"),
        pytest.param((" ".join(["What came next"] * 3), -1.0), False, id="too long"),
    ],
)
def test_a_short_line_between_kept_ones_of_flattened_text_is_a_subheading(line: Scored, *, stays: bool) -> None:
    assert (2 in _kept([*_story(2), line, *_story(2)])) == stays


_BEHIND = " ".join(["Nobody came back from the mill in that year"] * 2)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param([*_story(3), ("Nobody came back.", -4.0)], range(4), id="a short sentence behind"),
        pytest.param([*_story(3), ("Nobody came.", -4.0), ("It rained.", -4.0)], range(5), id="a row of them"),
        pytest.param([("It rained.", -4.0), *_story(3)], range(4), id="a short sentence above"),
        pytest.param([*_story(3), (f"{_BEHIND}.", -1.0)], range(4), id="a long one"),
        pytest.param([*_story(3), (f"{_BEHIND}.", -1.5)], range(3), id="a long one, whose score says enough"),
        pytest.param([*_story(3), ("What nobody saw", -1.0)], range(3), id="no sentence"),
        pytest.param([*_story(3), ("And who?", -1.0)], range(3), id="a question that nothing answers"),
        pytest.param([*_story(3), ("Come and see!", -1.0)], range(3), id="a call"),
        pytest.param([*_story(3), ("And who?", -1.0), ("Nobody.", -2.0)], range(5), id="an answer"),
        pytest.param([*_story(3), ("A menu", -2.0), ("It rained.", -2.0)], range(3), id="not in a row"),
    ],
)
def test_sentences_in_a_row_with_kept_lines_of_flattened_text_stay(lines: list[Scored], kept: Sequence[int]) -> None:
    page = [*_menu(3), *lines, *_menu(3)]
    assert _kept(page) == [3 + line for line in kept]
    assert _chosen(_known(_document(page, "html")), page).kept.sum() <= len(kept)


def test_what_a_rule_removes_parts_no_sentences_between_kept_lines() -> None:
    page = [*_story(2), ("It rained.", -2.0), *_menu(1), ("All night.", -2.0), *_story(2)]
    assert _kept(page, gone=[3]) == [0, 1, 2, 4, 5, 6]
    page = [*_story(2), *_menu(1), ("It rained.", -2.0), *_menu(2)]
    assert _kept(page, gone=[2]) == [0, 1]


def test_of_a_flattened_list_no_item_goes_where_another_stays() -> None:
    items: list[Scored] = [(Line("a lamp", "list", block=_STANZA), score) for score in (-2.0, 1.0, -3.0)]
    page = [*_story(2), *items, *_story(2)]
    assert _kept(page) == list(range(7))
    assert _kept(page, gone=[4]) == [0, 1, 2, 3, 5, 6]
    menu: list[Scored] = [(Line("a lamp", "list", block=_STANZA), -3.0)] * 3
    assert _kept([*_story(2), *menu, *_story(2)]) == [0, 1, 5, 6]


def _heading(text: str, linked: int = 0) -> Scored:
    return Line(text, "heading", 2, linked=linked), -3.0


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        pytest.param([_heading("What came next"), *_story(2)], True, id="above prose"),
        pytest.param([_heading("What came next"), *_menu(2), *_story(2)], False, id="above chrome"),
        pytest.param([_heading("What came next", 14), *_story(2)], False, id="a link to another article"),
        pytest.param([("What came next", -3.0), *_story(2)], False, id="a paragraph, where markup has headings"),
        pytest.param([_heading("What came next")], False, id="behind the last paragraph"),
    ],
)
def test_a_heading_of_markup_between_a_kept_line_and_kept_prose_stays(lines: list[Scored], *, stays: bool) -> None:
    page = [*_story(2), *lines]
    assert _chosen(_known(_document(page, "html")), page).kept.tolist()[2] == stays


def _of_markup(html: str, odds: float) -> list[bool]:
    """Return what is kept of a page whose prose is all sure, except for the lines about an offer."""
    document = segment_html(html)
    told = [5.0 if "village" in line.text else odds if "offer" in line.text else -3.0 for line in document.lines]
    lines = [(line, score) for line, score in zip(document.lines, told, strict=True)]
    chosen = _chosen(_known(document), lines, _STRICT).kept.tolist()
    return [kept for kept, line in zip(chosen, document.lines, strict=True) if "offer" in line.text]


_OFFER = "<p>Our offer to the reader who has come this far is a map of all the fords and ferries of the valley.</p>"
_TOLD = "".join(f"<p>{prose(number)}</p>" for number in range(6))


@pytest.mark.parametrize(
    ("html", "odds", "stays"),
    [
        pytest.param(f"<main>{_TOLD}{_OFFER}</main>", -1.0, [True], id="behind the last paragraph"),
        pytest.param(f"<main>{_OFFER}{_TOLD}</main>", -1.0, [True], id="above the first"),
        pytest.param(f"<main>{_TOLD}<h2>More</h2>{_OFFER}</main>", -1.0, [True], id="below a heading"),
        pytest.param(f"<main>{_TOLD}{_OFFER}</main>", -2.5, [False], id="sure boilerplate"),
        pytest.param(f"<main>{_TOLD}<div>{_OFFER}</div></main>", -1.0, [False], id="in a box of its own"),
        pytest.param(f"<main>{_TOLD}</main>{_OFFER}", -1.0, [False], id="outside the article's element"),
        pytest.param(f"<main>{_TOLD}{_OFFER * 4}</main>", -1.0, [False] * 4, id="one of many"),
        pytest.param(f"<main>{_TOLD}<p>Our offer</p></main>", -1.0, [False], id="no prose"),
    ],
)
def test_prose_in_the_element_of_which_nearly_all_prose_is_kept_stays(
    html: str, odds: float, stays: list[bool]
) -> None:
    assert _of_markup(html, odds) == stays


def test_what_is_more_likely_than_not_between_the_standfirst_and_the_text_stays() -> None:
    point: Scored = ("What it costs", 0.2)
    page = [*_menu(1), ("What the herons had to say of it", 0.3), point, *_menu(1), *_story(3), point]
    assert np.flatnonzero(_selection(page, cut=_STRICT, standfirst=1).kept).tolist() == [1, 2, 4, 5, 6]


def test_a_few_sentences_between_menus_are_an_article_if_one_is_beyond_doubt() -> None:
    unsure, sure = (_selection([*_menu(30), (prose(1), score), *_menu(30)]) for score in (2.0, 5.0))
    assert unsure.reason == "a few sentences between menus, and none that is surely an article's"
    assert np.flatnonzero(sure.kept).tolist() == [30]


@pytest.mark.parametrize(("sentences", "empty"), [(2, True), (3, False)])
def test_as_many_sentences_as_a_short_piece_of_news_has_are_an_article(sentences: int, *, empty: bool) -> None:
    text = "The harbour at Tidewrack will be closed to all ships for {} weeks from Monday."
    told = [(text.format(number + 2), 0.6) for number in range(sentences)]
    assert bool(_selection([*_menu(30), *told, *_menu(30)]).reason) == empty


@pytest.mark.parametrize(("paragraphs", "kept"), [(1, []), (2, [30, 31])])
def test_where_no_title_is_shown_one_short_sentence_between_menus_is_a_teaser_and_two_are_an_article(
    paragraphs: int, kept: list[int]
) -> None:
    short = "The harbour at Tidewrack will be closed to all ships for a week from Monday."
    told = [(short.replace("week", f"week or {number + 2}"), 5.0) for number in range(paragraphs)]
    assert np.flatnonzero(_selection([*_menu(30), *told, *_menu(30)], titles=()).kept).tolist() == kept


def test_prose_beyond_doubt_is_an_article_however_little_is_expected_of_the_cut() -> None:
    hopeless = Tables({}, 0, {}, {})
    assert _selection(_story(9), cut=hopeless).kept.all()
    assert _selection(_story(9, 0.2), cut=hopeless).reason == "no part of the page reads as an article"


def test_an_article_has_no_reason() -> None:
    assert _selection(_story(2)).reason == ""


def test_short_verse_is_an_article() -> None:
    assert _kept([_verse(2.0) for _ in range(8)]) == list(range(8))


def test_confidence_grows_with_the_scores() -> None:
    sure, unsure = _selection([*_menu(5, -6.0), *_story(5, 6.0)]), _selection([*_menu(5, -0.3), *_story(5, 0.3)])
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize("hoped", [-50_000, 0, 700, 1024, 50_000])
def test_confidence_is_a_share_whatever_the_tables_say(hoped: int) -> None:
    selection = _selection(_story(3), cut=Tables({}, hoped, {}, {}))
    assert selection.confidence == pytest.approx(min(max(hoped * GRAIN, 0), 1), abs=1e-4)


@pytest.mark.parametrize("score", [1e9, -1e9, 1e300, -1e300])
def test_scores_of_any_size(score: float) -> None:
    selection = _selection([*_story(3), (prose(5), score)])
    assert selection.kept[:3].all()
    assert selection.kept[3] == (score > 0)


_SCORES = st.one_of(st.integers(-4, 4).map(float), st.floats(-30, 30))
_FATES = st.sampled_from(("", "", "", "held", "gone"))
_SHAPES = st.lists(st.tuples(st.sampled_from(("story", "menu", "stanza")), _SCORES, _FATES), max_size=14)


@settings(max_examples=80)
@given(shapes=_SHAPES)
def test_rules_are_obeyed_and_the_rest_is_chosen_in_blocks(shapes: list[tuple[str, float, str]]) -> None:
    made = {"story": prose(1), "menu": _MENU}
    lines: list[Scored] = [_verse(score) if shape == "stanza" else (made[shape], score) for shape, score, _ in shapes]
    held, gone = ([number for number, (_, _, fate) in enumerate(shapes) if fate == said] for said in ("held", "gone"))
    selection = _selection(lines, held, gone)
    kept = set(np.flatnonzero(selection.kept).tolist())
    assert 0 <= selection.confidence <= 1
    assert bool(selection.reason) == (not kept)
    assert not kept & set(gone)
    assert kept >= set(held)
    stanza = {number for number, (shape, _, fate) in enumerate(shapes) if shape == "stanza" and not fate}
    assert not kept & stanza or kept >= stanza
