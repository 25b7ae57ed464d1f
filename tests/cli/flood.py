"""The page of these tests: its text, its markup, and what has to come of it."""

from __future__ import annotations

PARAGRAPHS = tuple(
    f"On day {day} of the flood the river rose again before dawn, and the people of the valley carried their chairs "
    "upstairs. Nobody had seen the water so high since the mill was built."
    for day in ("one", "two", "three")
)
HTML = (
    "<!doctype html><html lang=en><head><title>The river rises</title></head><body><nav><a href=/in>Log in</a></nav>"
    f"<article><h1>The river rises</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article></body></html>"
)
CANONICAL = "Title: The river rises\nByline:\nDate:\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
EMPTY = "Title:\nByline:\nDate:\n"
