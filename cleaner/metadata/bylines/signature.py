"""Signatures: who signs the article at its end, a person or an agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from cleaner.characters import COMMAS, fold
from cleaner.endings import FULL_STOPS
from cleaner.metadata.bylines.below import below_text, is_set_apart
from cleaner.metadata.bylines.headerlines import LABEL_ENDS
from cleaner.metadata.bylines.leads import reporters
from cleaner.metadata.bylines.named import named
from cleaner.metadata.bylines.nameline import HOUR, before_others, introduces_others, without_rest
from cleaner.metadata.bylines.reviews import Reviews
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.authors import leading_name, sole_name, split_names
from cleaner.metadata.people.contacts import MAIL, without_mail
from cleaner.metadata.people.names import HAN, family_of, is_known
from cleaner.metadata.people.roles import begins_with_role, beside_role
from cleaner.metadata.ranks import BylineRank, Doubt
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, page_words, people

# What a text ends in: "… (记者 王小明)", "(Avec AFP)".
IN_BRACKETS = regex.compile(r"[(（\[【]([^()（）\[\]【】]{2,80})[)）\]】]\s*[。.]?$")
# Who wrote or edited for an agency, by the initials below the text: "(dpa/lby)", "mau/dpa".
_INITIALS = regex.compile(r"\p{Ll}{2,4}")
# The paper of somebody who signs, by its initials: "Ann Lee, AP".
_INITIALS_BEHIND = regex.compile(r",\s\p{Lu}{2,5}$")
_SIGNS = regex.compile(r"[/,]")
# Where the signature of a Korean begins: "/신안=한서우 기자 seo@example.com".
_KOREAN_PLACE = regex.compile(r"^/[^\s=＝]{1,12}[=＝]\s?")
# In Korean, without brackets: "… 있었다. 홍길동 기자".
_BEHIND_STOP = regex.compile(rf"[{FULL_STOPS}]\s*/?((?:\p{{Script=Hangul}}|[\s·]){{5,30}})$")
# The name alone in brackets, behind the last sentence or on a line of its own: "（大久保航平）", "【田中一郎】".
_SIGNATURE = regex.compile(
    rf"(?:^|[{FULL_STOPS}」』]\s*)[(（\[【](?:[^()（）=＝]{{1,12}}[=＝])?([^()（）\[\]【】]{{3,40}})[)）\]】]$"
)
# Between two sentences, of which the first names whoever signs: "Interview by Ann Lee. Edited for length by …".
_SENTENCE = regex.compile(r"(?<=\p{Ll}{3}|\))[.。]\s")
_COLON = regex.compile(r"[:：]\s*$")
_LEADING_DASH = regex.compile(r"(?:[–—]\s*|[-ـ]\s+)[(（]?(?=\p{L})")
_QUOTES = " .«»„“”\"'()"
_BRACKETS = " ()（）[]【】.。=＝□■◆◇◎"
# What parts the name of a site from what it says of itself.
_FIRST_OF_NAME = regex.compile(r"\s[-–|]\s")
# The fewest names of which one text has several.
_PAIR = 2
# Who signs the article does so so many lines below it.
_SIGNED_LINES = 1
# And so many where a word says that it is who wrote it.
_LABELLED_LINES = 3
# A byline word of so many letters is no preposition: "Беседовала".
_VERB_CHARS = 8
# A note on the author is among so many last paragraphs, or so many lines below.
_LAST_PARAGRAPHS, _NOTED_BELOW = 3, 10
# The work of somebody is told so many words behind the name at most.
_ROLE_BEHIND = 8
# A letter closes with so many words at most; more lines that end in a comma are a poem's.
_CLOSING_WORDS, _MOST_CLOSINGS = 6, 8


def signed(zone: Zone) -> Iterator[Candidate]:
    """Yield who signs at the end, or reports before the first sentence, as in East Asia."""
    yield from below_text(zone)
    yield from _signatures(zone)
    yield from _letter_writers(zone)
    yield from reporters(zone)
    yield from _noted(zone)


def _signatures(zone: Zone) -> Iterator[Candidate]:
    """Yield who signs at the end: behind a byline word, before a role, in brackets, beside the name of the site."""
    facts, reviews = zone.facts, Reviews(zone)
    for line, whole in _ends(zone):
        text = whole.strip(_BRACKETS)
        rest = beside_role(_KOREAN_PLACE.sub("", without_mail(text).strip(_BRACKETS)), facts.lexicon)
        if HOUR.search(rest) and _is_of_comments(line, zone):
            continue
        if rest[:1].isupper() and HOUR.search(rest):
            # An account that posted the text: Posted by Mudlark at 19:47
            yield named([without_rest(rest, zone)], Origin.LINE, BylineRank.SIGNED, facts, line)
        names = _named_in(rest, line, whole, zone) if not introduces_others("", line, zone) else ()
        label = text.removesuffix(rest) if rest else ""
        if fold(label).strip(f"{LABEL_ENDS}：/") in facts.lexicon.not_author:
            continue  # a role that does not write: "责任编辑:王珊"
        if label and reviews.has_other(line, names):
            continue
        sure = _is_sure_label(label) or _LEADING_DASH.match(whole) or _behind_site(text, zone) or _closes(line, zone)
        sure = sure or (label and whole == zone.text(line) and all(_is_like_name(name, line, zone) for name in names))
        if names and (sure or all(map(is_known, names))):
            origin = Origin.LINE if whole == zone.text(line) else Origin.SIGNATURE
            yield Candidate(JOINER.join(names), origin, BylineRank.SIGNED, line, "signs at the end of the article")
        elif _COLON.search(label) and fold(rest) in facts.lexicon.desks:
            yield Candidate(rest, Origin.LINE, BylineRank.SIGNED, line, "a desk at the end", Doubt.NO_PERSON)


def _is_like_name(name: str, line: int, zone: Zone) -> bool:
    """Whether a name of several words is none of whom the article speaks, and its words are said in no other line."""
    facts = zone.facts
    return " " in name and not facts.speaks_of(name, line) and not facts.may_be_words(name, line)


def _named_in(rest: str, line: int, whole: str, zone: Zone) -> tuple[str, ...]:
    """Return who signs by a name beside a label, by one of East Asia, beside the site, or by one alone on a line.

    Args:
        rest: What stands beside a byline word or a role; empty where there is neither.
        line: The line.
        whole: That of it which may be a signature.
        zone: Where its lines may stand.
    """
    words, alone = zone.facts.lexicon, _SIGNATURE.search(zone.text(line))
    names = split_names(without_rest(_SENTENCE.split(rest, 1)[0], zone), words)
    if not rest and (alone or whole[:1].isupper()):
        names = split_names(alone[1] if alone else whole, words)
        # In brackets on a line of its own it needs no family name that tells it.
        below = line in zone.facts.last or line - 1 in zone.facts.prose[-1:]
        own = alone and not alone.start() and below and not HAN.search(whole)
        names = names if all(map(is_known if own else family_of, names)) else ()
    return (
        names
        or _dashed(whole, line, zone)
        or _before_site(whole, zone)
        or _behind_site(whole.strip(_BRACKETS), zone)
        or _alone(line, zone)
    )


def _dashed(whole: str, line: int, zone: Zone) -> tuple[str, ...]:
    """Return the name behind a dash, in a paragraph of its own, up to where its bearer is: ``– Ann Lee, Hove``."""
    dash = _LEADING_DASH.match(whole) if is_set_apart(line, zone.facts) else None
    return split_names(whole[dash.end() :].partition(",")[0].rstrip(_BRACKETS), zone.facts.lexicon) if dash else ()


def _closes(line: int, zone: Zone) -> bool:
    """Whether a line is the last of the article, and its words, all with capitals, are not said in it: a name.

    Where headlines and buttons have capitals as well, they tell nothing.
    """
    return line in zone.facts.last and not zone.facts.may_be_words(zone.text(line), line)


def _letter_writers(zone: Zone) -> Iterator[Candidate]:
    """Yield who signs a letter, on a line of his own below one that closes it: "With all good wishes,"."""
    facts = zone.facts
    kept = facts.kept.nonzero()[0].tolist()
    few = (facts.kept & (facts.signals.words <= _CLOSING_WORDS)).nonzero()[0].tolist()
    below = [n + 1 for n in few if kept[0] < n < kept[-1] and facts.kept[n + 1] and _is_closing(n, zone)]
    found = [(line, split_names(zone.text(line), facts.lexicon)) for line in below[:_MOST_CLOSINGS]]
    for line, names in found if len(found) == 1 else ():
        if len(names) == 1 and is_known(names[0]) and zone.text(line).endswith(names[0]):
            yield Candidate(names[0], Origin.LINE, BylineRank.SIGNED, line, "signs the letter")


def _is_closing(line: int, zone: Zone) -> bool:
    """Whether a line is a paragraph with a comma at its end."""
    return zone.facts.document.kinds[line] == "paragraph" and zone.text(line).endswith(COMMAS)


def _is_of_comments(line: int, zone: Zone) -> bool:
    """Whether other lines name somebody and an hour behind the same words: those who comment."""
    lead = zone.facts.lexicon.bylines.lead
    own, others = lead(zone.text(line)), (n for n in range(len(zone.facts.document.lines)) if n != line)
    return any(HOUR.search(text) and lead(text) == own for text in map(zone.text, others))


def _noted(zone: Zone) -> Iterator[Candidate]:
    """Yield whom a note at the end of the article, below the name, speaks of; nobody where there are two."""
    facts, folded = zone.facts, zone.facts.signals.folded
    last = facts.prose[-1] if facts.prose else -1
    near = _nth_last(facts.prose, _LAST_PARAGRAPHS)
    found: dict[str, int] = {}
    for line in range(_nth_last(facts.prose, max(_LAST_PARAGRAPHS, len(facts.prose) // 4)), len(folded)):
        name = zone.text(line)
        if line > last + _NOTED_BELOW:
            break
        noted = facts.is_note(line + 1, name) or (facts.is_role(line + 1) and facts.is_note(line + 2, name))
        sole = sole_name(name, facts.lexicon) if noted or (line >= near and _tells_role(line + 1, zone)) else ""
        if facts.lexicon.others.within(folded[line - 1]):
            sole = ""
        if line >= near:
            sole = sole or _presented(line, zone)
        if sole:
            found.setdefault(sole, line)
    if len(found) == 1:
        name, line = found.popitem()
        yield Candidate(
            name, Origin.LINE, BylineRank.NOTED, line, "a note below the article is about them", Doubt.NO_PERSON
        )


def _nth_last(prose: Sequence[int], paragraphs: int) -> int:
    """Return the first of so many last paragraphs; of a text that has no more, the line below it."""
    return prose[-paragraphs] if len(prose) > paragraphs else (prose[-1] if prose else -1) + 1


def _presented(line: int, zone: Zone) -> str:
    """Return of whom a sentence says what they are, and no other line says anything: ``Ann Lee is a lecturer at …``.

    A standfirst may name who writes.
    """
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    first = folded[line].split(" ", 1)[0]
    if not (words.posts.may_be_in(folded[line]) and (first in people().honours or is_known(first))):
        return ""
    for whole in leading_name(zone.text(line), words):
        behind = zone.text(line)[len(whole) :].split()[:_ROLE_BEHIND]
        names = split_names(whole, words)
        family = fold(names[0]).rpartition(" ")[2] if len(names) == 1 and is_known(names[0]) else ""
        has_role = any(begins_with_role(behind[at:], words) for at in range(len(behind)))
        if family and has_role and not any(family in folded[n] for n in zone.facts.prose[1:] if n != line):
            return names[0]
    return ""


def _tells_role(line: int, zone: Zone) -> bool:
    """Whether a line below the article says what somebody does, and where: ``újságíró, a Jegyzet rovatvezetője``."""
    role, comma, rest = "".join(zone.facts.signals.folded[line : line + 1]).partition(",")
    words = zone.facts.lexicon
    return comma != "" and rest != "" and role in words.roles and role not in words.not_author


def _before_site(text: str, zone: Zone) -> tuple[str, ...]:
    """Return the name in a line that has nothing besides but the site's own: ``Ольга Ивлева, «Волжские вести»``."""
    name, *rest = zone.facts.lexicon.between_names.split(text)
    own = rest and all(_is_site(part, zone) for part in rest)
    return split_names(name, zone.facts.lexicon) if own else ()


