"""Registers the monitoring application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_reference(**kwargs) -> None:
    from monitoring.actions import reference  # models are not ready when this module is read

    reference.load()


class MonitoringConfig(AppConfig):
    """Questionnaires, indicators, supervision."""

    name = "monitoring"
    verbose_name = "Анкеты и показатели"

    def ready(self) -> None:
        """Load the reference data after each migration; add to the shell of the pages."""
        from mentoring.audit import wording as log_words  # models are not ready when this module is read
        from mentoring.web import providers  # models are not ready when this module is read
        from monitoring import (  # models are not ready when this module is read
            open_ends,
            pair_block,
            person_block,
            web_providers,
            withdrawals,
            wording,
        )
        from monitoring.actions import (  # models are not ready when this module is read
            award_erasing,
            award_orders,
            completion,
            erasing,
            people_joining,
            planned_results,
        )
        from monitoring.documents import (  # models are not ready when this module is read
            awards,
            programme_results,
            surveys,
        )
        from monitoring.readers import (  # models are not ready when this module is read
            award_data,
            order_pages,
            partner_figures,
            person_data,
        )
        from monitoring.readers import planned_results as planned_aims  # models are not ready when this module is read
        from monitoring.readers import roadmap_facts as facts  # models are not ready when this module is read
        from pairing.providers import pair_blocks  # models are not ready when this module is read
        from participants import providers as participants  # models are not ready when this module is read
        from programmes import providers as programmes  # models are not ready when this module is read

        log_words.register(wording.VERBS)
        post_migrate.connect(_load_reference, sender=self)
        providers.navigation.register(web_providers.navigation)
        providers.to_do.register(web_providers.to_do)
        providers.home_blocks.register(web_providers.home_block)
        providers.personal_blocks.register(web_providers.personal_block)
        providers.person_blocks.register(person_block.person_blocks)
        pair_blocks.register(pair_block.pair_blocks)
        programmes.partner_figures.register(partner_figures.partner_figures)
        programmes.open_ends.register(open_ends.open_ends)
        programmes.programme_steps.register(web_providers.programme_steps)
        programmes.order_blocks.register(web_providers.order_blocks)
        programmes.programme_links.register(web_providers.programme_links)
        for kind in facts.KINDS:
            programmes.roadmap_facts.register(kind)
        programmes.target_takers.register(planned_results.take)
        programmes.planned_results.register(planned_aims.planned_results)
        participants.withdrawal_effects.register(withdrawals.effects)
        participants.erasers.register(erasing.erase_answers)
        participants.erasers.register(award_erasing.erase_awards)
        participants.person_joiners.register(people_joining.join)
        participants.data_sections.register(person_data.answer_sections)
        participants.data_sections.register(award_data.award_sections)
        for part in (order_pages, award_orders, completion, awards, programme_results, surveys):
            part.register()
