"""Names of people: what is one, how it is written, and the other ways to be named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import regex

from cleaner.characters import BARS, DASHES, canonical, fold
from cleaner.lexicon import Lexicon
from cleaner.wordlists import people

_NAME_TOKEN = regex.compile(
    r"^(?!\p{L}{4,}\.$)(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.|(?:d|l|al|el|o)['’-]\p{Lu}[\p{L}\p{M}'’-]+)$"
)
# A particle with no blank behind it: "Lena deCasparis".
_GLUED = regex.compile(r"(\p{Ll}{2,3})(?=\p{Lu}\p{Ll}{2})")
# An initial and a name with no blank between, as in Mongolian and Tamil: "Д.Мөнхзул", "செ.முத்தரசி".
_INITIALED = regex.compile(
    r"^(?:\p{Lu}\p{Ll}?\.\p{Lu}(?:\p{Ll}{2,}(?:-\p{L}\p{Ll}+)?|\p{Lu}{2,})|\p{Lo}\p{M}{0,2}\.(?:\p{Lo}\p{M}*){3,})$"
)
# With the joiners of Persian, Malayalam and Sinhala.
CASELESS = regex.compile(r"^[\p{Lo}\p{M}\p{Lm}\p{Script=Georgian}'’.\u200c\u200d\N{HEBREW PUNCTUATION MAQAF}-]+$")
# What numbers a section or a king, and begins no name: "IX. Property", "II Congress". "VI" and "XI" are family names.
_NUMERAL = regex.compile(r"[IVX]{2,}\.|[IVX]{3,}|I[IVX]|X[VX]")
HAN = regex.compile(r"\p{Script=Han}")
ALL_HAN = regex.compile(r"^\p{Script=Han}+$")
_HANGUL = regex.compile(r"\p{Script=Hangul}")
EAST_ASIAN = regex.compile(r"^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}·・ー\s]{2,14}$")
# What somebody is called besides: Georg „Schorsch“ Lindinger.
_NICKNAME = regex.compile(r"[\"“„”«»‘’'‚](?!\p{Lu}\.)[\p{L}\p{M}.-]{2,}[\"”“»«’'‘]")
KATAKANA = regex.compile(r"^[\p{Script=Katakana}・ー\s]+$")
_FOREIGN = re.compile(r"[\s・]")
_LETTERS = regex.compile(r"\p{L}+")
_FAMILY_FIRST = regex.compile(r"^([\p{Lu}][^\s,;]*(?:\s\p{Lu}[^\s,;]*)?),\s*(\p{Lu}[^,;]*)$")
# What programs print instead of a name, and what no name has in it; the host of whoever made the site is none.
_NO_NICK = regex.compile(
    r"^[\w-]{3,}\.\p{Ll}{2}$|"
    r"[<>{}\\$%#=?!:;/|\"@]|https?|www\.|\p{L}\d+\p{L}|\p{Ll}{2}\.\p{Ll}{2,}\.\p{Ll}|^[\d\W_]+$|[.。,،、]$|,"
)
_FIRST = re.compile(r"[\s-]")
# Two syllables with a hyphen between, in front of a family name or behind it.
_SYLLABLES = re.compile(r"(?:^(?=\S+ )|(?<= ))([a-z]{1,6})-([a-z]{1,6})(?= |$)")
# Around names; Arabic sets the stroke that lengthens a word for a dash, and papers a square before who reports.
MARKS = f" ,;:៖»«›‹ـ□■◆◇◎{BARS}{DASHES}"
# A name has so many words.
FEWEST_TOKENS, MOST_TOKENS = 2, 6
_NICK_CHARS, _NICK_TOKENS = 45, 5
# Characters of a Japanese given name, and words of a Vietnamese one.
_GIVEN_CHARS = range(1, 4)
# The longest family name of East Asia, and the shortest that could be no other word.
_FAMILY_CHARS, _SURE_FAMILY_CHARS = 3, 2
# A name of Han characters alone is no longer, but for one that begins with a long family name.
_HAN_CHARS = 4
# The longest word of a name in letters without case, its marks counted.
_MOST_CHARS = 24
# So many words of grammar make a sentence.
_MOST_STOPWORDS = 1


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a text reads as a person's name: two to six words with capitals, or letters of a script without case."""
    first, *others = text.split() or [""]
    tokens = [first, *(token for token in others if not _NICKNAME.fullmatch(token))]
    if len(tokens) > MOST_TOKENS or _unwanted().search(text) or not _is_free(fold(text), lexicon):
        return False
    if EAST_ASIAN.match(text):
        return not (_is_office(text) or has_label(text)) and (
            len(text) <= _HAN_CHARS or not ALL_HAN.match(text) or family_of(text) != ""
        )
    if not HAN.search(text) and all(map(CASELESS.match, tokens)):
        # Without capitals a word of grammar inside makes it a phrase: "a report from the river".
        grammar = lexicon.stopwords.intersection(map(fold, tokens[1:-1])) - people().particles
        # In Thai a clause is one word.
        short = max(map(len, tokens)) <= _MOST_CHARS
        return (len(tokens) > 1 and short and not grammar) or _INITIALED.match(text) is not None
    if len(tokens) == 1 and _INITIALED.match(text):
        return True
    # "Ben" is a particle in Hebrew and Arabic, and a given name where it comes first; "Das" is a family name in Bengal.
    first, last = fold(tokens[0]), len(tokens) - 1
    whole = ((0,) if first in people().given else ()) + ((last,) if last else ())
    named = [token for at, token in enumerate(tokens) if at in whole or fold(token) not in people().particles]
    named = [*named[:1], *map(_without_particle, named[1:])]
    numbered = _NUMERAL.fullmatch(tokens[0]) is not None and not text.isupper()
    if numbered or first in _never_first(lexicon) or len(named) < 2 or not all(map(_NAME_TOKEN.match, named)):
        return False
    return len(named[0].rstrip(".")) + named[0].count(".") > 1


