"""Title, byline, date and source: candidates with their origin, then one choice each."""
