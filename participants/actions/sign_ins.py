"""Giving a mentor who is not a pupil a sign-in of his own, tied to the person in the base."""

from mentoring.accounts.actions import invitations
from mentoring.accounts.actions.invitations import Invited
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.roles import MENTOR
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import Person
from participants.states import PersonKind

KINDS = frozenset({PersonKind.TEACHER, PersonKind.GRADUATE, PersonKind.STUDENT, PersonKind.PARTNER})


def why_no_sign_in(person: Person) -> str:
    """Why the person cannot have a sign-in, in Russian; empty where he can."""
    if person.user_id:
        return "У этого человека уже есть вход."
    if person.left_on is not None:
        return "Человек выбыл, вход ему не нужен."
    if person.kind not in KINDS:
        return "Ученикам и родителям вход не нужен: они пользуются личной ссылкой."
    return ""


@log.action
def give(person: Person, *, email: str, by: User) -> Invited:
    """Invite the person as a mentor of the school; the mailbox's owner is the person from now on.

    Gives the role and the token of the first sign-in (empty for somebody who has a password already).
    """
    person = lock(person)
    reason = why_no_sign_in(person)
    if reason:
        raise Refusal(reason)
    taken = Person.objects.filter(school=person.school, user__email__iexact=email.strip()).first()
    if taken is not None:
        raise Refusal(f"По этой почте уже входит {taken.full_name}. Укажите другую.")
    invited = invitations.invite(person.school, email=email, full_name=person.full_name, role=MENTOR.code, by=by)
    person.user = invited.membership.user
    person.version += 1
    person.save(update_fields=["user", "version"])
    return invited
