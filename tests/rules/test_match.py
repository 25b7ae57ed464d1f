"""Which packs apply to a page: host, markup, words near its ends, language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from casedata import Case, cases
from making import document_of, pack_of, paragraphs, told

from cleaner import Cleaner
from cleaner.rules.match import Packs
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaner.document import Document
    from cleaner.rules.schema import Pack

_TEXT = document_of(*paragraphs(3))
_GENERIC = """pack: {lang}
schema: 1
match: {{lang: [{match}]}}
rules:
  - {{id: menu, why: A test., drop: {{line: {{is: menu}}}}}}
  - {{id: share, why: A test., drop: {{line: {{is: share}}}}}}
"""


@pytest.fixture(autouse=True, scope="module")
def _small_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Ship three small languages, so that no test reads or depends on all the real packs."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("generic", "sites", "lexicon", "languages"):
        (folder / name).mkdir()
    for lang, match in (("en", '"*"'), ("de", "de"), ("fr", "fr")):
        (folder / "generic" / f"{lang}.yaml").write_text(_GENERIC.format(lang=lang, match=match), "utf-8")
    (folder / "languages" / "scripts.yaml").write_text("el: {share: 0.3, scripts: [Greek]}\n", "utf-8")
    (folder / "languages" / "everywhere.yaml").write_text("[en]\n", "utf-8")
    (folder / "sites" / "shipped.yaml").write_text(
        "pack: shipped\nschema: 1\nmatch: {host: [shipped.example]}\n", "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.rules.match.shipped_folder", lambda: folder)
        yield


def _packs(*packs: Pack) -> Packs:
    return Packs([list(packs)], sites=False)


def _chosen(packs: Packs, document: Document = _TEXT, url: str = "", languages: tuple[str, ...] = ("en",)) -> list[str]:
    return list(packs.choose(document, url, languages))


def _selects(
    match: dict[str, Any], document: Document = _TEXT, url: str = "", languages: tuple[str, ...] = ("en",)
) -> bool:
    return "p" in _chosen(_packs(pack_of(match=match)), document, url, languages)


@cases("match", "hosts")
def test_hosts(case: Case) -> None:
    assert _selects({"host": [case["host"]]}, url=case["url"]) == (case["selects"] == "yes")


@cases("match", "markup")
def test_fingerprints_in_markup(case: Case) -> None:
    assert _selects({"html": [case["css"]]}, segment_html(case["html"])) == (case["selects"] == "yes")


def test_a_fingerprint_never_holds_on_flattened_text() -> None:
    assert not _selects({"html": ["p", "body"]}, document_of("<p>", *paragraphs(2)))


@pytest.mark.parametrize(
    "own",
    [
        '<link rel="canonical" href="https://www.site.example/a">',
        '<meta property="og:url" content="https://www.site.example/a">',
    ],
)
def test_a_page_without_an_address_names_its_host_itself(own: str, tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("pack: site\nschema: 1\nmatch: {host: [site.example]}\n", "utf-8")
    body = told(4)
    explained = Cleaner([path], sites=False).explain(f"<html lang=en><head>{own}</head><body>{body}</body></html>")
    assert "site" in explained.packs


@cases("match", "signatures")
def test_signatures_in_text(case: Case) -> None:
    lines = [f"Line {number} of the page is neither long nor short, and it says nothing." for number in range(200)]
    lines[int(case["line"])] = case["text"]
    assert _selects({"text": [case["signature"]]}, document_of(*lines)) == (case["selects"] == "yes")


def test_a_signature_holds_on_markup_too() -> None:
    assert _selects(
        {"text": ["Editor of the FT"]}, segment_html("<p>Roula Khalaf, <b>Editor</b> of the FT, selects</p>")
    )


@pytest.mark.parametrize(
    ("lang", "languages", "selects"),
    [
        (["de"], ("de",), True),
        (["de"], ("fr",), False),
        (["de", "fr"], ("fr",), True),
        (["fr"], ("de", "fr"), True),
        (["*"], ("tr",), True),
        (["*"], (), True),
    ],
)
def test_languages(lang: list[str], languages: tuple[str, ...], selects: bool) -> None:  # noqa: FBT001 - a table
    assert _selects({"lang": lang}, languages=languages) is selects


def test_any_way_that_holds_is_enough_and_none_selects_nothing() -> None:
    match = {"host": ["site.example"], "html": [".site"], "text": ["The Site"], "lang": ["xx"]}
    assert not _selects(match, segment_html("<p class=other>Text"), "https://other.example/")
    assert _selects(match, segment_html("<p class=site>Text"), "https://other.example/")
    assert _selects(match, document_of("The Site", *paragraphs(2)))
    assert _selects(match, url="https://site.example/")
    assert _chosen(_packs(pack_of(name="xx", body=["main"])), url="https://site.example/") == ["en"]


def test_the_generic_pack_of_the_language_comes_along_and_others_do_not() -> None:
    assert _chosen(_packs(), languages=("de",)) == ["de", "en"]


def test_an_undecided_language_brings_the_generic_packs_of_all() -> None:
    assert _chosen(_packs(), languages=()) == ["de", "en", "fr"]


def test_a_language_without_a_pack_brings_what_stands_for_all() -> None:
    assert _chosen(_packs(), languages=("xx",)) == ["en"]


def test_packs_come_by_name_whatever_order_they_were_given_in() -> None:
    packs = [pack_of(name=name, match={"host": ["site.example"]}) for name in ("zz", "aa", "mm")]
    for given in (packs, packs[::-1]):
        assert _chosen(_packs(*given), url="https://site.example/") == ["aa", "en", "mm", "zz"]


def _rules(packs: Packs, name: str, url: str = "") -> set[str]:
    assert name in packs.choose(_TEXT, url, (name,))
    return {rule.id for rule in packs.pack(name).rules}


_OWN = {"id": "own", "drop": {"line": {"is": "x"}}}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_layer_over_a_generic_pack_completes_it(lang: str) -> None:
    assert _rules(_packs(pack_of([_OWN], lang)), lang) == {f"{lang}/menu", f"{lang}/share", f"{lang}/own"}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_layer_switches_a_rule_of_a_generic_pack_off(lang: str) -> None:
    packs = _packs(pack_of([_OWN, {"off": f"{lang}/menu"}], lang))
    assert _rules(packs, lang) == {f"{lang}/share", f"{lang}/own"}
    assert _rules(packs, "fr") == {"fr/menu", "fr/share"}


def test_a_site_pack_extends_a_generic_one() -> None:
    site = pack_of([{"off": "de/menu"}], "site", extends=["de"], match={"host": ["site.example"]})
    packs = _packs(site)
    assert _rules(packs, "site", "https://site.example/") == {"de/share"}
    assert _rules(packs, "de") == {"de/menu", "de/share"}


def test_shipped_site_packs_are_there_unless_switched_off() -> None:
    url = "https://shipped.example/a"
    assert _chosen(Packs(), url=url) == ["en", "shipped"]
    assert _chosen(Packs(sites=False), url=url) == ["en"]


def test_every_pack_by_name() -> None:
    assert [pack.name for pack in Packs().all()] == ["de", "en", "fr", "shipped"]
