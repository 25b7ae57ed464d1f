"""How a page writes day and month in numbers."""

from __future__ import annotations

from casedata import Case, cases

from cleaner.metadata.dateorder import order_of
from cleaner.segment.html import segment_html


@cases("date", "order")
def test_how_a_page_writes_day_and_month(case: Case) -> None:
    attributes = case.get("attributes", "")
    document = segment_html(f"<html{attributes}><head>{case.get('head', '')}</head><body><p>x")
    assert order_of(document.head, case.get("url", ""), case["lang"]) == case["order"]
