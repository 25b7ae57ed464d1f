from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from making import paragraphs

import cleaner
from cleaner import Cleaner, Config
from cleaner.api import cleaner_of
from cleaner.limits import Limits
from cleaner.scoring.model import SHIPPED

_PACK = """pack: mine
schema: 1
match: {host: mine.example}
rules:
  - id: claim
    why: The site prints its claim below every text.
    drop: {line: {is: "Rain is our business"}}
    test:
      - drop: ["Rain is our business"]
      - keep: ["Rain is our business today"]
"""
_PAGE = (
    "Rain at last\n\n" + "It rained all day and all night in the whole long valley. " * 4 + "\n\nRain is our business\n"
)


def _folder(parent: Path, text: str = _PACK) -> Path:
    parent.mkdir()
    (parent / "mine.yaml").write_text(text, encoding="utf-8")
    return parent


def test_a_configuration_goes_where_its_files_are_not(tmp_path: Path) -> None:
    folder, model = _folder(tmp_path / "packs"), tmp_path / "model.json"
    model.write_bytes(SHIPPED.read_bytes())
    here = Cleaner([folder], model=model)
    sent = pickle.dumps(here)
    article = here.normalize(_PAGE, "https://mine.example/a")
    assert [removal.rule for removal in article.removals] == ["mine/claim"]
    (folder / "mine.yaml").unlink()
    model.unlink()
    there: Cleaner = pickle.loads(sent)  # noqa: S301 - our own bytes
    assert there.normalize(_PAGE, "https://mine.example/a") == article
    assert (there.config, there.digest) == (here.config, here.digest)


def test_a_configuration_is_compiled_once_a_process(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "packs")
    assert cleaner_of(Cleaner([folder]).config) is cleaner_of(Cleaner([folder]).config)
    assert cleaner_of(Cleaner([folder]).config) is not cleaner_of(Config())


def test_a_message_shows_names_and_no_file_contents(tmp_path: Path) -> None:
    assert "our business" not in repr(Cleaner([_folder(tmp_path / "packs")]))


def test_the_digest_tells_apart_what_gives_other_output(tmp_path: Path) -> None:
    one, two = _folder(tmp_path / "one"), _folder(tmp_path / "two", _PACK.replace("Rain is", "Snow is"))
    model = tmp_path / "model.json"
    model.write_bytes(SHIPPED.read_bytes() + b"\n")
    cleaners = [
        Cleaner(),
        Cleaner(sites=False),
        Cleaner(extractor="auto"),
        Cleaner(limits=Limits(bytes=5)),
        Cleaner([one]),
        Cleaner([two]),
        Cleaner([one, two]),
        Cleaner([two, one]),
        Cleaner(model=model),
    ]
    digests = {cleaner.digest for cleaner in cleaners}
    assert len(digests) == len(cleaners)
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest in digests)


def test_the_digest_does_not_depend_on_where_the_packs_lie(tmp_path: Path) -> None:
    assert Cleaner([_folder(tmp_path / "one")]).digest == Cleaner([_folder(tmp_path / "two")]).digest


def test_the_digest_does_not_ask_what_becomes_of_broken_packs(engine: Cleaner) -> None:
    assert Cleaner(strict=False).digest == engine.digest


def test_the_digest_changes_with_what_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, shipped = Cleaner().digest, _folder(tmp_path / "shipped")
    monkeypatch.setattr("cleaner.engine.shipped_folder", lambda: shipped)
    assert Cleaner().digest != before


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_digest_is_the_same_in_every_process(engine: Cleaner, seed: str) -> None:
    program = "from cleaner import Cleaner; print(Cleaner().digest)"
    command = [sys.executable, "-c", program]
    world = {**os.environ, "PYTHONHASHSEED": seed}
    process = subprocess.run(command, env=world, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert process.stdout.strip() == engine.digest


def test_notes_do_not_say_where_packs_lie(tmp_path: Path) -> None:
    greedy = "pack: mine\nschema: 1\nmatch: {host: mine.example}\n"
    greedy += 'rules:\n  - {id: greedy, why: A test., drop: {line: {has: "the people of the village"}}}\n'
    page = "\n\n".join(["Rain at last in the whole valley", *paragraphs(6)])
    cleaners = [Cleaner([_folder(tmp_path / name, greedy)]) for name in ("one", "two")]
    one, two = (cleaner.normalize(page, "https://mine.example/a").notes for cleaner in cleaners)
    assert one == two != ()


def test_rules_are_a_list() -> None:
    with pytest.raises(TypeError, match=r"rules is a list of files and folders; write rules=\['mine/'\]"):
        Cleaner("mine/")  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [None, 5, ["a page"]])
def test_what_is_no_page_is_the_callers_mistake(content: object) -> None:
    with pytest.raises(TypeError, match="a page is bytes or str, not"):
        Cleaner().normalize(content)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "there is not enough memory for it"),
        (KeyError("rain"), "a mistake in cleaner: KeyError: 'rain'; please report the page"),
    ],
)
def test_what_nobody_provided_for_costs_one_page(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("cleaner.api.run", fail)
    article = Cleaner().normalize("<p>x")
    assert (article.status, article.reason) == ("error", reason)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("page", "message"),
    [
        (5, "a page is bytes or str, not int"),
        (["<p>x", "u"], "a page is bytes or str, not list"),
        (("<p>x",), "a page is its content, or a pair of content and address, not a tuple of 1"),
        (("<p>x", "u", "c"), "a page is its content, or a pair of content and address, not a tuple of 3"),
        (("<p>x", 5), "the address of a page is str or None, not int"),
    ],
)
def test_processes_refuse_what_one_does(engine: Cleaner, page: Any, message: str, jobs: int) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(TypeError, match=f"^{message}$"):
        list(engine.normalize_many([page], jobs))


@pytest.mark.parametrize("jobs", [0, -1])
def test_work_needs_a_process(engine: Cleaner, jobs: int) -> None:
    with pytest.raises(ValueError, match=f"jobs is {jobs}; it has to be at least 1"):
        engine.normalize_many([], jobs)


def test_a_kind_that_is_none_is_refused_and_a_charset_that_is_none_is_a_claim_of_the_web(engine: Cleaner) -> None:
    with pytest.raises(ValueError, match="no kind 'foo'; there are html, text"):
        engine.normalize(_PAGE, kind="foo")  # type: ignore[arg-type]
    page = _PAGE.replace("valley", "Täler").encode("cp1252")
    assert cleaner.normalize(page, charset="nonsense") == cleaner.normalize(page)
    assert "д" in cleaner.normalize(page, charset="windows-1251").text


def test_the_package_lists_what_it_has() -> None:
    assert set(cleaner.__all__) < set(dir(cleaner))
