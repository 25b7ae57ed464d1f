"""Repeats among kept lines: the first stays; pull quotes and tables of contents go; short lines and rows are spared."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, pairwise, takewhile

import regex

from cleaner.characters import COLONS
from cleaner.charclasses import CharClasses, codes_of, texts_with, words_between
from cleaner.dates.stamps import has_stamp
from cleaner.document import Document
from cleaner.scoring.arrays import Bools, sums_before
from cleaner.scoring.known import Known
from cleaner.scoring.signals import LINK, Signals
from cleaner.segment.shape import is_speech
from cleaner.wordlists import is_of_type

# Characters of scripts without blanks are words of their own.
_ALONE = r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]"
_TOKEN = regex.compile(rf"(?P<alone>{_ALONE})|[\p{{L}}\p{{M}}\p{{N}}]+")
_IN_WORD, _WORD, _BETWEEN = range(3)

# Shorter lines repeat for good reasons: subheads, refrains, questions.
_REPEAT_LENGTH = 40
# What each entry of a page says for itself has so many lines at most.
_ENTRY_LINES = 3
# So many lines apart an author says something again.
_FAR = 10
# Of a text that stands there twice, more than this share of the words is said again.
_TWICE = 0.3
# A pull quote has this many words and no more; its first words find it.
_QUOTE_WORDS, _QUOTE_MOST = 6, 60
# Of quotes with one beginning this many are looked at, which keeps the cost linear on machine-made pages.
_SAME_START = 8
# A line with this share of the words kept may be all of the article once more, in one piece: it is if the others have
# this share of it.
_GREAT, _COPIED = 0.3, 0.6
# A table of contents has so many entries, this share of which are headings.
_FEWEST_ENTRIES, _HEADINGS = 3, 0.6
_NUMBER = regex.compile(r"^[\P{L}]+")
# What names the heading above it has so many words besides, in front of the marks or behind them.
_NAMING_WORDS, _IN_MARKS = 3, "\ufffc"
_NAMED = regex.compile(rf"^[^\"]*[\"「『] ?{_IN_MARKS} ?[\"」』][^\"]*$")
# What is made of other lines has so many.
_PARTS = 2
_SPARED = ("table", "code", "verse", "list")
_NO_SOURCE = ("quote", "heading")


def _class_of(char: str) -> int:
    match = _TOKEN.match(char)
    return _WORD if match and match["alone"] else _IN_WORD if match or char == "\n" else _BETWEEN


_CLASSES = CharClasses(_class_of)


def repeats(known: Known, kept: Bools) -> dict[int, str]:
    """Return the kept lines that say again what another kept line says, with the reason.

    Linear: equal lines meet in a dictionary; quotes are looked up by their first six words.

    Args:
        known: What is known of the page; lines that a rule keeps stay whatever they repeat.
        kept: Lines in the article.
    """
    document, signals = known.document, known.signals
    lines = kept.nonzero()[0].tolist()
    # The lines right below kept ones that are not kept themselves: titles may be among them.
    ends = ((kept[:-1] & ~kept[1:]).nonzero()[0] + 1).tolist()
    compared_words = _compared_words([signals.folded[line] for line in (*lines, *ends)])
    words, titles = dict(zip(lines, compared_words, strict=False)), compared_words[len(lines) :]
    copies = _copies(document, signals, {line: own for line, own in words.items() if not known.held[line]})
    found = dict.fromkeys(copies, "its paragraphs stand on the page one by one")
    found |= dict.fromkeys(_contents(document, signals, kept & ~known.held), "lists the headings below")
    free = [line for line in lines if not known.held[line]]
    found |= dict.fromkeys(_titled(signals, free), "names the heading above")
    plain = {line: words[line] for line in free if document.kinds[line] not in (*_SPARED, *_NO_SOURCE)}
    found |= dict.fromkeys(_composed(plain, titles), "says what two other lines say")
    compared = [line for line in lines if document.lines[line].kind not in _SPARED and line not in found]
    again = list(_again(known, compared))
    found |= dict.fromkeys([*again, *_amid(known, lines, again)], "stands above already")
    said = {line: words[line] for line in compared if line not in found}
    return found | dict.fromkeys(_quoted(known, said), "its words stand in another paragraph")


def _again(known: Known, lines: Iterable[int]) -> Iterator[int]:
    """Yield lines that say word for word what one above them says, but for speech, and questions answered anew."""
    texts, signals, lines = known.document.texts, known.signals, list(lines)
    ends = signals.endings
    following = dict(pairwise(lines))
    seen: dict[str, int] = {}
    again: dict[int, int] = {}
    for line in lines:
        first = seen.setdefault(signals.folded[line], line)
        if first == line or signals.length[line] < _REPEAT_LENGTH or known.held[line] or is_speech(texts[line]):
            continue
        below = [line for line in map(following.get, (first, line)) if line is not None]
        answered = len({texts[line] for line in below}) > 1 and not any(ends[line] == "asked" for line in below)
        anew = ends[line] == "asked" and answered
        # In a thread, who answers a post quotes the question in it: "Ann said:".
        quoted = not known.article or known.document.kinds[line] == "quote" or texts[line - 1].endswith(COLONS)
        if not anew or quoted:
            again[line] = first
    entries = _of_entries(known, lines, again)
    yield from (line for line in again if line not in entries)


def _of_entries(known: Known, lines: Sequence[int], again: Mapping[int, int]) -> set[int]:
    """Return the repeats that each of several entries says for itself; of a text that the page has twice, none.

    A product has others beside it that say the same. On an article, entries are parted by headings, or far apart; or a
    colon leads to what is said again.
    """
    if not again or not known.document.nodes:
        return set()
    words, own = known.signals.words, list(set(again.values()))
    offered = any(is_of_type("product", item.get("@type")) for item in known.items)
    if offered or words[own].sum() > _TWICE * words[lines].sum():
        return set()
    headings = sums_before(known.of_kind("heading"))

    def are_parted(line: int, first: int) -> bool:
        led = known.document.texts[line - 1].endswith(COLONS)
        return not known.article or led or line - first > _FAR or bool(headings[line] > headings[first])

    parted = ((line, first) for line, first in again.items() if are_parted(line, first))
    return {line for line, first in parted if _is_of_entry(line, first, known)}


def _is_of_entry(line: int, first: int, known: Known) -> bool:
    """Whether each of several entries says a line, or a few, for itself: they look alike, and other lines are between.

    Longer stretches are the text once more, or a post where an hour is among them; what looks otherwise is taken out of
    it; and a link said again on a page that leads to others is a card shown twice.

    Args:
        line: A line that says again what another says.
        first: That other line, above it.
        known: What is known of the page.
    """
    linked = known.signals.linked[line] >= LINK and not known.signals.stopped[line]
    card = linked and not known.article
    if card or known.forms[line] != known.forms[first]:
        return False
    count, near = len(known.document.lines), range(_ENTRY_LINES + 1)
    above = _in_step(known, ((first - n, line - n) for n in near if n <= first))
    below = _in_step(known, ((first + n, line + n) for n in near if line + n < count))
    posted = any(map(has_stamp, known.signals.folded[line - above + 1 : line]))
    return above + below - 1 <= min(_ENTRY_LINES, line - first - 1) and not posted


def _in_step(known: Known, pairs: Iterable[tuple[int, int]]) -> int:
    """Return how many pairs of lines say the same, up to the first that do not."""
    said = known.signals.folded
    return sum(1 for _ in takewhile(lambda pair: said[pair[0]] == said[pair[1]], pairs))


def _titled(signals: Signals, lines: Sequence[int]) -> Iterator[int]:
    """Yield lines, no sentences, that name in quotation marks what the line above says: ``Section titled “Rain”``."""
    for above, line in pairwise(lines):
        text, title = signals.folded[line], signals.folded[above]
        named = title in text and _NAMED.search(text.replace(title, _IN_MARKS, 1))
        few = signals.words[line] - signals.words[above] <= _NAMING_WORDS
        if named and few and not signals.stopped[line]:
            yield line


def _composed(words: Mapping[int, list[str]], titles: Iterable[list[str]]) -> Iterator[int]:
    """Yield lines that begin with all of one line, which may be a title, and go on with all of another.

    So a page says to other sites what it is and what it tells of.
    """
    starts: dict[tuple[str, ...], list[str]] = {}
    for part in sorted((*words.values(), *titles), key=len, reverse=True):
        starts[tuple(part[:_QUOTE_WORDS])] = part  # of lines that begin alike, the shortest
    for line, own in words.items():
        at = 0
        for _ in range(_PARTS):
            part = starts.get(tuple(own[at : at + _QUOTE_WORDS]), own)
            if len(part) < _QUOTE_WORDS or len(part) == len(own) or not _begins(own, at, part):
                break
            at += len(part)
        else:
            yield line


def _amid(known: Known, lines: Sequence[int], again: Sequence[int]) -> Iterator[int]:
    """Yield what stands between two repeats just as it stands between the lines that they repeat.

    Subheads, rows and the items of lists repeat for good reasons, but not where the paragraphs around them do, in the
    same order: the page has the article twice.
    """
    said = known.signals.folded
    places = {line: place for place, line in enumerate(lines)}
    firsts: dict[str, int] = {}
    for place, line in enumerate(lines):
        firsts.setdefault(said[line], place)
    for one, other in pairwise(again):
        begin, end, shift = places[one], places[other], places[one] - firsts[said[one]]
        if shift != end - firsts[said[other]] or begin <= end - shift:
            continue
        amid = lines[begin + 1 : end]
        if [said[line] for line in amid] == [said[line] for line in lines[begin + 1 - shift : end - shift]]:
            yield from (line for line in amid if not known.held[line])


def _quoted(known: Known, words: Mapping[int, list[str]]) -> Iterator[int]:
    """Yield pull quotes: lines whose words stand in a longer line, too."""
    lines, length = known.document.lines, known.signals.words
    # A manual with listings sums up in a table what it explains below; who answers in a forum marks what he quotes.
    marked = not known.article and "code" in known.document.kinds
    quotes: dict[tuple[str, ...], list[int]] = {}
    for line, own in words.items():
        # Of a script without blanks, six characters are a word or two.
        quote = min(len(own), length[line]) >= _QUOTE_WORDS and len(own) <= _QUOTE_MOST
        plain = lines[line].kind == "heading" or (marked and lines[line].kind != "quote")
        if quote and not plain and not known.held[line]:
            same = quotes.setdefault(tuple(own[:_QUOTE_WORDS]), [])
            same.extend([line] * (len(same) < _SAME_START))
    pairs = {start[:2] for start in quotes}
    # Who quotes another's words does not take them from him; a heading that sums up what follows is no source either.
    telling = [line for line in words if lines[line].kind not in _NO_SOURCE] if quotes else ()
    for line in telling:
        own = words[line]
        for at in compress(count(), map(pairs.__contains__, pairwise(own))):
            for quote in quotes.get(tuple(own[at : at + _QUOTE_WORDS]), ()):
                longer = len(own) > len(words[quote]) and _is_said(own, at, words[quote])
                # A pull quote does not look like the paragraph that it is taken from; what does is said twice.
                alike = lines[quote].kind == "paragraph" and known.forms[line] == known.forms[quote]
                if longer and not alike and not (known.article and line > quote and _is_taken_up(quote, words, known)):
                    yield quote


def _is_taken_up(line: int, kept: Container[int], known: Known) -> bool:
    """Whether what says a line again below it may answer or explain it: a question, or what a colon leads to.

    One that is set as a quotation is a pull quote.
    """
    led = line - 1 in kept and known.document.texts[line - 1].endswith(COLONS)
    return led or (known.document.kinds[line] != "quote" and known.signals.endings[line] == "asked")


def _copies(document: Document, signals: Signals, words: Mapping[int, list[str]]) -> Iterator[int]:
    """Yield lines that are made of other lines: an article that a page has once in paragraphs and once in one piece.

    Args:
        document: The page.
        signals: Its measurements.
        words: The words of the lines that are compared.
    """
    counts = signals.words[list(words)]
    least = max(_GREAT * float(counts.sum()), _QUOTE_MOST)
    great = compress(words, (counts >= least).tolist())
    for line in (line for line in great if document.lines[line].kind not in _SPARED):
        whole = words[line]
        places = {tuple(whole[at : at + _QUOTE_WORDS]): at for at in reversed(range(len(whole)))}
        shared = 0
        for other in words:
            own = words[other] if signals.words[other] < signals.words[line] else []
            at = places.get(tuple(own[:_QUOTE_WORDS]), len(whole))
            shared += len(own) * _begins(whole, at, own)
        if shared >= _COPIED * len(whole):
            yield line


def _contents(document: Document, signals: Signals, kept: Bools) -> Iterator[int]:
    """Yield the entries of tables of contents, lists of links of which most say what headings below them say.

    And the heading of such a list, if it heads nothing else: of a level with the one behind the list, or below those
    that the list names.
    """
    lines = document.lines
    entries: dict[int, list[int]] = {}
    for number in (kept & (signals.linked >= LINK)).nonzero()[0].tolist():
        if lines[number].kind == "list":
            entries.setdefault(lines[number].block, []).append(number)
    titles = [number for number, kind in enumerate(document.kinds) if kind == "heading"] if entries else ()
    headings = {_entry(signals.folded[number]): number for number in titles}
    for numbers in entries.values():
        places = ((headings.get(_entry(signals.folded[number]), -1), number) for number in numbers)
        levels = [lines[heading].level for heading, number in places if heading > number]
        if len(levels) >= max(_FEWEST_ENTRIES, _HEADINGS * len(numbers)):
            yield from numbers
            above, behind = numbers[0] - 1, numbers[-1] + 1
            if numbers[0] > 0 and behind < len(lines) and kept[above]:
                level = lines[above].level
                if level >= lines[behind].level > 0 or level > max(levels):
                    yield above


def _entry(folded: str) -> str:
    """Return a heading without its number, unless it is one."""
    return _NUMBER.sub("", folded) or folded


def _compared_words(folded: Sequence[str]) -> list[list[str]]:
    """Return the words on which lines are compared, of each of many, told from all of their characters at once."""
    codes = codes_of(folded)
    classes = _CLASSES.of(codes)
    found = words_between(classes == _BETWEEN, codes)
    for number in texts_with(classes == _WORD, codes):
        found[number] = [match[0] for match in _TOKEN.finditer(folded[number])]
    return found


def _begins(words: Sequence[str], at: int, quote: Sequence[str]) -> bool:
    return list(words[at : at + len(quote)]) == list(quote)


def _is_said(words: Sequence[str], at: int, quote: Sequence[str]) -> bool:
    """Whether a quotation stands in a text from a word on, in one piece, or in two with who said it between them."""
    pairs = zip(words[at : at + len(quote)], quote, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    rest = quote[shared:]
    if not rest:
        return True
    behind = range(at + shared, min(at + shared + _QUOTE_MOST, len(words)))
    return shared >= _QUOTE_WORDS <= len(rest) and any(_begins(words, place, rest) for place in behind)
