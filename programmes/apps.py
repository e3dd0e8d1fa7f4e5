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
        from programmes import (
            contingent_paper,
            event_providers,
            media_papers,
            open_ends,
            paper_kinds,
            paper_providers,
            papers,
            partner_paper,
            partner_providers,
            providers,
            web_providers,
        )
        from programmes.actions import copying, implementation
        from programmes.readers import contingent, facts, partner_terms

        post_migrate.connect(_load_reference, sender=self)
        wording.register(web_providers.VERBS)
        wording.register(partner_providers.VERBS)
        wording.register(paper_providers.VERBS)
        implementation.register()
        papers.register()
        paper_kinds.register()
        media_papers.register()
        event_providers.register()
        contingent_paper.register()
        partner_paper.register()
        shell.navigation.register(web_providers.navigation)
        shell.to_do.register(web_providers.to_do)
        shell.navigation.register(partner_providers.navigation)
        shell.to_do.register(partner_providers.to_do)
        providers.programme_links.register(partner_providers.links)
        shell.home_blocks.register(web_providers.home_blocks)
        providers.programme_steps.register(web_providers.steps)
        providers.open_ends.register(open_ends.open_ends)
        providers.copiers.register(copying.copy_parts)
        for kind in facts.KINDS:
            providers.roadmap_facts.register(kind)
        providers.programme_links.register(web_providers.links)
        providers.base_figures.register(contingent.employers)
        providers.term_lines.register(partner_terms.agreement_lines)
        providers.programme_links.register(paper_providers.links)
