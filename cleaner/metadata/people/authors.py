"""The people that a byline names, without what is printed around them: roles, credentials, places, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

import regex

from cleaner.characters import BARS, DASHES, canonical, fold, is_small
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.contacts import without_mail
from cleaner.metadata.people.joints import parted, unjoined
from cleaner.metadata.people.names import (
    EAST_ASIAN,
    FEWEST_TOKENS,
    HAN,
    KATAKANA,
    MARKS,
    MOST_TOKENS,
    bare_word,
    before_grammar,
    is_credential,
    is_known,
    is_name,
    recased,
)
from cleaner.metadata.people.roles import begins_with_role, without_role
from cleaner.wordlists import agencies, people

_ADDRESS = regex.compile(r"(?<![^\s()<>\[\]])[^\s()<>\[\]]+@\S+\.\w+|@\w+|https?://\S+|\bwww\.\S+")
_HOST = re.compile(r"[^\W_][\w-]+(?:\.[a-z]{2,7})+", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|[（【][^）】]*[）】]")
# One that the day behind it was cut from.
_UNCLOSED = re.compile(r"\s*[(（\[][^)）\]]*$")
# In Arabic, the sign that draws words out may stand for a dash.
_BARS = re.compile(rf"\s+[ـ{BARS}{DASHES}]\s+")
_HANGUL = regex.compile(r"^\p{Script=Hangul}+$")
_INITIAL = regex.compile(r"(?:\b\p{Lu}|\b[JS]r)\.$")
# The year that somebody leaves a college in: "Ann Lee '17".
_CLASS_YEAR = re.compile(r"\s['’‘]\d\d\b")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])[\d*†‡§]{1,3}$")
# A dash behind the last name, and where the author was.
_PLACED = regex.compile(r"\s[—–]\s+(\p{Lu}[\p{L}\p{M}'’.-]*(?:\s[\p{L}\p{M}'’.-]+){0,3})$")
# A form of address that is cut short.
_CUT_SHORT = regex.compile(r"\p{Ll}[\p{Ll}\p{M}]{1,7}\.(?:-?\p{L}+\.)*")
_BLANKS = re.compile(r"[\s·]+")
# A Chinese name and a place, with nothing between, before the day of a report: its number, the word for a day and that
# for the wire; or before "report". Characters of a family name of two, of a given name, and of a place.
_PLACED_DAY = regex.compile(r"(?P<both>\p{Han}{2,12}?)\d{1,2}\p{Han}{1,2}")
_DOUBLE, _GIVEN, _PLACE = 2, 2, 2
# Family and given name of a Korean together.
_KOREAN_CHARS = 3
# The most letters of a title behind a name.
_TITLE_CHARS = 6
# The most letters of a paper's initials, and the shortest name of East Asia.
_INITIALS = 3
_FEWEST_CHARS = 2


@lru_cache(maxsize=1024)
def split_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names in a byline without its introducing word, in printed order; none if the first part is no name.

    Addresses, handles, brackets, roles, credentials and what follows a bar or dash are cut.

    >>> words = Lexicon("en", and_=frozenset({"and"}))
    >>> split_names("J. R. Smith Jr. and Ludwig van der Berg, staff writers (jr@example.org)", words)
    ('J. R. Smith Jr.', 'Ludwig van der Berg')
    """
    whole = without_brackets(parted(without_mail(text, _ADDRESS), lexicon), lexicon)
    text = _without_notes(_between_bars(whole, lexicon), lexicon)
    text = (_behind_roles(text, lexicon) if HAN.search(text) else text).strip(MARKS)
    place = _PLACED.search(whole)
    placed = place is not None and fold(place[1]) not in lexicon.taken
    joined = (part for part in lexicon.between_names.split(text) if part)
    parts = tuple(part for both in joined for part in unjoined(both, lexicon))
    return _Byline(text, parts, placed, lexicon).names()


