"""What users change about themselves."""

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock


@log.action
def rename(user: User, *, full_name: str, by: User) -> User:
    """Another full name, shown to colleagues."""
    user = lock(user)
    user.full_name = full_name
    user.save(update_fields=["full_name"])
    return user
