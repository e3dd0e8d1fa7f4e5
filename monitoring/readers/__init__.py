"""Rows of the database as frozen facts for the core."""
