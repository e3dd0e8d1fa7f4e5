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
        """Load the reference data after each migration; add to the shell and to the programme's page."""
        from mentoring.audit import wording as log_words
        from mentoring.web import providers as shell
        from participants import providers, web_providers, wording
        from participants.readers import roadmap_facts
        from programmes import providers as programmes

        log_words.register(wording.VERBS)
        post_migrate.connect(_load_reference, sender=self)
        shell.navigation.register(web_providers.navigation)
        shell.search.register(web_providers.search)
        shell.to_do.register(web_providers.to_do)
        shell.home_blocks.register(web_providers.home_blocks)
        shell.documents.register(web_providers.consent_document())
        programmes.programme_steps.register(web_providers.programme_steps)
        for kind in roadmap_facts.KINDS:
            programmes.roadmap_facts.register(kind)
        providers.withdrawal_effects.register(web_providers.withdrawal_effects)
