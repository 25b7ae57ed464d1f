"""The lines near the title that may be a byline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.nameline import before_others, is_above_other_work, spaced
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.names import FEWEST_TOKENS, is_credential
from cleaner.metadata.zone import Zone

# What may stand behind a label.
LABEL_ENDS = " :,،"
_BRACKETED = regex.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
_DASHED = regex.compile(r"^[–—-]\s+(?=[^,\d]+$)|^[□■◆◇◎]\s*")
_CELL = " | "
CELLS, _TABLE = ("td", "th"), "table"
# The rows of a table on an article with the author and the day stand so close.
_ROWS = 3


def header_lines(zone: Zone) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be a byline, and their texts up to whoever else is named on them."""
    words = zone.facts.lexicon
    for line in zone.lines:
        sentence = zone.facts.is_sentence(line) and not words.publications.after_lead(zone.text(line))
        sentence = sentence and not _ends_in_title(zone.text(line), words)
        if not (sentence or _is_no_header(line, zone) or is_above_other_work(line, zone)):
            yield line, before_others(spaced(_unwrapped(line, zone), words), words)


def _unwrapped(line: int, zone: Zone) -> str:
    """Return a line without the dash it begins with or the brackets around it; a row of a table as a label does."""
    text = zone.text(line)
    if zone.facts.document.kinds[line] == "table":
        # As long as before: the dates of a line are known by their places. A cell with a label of its own is whole.
        return text if ":" in text.partition(_CELL)[0].rstrip(LABEL_ENDS) else text.replace(_CELL, " : ", 1)
    inside = _BRACKETED.fullmatch(text) if line not in zone.dates else None
    words = zone.facts.lexicon
    named = inside and words.bylines.after_lead(inside[1]) and not inside[1].endswith(words.glued_others)
    bare = inside[1] if inside and named else _DASHED.sub("", text)
    return text if line in zone.dates else _from_label(bare, words)


def _from_label(text: str, words: Lexicon) -> str:
    """Return a line from its byline word on, where it begins with the name behind that: ``Ann Lee By Ann Lee``.

    A card about the author stands before the byline then.
    """
    tokens = text.split()
    if tokens and tokens[0] not in tokens[FEWEST_TOKENS + 1 :]:
        return text
    name = tokens[:FEWEST_TOKENS]
    labels = (at for at in range(FEWEST_TOKENS, len(tokens)) if tokens[at + 1 : at + 1 + FEWEST_TOKENS] == name)
    begin = next((at for at in labels if words.bylines.has(fold(tokens[at]))), 0)
    return " ".join(tokens[begin:]) if begin else text


def _ends_in_title(text: str, words: Lexicon) -> bool:
    """Whether a line is a byline whose stop is that of a credential: "By Ann Lee, Ph.D." is no sentence."""
    rest = words.bylines.after_lead(text)
    return rest != "" and is_credential(rest.split()[-1]) and split_names(rest, words) != ()


def _is_no_header(line: int, zone: Zone) -> bool:
    """Whether a line is code, a row of a table, or a menu on one line.

    In flattened text, what looks like a table may be lines of labels with bars between; so may a row of two cells.
    """
    document = zone.facts.document
    if line < zone.title and line in document.parted:
        return True
    if document.kinds[line] != "table" or document.kind != "html":
        return document.kinds[line] == "code"
    label, *values = zone.text(line).split(_CELL)
    # What a table tells of a book has no day.
    near = any(document.kinds[n] == "table" for n in zone.dates if abs(n - line) <= _ROWS)
    return not (near and len(values) == 1 and is_label(label, zone))


def is_in_undated_table(label: int, zone: Zone) -> bool:
    """Whether a label is all of a cell of a table in which no day stands close: who wrote a book, or a film.

    A table with the title in it sets out the page.
    """
    nodes = zone.facts.document.nodes
    around = list(nodes.around(zone.facts.document.homes[label])) if nodes else []
    tables = (node for node in around if nodes.tags[node] == _TABLE)
    if any(zone.title in nodes.span(node) for node in tables):
        return False
    own = takewhile(lambda node: nodes.span(node) == range(label, label + 1), around)
    cell = any(nodes.tags[node] in CELLS for node in own)
    return cell and zone.dates.keys().isdisjoint(range(label - 2 * _ROWS, label + 2 * _ROWS + 1))


def is_label(text: str, zone: Zone) -> bool:
    """Whether a text is a byline word and nothing besides."""
    return zone.facts.lexicon.bylines.has(fold(text).strip(LABEL_ENDS))
