"""Articles as Markdown, from their typed blocks."""

from __future__ import annotations

import re

from cleaner.article import Article, Block
from cleaner.cells import cells_of

# What Markdown would read as more than a character, wherever it stands; an ampersand only where it begins an entity.
_INSIDE = re.compile(r"([\\`*_\[\]<]|&(?=(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);))", re.ASCII | re.IGNORECASE)
# What it would read so at the beginning of a line.
_FIRST = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[>+-](?=\s|$)|[=-]+(?=\s*$)|~~~|\|)")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")
_ITEM = re.compile(r"(- |\(?(\d{1,9})[.)]\s)(.*)", re.DOTALL)
_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def as_markdown(article: Article) -> str:
    r"""Return an article as Markdown (CommonMark, with the pipe tables of GitHub), one LF at its end.

    The headline is a heading of the first level and headings of the body are of the second: a page's own levels are not
    kept. Names and date stand below the headline in italics.

    >>> print(as_markdown(Article(title="Rain", blocks=(Block("heading", "Why *"), Block("list", "- wet")))), end="")
    # Rain
    <BLANKLINE>
    ## Why \*
    <BLANKLINE>
    - wet
    """
    parts = [f"# {_escaped(article.title)}"] if article.title else []
    if line := ", ".join(filter(None, ("; ".join(article.byline), article.date))):
        parts.append(f"*{_escaped(line)}*")
    return "\n\n".join([*parts, *map(_block, article.blocks)]) + "\n"


def _block(block: Block) -> str:
    lines = block.text.split("\n")
    if block.kind in ("heading", "caption"):
        text = _escaped(" ".join(lines))
        return f"## {text}" if block.kind == "heading" else f"*{text}*"
    if block.kind == "quote":
        return "\n".join(f"> {_escaped(line)}" for line in lines)
    if block.kind == "code":
        fence = "`" * max(3, *(len(found) + 1 for found in [*_FENCE.findall(block.text), ""]))
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "list":
        return "\n".join(map(_item, lines))
    if block.kind == "table":
        return _table(list(map(cells_of, lines)))
    return "\\\n".join(map(_escaped, lines))  # a backslash keeps the end of a verse


def _item(line: str) -> str:
    found = _ITEM.match(line)
    if found is None:
        return f"- {_escaped(line)}"
    return f"{found[2]}. {_escaped(found[3])}" if found[2] else f"- {_escaped(found[3])}"


def _table(rows: list[list[str]]) -> str:
    """Return a table whose first row is its head, since Markdown knows no other."""
    width = max(map(len, rows))
    cells = [[_escaped(cell).replace("|", r"\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _escaped(text: str) -> str:
    text = _INSIDE.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _FIRST.sub(r"\1\\\2", text))
