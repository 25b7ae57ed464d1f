"""Which languages the lines of a page are in, and which one the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress
from operator import not_
from pathlib import Path

import numpy as np
import regex

from cleaner.charclasses import CharClasses, codes_of
from cleaner.datafiles import read_shipped

# Scripts that several languages of ours share (Latin, Cyrillic, Arabic, Devanagari), and marks: they decide nothing.
_SHARED = re.compile(r"[\x00-\u036f\u0400-\u052f\u0600-\u06ff\u0900-\u097f\u2000-\u206f]+")
# A line is known by its beginning, in characters, and by so many function words; a language is spoken in so many lines.
_SAMPLE, _WORDS, _SPOKEN = 160, 2, 2
# A page is in the language of most of its text outside links: so much at least, and so much more than of the next.
_LEAST, _AHEAD = 40.0, 1.25


class Scripts:
    """The scripts that say a language alone.

    Args:
        path: The table: for each language its scripts, the share of a text's letters from which on they decide, and
            other languages that write them.

    Raises:
        RuleError: With the position of what is wrong.
    """

    def __init__(self, path: Path) -> None:
        rows = read_shipped(path).fields()
        table = {lang: row.fields("share", "scripts", "also") for lang, row in rows.items()}
        # Other languages that write the script of one, told by their words.
        self.also = {lang: fields["also"].texts() for lang, fields in table.items() if "also" in fields}
        self._languages = tuple(table)
        self._shares = np.array([fields["share"].number() for fields in table.values()])
        groups = (f"(?P<{lang}>{_run_of(fields['scripts'].texts())})" for lang, fields in table.items())
        self._pattern = regex.compile("|".join(groups))
        self._classes = CharClasses(self._class_of)

    def _class_of(self, char: str) -> int:
        """Return twice the place of the language that writes a character alone, from one; one more for a letter."""
        found = None if _SHARED.match(char) else self._pattern.match(char)
        return 2 * (self._languages.index(str(found.lastgroup)) + 1 if found else 0) + char.isalpha()

    def of_lines(self, lines: Sequence[str]) -> list[str]:
        """Return the language that writes the script of each of some lines alone; empty where there is none."""
        found = [""] * len(lines)
        # Letters of ASCII are of no script that says a language.
        wide = list(compress(range(len(lines)), map(not_, map(str.isascii, lines))))
        for number, lang in zip(wide, self._of_wide([lines[number] for number in wide]), strict=True):
            found[number] = lang
        return found

    def _of_wide(self, lines: Sequence[str]) -> list[str]:
        count, places = len(lines), len(self._languages) + 1
        classes = self._classes.of(codes_of(lines))
        if not (classes > 1).any():
            return [""] * count
        line = np.repeat(np.arange(count), np.array(list(map(len, lines))) + 1)
        counts = np.bincount(line * 2 * places + classes, minlength=count * 2 * places).reshape(count, places, 2)
        letters = counts[:, :, 1].sum(axis=1, keepdims=True)
        written = counts[:, 1:].sum(axis=2) > self._shares * letters
        found = zip(written.any(axis=1).tolist(), written.argmax(axis=1).tolist(), strict=True)
        return [self._languages[place] if there else "" for there, place in found]


def _run_of(scripts: Iterable[str]) -> str:
    """Return a pattern of a run of characters of some scripts."""
    return "[" + "".join(rf"\p{{Script={name}}}" for name in scripts) + "]+"


class LanguageIndex:
    """Tells the language of lines by their scripts and function words.

    Args:
        words: The function words of each language, folded.
        scripts: The scripts that say a language alone.
    """

    def __init__(self, words: Mapping[str, Collection[str]], scripts: Scripts) -> None:
        self._scripts = scripts
        self._languages = tuple(words)
        # Which languages have a word, a byte of a number for each: the sum over the words of a line counts them all.
        self._had: dict[str, int] = {}
        for place, own in enumerate(words.values()):
            for word in own:
                self._had[word] = self._had.get(word, 0) | 1 << 8 * place
        self._known = frozenset(self._had)

    def of_lines(self, lines: Iterable[str]) -> list[str]:
        """Return the language of each of some folded lines; empty where a line has too little of any.

        A line that two languages could have written, as neighbours often could, is in the one that more others are in.
        """
        samples = [line[:_SAMPLE] for line in lines]
        words = map(self._known.intersection, map(str.split, samples))
        written = zip(self._scripts.of_lines(samples), words, strict=True)
        likely = [self._in_script(lang, own) if lang else self._of_words(own) for lang, own in written]
        sure = Counter(languages[0] for languages in likely if len(languages) == 1)
        told = ((own[0] if len(own) == 1 else _commonest(own, sure)) if own else "" for own in likely)
        return list(told)

    def _in_script(self, lang: str, words: Collection[str]) -> tuple[str, ...]:
        """Return the language of a line in the script of a language: another one's, if it has most of the words."""
        others = self._scripts.also.get(lang, ())
        found = self._of_words(words) if others else ()
        return found if len(found) == 1 and found[0] in others else (lang,)

    def _of_words(self, words: Collection[str]) -> tuple[str, ...]:
        """Return the languages that have most of some words, if they have two at least.

        Args:
            words: Those of a line's words that are function words of any language, each once.
        """
        if len(words) < _WORDS:
            return ()
        counts = sum(map(self._had.__getitem__, words)).to_bytes(len(self._languages), "little")
        # Most languages have none of the words: to look for a number takes less than to look at each.
        most = next((number for number in range(len(words), _WORDS - 1, -1) if number in counts), 0)
        found, place = [], counts.find(most) if most else -1
        while place >= 0:
            found.append(self._languages[place])
            place = counts.find(most, place + 1)
        return tuple(found)


def _commonest(languages: Sequence[str], sure: Mapping[str, int]) -> str:
    """Return the one of some languages that most lines are in for sure; empty where there is none, or several."""
    counts = [sure.get(lang, 0) for lang in languages]
    most = max(counts, default=0)
    return languages[counts.index(most)] if most and counts.count(most) == 1 else ""


def spoken(languages: Iterable[str]) -> list[str]:
    """Return the languages of lines that more than one line is in; the commonest first."""
    return [lang for lang, count in Counter(filter(None, languages)).most_common() if count >= _SPOKEN]


def decided(languages: Iterable[str], weights: Iterable[float], declared: str) -> str:
    """Return the language of a page, or the one that it declares where its lines do not decide.

    Args:
        languages: The language of each line, or empty.
        weights: What each line weighs: its characters outside of links. A menu has many lines and little text.
        declared: The language that the page declares, or empty.

    Returns:
        Empty where several languages are about as likely, and the page declares one of the others.
    """
    votes: dict[str, float] = {}
    for lang, weight in zip(languages, weights, strict=True):
        if lang:
            votes[lang] = votes.get(lang, 0.0) + weight
    best = max(votes, key=lambda lang: (votes[lang], lang), default="")
    if not best or votes[best] < _LEAST:
        return declared
    near = [lang for lang, weight in votes.items() if _AHEAD * weight > votes[best]]
    if len(near) > 1:
        return declared if declared in near or not declared else ""
    return best
