"""What an approved order of a school needs besides its own facts."""

from mentoring.accounts.models import School
from programmes.models import OrderJournal


def main_journal(school: School) -> OrderJournal:
    """The journal in which the school's orders are registered."""
    return OrderJournal.objects.get_or_create(school=school, is_main=True)[0]
