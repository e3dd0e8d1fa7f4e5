"""Reckoning about people, free of Django."""