@dataclass(frozen=True, slots=True)
class _Byline:
    """A byline in its parts.

    Attributes:
        text: All of it.
        parts: What commas and conjunctions part.
        placed: Whether a place stands behind a dash.
        lexicon: The words of its language.
    """

    text: str
    parts: tuple[str, ...]
    placed: bool
    lexicon: Lexicon

    def names(self) -> tuple[str, ...]:
        """Return the names, each once, up to the first part that is none and stands between none."""
        lexicon = self.lexicon
        found: list[str] = []
        for part, following in pairwise([*self.parts, ""]):
            bare, had_role = without_role(_behind_role(part, lexicon), lexicon)
            name = _name_alone(before_grammar(_name_alone(bare), lexicon))
            if found and bare_word(name) in people().suffixes:
                found[-1] = f"{found[-1]} {name}"
            elif found and is_like_credential(name):
                continue
            elif _is_east_asian(name):
                found.extend(_east_asian(name, lexicon))
            elif is_name(name, lexicon) and not (found and self._is_no_person(name, part, had_role=had_role)):
                found.append(recased(name, lexicon))
            elif found and (whole := _with_second_family(found[-1], name, self.text, lexicon)):
                found[-1] = whole
            elif not (self._goes_on(name, part, following) if found else _is_post(part, lexicon)):
                break
        return tuple(dict.fromkeys(found))

    def _is_no_person(self, name: str, part: str, *, had_role: bool) -> bool:
        """Whether a part behind a person reads as a name and is none: what he does, where he was, who pays him."""
        if self.lexicon.credits.after_lead(part):
            return True
        if is_known(name):
            return False
        role = had_role or begins_with_role(part.split(), self.lexicon)
        if role and _HANGUL.match(name) and len(name) == _KOREAN_CHARS:
            return False
        return role or EAST_ASIAN.match(name) is not None or self._is_elsewhere(part)

    def _goes_on(self, name: str, part: str, following: str) -> bool:
        """Whether the byline goes on behind a part that is no name: a word without a capital, or what a person does."""
        small = len(name.split()) == 1 and not name[0].isupper()
        return small or _is_between(part, following, self.text, self.lexicon)

    def _is_elsewhere(self, part: str) -> bool:
        """Whether the last part, behind a comma, is where the first was, or the desk or paper that pays him.

        A place is told by its words (``João Prado, São Paulo``), a desk by its capitals (``Ana Souza, VG Pantanal``),
        or by the place behind a dash.
        """
        words = part.split()
        if self.parts[-1] == part and not people().places.isdisjoint(map(fold, words)):
            return True
        if self.text.rpartition(",")[2].strip() != part or not is_known(self.parts[0]):
            return False
        shouted = self.parts[0].isupper()
        return self.placed or (not shouted and any(len(one) > 1 and one.isalpha() and one.isupper() for one in words))


def _behind_role(part: str, lexicon: Lexicon) -> str:
    """Return the name of a person behind a role: ``JOURNALIST ANN LEE``; else the part."""
    role, _, name = part.partition(" ")
    whole = " " in name or EAST_ASIAN.match(name) is not None
    return name if fold(role) in lexicon.roles and whole and is_known(name) and is_name(name, lexicon) else part


def is_like_credential(text: str) -> bool:
    """Whether a text behind a name is a credential, or like some of few capitals that no list has: ``CIPP/US``."""
    return is_credential(text) or all(map(_is_few_capitals, text.split("/")))


def _is_few_capitals(text: str) -> bool:
    return text.isalpha() and text.isascii() and text.isupper() and 1 < len(text) <= _TITLE_CHARS


def _without_notes(text: str, lexicon: Lexicon) -> str:
    """Return a text whose names semicolons part without what commas part from each: ``Ann Lee, P.E.; Bob Ray, AP``."""
    names = text.split(";")
    return ";".join(_before_notes(name, lexicon) for name in names) if len(names) > 1 else text


def _before_notes(text: str, lexicon: Lexicon) -> str:
    """Return the part of a text before its first comma, and the names behind it of which a given name is known."""
    name, *notes = text.split(",")
    others = (part for note in notes for part in lexicon.between_names.split(note) if part)
    return ", ".join([name, *(other for other in others if " " in other.strip() and is_known(other))])


def _between_bars(text: str, lexicon: Lexicon) -> str:
    """Return the first of the pieces that bars or dashes part; all of them where each is a name.

    Behind a dash may stand whoever reports from a place: ``القاهرة - سارة منصور``.
    """
    pieces = _BARS.split(text)
    sure = [is_known(piece) and is_name(piece, lexicon) for piece in pieces]
    return ", ".join(pieces) if all(sure) else pieces[sure == [False, True]]


def without_brackets(text: str, lexicon: Lexicon) -> str:
    """Return a text without brackets and what is in them, but for one that says that somebody took the pictures."""
    return canonical(_UNCLOSED.sub("", _BRACKETED.sub(partial(_of_bracket, lexicon), text)))


