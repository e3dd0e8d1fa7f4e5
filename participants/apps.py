"""Registers the participants application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_reference(**kwargs) -> None:
    from participants.actions import reference  # models are not ready when this module is read

    reference.load()


class ParticipantsConfig(AppConfig):
    """People, bases, consents, links, imports."""

    name = "participants"
    verbose_name = "Участники"

    def ready(self) -> None:
        """Load the reference data after each migration."""
        post_migrate.connect(_load_reference, sender=self)
