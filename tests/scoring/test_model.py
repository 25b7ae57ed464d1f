"""The model file: read as written, and one clear sentence for a file that cannot be used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from making import cleaner

from cleaner.scoring.features.view import Tokens
from cleaner.scoring.model import VERSION, LineTables, Model, ModelError, model_of, read_tables
from cleaner.scoring.tables import Tables

if TYPE_CHECKING:
    from pathlib import Path


def _tables(base: int) -> Tables:
    return Tables({"length": np.array([4.5])}, base, {"length": np.array([-1024, 1024], np.int32)}, {})


def _lines(base: int) -> LineTables:
    gate = Tables({"page prose": np.array([6.0])}, 0, {"page prose": np.array([-5, 5], np.int32)}, {})
    return LineTables(_tables(base), _tables(base + 1), gate)


_MODEL = Model(
    Tokens({"^weiter": -1.25, "大": 0.5}, {"share": -2.0}, {"<nav>": -0.75}, {"newsarticle": 2.0}),
    {"html": _lines(1), "text": _lines(11)},
    {"html": _tables(21), "text": _tables(22)},
    _tables(31),
    {"corpus": "made for a test"},
)


def _write(path: Path, **changes: object) -> Path:
    """Write the model with parts replaced."""
    _MODEL.write(path)
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(record | changes), "utf-8")
    return path


def _record(path: Path) -> dict[str, Any]:
    _MODEL.write(path)
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return record


def _refusal(path: Path) -> str:
    with pytest.raises(ModelError) as refusal:
        model_of(read_tables(path))
    message = str(refusal.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_what_is_written_is_read_again_and_written_the_same(tmp_path: Path) -> None:
    _MODEL.write(tmp_path / "one.json")
    again = model_of(read_tables(tmp_path / "one.json"))
    assert again.tokens == _MODEL.tokens
    assert again.about == _MODEL.about
    again.write(tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_shipped_model_is_read() -> None:
    model = model_of(read_tables())
    assert set(model.lines) == set(model.cuts) == {"html", "text"}
    assert model.tokens.words


def test_no_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.json") == (
        "cannot be read (No such file or directory); name a file that 'cleaner train' wrote"
    )


def test_a_folder(tmp_path: Path) -> None:
    assert _refusal(tmp_path).startswith("cannot be read (")


@pytest.mark.parametrize("content", [b"", b"{", b"weights: 1", b"\xff\xfe\x00", b"[" * 200_000])
def test_no_json(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.json"
    path.write_bytes(content)
    assert _refusal(path) == "not a model; name a file that 'cleaner train' wrote"


@pytest.mark.parametrize("content", ["[]", "{}", "7", "null", f'{{"version": {VERSION + 1}}}', '{"version": "one"}'])
def test_another_version(tmp_path: Path, content: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(content, "utf-8")
    assert _refusal(path) == (f"not a model of version {VERSION}; learn it again with this version's 'cleaner train'")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"tokens": None}, id="no tokens"),
        pytest.param({"tokens": {"words": ["the"]}}, id="words without weights"),
        pytest.param({"tokens": {"words": {"the": "much"}}}, id="a weight in words"),
        pytest.param({"tokens": {"sounds": {}}}, id="tokens nobody knows"),
        pytest.param({"lines": {}}, id="no tables of lines"),
        pytest.param({"lines": []}, id="tables of lines without names"),
        pytest.param({"cuts": {}}, id="no tables of cuts"),
        pytest.param({"about": 7}, id="about nothing"),
    ],
)
def test_a_damaged_model(tmp_path: Path, changes: dict[str, Any]) -> None:
    message = _refusal(_write(tmp_path / "model.json", **changes))
    assert message.startswith("the model is damaged (")
    assert message.endswith("); learn or install it again")


@pytest.mark.parametrize("part", ["tokens", "lines", "cuts", "about"])
def test_a_model_lacking_a_part(tmp_path: Path, part: str) -> None:
    path = tmp_path / "model.json"
    record = _record(path)
    del record[part]
    path.write_text(json.dumps(record), "utf-8")
    assert _refusal(path) == f"the model is damaged (KeyError: {part!r}); learn or install it again"


def test_a_model_of_one_kind_of_page(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    record = _record(path)
    del record["lines"]["text"]
    path.write_text(json.dumps(record), "utf-8")
    assert _refusal(path).startswith("the model is damaged (KeyError: 'text')")


@pytest.mark.parametrize("cell", [2**40, "1e400"])
def test_a_cell_too_large_to_be_read(tmp_path: Path, cell: object) -> None:
    path = tmp_path / "model.json"
    record = _record(path)
    record["cuts"]["html"]["single"]["length"][0] = "cell"
    path.write_text(json.dumps(record).replace('"cell"', str(cell)), "utf-8")
    assert _refusal(path).startswith("the model is damaged (")


def test_an_article_is_scored_by_the_tables_of_articles() -> None:
    tables = _lines(1)
    values = {"length": np.array([1.0, 9.0]), "page prose": np.array([9.0, 9.0])}
    assert tables.is_article(values)
    assert tables.of(article=True) is tables.article
    assert tables.odds(values, 2).tolist() == [2 / 1024 - 1, 2 / 1024 + 1]
    assert not tables.is_article(values | {"page prose": np.array([1.0, 1.0])})
    assert tables.of(article=False) is tables.general


def test_a_page_without_lines_is_no_article() -> None:
    tables = _lines(1)
    nothing = {"length": np.zeros(0), "page prose": np.zeros(0)}
    assert not tables.is_article(nothing)
    assert tables.odds(nothing, 0).tolist() == []


@pytest.mark.parametrize("content", ["", "<!-- rain -->", "<html></html>", "<?php rain ?>", "\x00", "<nav></nav>"])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_page_without_lines_is_empty_and_no_mistake(content: str, kind: Any) -> None:  # noqa: ANN401 - a literal
    assert cleaner().normalize(content, kind=kind).status != "error"
