"""Registers the application of long work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs: what takes longer than a page may."""

    name = "mentoring.jobs"
    label = "jobs"
    verbose_name = "Долгая работа"
