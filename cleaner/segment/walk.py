"""The walk through a page's elements: lines and nodes collected while they open and close."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Any, cast

from lxml import etree

from cleaner.characters import LINE_ENDS, canonical, verbatim
from cleaner.document import BULLET, Kind, Line
from cleaner.segment.bullets import BULLETS
from cleaner.segment.headings import heading_of, without_control
from cleaner.segment.items import Item, counting, number_of
from cleaner.segment.notes import SIGNS, is_place, is_reference
from cleaner.segment.pieces import DRAWN, ENDED, PIECES, are_apart
from cleaner.segment.shape import is_verse
from cleaner.segment.table import Table
from cleaner.segment.tags import (
    BLOCK,
    BREAK,
    EMBEDDED,
    HEADINGS,
    INLINE,
    ITEMS,
    KINDS,
    LINK,
    LISTS,
    MEANINGS,
    PLACED,
    RAISED,
    SENTENCES,
    SKIPPED,
    SPECIAL,
)
from cleaner.segment.templates import is_shadow, is_text_inside
from cleaner.segment.wrapping import unwrapped

# Not shown in the head, or but for shadow roots.
_MAYBE = ("noscript", "template")
# Blanks before a reference to a note are no more than this.
_NEAR = 40


class Walk:
    """Collects `lines`, `elements` and their nodes (`parents` to `lasts`), in document order.

    The text of the line that is open lies in `parts`; elements without text of ours, and all in them, in `hidden`.
    """

    __slots__ = (
        *("lines", "elements", "parents", "tags", "firsts", "lasts", "parts", "_pending", "_open", "_from", "_root"),
        *("_breaks", "_linked", "_verbatim", "_block", "_level", "_kinds", "_counters", "_list", "_items", "_tables"),
        *("_inside", "hidden", "_roles"),
    )

    def __init__(self, root: etree._Element) -> None:
        self.lines: list[Line] = []
        self.elements: list[etree._Element] = []
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.parts: list[str] = []
        self.hidden: list[etree._Element] = []
        self._roles: dict[int, str] = {}  # of nodes that are headings by their role, the tags whose meaning they have
        self._pending: list[int] = []  # elements in line that began the open line and hold all of its text up to here
        self._open: list[int] = [-1]  # nodes of open block elements; the innermost holds the text
        self._from = self._root = root  # the element at which the open line begins; and that of the page
        self._inside: bool | None = None  # whether templates hold the text; not asked yet
        self._breaks: list[tuple[int, int]] = []  # parts and characters in links of the open line before each `<br>`
        self._linked = 0  # characters of the open line that stand inside links
        self._verbatim = self._block = self._level = 0
        self._kinds: list[Kind] = ["paragraph"]
        self._counters: list[tuple[int, int]] = []  # open lists: next number, step; none where items have no numbers
        self._list = 0  # block of the outermost open list
        self._items: list[Item] = []
        self._tables: list[Table] = []
        self._run(root)

    def _run(self, root: etree._Element) -> None:  # noqa: C901, PLR0912, PLR0915 - calls would take longer than what they do
        """Visit every element once, without recursion: pages nest as deep as they like."""
        parts, pending, opened, roles, meaning_of = self.parts, self._pending, self._open, self._roles, MEANINGS.get
        elements, parents, tags, firsts, lasts = self.elements, self.parents, self.tags, self.firsts, self.lasts
        done, node, links, seam, unseen = 0, -1, 0, 0, 0  # lines so far; open element; links; what ended; passed over
        meanings, current = list[int](), cast("Any", None)
        for element, around in _in_order(root):
            if unseen:
                unseen -= 1
                continue
            while current is not around:
                if (meaning := meanings[node]) > INLINE:
                    done = self._flush() if parts else done
                    opened.pop()
                    done = self._leave_special(roles.get(node, tags[node])) if meaning == SPECIAL else done
                    lasts[node], seam = done, 0
                else:
                    links, seam = links - (meaning == LINK), PIECES.get(tags[node], 0)
                    if firsts[node] < done:
                        lasts[node] = done
                    elif parts and firsts[node] == done:
                        pending.append(node)
                if (chunk := current.tail) and (parts or self._verbatim or not chunk.isspace()):
                    seam = self._add(chunk, links)
                node = parents[node]
                current = elements[node] if node >= 0 else None
            if element is None:
                break
            if (meaning := meaning_of((tag := element.tag), PLACED)) == PLACED:
                meaning = self._placed(element, node)
            elif tag == "div" and element.get(b"role") == "heading":
                meaning, roles[len(elements)] = SPECIAL, heading_of(element)
            if meaning > SPECIAL:
                unseen = self._pass_over(element, tag, meaning)
                seam, chunk = DRAWN if tag == "svg" else seam, element.tail
            else:
                if meaning > INLINE:
                    done = self._flush() if parts else done
                    self._from, seam, first = element, 0, done
                    opened.append(len(elements))
                else:
                    if meaning < INLINE:
                        meaning, unseen = self._linking(element, meaning)
                    links += meaning == LINK
                    if seam and parts and not self._verbatim and are_apart(seam, parts[-1], element):
                        parts.append(" ")
                    seam = ENDED if seam and tag in PIECES and not element.text else 0
                    first = done + 1 if parts else done  # what begins in the middle of a line does not hold it
                parents.append(node)
                node, current = len(elements), element
                elements.append(element)
                tags.append(tag)
                meanings.append(meaning)
                firsts.append(first)
                lasts.append(first)
                if meaning == SPECIAL:
                    self._enter_special(element, roles.get(node, tag))
                chunk = element.text
            if chunk and (parts or self._verbatim or not chunk.isspace()):
                seam = self._add(chunk, links)

    def _add(self, chunk: str, links: int) -> int:
        """Add text to the line that is open; return that nothing has ended right before what follows."""
        self.parts.append(chunk)
        if self._pending and not chunk.isspace():
            self._pending.clear()
        if links:
            self._linked += len(chunk.strip()) if len(chunk) < 1000 else len(" ".join(chunk.split()))
        return 0

    def _pass_over(self, element: etree._Element, tag: str, meaning: int) -> int:
        """Leave out an element that has no text of ours, and return how many are in it."""
        if meaning == BREAK:
            self._break()
        else:
            self.hidden.append(element)
            if tag == "svg" and self.parts and not self._verbatim and (element.tail or "")[:1].isalnum():
                self.parts.append(" ")
        if not len(element):
            return 0
        inside = list(element.iterdescendants())
        self.hidden += inside
        return len(inside)

    def _placed(self, element: etree._Element, node: int) -> int:
        """Return what an element means that depends on its place."""
        if element.tag in _MAYBE and self._is_unshown(element):
            return SKIPPED
        block = self._open[-1]
        around = self.tags[block]
        in_line = around in SENTENCES
        if around in ITEMS and self.parts:
            # What stands in a link or another such element has its text around that.
            in_line = block != node or bool((element.tail or "").strip())
        return INLINE if in_line and _is_phrase(element) else BLOCK

    def _is_unshown(self, element: etree._Element) -> bool:
        """Whether a ``noscript`` stands in the head, or a ``template`` is no shadow root that holds the text."""
        if element.tag != "template":
            around = element.getparent()
            return around is not None and around.tag == "head"
        if not is_shadow(element):
            return True
        if self._inside is None:
            self._inside = is_text_inside(self._root)
        return not self._inside

    def _linking(self, element: etree._Element, meaning: int) -> tuple[int, int]:
        """Return what a link or a raised text means, and how many elements in it are left out with a mark of a note."""
        href = element.get(b"href")
        if href is None and meaning == LINK and is_place(element):
            return INLINE, 0
        return meaning, self._drop_reference(element) if meaning == RAISED or "#" in (href or "") else 0

    def _drop_reference(self, element: etree._Element) -> int:
        """Empty a link or a raised text that is no more than a mark that leads to a note; code has none.

        Returns:
            How many elements were in it.
        """
        begins = not self.parts or (self._breaks and self._breaks[-1][0] == len(self.parts))
        before = "" if begins else "".join(part[-_NEAR:] for part in self.parts[-_NEAR:])
        if self._verbatim or not is_reference(element, before):
            return 0
        count = sum(1 for _ in element.iterdescendants())
        del element[:]
        element.text = None
        return count

    def _break(self) -> None:
        if self._verbatim:
            self.parts.append("\n")
        elif self.parts:
            self._breaks.append((len(self.parts), self._linked))

    def _enter_special(self, element: etree._Element, tag: str) -> None:
        if tag == "li":
            self._enter_item(element)
        elif tag in KINDS:
            self._level = HEADINGS.get(tag, 0)
            self._kinds.append(KINDS[tag])
        elif tag in LISTS:
            self._enter_list(element, tag)
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(Table(len(self.lines), self._open[-1]))
        elif tag in ("tr", "td", "th") and self._tables:
            self._tables[-1].enter(tag, number_of(element.get(b"colspan")) or 1)
            if tag != "tr":
                self._kinds.append("table")

    def _enter_list(self, element: etree._Element, tag: str) -> None:
        if not self._counters:
            self._list = self._next_block()
        self._counters.append(counting(element) if tag == "ol" else (0, 0))

    def _enter_item(self, element: etree._Element) -> None:
        mark = BULLET
        if self._counters and (step := self._counters[-1][1]):
            value = number_of(element.get(b"value"))
            number = self._counters[-1][0] if value is None else value
            mark = f"{number}. "
            self._counters[-1] = (number + step, step)
        self._items.append(Item(mark, self._list or self._next_block()))
        self._kinds.append("list")

    def _leave_special(self, tag: str) -> int:
        """End an element that means more than the end of a line, and return how many lines there are."""
        if tag == "li":
            self._leave_item()
        elif tag in KINDS:
            self._kinds.pop()
        elif tag in LISTS:
            self._counters.pop()
            self._list = self._list if self._counters else 0
        elif tag == "pre":
            self._verbatim -= 1
            if not self._verbatim:
                self._flush_code()
        elif tag == "table":
            self._tables.pop().close(self.lines, self.firsts, self.lasts)
        elif tag in ("td", "th") and self._tables:
            self._kinds.pop()
        return len(self.lines)

    def _leave_item(self) -> None:
        """An item of several paragraphs, or of a heading and what stands below it, is a container, not an item."""
        self._kinds.pop()
        item = self._items.pop()
        if item.is_container:
            for number in item.own:
                self.lines[number] = self.lines[number]._replace(kind="paragraph", mark="", block=self._next_block())

    def _flush(self) -> int:
        """End the line that is open, and return how many there are."""
        parts = self.parts
        if self._verbatim:
            parts.append("\n")
            return len(self.lines)
        kind, linked = self._kinds[-1], self._linked
        if linked and parts[-1] in SIGNS:
            parts.pop()  # the line still counts as one with a link: notes are known by it
        if self._breaks:
            self._flush_broken()
            self._breaks.clear()
        elif text := canonical(parts[0] if len(parts) == 1 else "".join(parts)):
            if linked and kind == "heading":
                text, linked = without_control(text, linked)
            self._emit(text, kind, linked)
        parts.clear()
        self._linked, count = 0, len(self.lines)
        for node in self._pending:
            self.lasts[node] = count
        self._pending.clear()
        return count

    def _emit(self, text: str, kind: Kind, linked: int = 0, block: int = 0) -> None:
        """Add a line; without a block to stand in, it gets its own."""
        level, mark = self._level if kind == "heading" else 0, ""
        if self._items and kind in ("heading", "list"):
            text, mark, block = self._items[-1].take(text, kind, block, len(self.lines))
        if self._tables:
            self._tables[-1].take(len(self.lines))
        place: Any = self._from.sourceline  # what its type is said to be it never is
        if not block:
            self._block = block = self._block + 1
        if linked:
            linked = min(linked, len(text))
        # As `Line` itself makes one, in a quarter of the time.
        line = tuple.__new__(Line, (text, kind, level, block, self._open[-1], linked, mark, place or 0))
        self.lines.append(line)

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    def _flush_broken(self) -> None:
        """End a line that holds `<br>`: verse keeps its lines in one block, all else is paragraphs, wrapped or not."""
        edges = [(0, 0), *self._breaks, (len(self.parts), self._linked)]
        pieces = [(canonical("".join(self.parts[a:b])), links - before) for (a, before), (b, links) in pairwise(edges)]
        kind = self._kinds[-1]
        if kind in ("heading", "caption"):
            if text := " ".join(text for text, _ in pieces if text):
                self._emit(text, kind, self._linked)
            return
        stanza: list[str] = []
        linked: list[int] = []
        for piece, links in [*pieces, ("", 0)]:
            if piece:
                stanza.append(piece)
                linked.append(links)
            elif stanza:
                self._emit_stanza(stanza, linked, kind)
                stanza, linked = [], []

    def _emit_stanza(self, stanza: list[str], linked: list[int], kind: Kind) -> None:
        """Add lines that `<br>` parts; of those that make a paragraph, the links count for all of it."""
        listed = any(text[0] in BULLETS for text in stanza)
        if kind in ("paragraph", "table") and not listed and is_verse(stanza):
            block = self._next_block()
            for text, links in zip(stanza, linked, strict=True):
                self._emit(text, "verse", links, block)
            return
        texts = unwrapped(stanza)
        if len(texts) < len(stanza):
            share = sum(linked) / max(1, sum(map(len, stanza)))
            linked = [round(share * len(text)) for text in texts]
        for text, links in zip(texts, linked, strict=True):
            self._emit(text, kind, links)

    def _flush_code(self) -> None:
        source = "".join(self.parts)
        self.parts.clear()
        self._linked = block = 0
        for text in map(verbatim, LINE_ENDS.split(source)):
            if not text.strip():
                block = 0
                continue
            block = block or self._next_block()
            self._emit(text, "code", 0, block)


def _in_order(root: etree._Element) -> Iterable[tuple[etree._Element | None, etree._Element | None]]:
    """Return each element and what it stands in, which tells what has ended, in half the time of events; last, none."""
    elements = list(root.iter())
    parents = map(etree._Element.getparent, elements)  # noqa: SLF001 - lxml's only name
    return chain(zip(elements, parents, strict=True), ((None, None),))


def _is_phrase(element: etree._Element) -> bool:
    """Whether an element may be part of a sentence: it is shown, holds no blocks, and speaks to no old browser."""
    if element.get("hidden") is not None or any(MEANINGS.get(child.tag) in (BLOCK, SPECIAL) for child in element):
        return False
    return element.tag not in EMBEDDED or all(text.isspace() for text in element.itertext())
