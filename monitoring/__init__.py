"""Indicators, questionnaires and the rest of monitoring."""
