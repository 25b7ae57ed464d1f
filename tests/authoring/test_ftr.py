"""Site files of Full-Text RSS as packs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from casedata import Case, cases, file_of

from cleaner import Cleaner
from cleaner.authoring.ftr import import_file
from cleaner.authoring.writing import Draft, write
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.load import load_pack
from cleaner.rules.schema import Pack

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = ("title", "byline", "date")


def _file(folder: Path, case: Case) -> Path:
    path = folder / case["file"]
    path.write_text("".join(f"{line}\n" for line in case["text"]), encoding="utf-8", newline="")
    return path


def _load(folder: Path, draft: Draft) -> Pack:
    (folder / f"{draft.name}.yaml").write_text(write(draft), encoding="utf-8")
    return load_pack(folder / f"{draft.name}.yaml")


def _shown(selector: Any) -> str:  # noqa: ANN401 - a Selector of any kind
    css = selector.css + ("@" + selector.attribute if selector.attribute else "")
    return css + (f" TAKE {selector.take}" if selector.take else "")


@cases("ftr", "files")
def test_a_site_file(case: Case, tmp_path: Path) -> None:
    found = import_file(_file(tmp_path, case))
    remarks = [(one.carried, f"{one.line} {one.directive}: {one.message}") for one in found.remarks]
    assert [text for carried, text in remarks if not carried] == case.get("lost", [])
    assert [text for carried, text in remarks if carried] == case.get("differs", [])
    if found.draft is None:
        assert "pack" not in case
        return
    pack = _load(tmp_path, found.draft)
    assert pack.name == case["pack"]
    assert list(pack.body) == case.get("body", [])
    for name in _FIELDS:
        assert [_shown(one) for one in getattr(pack, name)] == case.get(name, [])
    drops = [rule.target.node or rule.target.line.is_[0] for rule in pack.rules if rule.target.node or rule.target.line]
    assert drops == case.get("drops", [])
    assert not list(failures(CompiledPack(pack)))
    assert all(f"ine {rule.id.rpartition('-')[2]} of the site file" in rule.why for rule in pack.rules)


def test_nearly_every_file_with_a_body_keeps_one(tmp_path: Path) -> None:
    found = [import_file(_file(tmp_path, case)) for case in file_of("ftr")["files"]]
    with_body = [one for one in found if one.there["body"]]
    assert len(with_body) >= 50
    assert sum(one.carried["body"] > 0 for one in with_body) >= 0.9 * len(with_body)


def test_hosts_and_source(tmp_path: Path) -> None:
    (tmp_path / ".ferry.example.txt").write_text("body: //article\ntest_url: https://a.ferry.example/1\n")
    draft = import_file(tmp_path / ".ferry.example.txt").draft
    assert draft is not None
    pack = _load(tmp_path, draft)
    assert pack.match.host == ("*.ferry.example",)
    assert dict(pack.info) == {"source": "ftr", "file": ".ferry.example.txt"}
    assert "# test_url: https://a.ferry.example/1\n" in write(draft)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "no UTF-8 text"),
        (b"body: //article\n\0", "no text: it holds NUL characters"),
        ("title: //h1[.='Café']\n".encode("latin-1"), "no UTF-8 text"),
        (b"body: //article\n" * 700_000, "11,200,000 bytes"),
    ],
    ids=["a picture", "zeros", "another charset", "eleven megabytes"],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "site.example.txt"
    path.write_bytes(content)
    found = import_file(path)
    assert (found.draft, found.failed) == (None, True)
    assert str(found.remarks[0]).startswith(f"{path}:1: file: not carried over: {message}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "site.example.txt")
    assert "no file, but it has the name" in str(import_file(tmp_path / "site.example.txt").remarks[0])


def test_a_file_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "site.example.txt").mkdir()
    assert import_file(tmp_path / "site.example.txt").failed


def test_ten_thousand_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "site.example.txt"
    path.write_text("".join(f"strip: //div[@id='x{number}']\n" for number in range(1_000)) + "nonsense\n" * 10_000)
    found = import_file(path)
    assert found.carried["strip"] == 1_000
    assert len(found.remarks) == 10_000


_PROSE = "The old ferry beside the river was sold to a family from the valley, who had looked at it for {} years."


def test_an_imported_pack_at_work(tmp_path: Path) -> None:
    (tmp_path / "ferry.example.txt").write_text(
        "body: //div[contains(concat(' ',normalize-space(@class),' '),' story ')]\n"
        "author: substring-after(//p[@class='by'], 'Words: ')\n"
        "strip: //a[@class='more']/parent::p\nstrip_id_or_class: promo\n"
    )
    draft = import_file(tmp_path / "ferry.example.txt").draft
    assert draft is not None
    _load(tmp_path, draft)
    prose = "".join(f"<p>{_PROSE.format(number)}</p>" for number in range(3, 9))
    page = (
        f"<html lang=en><body><div class='page'><h1>A ferry is sold</h1><p class=by>Words: Ann Lee</p>"
        f"<div class='wide story'>{prose}<p>{_PROSE.format(1)} <a class=more href=/x>More</a></p>"
        f"<div id=big-promo><p>{_PROSE.format(2)}</p></div></div><p>{_PROSE.format(20)}</p></div></body></html>"
    )
    article = Cleaner([tmp_path], sites=False).normalize(page, "https://www.ferry.example/1")
    assert article.byline == ("Ann Lee",)
    assert [_PROSE.format(number) in article.body for number in (3, 8, 1, 2, 20)] == [True, True, False, False, False]
    assert article.fired["ferry.example.ftr/strip-3"] == 1
