"""Selectors as packs write them: taken apart at their commas, and tried before a page meets them."""

from __future__ import annotations

import re

import cssselect
from cssselect.xpath import XPathExpr
from lxml import etree

# A tag, a class, an id, or a tag with one of them: looked up, without asking the tree.
PLAIN_SELECTOR = re.compile(r"^(?=.)([A-Za-z][A-Za-z0-9]*)?([.#][A-Za-z_-][\w-]*)?$")
# What a tree is asked for each element takes time; of shipped selectors, none has more than 236 characters, 5 steps,
# 25 brackets and 4 `:has()`.
_MOST = 600, 12, 40, 4
_STEP = re.compile(r"\s*[>+~]\s*|\s+")
_QUOTED = re.compile(r"""(["'])(?:\\.|(?!\1).)*+\1""", re.DOTALL)
# What a selector may end in: a choice among elements inside of others. Each is looked up by itself, if it is one step.
_ONE = r"\s*(?:[^\s>+~(),]|\([^()]*\))+\s*"
_CHOICE = re.compile(rf"(?P<around>.*\s):is\((?P<each>{_ONE}(?:,{_ONE})*)\)", re.DOTALL)
# `svg|path`: the tree knows no namespaces, and says so only where it meets the element before.
_NAMESPACE = re.compile(r"\w\|(?!=)")
_SMALL = etree.fromstring("<p/>")


class _Translator(cssselect.HTMLTranslator):
    """Asks for what is beside an element without counting it: a page with many elements in a row would take minutes."""

    def xpath_first_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("not(preceding-sibling::*[1])")

    def xpath_last_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("not(following-sibling::*[1])")

    def xpath_only_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return self.xpath_first_child_pseudo(self.xpath_last_child_pseudo(xpath))


TRANSLATOR = _Translator()


def split_selectors(css: str) -> list[str]:
    """Return the selectors of a comma list; what ends in a choice is one for each of it.

    >>> split_selectors("nav, a:not(.b, .c), #d"), split_selectors("#e :is(.f, g:not(.h))")
    (['nav', 'a:not(.b, .c)', '#d'], ['#e .f', '#e g:not(.h)'])
    """
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in css.split(","):
        parts[-1].append(piece)
        depth += piece.count("(") + piece.count("[") - piece.count(")") - piece.count("]")
        if depth <= 0:
            parts.append([])
    selectors = [selector for part in parts if (selector := ",".join(part).strip())]
    return [one for selector in selectors for one in _choices(selector)] if ":is(" in css else selectors


def _choices(selector: str) -> list[str]:
    choice = _CHOICE.fullmatch(selector)
    return [choice["around"] + one for one in split_selectors(choice["each"])] if choice else [selector]


def path_of(css: str) -> etree.XPath:
    """Return a list of selectors as a question to a whole tree.

    Raises:
        cssselect.SelectorError, etree.XPathError, RecursionError: It is none, or asks what cannot be asked.
    """
    return etree.XPath(TRANSLATOR.css_to_xpath(css))


def selector_fault(css: str) -> str:
    """Return what is wrong with a comma list of selectors, in words; nothing if pages can be asked for all of it."""
    for selector in split_selectors(css) or [css]:
        if fault := "" if PLAIN_SELECTOR.match(selector) else _fault(selector):
            return fault
    return ""


def _fault(selector: str) -> str:
    steps = len(_STEP.findall(selector))
    counts = (len(selector), steps, selector.count("(") + selector.count("["), selector.count(":has("))
    if any(count > most for count, most in zip(counts, _MOST, strict=True)):
        return "too much for one selector; name the element by what only it has"
    if _NAMESPACE.search(_QUOTED.sub("", selector)):
        return "pages have no namespaces; write the name alone"
    try:
        path_of(selector)(_SMALL)
    except (cssselect.SelectorError, etree.XPathError, RecursionError) as error:
        return str(error) or type(error).__name__
    return ""
