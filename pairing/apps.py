"""Registers the pairing application."""

import importlib
import pkgutil

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _load_reference(**kwargs) -> None:
    from pairing.actions import reference  # models are not ready when this module is read

    reference.load()


class PairingConfig(AppConfig):
    """Matching, pairs, meetings."""

    name = "pairing"
    verbose_name = "Пары и встречи"

    def ready(self) -> None:
        """Load the general synonyms after each migration; make the order on pairs known, and add to the shell."""
        from mentoring.audit import wording as log_words
        from mentoring.web import providers
        from pairing import (
            base_facts,
            documents,
            leaving,
            open_ends,
            order_wordings,
            partner_block,
            person_block,
            web_providers,
            wording,
        )
        from pairing.actions import matching_settings
        from pairing.actions.change_orders import KINDS as CHANGE_ORDERS
        from pairing.actions.pair_orders import ASSIGN_PAIRS
        from pairing.readers import order_pages, resting
        from pairing.readers import roadmap_facts as facts
        from participants import providers as participants
        from programmes import order_kinds
        from programmes import providers as programmes
        from programmes.providers import partner_blocks, roadmap_facts

        log_words.register(wording.VERBS)
        post_migrate.connect(_load_reference, sender=self)
        for package in (documents, web_providers):
            for module in pkgutil.iter_modules(package.__path__):
                part = importlib.import_module(f"{package.__name__}.{module.name}")
                log_words.register(getattr(part, "VERBS", {}))
                if hasattr(part, "register"):  # what draws a Word file makes nothing known itself
                    part.register()
        order_wordings.register()
        order_pages.register()
        for order_kind in (ASSIGN_PAIRS, *CHANGE_ORDERS):
            order_kinds.register(order_kind)
        providers.person_blocks.register(person_block.person_blocks)
        programmes.open_ends.register(open_ends.open_ends)
        programmes.rests_on_implementation.register(resting.resting)
        programmes.copiers.register(matching_settings.copy)
        for kind in facts.KINDS:
            roadmap_facts.register(kind)
        partner_blocks.register(partner_block.partner_blocks)
        participants.pair_facts.register(base_facts.pair_facts)
        participants.pair_history.register(base_facts.pair_history)
        participants.withdrawal_effects.register(base_facts.withdrawal_effects)
        participants.leaving_blocks.register(leaving.leaving_blocks)
        participants.withdrawal_tasks.register(base_facts.withdrawal_tasks)
