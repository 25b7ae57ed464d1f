"""Names of people: taken out of a byline, checked, written with capitals; and the other ways to be named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

import regex

from cleaner.characters import canonical, fold
from cleaner.lexicon import Lexicon
from cleaner.wordlists import agencies, people

_MAIL = re.compile(r"\S+@\S+\.\w+|@\w+|https?://\S+|\bwww\.\S+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|[（【][^）】]*[）】]")
_TAIL = re.compile(r"\s+[|•·⋅●–—]\s+.*$|\s+-\s+.*$")
_BARS = re.compile(r"\s+[|•·⋅●]\s+")
_NAME_TOKEN = regex.compile(r"^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.|(?:d|l|al|el|o)['’-]\p{Lu}[\p{L}\p{M}'’-]+)$")
_CASELESS = regex.compile(r"^[\p{Lo}\p{M}\p{Lm}'’.\N{HEBREW PUNCTUATION MAQAF}-]+$")
_UNWANTED = re.compile(r"[\d_<>{}\\$%#=?!:\"]|http|\.(?:com|org|net)\b|['’]s\b", re.IGNORECASE)
_HAN = regex.compile(r"^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}·・ー\s]{2,14}$")
_KATAKANA = regex.compile(r"^[\p{Script=Katakana}・ー\s]+$")
_FOREIGN = re.compile(r"[\s・]")
_HANGUL = regex.compile(r"^\p{Script=Hangul}+$")
_INITIAL = regex.compile(r"(?:\b\p{Lu}|\b[JS]r)\.$")
_LETTERS = regex.compile(r"\p{L}+")
_FAMILY_FIRST = regex.compile(r"^([\p{Lu}][^\s,;]*(?:\s\p{Lu}[^\s,;]*)?),\s*(\p{Lu}[^,;]*)$")
# What programs print instead of a name, and what no name has in it.
_NO_NICK = regex.compile(
    r"[<>{}\\$%#=?!:;/|\"@]|https?|www\.|\p{L}\d+\p{L}|\p{Ll}{2}\.\p{Ll}{2,}\.\p{Ll}|^[\d\W]+$|[.。,،、]$|,"
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])[\d*†‡§]{1,3}$")
_FIRST_OF_TWO = re.compile(r",\s")
# A dash behind the last name, and where the author was.
_PLACED = regex.compile(r"\s[—–]\s+(\p{Lu}[\p{L}\p{M}'’.-]*(?:\s[\p{L}\p{M}'’.-]+){0,3})$")
_APART = re.compile(r"[\s·]+")
_NO_WORDS = Lexicon("")

_FIRST = re.compile(r"[\s-]")
_MARKS = " ,;|·•⋅●-–—:៖»«›‹"

# Languages whose capital I is that of the dotless letter (Unicode SpecialCasing).
_DOTLESS = ("tr", "az")

_MOST_CHARS, _MOST_TOKENS, _NICK_CHARS, _NICK_TOKENS = 60, 6, 45, 5
# Family and given name of a Korean together; characters of a Japanese given name, and words of a Vietnamese one.
_KOREAN_CHARS, _GIVEN_CHARS = 3, range(1, 4)
# The longest family name of East Asia, and the shortest that could be no other word.
_FAMILY_CHARS, _SURE_FAMILY_CHARS = 3, 2
# A name has two words at least; a role has so many at most.
_FEWEST_WORDS, _ROLE_WORDS = 2, 4
# So many words of grammar make a sentence.
_MOST_STOPWORDS = 1


@lru_cache(maxsize=1024)
def split_names(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """Return the names in a byline without its introducing word, in printed order; none if the first part is no name.

    Addresses, handles, brackets, roles, credentials and what follows a bar or dash are cut.

    >>> split_names("J. R. Smith Jr. and Ludwig van der Berg, staff writers (jr@example.org)", None)
    ('J. R. Smith Jr.', 'Ludwig van der Berg')
    """
    text = whole = canonical(_BRACKETED.sub(partial(_of_bracket, lexicon), _MAIL.sub(" ", text)))
    if not all(is_known(piece) and is_name(piece, lexicon) for piece in _BARS.split(text)):
        text = _TAIL.sub("", text)
    place = _PLACED.search(whole)
    placed = place is not None and not (lexicon and fold(place[1]) in lexicon.taken)
    text = text.strip(_MARKS)
    names: list[str] = []
    parts = [part for part in (lexicon or _NO_WORDS).between_names.split(text) if part]
    for part in parts:
        name, had_role = without_role(part, lexicon)
        name = _before_grammar(_bare(name), lexicon)
        if names and _plain(name) in people().suffixes:
            names[-1] = f"{names[-1]} {name}"
        elif names and _is_credential(name):
            continue
        elif _HAN.match(name) and _APART.search(name):
            names.extend(_east_asian(name, lexicon))
        elif is_name(name, lexicon) and not (
            names
            and not is_known(name)
            and (had_role or _HAN.match(name) or _is_elsewhere(part, parts, text, placed=placed))
        ):
            names.append(recased(name, lexicon))
        elif names and (whole_name := _with_second_family(names[-1], name, text, lexicon)):
            names[-1] = whole_name
        elif not (names and len(name.split()) == 1 and not name[0].isupper()):
            break
    return tuple(dict.fromkeys(names))


def _with_second_family(name: str, family: str, text: str, lexicon: Lexicon | None) -> str:
    """Return a name with its second family name behind a joint of one letter: ``Núria Puig i Serra``; or nothing.

    What follows is one word with a capital, and neither a given name nor an agency.
    """
    if " " in family or not (family.istitle() and " " in name) or is_known(family) or agencies().has(family):
        return ""
    joints = (joint for joint in (lexicon or _NO_WORDS).and_ if len(joint) == 1 and joint.isalpha())
    return next((whole for joint in joints if (whole := f"{name} {joint} {family}") in text), "")


def run_together(text: str) -> tuple[str, ...]:
    """Return the names of a text that has nothing between them; empty where it is none but one.

    >>> run_together("Anna Kowalska Robert Fischer"), run_together("José Luis Martín Prieto")
    (('Anna Kowalska', 'Robert Fischer'), ())
    """
    tokens = text.split()
    pairs = [" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2)]
    known = len(tokens) > 3 and len(tokens) % 2 == 0 and all(is_known(pair) and is_name(pair, None) for pair in pairs)
    return unique(pairs) if known and not any(is_known(pair.split()[1]) for pair in pairs) else ()


def _of_bracket(lexicon: Lexicon | None, bracket: re.Match[str]) -> str:
    """Return what stays of a bracket behind a name: what says that he took the pictures, which no name has in it."""
    inner = bracket[0][1:-1].strip()
    return f" {inner}" if lexicon and fold(inner) in lexicon.not_author else " "


def _east_asian(text: str, lexicon: Lexicon | None) -> Iterator[str]:
    """Yield the names of East Asia in a text with blanks, which part two of them, or family and given name.

    Behind the first, what has no family name in front is a title, ``홍길동 경제 전문기자``; a paper may stand before.
    """
    if _KATAKANA.match(text):
        yield text
        return
    tokens = _APART.split(text)
    korean = [token for token in tokens if len(token) == _KOREAN_CHARS and is_known(token)]
    family = first = ""
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if family:
            yield f"{family} {token}"
            first, family = family, ""
        elif token in people().surnames or len(after) == 1:
            family = token
        elif (token in korean if korean and _HANGUL.match(token) else not first or is_known(token)) and is_name(
            token, lexicon
        ):
            yield token
            first = token


def family_of(name: str) -> str:
    """Return the family name that a name of East Asia or Vietnam surely begins with; else nothing.

    >>> family_of("大久保航平"), family_of("福岡市"), family_of("王小明"), family_of("Trần Thu Hà")
    ('大久保', '', '', 'Trần')
    """
    first, *others = name.split() or [""]
    if not _HAN.match(name):
        return first if fold(first) in people().surnames and len(others) in _GIVEN_CHARS else ""
    bare = name.replace(" ", "")
    families = (bare[:size] for size in range(_FAMILY_CHARS, _SURE_FAMILY_CHARS - 1, -1))
    family = next(filter(people().surnames.__contains__, families), "")
    sure = len(bare) - len(family) in _GIVEN_CHARS and not bare.endswith(tuple(people().not_given))
    return family if sure else ""


def _is_elsewhere(part: str, parts: list[str], text: str, *, placed: bool) -> bool:
    """Whether the last part, behind a comma, is where the first was, or the desk or paper that pays him.

    A place is told by its words (``João Prado, São Paulo``), a desk by its capitals (``Ana Souza, VG Pantanal``), or by
    the place behind a dash.
    """
    if part != parts[-1] or text.rpartition(",")[2].strip() != part.strip() or not is_known(parts[0].strip()):
        return False
    alone = len(parts) == len(_FIRST_OF_TWO.findall(text)) + 1 == 2
    words = part.split()
    capital = any(len(word) > 1 and word.isalpha() and word.isupper() for word in words) and not parts[0].isupper()
    return placed or capital or (alone and not people().places.isdisjoint(map(fold, words)))


def _bare(part: str) -> str:
    """Cut marks, forms of address and credentials from a name."""
    part = _FOOTNOTE.sub("", part.strip())
    tokens = (canonical(part) if _INITIAL.search(part.strip()) else canonical(part).strip(" .,;")).split()
    while len(tokens) > 1 and fold(tokens[0]) in people().honours:
        tokens.pop(0)
    while len(tokens) > 2 and fold(tokens[-1]) in people().not_names and is_known(tokens[0]):
        tokens.pop()
    half = len(tokens) // 2
    if half > 1 and tokens[:half] == tokens[half:]:
        # The text of a picture, and the name beside it.
        tokens = tokens[:half]
    while len(tokens) > 2 and _is_credential(tokens[-1]) and tokens[-1].strip(".®").isupper():
        tokens.pop()
    return " ".join(tokens)


def _before_grammar(name: str, lexicon: Lexicon | None) -> str:
    """Cut the paper that stands behind a name whose given name people have.

    It begins with a word of grammar: ``Anna Vale For The Post``, ``Anna Vale The Post``.
    """
    tokens = name.split()
    if lexicon is None or not is_known(name):
        return name
    words = lexicon.stopwords - people().particles
    ends = (at for at in range(_FEWEST_WORDS, len(tokens)) if len(tokens[at]) > 2 and fold(tokens[at]) in words)
    return " ".join(tokens[: next(ends, len(tokens))])


def _plain(word: str) -> str:
    return fold(word).strip(" .®")


def _is_credential(text: str) -> bool:
    words = people().credentials | people().honours
    return all(_plain(token) in words or _plain(token).replace(".", "") in words for token in text.split())


def without_role(name: str, lexicon: Lexicon | None) -> tuple[str, bool]:
    """Cut a role that follows a name after a blank, and say whether there was one.

    Behind a given name that people have, also what the role is for: ``Kerry Plum What's On Editor``.
    """
    tokens = name.split()
    if lexicon is None or len(tokens) < _FEWEST_WORDS or lexicon.roles.isdisjoint(map(fold, tokens)):
        return name, False
    begins = [at for at in range(1, len(tokens)) if _role_from(tokens, at, lexicon)]
    whole = [at for at in begins if fold(" ".join(tokens[at:])) in lexicon.roles]
    known = is_known(name)
    behind = [at for at in begins if at >= _FEWEST_WORDS] if known else []
    end = min([*whole, *behind], default=0)
    if not end:
        return name, False
    others = (at for at in range(_FEWEST_WORDS, end) if known and _is_no_name(tokens[at]))
    return " ".join(tokens[: next(others, end)]), True


def _role_from(tokens: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a role begins with a token of a text."""
    ends = range(at + 1, min(len(tokens), at + _ROLE_WORDS) + 1)
    return any(fold(" ".join(tokens[at:end])) in lexicon.roles for end in ends)


