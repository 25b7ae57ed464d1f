"""Texts that a page shows in two forms: formulas that a program set, and characters with their reading."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from cleaner.wordlists import page_words

# The source of a formula (``<script type="math/tex">``) stands behind its forms, which are two at most.
_SOURCE, _FORMS = "math/", 2


def one_form(root: etree._Element) -> None:
    """Leave out each second form of a formula, and set readings in brackets that the page does not print.

    Args:
        root: The page, which is changed in place.
    """
    names = page_words().formulas
    # A page without such tags at all is passed over at once.
    for formula in list(root.iter("math")):
        around = formula.getparent()
        for second in () if around is None else (around, around.getnext()):
            if second is not None and second.get("class") in names["behind"]:
                _leave_out(second, second.getprevious())
    for source in root.iter("script"):
        if source.get("type", "").startswith(_SOURCE):
            for second in list(islice(source.itersiblings(preceding=True), _FORMS)):
                if second.get("class") in names["before"]:
                    _leave_out(second, second.getnext())
    for reading in root.iter("rt"):
        _bracket(reading)


def _leave_out(second: etree._Element, first: etree._Element | None) -> None:
    """Empty a form of a formula, if the one beside it says something."""
    if first is not None and first.tag != "script" and _says(first):
        del second[:]
        second.text = None


def _says(element: etree._Element) -> bool:
    return any(not text.isspace() for text in element.itertext())


def _bracket(reading: etree._Element) -> None:
    """Set a reading in brackets, as browsers without ruby show it where the page has `<rp>`."""
    around, near = reading.getparent(), (reading.getprevious(), reading.getnext())
    if around is None or around.tag != "ruby" or any(one is not None and one.tag == "rp" for one in near):
        return
    if not _says(reading):
        return
    reading.text = "(" + (reading.text or "")
    if len(reading):
        reading[-1].tail = (reading[-1].tail or "") + ")"
    else:
        reading.text += ")"
