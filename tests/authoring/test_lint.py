"""What the linter finds, and where."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases

from cleaner.authoring.finding import Finding, finding
from cleaner.authoring.lint import lint
from cleaner.datafiles import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

_TODAY = date(2026, 11, 26)


@cases("lint", "findings")
def test_findings(tmp_path: Path, case: Case) -> None:
    rules = f"rules:\n{case['rules']}\n" if "rules" in case else ""
    (tmp_path / "p.yaml").write_text(f"pack: p\nschema: 1\n{case.get('keys', '')}{rules}\n", "utf-8")
    linted = lint([tmp_path], _TODAY)
    assert [f"{found.line}:{found.column} {found.severity} {found.code}" for found in linted.findings] == case["found"]
    assert (linted.packs, {found.path for found in linted.findings} - {str(tmp_path / "p.yaml")}) == (1, set())


def test_two_packs_of_one_name_in_a_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.yaml").write_text("pack: p\nschema: 1\n", "utf-8")
    (found,) = lint([tmp_path], _TODAY).findings
    assert (found.path, found.severity) == (str(tmp_path / "two" / "p.yaml"), "error")
    assert lint([tmp_path / "one", tmp_path / "two"], _TODAY).findings == ()


def test_a_rule_shadowed_by_one_that_is_inherited(tmp_path: Path) -> None:
    rule = "  - {id: a, why: x, drop: {line: {is: Share it}}, test: [{drop: [Share it], keep: [It was shared.]}]}\n"
    (tmp_path / "family.yaml").write_text(f"pack: family\nschema: 1\nrules:\n{rule}", "utf-8")
    (tmp_path / "p.yaml").write_text(f"pack: p\nschema: 1\nextends: [family]\nrules:\n{rule}", "utf-8")
    (found,) = lint([tmp_path], _TODAY).findings
    assert (found.code, found.line) == ("shadowed", 5)
    assert "p/a: all its samples go by family/a already" in found.message


def test_a_pack_beside_a_shipped_one_that_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "shipped"
    for name in ("generic", "languages", "lexicon"):
        shutil.copytree(shipped_folder() / name, shipped / name)
    web = shipped / "generic" / "web.yaml"
    web.write_text(web.read_text("utf-8").replace('drop: {node: "nav"}', 'drop: {node: "nav["}'), "utf-8")
    monkeypatch.setattr("cleaner.rules.match.shipped_folder", lambda: shipped)
    rule = "{id: a, why: x, drop: {line: {is: Share it}}, test: [{drop: [Share it], keep: [It was shared.]}]}"
    (tmp_path / "p.yaml").write_text(f"pack: p\nschema: 1\nrules: [{rule}]\n", "utf-8")
    (found,) = lint([tmp_path / "p.yaml"], _TODAY).findings
    assert (found.path, found.code) == (str(tmp_path / "p.yaml"), "schema")
    assert "a shipped pack for the same pages has a selector that cannot be read" in found.message


def test_a_selector_of_a_rule_is_named_with_the_rule(tmp_path: Path) -> None:
    rules = "rules: [{id: a, why: x, drop: {node: .css-1x2y3z}}]"
    (tmp_path / "p.yaml").write_text(f"pack: p\nschema: 1\nbody: ['.css-1x2y3z']\n{rules}\n", "utf-8")
    body, node = lint([tmp_path], _TODAY).findings
    assert (body.message.partition(": ")[0], node.message.partition(": ")[0]) == ("p", "p/a")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("a/p.yaml:3:7: p/r: no: 1:2: x", Finding("a/p.yaml", 3, 7, "error", "c", "p/r: no: 1:2: x")),
        ("C:\\p.yaml:3:7: two\nlines", Finding("C:\\p.yaml", 3, 7, "error", "c", "two\nlines")),
        ("rules: no such folder", Finding("rules", 1, 1, "error", "c", "no such folder")),
    ],
)
def test_a_message_taken_apart(message: str, expected: Finding) -> None:
    assert finding("error", "c", message) == expected
