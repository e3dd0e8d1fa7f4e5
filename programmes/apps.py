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
        from programmes import open_ends, providers
        from programmes.actions import (
            copying,
            curator_appointment,
            free_order,
            implementation,
            order_changing,
            paper_approval,
            roadmap_approval,
            word_forms,
        )
        from programmes.documents import (
            acquaintance,
            archive,
            media_plan,
            order_register,
            orders,
            partner_sheet,
            programme_papers,
            roadmap,
        )
        from programmes.documents import contingent as contingent_document
        from programmes.readers import (
            contingent,
            facts,
            order_wordings,
            own_templates,
            partner_terms,
            places,
            term_lines,
        )
        from programmes.web_providers import (
            events,
            look,
            order_links,
            order_papers,
            papers,
            partners,
            programmes,
            wordings,
        )

        post_migrate.connect(_load_reference, sender=self)
        archive.register()
        shell.documents.own_file = own_templates.own_file
        order_wordings.register()
        word_forms.register()
        places.register_own()
        for kinds in (
            implementation, curator_appointment, paper_approval, roadmap_approval, order_changing, free_order,
        ):  # fmt: skip
            kinds.register()
        for document in (
            orders,
            order_register,
            acquaintance,
            roadmap,
            programme_papers,
            media_plan,
            contingent_document,
            partner_sheet,
        ):
            document.register()
        for words in (
            programmes.VERBS,
            papers.VERBS,
            partners.VERBS,
            order_links.VERBS,
            order_papers.VERBS,
            wordings.VERBS,
            look.VERBS,
        ):
            wording.register(words)
        shell.navigation.register(programmes.navigation)
        shell.navigation.register(partners.navigation)
        shell.navigation.register(look.navigation)
        shell.to_do.register(programmes.to_do)
        shell.to_do.register(partners.to_do)
        shell.home_blocks.register(programmes.home_blocks)
        shell.user_links.register(events.own_pages)
        shell.navigation.register(order_papers.navigation)
        shell.to_do.register(order_papers.to_do)
        shell.user_links.register(order_papers.own_pages)
        providers.order_blocks.register(order_papers.order_blocks)
        providers.programme_steps.register(programmes.steps)
        providers.programme_links.register(programmes.links)
        providers.programme_links.register(partners.links)
        providers.programme_links.register(papers.links)
        providers.programme_links.register(events.links)
        providers.programme_links.register(order_links.links)
        providers.open_ends.register(open_ends.open_ends)
        providers.copiers.register(copying.copy_parts)
        for kind in facts.KINDS:
            providers.roadmap_facts.register(kind)
        providers.base_figures.register(contingent.employers)
        for lines in (term_lines.activity_lines, term_lines.calendar_lines):
            providers.term_lines.register(lines)
        providers.term_lines.register(partner_terms.agreement_lines)
