"""From files to the packs in force: layers, inheritance, switched-off rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from making import pack_of

from cleaner.datafiles import RuleError, shipped_folder
from cleaner.rules.load import load_pack, pack_files
from cleaner.rules.match import Packs

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.rules.schema import Pack


def _drop(name: str, word: str = "x") -> dict[str, Any]:
    return {"id": name, "drop": {"line": {"is": word}}}


def _words(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return the words of each rule by its id."""
    return {rule.id: rule.target.line.is_ for rule in pack.rules if rule.target.line}


def _only(*layers: list[Pack], name: str = "p") -> Pack:
    return Packs(layers, sites=False).pack(name).pack


def _message(*layers: list[Pack]) -> str:
    with pytest.raises(RuleError) as caught:
        Packs(layers, sites=False)
    return str(caught.value)


# -- layers ----------------------------------------------------------------------------------------------------------


def test_a_later_layer_overrides_by_id_and_the_rest_stays() -> None:
    below, above = pack_of([_drop("a", "old"), _drop("b", "old")]), pack_of([_drop("b", "new"), _drop("c", "new")])
    assert _words(_only([below], [above])) == {"p/a": ("old",), "p/b": ("new",), "p/c": ("new",)}


def test_the_last_of_three_layers_wins() -> None:
    layers = [[pack_of([_drop("a", word)])] for word in ("shipped", "user", "call")]
    assert _words(_only(*layers)) == {"p/a": ("call",)}


def test_a_later_layer_overrides_a_rule_with_another_verb() -> None:
    keep = {"id": "a", "keep": {"line": {"is": "x"}}}
    (rule,) = _only([pack_of([_drop("a")])], [pack_of([keep])]).rules
    assert rule.verb == "keep"


def test_keys_that_a_later_layer_sets_are_replaced_and_the_rest_stays() -> None:
    below = pack_of(match={"host": ["ft.com"]}, body=["#old"], title=["h1"], info={"lang": "en"}, extends=[])
    pack = _only([below], [pack_of(body=["#new"])])
    assert (pack.body, pack.match.host, dict(pack.info)) == (("#new",), ("ft.com",), {"lang": "en"})
    assert pack.title[0].css == "h1"
    assert _only([below], [pack_of(match={"host": ["other.com"]})]).match.host == ("other.com",)


def test_a_later_layer_switches_a_rule_off() -> None:
    below = pack_of([_drop("a"), _drop("b")])
    assert list(_words(_only([below], [pack_of([{"off": "p/a"}])]))) == ["p/b"]


def test_packs_of_other_names_stand_beside_one_another() -> None:
    layers = [pack_of([_drop("a")], "q")], [pack_of([_drop("a")], "p")]
    assert [list(_words(_only(*layers, name=name))) for name in "pq"] == [["p/a"], ["q/a"]]


def test_the_order_within_a_layer_makes_no_difference() -> None:
    packs = [
        pack_of([_drop("a")], "p"),
        pack_of([_drop("b")], "q", extends=["p"]),
        pack_of([_drop("c")], "r", extends=["q"]),
    ]
    for name in "pqr":
        assert _only(packs, name=name) == _only(packs[::-1], name=name)


def test_two_packs_of_one_name_in_a_layer_are_never_ordered_by_chance() -> None:
    one, other = pack_of([_drop("a", "one")]), pack_of([_drop("a", "other")])
    for packs in ([one, other], [other, one]):
        assert "this layer has another pack of that name" in _message(packs)


# -- inheritance -----------------------------------------------------------------------------------------------------


def test_a_child_has_the_rules_of_its_parents_first() -> None:
    parent, child = pack_of([_drop("a")], "family"), pack_of([_drop("b")], extends=["family"])
    assert list(_words(_only([parent, child]))) == ["family/a", "p/b"]


def test_a_grandchild_has_all_of_them() -> None:
    packs = [
        pack_of([_drop("a")], "q"),
        pack_of([_drop("b")], "r", extends=["q"]),
        pack_of([_drop("c")], extends=["r"]),
    ]
    assert list(_words(_only(packs))) == ["q/a", "r/b", "p/c"]


def test_a_parent_by_two_ways_is_there_once() -> None:
    packs = [
        pack_of([_drop("a")], "q"),
        pack_of([_drop("b")], "r", extends=["q"]),
        pack_of([_drop("c")], "s", extends=["q"]),
        pack_of([], extends=["r", "s"]),
    ]
    assert sorted(_words(_only(packs))) == ["q/a", "r/b", "s/c"]


def test_a_child_switches_a_rule_of_its_parent_off_and_the_parent_keeps_it() -> None:
    parent, child = pack_of([_drop("a"), _drop("b")], "family"), pack_of([{"off": "family/a"}], extends=["family"])
    assert list(_words(_only([parent, child]))) == ["family/b"]
    assert list(_words(_only([parent, child], name="family"))) == ["family/a", "family/b"]


def test_a_layer_changes_a_parent_for_its_children_too() -> None:
    parent, child = pack_of([_drop("a", "old")], "family"), pack_of([], extends=["family"])
    assert _words(_only([parent, child], [pack_of([_drop("a", "new")], "family")])) == {"family/a": ("new",)}


