"""Reads a school's own roadmap out of a file or a pasted table into a draft of stages, activities and targets.

    source → (lines without columns become tables) → header, columns, joined rows → stages, activities → Draft

Nothing here guesses silently: what was not understood is an issue with its row, what was left out is said so.
"""
