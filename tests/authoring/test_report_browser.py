"""The report in a real browser: nothing of the page runs, and what it offers works by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import CHROMIUM, opened
from casedata import cases
from reported import PAGE, PARAGRAPHS, hostile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casedata import Case

    Report = Callable[..., Path]

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
    pytest.mark.slow,
]


@cases("report", "hostile")
def test_hostile_content_runs_nothing(report: Report, case: Case) -> None:
    page = opened(report(hostile(case["text"]), name=case["text"]))
    assert page.findtext(".//title") == f"{case['text']}, explained"
    # Its own script did run, under its own policy.
    assert page.cssselect(".hint:not([hidden])")


def test_terms_by_click_filter_and_keys(report: Report) -> None:
    driver = """
      const said = {}
      const card = document.querySelector(".card"), rows = [...document.querySelectorAll(".lines li")]
      const typed = (name) => new KeyboardEvent("keydown", {key: name, bubbles: true})
      const key = (name) => document.activeElement.dispatchEvent(typed(name))
      const paragraph = document.querySelector("li.body.paragraph")
      paragraph.click()
      said.card = card.innerText
      said.sums = [...card.querySelectorAll("h3 ~ .value")].map((value) => value.innerText.replace("−", "-")).join(" ")
      key("Escape")
      said.closed = card.hidden
      rows[0].focus(); key("ArrowDown"); key("j"); key("k")
      said.focus = document.activeElement.id
      key("Enter")
      said.pinned = card.innerText
      said.stops = document.querySelectorAll(".lines li[tabindex='0']").length
      const nav = [...document.querySelectorAll("[data-rule]")].find((button) => button.innerText.startsWith("web/nav"))
      nav.click()
      said.filtered = rows.filter((row) => !row.hidden && !row.classList.contains("beside")).length
      nav.click()
      said.all = rows.filter((row) => !row.hidden).length === rows.length
      for (const [name, value] of Object.entries(said)) document.body.setAttribute(`data-${name}`, value)
    """
    said = opened(report(PAGE), driver=driver).find("body").attrib
    assert "kept by\n\nthe score" in said["data-card"]
    assert "How long the line is" in said["data-card"] or "Markup around it" in said["data-card"]
    sums = sum(map(float, said["data-sums"].split()))
    assert f"{sums:+.1f}"[:3] in said["data-card"]
    assert said["data-closed"] == "true"
    assert said["data-focus"] == "L1"
    assert "web/nav\n\nThe element for navigation." in said["data-pinned"]
    assert said["data-stops"] == "1"
    assert said["data-filtered"] == "3"
    assert said["data-all"] == "true"


@pytest.mark.parametrize("width", [500, 900, 1600])
def test_nothing_is_wider_than_the_window(report: Report, width: int) -> None:
    long_word = "Donaudampfschifffahrtsgesellschaft" * 20
    driver = "document.body.setAttribute('data-over', document.documentElement.scrollWidth - innerWidth)"
    path = report(PAGE.replace("By Friday", long_word).replace("Home", long_word), name=long_word)
    page = opened(path, f"--window-size={width},900", driver=driver)
    assert int(page.find("body").get("data-over")) <= 0


def test_dark_and_light(report: Report) -> None:
    driver = """
      const paper = () => getComputedStyle(document.body).backgroundColor
      const papers = [paper()]
      for (const name of ["dark", "light"]) { document.querySelector(`[value=${name}]`).click(); papers.push(paper()) }
      document.body.setAttribute("data-papers", papers.join("; "))
    """
    light, dark = "rgb(251, 250, 246)", "rgb(23, 22, 20)"
    page = opened(report(PAGE), "--blink-settings=preferredColorScheme=0", driver=driver)
    assert page.find("body").get("data-papers") == f"{dark}; {dark}; {light}"


def test_right_to_left_lines_stand_right(report: Report) -> None:
    text = "ارتفع منسوب النهر مترين في ليلة واحدة، ولم يبلغ أحد سكان البلدة السفلى بأن عليهم أن يغادروا."
    driver = """
      const sides = (row) => getComputedStyle(row.querySelector(".text")).direction
      const rows = [...document.querySelectorAll(".lines li.paragraph")]
      document.body.setAttribute("data-sides", rows.map(sides).join(" "))
    """
    content = "".join(f"<p>{line}</p>" for line in (text, PARAGRAPHS[0]))
    assert opened(report(content), driver=driver).find("body").get("data-sides") == "rtl ltr"
