"""Roles beside names: "staff writer", "health editor", "corresponsal en Atenas", "기자"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner.characters import fold, is_small
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.names import FEWEST_TOKENS, HAN, is_known, is_no_name
from cleaner.wordlists import people

# A role that stands glued to a name, and what is left of that, have so many letters at least.
_GLUED_CHARS, _NAME_CHARS = 6, 3
# A role has so many words at most.
_ROLE_WORDS = 4
# Between a desk and who works there, in Japanese.
_DESK_DOT = "・"
# What stands between an article and a role.
_ELISIONS = ("'", "’")
# A line that says what somebody is has no more words.
_LINE_WORDS = 8


def without_role(name: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Cut a role that follows a name after a blank, and say whether there was one.

    Behind a given name that people have, also what the role is for: ``Kerry Plum What's On Editor``, and where:
    ``Ann Lee North of England correspondent``.
    """
    name = _in_capitals(name)
    tokens = name.split()
    # What the role is for may follow it: "Ann Leereporter Harbours".
    first = 1 if len(tokens) >= FEWEST_TOKENS and "." not in tokens[0] else 0
    glued = ((at, bare) for at in range(first, len(tokens)) if (bare := _unglued(tokens[at], lexicon)))
    if (at_bare := next(glued, None)) and is_known(name):
        at, bare = at_bare
        # Behind both names, it is what the role is for, in one word: "Anna Lindgren Utrikesreporter".
        both = at >= FEWEST_TOKENS and fold(tokens[at - 1]) not in people().given
        return " ".join([*tokens[:at], *([] if both else [bare])]), True
    begins = [at for at in range(1, len(tokens)) if begins_with_role(tokens[at:], lexicon)]
    whole = [at for at in begins if fold(" ".join(tokens[at:])) in lexicon.roles]
    known = is_known(name)
    behind = [at for at in begins if at >= FEWEST_TOKENS] if known else []
    end = min([*whole, *behind], default=0)
    if not end:
        return name, False

    def is_of_role(at: int) -> bool:
        before, own, last = (fold(tokens[n]) for n in (at - 1, at, -1))
        # Words of a role stand around where it is: "senior Washington correspondent"; "White staff writer" is none.
        leads = own in lexicon.role_leads and (at + 1 < end or f"{own} {last}" in lexicon.roles)
        begins = (leads or own in people().places) and people().particles.isdisjoint((before, own))
        return begins or is_no_name(tokens[at])

    return " ".join(tokens[: next(filter(is_of_role, range(FEWEST_TOKENS, end)), end)]), True


def _unglued(token: str, lexicon: Lexicon) -> str:
    """Return what stands before a role without a blank between, where markup alone parts them: ``Sarapuureporter``."""
    rest = before_role(token, lexicon) if len(token) >= _GLUED_CHARS + _NAME_CHARS else ""
    apart = len(token) - len(rest) >= _GLUED_CHARS and len(rest) >= _NAME_CHARS
    return rest if apart and is_small(rest[-1]) and is_small(token[-1]) else ""


def before_role(text: str, words: Lexicon) -> str:
    """Return what stands before a role at the end of a text; empty where there is none."""
    folded = fold(text)
    if not folded.endswith(words.role_ends):
        return ""
    role = max(filter(folded.endswith, words.roles), key=len)
    before = text[: len(text) - len(role)].rstrip(" ,")
    # "À propos de l'auteur"
    return "" if before.endswith(_ELISIONS) else before


def _in_capitals(name: str) -> str:
    """Cut what follows a name in capitals, or the family name in them, and is written otherwise: ``ANN LEE Baker``."""
    tokens = name.split()
    # "Ann R.M. Lee"
    shouted = (at for at, one in enumerate(tokens) if len(one) > 2 and one.isupper() and "." not in one)
    last = max(shouted, default=0)
    rest = tokens[last + 1 :]
    cut = last and rest and not any(token.isupper() for token in rest) and rest[0][:1].isupper()
    return " ".join(tokens[: last + 1]) if cut else name


def begins_with_role(tokens: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words begin with a role, whatever it is for and where: ``corresponsal en Atenas``."""
    if not tokens or fold(tokens[0]).partition(" ")[0] not in lexicon.role_firsts:
        return False
    begins = accumulate(map(fold, tokens[:_ROLE_WORDS]), "{} {}".format)
    return any(begin in lexicon.roles for begin in begins)


def is_role_line(folded: str, words: Lexicon) -> bool:
    """Whether a folded line begins with a role and has few words besides."""
    tokens = folded.replace(",", " ").split()
    return len(tokens) <= _LINE_WORDS and begins_with_role(tokens, words)


def beside_role(text: str, words: Lexicon) -> str:
    """Return whom a byline word introduces, or what stands before a role or, in Chinese, behind one; or nothing.

    The paper may stand before it: ``新华社记者王小明``; so may, with a dot, the desk: ``青森支局・山本さくら``.
    """
    rest = words.introduced(text) or before_role(text, words)
    if rest or not HAN.search(text):
        return rest
    desk, _, behind = text.partition(_DESK_DOT)
    if behind and desk.endswith(tuple(words.desks)):
        return behind
    ends = (text.rfind(role) + len(role) for role in words.roles if role in text)
    return text[max(ends, default=len(text)) :]
