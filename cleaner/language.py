"""Which languages the lines of a page are in, and which one the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from pathlib import Path

import regex

from cleaner.source import read_yaml

# Scripts that several languages of ours share (Latin, Cyrillic, Arabic, Devanagari), and marks: they decide nothing.
_SHARED = re.compile(r"[\x00-\u036f\u0400-\u052f\u0600-\u06ff\u0900-\u097f\u2000-\u206f]+")
# A line is known by its beginning, in characters, and by so many function words; a language is spoken in so many lines.
_SAMPLE, _WORDS, _SPOKEN = 160, 2, 2
# A page is in the language of most of its text outside links: so much at least, and so much more than of the next.
_LEAST, _AHEAD = 40.0, 1.25


class Scripts:
    """The scripts that say a language alone.

    Args:
        path: The table: for each language its scripts, and the share of a text's letters from which on they decide.

    Raises:
        RuleError: With the position of what is wrong.
    """

    def __init__(self, path: Path) -> None:
        rows = read_yaml(path.read_text(encoding="utf-8"), str(path), proven=True).fields()
        table = {lang: row.fields("share", "scripts") for lang, row in rows.items()}
        self._shares = {lang: fields["share"].number() for lang, fields in table.items()}
        groups = (f"(?P<{lang}>{_run_of(fields['scripts'].texts())})" for lang, fields in table.items())
        self._pattern = regex.compile("|".join(groups))

    def language_of(self, text: str) -> str:
        """Return the language that writes the script of a text alone; empty where there is none."""
        rest = _SHARED.sub("", text)
        if not rest:
            return ""
        counts: Counter[str] = Counter()
        for found in self._pattern.finditer(rest):
            counts[found.lastgroup or ""] += len(found[0])
        letters = sum(map(str.isalpha, text))
        return next((lang for lang, share in self._shares.items() if counts[lang] > share * letters), "")


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

    def of_lines(self, lines: Iterable[str]) -> list[str]:
        """Return the language of each of some folded lines; empty where a line has too little of any."""
        samples = [line[:_SAMPLE] for line in lines]
        words = list(map(str.split, samples))
        known = self._had.keys() & set(chain.from_iterable(words))
        return list(map(self._of_line, samples, map(known.intersection, words)))

    def _of_line(self, line: str, words: Collection[str]) -> str:
        """Return the language that has most words of a line, if it has two at least; empty where none has.

        Args:
            line: The line.
            words: Those of its words that are function words of any language, each once.
        """
        if not line.isascii() and (lang := self._scripts.language_of(line)):
            return lang
        if len(words) < _WORDS:
            return ""
        counts = sum(map(self._had.__getitem__, words)).to_bytes(len(self._languages), "little")
        most = max(counts)
        return self._languages[counts.index(most)] if most >= _WORDS and counts.count(most) == 1 else ""


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
