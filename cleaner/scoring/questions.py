"""Questions and answers that a page's data state besides: what they are about is what the page is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

import numpy as np

from cleaner.characters import fold, runs_of, words_of
from cleaner.document import Document
from cleaner.scoring.arrays import Bools
from cleaner.segment.leftovers import without_tags
from cleaner.wordlists import is_of_type

# So many words in a row are no chance in an answer.
_RUN = 5
_MOST_QUESTIONS = 200


def asked(document: Document) -> Bools:
    """Return which lines are questions of the page's JSON-LD (schema.org, `FAQPage`), or stand in their answers."""
    found = np.zeros(len(document.lines), bool)
    stated = [pair for item in document.head.json_ld for pair in _questions(item)][:_MOST_QUESTIONS]
    if not stated:
        return found
    questions = {fold(question) for question, _ in stated}
    answers = set(runs_of([word for _, answer in stated for word in words_of(without_tags(answer))], _RUN))
    for number, line in enumerate(document.lines):
        words = words_of(line.text)
        # Programs that take tags out of an answer glue the last word of a line to the first of the next.
        runs = runs_of(words[1:-1] if len(words) > _RUN + 1 else words, _RUN)
        found[number] = (bool(runs) and answers.issuperset(runs)) or fold(line.text) in questions
    return found


def _questions(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the questions of an item that is a page of them, and their answers."""
    if not is_of_type("questions", item.get("@type")):
        return
    entities = item.get("mainEntity")
    for entity in filter(_is_object, entities if isinstance(entities, list) else [entities]):
        question, answer = entity.get("name"), entity.get("acceptedAnswer")
        text = answer.get("text") if _is_object(answer) else None
        if isinstance(question, str) and isinstance(text, str):
            yield question, text


def _is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, dict)
