"""Registers the pairing application."""

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Matching, pairs, meetings."""

    name = "pairing"
    verbose_name = "Пары и встречи"
