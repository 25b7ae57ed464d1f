"""The evidence the score weighs: one number a line and signal. `signals.yaml` says what each means and its unit.

`text` looks at the line alone, `words` at its words, `markup` at the elements around it, `company` at its neighbours,
`page` at the page as a whole.
"""
