"""What somebody is said to have said: words that no rule takes for the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from cleaner.characters import UNSPACED
from cleaner.endings import CLOSING_MARKS, STOPS
from cleaner.limits import PATTERN_SEES

# A quotation that a comma or a call ends, and behind it, in small letters, whose it is; or that between two dashes.
# In Chinese a stop may end it too.
_OPENING, _CLOSING = "\"“”„«»‟‘‚'״「『", "\"“”„«»’‘'״」』"
_ENDED = rf"[,!?…،，。！？]\s?[{_CLOSING}]|[{_CLOSING}]\s?[,،，]"
_QUOTED = regex.compile(rf"[{_OPENING}]\s?[^{_CLOSING}]{{1,300}}(?:{_ENDED})\s?(?:[—–-]\s?)?[\p{{Ll}}\p{{Lo}}]")
_BETWEEN_DASHES = regex.compile(rf"[,!?…][{_CLOSING}]? [—–] \p{{Ll}}[^—–]{{2,60}} ?[—–] ")
_LETTER = r"[^\W\d_]"
_MARK = re.compile(r"""[,!?،，؟！？"」』]""")
_NEVER = re.compile(r"(?!)")
# Behind what is said, and a mark that ends it, stands who says it, up to two words before the verb.
_AFTER = rf"""{_MARK.pattern} ?(?:- )?(?:\S+ ){{0,2}}"""
# Or the verb ends the sentence, as in the languages that put it there.
_STOP = rf"[{STOPS}{re.escape(CLOSING_MARKS)}]{{1,3}}$"


def is_quoted(text: str) -> bool:
    """Return whether a line quotes somebody, and says who that is.

    >>> is_quoted("“Sign up for our newsletter,” says the machine at the gate.")
    True
    >>> is_quoted("“Sign up for our newsletter!”")
    False
    """
    if text[:1] in _OPENING and _QUOTED.match(text):
        return True
    return text.count("—") + text.count("–") > 1 and _BETWEEN_DASHES.search(text) is not None


class Quotations:
    """Tells lines that quote somebody by the words for it: *says*, *schreibt*, *말했다*.

    Args:
        said: The words, folded.
    """

    def __init__(self, said: Iterable[str]) -> None:
        words = sorted(said)
        # Scripts without blanks have no borders of words.
        begun = "|".join(re.escape(word) + ("" if UNSPACED.match(word[-1]) else rf"(?!{_LETTER})") for word in words)
        ended = "|".join(("" if UNSPACED.match(word) else rf"(?<!{_LETTER})") + re.escape(word) for word in words)
        self._after = re.compile(rf"{_AFTER}(?:{begun})") if words else _NEVER
        self._last = re.compile(rf"(?:{ended}){_STOP}") if words else _NEVER

    def hold(self, folded: str) -> bool:
        """Return whether a folded line quotes somebody.

        >>> Quotations(["says"]).hold("sign up for our newsletter, he says at the gate.")
        True
        >>> Quotations(["says"]).hold("sign up for our newsletter")
        False
        """
        seen = folded[:PATTERN_SEES]
        if _MARK.search(seen) is None:
            return False
        return self._after.search(seen) is not None or self._last.search(seen) is not None
