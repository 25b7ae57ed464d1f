"""A broken pack names itself and stops nothing else, where that is asked for."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from making import pack_of, text_page

from cleaner import Cleaner, RuleError
from cleaner.rules.load import by_name
from cleaner.rules.match import Packs, read_layers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one sound pack and three broken ones."""
    texts = {
        "sound": "pack: sound\nschema: 1\nmatch: {host: [sound.example]}\n",
        "typo": "pack: typo\nschema: 1\nrulez: []\n",
        "orphan": "pack: orphan\nschema: 1\nextends: [nobody]\n",
        "child": "pack: child\nschema: 1\nextends: [orphan]\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_broken_packs_raise(folder: Path) -> None:
    with pytest.raises(RuleError, match=r"typo\.yaml:3:1: unknown key 'rulez'"):
        Cleaner([folder])


def test_broken_packs_are_left_out_and_named(folder: Path) -> None:
    cleaner = Cleaner([folder], strict=False)
    said = sorted(str(error).removeprefix(f"{folder}/") for error in cleaner.broken)
    nobody = "extends 'nobody', but there is no pack of that name"
    assert said == [
        f"child.yaml:1:1: child: goes with a pack that it extends: {folder}/orphan.yaml:3:11: orphan: {nobody}",
        f"orphan.yaml:3:11: orphan: {nobody}",
        "typo.yaml:3:1: unknown key 'rulez'; did you mean 'rules'?",
    ]
    assert "sound" in cleaner.normalize(text_page(), "https://sound.example/").packs


def test_a_copy_in_another_process_leaves_out_the_same(folder: Path) -> None:
    (folder / "latin.yaml").write_bytes("pack: latin # é\nschema: 1\n".encode("latin-1"))
    cleaner = Cleaner([folder], strict=False)
    copy = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 - our own
    assert len(copy.broken) == 4
    assert list(map(str, copy.broken)) == list(map(str, cleaner.broken))


def test_errors_can_be_sent_between_processes() -> None:
    error = pickle.loads(pickle.dumps(RuleError("p.yaml:1:1: one", "p.yaml:2:1: two")))  # noqa: S301 - our own
    assert (error.args, str(error)) == (("p.yaml:1:1: one", "p.yaml:2:1: two"), "p.yaml:1:1: one\np.yaml:2:1: two")


def test_a_broken_pack_over_a_shipped_one_leaves_that_in_force() -> None:
    broken: list[RuleError] = []
    packs = Packs([[pack_of([{"off": "nothing/here"}], "ft.com")]], on_error=broken.append)
    assert len(broken) == 1
    assert [rule.id for rule in packs.pack("ft.com").rules][:1] == ["ft.com/editors-digest"]


def test_of_two_packs_of_one_name_the_first_stays() -> None:
    broken: list[RuleError] = []
    first, second = pack_of(body=["#one"]), pack_of(body=["#two"])
    assert by_name([[first, second]], broken.append) == {"p": [first]}
    assert "this layer has another pack of that name" in str(broken[0])


def test_a_missing_source_is_no_broken_pack(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file or folder"):
        read_layers([tmp_path / "missing"], lambda _: None)


def test_all_that_is_wrong_with_a_pack_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "pack: p\nschema: 1\nbody: ['p[[', 'q[[']\nmatch: {hosts: [a], texts: [b]}\n"
        "rules:\n  - {id: a, drop: {line: {is: x}}}\n  - {id: b, why: x, dorp: {line: {is: x}}}\n",
        "utf-8",
    )
    with pytest.raises(RuleError) as caught:
        read_layers([path])
    places = [str(message).removeprefix(f"{path}:").split(" ", 1)[0] for message in caught.value.args]
    assert places == ["3:8:", "3:15:", "4:9:", "4:21:", "6:5:", "7:21:"]
