"""`cleaner train`: a model that `cleaner normalize --model` takes, the models without each fold, and what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from making import prose

pytest.importorskip("lightgbm", reason="the extra `train`")

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]


def _labelled(folder: Path, count: int) -> Path:
    for name in ("html", "ground-truth"):
        (folder / name).mkdir(parents=True)
    for number in range(count):
        body = [prose(10 * number + paragraph) for paragraph in range(3)]
        menu = "".join(f"<li><a href=/{turn}>Part {turn}</a>" for turn in range(9))
        page = f"<body><ul class=menu>{menu}</ul><article>" + "".join(f"<p>{text}</p>" for text in body) + "</article>"
        gold = {"main_content": "\n".join(body), "url": f"https://site{number}.example/a"}
        (folder / "html" / f"{number}.html").write_text(page, encoding="utf-8")
        (folder / "ground-truth" / f"{number}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_a_model_and_the_models_without_each_fold(run: Run, tmp_path: Path) -> None:
    folder = _labelled(tmp_path / "labelled", 20)
    out, folds = tmp_path / "model.json", tmp_path / "folds"
    result = run("train", str(folder), "-o", str(out), "--folds", str(folds))
    assert result.exit_code == 0, result.output
    assert "word F1 of pages by tables learned without their site" in result.stdout
    assert sorted(path.name for path in folds.iterdir()) == [f"fold-{fold}.json" for fold in range(5)]
    page = folder / "html" / "0.html"
    for model in (out, folds / "fold-3.json"):
        cleaned = run("normalize", str(page), "--model", str(model))
        assert prose(1) in cleaned.stdout


def test_an_unlabelled_folder_says_what_belongs_there(run: Run, tmp_path: Path) -> None:
    result = run("train", str(tmp_path), "-o", str(tmp_path / "model.json"))
    assert result.exit_code == 2
    assert "no labelled pages; put pages into" in result.stderr
    assert not (tmp_path / "model.json").exists()
