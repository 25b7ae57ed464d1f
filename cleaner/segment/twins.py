"""Texts that a page shows in two forms: formulas that a program set, and characters with their reading."""

from __future__ import annotations

from typing import cast

from lxml import etree

from cleaner.wordlists import page_words

_CALLED = etree.XPath("//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]")
_READING = (b"<rt", b"<RT")


def settle(root: etree._Element, markup: bytes) -> None:
    """Leave out each second form of a formula, and set readings in brackets that the page does not print.

    Args:
        root: The page, which is changed in place.
        markup: Its source, which is asked first: few pages have either.
    """
    names = page_words().formulas
    for name in (name for name in (*names["before"], *names["behind"]) if name.encode() in markup):
        for element in cast("list[etree._Element]", _CALLED(root, name=name)):  # noqa: SLF001 - lxml's only name for it
            beside = element.getnext() if name in names["before"] else element.getprevious()
            if beside is not None and beside.tag != "script" and _says(beside):
                del element[:]
                element.text = None
    if any(tag in markup for tag in _READING):
        for reading in root.iter("rt"):
            _bracket(reading)


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