def test_selectors_are_inherited_and_the_childs_own_win() -> None:
    parent = pack_of([], "family", body=["#parent"], title=["h1"], byline=[".by"], said=["croaked"])
    pack = _only([parent, pack_of([], extends=["family"], body=["#child"])])
    assert (pack.body, pack.title[0].css, pack.byline[0].css) == (("#child",), "h1", ".by")
    assert pack.said == ("croaked",)


def test_what_selects_the_parent_does_not_select_the_child() -> None:
    parent = pack_of([], "family", match={"host": ["family.example"]})
    assert _only([parent, pack_of([], extends=["family"], match={"host": ["child.example"]})]).match.host == (
        "child.example",
    )
    assert _only([parent, pack_of([], extends=["family"])]).match.host == ()


# -- errors ----------------------------------------------------------------------------------------------------------


def test_an_unknown_parent() -> None:
    nobody = "p.yaml:1:42: p: extends 'nobody', but there is no pack of that name"
    assert _message([pack_of([], extends=["nobody"])]) == nobody
    near = "p.yaml:1:42: p: extends 'famly', but there is no pack of that name; did you mean 'family'?"
    assert _message([pack_of([], extends=["famly"]), pack_of([], "family")]) == near


def test_an_unknown_rule_switched_off() -> None:
    message = "p.yaml:1:48: p: switches off 'q/a', but no rule of that id is inherited or in this pack"
    assert _message([pack_of([{"off": "q/a"}]), pack_of([_drop("a")], "q")]) == message
    near = "switches off 'p/mneu', but no rule of that id is inherited or in this pack; did you mean 'p/menu'?"
    assert _message([pack_of([_drop("menu"), {"off": "p/mneu"}])]).endswith(near)


def test_two_layers_may_switch_off_one_rule() -> None:
    packs = [[pack_of([_drop("a"), _drop("b")])], [pack_of([{"off": "p/a"}])], [pack_of([{"off": "p/a"}])]]
    assert list(_words(_only(*packs))) == ["p/b"]


@pytest.mark.parametrize(
    ("extends", "circle"),
    [
        ({"p": ["p"]}, "p > p"),
        ({"p": ["q"], "q": ["p"]}, "p > q > p"),
        ({"p": ["q"], "q": ["r"], "r": ["p"]}, "p > q > r > p"),
    ],
)
def test_a_circle(extends: dict[str, list[str]], circle: str) -> None:
    packs = [pack_of([], name, extends=parents) for name, parents in extends.items()]
    assert _message(packs) == f"p.yaml:1:1: p: 'extends' goes in a circle: {circle}"


# -- files -----------------------------------------------------------------------------------------------------------


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_read_under_its_name(tmp_path: Path) -> None:
    assert load_pack(_write(tmp_path / "ft.com.yaml", "pack: ft.com\nschema: 1\n")).name == "ft.com"


def test_a_file_of_another_name(tmp_path: Path) -> None:
    path = _write(tmp_path / "ft.yaml", "pack: ft.com\nschema: 1\n")
    with pytest.raises(RuleError) as caught:
        load_pack(path)
    assert (
        str(caught.value) == f"{path}:1:1: the pack calls itself 'ft.com' but the file is 'ft.yaml'; give both one name"
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_pack(tmp_path / "q.yaml")
    assert str(caught.value).startswith(f"{tmp_path / 'q.yaml'}:1:1: cannot be read: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(RuleError, match="this is no file, and has the name of a pack; rename it"):
        load_pack(tmp_path / "pipe.yaml")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes("pack: p\n# é ".encode() + "é\nschema: 1\n".encode("cp1252"))
    with pytest.raises(RuleError) as caught:
        load_pack(path)
    assert str(caught.value) == f"{path}:2:5: this is not in UTF-8; save the file in that encoding"


def test_a_byte_order_mark_is_no_part_of_a_pack(tmp_path: Path) -> None:
    assert load_pack(_write(tmp_path / "p.yaml", "\ufeffpack: p\nschema: 1\n")).name == "p"


def test_errors_name_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "p.yaml", "pack: p\nschema: 1\nrules:\n  - {id: a, drop: {line: {is: x}}}\n")
    with pytest.raises(RuleError) as caught:
        load_pack(path)
    assert str(caught.value).startswith(f"{path}:4:5: p/a: say why")


def test_a_folder_is_read_whole_without_words_and_names(tmp_path: Path) -> None:
    for name in ("sites/b.yaml", "generic/a.yaml", "lexicon/de.yaml", "names/agencies.yaml", "c.yaml", "notes.md"):
        _write(tmp_path / name, "")
    assert [str(path.relative_to(tmp_path)) for path in pack_files(tmp_path)] == [
        "c.yaml",
        "generic/a.yaml",
        "sites/b.yaml",
    ]
    assert pack_files(tmp_path / "c.yaml") == [tmp_path / "c.yaml"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        pack_files(tmp_path / "rules")
    assert str(caught.value) == f"{tmp_path / 'rules'}: no such file or folder; name a pack or a folder of packs"


def test_the_shipped_packs_are_found() -> None:
    folder = shipped_folder()
    assert (folder / "generic" / "en.yaml").is_file()
    assert (folder / "sites" / "ft.com.yaml").is_file()
