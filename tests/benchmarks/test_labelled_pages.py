"""Labelled pages: what is read, which are sampled, and that a digest tells sets apart."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pages import NoPages, Page, cases, digest, read_pages, sampled, without_data

from cleaner.training.flatten import FLATTENERS

_HTML = "<html lang=de-AT><h1>Regen</h1><p>Es regnete.</p>"
_LABEL = {"main_content": "Es regnete.", "page_type": "forum", "drafted_by_extractor": True}


def _write(folder: Path, name: str) -> None:
    for sub in ("html", "ground-truth"):
        (folder / sub).mkdir(exist_ok=True)
    (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(_HTML.encode()))
    (folder / "ground-truth" / f"{name}.json").write_text(json.dumps(_LABEL), "utf-8")


def test_pages_with_labels_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        _write(tmp_path, name)
    (tmp_path / "ground-truth" / "c.json").unlink()
    pages = read_pages(tmp_path)
    assert [(page.id, page.gold, page.page_type, page.drafted) for page in pages] == [
        ("a", "Es regnete.", "forum", True),
        ("b", "Es regnete.", "forum", True),
    ]


def test_a_folder_without_pages_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(NoPages, match=r"html/ID\.html\.gz"):
        read_pages(tmp_path)


def test_a_page_or_all_its_forms(tmp_path: Path) -> None:
    _write(tmp_path, "a")
    pages = read_pages(tmp_path)
    (page,) = cases(pages, flattened=False)
    assert (page.form, page.text, page.content, page.language) == ("html", _HTML, _HTML.encode(), "de")
    forms = list(cases(pages, flattened=True))
    assert [case.form for case in forms] == list(FLATTENERS)
    assert all(case.content == case.text.encode() and case.html == _HTML.encode() for case in forms)


_PAGES = [Page(Path(f"{number}.html.gz"), f"gold {number}", "article", drafted=False) for number in range(20)]


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    assert sampled(_PAGES, 5, 1) == sampled(_PAGES, 5, 1) != sampled(_PAGES, 5, 2)
    assert len(sampled(_PAGES, 5, 1)) == 5
    assert sampled(_PAGES, 0, 1) == sampled(_PAGES, 50, 1) == _PAGES


@pytest.mark.parametrize("other", [_PAGES[1:], _PAGES[::-1], [replace(_PAGES[0], gold="gold"), *_PAGES[1:]]])
def test_other_pages_or_labels_have_another_digest(other: list[Page]) -> None:
    assert digest(other) != digest(_PAGES)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_page_without_its_data_says_what_it_prints_alone(charset: str) -> None:
    page = f"""<html><head><meta charset="{charset}"><meta name="author" content="Ann Lee">
    <script type="application/ld+json">{{"author": {{"name": "Ann Lee"}}}}</script></head>
    <body><p class="byline" itemprop="author">Von Björn Weber</p><time datetime="2025-04-10">gestern</time>"""
    printed = without_data(page.encode(charset)).decode("utf-8")
    assert 'class="byline">Von Björn Weber' in printed
    assert not any(stated in printed for stated in ("Ann Lee", "2025", "itemprop"))
