"""The form of a line: the look of its element and of the one around it."""

from __future__ import annotations

import pytest

from cleaner.document import Document, Line
from cleaner.scoring.forms import forms, nameless, templates
from cleaner.segment.html import segment_html


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param("<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>", [0, 0, 0], id="items of two lists"),
        pytest.param("<ul><li>a</li></ul><ol><li>b</li></ol>", [0, 1], id="of lists that look different"),
        pytest.param("<ul><li>a</li><li class=x>b</li></ul>", [0, 1], id="of another class"),
        pytest.param("<p id=post-1>a</p><p id=post-12>b</p>", [0, 0], id="of ids that are numbered"),
        pytest.param("<p id=post-1>a</p><p id=reply-1>b</p>", [0, 1], id="of ids that say something else"),
        pytest.param("<div id=m1><p>a</p></div><div id=m2><p>b</p></div>", [0, 0], id="in elements of numbered ids"),
        pytest.param("<body>a<p>b</p></body>", [0, 1], id="right below the root"),
    ],
)
def test_lines_of_one_form_look_the_same_as_do_the_elements_around_them(html: str, found: list[int]) -> None:
    numbers = forms(segment_html(html)).tolist()
    assert [[one == other for other in numbers] for one in numbers] == [
        [one == other for other in found] for one in found
    ]


def test_a_form_has_a_name_if_an_element_of_it_has_a_class_or_an_id() -> None:
    page = "<body>a<ul><li>b</li></ul><ul id=x><li>c</li></ul><ul><li class=y>d</li></ul></body>"
    assert nameless(segment_html(page)).tolist() == [True, True, False, False]
    assert nameless(Document("text", (Line("a"),))).tolist() == [True]


def test_a_template_has_a_name_and_other_lines_are_of_their_own() -> None:
    page = "<body><p>a</p><p>b</p><div class=x><p>c</p><p>d</p></div><p>e</p></body>"
    document = segment_html(page)
    found = templates(document, forms(document)).tolist()
    assert found[2] == found[3]
    assert len(set(found)) == 4
    text = Document("text", (Line("a"), Line("a")))
    assert not len(templates(text, forms(text)))


def test_lines_of_flattened_text_have_forms_of_their_own() -> None:
    assert forms(Document("text", (Line("a"), Line("a")))).tolist() == [0, 1]


def test_no_lines() -> None:
    assert forms(Document("html", ())).tolist() == []
