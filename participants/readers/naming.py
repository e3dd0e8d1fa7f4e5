"""A person's name as texts are searched for it."""

from __future__ import annotations

from mentoring.core.russian.hand_forms import as_text
from participants.core.mentions import NamedPerson
from participants.models import Person


def named(person: Person) -> NamedPerson:
    """The name with its forms made by hand, and the contacts."""
    return NamedPerson(
        person.last_name,
        person.first_name,
        person.middle_name,
        person.sex,
        person.phone,
        person.email or "",
        tuple(sorted((case, as_text(form)) for case, form in person.name_forms.items())),
    )
