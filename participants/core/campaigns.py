"""To whom a campaign may turn: who its audience is, and whom a form of mentoring lets into a base."""

from collections.abc import Collection
from dataclasses import dataclass

from participants.core.bases import KIND_WORDS, BaseRules, Candidate, why_not_mentee, why_not_mentor

MENTEES, MENTORS = "mentees", "mentors"

# Kinds of people that an audience is made of; a stranger is taken for the first one that the form lets in.
KINDS: dict[str, tuple[str, ...]] = {
    "class": ("pupil",),
    "pupils": ("pupil",),
    "teachers": ("teacher",),
    "graduates": ("graduate",),
    "partner": ("partner", "student"),
}


@dataclass(frozen=True)
class Invitation:
    """A campaign as far as it says who is called."""

    side: str
    audience: str
    grade: int | None = None
    letter: str = ""
    partner_id: int | None = None


@dataclass(frozen=True)
class Invitee:
    """Somebody of the base who may be called."""

    candidate: Candidate
    grade: int | None = None
    letter: str = ""
    partner_id: int | None = None


def kinds_called(audience: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Kinds of the audience that the form lets into the base; an empty list of the form lets in all."""
    return tuple(kind for kind in KINDS[audience] if not allowed or kind in allowed)


def why_not_called(invitation: Invitation, rules: BaseRules) -> str:
    """Why the form has no place in its base for anybody of the audience; empty when it has."""
    is_mentees = invitation.side == MENTEES
    allowed = rules.mentee_kinds if is_mentees else rules.mentor_kinds
    if kinds_called(invitation.audience, allowed):
        return ""
    role = "наставляемым" if is_mentees else "наставником"
    who = " или ".join(KIND_WORDS[kind] for kind in allowed)
    called = " или ".join(KIND_WORDS[kind] for kind in KINDS[invitation.audience])
    return f"По форме «{rules.form_title}» {role} может быть {who}, а зовёте вы тех, кто {called}."


def suits(invitee: Invitee, invitation: Invitation, rules: BaseRules) -> bool:
    """Whether the campaign calls just this person, and the base may take him."""
    if invitee.candidate.kind not in KINDS[invitation.audience]:
        return False
    is_elsewhere = invitee.grade != invitation.grade or (invitation.letter and invitee.letter != invitation.letter)
    if invitation.audience == "class" and is_elsewhere:
        return False
    if invitation.audience == "partner" and invitee.partner_id != invitation.partner_id:
        return False
    reason = why_not_mentee if invitation.side == MENTEES else why_not_mentor
    return not reason(invitee.candidate, rules)
