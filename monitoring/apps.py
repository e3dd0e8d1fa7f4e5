"""Registers the monitoring application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_reference(**kwargs) -> None:
    from monitoring.actions import reference  # models are not ready when this module is read

    reference.load()


class MonitoringConfig(AppConfig):
    """Questionnaires, indicators, supervision."""

    name = "monitoring"
    verbose_name = "Анкеты и показатели"

    def ready(self) -> None:
        """Load the reference data after each migration."""
        post_migrate.connect(_load_reference, sender=self)
