"""What users change about themselves, and the forms of their names that others correct."""

from collections.abc import Mapping

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock


@log.action
def rename(user: User, *, full_name: str, by: User) -> User:
    """Another full name, shown to colleagues."""
    user = lock(user)
    if user.full_name != full_name:
        user.name_forms = {}  # corrected by hand for the former name
    user.full_name = full_name
    user.save(update_fields=["full_name", "name_forms"])
    return user


@log.action
def set_name_forms(user: User, *, forms: Mapping[str, Mapping[str, str]], by: User) -> User:
    """Forms of the name corrected by hand, by case; without any those of the machine stand again."""
    user = lock(user)
    user.name_forms = dict(forms)
    user.save(update_fields=["name_forms"])
    return user