def _is_no_name(token: str) -> bool:
    return _UNWANTED.search(token) is not None or fold(token) in people().not_names


def leading_name(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """Return the name a text begins with, where a small word follows it: ``Rhys Penderry at Mill Meadow``."""
    tokens = text.split()
    for end in range(min(len(tokens) - 1, _MOST_TOKENS), 1, -1):
        small = tokens[end][0].islower() or (lexicon and fold(tokens[end]) in lexicon.stopwords)
        if small and is_name(" ".join(tokens[:end]), lexicon):
            return (recased(" ".join(tokens[:end]), lexicon),)
    return ()


def is_name(text: str, lexicon: Lexicon | None) -> bool:
    """Whether a text reads as a person's name: two to six words with capitals, or letters of a script without case."""
    tokens = text.split()
    if not tokens or len(text) > _MOST_CHARS or len(tokens) > _MOST_TOKENS or _UNWANTED.search(text):
        return False
    folded = fold(text)
    words = set(folded.split())
    if not words.isdisjoint(_taken()):
        return False
    if lexicon and not _is_free(folded, words, lexicon):
        return False
    if _HAN.match(text) or all(map(_CASELESS.match, tokens)):
        office = sum(map(len, tokens)) > _FAMILY_CHARS and text.endswith(tuple(people().not_given))
        return not office if _HAN.match(text) else len(tokens) > 1
    named = [token for token in tokens if fold(token) not in people().particles]
    if len(named) < 2 or named[-1] is not tokens[-1] or not all(map(_NAME_TOKEN.match, named)):
        return False
    return len(named[0].rstrip(".")) + named[0].count(".") > 1


@cache
def _taken() -> frozenset[str]:
    """Words that no name has in it: those of sections and services, and of accounts where nobody is called so."""
    return people().not_names | (people().accounts - people().given)


def _is_free(folded: str, words: set[str], lexicon: Lexicon) -> bool:
    """Whether no word of the text says that it is something else: a role, a desk, a date, a label, a sentence."""
    grammar = (words & lexicon.stopwords) - people().particles
    # "Le" stands before a day, and in "Yann Le Goff".
    own = words - people().particles
    return folded not in lexicon.taken and own.isdisjoint(lexicon.taken) and len(grammar) <= _MOST_STOPWORDS


@lru_cache(maxsize=1024)
def is_known(name: str) -> bool:
    """Whether a name begins with a given name that people have, an initial, or a family name of East Asia."""
    words, first = people(), _FIRST.split(fold(name.strip()), 1)[0]
    if _KATAKANA.match(name):
        return _FOREIGN.search(name) is not None
    if _HAN.match(name):
        return not words.surnames.isdisjoint((name[:1], name[:2], name[:3])) or " " in name
    return first in words.given or "." in first


def nick(text: str, lexicon: Lexicon) -> str:
    """Return what somebody or an organisation is called who is not named like a person; empty where it is no name.

    >>> nick("by whova", Lexicon("en", by=frozenset({"by"}))), nick("{{ author }}", Lexicon("en"))
    ('whova', '')
    """
    text = canonical(lexicon.bylines.after_lead(text) or text).strip(_MARKS)
    folded, letters = fold(text), _LETTERS.findall(text)
    good = letters and 1 < len(text) <= _NICK_CHARS and len(text.split()) <= _NICK_TOKENS and not _NO_NICK.search(text)
    dated = all(word.isdigit() or word in lexicon.weekdays or word in lexicon.months for word in folded.split())
    # "Photo by …", "Visit the … Store".
    rest = lexicon.others.after_lead(text)
    other = rest != "" and " " in text.removesuffix(rest).strip()
    # "editor2" is one of several accounts.
    account = folded.rstrip("0123456789") in people().accounts
    taken = other or account or folded in lexicon.unnamed or folded in lexicon.stopwords
    return text if good and not dated and not taken else ""


def family_last(text: str) -> str:
    """Return a name that has the family first as it is spoken.

    >>> family_last("Lee, Ann"), family_last("Ann Lee, Bob Ray")
    ('Ann Lee', 'Ann Lee, Bob Ray')
    """
    match = _FAMILY_FIRST.match(text)
    one = match and not (" " in match[1] and " " in match[2])
    return f"{match[2]} {match[1]}" if match and one and not _is_credential(match[2]) else text


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
    particles = people().particles
    return " ".join(word.lower() if word.lower() in particles and number else word for number, word in enumerate(words))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, in order, whatever their case."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
