"""What a recipe takes and how it is made, as the data of a page state it besides."""

from __future__ import annotations

import json

import pytest
from making import cleaner

from cleaner.document import Document
from cleaner.scoring.recipe import made_of
from cleaner.segment.html import segment_html

_STEP = "Das Mehl mit den Eiern und der Milch verrühren und den Teig eine Stunde ruhen lassen."
_NEXT = "In der heißen Pfanne backen."
_RECIPE = {
    "@type": "Recipe",
    "name": "Pfannkuchen",
    "recipeIngredient": ["200 g Mehl", "½ l Milch", "Salz"],
    "recipeInstructions": [
        {"@type": "HowToStep", "text": f"<p>{_STEP}</p>"},
        {"@type": "HowToSection", "name": "Am Herd", "itemListElement": [{"@type": "HowToStep", "text": _NEXT}]},
    ],
}


def _page(*lines: str) -> Document:
    return segment_html("".join(f"<div>{line}</div>" for line in lines))


def _told(*lines: str) -> list[str]:
    document = _page(*lines)
    told = made_of(document, [_RECIPE]).tolist()
    return [line for line, own in zip(document.texts, told, strict=True) if own]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(["200 g Mehl"], ["200 g Mehl"], id="an amount"),
        pytest.param(["1/2 l Milch"], ["1/2 l Milch"], id="written otherwise"),
        pytest.param(["200 g", "Mehl"], ["200 g", "Mehl"], id="in two lines"),
        pytest.param(["200 g Mehl", "Salz"], ["200 g Mehl", "Salz"], id="a word beside an amount"),
        pytest.param(["Salz"], [], id="a word of a menu"),
        pytest.param(["Salz", "x", "y", "z", "200 g Mehl", "Salz"], ["200 g Mehl", "Salz"], id="and of the recipe"),
        pytest.param(["200 g Mehl", "200 g Mehl"], ["200 g Mehl"], id="once more, to be printed"),
        pytest.param([_STEP], [_STEP], id="a step"),
        pytest.param([f"1. {_STEP}"], [], id="more than a step"),
        pytest.param([_STEP[:36]], [_STEP[:36]], id="part of a step"),
        pytest.param(
            [_STEP[:36], _STEP[37:], _STEP[:36]], [_STEP[:36], _STEP[37:]], id="in parts, one of them in a link"
        ),
        pytest.param([_NEXT, "Am Herd"], [_NEXT, "Am Herd"], id="a section of steps"),
        pytest.param(["300 g Mehl", "Kommentare"], [], id="nothing stated"),
    ],
)
def test_lines_that_the_data_state(lines: list[str], told: list[str]) -> None:
    assert _told(*lines) == told


@pytest.mark.parametrize("stated", [None, [], [7, {"name": None}], {"@type": "HowToStep"}, ""])
def test_data_that_state_nothing(stated: object) -> None:
    assert not made_of(_page("200 g Mehl"), [{"@type": "Recipe", "recipeInstructions": stated}]).any()


def test_a_list_to_tick_off_is_the_recipe() -> None:
    ticks = "".join(
        f"<li><label><input type=checkbox><span>{entry}</span></label></li>" for entry in _RECIPE["recipeIngredient"]
    )
    script = f'<script type="application/ld+json">{json.dumps(_RECIPE)}</script>'
    page = f"<head>{script}</head><main><h1>Pfannkuchen</h1><ul>{ticks}</ul><p>{_STEP}</p><p>{_NEXT}</p></main>"
    article = cleaner().normalize(page)
    assert article.title == "Pfannkuchen"
    assert article.body.splitlines()[:3] == ["- 200 g Mehl", "- ½ l Milch", "- Salz"]
    assert _NEXT in article.body


def test_what_another_recipe_on_the_page_takes_is_not_this_ones() -> None:
    other = {"@type": "Recipe", "name": "Linsensuppe", "recipeIngredient": ["250 g rote Linsen"]}
    script = f'<script type="application/ld+json">{json.dumps([_RECIPE, other])}</script>'
    page = f"<head>{script}</head><main><h1>Pfannkuchen</h1><p>200 g Mehl<p>{_STEP}</main><nav>250 g rote Linsen</nav>"
    assert cleaner().normalize(page).body.splitlines() == ["200 g Mehl", "", _STEP]
