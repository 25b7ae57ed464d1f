"""The evidence: one finite number a line for any page, the same names for all pages of one kind, and exact cases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from casedata import Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from making import prose, story_of, text_of
from strategies import Page, markup_soup, pages, text_soup
from views import seen, view_of

from cleaner.document import Document, Line
from cleaner.scoring.features import text, words
from cleaner.scoring.features.company import means_around
from cleaner.scoring.features.matrix import columns, columns_of_text, evidence, matrix
from cleaner.scoring.features.view import Tokens, View

if TYPE_CHECKING:
    from cleaner.scoring.arrays import Floats

_MARKUP = {
    "nothing": "",
    "no lines": "<html><body><nav></nav></body></html>",
    "one line": "<p>Rain",
    "no prose": "<ul><li><a href=/>Home</a><li><a href=/n>News</a></ul>",
    "no elements of its own": "Rain",
    "Chinese": "".join(f"<p>{line}</p>" for line in story_of("zh")),
    "Arabic": "<html dir=rtl>" + "".join(f"<p>{line}</p>" for line in story_of("ar")),
    "marks alone": "<p>***</p><p>—</p><p>|</p>",
    "deep": "<div>" * 1500 + "Rain" + "</div>" * 1500,
    "table, code and verse": (
        "<table><tr><td>a<td>1<tr><td>b<td>2</table><pre>x = 1\ny = 2</pre><p>One,<br>two,<br>three."
    ),
    "long names": f"<div class='{'longname ' * 500}' id={'x' * 9000}><p>Rain",
}
_TEXT = {
    "nothing": "",
    "blank": " \n\n \n",
    "one line": "Rain",
    "no prose": "Home\nNews\nSport",
    "Chinese": "\n\n".join(story_of("zh")),
    "Arabic": "\n\n".join(story_of("ar")),
    "marks alone": "***\n\n—\n\n|",
    "one long line": "rain " * 20_000,
}
_ODD = [("html", name) for name in _MARKUP] + [("text", name) for name in _TEXT]
_TOKENS = Tokens({"rain": 1.0, "^home": -2.0}, {"nav": -2.0, "<p>": 0.5}, {"<div>": -0.1}, {"newsarticle": 1.0})
_NAMES = {kind: matrix(view_of("<p>Rain" if kind == "html" else "Rain", kind))[0] for kind in ("html", "text")}


def _assert_sound(view: View) -> None:
    names, values = matrix(view)
    assert names == _NAMES[view.document.kind]
    assert values.shape == (len(names), len(view.document.lines))
    assert np.isfinite(values).all()


@pytest.mark.parametrize(("kind", "name"), _ODD)
def test_odd_pages(kind: str, name: str) -> None:
    _assert_sound(view_of((_MARKUP if kind == "html" else _TEXT)[name], kind, _TOKENS))


@settings(max_examples=30)
@given(page=pages())
def test_pages_nobody_wrote(page: Page) -> None:
    _assert_sound(view_of(page.content, page.kind, _TOKENS))


@settings(max_examples=30)
@given(markup=markup_soup, flat=text_soup)
def test_rubbish(markup: str, flat: str) -> None:
    _assert_sound(view_of(markup, "html", _TOKENS))
    _assert_sound(view_of(flat, "text", _TOKENS))


# -- exact cases -----------------------------------------------------------------------------------------------------


def _assert_says(found: dict[str, Any], line: int, case: Case) -> None:
    said = {name: float(found[name][line]) for name in case["is"]}
    assert said == pytest.approx({name: float(value) for name, value in case["is"].items()}, abs=5e-4)


def _filled(content: str) -> str:
    """Put paragraphs of prose where a case asks for them."""
    return content.replace("{P}", prose(1)).replace("{Q}", prose(2)).replace("{R}", prose(3))


def _weights(case: Case, name: str) -> dict[str, float]:
    return {token: float(weight) for token, weight in case.get(name, {}).items()}


@cases("features", "line")
def test_the_line_alone(case: Case) -> None:
    _assert_says(text.features(seen(Document("text", (Line(case["text"]),)))), 0, case)


@cases("features", "words")
def test_its_words(case: Case) -> None:
    view = seen(Document("text", (Line("Other"), Line(case["text"]))), Tokens(_weights(case, "words")))
    _assert_says(words.features(view), 1, case)


@cases("features", "markup")
def test_the_markup_around_it(case: Case) -> None:
    view = view_of(_filled(case["html"]), "html", Tokens({}, _weights(case, "near"), _weights(case, "far")))
    rain = [line.text for line in view.document.lines].index("Rain")
    _assert_says(evidence(view)[0], rain, case)


@cases("features", "company")
def test_its_company(case: Case) -> None:
    view = view_of(_filled(text_of(*case["lines"])), "text")
    rain = [line.text for line in view.document.lines].index("Rain")
    _assert_says(evidence(view)[0], rain, case)


@cases("features", "page")
def test_the_page(case: Case) -> None:
    whole = evidence(view_of(_filled(case["content"]), case["kind"], Tokens(types=_weights(case, "types"))))[1]
    assert {name: whole[name] for name in case["is"]} == pytest.approx(
        {name: float(value) for name, value in case["is"].items()}, abs=5e-4
    )


@pytest.mark.parametrize(("title", "dated"), [(0, 1), (30, 0), (-1, 0)])
def test_a_day_beside_the_title_makes_a_header(title: int, dated: int) -> None:
    content = "<p>Rain</p><p>1 May 2019</p>" + "<p>Hail</p>" * 30
    assert evidence(replace(view_of(content), title=title))[1]["page dated"] == dated


@pytest.mark.parametrize(("kind", "number"), list(zip(text.KINDS, range(8), strict=True)))
def test_kinds_are_numbered(kind: str, number: int) -> None:
    line = Line("Rain", kind, level=3, mark="7. ")  # type: ignore[arg-type]
    found = text.features(seen(Document("text", (line,))))
    assert [found[name][0] for name in ("kind", "heading level", "numbered")] == [number, 3, 1]


def test_lines_that_stand_together() -> None:
    lines = (Line("a", block=1), *(Line(str(number), "list", block=2) for number in range(4)))
    view = seen(Document("text", lines, gaps=(False,) * 5))
    assert evidence(view)[0]["same block"].tolist() == [0, 2, 2, 2, 2]


def test_blank_lines_of_flattened_text() -> None:
    found = evidence(view_of("Home\nNews\n\nRain at last\nSun", "text"))[0]
    assert found["gap above"].tolist() == [0, 0, 1, 0]
    assert found["gap below"].tolist() == [0, 1, 0, 1]


def test_lines_are_counted_from_the_title() -> None:
    view = view_of("<title>Rain at last</title><p>Home</p><h1>Rain at last</h1><p>one</p><p>two</p>")
    assert view.title == 1
    found, whole = evidence(view)
    assert found["from title"].tolist() == [-1, 0, 1, 2]
    assert whole["page titled"] == 1


_ROWS = st.integers(1, 3).flatmap(
    lambda rows: st.integers(0, 12).flatmap(
        lambda count: st.lists(
            st.lists(st.integers(-9, 9), min_size=count, max_size=count), min_size=rows, max_size=rows
        )
    )
)


@settings(max_examples=40)
@given(rows=_ROWS, before=st.integers(0, 5), after=st.integers(0, 5))
def test_the_mean_of_the_neighbours(rows: list[list[int]], before: int, after: int) -> None:
    def mean(row: list[int], line: int) -> float:
        others = row[max(0, line - before) : line] + row[line + 1 : line + 1 + after]
        return sum(others) / max(1, len(others))

    expected = [[mean(row, line) for line in range(len(row))] for row in rows]
    (found,) = means_around(np.array(rows, float).reshape(len(rows), -1), [(before, after)])
    assert found == pytest.approx(np.array(expected, float).reshape(found.shape))


@given(page=pages())
def test_a_line_alone_says_what_it_says_among_others(page: Page) -> None:
    whole = view_of(page.content, page.kind)
    alone = [text.features(seen(Document(page.kind, (line,)))) for line in whole.document.lines]
    for name, values in text.features(whole).items():
        assert values.tolist() == [found[name][0] for found in alone], name


# -- cost ------------------------------------------------------------------------------------------------------------


class _Counting(dict[str, float]):
    """A table that counts how often it is asked."""

    asked = 0

    def get(self, *arguments: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 - as a mapping has it
        self.asked += 1
        return super().get(*arguments)


def _asked(content: str, kind: str, name: str) -> int:
    table = _Counting()
    matrix(view_of(content, kind, Tokens(**{name: table})))
    return table.asked


def test_twice_the_lines_ask_twice_as_often_for_words() -> None:
    line = "The harbour master opened the old gate.\n\n"
    once, twice = (_asked(line * count, "text", "words") for count in (50, 100))
    assert twice == 2 * once


def test_of_a_line_the_beginning_is_enough() -> None:
    assert _asked("rain " * 1000, "text", "words") == _asked("rain " * 100_000, "text", "words")


def test_names_are_asked_for_once_a_look_however_many_elements_have_it() -> None:
    item = '<li class="entry wide">Rain</li>'
    assert _asked(item * 20, "html", "near") == _asked(item * 200, "html", "near")


def test_equal_pages_give_equal_numbers() -> None:
    def numbers() -> Floats:
        return matrix(view_of(_MARKUP["table, code and verse"], "html", _TOKENS))[1]

    assert numbers().tolist() == numbers().tolist()


def _marked(content: str, *labels: str) -> tuple[View, Any]:
    """Return flattened text as it is seen, and which of its lines are labels."""
    view = view_of(content, "text")
    return view, np.array([line.text in labels for line in view.document.lines], bool)


def test_a_label_between_sentences_that_rules_remove_is_no_neighbour() -> None:
    told = story_of()
    whole = columns(view_of(text_of(*told), "text"))
    view, gone = _marked(text_of(told[0], "Advertisement", "Share", *told[1:]), "Advertisement", "Share")
    found = columns_of_text(view, gone)
    assert gone.sum() == 2
    for name, values in found.items():
        np.testing.assert_allclose(values[~gone], whole[name], err_msg=name)


def test_a_menu_that_rules_remove_is_one() -> None:
    menu = ("Home", "News", "Sport")
    view, gone = _marked(text_of(*menu, *story_of()), *menu)
    found, seen_whole = columns_of_text(view, gone), columns(view)
    assert gone.sum() == 3
    assert all(np.array_equal(found[name], values) for name, values in seen_whole.items())


def test_a_blank_line_above_a_label_stands_above_the_next() -> None:
    view, gone = _marked("One two three.\n\nShare\nFour five six.\n", "Share")
    found = columns_of_text(view, gone)
    assert found["gap above"][~gone].tolist() == [0.0, 1.0]


def test_a_label_below_the_last_sentence_is_one() -> None:
    view, gone = _marked(text_of(*story_of(), "Share", "Dunlow in pictures"), "Share")
    found = columns_of_text(view, gone)
    assert all(np.array_equal(found[name], values) for name, values in columns(view).items())


def test_a_text_of_labels_alone_is_seen_as_it_is() -> None:
    view, gone = _marked("Share\nPrint\n", "Share", "Print")
    assert all(np.array_equal(values, columns(view)[name]) for name, values in columns_of_text(view, gone).items())