def _behind_site(text: str, zone: Zone) -> tuple[str, ...]:
    """Return the names behind that of the site and a stroke: ``Glasnik.rs / Ana Lukić, foto: M. K.``."""
    first, _, behind = text.partition("/")
    return split_names(behind, zone.facts.lexicon) if behind and _is_site(first, zone) else ()


def _is_site(text: str, zone: Zone) -> bool:
    """Whether a text is what the site is called, or the first of what it calls itself: ``Glasnik – news of Niš``."""
    own, names = fold(text.strip(_QUOTES)), zone.facts.site.names_or_title_ends
    return own in names or (own != "" and any(_FIRST_OF_NAME.split(name)[0] == own for name in names))


def _alone(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the name that a line of markup is made of, but for a role, and no link: a tag leads to all about somebody.

    In flattened text, where nothing tells a tag, a day or an address of mail below makes it sure.
    """
    words, document = zone.facts.lexicon, zone.facts.document
    name = _INITIALS_BEHIND.sub("", before_others(without_mail(zone.text(line)).strip(), words))
    below = zone.text(line + 1).strip() if line + 1 < len(document.lines) else ""
    signed = line in zone.closing or MAIL.fullmatch(below) is not None or "@" in zone.text(line)
    alone = signed or (document.kind == "html" and not document.lines[line].linked)
    before, comma, role = name.partition(", ")
    name = before if comma and begins_with_role(role.split(), words) else name
    names = split_names(name, words) if alone else ()
    if names and sole_name(name, words) in names:
        # Two may sign, each on a line of their own.
        above = sole_name(without_mail(zone.text(line - 1)), words) if line - 2 in zone.facts.prose[-1:] else ""
        return (above, *names) if is_known(above) else names
    return names if _are_all(names, name, zone) else ()


def _are_all(names: tuple[str, ...], text: str, zone: Zone) -> bool:
    """Whether a text is several names of persons, with a joint before the last and nothing besides."""
    joints = (f" {joint} " for joint in zone.facts.lexicon.and_)
    if len(names) < _PAIR or not any(map(is_known, names)):
        return False
    known = all(map(is_known, names))
    stroke = " / ".join(names) == text and all(" " in name for name in names)
    return stroke or (known and text in {f"{', '.join(names[:-1])}{joint}{names[-1]}" for joint in joints})


def _ends(zone: Zone) -> Iterator[tuple[int, str]]:
    """Yield what may name who signs: the end of the article, the line below it, those beside a labelled date."""
    facts = zone.facts
    # Signed, the last paragraph has no stop at its end, and may be taken for less than prose.
    last = {*facts.prose[-1:], *facts.last}
    texts = {line: without_mail(zone.text(line)).rstrip() for line in last}
    # A standfirst may end in "(by Ann Lee)".
    led = {line: zone.text(line) for line in facts.prose[:1] if _is_signed_lead(zone.text(line), zone)}
    texts |= led
    ends = {line: IN_BRACKETS.search(text) or _BEHIND_STOP.search(text) for line, text in texts.items()}
    inside = {line: match[1] for line, match in sorted(ends.items()) if match and match.start()}
    yield from inside.items()
    # A line of its own is no sentence, or is in brackets from end to end.
    own = {line for line, match in ends.items() if line not in facts.prose or (match and not match.start())}
    closing = {line for line in own if facts.document.kind == "html" and facts.document.kinds[line] == "paragraph"}
    # Below a name in brackets, a box may explain what the article was about.
    for line in facts.prose[-_LAST_PARAGRAPHS:] if len(facts.prose) > _LAST_PARAGRAPHS else ():
        below = zone.text(line + 1) if line + 1 < len(facts.document.lines) else ""
        if _SIGNATURE.fullmatch(below):
            yield line + 1, below
    yield from _labelled_above(zone)
    labelled = set(_labelled_ends(zone))
    dated = {near for line in zone.tail if _is_labelled_date(line, zone) for near in (line - 1, line + 1)}
    marked = (line for line in zone.tail if _is_marked(line, facts))
    for line in sorted({*zone.free[:_SIGNED_LINES], *dated, *marked, *labelled, *closing} - inside.keys()):
        # A colophon may stand in the footer of the article.
        if 0 <= line < len(facts.document.lines) and (line in labelled or line not in facts.beside):
            yield line, zone.text(line)


def _is_signed_lead(text: str, zone: Zone) -> bool:
    """Whether a paragraph ends in brackets with a byline word in them."""
    bracket = IN_BRACKETS.search(text)
    return bracket is not None and zone.facts.lexicon.introduced(bracket[1]) != ""


def _is_marked(line: int, facts: Facts) -> bool:
    """Whether an element with nothing but a line in it is called a signature."""
    nodes, home = facts.document.nodes, facts.document.homes[line]
    around = takewhile(lambda node: nodes.span(node) == range(line, line + 1), nodes.around(home))
    return any(not page_words().signatures.isdisjoint(nodes.look(node).tokens) for node in around)


def _labelled_above(zone: Zone) -> Iterator[tuple[int, str]]:
    """Yield lines below the article that stand below byline words on a line of their own, and both as one text."""
    words, count = zone.facts.lexicon, len(zone.facts.document.lines)
    for label in (line for line in zone.tail if line + 1 < count and zone.facts.label(line) in words.by):
        text = zone.text(label)
        # "Author", "Ann Lee", "Bob Ray"
        more = takewhile(is_known, (sole_name(zone.text(line), words) for line in range(label + 2, count)))
        # "Author", "Ann Lee", "Posted on", "May 3"
        below = zone.facts.label(label + 2)
        listed = below in words.published or below in words.updated
        if _is_sure_label(text) or listed:
            yield label + 1, f"{text}{':' * listed} {', '.join([zone.text(label + 1), *more])}"


def _labelled_ends(zone: Zone) -> Iterator[int]:
    """Yield lines with a byline word right below the last paragraph but one: a note on the author is the last.

    Or with one and a colon, or with several, at the end of what is kept, be it a list, or a little below it; and the
    only one with one and a colon among other labels.
    """
    facts, labelled = zone.facts, zone.facts.lexicon.bylines.after_lead
    sure = [line for line in zone.below if _COLON.search(facts.lexicon.bylines.lead(zone.text(line)))]
    yield from sure if len(sure) == 1 else ()
    for line in (*facts.last, *zone.tail[:_LABELLED_LINES], *zone.free[:_LABELLED_LINES]):
        label = facts.lexicon.bylines.lead(zone.text(line))
        if _is_sure_label(label) or len(label) >= _VERB_CHARS:
            yield line
    paragraphs = set(facts.prose)
    for line in range(facts.prose[-2] + 1, len(facts.kept)) if len(facts.prose) > 1 else ():
        if not facts.kept[line]:
            return
        if line not in paragraphs and labelled(zone.text(line)):
            yield line


def _is_sure_label(text: str) -> bool:
    """Whether a byline word surely is one: a colon is behind it, or it is several words, "Text by"."""
    return _COLON.search(text) is not None or " " in text.strip()


def _is_labelled_date(line: int, zone: Zone) -> bool:
    return line in zone.dates and bool(zone.facts.lexicon.openings.after_lead(zone.text(line)))


def agencies_signed(text: str) -> list[str]:
    """Return the agencies that a text consists of, besides the initials of those who work for them.

    >>> agencies_signed("dpa/lby"), agencies_signed("dpa and others")
    (['dpa'], [])
    """
    signs = _SIGNS.split(text)
    named = [sign for sign in signs if fold(sign) in agencies().names]
    return named if all(sign in named or _INITIALS.fullmatch(sign) for sign in signs) else []