def _without_particle(token: str) -> str:
    glued = _GLUED.match(token)
    return token[glued.end() :] if glued and glued[1] in people().particles else token


def has_label(text: str) -> bool:
    """Whether a text in Han characters has a label in it that hardly a name has: ``关注``, ``相关文章``."""
    return any(map(text.__contains__, people().not_within))


def _is_office(name: str) -> bool:
    """Whether a text of East Asia, longer than a family name, ends like a place, a paper or an office."""
    return sum(map(len, name.split())) > _FAMILY_CHARS and name.endswith(tuple(people().not_given))


@cache
def _unwanted() -> re.Pattern[str]:
    """Return the pattern of what no word of a name ends in, and of hosts of any other kind."""
    ends = "|".join(map(re.escape, sorted(people().not_ends))).replace("'", "['’]")
    return re.compile(rf"(?:{ends})\b|(?-i:[^\W\d_]{{3}}\.[a-z]{{2,}}\b)", re.IGNORECASE)


@cache
def _never_first(lexicon: Lexicon) -> frozenset[str]:
    """Words of grammar and of places that no name begins with: "Para el Cívico", "Ciudad de México"."""
    return (lexicon.stopwords | people().places) - people().particles - people().given


@cache
def _taken() -> frozenset[str]:
    """Words that no name has in it: those of sections and services, and of accounts where nobody is called so."""
    return people().not_names | (people().accounts - people().given)


def _is_free(folded: str, lexicon: Lexicon) -> bool:
    """Whether no word of the text says that it is something else: a role, a desk, a date, a label, a sentence.

    Nor all of it: an account, a city.
    """
    words = set(folded.split())
    # "Le" stands before a day, and in "Yann Le Goff".
    own = words - people().particles
    taken = (
        folded in lexicon.taken
        or folded in lexicon.by
        or not own.isdisjoint(lexicon.taken)
        or not words.isdisjoint(_taken())
    )
    known = folded in people().accounts or folded in people().cities
    return not taken and not known and len(own & lexicon.stopwords) <= _MOST_STOPWORDS


def is_no_name(token: str) -> bool:
    """Whether no name has this word in it."""
    return _unwanted().search(token) is not None or fold(token) in people().not_names


@lru_cache(maxsize=1024)
def is_known(name: str) -> bool:
    """Whether a name begins with a given name that people have, an initial, or a family name of East Asia or Vietnam.

    Or it ends in a given name of those who say the family name first; or has one of two syllables, as in East Asia.
    """
    words, folded = people(), fold(name.strip())
    # Persian joins two given names by a sign that folding drops.
    first = _FIRST.split(fold(name.partition("\u200c")[0].strip()) if "\u200c" in name else folded, 1)[0]
    if KATAKANA.match(name):
        return _FOREIGN.search(name) is not None
    if EAST_ASIAN.match(name):
        family, *given = name.split()
        # Koreans set a blank behind the family name alone, if at all.
        if given:
            return not _HANGUL.match(name) or family in words.surnames
        return not words.surnames.isdisjoint((name[:1], name[:2], name[:3])) and not _is_office(name)
    _, behind, last = folded.rpartition(" ")
    known = first in words.given or "." in first or (behind != "" and last in words.given_last)
    return known or family_of(name) != "" or _is_of_syllables(folded)


def _is_of_syllables(folded: str) -> bool:
    """Whether a name begins or ends in a given name of China or Korea in Latin letters: ``mei-ling hsu``."""
    found = _SYLLABLES.search(folded)
    return found is not None and people().syllables.issuperset(found.groups())


def family_of(name: str) -> str:
    """Return the family name that a name of East Asia or Vietnam surely begins with; else nothing.

    >>> family_of("大久保航平"), family_of("福岡市"), family_of("王小明"), family_of("Trần Thu Hà")
    ('大久保', '', '', 'Trần')
    """
    first, *others = name.split() or [""]
    if not EAST_ASIAN.match(name):
        return first if fold(first) in people().surnames and len(others) in _GIVEN_CHARS else ""
    bare = name.replace(" ", "")
    families = (bare[:size] for size in range(_FAMILY_CHARS, _SURE_FAMILY_CHARS - 1, -1))
    family = next(filter(people().surnames.__contains__, families), "")
    sure = len(bare) - len(family) in _GIVEN_CHARS and not bare.endswith(tuple(people().not_given))
    return family if sure else ""


