"""Frees portfolios, the long-term base and the entries of the bases of one person's data, when they are destroyed."""

from __future__ import annotations

from collections.abc import Iterator

from participants.actions.erasing import Rule, carry_out
from participants.models import LongTermMember, MenteeRequest, MentorProfile, Person, Portfolio
from participants.providers import Erased

# Entries stay, so that counts stay true, without anything that was written in them; the rest goes whole.
RULES = (
    Rule("портфолио", Portfolio, ("person",), files=("photo",)),
    Rule("записей долгосрочной базы", LongTermMember, ("person",)),
    Rule(
        "запросов наставляемого",
        MenteeRequest,
        ("person",),
        blanks={
            "text": "", "goals": "", "interests": "", "wishes": "", "mentor_sex": "", "times": [], "result": "", "review_links": "",
            "completion_note": "", "note": "",
        },
    ),
    Rule(
        "анкет наставника",
        MentorProfile,
        ("person",),
        blanks={
            "competences_text": "", "achievements": "", "interests": "", "usefulness": "", "times": [], "result": "",
            "review_links": "", "note": "", "may_be_offered": False,
        },
    ),
)  # fmt: skip


def erase(person: Person) -> Iterator[Erased]:
    """Within the action of whoever destroys; doing it again does nothing."""
    return carry_out(RULES, person)
