"""Registers the programmes application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_reference(**kwargs) -> None:
    from programmes.actions import reference  # models are not ready when this module is read

    reference.load()


class ProgrammesConfig(AppConfig):
    """Forms, programmes, roadmaps, orders."""

    name = "programmes"
    verbose_name = "Программы наставничества"

    def ready(self) -> None:
        """Load the reference data after each migration."""
        post_migrate.connect(_load_reference, sender=self)