def before_grammar(name: str, lexicon: Lexicon) -> str:
    """Return a name without the paper that stands behind it, where people have its given name.

    It begins with a word of grammar: ``Anna Vale For The Post``, ``Anna Vale The Post``.
    """
    tokens = name.split()
    # A syllable of a Vietnamese name may be a word of grammar as well: "Như".
    if not is_known(name) or family_of(name):
        return name
    ends = (at for at in range(FEWEST_TOKENS, len(tokens)) if _is_grammar(tokens[at], lexicon))
    return " ".join(tokens[: next(ends, len(tokens))])


def _is_grammar(token: str, lexicon: Lexicon) -> bool:
    folded = fold(token)
    # A letter with a sign is no initial: "í", "à".
    sure = len(folded) > 1 or not (folded.isascii() or folded in lexicon.and_)
    return sure and folded in lexicon.stopwords and folded not in people().particles


def may_be_family(name: str) -> bool:
    """Return whether a name may be a family name of East Asia alone, known or not."""
    return EAST_ASIAN.match(name) is not None and len(name) <= _HAN_CHARS


def family_last(text: str) -> str:
    """Return a name that has the family first as it is spoken.

    >>> family_last("Lee, Ann"), family_last("Ann Lee, Bob Ray")
    ('Ann Lee', 'Ann Lee, Bob Ray')
    """
    match = _FAMILY_FIRST.match(text)
    one = match and not (" " in match[1] and " " in match[2])
    return f"{match[2]} {match[1]}" if match and one and not is_credential(match[2]) else text


def nick(text: str, lexicon: Lexicon) -> str:
    """Return what somebody or an organisation is called who is not named like a person; empty where it is no name.

    >>> nick("by whova", Lexicon("en", by=frozenset({"by"}))), nick("{{ author }}", Lexicon("en"))
    ('whova', '')
    """
    text = canonical(lexicon.introduced(text) or text).strip(MARKS)
    folded = fold(text)
    good = 1 < len(text) <= _NICK_CHARS and len(text.split()) <= _NICK_TOKENS and not _NO_NICK.search(text)
    dated = all(word.isdigit() or word in lexicon.weekdays or word in lexicon.months for word in folded.split())
    # "Photo by …", "Visit the … Store".
    other = " " in lexicon.others.lead(text)
    # "editor2" and "city editor 7" are accounts among several.
    bare = folded.rstrip("0123456789 ")
    numbered = bare != folded and (bare.rpartition(" ")[2] in people().accounts or bare in lexicon.desks)
    account = _is_account(bare) or numbered
    hosted = " " not in folded and folded.endswith(tuple(end for end in people().not_ends if end[0] == "."))
    label = EAST_ASIAN.match(text) is not None and has_label(text)
    taken = other or account or hosted or label or folded in lexicon.unnamed or folded in lexicon.stopwords
    return text if good and not dated and not taken else ""


def _is_account(folded: str) -> bool:
    """Whether a word is the name of an account, or one that administers the site: ``adminfedjr``, ``fvcadmin``."""
    administers = tuple(people().administers)
    alone = folded.replace(" ", "").isalpha() and folded not in administers
    return folded in people().accounts or (alone and (folded.startswith(administers) or folded.endswith(administers)))


def is_credential(text: str) -> bool:
    """Whether all words of a text are credentials or forms of address: ``Dr.``, ``MBA PhD``; nothing else."""
    words = _around_names()
    return all(not words.isdisjoint((word, word.replace(".", ""))) for word in map(bare_word, text.split()))


@cache
def _around_names() -> frozenset[str]:
    """Credentials and forms of address."""
    return people().credentials | people().honours


def bare_word(word: str) -> str:
    """Return the folded word without the marks around it."""
    return fold(word).strip(" .®")


def recased(name: str, lexicon: Lexicon) -> str:
    """Return a name in capitals with small letters; any other as it is.

    >>> recased("ANNE-MARIE O'NEILL", Lexicon("en")), recased("Kim LEE", Lexicon("en"))
    ("Anne-Marie O'Neill", 'Kim LEE')
    """
    if not name.isupper() or " " not in name:
        return name
    dotless = lexicon.lang in people().dotless

    def small(match: regex.Match[str]) -> str:
        word: str = match[0]
        rest = word[1:]
        return word[0] + (rest.replace("I", "ı").replace("İ", "i") if dotless else rest).lower()

    words = [_LETTERS.sub(small, word) for word in name.split()]
    particles = people().particles
    return " ".join(word.lower() if word.lower() in particles and number else word for number, word in enumerate(words))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, in order, whatever their case."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
