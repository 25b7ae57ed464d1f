"""Names in one text with no word between: a dash, a letter that means "and", a blank."""

from __future__ import annotations

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.names import FEWEST_TOKENS, is_known, is_name, recased, unique
from cleaner.wordlists import people

_INNER_DASH = regex.compile(r"(?<=\S)\s?[–—]\s?(?=\S)|(?<=\p{L})-(?=\p{L})")
# What a name runs on into is one word or two; a headline has more.
_RUN_ON = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}{4,}(?=\p{Lu}\p{Ll}{2,24}(?:\s[^\s,;|(/]{1,24})?\s*(?:$|[,;|(/]))")
_MARKS = " ,;|()/"


def unjoined(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names that a text joins by a dash or a letter, or the text.

    >>> unjoined("Kiss Anna–Nagy B. Tamás", Lexicon("hu")), unjoined("Anne Marie-Louise Lee", Lexicon("en"))
    (['Kiss Anna', 'Nagy B. Tamás'], ['Anne Marie-Louise Lee'])
    """
    return [name for one in _split_dashed(text, lexicon) for name in _split_prefixed(one, lexicon)]


def _split_prefixed(text: str, lexicon: Lexicon) -> list[str]:
    """Return the two names that a conjunction joins which is written with the second: ``سامر الخطيب ومنى درويش``.

    Both have two words at least. What begins with the same letter may be a name (``وليد``): only a given name behind
    the letter makes it a conjunction.
    """
    tokens = text.split()
    for at in range(FEWEST_TOKENS, len(tokens) - 1):
        letter, given = tokens[at][0], tokens[at][1:]
        begins_name = fold(given) in people().given or fold(given) in people().honours
        if letter in lexicon.prefixed and begins_name and not is_known(tokens[at]):
            return [" ".join(tokens[:at]), " ".join([given, *tokens[at + 1 :]])]
    return [text]


def _split_dashed(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of two persons that a dash joins: ``Kiss Anna–Nagy B. Tamás``, ``Emre KURT-Zehra BALABAN``.

    Both have two words at least. Behind a hyphen stands a given name, and before it none: ``Anne Marie-Louise Lee``.
    """
    for dash in _INNER_DASH.finditer(text):
        both = [text[: dash.start()], text[dash.end() :]]
        last, first = both[0].split()[-1], both[1].split()[0]
        joins = dash[0] != "-" or (fold(first) in people().given and fold(last) not in people().given)
        if joins and all(" " in one and is_name(one, lexicon) for one in both):
            return both
    return [text]


def parted(text: str, lexicon: Lexicon) -> str:
    """Return a text with bars where a name runs on into another or into a label, as markup alone parts them.

    >>> words = Lexicon("sv", not_author=frozenset({"text"}))
    >>> parted("Anna VanceBob Ray", words), parted("Emil GrahnText", words), parted("JulieAnn Smith", words)
    ('Anna Vance | Bob Ray', 'Emil Grahn | Text', 'JulieAnn Smith')
    """
    for end in (match.end() for match in _RUN_ON.finditer(text)):
        own, rest = text[:end], text[end:].strip(_MARKS)
        label = fold(rest) in lexicon.unnamed or fold(rest) in lexicon.roles
        if len(own.split()) >= FEWEST_TOKENS and (label or (" " in rest and is_known(rest))):
            return f"{own} | {text[end:]}"
    return text


def run_together(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of a text that has nothing between them; empty where it is none but one.

    A name that is said again, its role right behind it, counts once.

    >>> words = Lexicon("en")
    >>> run_together("Anna Kowalska ROBERT FISCHER", words), run_together("José Luis Martín Prieto", words)
    (('Anna Kowalska', 'Robert Fischer'), ())
    >>> run_together("Håkon Rødsjø Håkon Rødsjøjournalist", words)
    ('Håkon Rødsjø',)
    """
    tokens = text.split()
    pairs = [" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2)]
    known = len(tokens) > 3 and all(is_known(pair) and is_name(pair, lexicon) for pair in pairs)
    known = known and not any(is_known(pair.split()[1]) for pair in pairs)
    again = (pair for at, pair in enumerate(pairs) if not pair.startswith(tuple(pairs[:at])))
    return unique(recased(pair, lexicon) for pair in again) if known else ()
