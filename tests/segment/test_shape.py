"""Shapes that keep their line breaks, and the look-alikes that do not have them."""

from __future__ import annotations

import pytest
from casedata import Case, cases

from cleaner.segment.shape import is_code, is_dialogue, is_quoted, is_verse

_SHAPES = {"code": is_code, "dialogue": is_dialogue, "verse": is_verse}


@cases("shape", "groups")
def test_shapes(case: Case) -> None:
    lines = case["lines"].rstrip("\n").split("\n")
    found = [shape for shape, has in _SHAPES.items() if has(lines)]
    # Speech may scan as well; code is asked for first, and whatever else it is, nothing else may be taken for it.
    assert (case["shape"] in found) if found else case["shape"] == "none"
    assert ("code" in found) == (case["shape"] == "code")


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("line", ["It rained all day and all night in the whole long valley.", "Home"])
def test_one_line_has_no_shape(shape: str, line: str) -> None:
    assert not _SHAPES[shape]([line])


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for our newsletter,” the machine at the gate says.",
        "‘Steun onze redactie,’ zei de schoolkrant.",
        "»Unterstützen Sie uns«, sagt die Frau am Stand.",
        "« Abonnez-vous, soutenez-nous ! » lance le crieur.",
        "«Подпишитесь на рассылку», — предлагает автомат.",
        "Если вы заметили ошибку, — смеётся корректор, — значит, газета выходит.",
        "«ادعمونا»، قال الصبي عند الباب.",
    ],
)
def test_what_somebody_is_said_to_have_said_is_quoted(line: str) -> None:
    assert is_quoted(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for our newsletter!”",
        "«Заречье» в Telegram: подпишитесь на канал",
        "„Kurier“ jetzt abonnieren",
        "Ещё больше новостей — в нашем Telegram-канале",
        "Ferry – bridge – tunnel: which is the fastest way to the island?",
        '"',
        "",
    ],
)
def test_what_nobody_is_said_to_have_said_is_not(line: str) -> None:
    assert not is_quoted(line)
