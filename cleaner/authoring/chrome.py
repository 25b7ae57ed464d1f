"""Which of the things that pages share are chrome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cleaner.authoring.tally import Key, Site, Tally

# Where on a page lines stand.
Edge = Literal["start", "end", ""]

# Where the engine keeps more than this share of a key's lines, it takes them for the article's.
_KEPT = 0.1
# Where more than this share heads something of the page's own, they are headings of an article.
_CONTENT = 0.3
# Where this share of what the engine keeps is not the page's own, all of it is a box.
_FOREIGN = 0.6
# Where this share of it names other pages' articles, or stands above lines that do, it is a list of links.
_NAMING, _HALF = 0.3, 0.5
# What stands so often on the mean page is the label of its items or posts: "Top rated", "Reply".
_TIMES = 2
# So many different lines show which part of them changes.
_DIFFERENT = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A key that is chrome, and what was seen of it."""

    key: Key
    tally: Tally

    @property
    def near(self) -> Edge:
        """Where all of its lines stand."""
        if self.tally.starting == self.tally.lines:
            return "start"
        return "end" if self.tally.ending == self.tally.lines else ""

    @property
    def text(self) -> str:
        """One of its lines as a page has it: of several spellings, the first."""
        return min(self.tally.texts.values())


def chrome(site: Site, tallies: Mapping[Key, Tally]) -> list[Found]:
    """Return the keys that are chrome on every page they were seen on, those of most pages first.

    Nothing is chrome that is prose of an article on some page, or gives a header field there.
    """
    found = [Found(key, tally) for key, tally in tallies.items() if _is_chrome(key, tally, site)]
    return sorted(found, key=lambda one: (-one.tally.pages, one.key))


def doubtful(site: Site, tallies: Mapping[Key, Tally]) -> list[Found]:
    """Return lines that most pages share and that stand in the article, as far as one can see: a person has to say."""
    found = [
        Found(key, tally)
        for key, tally in tallies.items()
        if key.kind == "is" and tally.pages >= site.most and tally.kept and not tally.head
        if not _is_chrome(key, tally, site)
    ]
    return sorted(found, key=lambda one: (-one.tally.pages, one.key))


def _is_chrome(key: Key, tally: Tally, site: Site) -> bool:
    if tally.own or tally.head or tally.ruled == tally.lines or (key.kind == "is" and site.credits(key.value)):
        return False
    if key.kind in ("starts", "ends", "shape") and (tally.prose or len(tally.texts) < _DIFFERENT):
        return False
    if not tally.kept:
        return tally.trusted >= _pages_asked(key, tally, site)
    if tally.pages < site.most:
        return False
    # An element is more than its links: what else it holds must not outweigh them.
    named, share = (tally.names, _HALF) if key.kind == "node" else (tally.names + tally.heads, _NAMING)
    if not tally.prose and named >= max(2, share * tally.kept):
        return True
    return tally.content <= _CONTENT * tally.lines and _is_kept_by_mistake(key, tally, site)


def _pages_asked(key: Key, tally: Tally, site: Site) -> int:
    """Return on how many pages a thing has to stand that the engine removes on all of them.

    Words that may stand anywhere, and lines that differ, could be an article's on the next page.
    """
    placed = tally.lines in (tally.starting, tally.ending)
    return site.few if key.kind == "node" or (key.kind == "is" and placed) else site.most


def _is_kept_by_mistake(key: Key, tally: Tally, site: Site) -> bool:
    """Whether a thing is chrome although the engine keeps some of it."""
    if key.kind == "node":
        seldom = tally.kept_pages <= _KEPT * tally.pages and tally.kept <= _KEPT * tally.lines
        return seldom or (not tally.prose and tally.foreign >= _FOREIGN * tally.kept)
    if key.kind == "is" and tally.prose:
        return True  # no two articles have a sentence in common, and most of them have none
    if key.kind == "is" and tally.lines >= _TIMES * tally.pages and tally.kept >= _HALF * tally.lines:
        return True
    if tally.trusted < site.most:
        return False  # where the engine keeps it elsewhere, it may be right
    outside = not tally.kept_within and key.kind in ("is", "shape")
    return outside or (key.kind not in ("starts", "ends") and tally.kept <= _KEPT * tally.lines)
