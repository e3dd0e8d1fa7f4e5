"""Turns a table of people into a change set of the base: new, changed, same and refused, each with its reason.

The way of a file: `mentoring.core.tables.read` → `columns.recognise` (and the user's corrections, checked by
`columns.problems`) → `rows.read_records` → `matching.change_set` against a `base.Base` of cards.
"""
