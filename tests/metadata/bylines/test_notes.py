"""What stands in a box under the author's name is about the author."""

from __future__ import annotations

import pytest
from making import prose

from cleaner import Cleaner

_HEAD = '<head><meta name="author" content="Ann Lee"></head>'
_NOTE = "Writes on boats and weather for the Courier, and lives in a mill without a wheel."


def _body(below: str, paragraphs: int = 5) -> str:
    text = "".join(f"<p>{prose(number)}</p>" for number in range(paragraphs))
    page = f"<html>{_HEAD}<body><div class=a><h1>Rain</h1><div class=b>{text}</div>{below}</div></body></html>"
    return Cleaner(sites=False).normalize(page).body


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        pytest.param(f"<div class=c><p>Ann Lee</p><p>{_NOTE}</p></div>", False, id="a box"),
        pytest.param(f"<div class=c><div><b>Ann Lee</b>, Reporter</div><p>{_NOTE}</p></div>", False, id="a role"),
        pytest.param(f"<div class=c><p>{prose(7)}</p><p>Ann Lee</p><p>{_NOTE}</p></div>", True, id="under a paragraph"),
        pytest.param(
            f"<div class=c><p>Ann Lee</p><p>{_NOTE}</p></div><div class=c><p>Bo Tamm</p><p>{prose(8)}</p></div>",
            True,
            id="a list of speakers",
        ),
        pytest.param(f"<div class=c><p>Bo Tamm</p><p>{_NOTE}</p></div>", True, id="somebody else"),
        pytest.param(
            f"<div class=c><p>Ann Lee</p><p>{_NOTE}</p></div><div class=d><p>{prose(8)}</p></div>",
            False,
            id="over a box",
        ),
    ],
)
def test_a_box_under_the_name_is_about_the_author(below: str, *, stays: bool) -> None:
    assert (_NOTE in _body(below)) is stays


def test_a_box_among_the_paragraphs_is_a_part_of_the_article() -> None:
    letter = f"<div class=c><p>Ann Lee</p><p>{_NOTE}</p></div>"
    text = "".join(f"<p>{prose(number)}</p>" for number in range(4))
    page = f"<html>{_HEAD}<body><h1>Rain</h1><div class=b>{text}{letter}<p>{prose(8)}</p><p>{prose(9)}</p></div></body>"
    assert _NOTE in Cleaner(sites=False).normalize(page).body


@pytest.mark.parametrize("tag", ["div", "p"])
@pytest.mark.parametrize(("entry", "stays"), [("", False), ("<section><p>Bo Tamm</p><p>{}</p></section>", True)])
def test_elements_without_a_class_are_all_alike(tag: str, entry: str, *, stays: bool) -> None:
    text = "".join(f"<{tag}>{prose(number)}</{tag}>" for number in range(5))
    box = f"<section><p>Ann Lee</p><p>{_NOTE}</p></section>{entry.format(prose(8))}"
    page = f"<html>{_HEAD}<body><div><h1>Rain</h1><section>{text}</section>{box}</div></body></html>"
    assert (_NOTE in Cleaner(sites=False).normalize(page).body) is stays


def test_an_entry_of_a_live_text_is_no_note_about_who_wrote_it() -> None:
    entries = "".join(
        f"<article><p>{9 - number}.00</p><p>{name}</p><p>{prose(number)}</p></article>"
        for number, name in enumerate(("Bo Tamm", "Bo Tamm", "Bo Tamm", "Ann Lee"))
    )
    body = Cleaner(sites=False).normalize(f"<html>{_HEAD}<body><h1>Rain</h1>{entries}</body></html>").body
    assert prose(3) in body


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        pytest.param(
            ("About Ann Lee", "Ann writes on boats, and lives in a mill without a wheel by the river."),
            False,
            id="a note",
        ),
        pytest.param(
            ("About Bo Tamm", "Bo writes on boats, and lives in a mill without a wheel by the river."),
            True,
            id="another",
        ),
        pytest.param(
            ("What became of the mill of Ann Lee", "Ann sold it, and lives in a house without a wheel by the river."),
            True,
            id="a subheading",
        ),
        pytest.param(
            ("About Ann Lee", "The mill has no wheel, and the river does not care about it at all."), True, id="a text"
        ),
    ],
)
def test_a_note_calls_the_author_by_the_first_name(below: tuple[str, str], *, stays: bool) -> None:
    lines = ["Rain in the valley", "By Ann Lee", "April 10, 2025", *(prose(number) for number in range(5)), *below]
    assert (below[1] in Cleaner(sites=False).normalize("\n".join(lines)).body) is stays


