"""Manuals that programs make, whose classes say something else in other pages."""

from __future__ import annotations

from making import cleaner, prose

_METHOD = """<div class="method_details"><h3 class="signature {0}">#{1}(sequence, options = {{}}) ⇒ Harbour</h3>
<div class="docstring"><p>{2}</p></div><div class="tags"><p class="tag_title">Parameters:</p>
<ul class="param"><li><span class="name">sequence</span> <div class="inline"><p>{3}</p></div></li></ul></div></div>"""
_SUMMARY = (
    '<li class="public"><span class="summary_signature"><a href="#{0}">#{0}(sequence, options = {{}})</a></span></li>'
)
_NAMES = ("moor", "cast_off", "sail")


def test_a_manual_of_yard_keeps_what_its_methods_are_called_with_and_take() -> None:
    methods = (_METHOD.format("", name, prose(n), prose(n + 10)) for n, name in enumerate(_NAMES))
    html = f"<h1>Class: Ferry</h1><ul class=summary>{''.join(map(_SUMMARY.format, _NAMES))}</ul>{''.join(methods)}"
    body = cleaner().normalize(f"<body><div id=content>{html}</div></body>").body
    assert all(prose(n) in body and prose(n + 10) in body for n in range(3))
    assert body.count("#sail(sequence") >= 1


def test_tags_below_an_article_and_signatures_below_posts_go() -> None:
    posts = "".join(
        f"<div class=post><div class=content><p>{prose(n)}</p></div><div class=signature>Rows since 1998.</div></div>"
        for n in range(3)
    )
    tags = "<div class=tags><a href=/a>Harbours</a> <a href=/b>Ferries</a></div>"
    body = cleaner().normalize(f"<body><h1>Which rope for a ferry?</h1>{posts}{tags}</body>").body
    assert prose(1) in body
    assert "Rows since" not in body
    assert "Ferries" not in body
