"""Pages that reports are written of."""

from __future__ import annotations

import html

PARAGRAPHS = [
    "The river rose by two metres in one night, and nobody in the lower town had been told to leave.",
    "On the second day the bridge was closed, so that the fire brigade had to go round by the old mill.",
    "By Friday the water had gone, and what it had left behind was carried out of the cellars in buckets.",
]
PAGE = (
    '<html lang="en"><head><title>The river rises</title><meta name="author" content="Ann Lee"></head><body>'
    "<nav><ul><li>Home<li>News<li>Sport</ul></nav><h1>The river rises</h1><p class=author>By Bob Ray</p>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "<ul><li>Share</li><li>Print</li></ul><footer>© The Valley Post</footer></body></html>"
)


def hostile(text: str) -> str:
    """Return a page that says a text wherever a report shows what a page says."""
    said = html.escape(text)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in [*PARAGRAPHS, f"He said: {said}, and {PARAGRAPHS[0]}"])
    return (
        f'<html lang="{said}"><head><title>The river {said}</title><meta name="author" content="Ann Lee {said}">'
        f'<meta property="og:site_name" content="{said}"><link rel=canonical href="https://example.org/{said}">'
        f'</head><body class="{said}"><nav><a href=/>{said}</a></nav><h1 id="{said}">The river {said}</h1>'
        f"<p class=author>By Ann Lee {said}</p>{body}</body></html>"
    )
