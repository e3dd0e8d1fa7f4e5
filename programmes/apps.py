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
        """Join the shell, make orders and papers known, load the reference data after each migration."""
        from mentoring.audit import wording
        from mentoring.web import providers as shell
        from programmes import papers, providers, web_providers
        from programmes.actions import implementation
        from programmes.readers import facts

        post_migrate.connect(_load_reference, sender=self)
        wording.register(web_providers.VERBS)
        implementation.register()
        papers.register()
        shell.navigation.register(web_providers.navigation)
        shell.to_do.register(web_providers.to_do)
        shell.home_blocks.register(web_providers.home_blocks)
        providers.programme_steps.register(web_providers.steps)
        for kind in facts.KINDS:
            providers.roadmap_facts.register(kind)
