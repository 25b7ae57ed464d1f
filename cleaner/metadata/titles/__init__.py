"""The title: candidates from the head, from headings, and the headline of flattened text."""
