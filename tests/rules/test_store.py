"""Packs from the cache are the packs that reading them anew gives, whatever lies in the cache."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from cleaner.datafiles import DataFile, RuleError
from cleaner.rules import store
from cleaner.rules.load import pack_of
from cleaner.rules.match import Packs, packs_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PACK = """pack: site{n}
schema: 1
extends: [{extends}]
match: {{host: [site{n}.example], html: [".site{n}"], text: ["Site {n}"], lang: [de]}}
info: {{source: own, checked: 2026-11-26}}
body: [".story", article]
title: [h1, {{node: "title@x", take: "^(.+) -"}}]
byline: [{{line: {{starts: "Von "}}, take: "^Von (.+)$"}}]
date: ["time@datetime"]
said: [schreibt]
rules:
  - {{id: box, why: A box., drop: {{node: .box}}}}
  - {{id: bars, why: Bars., drop: {{named: [share bar, promo], words: 30}}}}
  - id: share
    why: A bar.
    flag: paywalled
    drop:
      line: {{is: [Teilen, "Geteilt"], has: ["él\\U0001F4F0"], regex: "^Teil"}}
      near: end
      words: 3
      links: all
      alone: true
    test:
      - drop: ["Teilen"]
        keep: ["Teilen ist schön."]
  - id: more
    why: A list.
    block: {{from: {{line: {{is: Mehr}}, followed_by: headlines}}, through: {{line: {{ends: Ende}}}}, max: 4}}
    test: {{drop: [Mehr, Ende], keep: ["Mehr als das."]}}
  - {{id: end, why: The end., cut: {{after: {{node: "#end"}}}}}}
  - id: maybe
    why: A hint.
    score: {{line: {{starts: Foto}}, add: -0.1}}
    test: {{score: [Foto], keep: ["Ein Foto."]}}
"""
_COUNT = 60


def _sources(*, extends: str = "") -> list[DataFile]:
    texts = [_PACK.format(n=number, extends=extends if number else "") for number in range(_COUNT)]
    return [DataFile(f"packs/site{number}.yaml", text) for number, text in enumerate(texts)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache lies."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    return tmp_path / "packs"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, not taken from the cache."""
    names: list[str] = []

    def spying(source: DataFile) -> object:
        names.append(source.name)
        return pack_of(source)

    monkeypatch.setattr("cleaner.rules.match.pack_of", spying)
    return names


def test_packs_from_the_cache_are_the_same(read: list[str]) -> None:
    sources = _sources()
    first, again = packs_of(sources), packs_of(sources)
    assert len(read) == _COUNT
    assert first == again == [pack_of(source) for source in sources]
    assert again[7].rules[0].position == "packs/site7.yaml:12:5"
    assert again[7].rules[2].samples[0].position == "packs/site7.yaml:24:9"
    assert len(again[7].rules) == 6
    assert again[7].rules[-1].add == -0.1
    assert [rule.id for rule in again[7].rules[2:4]] == ["site7/share", "site7/more"]
    assert len({hash(again[7].rules), hash(first[7].rules)}) == 1


def test_layers_and_inheritance_work_with_them(read: list[str]) -> None:
    sources = _sources(extends="site0")
    packs_of(sources)
    plain, kept = Packs([[pack_of(one) for one in sources]], sites=False), Packs([packs_of(sources)], sites=False)
    assert len(read) == _COUNT
    assert kept.pack("site9").pack == plain.pack("site9").pack
    assert {rule.id for rule in kept.pack("site9").rules} >= {"site0/box", "site9/box"}


def test_only_what_changed_is_read_anew(read: list[str]) -> None:
    sources = _sources()
    packs_of(sources)
    read.clear()
    sources[3] = DataFile("packs/site3.yaml", sources[3].text.replace("A box.", "Another box."))
    packs = packs_of(sources)
    assert read == ["packs/site3.yaml"]
    assert packs[3].rules[0].why == "Another box."
    assert (packs_of(sources), read) == (packs, ["packs/site3.yaml"])


def test_the_same_text_under_another_name_is_read_anew_and_fails() -> None:
    sources = _sources()
    packs_of(sources)
    sources[3] = DataFile("packs/site4b.yaml", sources[4].text)
    with pytest.raises(RuleError, match="the pack calls itself 'site4' but"):
        packs_of(sources)


def test_what_is_broken_is_said_every_time(read: list[str]) -> None:
    sources = [*_sources(), DataFile("packs/bad.yaml", "pack: bad\n")]
    for _ in range(2):
        broken: list[RuleError] = []
        assert len(packs_of(sources, broken.append)) == _COUNT
        assert [str(error).partition(": ")[0] for error in broken] == ["packs/bad.yaml:1:1"]
    assert len(read) == _COUNT + 2


def test_what_reads_packs_is_told_apart_whole() -> None:
    program = (
        "import sys; from cleaner.datafiles import DataFile; from cleaner.rules.load import pack_of\n"
        "pack_of(DataFile(*sys.argv[1:]))\n"
        "print(*(module.__file__ for name, module in sys.modules.items() if name.startswith('cleaner')), sep='\\n')"
    )
    source = _sources()[0]
    command = [sys.executable, "-c", program, source.name, source.text]
    process = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    read = set(process.stdout.splitlines())
    assert "limits.py" in {PurePath(path).name for path in read}
    assert read <= set(map(str, store.readers()))


def test_few_packs_leave_no_cache(folder: Path) -> None:
    packs_of(_sources()[:9])
    assert not folder.exists()


_HARM: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda content: content[: len(content) // 2],
    "one letter": lambda content: content.replace(b"A box.", b"A bux.", 1),
    "no text": lambda content: b"\xff\x00" * 99 + content,
    "no lines": lambda _: b"{}",
    "another reader": lambda content: b"0" * 64 + content[64:],
}


@pytest.mark.parametrize("harm", _HARM.values(), ids=_HARM)
def test_a_broken_cache_is_passed_over_and_made_anew(
    folder: Path, read: list[str], harm: Callable[[bytes], bytes]
) -> None:
    sources = _sources()
    packs = packs_of(sources)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    assert packs_of(sources) == packs
    assert len(read) == 2 * _COUNT
    assert path.read_bytes() == whole


def test_the_file_of_another_user_is_passed_over(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    sources = _sources()
    packs_of(sources)
    monkeypatch.setattr("os.getuid", lambda: -1, raising=False)
    packs_of(sources)
    assert len(read) == 2 * _COUNT


def test_where_nothing_can_be_kept_all_is_read(folder: Path, read: list[str]) -> None:
    folder.write_text("a file")
    sources = _sources()
    assert packs_of(sources) == packs_of(sources)
    assert len(read) == 2 * _COUNT


def test_where_there_is_no_home_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert len(packs_of(_sources())) == _COUNT


def test_old_layers_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST_LAYERS", 2)
    for layer in ("a", "b", "c"):
        packs_of([DataFile(f"{layer}/{source.name}", source.text) for source in _sources()])
    assert len(list(folder.iterdir())) == 2


def _whys(folder: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder)
        return [rule.why for _ in range(3) for pack in packs_of(_sources()) for rule in pack.rules]


def test_processes_do_not_disturb_one_another(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3) as pool:
        found = list(pool.map(_whys, [tmp_path] * 6))
    assert found == [_whys(tmp_path)] * 6
    assert len(list((tmp_path / "packs").iterdir())) == 1