def _is_post(part: str, lexicon: Lexicon) -> bool:
    """Whether the part of a byline before the names says who they are and where, or for whom they write.

    ``Kontributor Banjarbaru``, ``Tribunkota.com``
    """
    first, _, behind = part.partition(" ")
    return (fold(first) in lexicon.roles and not is_name(behind, lexicon)) or _HOST.fullmatch(part.strip()) is not None


def _is_between(part: str, following: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a part says what the person before it does, or where, and another follows.

    ``…, health editor, and Bob Ray``, ``…, Lokoja & Bob Ray, Abuja``. Behind a comma alone stands the firm as often:
    ``Ann Lee, director, Atlas Van Lines``.
    """
    tokens = part.split()
    # What begins with a small letter is no name: "planner in Hove".
    noted = len(tokens) == 1 or is_small(part[0]) or fold(part) in people().cities
    noted = noted or any(begins_with_role(tokens[at:], lexicon) for at in range(len(tokens)))
    joined = any(f" {joint} {fold(following)}" in fold(text) for joint in (*lexicon.and_, "/"))
    return noted and joined and is_known(following) and is_name(without_role(following, lexicon)[0], lexicon)


def _behind_roles(text: str, lexicon: Lexicon) -> str:
    """Return the names among roles that stand before each of them: ``江湾新闻记者 顾沁怡 实习生 陆之衡 编辑 李红``.

    A role may have the paper in front or the name behind it; who does not write goes with his role.
    """
    names, writes = [], True
    for token in text.split():
        role = max(filter(token.endswith, lexicon.post_ends), key=len, default="")
        token = _behind_paper(token, lexicon)  # noqa: PLW2901 - the same token, without what is no name
        lead = max(filter(token.startswith, lexicon.role_ends), key=len, default="")
        if role or (lead and len(token) - len(lead) < _FEWEST_CHARS):
            writes = (role or lead) not in lexicon.not_author
        elif lead:
            names += [before_place(token.removeprefix(lead))] if lead not in lexicon.not_author else []
        elif writes:
            names.append(before_place(token))
    return " ".join(names) or text


def _behind_paper(token: str, lexicon: Lexicon) -> str:
    """Return what stands behind the name of a paper or an office, a role glued to it: ``晨报记者陈立文``."""
    inside = [at for at in map(token.find, lexicon.role_ends) if at > 0]
    paper = token[: min(inside, default=0)]
    return token[len(paper) :] if paper and paper.endswith(tuple(people().not_given)) else token


def before_place(text: str) -> str:
    """Return the name of a Chinese reporter before the place and the day: ``蔡青禾嘉義縣19日電``; else the text."""
    match = _PLACED_DAY.fullmatch(text)
    report = next(filter(text.endswith, people().reports), "")
    if not match and not report:
        return text
    both: str = match["both"] if match else text.removesuffix(report)
    family = _DOUBLE if both[:_DOUBLE] in people().surnames else 1
    # Of four signs two are the place.
    return both[: family + _GIVEN] if len(both) != family + _GIVEN + 1 else both[:-_PLACE]


def sole_name(text: str, lexicon: Lexicon) -> str:
    """Return the name that a text is, without forms of address; empty where it says anything besides.

    >>> words = Lexicon("en")
    >>> sole_name("Dr. Ann Lee", words), sole_name("Ann Lee, Hove", words)
    ('Ann Lee', '')
    """
    names = split_names(text, lexicon)
    return names[0] if len(names) == 1 and fold(without_address(text)) == fold(names[0]) else ""


def without_address(text: str) -> str:
    """Return a text without the marks around it and the forms of address that it begins with."""
    return " ".join(_behind_address(text.strip(MARKS).lstrip(" .").split()))


def _with_second_family(name: str, family: str, text: str, lexicon: Lexicon) -> str:
    """Return a name with its second family name behind a joint of one letter: ``Núria Puig i Serra``; or nothing.

    What follows is one word with a capital, and neither a given name nor an agency.
    """
    if " " in family or not family.istitle() or is_known(family) or agencies().has(family):
        return ""
    joints = (joint for joint in lexicon.and_ if len(joint) == 1 and joint.isalpha())
    return next((whole for joint in joints if (whole := f"{name} {joint} {family}") in text), "")


def _of_bracket(lexicon: Lexicon, bracket: re.Match[str]) -> str:
    """Return what stays of a bracket behind a name: one that says he took the pictures, which no name has in it."""
    inner = bracket[0][1:-1]
    return f" ({inner})" if fold(inner) in lexicon.not_author else " "


def _is_east_asian(text: str) -> bool:
    """Whether a text has names of East Asia between blanks, or one before a post: ``王文 江城大学研究院执行院长``."""
    first, *others = _BLANKS.split(text)
    posted = first != "" and HAN.search(first) is not None and EAST_ASIAN.match(first) is not None and is_known(first)
    return bool(others) and (posted or EAST_ASIAN.match(text) is not None)


def _east_asian(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of East Asia in a text with blanks, which part two of them, or family and given name.

    Behind the first, what has no family name in front is a title, ``홍길동 경제 전문기자``; a paper may stand before.
    """
    if KATAKANA.match(text):
        yield text
        return
    tokens = _BLANKS.split(text)
    korean = [token for token in tokens if len(token) == _KOREAN_CHARS and is_known(token)]
    family = first = ""
    for token, *behind in zip(tokens, [*tokens[1:], ""], [*tokens[2:], "", ""], strict=True):
        if family:
            yield f"{family}{'' if _is_set_apart(family, token, lexicon) else ' '}{token}"
            first, family = family, ""
        elif token in people().surnames or (not behind[1] and 1 in (len(token), len(behind[0]))):
            family = token
        elif (token in korean if korean and _HANGUL.match(token) else not first or is_known(token)) and is_name(
            token, lexicon
        ):
            yield token
            first = token


def _is_set_apart(family: str, given: str, lexicon: Lexicon) -> bool:
    """Whether Chinese set a blank in a name of two signs, to make it as wide as one of three: ``倪 戈``."""
    return lexicon.lang in people().set_apart and len(family) == len(given) == 1


def _name_alone(part: str) -> str:
    """Cut marks, forms of address, credentials and the year of a class from a name."""
    part = _FOOTNOTE.sub("", _CLASS_YEAR.sub("", part.strip()))
    tokens = _behind_address((canonical(part) if _INITIAL.search(part) else canonical(part).strip(" .,;")).split())
    while len(tokens) > 2 and fold(tokens[-1]) in people().not_names and is_known(tokens[0]):
        tokens.pop()
    half = len(tokens) // 2
    if half > 1 and tokens[:half] == tokens[half:]:
        # The text of a picture, and the name beside it.
        tokens = tokens[:half]
    while len(tokens) > 2 and _is_title(tokens):
        tokens.pop()
    return " ".join(tokens)


def _behind_address(tokens: list[str]) -> list[str]:
    """Return the words of a name without forms of address, and the initials of an avatar."""
    while _is_form_of_address(tokens) or _are_initials(tokens):
        tokens = tokens[1:]
    return tokens


def _is_form_of_address(tokens: list[str]) -> bool:
    """Whether a name begins with a form of address, or with one of small letters cut short: ``inż.``, ``канд.``."""
    cut_short = len(tokens) > FEWEST_TOKENS and _CUT_SHORT.fullmatch(tokens[0])
    return len(tokens) > 1 and (fold(tokens[0]) in people().honours or bool(cut_short))


def _are_initials(tokens: list[str]) -> bool:
    """Whether a name begins with its own initials, as an avatar without a picture has them: ``AL Ann Lee``."""
    first, *others = tokens or [""]
    return len(others) >= FEWEST_TOKENS and first.isupper() and first == "".join(one[0] for one in others).upper()


def _is_title(tokens: list[str]) -> bool:
    """Whether a name ends in a credential that has several capitals, ``Ph.D.``, or in the initials of the paper."""
    last = tokens[-1].strip(".®")
    titled = sum(map(str.isupper, last)) > 1 and is_credential(last)
    return titled or (last.isupper() and (_is_initialism(tokens) or is_credential(last)))


def _is_initialism(tokens: list[str]) -> bool:
    """Whether a name in small letters ends in the initials of the paper: ``Aino Vuorela PS``."""
    last = tokens[-1]
    initials = 1 < len(last) <= _INITIALS and last.isalpha() and fold(last) not in people().suffixes
    return initials and is_known(tokens[0]) and not any(token.isupper() and len(token) > 1 for token in tokens[:-1])


def leading_name(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the name a text begins with, where a small word follows it: ``Rhys Penderry at Mill Meadow``."""
    tokens = text.split()
    for end in range(min(len(tokens) - 1, MOST_TOKENS), 1, -1):
        small = is_small(tokens[end][0]) or fold(tokens[end]) in lexicon.stopwords
        if small and is_name(" ".join(tokens[:end]), lexicon):
            return (recased(" ".join(tokens[:end]), lexicon),)
    return ()
