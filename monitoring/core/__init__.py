"""Monitoring reckoned in plain Python: questionnaires, their results, indicators."""
