"""Pictures' texts among lines without tags: known by who took the picture, or who stands where in it."""

from __future__ import annotations

import re

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.names import CASELESS, is_known
from cleaner.metadata.people.roles import before_role
from cleaner.wordlists import agencies, page_words

# Who took the picture: "… (Ann Lee)", "… at the quay. / Ann Lee".
_CREDIT = re.compile(r"(?:[(（]([^()（）]{3,40})[)）]|[.!?]\s*/\s*([^/()]{3,40}?))\.?$")
# In brackets, the agency before it: "(Harbour Press/Ann Lee)".
_OF_AGENCY = re.compile(r".+/\s?(\w[^/]*)")
# In brackets, in any language: "(Llun: Golwg)".
_LABELLED = re.compile(r"[^\W\d_]+\s?[:：]")
# Behind the agency: "… at the quay. Harbour Press/Ann Lee".
_SLASHED = re.compile(r"[.!?]\s+[^.!?/]{3,40}/\s?([^/()]{3,40}?)\.?$")
# Behind a word for it: "… at the quay. Photo: Ann Lee".
_CREDITED = regex.compile(r"(?<![\p{L}\p{M}])([\p{L}\p{M}]+)\s?[:：]\s*[^:：]{2,40}$")
# Before a role: "… 줄지어 서 있다. 박도겸 기자".
_SIGNED = regex.compile(r"[.。]\s+([^.。]{3,30})$")
# Behind a full stop that no blank follows: "…の様子。写真提供・江の会", "……纸团。警方供图 江城网".
_BEHIND_STOP = regex.compile(r"。([^。!?！？]{2,24})$")
# Who stands where: "(left)".
_BRACKETED = re.compile(r"[(（]([^()（）]{1,12})[)）]")
# When and where a picture was taken, in Japanese and Chinese: "（1月、愛媛県今治市）".
_TAKEN = regex.compile(r"[（(]\d{1,2}\p{Han}[^（）()]{0,8}[、，,][^（）()]{2,20}[）)]。?$")
# Before the agency that a caption ends in.
_BEFORE_END = regex.compile(r"[\s.(/=＝]+")


def says_sides(text: str) -> bool:
    """Whether a text says on which side of a picture somebody stands: ``Ann Lee (left)``."""
    brackets = _BRACKETED.finditer(text) if "(" in text or "（" in text else ()
    return any(fold(side[1]).strip(" .") in page_words().sides for side in brackets)


def is_caption(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a picture's: it ends in who took it or in an agency, or says who stands on which side."""
    if says_sides(text):
        return True
    if match := _CREDIT.search(text):
        return _TAKEN.search(text) is not None or _is_credit(match[1] or "", match[2] or "", lexicon)
    if (match := _SLASHED.search(text)) and (names := split_names(match[1], lexicon)):
        return all(map(is_known, names))
    labelled = ":" in text or "：" in text
    if labelled and (match := _CREDITED.search(text)) and match.start() and _is_credit_word(fold(match[1]), lexicon):
        return True
    if (match := _SIGNED.search(text)) and (name := before_role(match[1], lexicon)):
        return is_known(name) and bool(split_names(name, lexicon))
    behind, end = _BEHIND_STOP.search(text), _BEFORE_END.split(text.rstrip(" .)"))[-1]
    return (behind is not None and _says_whose(behind[1], lexicon)) or (end != text and agencies().has(end))


def _is_credit(bracket: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether what stands in a bracket, or behind a stroke, credits somebody: behind a word, by an agency, or known."""
    agency = _OF_AGENCY.fullmatch(bracket)
    if _LABELLED.match(bracket) or (agency and split_names(agency[1], lexicon)):
        return True
    names = split_names(bracket or behind, lexicon)
    return bool(names) and all(map(is_known, names))


def _says_whose(text: str, lexicon: Lexicon) -> bool:
    """Whether a text of East Asia has a word for other work than writing in it, or an agency between blanks."""
    worked = any(len(word) > 1 and word in text for word in lexicon.not_author)
    return worked or any(map(agencies().has, text.split()))


def _is_credit_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a word before a colon says that who follows took a picture; the caption may run on into it."""
    return word in lexicon.not_author or any(
        word.endswith(one) for one in lexicon.not_author if len(one) > 1 and CASELESS.match(one)
    )
