"""Teasers in a row in flattened text: headline, sentence and perhaps when, again and again, in an article or below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import regex

from cleaner.dates.calendar import Calendar
from cleaner.scoring.arrays import Bools, Floats, sums_before
from cleaner.scoring.counts import DIGIT
from cleaner.scoring.known import PARAGRAPHS, Known
from cleaner.scoring.signals import SENTENCE_WORDS, Signals
from cleaner.scoring.times import is_date

# A teaser has so many lines: a headline, a sentence and when, perhaps a name or a section besides.
_FEWEST, _MOST = 3, 5
# A day has no more words, one of them longer than this: what is beside a year and a number may be a price or a label.
_DAY_WORDS, _SHORT = 6, 3
# With who wrote it, it has no more.
_BYLINE_WORDS = 10
_OF_DAYS = regex.compile(r"(?:[\p{L}\p{M}\p{N}\s.,/|·•'’–-]|(?<=\d):(?=\d))+")
# "3 hrs ago", "il y a 2 heures": no more words.
_AGO_WORDS = 5
# An excerpt may be cut short in its first sentence, and is longer than a headline.
_EXCERPT_CHARS = 150
# So many below a label, each a headline and a text, are a list of them.
_ITEMS = 3
# The text of one has no more words.
_TEASER_WORDS = 60
# This share of the paragraphs of an article above them follow another.
_FOLLOWING = 0.3
# What a line of a teaser is: when, a sentence, or a headline or label.
_WHEN, _TEXT, _HEADLINE = range(3)


def cycles(known: Known, kept: Bools) -> Iterator[int]:
    """Yield the kept lines of teasers that stand in a row, alike line by line, each with its time at the end.

    In a live text or a calendar the time opens what it dates, and the last entry goes on behind the last time; what is
    to come is told from day to day, where teasers begin with the newest. Below a label that a rule knows ("Read also")
    the time may stand anywhere in them. A page that lists texts is made of them.

    Args:
        known: What is known of the page.
        kept: Lines in the article.
    """
    if known.document.kind != "text" or not known.article:
        return
    signals = known.signals
    when = _times(known)
    forms = np.where(when, _WHEN, np.where(_texts(signals), _TEXT, _HEADLINE))
    story = kept & signals.prose
    # Some of the teasers say who wrote them.
    lines = np.flatnonzero(when | ~_bylines(known))
    shown = forms[lines].tolist()
    for run in _runs(np.flatnonzero(when[lines]).tolist()):
        # The lines around the run alone: a page may have thousands of them.
        apart = run[1] - run[0]
        low = max(0, run[0] - apart)
        own, near, times = shown[low : run[-1] + apart], lines[low : run[-1] + apart], [at - low for at in run]
        labelled = not known.boxed.isdisjoint(near[: times[0] + 1].tolist())
        signed = run[0] - apart >= -1 and all(_is_signed(int(near[at]), known) for at in times)
        if signed or labelled:
            own = _agreed(own, (times[0] - apart, *times) if signed else times)
        first, behind = _extent(own, times, labelled=labelled)
        if first == behind or _are_to_come((known.document.texts[near[at]] for at in times), known.calendar):
            continue
        headed = [near[at] for at in range(first, times[1]) if own[at] == _HEADLINE]
        first, last = int(near[first]), int(near[behind - 1]) + 1
        if signals.words[headed].max(initial=0) < SENTENCE_WORDS:
            continue
        above, inside = story[:first], kept[first:last]
        if above.sum() >= PARAGRAPHS and signals.words[:first][above].sum() > signals.words[first:last][inside].sum():
            yield from (np.flatnonzero(inside) + first).tolist()


def below_labels(known: Known, kept: Bools) -> Iterator[int]:
    """Yield the kept lines of teasers that stand in a row below a label that a rule knows: "Read also".

    Each has a headline, below a kicker perhaps, and one text. Chapters may look like that, but then they do so above
    the label as well.

    Args:
        known: What is known of the page.
        kept: Lines in the article.
    """
    signals = known.signals
    if known.document.kind != "text" or not known.article:
        return
    story, left = kept & signals.prose, np.flatnonzero(~known.gone)
    follows = np.zeros(len(story), bool)
    follows[left[1:]] = story[left[1:]] & story[left[:-1]]
    paragraphs, following, words = map(sums_before, (story, follows, np.where(kept, signals.words, 0)))
    texts, done = _texts(signals), 0
    for label in sorted(line for line in known.boxed if line - 1 not in known.boxed):
        above = paragraphs[label]
        if label < done or above < PARAGRAPHS or following[label] < _FOLLOWING * above:
            continue
        items = list(_items(known, label + 1, texts))
        rows = [line for item in items for line in item]
        done = max(rows, default=label) + 1
        if _are_cut_alike(items, signals.words) and words[label] > words[done] - words[label]:
            yield from (line for line in rows if kept[line])


def _are_cut_alike(items: Sequence[Sequence[int]], words: Floats) -> bool:
    """Whether lines are those of several teasers: their texts are short and about equally long, unlike paragraphs.

    Where the first alone has a line above its headline, that is what the label heads, and the article goes on.
    """
    if len(items) < _ITEMS or len(items[0]) > max(map(len, items[1:])):
        return False
    sizes = [int(words[item[-1]]) for item in items]
    return max(sizes) <= min(_TEASER_WORDS, 2 * min(sizes))


def _items(known: Known, first: int, texts: Bools) -> Iterator[list[int]]:
    """Yield the lines of each teaser from a line on, until one has no headline, or more than a kicker above that.

    Args:
        known: What is known of the page.
        first: The line below the label.
        texts: Which lines are no headlines.
    """
    item = list[int]()
    for line in range(first, len(texts)):
        if known.gone[line] and line not in known.boxed:
            continue
        item.append(line)
        if texts[line]:
            if len(item) < 2:
                return
            yield item
            item = []
        elif len(item) > 2:
            return


def _texts(signals: Signals) -> Bools:
    """Return the lines that end like sentences or are as long as excerpts; what only asks may be a headline."""
    found: Bools = (signals.stopped & ~signals.ending("asked")) | signals.prose | (signals.length >= _EXCERPT_CHARS)
    return found


def _times(known: Known) -> Bools:
    """Return the short lines that say a day, or how long ago it was: "3 hrs ago"."""
    signals, days = known.signals, _days(known)
    short = (signals.counts[:, DIGIT] > 0) & (signals.words <= _AGO_WORDS) & ~signals.stopped & ~signals.prose & ~days
    for line in np.flatnonzero(short).tolist():
        days[line] = known.lexicon.is_ago(signals.folded[line])
    return days


def _days(known: Known) -> Bools:
    """Return the lines that say a day and hardly anything besides, or a byline and a day."""
    days: Bools = known.signals.words <= _BYLINE_WORDS
    for line in np.flatnonzero(days).tolist():
        text = known.document.texts[line]
        said = is_date(line, known.document, known.signals) and _OF_DAYS.fullmatch(text) is not None
        days[line] = said and (_is_day(text) or _is_signed(line, known))
    return days


def _bylines(known: Known) -> Bools:
    """Return the short lines that say who wrote something."""
    short = (known.signals.words <= _BYLINE_WORDS) & ~known.signals.stopped
    found = np.zeros(len(short), bool)
    for line in np.flatnonzero(short).tolist():
        found[line] = _is_signed(line, known)
    return found


def _is_signed(line: int, known: Known) -> bool:
    return known.lexicon.bylines.lead(known.document.texts[line]) != ""


def _is_day(text: str) -> bool:
    words = text.split()
    return len(words) <= _DAY_WORDS and sum(sum(map(str.isalpha, word)) > _SHORT for word in words) <= 1


def _are_to_come(times: Iterable[str], calendar: Calendar) -> bool:
    """Return whether each of the times is a day later than the one before."""
    days = [next((found.iso for found in calendar.find(time)), "") for time in times]
    return "" not in days and all(one < other for one, other in pairwise(days))


def _runs(when: Sequence[int]) -> Iterator[list[int]]:
    """Yield the times that stand equally far apart, two or more in a row."""
    run: list[int] = list(when[:1])
    for one, other in pairwise((*when, -1)):
        apart = other - one
        if len(run) == 1 or apart != run[-1] - run[-2]:
            if len(run) > 1:
                yield run
            run = [one]
        if _FEWEST <= apart <= _MOST:
            run.append(other)


def _agreed(forms: Sequence[int], times: Sequence[int]) -> list[int]:
    """Return what lines are, those between times as those of most: a headline may end like a sentence."""
    agreed = list(forms)
    spans = [slice(one + 1, other) for one, other in pairwise(times)]
    teaser = [Counter(place).most_common(1)[0][0] for place in zip(*(forms[span] for span in spans), strict=True)]
    for span in spans:
        agreed[span] = teaser
    return agreed


def _extent(forms: Sequence[int], run: Sequence[int], *, labelled: bool) -> tuple[int, int]:
    """Return the first line of a run of teasers and the line behind its last; twice the same where it is none.

    Args:
        forms: What each line is.
        run: Its times.
        labelled: Whether a label of other articles stands right above.
    """
    apart = run[1] - run[0]
    item = forms[run[0] + 1 : run[1]]
    if _WHEN in item or any(forms[one + 1 : other] != item for one, other in pairwise(run)):
        return 0, 0
    before = 0
    while before < len(item) and run[0] > before and forms[run[0] - 1 - before] == item[-1 - before]:
        before += 1
    while before and item[-before] != _HEADLINE:
        before -= 1
    behind = item[: len(item) - before]
    after = forms[run[-1] + 1 : run[-1] + apart]
    opened = not before or after == item or _TEXT in behind
    if (opened and not labelled) or _TEXT not in item or _HEADLINE not in item:
        return 0, 0
    trailing = next((at for at, form in enumerate(behind) if after[at : at + 1] != [form]), len(behind))
    return run[0] - before, run[-1] + 1 + trailing
