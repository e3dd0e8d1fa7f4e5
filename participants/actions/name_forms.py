"""Forms of a person's name corrected by hand, as orders ask for them: found, written, listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentoring.accounts.models import School, User
from mentoring.core.roles import Permission
from mentoring.core.russian.hand_forms import kept_of_name
from mentoring.core.russian.names import Name
from mentoring.errors import Refusal
from participants.actions import people
from participants.models import Person
from programmes import declinables
from programmes.declinables import Declinable, DeclinableKind
from programmes.readers.word_forms import of_name


def find(school: School, key: str) -> Declinable:
    """The forms of a person's name; LookupError for nobody of this school."""
    person = _person(school, key)
    return of_name(f"person:{person.pk}", _name(person), person.name_forms)


def correct(school: School, key: str, typed: Mapping[str, str], by: User) -> None:
    """Keep the forms that were typed."""
    person = _person(school, key)
    try:
        forms = kept_of_name(_name(person), typed)
    except ValueError as error:
        text = str(error)
        raise Refusal(f"{text[:1].upper()}{text[1:]}.") from error
    people.set_name_forms(person, forms=forms, by=by)


def corrected(school: School) -> Iterator[Declinable]:
    """Everybody whose name has hand-made forms."""
    rows = Person.objects.filter(school=school, destroyed_at=None).exclude(name_forms={})
    for person in rows.order_by("sort_name", "pk"):
        yield of_name(f"person:{person.pk}", _name(person), person.name_forms)


def register() -> None:
    """Make persons known as a source of declined words."""
    declinables.register(DeclinableKind("person", "имя", Permission.PERSON_EDIT, find, correct, corrected))


def _person(school: School, key: str) -> Person:
    rows = Person.objects.filter(school=school, destroyed_at=None)
    person = rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 12 else None
    if person is None:
        raise LookupError(key)
    return person


def _name(person: Person) -> Name:
    return Name(person.last_name, person.first_name, person.middle_name, person.sex)
