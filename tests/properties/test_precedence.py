"""Invariant 8: `keep` beats `drop`, `block` and `cut`; those beat `score`; the order of packs makes no difference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, ExplainedLine
from cleaner.datafiles import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Rule = dict[str, Any]

_PLACES = (
    *("Alder", "Bracken", "Calder", "Dunlow", "Ennis", "Farrow", "Garth"),
    *("Hollin", "Ivel", "Jarrow", "Keld", "Lathom", "Marlow", "Nairn"),
)
_LINES = tuple(
    f"{place} kept its ferry through {number + 12} winters, and the people of the village were glad of it."
    for number, place in enumerate(_PLACES)
)
# Rules remove lines at the ends alone, less than half of the prose: the guard against greedy packs stays out of it.
_OUTER = (0, 1, 2, 11, 12, 13)
_PAGES = {
    "text": "\n\n".join(("The ferries of the north", *_LINES)),
    "html": "<h1>The ferries of the north</h1>"
    + "".join(f'<p class="{line.split()[0]}">{line}</p>' for line in _LINES),
}


@pytest.fixture(autouse=True, scope="module")
def _without_shipped_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the packs of these tests alone with the page; reading the shipped ones takes longer than all tests here."""
    nothing = tmp_path_factory.mktemp("nothing")
    (nothing / "sites").mkdir()
    shutil.copytree(shipped_folder() / "languages", nothing / "languages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.rules.match.shipped_folder", lambda: nothing)
        yield


def _starts(line: int) -> Rule:
    return {"line": {"starts": _PLACES[line]}}


def _verb(verb: str, line: int) -> Rule:
    """Return what a rule of this verb says to act on a line (and, for a cut, on all beyond it)."""
    if verb == "score":
        return {**_starts(line), "add": "-40"}
    if verb == "block":
        return {"from": _starts(line), "until": {"line": {"starts": "nowhere"}}, "max": "1"}
    if verb == "cut":
        return {"after" if line > len(_LINES) // 2 else "before": _starts(line)}
    return _starts(line)


def _rule(verb: str, line: int) -> Rule:
    return {"id": f"{verb}-{line}", "why": "A test says so.", verb: _verb(verb, line)}


def _reached(verb: str, line: int) -> set[int]:
    if verb != "cut":
        return {line}
    return set(range(line, len(_LINES))) if line > len(_LINES) // 2 else set(range(line + 1))


def _write(folder: Path, name: str, rules: Sequence[Rule], **more: Any) -> Path:  # noqa: ANN401 - a pack is any YAML
    pack = {"pack": name, "schema": "1", "match": {"lang": ["*"]}, "rules": rules, **more}
    path = folder / f"{name}.yaml"
    path.write_text(json.dumps(pack), encoding="utf-8")
    return path


def _explained(packs: Sequence[Path], kind: str) -> list[ExplainedLine]:
    lines = Cleaner(packs).explain(_PAGES[kind], kind=kind).lines  # type: ignore[arg-type]
    return [line for line in lines if line.line.text in _LINES]


_KINDS = pytest.mark.parametrize("kind", ["html", "text"])


@_KINDS
def test_without_rules_every_line_stays(kind: str) -> None:
    assert [line.verdict.fate for line in _explained([], kind)] == ["body"] * len(_LINES)


@_KINDS
@pytest.mark.parametrize("verb", ["drop", "block", "cut", "score"])
def test_keep_beats(tmp_path: Path, verb: str, kind: str) -> None:
    alone = _explained([_write(tmp_path, "beaten", [_rule(verb, 12)])], kind)
    assert alone[12].verdict.fate == "removed"
    keep = _write(tmp_path, "keeper", [_rule("keep", 12)])
    line = _explained([tmp_path / "beaten.yaml", keep], kind)[12]
    assert (line.verdict.fate, line.verdict.rule) == ("body", "keeper/keep-12")


@_KINDS
@pytest.mark.parametrize("verb", ["drop", "block", "cut"])
def test_removal_beats_score(tmp_path: Path, verb: str, kind: str) -> None:
    praise = {"id": "praise", "why": "A test says so.", "score": {**_starts(12), "add": "80"}}
    line = _explained([_write(tmp_path, "removal", [praise, _rule(verb, 12)])], kind)[12]
    assert (line.verdict.fate, line.verdict.rule) == ("removed", f"removal/{verb}-12")
    assert line.terms["removal/praise"] == 80


def test_keep_beats_what_lies_outside_the_body(tmp_path: Path) -> None:
    inside = ", ".join(f".{place}" for place in _PLACES[1:])
    pack = _write(tmp_path, "site", [_rule("keep", 0)], body=[inside])
    assert [line.verdict.fate for line in _explained([pack], "html")] == ["body"] * len(_LINES)
    pack = _write(tmp_path, "site", [], body=[inside])
    assert _explained([pack], "html")[0].verdict.fate == "removed"


@_KINDS
@pytest.mark.parametrize("verb", ["drop", "keep"])
def test_selectors_and_words_are_equals(tmp_path: Path, verb: str, kind: str) -> None:
    """A `keep` by words beats a `drop` by selector, and the other way round."""
    other = "keep" if verb == "drop" else "drop"
    selected = {"id": verb, "why": "A test says so.", verb: {"node": f".{_PLACES[12]}"}}
    line = _explained([_write(tmp_path, "both", [selected, _rule(other, 12)])], kind)[12]
    ruled_by_words = kind == "text"
    assert line.verdict.fate == ("removed" if ruled_by_words and other == "drop" else "body")


_RULES = st.lists(
    st.tuples(st.sampled_from(("keep", "drop", "block", "cut", "score")), st.sampled_from(_OUTER)),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(rules=_RULES, kind=st.sampled_from(("html", "text")), split=st.integers(0, 8))
def test_any_rules_in_any_order(rules: list[tuple[str, int]], kind: str, split: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = _write(folder, "first", [_rule(*rule) for rule in rules[:split]])
        second = _write(folder, "second", [_rule(*rule) for rule in rules[split:]])
        lines = _explained([first, second], kind)
        assert _explained([second, first], kind) == lines
        assert _explained([folder], kind) == lines
        _write(folder, "second", [_rule(*rule) for rule in reversed(rules[:split])])
        _write(folder, "first", [_rule(*rule) for rule in reversed(rules[split:])])
        swapped = _explained([folder], kind)
    assert [(line.verdict.fate, line.score) for line in swapped] == [(line.verdict.fate, line.score) for line in lines]
    kept = {line for verb, line in rules if verb == "keep"}
    removed = {line for rule in rules if rule[0] in ("drop", "block", "cut") for line in _reached(*rule)}
    scored = {line for verb, line in rules if verb == "score"}
    for number, line in enumerate(lines):
        gone = number not in kept and number in removed | scored
        assert line.verdict.fate == ("removed" if gone else "body"), _PLACES[number]
