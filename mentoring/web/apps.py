"""Registers the web shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web shell."""

    name = "mentoring.web"
    label = "web"
    verbose_name = "Оболочка"
