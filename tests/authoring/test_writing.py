"""What is written is read back as it was meant, whatever the texts hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.authoring.writing import Draft, DraftRule, write
from cleaner.datafiles import read_yaml
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import Pack, Phrase

# A phrase has to have something in it, and lone surrogates are no text.
_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)
_LINES = st.lists(_TEXTS, min_size=1, max_size=6)
_TRICKY = [
    "no",
    "1.10",
    "a: b",
    "# not a comment",
    "- item",
    "it's",
    'say "no"',
    "^\\d+$",
    "[x]",
    "{y}",
    "*",
    "&a",
    "!t",
    "|",
    "%",
    "@",
]


def _read(draft: Draft) -> Pack:
    return read_pack(read_yaml(write(draft), f"{draft.name}.yaml"))


def _draft(texts: list[str], why: str = "A test.") -> Draft:
    value = {"line": {"is": ["x", *texts]}, "near": "start", "words": "3"}
    rule = DraftRule("r", why, "drop", value, [{"drop": texts, "keep": texts}], comment=texts)
    return Draft(
        "p", header=texts, info={"note": texts[0]}, match={"text": texts}, rules=[rule], notes={"match": texts}
    )


@given(_LINES)
def test_texts_are_read_back_as_they_were(texts: list[str]) -> None:
    # An empty phrase is refused by the loader, not by YAML; so is one that folds to nothing.
    value = read_yaml(write(_draft(texts)), "p.yaml").fields()
    assert value["match"].fields()["text"].texts() == tuple(texts)
    assert value["info"].fields()["note"].text() == texts[0]
    test = value["rules"].items()[0].fields()["test"].items()[0].fields()
    assert test["drop"].texts() == test["keep"].texts() == tuple(texts)


@given(_TEXTS)
def test_a_reason_is_read_back_as_it_was(why: str) -> None:
    rule = read_yaml(write(_draft(["x"], why)), "p.yaml").fields()["rules"].items()[0]
    assert rule.fields()["why"].text() == why


@pytest.mark.parametrize("text", _TRICKY)
def test_what_yaml_takes_for_something_else_stays_text(text: str) -> None:
    pack = _read(_draft([text], f"The line says {text}"))
    assert pack.match.text == (text,)
    assert pack.rules[0].why == f"The line says {text}"


def test_every_key_of_a_draft_is_written() -> None:
    captured = {"line": {"starts": ["By "]}, "take": "^By (.+)$"}
    block = {"from": {"line": {"is": ["Read also"]}, "followed_by": "headlines"}, "until": "prose", "max": "12"}
    draft = Draft(
        "rain.example",
        match={"host": ["rain.example", "*.rain.example"], "html": ["meta[name='generator'][content^='Rain']"]},
        info={"checked": "2026-11-26"},
        body=["article .text"],
        title=["h1"],
        byline=[".by a", captured],
        date=["time@datetime"],
        rules=[
            DraftRule("also", "Links.", "block", block),
            DraftRule("wall", "Paywall.", "drop", {"node": ".wall"}),
        ],
    )
    pack = _read(draft)
    assert pack.name == "rain.example"
    assert pack.match.host == ("rain.example", "*.rain.example")
    assert pack.body == ("article .text",)
    assert pack.title[0].css == "h1"
    assert (pack.byline[1].line, pack.byline[1].take) == (Phrase(starts=("By ",)), "^By (.+)$")
    assert (pack.date[0].css, pack.date[0].attribute) == ("time", "datetime")
    assert [rule.verb for rule in pack.rules] == ["block", "drop"]


def test_lines_stay_within_the_width() -> None:
    texts = [f"The ferry of {year} left without its captain" for year in range(1990, 2000)]
    why = "A reason that goes on and on, as reasons do when nobody is there to stop the person who is giving them. " * 2
    written = write(_draft(texts, why.strip()))
    assert max(map(len, written.split("\n"))) <= 120
    assert _read(_draft(texts, why.strip())).rules[0].why == why.strip()
