"""Readers' comments, told by what markup calls them; in flattened text by their form: who, when, at what hour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from choosing import LETTERS, flags, known_of

from cleaner.lexicon import Lexicon
from cleaner.scoring.comments import comments
from cleaner.scoring.known import Known
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

_TITLE = "Trust admits it lost nine hundred letters"
_STORY = (*LETTERS, "The inquiry goes on in the autumn, when two of the doctors are to be heard again.")
_SAID = ("My own letter was one of them, and nobody ever said so.", "Mine as well, I waited for a year and a half.")
_BESIDE = ("Ines Farah - 12 March 2024 at 09:15", "Ole Brandt - 13 March 2024 at 22:40")
_DAYS, _NAMES = ("12 March 2024 09:15", "13 March 2024 22:40"), ("Ines Farah", "Ole Brandt (Guest)")
_MAILED = ("Date: 12 March 2024 09:15", "Date: 13 March 2024 22:40")
_AGO, _SINCE = ("3 hours ago", "2 days ago"), ("ines farah vor 3 Stunden", "Ole Brandt vor etwa 2 Tagen")
_BUTTON = "Reply"


def _rows(*columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for row in zip(*columns, strict=True) for line in (*row, _BUTTON))


def _known(lines: tuple[str, ...], gone: tuple[str, ...] = (_BUTTON,)) -> tuple[Known, np.ndarray]:
    document = segment_text("\n".join(lines))
    ruled = {line for line, text in enumerate(document.texts) if text in gone}
    titles = (0,) if document.texts[0] == _TITLE else ()
    relative = frozenset({"hours ago", "days ago", "today", "vor"})
    lexicon = Lexicon("en", months={"march": 3}, weekdays={"tue": 2, "wed": 3}, relative=relative)
    known = replace(known_of(document, gone=ruled, titles=titles), lexicon=lexicon, article=True)
    return known, ~flags(ruled, len(document.lines))


def _found(*lines: str, above: tuple[str, ...] = (_TITLE, "12 March 2024", *_STORY)) -> list[str]:
    known, kept = _known((*above, *lines))
    return [known.document.texts[line] for line in comments(known, kept)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(_rows(_BESIDE, _SAID), id="the name on the line of the day"),
        pytest.param(_rows(_NAMES, _DAYS, _SAID), id="above it"),
        pytest.param(_rows(_DAYS, _NAMES, _SAID), id="below it"),
        pytest.param(_rows(("Ines Tue, 03/12/2024 - 08:05", "Ole Wed, 03/13/2024 - 18:07"), _SAID), id="a weekday"),
        pytest.param(_rows(_NAMES, _AGO, _SAID), id="how long ago it was"),
        pytest.param(_rows(_SINCE, _SAID), id="the same behind the name"),
    ],
)
def test_comments(rows: tuple[str, ...]) -> None:
    assert _found(*rows) == [line for line in rows if line != _BUTTON]


_MANY = 12
_ANSWERED = tuple(f"March {day}, 2024 at 9:{day} am" for day in range(10, 10 + _MANY))
_CROWD = tuple(
    f"{name} says" for name in ("Ines", "Ole", "Marta", "Kofi", "Lena", "Piet", "Rosa", "Tomas", "Wim", "Anna")
)


def test_one_of_many_is_called_like_nobody() -> None:
    rows = _rows((*_CROWD, "Whoever reads this. Still here.", "Karl says"), _ANSWERED, _SAID * (_MANY // 2))
    assert _found(*rows) == [line for line in rows if line != _BUTTON]


def test_several_of_many_that_name_nobody_are_no_comments() -> None:
    rows = _rows((*_CROWD[:9], *(["Whoever reads this. Still here."] * 3)), _ANSWERED, _SAID * (_MANY // 2))
    assert not _found(*rows)


def test_two_who_talk() -> None:
    rows = _answers("Ines Farah", "Ole Brandt", "Ines Farah", "Ole Brandt")
    assert _found(*rows) == [line for line in rows if line != _BUTTON]


def test_the_last_comment_ends_where_something_goes() -> None:
    rows = _rows(_BESIDE, _SAID)
    assert _found(*rows, "About the paper and its readers") == [line for line in rows if line != _BUTTON]


def _answers(*words: str) -> tuple[str, ...]:
    days = tuple(f"{word} {12 + day} March 2024 09:15" for day, word in enumerate(words))
    return _rows(days, tuple(f"{_SAID[0][:-1]}, as I say for the {day}th time." for day in range(len(words))))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(_rows(_BESIDE, _SAID)[:3], id="one"),
        pytest.param(_rows(_DAYS, _SAID), id="entries by nobody"),
        pytest.param(_rows(("12 March 2024", "13 March 2024"), _NAMES, _SAID), id="without an hour"),
        pytest.param(_rows(("Ines Farah - 09:15", "Ole Brandt - 22:40"), _SAID), id="a conversation on one day"),
        pytest.param(_rows(_AGO, _SAID), id="entries that say how long ago they are"),
        pytest.param(_rows(("ripgrep 6,223 stars today", "tokio 399 stars today"), _SAID), id="a count of today"),
        pytest.param(_rows(_MAILED, ("From: Ines Farah", "From: Ole Brandt"), _SAID), id="mails"),
        pytest.param(_answers("answered", "answered", "Ines Farah", "answered", "Ole"), id="what was done"),
        pytest.param(_rows((f"Re: {_TITLE}",) * 2, _BESIDE, _SAID), id="a thread by its subject"),
        pytest.param(_rows(_BESIDE, tuple(" ".join(_STORY) for _ in _SAID)), id="as long as the article"),
    ],
)
def test_what_is_no_comment(lines: tuple[str, ...]) -> None:
    assert _found(*lines) == []


def test_the_first_post_of_a_thread_has_the_form_of_the_others() -> None:
    rows = _rows(_BESIDE, _SAID)
    assert _found(*rows, above=(_TITLE, "Eva Lund - 11 March 2024 at 07:30", *_STORY)) == []
    assert _found(*_rows(_NAMES, _DAYS, _SAID), above=(_TITLE, "Eva Lund", "11 March 2024 07:30", *_STORY)) == []


def test_days_of_teasers_below_comments_are_none_of_theirs() -> None:
    rows, days = _rows(_SINCE, _SAID), ("About the paper", "28.04.2024 | 11:54 Uhr", "21.04.2024 | 20:37 Uhr")
    assert _found(*rows, *days) == [line for line in rows if line != _BUTTON]


def test_nothing_that_a_rule_knows_stands_near() -> None:
    known, kept = _known((_TITLE, *_STORY, *_rows(_BESIDE, _SAID)), gone=())
    assert not list(comments(known, kept))


def test_a_page_that_is_no_article() -> None:
    known, kept = _known((_TITLE, *_STORY, *_rows(_BESIDE, _SAID)))
    assert not list(comments(replace(known, article=False), kept))


_SAYS = '<div class="{0}"><p class=who>{1}</p><p>{2}</p></div>'
_ARTICLE = "".join(f"<p>{line}</p>" for line in _STORY)


def _said(name: str, *, who: bool = True) -> str:
    return "".join(_SAYS.format(name, one if who else "", said) for one, said in zip(_NAMES, _SAID, strict=True))


def _named(html: str, *, article: bool = True) -> list[str]:
    document = segment_html(f"<main>{html}</main>")
    known = replace(known_of(document), article=article)
    kept = np.array([text not in _NAMES for text in document.texts])
    return [document.texts[line] for line in comments(known, kept)]


@pytest.mark.parametrize("name", ["visitors_comment_box", "CommentMessage", "c-kommentar", "lista-comentarios"])
def test_markup_that_calls_comments_so(name: str) -> None:
    assert _named(_ARTICLE + _said(name)) == list(_SAID)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(_ARTICLE + _said("note"), id="another name"),
        pytest.param(_ARTICLE + _said("comment", who=False), id="an editor's note"),
        pytest.param(_ARTICLE + _said("comment") + f"<p>{LETTERS[0]}</p>", id="a box between paragraphs"),
        pytest.param(f"<p>{_STORY[0]}</p>" + _said("comment"), id="little above them"),
        pytest.param(f"<div class=has-comments>{_ARTICLE}<p class=who>{_NAMES[0]}</p></div>", id="all of the article"),
    ],
)
def test_what_markup_calls_comments_and_is_none(html: str) -> None:
    assert _named(html) == []


def test_reviews_of_a_page_that_is_no_article() -> None:
    assert _named(_ARTICLE + _said("comment"), article=False) == []
