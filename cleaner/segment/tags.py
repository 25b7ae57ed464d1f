"""What a tag means to the walk through a page."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.document import Kind

# In this order: in line, ending a line, without text of ours, depending on the place.
LINK, RAISED, INLINE, BLOCK, SPECIAL, BREAK, SKIPPED, PLACED = range(8)

# Phrasing content of the HTML standard, with the obsolete elements browsers still show in line: no line ends here.
PHRASING = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output"
    " picture progress q rb rp rt rtc ruby s samp small source span strike strong sub sup time track tt u var wbr area"
    " map".split()
)
# The parts of a formula (MathML Core): it stands in its sentence.
_FORMULA = (
    "semantics mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom merror menclose msub msup"
    " msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd maction none"
).split()
# No text of theirs is shown as text; an annotation holds a formula once more.
UNSHOWN = frozenset("script style svg select textarea title annotation annotation-xml".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
LISTS = frozenset(("ul", "ol", "menu"))
# What browsers set apart; and players and controls, whose words are not the sentence's.
_BLOCKS = (
    "html head body address article aside center dd details dialog dir div dl dt fieldset figure footer form frame"
    " frameset header hgroup hr legend listing main nav noframes option optgroup p plaintext search section summary"
    " xmp col colgroup tbody tfoot thead audio button canvas datalist video"
).split()
# A tag that is not here is unknown to HTML, or its meaning depends on its place.
MEANINGS: Mapping[str, int] = {
    **dict.fromkeys(_BLOCKS, BLOCK),
    **dict.fromkeys((*PHRASING, *_FORMULA), INLINE),
    "a": LINK,
    "sup": RAISED,
    # Block elements that mean more than the end of a line.
    **dict.fromkeys((*KINDS, *LISTS, "li", "pre", "table", "tr", "td", "th"), SPECIAL),
    "br": BREAK,
    # What they hold is not shown, and they end no line.
    **dict.fromkeys((*UNSHOWN, "meta", "link", "base"), SKIPPED),
}
# Unknown elements stand in line in the first, as browsers show them, and in the second with text on both sides.
# Elsewhere front ends mean blocks by them.
SENTENCES = frozenset((*HEADINGS, "p", "pre"))
ITEMS = frozenset(("li", "dd", "dt", "td", "th", "blockquote", "figcaption"))
# What stands in them is for browsers that do not show them, and no part of a sentence.
EMBEDDED = frozenset(("embed", "iframe", "input", "noscript", "object"))
