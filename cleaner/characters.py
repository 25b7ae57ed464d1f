"""Canonical characters, and the folded form on which words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import regex

LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Scripts that write no blanks between words (Thai, Lao, Tibetan, Burmese, Khmer, kana, Han), as ranges: every line is
# asked.
UNSPACED = re.compile(
    r"[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
# Those of them that write no stops either: nothing tells a sentence from a headline.
STOPLESS = re.compile(r"[\u0e00-\u0eff]")

# A word of any script, without marks of any kind.
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# A word as programs know it: with underscores, and parted by the marks of Indic scripts.
_TOKEN = re.compile(r"\w+")

COMMAS = (",", "،", "，", "、", "᠂")
# What parts the fields of a header, "By Ann Lee | 4 May — Lisbon"; the hyphen last, for classes of characters.
BARS, DASHES = "|·•⋅●", "–—―‐-"
COLONS = (":", "：")
# What a line ends in that goes on in the next, or leads in what stands there.
LEADS = (*COMMAS, ";", "；", "؛", *COLONS, "៖")
# Longer texts are paragraphs.
_ASKED_AGAIN = 300
# Shorter words say nothing; of longer ones, so many letters say it all.
_SHORT, _STEM = 3, 5

# What `str.split` takes for blanks, but for tabs and line ends: every Unicode space, the four separators of ASCII.
SPACES = re.compile(r"[\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls and marks that never carry text: C0/C1 without blanks, zero-width space, word joiner and its invisible kin,
# BOM, soft hyphen, interlinear marks and lone surrogates. Inside a Mongolian word, the vowel separator is spelling.
_MONGOLIAN = r"[\u180b-\u180d\u180f\u1820-\u18aa]"
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    rf"|(?<!{_MONGOLIAN})\u180e|\u180e(?!{_MONGOLIAN})"
)
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Hebrew, Arabic, Syriac, Thaana, Nko and their neighbours, presentation forms, the right-to-left planes.
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# A joiner does something only behind a letter of a joining script or inside an emoji sequence: the letter counts, not
# the marks on it, whose order is not settled yet.
_JOINING = (
    r"[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Indic_Syllabic_Category=Consonant}"
    r"\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}"
    r"\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Khmer}"
    r"\p{Script=Myanmar}\p{Emoji}]"
)
_IDLE_JOINERS = regex.compile(
    rf"(?:\A|(?!{_JOINING})[^\p{{M}}\u200c\u200d])\p{{M}}*+[\u200c\u200d][\p{{M}}\u200c\u200d]*+"
    r"|[\u200c\u200d]+(?= |\Z)"
)
_JOINERS = dict.fromkeys((0x200C, 0x200D))
# No letter bears so many; unsorted, they would cost the square of their number.
_MANY_MARKS = regex.compile(r"\P{ccc=0}{30,}")

_FOLDED = {
    **dict.fromkeys("‘’‚‛′`´ʼʻ׳＇", "'"),
    **dict.fromkeys("“”„‟″«»״＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘", "-"),
    "…": "...",
    "ı": "i",
    "İ": "i",
    # Romanian with the comma below as with the cedilla that stood for it long, Russian with and without its dots.
    **dict(zip("șțȘȚёЁ", "şţşţее", strict=True)),
    # Greek capitals are printed without the accents of their small letters.
    **dict(zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫ", "αεηιουωιυιυαεηιουωιυ", strict=True)),
    # Marks that nobody types: the dot that small letters lose, directions, joiners, variation selectors.
    **dict.fromkeys("\u0307\u061c\u180e\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufe0e\ufe0f", ""),
    **dict.fromkeys("\u2066\u2067\u2068\u2069", ""),
}
_VARIANT = re.compile(f"[{''.join(_FOLDED)}]")
# Letters of the Arabic script that are written one for the other: with hamza or without, with dots or without, on an
# Arabic keyboard or on a Persian one, in the old spelling of Kurdish or the new; and what only stretches a word or
# writes its vowels.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        "ک": "ك",
        **dict.fromkeys("ةہەۀ", "ه"),
        **dict.fromkeys(map(chr, (0x640, *range(0x64B, 0x653), 0x670)), ""),
    }
)
_LETTERS = _ARABIC | {ord(char): plain for char, plain in _FOLDED.items() if char.isalpha() and plain.isalpha()}
_PLAIN = {plain for plain in _LETTERS.values() if len(plain) == 1}
_WRITTEN = {plain: "".join(chr(char) for char, other in _LETTERS.items() if other == plain) for plain in _PLAIN}
# Two letters that are printed as one.
_ARMENIAN = ("եւ", "(?:եւ|և)")
_IN_ARABIC = re.compile(r"[\u0622-\u06d5]")
# Vietnamese has two schools of where the tone stands in a syllable: "hoá" and "hóa", "thuỷ" and "thủy".
_TONES = {
    unicodedata.normalize("NFC", f"{one}{other}{tone}"): unicodedata.normalize("NFC", f"{one}{tone}{other}")
    for one, other in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
# A set of characters is found faster than one of many words; not every pair of it is such a syllable.
_TONED = re.compile("[{}][{}]".format(*map("".join, zip(*_TONES, strict=True))))
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_BEFORE_STOP = re.compile(r" +(?=[:!?;,](?: |$))")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def canonical(text: str) -> str:
    r"""Return one line in canonical characters: NFC, single blanks, stripped, invisible characters gone.

    >>> canonical("  caf\u0065\u0301\u00a0\u200b noir ")
    'café noir'
    """
    text = text.strip()  # most of what is no blank inside a line of markup stands around it
    if not text.isprintable():
        text = _settled(" ".join(text.split())).strip(" ")
    elif not text.isascii():
        text = _normal("NFC", text)
    return " ".join(text.split()) if "  " in text else text


def verbatim(text: str) -> str:
    r"""Return a line of code in canonical characters: every space a blank, inner runs and indentation kept.

    >>> verbatim("\u00a0\u00a0x = 1  ")
    '  x = 1'
    """
    return _settled(SPACES.sub(" ", text.expandtabs(4))).rstrip(" ")


def fold(text: str) -> str:
    """Return the form on which rules compare words.

    Case, width (NFKC), quotes, dashes, runs of blanks, blanks before ``: ! ? ;`` and invisible characters make no
    difference; nor do dotted and dotless i, ß and ss, final sigma and Greek accents, because a shouting page and
    its quiet twin must match the same rule; nor do letters that keyboards and habits take one for the other, in
    Romanian, Russian and the Arabic script (there after the Arabic and Persian normalizers of Apache Lucene), and where
    a tone of Vietnamese stands.

    >>> fold("RELATED NEWS :") == fold("Related  news:")
    True
    >>> fold("ΤΕΛΕΥΤΑΊΑ ΝΈΑ") == fold("Τελευταία νέα")
    True
    """
    if not text.isprintable():
        text = canonical(text)
    text = text.lower() if text.isascii() else _fold_wide(text)
    text = " ".join(text.split()) if "  " in text else text.strip(" ")
    return _BEFORE_STOP.sub("", text) if " :" in text or " !" in text or " ?" in text or " ;" in text else text


def unaccented(folded: str) -> str:
    """Return a folded text as one writes it who has no accents: in capitals, or on a keyboard without them.

    >>> unaccented("también te interesará"), unaccented("čtěte také"), unaccented("ещё")
    ('tambien te interesara', 'ctete take', 'ещё')
    """
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))


def forms_of(text: str) -> tuple[str, ...]:
    """Return a text folded, and as those write it who leave the accents away: of its capital, or all of them.

    >>> forms_of("À lire également"), forms_of("Rain")
    (('à lire également', 'a lire également', 'a lire egalement'), ('rain',))
    """
    folded = fold(text)
    bare = unaccented(folded)
    return (folded,) if bare == folded else tuple(dict.fromkeys((folded, bare[0] + folded[1:], bare)))


def folded_pattern(pattern: str) -> str:
    """Return a regular expression with the letters that folded lines have, which it is matched with.

    A sigma at the end of a word is folded to the other one.

    >>> folded_pattern("^ещё|أيض") == folded_pattern("^еще|ايض")
    True
    """
    return _TONED.sub(_toned_first, pattern.translate(_LETTERS).replace("ς", "σ"))


def written_pattern(folded: str) -> str:
    """Return a regular expression for a folded text as pages print it: with any letter that is folded to one of its.

    >>> [bool(regex.fullmatch(written_pattern(fold("și")), text)) for text in ("și", "şi", "si")]
    [True, True, False]
    """
    letters = (f"[{one}{_WRITTEN[one]}]" if one in _WRITTEN else regex.escape(one) for one in folded)
    pattern: str = "".join(letters)
    return pattern.replace(*_ARMENIAN)


def is_small(text: str) -> bool:
    """Return whether a text is in small letters, of a script that has capitals.

    Unicode has capitals of Georgian; nobody begins a sentence or a name with one.

    >>> is_small("rain"), is_small("Rain"), is_small("წვიმა")
    (True, False, False)
    """
    return text.islower() and not "\u10d0" <= text[:1] <= "\u10ff"


def digits(text: str) -> str:
    """Return the text with the decimal digits of every script as ASCII.

    >>> digits("١٠ أبريل ٢٠٢٥")
    '10 أبريل 2025'
    """
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def _settled(text: str) -> str:
    """Return a text whose only blanks are U+0020 in NFC, without characters that carry no text."""
    if not text.isprintable():
        text = _DROPPED.sub("", text)
        if _BIDI.search(text) and not _RIGHT_TO_LEFT.search(text):
            text = _BIDI.sub("", text)
        if "\u200c" in text or "\u200d" in text:
            text = _IDLE_JOINERS.sub(lambda match: match[0].translate(_JOINERS), _normal("NFC", text))
    return text if text.isascii() else _normal("NFC", text)


def _normal(form: Literal["NFC", "NFKC"], text: str) -> str:
    if unicodedata.is_normalized(form, text):
        return text
    return unicodedata.normalize(form, _MANY_MARKS.sub(lambda match: _sorted_marks(match[0]), text))


def _sorted_marks(marks: str) -> str:
    return "".join(sorted(marks, key=unicodedata.combining))


def _fold_wide(text: str) -> str:
    text = _VARIANT.sub(_plain, text)
    if text.isascii():  # it is, but for its quotes and dashes
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = _VARIANT.sub(_plain, _normal("NFKC", text))
    text = (text.translate(_ARABIC) if _IN_ARABIC.search(text) else text).casefold()
    return _TONED.sub(_toned_first, text)


def _toned_first(syllable: re.Match[str]) -> str:
    return _TONES.get(syllable[0], syllable[0])


def _plain(variant: re.Match[str]) -> str:
    return _FOLDED[variant[0]]


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; of scripts without blanks, pairs of characters."""
    # Titles and names are asked for many times, and long texts once: none of them is held on to.
    return _words_of(text) if len(text) <= _ASKED_AGAIN else _words_of.__wrapped__(text)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[str, ...]:
    folded = fold(text)
    if not UNSPACED.search(folded):
        return tuple(WORD.findall(folded))
    found: list[str] = []
    for token in WORD.findall(folded):
        if UNSPACED.match(token):
            found.extend(token[at : at + 2] for at in range(max(1, len(token) - 1)))
        else:
            found.append(token)
    return tuple(found)


