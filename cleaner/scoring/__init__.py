"""How much a line looks like article text.

`signals` measures, `score` sums, `select` cuts, `dedupe` resolves repeats.
"""
