"""The language of lines and pages."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import lexicons, measured

from cleaner.characters import fold
from cleaner.language import decided, spoken


def _of_lines(*lines: str) -> list[str]:
    return lexicons().languages.of_lines(map(fold, lines))


def _language(*lines: str, declared: str = "") -> str:
    _, signals = measured(*lines)
    return decided(lexicons().languages.of_lines(signals.folded), signals.unlinked.tolist(), declared)


@cases("language", "lines")
def test_function_words_and_scripts_decide(case: Case) -> None:
    assert _language(case["text"], declared=case.get("declared", "")) == case["lang"]


@pytest.mark.parametrize(
    "lines", [[], [""], ["Home", "News", "Sport"], ["2025 – 12:30 | 7"], ["Dunlow Farrow Garth Ivel Keld"]]
)
@pytest.mark.parametrize("declared", ["", "cs"])
def test_too_little_leaves_what_the_page_declares(lines: list[str], declared: str) -> None:
    assert _language(*lines, declared=declared) == declared


_GERMAN = "Der Rat der Stadt hat in der Nacht entschieden"
_ENGLISH, _SHORT = "The gate of the harbour is open to all of us", "Go to the top"


@pytest.mark.parametrize(
    ("lines", "declared", "language"),
    [
        ([_GERMAN, *[_SHORT] * 2], "", "de"),  # more of the lines are English, and less of the text
        ([_GERMAN, _ENGLISH], "", ""),  # nobody knows
        ([_GERMAN, _ENGLISH], "en", "en"),
        ([_GERMAN, _ENGLISH], "fr", ""),
        ([_GERMAN, _ENGLISH, _ENGLISH], "de", "en"),
    ],
)
def test_the_language_of_most_of_the_text(lines: list[str], declared: str, language: str) -> None:
    assert _language(*lines, declared=declared) == language


def test_a_line_is_known_by_its_beginning() -> None:
    assert _of_lines("der rat hat in der nacht entschieden " * 9 + "the and of to in is that it was for " * 5000) == [
        "de"
    ]


_NEIGHBOURS = "Bu kapı bir gün sonra da olan odur"
_TURKISH, _AZERBAIJANI = "Kapı her gün için açıldı ve kimse gelmedi", "Qapı hər gün üçün açıldı və heç kim gəlmədi"


@pytest.mark.parametrize(
    ("others", "language"),
    [([], ""), ([_TURKISH], "tr"), ([_AZERBAIJANI], "az"), ([_TURKISH, _AZERBAIJANI], ""), ([_GERMAN], "")],
)
def test_what_neighbours_could_both_have_written(others: list[str], language: str) -> None:
    assert _of_lines(_NEIGHBOURS, *others)[0] == language


def test_languages_that_several_lines_are_in() -> None:
    lines = [_GERMAN, "Die Brücke bleibt zu und wird nicht gebaut", "Le pont est fermé pour les travaux"]
    assert spoken(_of_lines(*lines)) == ["de"]
    assert spoken(_of_lines("关于我们", "联系我们的编辑部", "Home", "Contact")) == ["zh"]
    assert spoken([]) == []