def words_or_characters(text: str) -> list[str]:
    """Return the words of a text as they stand; of scripts without blanks, the characters.

    >>> words_or_characters("Rain in 東京")
    ['Rain', 'in', '東', '京']
    """
    words = _TOKEN.findall(text)
    if text.isascii() or not UNSPACED.search(text):
        return words
    return [part for word in words for part in (UNSPACED.findall(word) or [word])]


def runs_of(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Return every run of so many words, in order.

    >>> runs_of(["rain", "at", "last"], 2)
    [('rain', 'at'), ('at', 'last')]
    """
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def long_words(text: str) -> list[str]:
    """Return a text's words that are long enough to say something."""
    return [word for word in words_of(text) if len(word) > _SHORT or not word.isascii()]


def stems_of(text: str) -> list[str]:
    """Return the beginnings of a text's long words, which endings do not change."""
    return [word[:_STEM] for word in long_words(text)]


@lru_cache(maxsize=1024)
def _bag(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def likeness(one: str, other: str) -> float:
    """Return the share of words two texts have in common, of the shorter one's, 0 to 1."""
    a, b = _bag(one), _bag(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def agreement(one: str, other: str) -> float:
    """Return the share of words two texts have in common, of both, 0 to 1 (Dice)."""
    a, b = _bag(one), _bag(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
