"""Registers the application of long work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs: what takes longer than a page may."""

    name = "mentoring.jobs"
    label = "jobs"
    verbose_name = "Долгая работа"

    def ready(self) -> None:
        """Join the shell."""
        from mentoring.jobs import web_providers
        from mentoring.web import providers

        providers.user_links.register(web_providers.own_pages)
