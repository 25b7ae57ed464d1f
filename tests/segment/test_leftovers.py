"""Left-over markup, where `test_text` does not see it: what is written in Markdown, and what is the author's."""

from __future__ import annotations

import pytest

from cleaner.segment.leftovers import inlined, is_markdown, without_markdown, without_tags


@pytest.mark.parametrize(
    "text",
    ["# One\n\n## Two", "[a](/a) [b](https://rain.example)", "**a** and ![b](/b.jpg)", "[a](#a)\n### b"],
)
def test_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    ["", "# One", "#1 #2", "[a](see there) [b](and there)", "f(x)[0](y) a[1](2)", "2**3 and 3**2", "a ** b ** c"],
)
def test_no_markdown(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[![a](/a.jpg)](/a)one", "one"),
        ("[](/a)one", "one"),
        ("![a](a.jpg)one![](b.png 'The mill')", "one"),
        ('[![a](a.jpg "The mill")](mill.html)one', "one"),
        ("[a](see) and f![a](b c)", "[a](see) and f![a](b c)"),
        ("[one [2]](/a)", "[one [2]](/a)"),
        ("*one* _two_ `three` **four** ***five***", "one two three four five"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("f*** and s***", "f*** and s***"),
        (r"\*one\* \[two\] C:\temp", r"*one* [two] C:\temp"),
    ],
)
def test_what_markdown_says(text: str, read: str) -> None:
    assert without_markdown(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[one][1] [two][The Mill]", "[one](#) [two](########)"),
        ("![one][1] and [the mill][]", "![one](#) and [the mill](#)"),
        ("[one][2] and rows[0][1]", "[one][2] and rows[0][1]"),
        ("[one] [1] and [1]", "[one] [1] and [1]"),
    ],
)
def test_addresses_on_lines_of_their_own(text: str, read: str) -> None:
    addresses = "[1]: http://rain.example 'Rain'\r\n [the mill]: <https://rain.example/a>\n"
    assert inlined(f"{text}\n\n{addresses}") == f"{read}\n\n\n\n"


@pytest.mark.parametrize("line", ["[1]: see there", "[^1]: http://rain.example", "[1]: http://a.example and more"])
def test_what_is_no_address_of_a_link_stays(line: str) -> None:
    assert inlined(f"[one][1]\n\n{line}") == f"[one][1]\n\n{line}"


@pytest.mark.parametrize("tag", ["script", "STYLE"])
def test_what_is_never_closed_stays(tag: str) -> None:
    assert without_tags(f"one<{tag}>two</{tag}>three<{tag}>four").split() == ["one", "three", "four"]