def _thread(last: str, second: str = "Bo Tamm") -> str:
    """Return the body of a thread by Ann Lee, whose posts have an id each and a class for odd and even ones."""
    posts = [("Ann Lee", prose(1) + "<br>" + prose(2)), (second, prose(3) + "<br>" + prose(4)), ("Ann Lee", last)]
    shown = "".join(
        f'<div id="p{n}" class="post bg{n % 2}"><dl class="writer"><dt><a class="user">{name}</a></dt></dl>'
        f'<div class="content">{text}</div></div>'
        for n, (name, text) in enumerate(posts)
    )
    page = f"<html>{_HEAD}<body><div class=a><h1>Rain</h1>{shown}</div></body></html>"
    return Cleaner(sites=False).normalize(page).body


@pytest.mark.parametrize("second", ["Bo Tamm", "Ann Lee"])
def test_an_answer_by_who_began_a_thread_is_no_note_about_them(second: str) -> None:
    assert _NOTE in _thread(_NOTE, second)


def test_an_answer_in_a_post_with_classes_of_its_own_is_no_note_about_them() -> None:
    posts = (("Ann Lee", prose(1)), ("Bo Tamm", prose(3)), ("Cy Orr", prose(5)), ("Ann Lee", _NOTE))
    shown = "".join(
        f'<div class="post-{n} {"opener" if name == "Ann Lee" else "guest"} reply"><div class="writer">{name}</div>'
        f'<div class="content"><p>{text}</p></div></div>'
        for n, (name, text) in enumerate(posts)
    )
    page = f"<html>{_HEAD}<body><div class=a><h1>Rain</h1>{shown}</div></body></html>"
    assert _NOTE in Cleaner(sites=False).normalize(page).body


@pytest.mark.parametrize(("title", "stays"), [("", False), ("Dr. ", False), ("Prof. Dr. ", False), ("Young ", True)])
def test_a_form_of_address_may_stand_before_the_name(title: str, *, stays: bool) -> None:
    note = f"{title}Ann Lee is a lecturer in spatial planning at the college by the river."
    assert (note in _body(f"<p>{note}</p>")) is stays


_LINES = ("Rain over the ferry", "By Lara Moss", *(prose(number) for number in range(6)))
_CARD = ("Lara Moss", "Lara writes on boats, and lives in a mill without a wheel by the river.")
_MORE = ("The longest of her trips took Lara to the north of Norway, on a ship that carried nothing but salt.",)
_OFFER = tuple(prose(number) for number in range(6, 9))


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        pytest.param((*_LINES, *_CARD, *_OFFER), _CARD, id="above what else is kept"),
        pytest.param((*_LINES, *_CARD, *_MORE, *_OFFER), (*_CARD, *_MORE), id="of two paragraphs"),
        pytest.param((*_LINES, _CARD[0], "Reporter at large", _CARD[1], *_OFFER), _CARD, id="a role between"),
    ],
)
def test_a_card_about_the_author_in_flattened_text(lines: tuple[str, ...], gone: tuple[str, ...]) -> None:
    body = Cleaner(sites=False).normalize("\n".join(lines)).body
    assert [line for line in gone if line in body.split("\n\n")] == []
    assert all(line in body for line in (*_LINES[2:], *_OFFER))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((*_LINES[:4], *_CARD, *_LINES[4:], *_OFFER), id="in the first half"),
        pytest.param((*_LINES, "Bo Tamm", _CARD[1].replace("Lara", "Bo"), *_OFFER), id="somebody else"),
        pytest.param((*_LINES, _CARD[0], _CARD[1].replace("Lara", "She"), *_OFFER), id="no name begins it"),
    ],
)
def test_what_is_no_card_about_the_author(lines: tuple[str, ...]) -> None:
    body = Cleaner(sites=False).normalize("\n".join(lines)).body
    assert any(line.endswith("lives in a mill without a wheel by the river.") for line in body.split("\n\n"))
