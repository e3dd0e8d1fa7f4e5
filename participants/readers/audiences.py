"""Who of a programme is given personal links."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.core.russian.classes import parse_class
from participants.models import AccessLink, Person
from participants.readers.bases import people_in_bases
from programmes.models import Programme


def audience(
    programme: Programme, user: Any, *, side: str = "", group: str = "", only_new: bool = False
) -> QuerySet[Person]:
    """Participants of a programme whom the user may give links, in the order in which slips are handed out."""
    people = people_in_bases(programme).filter(left_on=None)
    people = people.filter(pk__in=Person.objects.holding(user, Permission.LINK_ISSUE).values("pk"))
    if side:
        people = people.filter(**{"is_mentee" if side == "mentees" else "is_mentor": True})
    if group:
        grade, letter = parse_class(group)
        people = people.filter(grade=grade, letter=letter)
    if only_new:
        usable = AccessLink.objects.usable_at(timezone.now()).filter(person=OuterRef("pk"))
        people = people.exclude(Exists(usable))
    return people.order_by("grade", "letter", "sort_name", "pk")
