"""The report of ``cleaner explain --html``: one page that needs nothing else. `page.html` is what it looks like."""
