"""Registers the audit application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of changes."""

    name = "mentoring.audit"
    label = "audit"
    verbose_name = "Журнал изменений"
