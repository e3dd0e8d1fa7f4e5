"""Registers the pairing application."""

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Matching, pairs, meetings."""

    name = "pairing"
    verbose_name = "Пары и встречи"

    def ready(self) -> None:
        """Make the order on pairs known, and add to the shell."""
        from mentoring.audit import wording as log_words
        from mentoring.web import providers
        from pairing import base_facts, leaving, open_ends, partner_block, person_block, web_providers, wording
        from pairing.actions.erasing import erase_pairs
        from pairing.actions.pair_orders import ASSIGN_PAIRS
        from pairing.readers import person_data
        from pairing.readers import roadmap_facts as facts
        from participants import providers as participants
        from programmes import order_kinds
        from programmes import providers as programmes
        from programmes.providers import order_blocks, partner_blocks, programme_steps, roadmap_facts

        log_words.register(wording.VERBS)
        order_kinds.register(ASSIGN_PAIRS)
        providers.navigation.register(web_providers.navigation)
        providers.to_do.register(web_providers.to_do)
        providers.home_blocks.register(web_providers.home_blocks)
        providers.person_blocks.register(person_block.person_blocks)
        providers.personal_blocks.register(web_providers.personal_blocks)
        programme_steps.register(web_providers.programme_steps)
        order_blocks.register(web_providers.order_blocks)
        programmes.open_ends.register(open_ends.open_ends)
        for kind in facts.KINDS:
            roadmap_facts.register(kind)
        partner_blocks.register(partner_block.partner_blocks)
        participants.pair_facts.register(base_facts.pair_facts)
        participants.pair_history.register(base_facts.pair_history)
        participants.withdrawal_effects.register(base_facts.withdrawal_effects)
        participants.leaving_blocks.register(leaving.leaving_blocks)
        participants.withdrawal_tasks.register(base_facts.withdrawal_tasks)
        participants.erasers.register(erase_pairs)
        participants.data_sections.register(person_data.pair_sections)
        participants.destruction_keepers.register(person_data.keepers)
