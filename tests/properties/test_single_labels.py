"""Flattened text: a label of chrome among the paragraphs takes none of them with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from making import cleaner, text_of

from cleaner.authoring.clean import CleanArticle, clean_articles

_PACKS = Path(__file__).parents[2] / "rules" / "generic"


@cache
def _label_of(language: str) -> str:
    """Return the first label of an advertisement in a language that its pack has for a sample."""
    pack: dict[str, Any] = yaml.safe_load((_PACKS / f"{language}.yaml").read_text(encoding="utf-8"))
    rule = next((rule for rule in pack["rules"] if rule["id"] == "ads"), {"test": []})
    return next((str(line) for test in rule["test"] for line in test.get("drop", ())), "")


# Essays and columns among them are written of words that rules know, and hard to tell without a label too.
_NEWS = [one for one in clean_articles() if "-news-" in one.name and _label_of(one.name.partition("-")[0])]


@pytest.mark.parametrize("article", _NEWS, ids=lambda article: article.name)
def test_an_advertisement_between_two_paragraphs(article: CleanArticle) -> None:
    lines, label = article.text.split("\n\n"), _label_of(article.name.partition("-")[0])
    kept = cleaner().normalize(text_of(*lines)).paragraphs
    found = cleaner().normalize(text_of(*lines[:2], label, *lines[2:]))
    assert found.paragraphs == kept
