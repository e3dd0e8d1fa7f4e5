"""Registers the participants application."""

import importlib
import pkgutil

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
        """Load the reference data after each migration; add to the shell and to the programme's page."""
        from mentoring.audit import wording as log_words
        from participants import documents, web_providers, wording
        from participants.actions import name_forms
        from participants.readers import contingent, roadmap_facts
        from programmes import providers as programmes

        log_words.register(wording.VERBS)
        post_migrate.connect(_load_reference, sender=self)
        for package in (documents, web_providers):
            for module in pkgutil.iter_modules(package.__path__):
                part = importlib.import_module(f"{package.__name__}.{module.name}")
                log_words.register(getattr(part, "VERBS", {}))
                part.register()
        for kind in roadmap_facts.KINDS:
            programmes.roadmap_facts.register(kind)
        programmes.base_figures.register(contingent.base_figures)
        name_forms.register()
