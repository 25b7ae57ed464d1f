"""Sentences that a crawler broke at their links, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.characters import COMMAS, is_small
from cleaner.endings import CLOSING_MARKS, STOPS, UNSPACED_STOPS, is_ended
from cleaner.segment.raw import RawLine, groups_of, is_item, sources_of
from cleaner.segment.wrapping import joined, wrapping_of

# How the text goes on behind a link that a crawler gave a line of its own; SQL sets such marks in.
_BEHIND_LINK = re.compile(
    r"[\uff0c\u3002\uff1b\u3001]|[,.;:!?)\u060c\u061b\u061f\u0964\u06d4][\"'\u2019\u201d»).,]*(?:\s|$)"
)
# Behind these, whether a sentence ends there or not, what follows begins anew.
_ENDS_ALL = STOPS + CLOSING_MARKS + ":;：；|"
_WORD = re.compile(r"[^\W\d_]+,?\s")
_STOP_INSIDE = re.compile(rf"[{STOPS}]\s|[{UNSPACED_STOPS}]")
# A sentence is broken into so many parts at most.
_MOST_PARTS = 8
# And is no longer than a long paragraph, in characters; else what stands together would be read again and again.
_MOST_CHARS = 5000
# Where a sentence of this length has been, the title is above.
_SENTENCE_CHARS = 60


def healed(raws: list[RawLine]) -> list[RawLine]:
    """Put sentences together that were broken at their links: no line begins with a comma by itself."""
    found: list[RawLine] = []
    in_text = False
    wrapped = wrapping_of(sources_of(groups_of(raws))).width > 0
    for raw in raws:
        whole = raw
        long = _is_long(raw)
        if found and _is_behind_link(raw, found[-1]):
            link = found.pop()
            whole = link._replace(source=link.source + raw.text, text=link.text + raw.text)
            if found and _breaks_at(found[-1], link, in_text=in_text or long):
                whole = _together(found.pop(), whole)
        if (in_text or long) and not wrapped:
            for first in reversed(_broken_before(whole, found[-_MOST_PARTS:])):
                found.pop()
                whole = _together(first, whole)
        found.append(whole)
        in_text = in_text or _is_long(whole)
    return found


def _is_long(raw: RawLine) -> bool:
    return len(raw.text) >= _SENTENCE_CHARS and is_ended(raw.text)


def _together(raw: RawLine, after: RawLine) -> RawLine:
    source = f"{raw.source} {after.source.lstrip()}"
    return raw._replace(source=source, text=joined([raw.text, after.text]))


def _is_behind_link(raw: RawLine, link: RawLine) -> bool:
    near = raw.part == link.part >= 0 and (not raw.gap or raw.gap == link.gap)
    begins = near and len(link.text) <= _MOST_CHARS and _BEHIND_LINK.match(raw.source) is not None
    return begins and (link.text[-1].isalnum() or link.text[-1] in CLOSING_MARKS) and not is_ended(link.text)


def _broken_before(raw: RawLine, above: Sequence[RawLine]) -> Sequence[RawLine]:
    """Return those of the lines above that go on in this one, in small letters and to a stop, which no mark shows.

    Every other line is a link where the sentence was broken; a long one right above is the sentence itself.
    """
    if not (is_small(raw.text[0]) and _WORD.match(raw.source) and is_ended(raw.text)):
        return ()
    below = raw
    for count, line in enumerate(reversed(above), 1):
        if line.part or below.part or below.gap or line.text[-1] in _ENDS_ALL or is_item(line):
            return ()
        long = count == 1 and len(line.text) >= _SENTENCE_CHARS
        if (long or not count % 2) and not is_small(line.text[0]):
            return above[-count:] if any(map(str.isupper, line.text)) else ()
        below = line
    return ()


def _breaks_at(first: RawLine, link: RawLine, *, in_text: bool) -> bool:
    """Whether a line breaks off where a link stands, and is no title above the name of an author."""
    if first.part != link.part or (link.gap and link.gap != first.gap) or is_ended(first.text):
        return False
    if len(first.text) > _MOST_CHARS or is_item(link):
        return False
    goes_on = first.text.endswith(COMMAS) or is_small(link.text[0])
    return in_text or goes_on or _STOP_INSIDE.search(first.text) is not None
