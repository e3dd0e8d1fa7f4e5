"""How pages of participants show refusals, badges of a person and what to do next."""

from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from participants.core.consents import signers, state
from participants.forms.person import PersonForm
from participants.models import Person
from participants.readers.consents import card_of, subject_of
from participants.readers.person_page import PersonPage
from participants.states import ConsentKind, PersonKind

FIELDS_OF_CODES = {"class": "school_class", "form": "form", "age": None}


def refused(form: Form, refusal: Refusal) -> None:
    """Put a refusal into the form, beside the field it speaks of where there is one."""
    field = FIELDS_OF_CODES.get(refusal.code)
    form.add_error(field if field in form.fields else None, refusal.text)
    for line in refusal.details:
        form.add_error(None, line)
    if refusal.code == "twin" and isinstance(form, PersonForm):
        form.ask_about_twins()


def badges(person: Person, page: PersonPage) -> list[tuple[str, str]]:
    """What the person is to the school and to its programmes, as words with tones."""
    found = [(_standing(person), "neutral")]
    if person.destroyed_at is not None:
        return [("данные уничтожены", "neutral")]
    if page.is_mentor:
        found.append(("наставник", "accent"))
    if page.is_mentee:
        found.append(("наставляемый", "info"))
    if page.wards and person.kind != PersonKind.PARENT:
        found.append((f"представляет {counted(len(page.wards), 'ученика', 'учеников', 'учеников')}", "neutral"))
    found += [(f"вход: {role.get_role_display().lower()}", "neutral") for role in page.roles]
    if person.left_on is not None and person.kind != PersonKind.GRADUATE:
        found.append((f"выбыл(а) {person.left_on:%d.%m.%Y}", "warning"))
    return found


def _standing(person: Person) -> str:
    if person.kind == PersonKind.PUPIL:
        return person.position
    if person.kind == PersonKind.GRADUATE:
        return f"выпускник {person.graduated_in} года" if person.graduated_in else "выпускник"
    return person.post or PersonKind(person.kind).label.lower()


@dataclass(frozen=True)
class NextStep:
    """What to do about a person next."""

    text: str
    url: str
    label: str


def next_step(person: Person, page: PersonPage) -> NextStep | None:
    """The one thing that keeps a participant from being paired: no guardian, no consent."""
    if person.left_on is not None or not (page.requests or page.profiles):
        return None
    key = {"pk": person.pk}
    subject = subject_of(person)
    if signers(subject, localdate(), None).guardian and not page.guardianships:
        return NextStep(
            "Не записан законный представитель: подписать согласие некому.",
            reverse("participants:guardian-add", kwargs=key),
            "Записать представителя",
        )
    cards = [card_of(one) for one in page.consents if one.kind == ConsentKind.PROCESSING]
    found = state(subject, cards, on=localdate(), own_signature_from=page.own_signature_from)
    if found.is_valid:
        return None
    if found.code == "withdrawn":  # the will of a person: nobody is urged to sign again
        url = reverse("participants:withdrawals", kwargs={"school": person.school.slug})
        return NextStep(f"{found.reason}.", url, "Что осталось сделать")
    return NextStep(f"{found.reason}.", reverse("participants:consent-add", kwargs=key), "Записать согласие")
