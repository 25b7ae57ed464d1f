"""Numbers that lead to notes are no words of a sentence; exponents, figures and the notes' own numbers are."""

from __future__ import annotations

import pytest

from cleaner.segment.html import segment_html

_WIKI = '<sup class="reference" id="cite_ref-{0}"><a href="#cite_note-{0}">[{0}]</a></sup>'


def _lines(markup: str) -> list[str]:
    return [line.text for line in segment_html(f"<body>{markup}").lines]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param(
            'The mill burned<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup>, they say.',
            "The mill burned, they say.",
            id="raised, as Markdown has it",
        ),
        pytest.param(
            'The mill burned<a href="#fn1" class="footnote-ref"><sup>1</sup></a> twice.',
            "The mill burned twice.",
            id="a link around what is raised (Pandoc)",
        ),
        pytest.param(
            f"The mill burned.{_WIKI.format(7)}{_WIKI.format(11)} It was rebuilt.",
            "The mill burned. It was rebuilt.",
            id="one behind the other (MediaWiki)",
        ),
        pytest.param(
            'Die Mühle brannte ab.<sup><a href="/wiki/M%C3%BChle#cite_note-A_1-3">[Anm. 1]</a></sup>',
            "Die Mühle brannte ab.",
            id="with a word, by an address that leads to this page",
        ),
        pytest.param(
            'It burned<sup>[<a href="#n1">1</a>, <a href="#n2">2</a>–<a href="#n4">4</a>]</sup>.',
            "It burned.",
            id="several in one bracket",
        ),
        pytest.param(
            '<b>It burned</b><sup><a href="#n1">*</a></sup> in May.', "It burned in May.", id="behind an element"
        ),
        pytest.param(
            'It burned.<span><a class="footnote-anchor" href="https://mill.example/p/fire#footnote-1-182">1</a></span>'
            "<span> By May it stood again.</span>",
            "It burned. By May it stood again.",
            id="not raised, by its name (Substack)",
        ),
        pytest.param(
            'It burned<sup class="modern-footnotes-footnote"><a href="javascript:void(0)">1</a></sup>.',
            "It burned.",
            id="raised, opened by a program",
        ),
        pytest.param(
            'It burned.<a href="#_ftn1" name="_ftnref1">[1]</a> By May it stood again.',
            "It burned. By May it stood again.",
            id="not raised, in brackets (Word)",
        ),
        pytest.param(
            'They said: “It burned.” <a href="#n1">[1]</a> By May it stood again.',
            "They said: “It burned.” By May it stood again.",
            id="in brackets behind a quotation",
        ),
    ],
)
def test_references_to_notes_are_left_out(markup: str, text: str) -> None:
    assert _lines(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("A field of 40 m<sup>2</sup>.", "A field of 40 m2.", id="an exponent"),
        pytest.param(
            'The <a href="/mill">Mill<sup>2</sup></a> group.', "The Mill2 group.", id="a raised number in another link"
        ),
        pytest.param(
            'Written in C<sup><a href="#plus">++, an extension of the language</a></sup>.',
            "Written in C++, an extension of the language.",
            id="raised words",
        ),
        pytest.param(
            '<sup><a href="#fnref3">3</a></sup> Parish register of 1841.<sup>a</sup>',
            "3 Parish register of 1841.a",
            id="the number of the note itself",
        ),
        pytest.param(
            '<a href="#_ftnref1" name="_ftn1">[1]</a> Parish register of 1841.',
            "[1] Parish register of 1841.",
            id="the number of the note itself, in brackets",
        ),
        pytest.param(
            'As the footnote says (<a href="#footnote-3">3</a>), it burned.',
            "As the footnote says (3), it burned.",
            id="a number in a bracket of the sentence",
        ),
        pytest.param(
            'As I said at <a href="#para12">[12]</a> above, it burned.',
            "As I said at [12] above, it burned.",
            id="a paragraph that the sentence speaks of",
        ),
        pytest.param(
            'Figure <a href="#fig2">2</a> shows the mill<sup><a href="#footnote-2">2</a></sup>.',
            "Figure 2 shows the mill.",
            id="the number of a figure",
        ),
        pytest.param(
            'It has <a href="/comments/footnotes">12</a> footnotes.',
            "It has 12 footnotes.",
            id="a link to another page",
        ),
        pytest.param(
            'As three surveys [<a href="#ref26" rel="footnote">26</a>,<a href="#ref27" rel="footnote">27</a>, '
            '<a href="#ref28" rel="footnote">28</a>] show',
            "As three surveys [26,27, 28] show",
            id="several in a bracket of the sentence",
        ),
    ],
)
def test_other_numbers_stay(markup: str, text: str) -> None:
    assert _lines(f"<p>{markup}</p>") == [text]


def test_numbers_in_code_stay() -> None:
    assert _lines('<p>Read <code>rows<a href="#index">[0]</a></code> first.</p>') == ["Read rows[0] first."]
    assert _lines('<pre>rows<a href="#index">[0]</a> = 1</pre>') == ["rows[0] = 1"]


def test_notes_stay_without_what_leads_back() -> None:
    note = '<li id="fn:1">Parish register of 1841.&nbsp;<a href="#fnref:1" class="footnote-backref">↩︎</a></li>'
    assert _lines(f"<ol>{note}</ol><p>Press <kbd>↩</kbd></p>") == ["Parish register of 1841.", "Press ↩"]
    back = '<b><a href="#cite_ref-A_1-0">^</a> <sup><a href="#cite_ref-A_1-1">b</a></sup></b>'
    assert _lines(f'<ol><li id="cite_note-A-1">{back} Parish register of 1841.</li></ol>') == [
        "Parish register of 1841."
    ]
