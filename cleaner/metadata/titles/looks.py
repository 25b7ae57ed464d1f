"""What a headline looks like by itself, whatever stands around it."""

from __future__ import annotations

from cleaner.characters import LEADS, is_small
from cleaner.document import Document
from cleaner.endings import FULL_STOPS, ending
from cleaner.scoring.signals import Signals

# What a headline does not end in besides a stop.
_OPEN = (*LEADS, " –", " —", " -")
FEWEST_WORDS, MOST_CHARS = 3, 220
# Characters of a word of English with the blank behind it, generously.
WORD_CHARS = 7
# A menu on one line has more words.
_MENU_WORDS = 4


def size_of(line: int, signals: Signals) -> float:
    """Return how many words a line has, or would have if they were as long as those of English: "kansanedustajat"."""
    return max(float(signals.words[line]), float(signals.length[line]) / WORD_CHARS)


def is_closed(text: str) -> bool:
    """Whether a text ends as no headline does: in a full stop, a comma or a colon, or a dash.

    It may end in the stop of an initial or of what it quotes, or be cut short.

    >>> is_closed("It rained."), is_closed("Rain in Port A."), is_closed("She said: “It rained.”"), is_closed("Rain...")
    (True, False, False, False)
    """
    initial = text[-2:-1].isupper() and not text[-3:-2].isalpha()
    return (text[-1:] in FULL_STOPS and ending(text) == "stated" and not initial) or text.endswith(_OPEN)


def is_headline(line: int, signals: Signals, document: Document) -> bool:
    """Whether a line could be a headline: several words, not too long, no sentence's end."""
    text = document.lines[line].text
    return (
        size_of(line, signals) >= FEWEST_WORDS
        and len(text) <= MOST_CHARS
        and not is_closed(text)
        and document.lines[line].kind in ("heading", "paragraph", "verse")
        and any(char.isalpha() for char in text)
    )


def is_title_case(text: str) -> bool:
    """Whether a line has many words, none of which begins with a small letter, as menus on one line have."""
    words = text.split()
    return len(words) > _MENU_WORDS and text.upper() != text and all(not is_small(word[0]) for word in words)
