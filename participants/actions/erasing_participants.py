"""What the tables of participants hold of a person, and how they are freed of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from participants.actions.erasing import Rule, carry_out, erase
from participants.models import (
    AccessLink,
    Application,
    CampaignSlip,
    Consent,
    ConsentScan,
    ConsentTask,
    Depiction,
    ImportBatch,
    InformationCard,
    Interview,
    LongTermMember,
    MenteeRequest,
    MentorProfile,
    OutsideTraining,
    Person,
    Portfolio,
    PrintedConsent,
    TrainingCompletion,
)
from participants.providers import Erased
from participants.states import ImportState

SOMEBODY = "Данные уничтожены"

# In this order: what hangs on other rows goes before them.
RULES = (
    Rule("сканов согласий", ConsentScan, ("consent__person",), files=("file",)),
    Rule("задач после отзыва согласий", ConsentTask, ("consent__person",)),
    Rule("выданных бланков согласий", PrintedConsent, ("person",)),
    Rule("согласий", Consent, ("person",)),
    Rule("карточек сведений", InformationCard, ("request__person",)),
    Rule(
        "подписей в карточках сведений о других",
        InformationCard,
        ("author__people", "guardianship__guardian"),
        blanks={"author_name": SOMEBODY, "author_post": ""},
    ),
    Rule("собеседований", Interview, ("profile__person",)),
    Rule("документов об обучении", OutsideTraining, ("person",), files=("file",)),
    Rule("портфолио", Portfolio, ("person",), files=("photo",)),
    Rule("записей долгосрочной базы", LongTermMember, ("person",)),
    Rule("заявок", Application, ("person", "request__person", "profile__person")),
    Rule("талонов", CampaignSlip, ("person",)),
    Rule("личных ссылок", AccessLink, ("person",)),
    Rule("упоминаний в материалах", Depiction, ("person",)),
    Rule(
        "запросов наставляемого",
        MenteeRequest,
        ("person",),
        blanks={
            "text": "", "goals": "", "interests": "", "wishes": "", "times": [], "result": "", "review_links": "",
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


def erase_participant(person: Person) -> Iterator[Erased]:
    """All tables of this app but the person's own row, which goes last."""
    strangers = _applications_by_name(person)
    if count := erase(strangers):
        yield Erased("заявок", count)
    yield from carry_out(RULES, person)
    yield from _certificates(person)
    yield from _imports(person)


def _applications_by_name(person: Person) -> QuerySet[Application]:
    """Applications that nobody has bound to the person, told by the name with the birth date or a contact."""
    same = Q(born_on=person.born_on) if person.born_on else Q(pk__in=[])
    if person.phone:
        same |= Q(phone=person.phone)
    if person.email:
        same |= Q(email__iexact=person.email)
    named = Application.objects.filter(
        same,
        campaign__programme__school=person.school_id,
        last_name__iexact=person.last_name,
        first_name__iexact=person.first_name,
    )
    guardian = Q(guardian_name=person.full_name)
    if person.phone:
        guardian |= Q(guardian_phone=person.phone)
    of_wards = Application.objects.filter(
        guardian, campaign__programme__school=person.school_id, person__guardianships__guardian=person
    )
    erase(of_wards, blanks={"guardian_name": "", "guardian_relation": "", "guardian_phone": ""})
    return Application.objects.filter(pk__in=[*named.values_list("pk", flat=True)], person=None)


def _certificates(person: Person) -> Iterator[Erased]:
    """A certificate's number leads to a name in the school's book; that the training was passed stays counted."""
    rows = TrainingCompletion.objects.filter(profile__person=person)
    count = sum(
        erase(TrainingCompletion.objects.filter(pk=row.pk), blanks={"number": f"уничтожен-{row.pk}"}) for row in rows
    )
    if count:
        yield Erased("номеров свидетельств об обучении", count)


def _imports(person: Person) -> Iterator[Erased]:
    """Contents of the school's imports: a file names everybody who was in the class, whether written or refused."""
    batches = ImportBatch.objects.filter(school=person.school_id)
    if count := forget_imports(batches):
        yield Erased("содержаний загрузок из файлов", count)


def forget_imports(batches: QuerySet[ImportBatch]) -> int:
    """Of imports that are written keep only when, by whom and how many rows; others go whole."""
    written = batches.filter(state__in=[ImportState.COMMITTED, ImportState.UNDONE])
    emptied = {"changes": {}, "written": {}, "decisions": {}, "filename": "", "sheet": ""}
    count = erase(written, blanks=emptied, files=("file",))
    return count + erase(batches.exclude(state__in=[ImportState.COMMITTED, ImportState.UNDONE]), files=("file",))
