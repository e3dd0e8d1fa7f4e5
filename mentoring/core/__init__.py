"""Reckoning of the ground that knows nothing of Django."""
