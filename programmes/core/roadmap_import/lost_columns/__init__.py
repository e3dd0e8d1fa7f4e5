"""Rebuilds the tables of a text that lost its columns: a copy out of a viewer of PDF, cells each on lines of their own."""
