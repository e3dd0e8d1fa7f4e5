"""What pairing adds to the handling of personal data: erasers, the extract, what keeps data, two rows of one person."""

from pairing.actions.agreement_erasing import erase_agreements
from pairing.actions.change_erasing import erase_changes
from pairing.actions.matching_erasing import erase_matching
from pairing.actions.pair_erasing import erase_pairs
from pairing.actions.people_joining import join
from pairing.actions.plan_erasing import erase_plans
from pairing.readers.agreement_data import agreement_sections
from pairing.readers.destruction_keepers import keepers
from pairing.readers.matching_data import matching_sections
from pairing.readers.person_data import pair_sections
from pairing.readers.plan_data import plan_sections
from participants import providers


def register() -> None:
    """Make known who frees which tables, and who tells of them."""
    for eraser in (erase_pairs, erase_changes, erase_agreements, erase_plans, erase_matching):
        providers.erasers.register(eraser)
    for sections in (pair_sections, agreement_sections, plan_sections, matching_sections):
        providers.data_sections.register(sections)
    providers.destruction_keepers.register(keepers)
    providers.person_joiners.register(join)
