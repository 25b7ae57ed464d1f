"""Names of people: taken out of a byline, checked, written with capitals."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from cleaner.characters import canonical, fold
from cleaner.lexicon import Lexicon

_MAIL = regex.compile(r"\S+@\S+\.\w+|@\w+|https?://\S+|\bwww\.\S+")
_BRACKETED = regex.compile(r"\([^)]*\)|\[[^\]]*\]")
_TAIL = regex.compile(r"\s+[|•·–—]\s+.*$|\s+-\s+.*$")
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le les el al bin ibn bint ben of zu zum zur af av ter ten"
    " y e und et".split()
)
_NAME_TOKEN = regex.compile(r"^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.)$")
_CASELESS = regex.compile(r"^[\p{Lo}\p{M}\p{Lm}'’.-]+$")
_SUFFIX = regex.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", regex.IGNORECASE)
_CREDENTIAL = regex.compile(r"^(?:ph\.?d|m\.?d|mba|mph|esq|r\.?n|dr|prof)\.?$", regex.IGNORECASE)
_UNWANTED = regex.compile(
    r"[\d_<>{}\\$%#=?!:]|undefined|\bnull\b|\badmin\b|\buser\b|http|\.(?:com|org|net)\b", regex.IGNORECASE
)
_HAN = regex.compile(r"^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}·・\s]{2,14}$")

_INITIAL = regex.compile(r"(?:\b\p{Lu}|\b[JS]r)\.$")
_LETTERS = regex.compile(r"\p{L}+")
_NO_WORDS = Lexicon("")

# Languages whose capital I is that of the dotless letter (Unicode SpecialCasing).
_DOTLESS = ("tr", "az")

_MOST_CHARS, _MOST_TOKENS = 60, 6


def split_names(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """Return the names in a byline without its introducing word, in printed order; none if one part is no name.

    Addresses, handles, brackets, roles and what follows a bar or dash are cut.

    >>> split_names("J. R. Smith Jr. and Ludwig van der Berg, staff writers (jr@example.org)", None)
    ('J. R. Smith Jr.', 'Ludwig van der Berg')
    """
    text = _TAIL.sub("", canonical(_BRACKETED.sub(" ", _MAIL.sub(" ", text)))).strip(" ,;|·•-–—:")
    parts = [part for part in (lexicon or _NO_WORDS).between_names.split(text) if part]
    names: list[str] = []
    for part in parts:
        name = _without_role(canonical(part) if _initialed(part) else canonical(part).strip(" .,;"), lexicon)
        if _SUFFIX.match(name) and names:
            names[-1] = f"{names[-1]} {name}"
        elif _CREDENTIAL.match(name):
            continue
        elif _HAN.match(name) and " " in name:
            names.extend(token for token in name.split() if is_name(token, lexicon))
        elif is_name(name, lexicon):
            names.append(recased(name, lexicon))
        elif names and len(name.split()) == 1 and not name[0].isupper():
            continue
        else:
            break
    return tuple(dict.fromkeys(names))


def leading_name(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """Return the name a text begins with, where a small word follows it: ``Rhys Penderry at Mill Meadow``."""
    tokens = text.split()
    for end in range(min(len(tokens) - 1, _MOST_TOKENS), 1, -1):
        if tokens[end][0].islower() and is_name(" ".join(tokens[:end]), lexicon):
            return (recased(" ".join(tokens[:end]), lexicon),)
    return ()


def _without_role(name: str, lexicon: Lexicon | None) -> str:
    """Cut a role that follows a name after a blank."""
    tokens = name.split()
    while lexicon and len(tokens) > 1 and fold(tokens[-1]) in lexicon.roles:
        tokens.pop()
    return " ".join(tokens)


def _initialed(part: str) -> bool:
    return _INITIAL.search(part.strip()) is not None


def is_name(text: str, lexicon: Lexicon | None) -> bool:
    """Whether a text reads as a person's name: two to six words with capitals, or letters of a script without case."""
    if not text or len(text) > _MOST_CHARS or _UNWANTED.search(text):
        return False
    if lexicon and not _is_free(fold(text), lexicon):
        return False
    tokens = text.split()
    if len(tokens) > _MOST_TOKENS:
        return False
    if _HAN.match(text):
        return True
    if all(map(_CASELESS.match, tokens)):
        return len(tokens) > 1
    named = [token for token in tokens if token.casefold() not in _PARTICLES]
    return len(named) > 1 and all(map(_NAME_TOKEN.match, named)) and len(named[0].rstrip(".")) + named[0].count(".") > 1


def _is_free(folded: str, lexicon: Lexicon) -> bool:
    """Whether no word of the text says that it is something else: a role, a desk, a date, a label."""
    words = set(folded.split())
    taken = lexicon.roles | lexicon.desks | lexicon.not_author | lexicon.relative | lexicon.published | lexicon.updated
    return folded not in taken and not words & (taken | lexicon.reading_time)


def recased(name: str, lexicon: Lexicon | None = None) -> str:
    """Return a name in capitals with small letters; any other as it is.

    >>> recased("ANNE-MARIE O'NEILL"), recased("Kim LEE")
    ("Anne-Marie O'Neill", 'Kim LEE')
    """
    if not name.isupper() or len(name) < 4 or " " not in name:
        return name
    dotless = lexicon is not None and lexicon.lang in _DOTLESS

    def small(match: regex.Match[str]) -> str:
        word: str = match[0]
        rest = word[1:]
        return word[0] + (rest.replace("I", "ı").replace("İ", "i") if dotless else rest).lower()

    words = [_LETTERS.sub(small, word) for word in name.split()]
    return " ".join(
        word.lower() if word.lower() in _PARTICLES and number else word for number, word in enumerate(words)
    )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, in order, whatever their case."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
