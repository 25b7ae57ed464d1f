"""Canonical characters, and the folded form on which words are compared."""

from __future__ import annotations

import re
import unicodedata

import regex

LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Scripts that write no blanks between words (Thai, Lao, Burmese, Khmer, kana, Han), as ranges: every line is asked.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)

# Controls and marks that never carry text: C0/C1 without the line ends and the tab, zero-width space, word joiner
# and its invisible kin, BOM, soft hyphen, interlinear marks and lone surrogates.
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = r"\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = re.compile(rf"[{_SPACE}\n\r\x0b\x0c\x85\u2028\u2029]+")
_SPACES = re.compile(rf"[{_SPACE}]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Hebrew, Arabic, Syriac, Thaana, Nko and their neighbours, presentation forms, the right-to-left planes.
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# A joiner does something only behind a letter of a joining script or inside an emoji sequence.
_IDLE_JOINER = regex.compile(
    r"(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Indic_Syllabic_Category=Virama}"
    r"\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}"
    r"\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Khmer}"
    r"\p{Script=Myanmar}\p{Emoji}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\p{Zs}\t]|$)"
)

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘", "-"),
        "…": "...",
        "ı": "i",
        "ß": "ss",
        "ς": "σ",
        # Greek capitals are printed without the accents of their small letters.
        **dict(zip("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ", strict=True)),
    }
)
_INVISIBLE = re.compile(r"[\u0307\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f]")
_BEFORE_STOP = re.compile(r" +(?=[:!?;,](?: |$))")


def without_controls(text: str) -> str:
    r"""Return the text with NFC letters and without characters that carry none; blanks and line ends stay.

    >>> without_controls("so\xadft\u200b")
    'soft'
    """
    if text.isascii():
        return text if text.isprintable() else _DROPPED.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = _DROPPED.sub("", text)
    if _BIDI.search(text) and not _RIGHT_TO_LEFT.search(text):
        text = _BIDI.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _IDLE_JOINER.sub("", text)
    return text


def canonical(text: str) -> str:
    r"""Return one line in canonical characters: NFC, single blanks, stripped, invisible characters gone.

    >>> canonical("  caf\u0065\u0301\u00a0\u200b noir ")
    'café noir'
    """
    if text.isascii():
        flat = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if flat.isprintable():
            return " ".join(flat.split()) if "  " in flat else flat.strip(" ")
    return _BLANKS.sub(" ", without_controls(text)).strip(" ")


def verbatim(text: str) -> str:
    r"""Return a line of code in canonical characters: every space a blank, inner runs and indentation kept.

    >>> verbatim("\u00a0\u00a0x = 1  ")
    '  x = 1'
    """
    return _SPACES.sub(" ", without_controls(text.expandtabs(4))).rstrip(" ")


def _fold_wide(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_FOLDED)
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Return the form on which rules compare words.

    Case, width (NFKC), quotes, dashes, runs of blanks, blanks before ``: ! ? ;`` and invisible characters make no
    difference; nor do dotted and dotless i, ß and ss, final sigma and Greek accents, because a shouting page and
    its quiet twin must match the same rule.

    >>> fold("RELATED NEWS :") == fold("Related  news:")
    True
    >>> fold("ΤΕΛΕΥΤΑΊΑ ΝΈΑ") == fold("Τελευταία νέα")
    True
    """
    text = text.lower() if text.isascii() else _fold_wide(text)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return _BEFORE_STOP.sub("", text) if " :" in text or " !" in text or " ?" in text or " ;" in text else text
