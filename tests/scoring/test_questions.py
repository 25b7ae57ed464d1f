"""Questions that the data of a page state besides, and their answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from choosing import Scored, choose, document_of, known_of, story

from cleaner.document import Line
from cleaner.scoring.questions import asked
from cleaner.segment.html import segment_html

_ASKED = "Who rows the ferry?"
_ANSWER = "Harriet Lee has rowed it since the flood, from the old gate to the market and back."


def _faq(*pairs: tuple[str, str], kind: str = "FAQPage") -> Mapping[str, object]:
    stated = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs
    ]
    return {"@context": "https://schema.org", "@type": kind, "mainEntity": stated}


def _asked(data: object, *lines: str) -> list[bool]:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = "".join(f"<p>{line}</p>" for line in lines)
    found: list[bool] = asked(segment_html(f"<html><head>{script}</head><body>{body}</body></html>")).tolist()
    return found


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(_faq((_ASKED, _ANSWER)), _ASKED, id="a question"),
        pytest.param(_faq((_ASKED, _ANSWER)), _ASKED.upper(), id="in capitals"),
        pytest.param(_faq((_ASKED, _ANSWER)), _ANSWER, id="its answer"),
        pytest.param(_faq((_ASKED, f"&lt;p&gt;{_ANSWER}&lt;/p&gt;")), _ANSWER, id="in markup that is stated as text"),
        pytest.param(_faq((_ASKED, f"<p>{_ANSWER}</p><p>Her father did before.</p>")), _ANSWER, id="part of an answer"),
        pytest.param(_faq((_ASKED, f"As you know{_ANSWER[:-1]}Her father did before.")), _ANSWER, id="glued to others"),
        pytest.param(_faq((_ASKED, _ANSWER)), f"A: {_ANSWER}", id="behind a letter"),
        pytest.param(
            {"@type": "FAQPage", "mainEntity": {"name": _ASKED, "acceptedAnswer": {"text": _ANSWER}}}, _ASKED, id="one"
        ),
    ],
)
def test_lines_that_the_data_state(data: object, line: str) -> None:
    assert _asked(data, "The ferry is late again.", line) == [False, True]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(_faq((_ASKED, _ANSWER)), "Who rows the boat?", id="another question"),
        pytest.param(_faq((_ASKED, _ANSWER)), "the market and back", id="a few words of an answer"),
        pytest.param(_faq((_ASKED, _ANSWER)), f"{_ANSWER} In winter nobody does.", id="more than an answer"),
        pytest.param(_faq((_ASKED, _ANSWER), kind="QAPage"), _ASKED, id="a question of a forum"),
        pytest.param({"@type": "FAQPage", "mainEntity": [None, "x", {"name": _ASKED}]}, _ASKED, id="no answer"),
        pytest.param({"@type": "FAQPage", "mainEntity": {"acceptedAnswer": _ANSWER}}, _ANSWER, id="no question"),
        pytest.param({"@type": "FAQPage"}, _ASKED, id="nothing stated"),
    ],
)
def test_lines_that_they_do_not(data: object, line: str) -> None:
    assert not any(_asked(data, line))


def test_such_lines_stay_whatever_their_score_where_anything_does() -> None:
    box: list[Scored] = [(Line(_ASKED, "paragraph"), -3.0), (Line(_ANSWER, "paragraph"), -3.0)]
    script = f'<script type="application/ld+json">{json.dumps(_faq((_ASKED, _ANSWER)))}</script>'
    head = segment_html(f"<html><head>{script}</head></html>").head
    for page, stays in (([*story(3), *box], True), (box, False)):
        document = replace(document_of(page, "html"), head=head)
        assert choose(known_of(document), page).kept.tolist()[-2:] == [stays, stays]
