"""Adding and renaming authorities; the tree has two levels."""

from mentoring.accounts.models import Authority, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal


@log.action
def add(*, name: str, parent: Authority | None, by: User) -> Authority:
    """A region, or a municipality within one."""
    _must_be_region(parent)
    return Authority.objects.create(name=name, parent=parent)


@log.action
def edit(authority: Authority, *, name: str, parent: Authority | None, by: User) -> Authority:
    """Another name or another region."""
    authority = lock(authority)
    _must_be_region(parent)
    if parent is not None and (parent.pk == authority.pk or authority.children.exists()):
        raise Refusal("В этот орган управления входят другие: он остаётся верхним.")
    authority.name, authority.parent = name, parent
    authority.save()
    return authority


def _must_be_region(parent: Authority | None) -> None:
    if parent is not None and parent.parent_id is not None:
        raise Refusal("Уровней два: муниципальный орган не может включать в себя другие.")
