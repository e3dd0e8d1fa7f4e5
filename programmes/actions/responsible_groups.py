"""Groups of the responsible: «рабочая группа» with its members."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.models import ResponsibleGroup

SAME = "Группа с таким названием в школе уже есть."


@action
def create(school: School, *, title: str, members: Iterable[User] = (), by: User) -> ResponsibleGroup:
    """A group of the school; its title in a roadmap means all members."""
    group = ResponsibleGroup(school=school, title=title.strip())
    _save(group)
    group.members.set(members)
    return group


@action
def edit(group: ResponsibleGroup, *, title: str, members: Iterable[User], by: User) -> ResponsibleGroup:
    """Change the title and the members."""
    group = lock(group, gone="Группу уже удалили.")
    group.title = title.strip()
    _save(group)
    group.members.set(members)
    return group


@action
def delete(group: ResponsibleGroup, *, by: User) -> None:
    """Remove a group; activities that were ticked for it fall back on their words."""
    lock(group, gone="Группу уже удалили.").delete()


def _save(group: ResponsibleGroup) -> None:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:
        raise Refusal(SAME, code="title") from error
