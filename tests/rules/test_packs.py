"""Every shipped pack passes what `cleaner rules check` and `cleaner rules test` ask of packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import paragraphs

from cleaner import Cleaner
from cleaner.authoring.clean import eaten
from cleaner.authoring.goldens import goldens, strays, tried
from cleaner.authoring.lint import lint
from cleaner.datafiles import shipped_folder
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.load import load_pack, pack_files
from cleaner.rules.match import Packs
from cleaner.rules.schema import EVERY_LANGUAGE

_FILES = pack_files(shipped_folder())
_LANGUAGES = "en de fr es it pt nl pl tr ru ar zh ja hi".split()
_PAGES = [
    (path, page) for path in _FILES if path.with_suffix("").is_dir() for page in goldens(load_pack(path, proven=True))
]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_samples_come_out_as_written(path: Path) -> None:
    assert list(failures(CompiledPack(load_pack(path)))) == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_the_linter_finds_nothing(path: Path) -> None:
    # On the first of all days no pack is stale: a test that fails next year tests nothing.
    assert [str(found) for found in lint([path], date.min).findings] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_two_fifths_of_the_samples_say_leave_this_alone(path: Path) -> None:
    pack = load_pack(path)
    verbs = [verb for rule in pack.rules for sample in rule.samples for verb, _ in sample.lines]
    assert verbs.count("keep") >= 0.4 * len(verbs)


@pytest.mark.parametrize(("path", "page"), _PAGES, ids=lambda path: path.stem)
def test_golden_pages(engine: Cleaner, path: Path, page: Path) -> None:
    outcome = tried(page, load_pack(path), engine)
    assert (outcome.fault, outcome.diff) == ("", ())


def test_no_golden_page_is_passed_over() -> None:
    assert list(strays(shipped_folder())) == []


def test_no_rule_removes_a_line_of_a_clean_article() -> None:
    assert [str(found) for found in eaten(CompiledPack(load_pack(path)) for path in _FILES)] == []


@pytest.mark.parametrize(
    ("button", "gone"),
    [
        pytest.param("<button>Show the map</button>", True, id="a control"),
        pytest.param("<button class=btn><span>Show the map</span></button>", True, id="a control with a name"),
        pytest.param("<h3><button>Who feeds them?</button></h3>", False, id="in a heading"),
        pytest.param("<button class=w-full><h3>Who feeds them?</h3><svg></svg></button>", False, id="around a heading"),
        pytest.param("<button aria-controls=a1>Who feeds them?</button>", False, id="it opens a section"),
        pytest.param("<button class=faq-list__label-button>Who feeds them?</button>", False, id="named so"),
        pytest.param("<button>Who feeds them?</button><div><p>We do.</p></div>", False, id="above the box of its text"),
        pytest.param("<button>Sort</button><div><a href=/a>By name</a></div>", True, id="above a menu"),
        pytest.param("<div class=c-accordion__item><button>Who?</button></div>", False, id="in one named so"),
    ],
)
def test_a_button_is_a_control_unless_it_opens_a_section(engine: Cleaner, button: str, *, gone: bool) -> None:
    page = f"<main><h1>Rain</h1><p>{paragraphs(1)[0]}</p><div>{button}</div><p>{paragraphs(2)[1]}</p></main>"
    lines = engine.explain(page).lines
    assert any(line.verdict.rule == "web/button" for line in lines) == gone


@pytest.mark.parametrize(
    ("box", "rule"),
    [
        pytest.param("<div><p>Rain by mail</p><input type=email></div>", "web/email-box", id="a field by its type"),
        pytest.param("<div><p>Rain by mail</p><input name=EMAIL></div>", "web/email-box", id="by its name"),
        pytest.param(
            "<div><p>Rain by mail</p><input autocomplete=email></div>", "web/email-box", id="by what fills it"
        ),
        pytest.param("<div><p>Rain by mail</p><input inputmode=email></div>", "web/email-box", id="by its keys"),
        pytest.param("<div><p>Rain by day</p><input name=email-count></div>", "", id="another field"),
        pytest.param("<div class=donation-box><p>Rain costs us money.</p></div>", "web/named-donation", id="donation"),
        pytest.param("<div class=donated><p>Rain costs us money.</p></div>", "", id="something donated"),
        pytest.param(
            "<div class=post-disclaimer><p>Rain is no advice.</p></div>", "web/named-disclaimer", id="disclaimer"
        ),
        pytest.param("<div class=claims><p>Rain is no advice.</p></div>", "", id="claims"),
        pytest.param("<div class=poll><p>Rain or snow?</p></div>", "web/named-poll", id="a poll"),
        pytest.param("<div class=pollen><p>Rain or snow?</p></div>", "", id="pollen"),
    ],
)
def test_boxes_are_told_by_their_fields_and_names(engine: Cleaner, box: str, rule: str) -> None:
    page = f"<main><h1>Rain</h1><p>{paragraphs(1)[0]}</p>{box}<p>{paragraphs(2)[1]}</p></main>"
    found = next(line for line in engine.explain(page).lines if line.line.text.startswith("Rain "))
    assert found.verdict.rule == rule if rule else not found.verdict.rule.startswith("web/")


def test_every_promised_language_has_a_pack() -> None:
    assert {path.stem for path in _FILES if path.parent.name == "generic"} >= {*_LANGUAGES, "web"}


def test_the_packs_that_stand_for_every_language_are_named() -> None:
    generic = (load_pack(path, proven=True) for path in _FILES if path.parent.name == "generic")
    assert set(Packs(sites=False).everywhere) == {pack.name for pack in generic if EVERY_LANGUAGE in pack.match.lang}


def test_all_packs_merge() -> None:
    assert len(Packs().all()) == len(_FILES)
