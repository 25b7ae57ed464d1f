"""What no pack may do: take most of a page's prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePath
from typing import NamedTuple

from cleaner.rules.schema import Pack, Rule
from cleaner.rules.sight import Sight

# The share of a page's prose that one pack may remove; by selectors alone and in rows of teasers a little more, because
# what they name is a container, and a thread of comments is often longer than the article.
_MOST_PROSE, _MOST_SELECTED = 0.5, 0.8
# What a language's rule says of so few lines of prose holds however little prose the page has: its phrases are tried on
# clean articles of all languages, and a page of chrome alone has no other prose.
_SURE_LINES = 3


# Rule id to the rule and the lines that it removes.
Removing = Mapping[str, tuple[Rule, AbstractSet[int]]]


class Heft(NamedTuple):
    """What a pack has taken of a page: by words, and in all."""

    worded: float = 0.0
    whole: float = 0.0


def sure(pack: Pack, removing: Removing, sight: Sight) -> set[str]:
    """Return the ids of the rules of a language that speak of a few lines of prose: each for itself, or the page."""
    rules = removing.items() if pack.match.lang else ()
    told = ((name, lines) for name, (rule, lines) in rules if rule.target.line is not None and _says(rule))
    return {name for name, lines in told if sum(sight.prose[line] for line in lines) <= _SURE_LINES}


def _says(rule: Rule) -> bool:
    """Whether what a rule removes is what its phrases say: the line itself, or a page that begins with it."""
    return rule.verb == "drop" or (rule.verb == "cut" and rule.side == "after" and rule.target.near == "start")


def greedy(
    removing: Removing, surely: Collection[str], kept: Collection[int], sight: Sight, taken: Heft
) -> Iterator[Rule]:
    """Yield the rules of one pack to pass over, heaviest first, until the others leave enough of the prose.

    Args:
        removing: What its rules would remove.
        surely: Ids of those that are `sure`, which do not count.
        kept: Lines that are protected and do not count.
        sight: The page, without what has been removed.
        taken: What the pack has removed already.
    """
    # Most packs remove little of what counts; then no rule of theirs has to be weighed.
    whole = sight.total + taken.whole
    if taken.whole + sight.weight(_lines(removing.values())) <= _MOST_PROSE * whole:
        return
    told = _lines(removing[name] for name in surely) - set(kept)
    total = whole - sight.weight(told)
    gone = {name: lines - set(kept) - told for name, (_, lines) in removing.items() if name not in surely}
    order = sorted(gone, key=lambda name: (-sight.weight(gone[name]), name))
    passed: set[str] = set()
    for names, share, before in (
        ([name for name in order if _is_worded(*removing[name], sight)], _MOST_PROSE, taken.worded),
        (order, _MOST_SELECTED, taken.whole),
    ):
        left = [name for name in names if name not in passed]
        cover = Counter(line for name in left for line in gone[name])
        weight = before + sight.weight(cover)
        for name in left:
            if weight <= share * total:
                break
            cover.subtract(gone[name])
            weight -= sight.weight(line for line in gone[name] if not cover[line])
            passed.add(name)
            yield removing[name][0]


def heft(removing: Removing, surely: Collection[str], kept: Collection[int], sight: Sight, taken: Heft) -> Heft:
    """Return what a pack has taken with the lines of more rules. Arguments as for `greedy`."""
    weighed = [marked for name, marked in removing.items() if name not in surely]
    worded = _lines(marked for marked in weighed if _is_worded(*marked, sight)) - set(kept)
    whole = _lines(weighed) - set(kept)
    return Heft(taken.worded + sight.weight(worded), taken.whole + sight.weight(whole))


def _is_worded(rule: Rule, lines: AbstractSet[int], sight: Sight) -> bool:
    """Whether nothing but words says which lines a rule removes: no selector, and no row of teasers below a heading."""
    return rule.target.line is not None and not (lines and sight.teasers_end(min(lines)))


def _lines(marked: Iterable[tuple[Rule, AbstractSet[int]]]) -> set[int]:
    return set[int]().union(*(lines for _, lines in marked))


def holds_enough(lines: Collection[int], sight: Sight) -> bool:
    """Whether a pack may say that these lines are the article and all others are not."""
    return sight.weight(lines) >= (1 - _MOST_SELECTED) * sight.total


def disobeyed(rule: Rule) -> str:
    """Return the note on a rule that was passed over."""
    return f"{rule.id} ({_place(rule)}) was not obeyed: it would have removed too much of the page's prose"


def disobeyed_body(pack: Pack) -> str:
    """Return the note on a `body` that was passed over."""
    return f"{pack.name}/body ({_place(pack)}) was not obeyed: it leaves too much of the page's prose outside"


def _place(named: Rule | Pack) -> str:
    """Return the position without the folder: notes are output, which is the same on every machine."""
    return PurePath(named.position).name
