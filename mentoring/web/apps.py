"""Registers the web shell."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class WebConfig(AppConfig):
    """The web shell."""

    default = True
    name = "mentoring.web"
    label = "web"
    verbose_name = "Оболочка"

    def ready(self) -> None:
        from mentoring.web import menu  # noqa: F401


class ReferenceSiteConfig(admin_apps.AdminConfig):
    """Django's admin with our own site as the default one, on which apps register."""

    default = False
    default_site = "mentoring.web.admin_site.ReferenceSite"
